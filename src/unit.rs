//! The units of amounts: every spelling the reader knows, and how each is said in either language.
//! In: a word such as `per day`, `시간`, `$`. Out: `Unit`, which knows its dimension and how many base units it holds.

use crate::text::Lang;
use serde::{Deserialize, Serialize};

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

pub const COUNT: Unit = Unit { dimension: Dimension::Count, symbol: "", factor: 1.0 };
pub const PERCENT: Unit = Unit { dimension: Dimension::Share, symbol: "%", factor: 0.01 };
pub const MILLISECOND: Unit = duration("ms", 1.0);
pub const SECOND: Unit = duration("s", SECOND_MS);
pub const MINUTE: Unit = duration("min", MINUTE_MS);
pub const HOUR: Unit = duration("h", HOUR_MS);
pub const DAY: Unit = duration("day", DAY_MS);
pub const PER_DAY: Unit = rate("per day", 1.0);
pub const KILOBYTE: Unit = size("KB", 1e3);
pub const MEGABYTE: Unit = size("MB", 1e6);
pub const GIGABYTE: Unit = size("GB", 1e9);

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
    (&["s", "sec", "secs", "second", "seconds", "초"], SECOND),
    (&["min", "mins", "minute", "minutes", "분"], MINUTE),
    (&["h", "hr", "hrs", "hour", "hours", "시간"], HOUR),
    (&["d", "day", "days", "일"], DAY),
    (&["week", "weeks", "주", "주일"], duration("week", 7.0 * DAY_MS)),
    (&["month", "months", "개월", "달"], duration("month", 30.0 * DAY_MS)),
    (&["year", "years", "년"], duration("year", 365.0 * DAY_MS)),
    (&["b", "byte", "bytes", "바이트"], size("B", 1.0)),
    (&["kb"], KILOBYTE),
    (&["mb"], MEGABYTE),
    (&["gb"], GIGABYTE),
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
    (&["%포인트", "퍼센트포인트", "퍼센트 포인트", "pp", "percentage point", "percentage points"], PERCENT),
    (&["per day", "each day", "every day", "a day", "/day", "/d", "daily", "/일", "per d"], PER_DAY),
    (
        &["per second", "each second", "every second", "a second", "/s", "/sec", "qps", "rps", "/초"],
        rate("per second", 86_400.0),
    ),
    (&["per minute", "each minute", "every minute", "a minute", "/min", "/분"], rate("per minute", 1_440.0)),
    (
        &["per hour", "each hour", "every hour", "hourly", "an hour", "/h", "/hour", "/시간"],
        rate("per hour", 24.0),
    ),
    (
        &["per week", "each week", "every week", "weekly", "a week", "/week", "/주"],
        rate("per week", 1.0 / 7.0),
    ),
    (
        &["per month", "each month", "every month", "monthly", "a month", "/month", "/월", "/달"],
        rate("per month", 1.0 / 30.0),
    ),
    (
        &["per year", "each year", "every year", "yearly", "a year", "/year", "/년"],
        rate("per year", 1.0 / 365.0),
    ),
];

/// Signs and names of what products measure besides time, money and size. The plan reckons with none of them, so an amount keeps
/// its unit as a remark beside its number.
#[rustfmt::skip]
static PHYSICAL: &[&str] = &[
    "pm", "å", "angstrom", "angstroms", "ångström", "옹스트롬", "nm", "나노미터", "nanometre", "nanometres", "nanometer",
    "nanometers", "um", "µm", "μm", "마이크로미터", "마이크론", "미크론", "micron", "microns", "mm", "밀리미터", "cm", "센티미터", "m",
    "미터", "km", "킬로미터", "g", "mg", "µg", "μg", "kg", "그램", "밀리그램", "킬로그램", "톤", "ml", "리터", "밀리리터",
    "lux", "lx", "룩스", "럭스", "lm", "lumen", "lumens", "루멘", "nit", "nits", "니트", "cd", "칸델라",
    "db", "dba", "dbm", "데시벨", "hz", "khz", "mhz", "ghz", "헤르츠", "v", "mv", "kv", "볼트", "ma", "암페어",
    "w", "kw", "mw", "와트", "wh", "kwh", "킬로와트시", "ohm", "ohms", "ω", "옴", "pa", "kpa", "mpa", "파스칼", "bar", "torr", "기압",
    "°c", "℃", "°f", "℉", "°", "도", "켈빈", "dpi", "ppi", "px", "pixel", "pixels", "화소", "픽셀", "rpm", "ppm", "ppb",
    "m/s", "km/h", "mph", "kcal", "칼로리", "줄", "뉴턴", "kgf", "σ", "시그마", "sigma",
];

/// Whether a word is a physical unit.
pub fn is_physical(word: &str) -> bool {
    PHYSICAL.contains(&word.trim().to_lowercase().as_str())
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

/// "하루" of "하루 9,000건".
pub fn korean_period(symbol: &str) -> &'static str {
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

/// "초" of "1.5초".
pub fn korean_duration(symbol: &str) -> &'static str {
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

/// "days" of "90 days", "day" of "1 day".
pub fn english_duration(symbol: &'static str, number: f64) -> &'static str {
    match (symbol, number == 1.0) {
        ("day", false) => "days",
        ("week", false) => "weeks",
        ("month", false) => "months",
        ("year", false) => "years",
        _ => symbol,
    }
}
