//! Units in an interview: which one a question names, what to offer for a number without one, examples to show beforehand.
//! In: questions and amounts. Out: words and refusals.

use super::refusing::{self, says_more, with_remark};
use super::{Around, Rejected};
use crate::amount::{self, Amount, Dimension};
use crate::playbook::records::{Kind, Question, Scale};
use crate::spoken::{self, Spoken};
use crate::text::{Lang, fill};

/// Whether the question itself says the unit, so that a bare number means it. Both languages ask the same.
pub fn is_named(question: &Question, symbol: &str) -> bool {
    let words: &[&str] = match symbol {
        "ms" => &["ms", "milliseconds"],
        "s" | "per second" => &["seconds", "second"],
        "min" | "per minute" => &["minutes", "minute"],
        "h" | "per hour" => &["hours", "hour"],
        "day" | "per day" => &["days", "day"],
        "week" | "per week" => &["weeks", "week"],
        "month" | "per month" => &["months", "month"],
        "MB" => &["megabytes", "mb"],
        _ => &[],
    };
    let ask = question.ask.en.to_lowercase();
    let is_rate = symbol.starts_with("per ");
    ask.split(|c: char| !c.is_alphanumeric()).any(|word| {
        words.contains(&word)
            && (is_rate || question.dimension == Some(Dimension::Duration) || symbol == "MB")
    })
}

/// "Maybe 5 cents" as "Maybe $0.05": a hundredth of a dollar.
pub fn without_cents(text: &str) -> String {
    in_dollars(text).unwrap_or_else(|| text.to_owned())
}

fn in_dollars(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let found = ["cents", "cent", "¢", "센트"].iter().find_map(|cent| Some((lower.find(cent)?, cent.len())));
    let (at, length) = found?;
    let (before, after) = (text.get(..at)?, text.get(at + length..)?);
    let number = before.trim_end().rsplit([' ', '~']).next().unwrap_or_default();
    let start = before.trim_end().len() - number.len();
    let is_word = after.starts_with(|c: char| c.is_ascii_alphanumeric());
    let counted = if number.eq_ignore_ascii_case("a") { "1" } else { number };
    let said = spoken::read(counted, Some(Dimension::Count)).ok().filter(|_| !is_word)?;
    let is_whole = said.amount.unit == amount::COUNT && said.note.is_empty() && said.noun.is_empty();
    let dollars = (said.amount.number / 100.0 * 1e9).round() / 1e9;
    is_whole.then(|| format!("{}${dollars}{after}", &before[..start]))
}

/// Whether a text is an amount of its own, with its unit.
pub fn has_unit(text: &str) -> bool {
    let said = spoken::read(&without_cents(text), None);
    said.is_ok_and(|said| said.amount.unit.dimension != Dimension::Count)
}

/// Whether a text is a number and nothing else.
pub fn is_number(text: &str) -> bool {
    bare_number(text).is_some()
}

fn bare_number(text: &str) -> Option<Spoken> {
    let said = spoken::read(text, Some(Dimension::Count)).ok()?;
    let is_bare = said.amount.unit == amount::COUNT && said.noun.is_empty() && said.note.is_empty();
    is_bare.then_some(said)
}

/// A number that was typed beside offers which are numbers: in their unit where they share one, with what was said of them.
pub fn beside(typed: &str, offers: &[String]) -> Option<String> {
    let said = bare_number(typed)?;
    let parts = offers.iter().map(|offer| offer.split_once(": ").unwrap_or((offer, "")));
    let offered: Option<Vec<_>> =
        parts.map(|(shown, remark)| Some((spoken::read(shown, None).ok()?.amount.unit, remark))).collect();
    let offered = offered?;
    let (unit, remark) = *offered.first()?;
    // Where the unit itself is asked for, the new number has none either.
    let unit = if offered.iter().all(|(other, _)| *other == unit) { unit } else { amount::COUNT };
    let rough = if said.roughly { "~" } else { "" };
    let shown = format!("{rough}{}", Amount::new(said.amount.number, unit).print_exactly(Lang::En));
    Some(if remark.is_empty() { shown } else { with_remark(&shown, remark) })
}

/// A bare number where a unit is due: the same number in the likely units is offered, with what was said about it.
pub fn missing(
    question: &Question,
    dimension: Dimension,
    said: &Spoken,
    text: &str,
    around: &Around,
) -> Rejected {
    let lang = around.lang;
    let number = said.amount.number;
    let rough = if said.roughly { "~" } else { "" };
    if let Some(found) = refusing::asked_behind(text, dimension, said.roughly, lang) {
        return found;
    }
    let offers = likely(question, dimension, number, around).into_iter().filter_map(|unit| {
        let shown = format!("{rough}{}", Amount::new(number, amount::find_unit(unit)?).print_exactly(lang));
        Some(match said.note.is_empty() {
            true => shown,
            false if says_more(text) => with_remark(&shown, text),
            false => with_remark(&shown, &said.note),
        })
    });
    let reason = lang.pick("The unit is missing: {example}", "단위가 빠졌습니다. 예: {example}");
    let reason = fill(reason, |_| Some(unit_example(dimension, lang).into()));
    Rejected { lacks_unit: true, ..Rejected::because(reason).meant(offers) }
}

/// The units a number may have, the likeliest first.
pub fn likely<'a>(
    question: &Question,
    dimension: Dimension,
    number: f64,
    around: &'a Around,
) -> Vec<&'a str> {
    let units: &[&str] = match (dimension, question.unit.as_deref()) {
        (Dimension::Money, _) => return around.currency.iter().map(String::as_str).collect(),
        // Who says "15" of a waiting time hardly means milliseconds.
        (Dimension::Duration, Some("ms")) if number < 100.0 => &["s", "min", "h", "ms"],
        (Dimension::Duration, None) => &["s", "min", "h", "ms"],
        (_, Some("ms")) => &["ms", "s"],
        (_, Some("s")) => &["s", "min", "h"],
        (_, Some("min")) => &["min", "h", "day"],
        (_, Some("h")) => &["h", "day", "min"],
        (_, Some("day")) => &["day", "month"],
        (_, Some("MB")) => &["MB", "GB"],
        (_, Some("per second")) => &["per second", "per day"],
        (_, Some("per day")) => &["per day", "per month"],
        (Dimension::Share, _) => &["%"],
        _ => &[],
    };
    units.to_vec()
}

/// How an answer may look, said before anything is typed: the example of the question itself where it is a number, the unit
/// of the metric it is a value of, else the usual units of its dimension.
pub fn example(question: &Question, around: &Around) -> Option<String> {
    let lang = around.lang;
    let words = match (question.kind, question.dimension) {
        (Kind::Date, _) => lang.pick("2027-06-30, 30 June 2027", "2027-06-30, 2027년 6월 30일"),
        (Kind::Share, _) => return Some(own_example(question, lang).unwrap_or_else(|| "12%".to_owned())),
        (Kind::Number, _) => return Some(own_example(question, lang).unwrap_or_else(|| "12".to_owned())),
        (Kind::Amount, Some(Dimension::Money)) => money_example(around),
        (Kind::Amount, Some(dimension)) => match question.unit.as_deref() {
            Some("day") => lang.pick("90 days, 3 months", "90일, 3개월"),
            Some("h" | "min") => lang.pick("4 min, 2 h, 1 day", "4분, 2시간, 1일"),
            _ => unit_example(dimension, lang),
        },
        (Kind::Amount, None) => return of_scale(question, around),
        _ => return None,
    };
    Some(words.to_owned())
}

/// The value of the example plan, as the reader's language writes it.
fn own_example(question: &Question, lang: Lang) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(&question.example).ok()?;
    let text = match &value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Amount::parse(&text).ok().map(|amount| amount.print_exactly(lang))
}

/// A value of a metric: in what that metric counts in, where it is known which one it is.
fn of_scale(question: &Question, around: &Around) -> Option<String> {
    let lang = around.lang;
    let own = own_example(question, lang);
    let is_share = own.as_ref().is_some_and(|own| own.ends_with('%'));
    Some(match around.scale {
        None => own
            .filter(|_| is_share)
            .unwrap_or_else(|| lang.pick("6 min, 97%, 60 KRW", "6분, 97%, 60원").to_owned()),
        Some(Scale::Share) => own.filter(|_| is_share).unwrap_or_else(|| "12%".to_owned()),
        Some(Scale::Number) => "0.42, 12".to_owned(),
        Some(Scale::Money) => money_example(around).to_owned(),
        Some(Scale::Duration) => unit_example(Dimension::Duration, lang).to_owned(),
        Some(Scale::Rate) => lang.pick("3 per day, 20 per week", "하루 3건, 주 20건").to_owned(),
    })
}

fn money_example(around: &Around) -> &'static str {
    match around.currency.as_deref() {
        Some("USD") => "$0.02, $1,500",
        Some("KRW") => around.lang.pick("60 KRW", "60원, 3만 원"),
        _ => unit_example(Dimension::Money, around.lang),
    }
}

fn unit_example(dimension: Dimension, lang: Lang) -> &'static str {
    match dimension {
        Dimension::Money => lang.pick("60 KRW, $0.02", "60원, $0.02"),
        Dimension::Duration => {
            lang.pick("800 ms, 1.5 s, 4 min, 2 h, 90 days", "800 ms, 1.5초, 4분, 2시간, 90일")
        }
        Dimension::Size => "200 MB, 2 GB",
        Dimension::Rate => lang.pick("9000 per day, 40 per second", "하루 9000건, 초당 40건"),
        Dimension::Share => "12%",
        Dimension::Count => lang.pick("5000, 4 billion", "5000, 40억"),
    }
}

pub fn other_dimension(dimension: Dimension, lang: Lang) -> String {
    let reason = match dimension {
        Dimension::Money => lang.pick(
            "An amount of money is asked here: {example}",
            "여기에는 금액을 적어 주세요. 예: {example}",
        ),
        Dimension::Duration => lang.pick(
            "A length of time is asked here: {example}",
            "여기에는 시간 길이를 적어 주세요. 예: {example}",
        ),
        Dimension::Size => lang
            .pick("A size in bytes is asked here: {example}", "여기에는 용량을 적어 주세요. 예: {example}"),
        Dimension::Rate => lang.pick(
            "How many in which time is asked here: {example}",
            "여기에는 일정 기간의 건수를 적어 주세요. 예: {example}",
        ),
        Dimension::Share => {
            lang.pick("A share is asked here: {example}", "여기에는 비율을 적어 주세요. 예: {example}")
        }
        Dimension::Count => {
            lang.pick("A plain number is asked here: {example}", "여기에는 숫자만 적어 주세요. 예: {example}")
        }
    };
    fill(reason, |_| Some(unit_example(dimension, lang).into()))
}
