//! Amounts as people write them: `1.5 s`, `9,000 per day`, `60 KRW`, `1.3%`, `3만 원`, `하루 9000건`.
//! In: text. Out: `Amount`, a number with a unit that can be converted and printed in either language.

use crate::text::Lang;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What an amount measures. Amounts compare only within one dimension (and money only within one currency).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    /// A bare number.
    Count,
    /// 0..1; written as `97%` or `0.97`.
    Share,
    Money,
    /// Base unit: milliseconds.
    Duration,
    /// Base unit: bytes.
    Size,
    /// Base unit: per day.
    Rate,
}

/// A unit: its symbol as printed, and how many base units it holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    pub dimension: Dimension,
    pub symbol: &'static str,
    pub factor: f64,
}

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
}

pub const COUNT: Unit = Unit { dimension: Dimension::Count, symbol: "", factor: 1.0 };
pub const PERCENT: Unit = Unit { dimension: Dimension::Share, symbol: "%", factor: 0.01 };
pub const MILLISECOND: Unit = duration("ms", 1.0);
pub const HOUR: Unit = duration("h", HOUR_MS);
pub const DAY: Unit = duration("day", DAY_MS);
pub const PER_DAY: Unit = rate("per day", 1.0);
pub const MEGABYTE: Unit = size("MB", 1e6);

const SECOND_MS: f64 = 1_000.0;
const MINUTE_MS: f64 = 60.0 * SECOND_MS;
const HOUR_MS: f64 = 60.0 * MINUTE_MS;
pub const DAY_MS: f64 = 24.0 * HOUR_MS;

const fn duration(symbol: &'static str, factor: f64) -> Unit {
    Unit { dimension: Dimension::Duration, symbol, factor }
}
const fn size(symbol: &'static str, factor: f64) -> Unit {
    Unit { dimension: Dimension::Size, symbol, factor }
}
const fn rate(symbol: &'static str, factor: f64) -> Unit {
    Unit { dimension: Dimension::Rate, symbol, factor }
}
const fn money(symbol: &'static str) -> Unit {
    Unit { dimension: Dimension::Money, symbol, factor: 1.0 }
}

/// Every spelling the reader knows. A month is 30 days and a year 365, as in rates of a plan.
static UNITS: &[(&[&str], Unit)] = &[
    (&["ms", "msec", "millisecond", "milliseconds", "밀리초"], MILLISECOND),
    (&["s", "sec", "secs", "second", "seconds", "초"], duration("s", SECOND_MS)),
    (&["min", "mins", "minute", "minutes", "분"], duration("min", MINUTE_MS)),
    (&["h", "hr", "hrs", "hour", "hours", "시간"], HOUR),
    (&["d", "day", "days", "일"], DAY),
    (&["week", "weeks", "주", "주일"], duration("week", 7.0 * DAY_MS)),
    (&["month", "months", "개월", "달"], duration("month", 30.0 * DAY_MS)),
    (&["year", "years", "년"], duration("year", 365.0 * DAY_MS)),
    (&["b", "byte", "bytes", "바이트"], size("B", 1.0)),
    (&["kb"], size("KB", 1e3)),
    (&["mb"], MEGABYTE),
    (&["gb"], size("GB", 1e9)),
    (&["tb"], size("TB", 1e12)),
    (&["kib"], size("KiB", 1024.0)),
    (&["mib"], size("MiB", 1_048_576.0)),
    (&["gib"], size("GiB", 1_073_741_824.0)),
    (&["krw", "won", "원", "₩"], money("KRW")),
    (&["usd", "dollar", "dollars", "달러", "$"], money("USD")),
    (&["eur", "euro", "euros", "유로", "€"], money("EUR")),
    (&["jpy", "yen", "엔", "¥"], money("JPY")),
    (&["gbp", "pound", "pounds", "파운드", "£"], money("GBP")),
    (&["%", "percent", "퍼센트", "프로", "%p", "point", "points", "포인트"], PERCENT),
    (&["per day", "a day", "/day", "/d", "daily", "/일", "per d"], PER_DAY),
    (&["per second", "a second", "/s", "/sec", "qps", "rps", "/초"], rate("per second", 86_400.0)),
    (&["per minute", "a minute", "/min", "/분"], rate("per minute", 1_440.0)),
    (&["per hour", "an hour", "/h", "/hour", "/시간"], rate("per hour", 24.0)),
    (&["per week", "a week", "/week", "/주"], rate("per week", 1.0 / 7.0)),
    (&["per month", "a month", "/month", "/월", "/달"], rate("per month", 1.0 / 30.0)),
    (&["per year", "a year", "/year", "/년"], rate("per year", 1.0 / 365.0)),
];

/// Korean puts the period first ("하루 9000건"); the counter after the number says nothing more.
static PERIODS_BEFORE: &[(&str, &str)] = &[
    ("하루", "/day"),
    ("일", "/day"),
    ("매일", "/day"),
    ("초당", "/s"),
    ("분당", "/min"),
    ("시간당", "/h"),
    ("주당", "/week"),
    ("월", "/month"),
    ("한 달", "/month"),
    ("연", "/year"),
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

/// Words that may stand after a count without changing it.
static COUNTERS: &[&str] = &[
    "건", "명", "개", "장", "회", "번", "대", "people", "items", "cases", "requests", "rows", "calls",
    "tokens",
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
        let text = text.trim();
        let (period, rest) = split_period(text);
        let (sign, rest) = split_currency_sign(rest);
        let (number, rest) = split_number(rest).ok_or(AmountError::NotANumber)?;
        let (factor, rest) = split_multiplier(rest);
        let number = number * factor;
        let word = format!("{}{}", strip_counter(rest.trim()), period);
        let unit = match (sign, word.trim()) {
            (Some(unit), "") => unit,
            (Some(unit), word) if find_unit(word) == Some(unit) => unit,
            (None, "") => COUNT,
            (_, word) => find_unit(word).ok_or_else(|| AmountError::UnknownUnit(word.to_owned()))?,
        };
        if number.is_finite() { Ok(Amount { number, unit }) } else { Err(AmountError::NotANumber) }
    }

    /// As a planner would write it, in the unit it was given in.
    pub fn print(&self, lang: Lang) -> String {
        self.with_unit(number(self.number, lang), lang)
    }

    /// The same with every digit that was written: 99.95% stays 99.95%.
    pub fn print_exactly(&self, lang: Lang) -> String {
        self.with_unit(exact_number(self.number), lang)
    }

    fn with_unit(&self, number: String, lang: Lang) -> String {
        match (self.unit.dimension, lang) {
            (Dimension::Count, _) => number,
            (Dimension::Share, _) => format!("{number}%"),
            (Dimension::Rate, Lang::Ko) => format!("{} {number}건", korean_period(self.unit.symbol)),
            (Dimension::Duration, Lang::Ko) => format!("{number}{}", korean_duration(self.unit.symbol)),
            (Dimension::Duration, Lang::En) => {
                format!("{number} {}", english_duration(self.unit.symbol, self.number))
            }
            (Dimension::Money, Lang::Ko) if self.unit.symbol == "KRW" => format!("{number}원"),
            (Dimension::Money, _) if self.unit.symbol == "USD" => format!("${number}"),
            _ => format!("{number} {}", self.unit.symbol),
        }
    }
}

/// A unit by any of its spellings.
pub fn find_unit(word: &str) -> Option<Unit> {
    let word = word.trim().to_lowercase();
    let found = UNITS.iter().find(|(spellings, _)| spellings.contains(&word.as_str()))?;
    Some(found.1)
}

/// The units of a dimension.
pub fn units(dimension: Dimension) -> impl Iterator<Item = Unit> {
    UNITS.iter().map(|(_, unit)| *unit).filter(move |unit| unit.dimension == dimension)
}

impl Unit {
    /// The unit as it is typed in a language, where it has a word of its own there.
    pub fn word(&self, lang: Lang) -> &'static str {
        let spellings =
            UNITS.iter().find(|(_, unit)| unit == self).map_or(&[][..], |(spellings, _)| spellings);
        let korean = spellings.iter().find(|word| word.chars().any(|c| !c.is_ascii() && c.is_alphabetic()));
        match (lang, self.dimension) {
            (Lang::Ko, dimension) if dimension != Dimension::Share => korean.copied().unwrap_or(self.symbol),
            _ => self.symbol,
        }
    }
}

/// The unit a duration in milliseconds reads best in.
pub fn readable_duration(milliseconds: f64) -> Amount {
    let unit = match milliseconds.abs() {
        ms if ms < SECOND_MS => MILLISECOND,
        ms if ms < 2.0 * MINUTE_MS => duration("s", SECOND_MS),
        ms if ms < 2.0 * HOUR_MS => duration("min", MINUTE_MS),
        ms if ms < 2.0 * DAY_MS => duration("h", HOUR_MS),
        _ => DAY,
    };
    Amount::new(milliseconds / unit.factor, unit)
}

/// The unit a size in bytes reads best in.
pub fn readable_size(bytes: f64) -> Amount {
    let unit = match bytes.abs() {
        b if b < 1e6 => size("KB", 1e3),
        b if b < 1e9 => MEGABYTE,
        _ => size("GB", 1e9),
    };
    Amount::new(bytes / unit.factor, unit)
}

/// A number with thousands separators and as few decimals as it needs (three significant digits below 100).
pub fn number(value: f64, _lang: Lang) -> String {
    let value = if value == 0.0 { 0.0 } else { value }; // no "-0"
    let magnitude = value.abs();
    let decimals = match magnitude {
        _ if magnitude >= 100.0 => 0,
        _ if magnitude >= 10.0 => 1,
        _ if magnitude >= 1.0 => 2,
        _ if magnitude == 0.0 => 0,
        _ => (2 - magnitude.log10().floor() as i32).clamp(2, 9) as usize,
    };
    if magnitude >= 1e15 {
        return format!("{value:e}");
    }
    let text = format!("{value:.decimals$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let whole = group_thousands(whole);
    if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
}

/// A number with thousands separators and every digit it has (to ten decimals, past which floating point invents some).
pub fn exact_number(value: f64) -> String {
    let text = format!("{value:.10}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let vanished = fraction.is_empty() && whole.trim_start_matches('-') == "0";
    match fraction {
        _ if vanished && value != 0.0 || value.abs() >= 1e15 => format!("{value:e}"),
        "" => group_thousands(if vanished { "0" } else { whole }),
        _ => format!("{}.{fraction}", group_thousands(whole)),
    }
}

/// A share as a percentage: `0.013` is `1.3%`.
pub fn percent(share: f64, lang: Lang) -> String {
    format!("{}%", number(share * 100.0, lang))
}

fn group_thousands(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let mut grouped = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn split_period(text: &str) -> (&'static str, &str) {
    for (word, unit) in PERIODS_BEFORE {
        if let Some(rest) = text.strip_prefix(word)
            && rest.starts_with(' ')
        {
            return (unit, rest.trim_start());
        }
    }
    ("", text)
}

fn split_currency_sign(text: &str) -> (Option<Unit>, &str) {
    let Some(first) = text.chars().next() else { return (None, text) };
    if !"₩$€¥£".contains(first) {
        return (None, text);
    }
    (find_unit(first.encode_utf8(&mut [0; 4])), text[first.len_utf8()..].trim_start())
}

fn split_number(text: &str) -> Option<(f64, &str)> {
    let end = text
        .char_indices()
        .find(|(index, c)| {
            !(c.is_ascii_digit() || *c == '.' || *c == ',' || (*index == 0 && (*c == '-' || *c == '+')))
        })
        .map_or(text.len(), |(index, _)| index);
    let digits: Cow<str> =
        if text[..end].contains(',') { text[..end].replace(',', "").into() } else { text[..end].into() };
    let mut number: f64 = digits.parse().ok()?;
    let mut rest = &text[end..];
    // 1e6
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let end = exponent
            .char_indices()
            .find(|(index, c)| !(c.is_ascii_digit() || (*index == 0 && *c == '-')))
            .map_or(exponent.len(), |(index, _)| index);
        if let Ok(power) = exponent[..end].parse::<i32>() {
            number *= 10f64.powi(power);
            rest = &exponent[end..];
        }
    }
    Some((number, rest))
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
            && !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            return rest.trim_start();
        }
    }
    text
}

fn korean_period(symbol: &str) -> &'static str {
    match symbol {
        "per second" => "초당",
        "per minute" => "분당",
        "per hour" => "시간당",
        "per week" => "주당",
        "per month" => "한 달",
        "per year" => "한 해",
        _ => "하루",
    }
}

fn korean_duration(symbol: &str) -> &'static str {
    match symbol {
        "ms" => "밀리초",
        "s" => "초",
        "min" => "분",
        "h" => "시간",
        "week" => "주",
        "month" => "개월",
        "year" => "년",
        _ => "일",
    }
}

fn english_duration(symbol: &'static str, number: f64) -> &'static str {
    match (symbol, number == 1.0) {
        ("day", false) => "days",
        ("week", false) => "weeks",
        ("month", false) => "months",
        ("year", false) => "years",
        _ => symbol,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, base, dimension) in [
            ("1.5 s", 1_500.0, Dimension::Duration),
            ("1.5초", 1_500.0, Dimension::Duration),
            ("4 min", 240_000.0, Dimension::Duration),
            ("90 days", 90.0 * DAY_MS, Dimension::Duration),
            ("9,000 per day", 9_000.0, Dimension::Rate),
            ("9000/day", 9_000.0, Dimension::Rate),
            ("하루 9000건", 9_000.0, Dimension::Rate),
            ("9000건/일", 9_000.0, Dimension::Rate),
            ("초당 40건", 3_456_000.0, Dimension::Rate),
            ("40 per minute", 57_600.0, Dimension::Rate),
            ("60 KRW", 60.0, Dimension::Money),
            ("60원", 60.0, Dimension::Money),
            ("3만 원", 30_000.0, Dimension::Money),
            ("1.2억원", 120_000_000.0, Dimension::Money),
            ("$0.02", 0.02, Dimension::Money),
            ("1.3%", 0.013, Dimension::Share),
            ("2 GB", 2e9, Dimension::Size),
            ("4 billion", 4e9, Dimension::Count),
            ("40억", 4e9, Dimension::Count),
            ("5k", 5_000.0, Dimension::Count),
            ("-3", -3.0, Dimension::Count),
            ("1e6", 1e6, Dimension::Count),
        ] {
            let amount = Amount::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert!((amount.base() - base).abs() <= base.abs() * 1e-12, "{text}: {}", amount.base());
            assert_eq!(amount.unit.dimension, dimension, "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_says_why() {
        assert_eq!(Amount::parse("soon"), Err(AmountError::NotANumber));
        assert_eq!(Amount::parse(""), Err(AmountError::NotANumber));
        assert_eq!(Amount::parse("3 parsecs"), Err(AmountError::UnknownUnit("parsecs".into())));
    }

    #[test]
    fn numbers_print_short_and_grouped() {
        assert_eq!(number(9000.0, Lang::En), "9,000");
        assert_eq!(number(1234567.8, Lang::En), "1,234,568");
        assert_eq!(number(0.0042, Lang::En), "0.0042");
        assert_eq!(number(1.5, Lang::En), "1.5");
        assert_eq!(number(-0.0, Lang::En), "0");
        assert_eq!(percent(0.013, Lang::Ko), "1.3%");
        assert_eq!(Amount::parse("99.95%").unwrap().print_exactly(Lang::En), "99.95%");
        assert_eq!(exact_number(0.07 * 100.0), "7");
        assert_eq!(exact_number(12_345.678), "12,345.678");
        assert_eq!(exact_number(-0.0), "0");
        assert_eq!(Amount::parse("1.5 s").unwrap().print(Lang::Ko), "1.5초");
        assert_eq!(Amount::parse("90 days").unwrap().print(Lang::En), "90 days");
        assert_eq!(Amount::parse("9000 per day").unwrap().print(Lang::Ko), "하루 9,000건");
    }
}
