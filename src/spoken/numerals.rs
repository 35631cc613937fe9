//! Numbers in words as digits: "two weeks" → "2 weeks", "1억 8천만 원" → "180000000 원", "없음" → "0". In and out: text.

use super::native;
use crate::number::leading_number;

static WORDS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];
/// What may stand behind the last part of a number: "1만 2000건", but not the year of "1만 2026년 로그".
static COUNTED: [&str; 10] = ["건", "명", "개", "장", "회", "번", "대", "원", "행", "토큰"];
/// Sino-Korean digits, as they are said within a number: "삼분의 일".
pub static DIGITS: [(&str, f64); 9] = [
    ("일", 1.0),
    ("이", 2.0),
    ("삼", 3.0),
    ("사", 4.0),
    ("오", 5.0),
    ("육", 6.0),
    ("칠", 7.0),
    ("팔", 8.0),
    ("구", 9.0),
];
static KOREAN: [(&str, f64); 7] =
    [("천만", 1e7), ("백만", 1e6), ("조", 1e12), ("억", 1e8), ("만", 1e4), ("천", 1e3), ("백", 1e2)];

/// Native Korean ranges before what they count: "서너 명".
static PAIRS: [(&str, &str); 5] =
    [("한두", "1~2"), ("두세", "2~3"), ("두서너", "2~4"), ("서너", "3~4"), ("너댓", "4~5")];
/// Amounts that are one word.
static WHOLE: [(&str, &str); 9] = [
    ("반년", "6개월"),
    ("절반", "50%"),
    ("보름", "15일"),
    ("일주일", "7일"),
    ("half a year", "6 months"),
    ("half a day", "12 hours"),
    ("사흘", "3일"),
    ("이틀", "2일"),
    ("열흘", "10일"),
];

/// Periods that begin with a number of their own, or that are a number of days elsewhere.
static PERIODS: [&str; 9] = ["한 달", "한달", "한 해", "한 주", "일주일", "1주일", "1개월", "1달", "1년"];
/// Behind a number these are a second step of one duration: "한 달 10일".
static STEPS_OF_TIME: [&str; 8] = ["초", "분", "시간", "일", "주", "개월", "달", "년"];

pub fn as_digits(text: &str) -> String {
    if let Some((period, number)) = behind_period(text) {
        return format!("{period}{}", as_digits(number));
    }
    let whole = WHOLE.iter().find_map(|(word, digits)| Some((digits, text.strip_prefix(word)?)));
    // "절반인 5억 원": the word is said of another number.
    if let Some((digits, after)) = whole.filter(|(_, after)| !after.starts_with('인')) {
        return format!("{digits}{after}");
    }
    let pair =
        PAIRS.iter().find_map(|(word, digits)| Some((digits, text.strip_prefix(word)?.strip_prefix(' ')?)));
    if let Some((digits, after)) = pair {
        return format!("{digits} {after}");
    }
    if let Some((number, after)) = native::counting(text) {
        return format!("{number} {after}");
    }
    if let Some((percent, after)) = native::tenths(text) {
        return format!("{percent}%{after}");
    }
    // "백 원", "만 명": one hundred, ten thousand.
    let bare =
        KOREAN.iter().any(|(word, _)| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')));
    if bare {
        return as_digits(&format!("1{text}"));
    }
    let lower = text.to_lowercase();
    let first = lower.split([' ', ',', ':', ';', '(']).next().unwrap_or_default();
    let Some(after) = text.get(first.len()..) else { return text.to_owned() };
    let is_none =
        matches!(first.trim_end_matches('.'), "none" | "nobody" | "nothing" | "없음" | "없습니다" | "없어요");
    if is_none && stands_alone(after) {
        return format!("0{after}");
    }
    match WORDS.iter().position(|word| *word == first) {
        Some(number) => format!("{number}{after}"),
        None => {
            let (before, number) = text.split_at(number_begins(text));
            format!("{before}{}", korean(number))
        }
    }
}

/// "한 달에 3백 건": the period stays as it is, or its own number would be taken for the one that is meant.
fn behind_period(text: &str) -> Option<(&str, &str)> {
    let rest = PERIODS.iter().find_map(|period| text.strip_prefix(period))?;
    let rest = rest.strip_prefix('에').unwrap_or(rest);
    let number = rest.strip_prefix(' ').map(|rest| rest.strip_prefix("평균 ").unwrap_or(rest))?;
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit() || ",. ".contains(c));
    let goes_on = STEPS_OF_TIME.iter().any(|step| behind.starts_with(step));
    let is_native = native::counting(number)
        .is_some_and(|(_, rest)| !STEPS_OF_TIME.iter().any(|step| rest.trim_start().starts_with(step)));
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && !goes_on || is_native;
    is_number.then(|| text.split_at(text.len() - number.len()))
}

/// Whether a number begins here, in digits or in words.
pub fn begins(text: &str) -> bool {
    let lower = text.to_lowercase();
    let first = lower.split([' ', ',', ':', ';', '(']).next().unwrap_or_default();
    text.starts_with(|c: char| c.is_numeric())
        || WORDS[1..].contains(&first)
        || native::counting(text).is_some()
}

/// "None so far" is a number; "nobody knows" is a sentence.
fn stands_alone(after: &str) -> bool {
    let after = after.trim_start().to_lowercase();
    let goes_on = after.starts_with(|c: char| c.is_alphabetic());
    !goes_on || ["so far", "yet", "today", "now", "of ", "at "].iter().any(|word| after.starts_with(word))
}

/// Korean puts the period before the number: "하루 1만 2천 건".
fn number_begins(text: &str) -> usize {
    let digit = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let is_korean = |c: char| c == ' ' || (c.is_alphabetic() && !c.is_ascii());
    if text[..digit].chars().all(is_korean) { digit } else { 0 }
}

/// Adds up what is counted in several steps: "1억 8천만", "1만 2000건".
fn korean(text: &str) -> String {
    let (mut total, mut steps, mut rest, mut last) = (0.0, 0, text, f64::INFINITY);
    while let Some((value, factor, after)) = step(rest).filter(|(_, factor, _)| *factor < last) {
        total += value * factor;
        steps += 1;
        (rest, last) = (after, factor);
    }
    if let Some((value, after)) = counted(rest).filter(|(value, _)| steps > 0 && *value < last) {
        total += value;
        steps += 1;
        rest = after;
    }
    let hundreds = steps == 1 && last == 1e2;
    if steps > 1 || hundreds { format!("{total:.0}{rest}") } else { text.to_owned() }
}

/// The last part of a number, which has no step of its own.
fn counted(text: &str) -> Option<(f64, &str)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(text.len());
    let (digits, after) = text.split_at(end);
    let next = after.trim_start();
    let is_counted = next.is_empty() || COUNTED.iter().any(|word| next.starts_with(word));
    Some((leading_number(digits).ok().filter(|_| is_counted)?.0, after))
}

fn step(text: &str) -> Option<(f64, f64, &str)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(text.len());
    let (value, _) = leading_number(&text[..end]).ok()?;
    let rest = &text[end..];
    let (word, factor) = KOREAN.iter().find(|(word, _)| rest.starts_with(word))?;
    Some((value, *factor, &rest[word.len()..]))
}
