//! Amounts as people write them: `1.5 s`, `9,000 per day`, `60 KRW`, `1.3%`, `3만 원`, `하루 9000건`.
//! In: text. Out: `Amount`, a number with a unit that can be converted and printed in either language.

use crate::number::{NumberError, half_width, leading_number};
use crate::text::Lang;
use crate::unit;

pub use crate::number::{exact_number, number, percent, points, rounded};
pub use crate::unit::*;

/// A number with its unit, as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    pub number: f64,
    pub unit: Unit,
}

/// Why a text is no amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// No number at all.
    NotANumber,
    /// A number, but a unit nobody knows.
    UnknownUnit(String),
    /// A comma that groups no thousands, and the text with a decimal point where that is meant plainly.
    Comma(Option<String>),
}

/// Korean puts the period first ("하루 9000건"); the counter after the number says nothing more.
static PERIODS_BEFORE: &[(&str, &str)] = &[
    ("하루", "/day"),
    ("일", "/day"),
    ("1일", "/day"),
    ("매일", "/day"),
    ("daily", "/day"),
    ("초당", "/s"),
    ("분당", "/min"),
    ("시간당", "/h"),
    ("주당", "/week"),
    ("일주일", "/week"),
    ("1주일", "/week"),
    ("한 주", "/week"),
    ("매주", "/week"),
    ("주", "/week"),
    ("weekly", "/week"),
    ("월", "/month"),
    ("매월", "/month"),
    ("매달", "/month"),
    ("한 달", "/month"),
    ("한달", "/month"),
    ("monthly", "/month"),
    ("연", "/year"),
    ("매년", "/year"),
    ("한 해", "/year"),
    ("1년", "/year"),
    ("1주", "/week"),
    ("1개월", "/month"),
    ("1달", "/month"),
    ("a day", "/day"),
    ("a week", "/week"),
    ("a month", "/month"),
    ("a year", "/year"),
    ("per day", "/day"),
    ("per week", "/week"),
    ("per month", "/month"),
    ("per year", "/year"),
];

static MULTIPLIERS: &[(&str, f64)] = &[
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("k", 1e3),
    ("m", 1e6),
    ("bn", 1e9),
    ("천", 1e3),
    ("만", 1e4),
    ("백만", 1e6),
    ("천만", 1e7),
    ("억", 1e8),
    ("조", 1e12),
];

static CURRENCY_SIGNS: &str = "₩$€¥£";

/// Words that may stand after a count without changing it.
static COUNTERS: &[&str] = &[
    "건", "명", "개", "장", "회", "번", "대", "행", "토큰", "구간", "people", "items", "cases", "requests",
    "rows", "calls", "tokens",
];

impl Amount {
    pub fn new(number: f64, unit: Unit) -> Amount {
        Amount { number, unit }
    }

    pub fn count(number: f64) -> Amount {
        Amount::new(number, COUNT)
    }

    /// The value in the base unit of its dimension (ms, bytes, per day, share 0..1; money stays in its currency).
    pub fn base(&self) -> f64 {
        self.number * self.unit.factor
    }

    /// Reads a text. Bare numbers become counts: what unit was meant is the caller's question.
    pub fn parse(text: &str) -> Result<Amount, AmountError> {
        let text = half_width(text.trim());
        let (period, rest) = split_period(&text);
        let (sign, rest) = split_currency_sign(rest);
        let before = &text[..text.len() - rest.len()];
        let (number, rest) = leading_number(rest).map_err(|error| match error {
            NumberError::NoNumber => AmountError::NotANumber,
            NumberError::Comma { meant } => AmountError::Comma(meant.map(|meant| format!("{before}{meant}"))),
        })?;
        let (factor, rest) = split_multiplier(rest);
        let number = number * factor;
        let word = format!("{}{}", strip_counter(rest.trim()), period);
        let unit = match (sign, word.trim()) {
            (Some(unit), word) if word.is_empty() || find_unit(word) == Some(unit) => unit,
            (None, "") => COUNT,
            (Some(_), word) => return Err(AmountError::UnknownUnit(word.to_owned())),
            (None, word) => find_unit(word).ok_or_else(|| AmountError::UnknownUnit(word.to_owned()))?,
        };
        if number.is_finite() { Ok(Amount { number, unit }) } else { Err(AmountError::NotANumber) }
    }

    /// The word a text counts with: `명` of "5명", `people` of "5 people".
    pub fn counter(text: &str) -> Option<&'static str> {
        let counted = |word: &&&str| {
            let before = text.trim().strip_suffix(**word).and_then(|rest| rest.chars().last());
            before.is_some_and(|c| c.is_ascii_digit() || c == ' ' || "천만억".contains(c))
        };
        COUNTERS.iter().find(counted).copied()
    }

    /// As a planner would write it, in the unit it was given in; a duration of less than one or of thousands in the unit that
    /// says it shorter.
    pub fn print(&self, lang: Lang) -> String {
        let own = number(self.number, lang);
        let shorter = self.awkward_duration().map(|it| (number(it.number, lang), it));
        match shorter.filter(|(shown, it)| it.unit != self.unit && shown.len() < own.len()) {
            Some((shown, it)) => it.with_unit(shown, lang),
            None => self.with_unit(own, lang),
        }
    }

    /// 0.167 days or 1,440 minutes, in a unit that reads better.
    fn awkward_duration(&self) -> Option<Amount> {
        let is_clock = self.unit.dimension == Dimension::Duration && self.unit.factor <= DAY.factor;
        // Milliseconds are asked for in thousands where others are not.
        let most = if self.unit == MILLISECOND { 10_000.0 } else { 1_000.0 };
        let is_awkward = is_clock && !(1.0..most).contains(&self.number.abs());
        is_awkward.then(|| readable_duration(self.base()))
    }

    /// The same with every digit that was written: 99.95% stays 99.95%.
    pub fn print_exactly(&self, lang: Lang) -> String {
        self.with_unit(exact_number(self.number), lang)
    }

    /// Whether two amounts can be held against each other: one dimension, one currency. None is none in any unit, and 0.97 is
    /// 97%.
    pub fn compares_with(&self, other: &Amount) -> bool {
        let is_count = |it: &Amount| it.unit.dimension == Dimension::Count;
        let is_zero = |it: &Amount| is_count(it) && it.number == 0.0;
        let may_be_share = |it: &Amount| {
            it.unit.dimension == Dimension::Share || is_count(it) && (0.0..=1.0).contains(&it.number)
        };
        let is_money = self.unit.dimension == Dimension::Money;
        let is_same = self.unit.dimension == other.unit.dimension && (!is_money || self.unit == other.unit);
        is_same || is_zero(self) || is_zero(other) || may_be_share(self) && may_be_share(other)
    }

    /// As Korean says large round amounts: "28억 원", "1억 8,000만 원"; everything else with all its digits.
    pub fn print_in_steps(&self, lang: Lang) -> String {
        const STEPS: [(f64, &str); 3] = [(1e12, "조"), (1e8, "억"), (1e4, "만")];
        let is_won = self.unit.dimension == Dimension::Money && self.unit.symbol == "KRW";
        if lang != Lang::Ko || !is_won || self.number % 1e4 != 0.0 || !(1e4..1e15).contains(&self.number) {
            return self.print_exactly(lang);
        }
        let mut rest = self.number;
        let parts = STEPS.iter().filter_map(|(step, word)| {
            let many = (rest / step).floor();
            rest -= many * step;
            (many > 0.0).then(|| format!("{}{word}", exact_number(many)))
        });
        format!("{} 원", parts.collect::<Vec<_>>().join(" "))
    }

    fn with_unit(&self, number: String, lang: Lang) -> String {
        match (self.unit.dimension, lang) {
            (Dimension::Count, _) => number,
            (Dimension::Share, _) => format!("{number}%"),
            (Dimension::Rate, Lang::Ko) => format!("{} {number}건", unit::korean_period(self.unit.symbol)),
            (Dimension::Duration, Lang::Ko) => format!("{number}{}", unit::korean_duration(self.unit.symbol)),
            (Dimension::Duration, Lang::En) => {
                format!("{number} {}", unit::english_duration(self.unit.symbol, self.number))
            }
            (Dimension::Money, Lang::Ko) if self.unit.symbol == "KRW" => format!("{number}원"),
            (Dimension::Money, _) if self.unit.symbol == "USD" => format!("${number}"),
            _ => format!("{number} {}", self.unit.symbol),
        }
    }
}

/// The unit a duration in milliseconds reads best in; the next one up where it holds it without a rest (24 hours are a day, 90
/// minutes stay 90 minutes).
pub fn readable_duration(milliseconds: f64) -> Amount {
    let unit = match milliseconds.abs() {
        ms if ms < SECOND.factor => MILLISECOND,
        ms if ms < 2.0 * MINUTE.factor => SECOND,
        ms if ms < 2.0 * HOUR.factor => MINUTE,
        ms if ms < 2.0 * DAY.factor => HOUR,
        _ => DAY,
    };
    let is_whole = |larger: &Unit| {
        let number = milliseconds.abs() / larger.factor;
        larger.factor > unit.factor && number >= 1.0 && (number - number.round()).abs() < 1e-9
    };
    let unit = [DAY, HOUR, MINUTE].into_iter().find(is_whole).unwrap_or(unit);
    Amount::new(milliseconds / unit.factor, unit)
}

/// The unit a size in bytes reads best in.
pub fn readable_size(bytes: f64) -> Amount {
    let unit = match bytes.abs() {
        b if b < 1e6 => KILOBYTE,
        b if b < 1e9 => MEGABYTE,
        _ => GIGABYTE,
    };
    Amount::new(bytes / unit.factor, unit)
}

/// "하루 9000건", "일주일에 50건", "하루 평균 50건", "weekly 50": the period, and the rest from its number on.
fn split_period(text: &str) -> (&'static str, &str) {
    for (word, unit) in PERIODS_BEFORE {
        let Some(rest) = text.strip_prefix(word) else { continue };
        let rest = rest.strip_prefix("에").unwrap_or(rest).trim_start();
        let rest = rest.strip_prefix("평균").unwrap_or(rest).trim_start();
        if rest.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c) || CURRENCY_SIGNS.contains(c)) {
            return (unit, rest);
        }
    }
    ("", text)
}

fn split_currency_sign(text: &str) -> (Option<Unit>, &str) {
    let Some(first) = text.chars().next() else { return (None, text) };
    if !CURRENCY_SIGNS.contains(first) {
        return (None, text);
    }
    (find_unit(first.encode_utf8(&mut [0; 4])), text[first.len_utf8()..].trim_start())
}

fn split_multiplier(text: &str) -> (f64, &str) {
    let trimmed = text.trim_start();
    let mut best: Option<(&str, f64)> = None;
    for (word, factor) in MULTIPLIERS {
        let Some(rest) = trimmed.strip_prefix(word) else { continue };
        let letters = word.chars().all(|c| c.is_ascii_alphabetic());
        let ends = !rest.starts_with(|c: char| c.is_alphanumeric()) || (!letters && !rest.is_empty());
        // "5 m" could be metres or minutes; a lone letter counts only when it touches the number: 5m, 3k.
        let touches = word.len() > 2 || !letters || trimmed.len() == text.len();
        if ends && touches && best.is_none_or(|(found, _)| found.len() < word.len()) {
            best = Some((word, *factor));
        }
    }
    best.map_or((1.0, text), |(word, factor)| (factor, &trimmed[word.len()..]))
}

fn strip_counter(text: &str) -> &str {
    for counter in COUNTERS {
        if let Some(rest) = text.strip_prefix(counter)
            // "6개월" counts months, not things called 월.
            && !rest.starts_with(char::is_alphanumeric)
        {
            return rest.trim_start();
        }
    }
    text
}

// The build script reads this file too, from elsewhere; the path holds for both.
#[cfg(test)]
#[path = "amount/tests.rs"]
mod tests;
