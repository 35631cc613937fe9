//! A range of answers as steps that can be counted. In: two ends of one kind. Out: `Scale`: the answer at each step, as the plan
//! would hold it and as a reader reads it.

use crate::amount;
use crate::amount::{Amount, Dimension, PERCENT, Unit};
use crate::playbook::records::Kind;
use crate::text::Lang;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;

/// A range of more than this many whole numbers is not stepped through one by one.
const MOST_WHOLE_STEPS: f64 = 1e6;
/// Other ranges have between one and ten times as many steps.
const FEWEST_STEPS: f64 = 1e3;

/// From one end to the other in equal steps; the last may be shorter.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    sort: Sort,
    low: f64,
    high: f64,
    step: f64,
    /// Index of the last step.
    pub last: usize,
}

#[derive(Clone, Debug, PartialEq)]
enum Sort {
    Number,
    Amount(Unit),
    /// Days from this one.
    Date(Date),
}

/// Why two answers span no range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoScale {
    /// The kind of the question has no order.
    NoOrder,
    /// The ends measure different things: `3 s..4 GB`, `60 KRW..1 USD`.
    NotTheSame,
    /// Both ends are the same.
    NoRoom,
}

impl Scale {
    /// The range between two values that were read as answers to one question.
    pub fn between(kind: Kind, low: &Value, high: &Value) -> Result<Scale, NoScale> {
        match kind {
            Kind::Number => {
                let (Some(low), Some(high)) = (low.as_f64(), high.as_f64()) else {
                    return Err(NoScale::NoOrder);
                };
                Scale::stepped(Sort::Number, low, high)
            }
            Kind::Amount => Scale::of_amounts(amount(low), amount(high), false),
            Kind::Share => Scale::of_amounts(amount(low), amount(high), true),
            Kind::Date => Scale::of_dates(low, high),
            _ => Err(NoScale::NoOrder),
        }
    }

    fn of_amounts(low: Option<Amount>, high: Option<Amount>, is_share: bool) -> Result<Scale, NoScale> {
        let (Some(mut low), Some(mut high)) = (low, high) else { return Err(NoScale::NoOrder) };
        for end in [&mut low, &mut high] {
            if is_share && end.unit.dimension == Dimension::Count {
                *end = Amount::new(tidy(end.number * 100.0, 1e-9), PERCENT);
            }
        }
        let same_money = low.unit.dimension != Dimension::Money || low.unit == high.unit;
        if low.unit.dimension != high.unit.dimension || !same_money {
            return Err(NoScale::NotTheSame);
        }
        let unit = if low.unit.factor <= high.unit.factor { low.unit } else { high.unit };
        let in_unit = |end: Amount| match end.unit == unit {
            true => end.number,
            false => end.base() / unit.factor,
        };
        Scale::stepped(Sort::Amount(unit), in_unit(low), in_unit(high))
    }

    fn of_dates(low: &Value, high: &Value) -> Result<Scale, NoScale> {
        let date = |value: &Value| value.as_str()?.parse::<Date>().ok();
        let (Some(low), Some(high)) = (date(low), date(high)) else { return Err(NoScale::NoOrder) };
        let (first, last) = (low.min(high), low.max(high));
        let days = first.until((jiff::Unit::Day, last)).map_err(|_| NoScale::NoOrder)?;
        Scale::stepped(Sort::Date(first), 0.0, f64::from(days.get_days()))
    }

    fn stepped(sort: Sort, low: f64, high: f64) -> Result<Scale, NoScale> {
        let (low, high) = (low.min(high), low.max(high));
        let span = high - low;
        if !span.is_finite() || span <= 0.0 {
            return Err(NoScale::NoRoom);
        }
        let is_whole = low.fract() == 0.0 && high.fract() == 0.0;
        let counts = match &sort {
            Sort::Number | Sort::Date(_) => true,
            Sort::Amount(unit) => matches!(unit.dimension, Dimension::Count | Dimension::Rate),
        };
        let magnitude = 10f64.powf(span.log10().floor());
        let step = match is_whole && counts && span <= MOST_WHOLE_STEPS {
            true => 1.0,
            false => magnitude / FEWEST_STEPS,
        };
        let last = (span / step - 1e-6).ceil().max(1.0) as usize;
        Ok(Scale { sort, low, high, step, last })
    }

    /// The number at a step, in the unit of the range; days for dates.
    pub fn at(&self, index: usize) -> f64 {
        if index >= self.last {
            return self.high;
        }
        tidy(self.low + index as f64 * self.step, self.step * 1e-3)
    }

    /// The answer at a step, as the plan would hold it.
    pub fn value(&self, index: usize) -> Value {
        let number = self.at(index);
        match &self.sort {
            Sort::Number if number.fract() == 0.0 && number.abs() < 9e15 => (number as i64).into(),
            Sort::Number => number.into(),
            Sort::Amount(unit) => Amount::new(number, *unit).print_exactly(Lang::En).into(),
            Sort::Date(first) => self.date(*first, number).to_string().into(),
        }
    }

    /// The answer at a step in words.
    pub fn shown(&self, index: usize, lang: Lang) -> String {
        let number = self.at(index);
        match &self.sort {
            Sort::Number => amount::exact_number(number),
            Sort::Amount(unit) => Amount::new(number, *unit).print_exactly(lang),
            Sort::Date(first) => self.date(*first, number).to_string(),
        }
    }

    /// How far one step of so many indices is, in words.
    pub fn stride(&self, indices: usize, lang: Lang) -> String {
        let number = tidy(indices as f64 * self.step, self.step * 1e-3);
        match &self.sort {
            Sort::Number => amount::number(number, lang),
            Sort::Amount(unit) => Amount::new(number, *unit).print(lang),
            Sort::Date(_) => Amount::new(number, amount::DAY).print(lang),
        }
    }

    /// The unit of the range, as it is typed; empty for bare numbers and dates.
    pub fn unit(&self) -> &'static str {
        match &self.sort {
            Sort::Amount(unit) => unit.symbol,
            Sort::Number | Sort::Date(_) => "",
        }
    }

    fn date(&self, first: Date, days: f64) -> Date {
        first.checked_add((days as i64).days()).unwrap_or(first)
    }
}

fn amount(value: &Value) -> Option<Amount> {
    match value {
        Value::String(text) => Amount::parse(text).ok(),
        value => value.as_f64().map(Amount::count),
    }
}

/// A number without the digits that adding steps invents.
fn tidy(number: f64, grain: f64) -> f64 {
    let decimals = (-grain.log10()).ceil().clamp(0.0, 12.0) as usize;
    format!("{number:.decimals$}").parse().unwrap_or(number)
}
