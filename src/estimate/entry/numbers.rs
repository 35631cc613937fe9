//! One number as people write it. In: `3%`, `하루 50건`, `1 in 50`. Out: the number in the calculator's unit, or a refusal that
//! quotes what was written.

use super::{Reader, units};
use crate::amount::{Amount, AmountError, Dimension};
use crate::estimate::calculators::tidy;
use crate::estimate::range::Range;
use crate::estimate::{Reason, Refusal};
use crate::number::half_width;
use crate::playbook::calculators::{Input, Quantity};
use crate::spoken;
use serde_json::Value;

/// "하루 5시간" and "5 hours a day" where hours of a day are due.
const OF_A_DAY: [&str; 7] = ["하루에 ", "하루 ", " a day", " per day", " each day", "/day", "/일"];

impl Reader {
    pub fn number(&mut self, input: &str, kind: Quantity, value: &Value) -> Option<Value> {
        match value {
            Value::Number(_) => {
                self.bare(input, kind);
                Some(tidy(value.clone()))
            }
            Value::String(text) => self.text(input, kind, &half_width(text.trim())),
            Value::Bool(flag) => {
                self.refuse(Refusal::new(input, Reason::NotANumber).text("value", flag.to_string()))
            }
            _ => self.refuse(Refusal::new(input, Reason::NotANumber).text("value", value.to_string())),
        }
    }

    fn bare(&mut self, input: &str, kind: Quantity) {
        if matches!(kind, Quantity::PerDay | Quantity::PerSecond) {
            self.bare_rates.push(input.to_owned());
        }
    }

    fn text(&mut self, input: &str, kind: Quantity, text: &str) -> Option<Value> {
        if text.is_empty() {
            return self.refuse(Refusal::new(input, Reason::Blank));
        }
        if text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
            && let Ok(number) = text.parse::<f64>()
        {
            self.bare(input, kind);
            return match number.is_finite() {
                true => Some(tidy(Value::from(number))),
                false => self.refuse(Refusal::new(input, Reason::NotFinite)),
            };
        }
        if kind == Quantity::Share
            && let Some((part, all)) = spoken::ratio(text)
        {
            return Some(tidy(Value::from(part / all)));
        }
        let amount = match amount(kind, text) {
            Ok(amount) => amount,
            Err(error) => return self.refuse(unreadable(input, text, error)),
        };
        let Some(number) = units::in_units_of(kind, &amount).filter(|_| counts(kind, &amount, text)) else {
            let refusal = Refusal::new(input, Reason::WrongDimension).text("value", text);
            let refusal = refusal.text("given", units::dimension_id(amount.unit.dimension));
            return self.refuse(refusal.text("due", units::kind_id(kind)));
        };
        if amount.unit.dimension == Dimension::Count {
            self.bare(input, kind);
        }
        self.same_currency(input, &amount)?;
        Some(tidy(Value::from(number)))
    }

    /// A plan has one currency, and so has a calculation.
    fn same_currency(&mut self, input: &str, amount: &Amount) -> Option<()> {
        let Some(unit) = units::currency(amount) else { return Some(()) };
        let (other, first) = self.currency.get_or_insert_with(|| (input.to_owned(), unit)).clone();
        if first.symbol == unit.symbol {
            return Some(());
        }
        let refusal = Refusal::new(input, Reason::TwoCurrencies).text("given", unit.symbol);
        self.refuse(refusal.text("other", other).text("due", first.symbol));
        None
    }
}

/// The amount as a plan writes it, else as people say it ("50 answers a week", "2만 1천원", "5시간 반").
fn amount(kind: Quantity, text: &str) -> Result<Amount, AmountError> {
    let text = if kind == Quantity::Hours { without_the_day(text) } else { text };
    let strict = Amount::parse(text);
    if matches!(strict, Ok(_) | Err(AmountError::Comma(_))) {
        return strict;
    }
    match spoken::read(text, units::dimension(kind)) {
        // Words that nobody understood are not passed over.
        Ok(said) if said.note.is_empty() => Ok(said.amount),
        _ => strict,
    }
}

fn without_the_day(text: &str) -> &str {
    let before = OF_A_DAY.iter().find_map(|day| text.strip_prefix(day));
    before.or_else(|| OF_A_DAY.iter().find_map(|day| text.strip_suffix(day))).unwrap_or(text)
}

fn unreadable(input: &str, text: &str, error: AmountError) -> Refusal {
    let refusal = |reason| Refusal::new(input, reason).text("value", text);
    match error {
        AmountError::NotANumber => refusal(Reason::NotANumber),
        AmountError::UnknownUnit(unit) => refusal(Reason::UnknownUnit).text("unit", unit),
        AmountError::Comma(Some(meant)) => refusal(Reason::DecimalComma).text("meant", meant),
        AmountError::Comma(None) => refusal(Reason::Comma),
    }
}

/// "5명" is no time and no money, though a bare 5 may be.
fn counts(kind: Quantity, amount: &Amount, text: &str) -> bool {
    let things = matches!(units::kind_id(kind), "count" | "numbers" | "rate");
    things
        || amount.unit.dimension != Dimension::Count
        || text.ends_with(|c: char| !c.is_alphabetic())
        || Amount::counter(text).is_none() && Amount::parse(text).is_ok()
}

/// Whether a number lies in the range of the record, as far as that is in numbers.
pub fn check(input: &Input, number: f64) -> Result<f64, Refusal> {
    let Some(mut range) = Range::of_record(&input.range) else { return Ok(number) };
    if matches!(input.kind, Quantity::Share | Quantity::Points) {
        range.high = range.high.min(1.0);
    }
    // "margin=1" is one point: a margin of the whole range means nothing.
    let points = input.kind == Quantity::Points && (1.0..=100.0).contains(&number);
    match range.check(&input.key, number) {
        Err(refusal) if refusal.reason == Reason::Percent || points && range.contains(number / 100.0) => {
            let sign = if input.kind == Quantity::Points { "%p" } else { "%" };
            let refusal = Refusal::new(&input.key, Reason::Percent).number("value", number);
            Err(refusal.number("share", number / 100.0).text("percent", format!("{number}{sign}")))
        }
        Err(refusal) if refusal.reason == Reason::OutOfRange && number < 0.0 && range.low >= 0.0 => {
            Err(Refusal::new(&input.key, Reason::Negative).number("value", number))
        }
        checked => checked,
    }
}
