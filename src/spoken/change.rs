//! How much a number is to change, said against what it is today: "지금보다 30% 줄이기", "20% less", "cut by a third", "절반 이하로".
//! In: text. Out: the change; none where the number stands for itself.

use super::{head_end, multiple, native};
use crate::number::leading_number;

/// A change of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// So many times what it is: "half" is 0.5.
    Times(f64),
    /// By this share of what it is.
    Less(f64),
    More(f64),
    /// By this share, and nobody said in which direction: "지금보다 30%".
    By(f64),
    /// By so many points, which are added and not multiplied: "5 points more than today", "5%p 올리기".
    MorePoints(f64),
    LessPoints(f64),
    ByPoints(f64),
}

/// Shares in English words, the longer first.
static ENGLISH: [(&str, f64); 16] = [
    ("three quarters", 3.0 / 4.0),
    ("three fourths", 3.0 / 4.0),
    ("two thirds", 2.0 / 3.0),
    ("two-thirds", 2.0 / 3.0),
    ("one third", 1.0 / 3.0),
    ("one quarter", 1.0 / 4.0),
    ("one half", 1.0 / 2.0),
    ("a third", 1.0 / 3.0),
    ("a quarter", 1.0 / 4.0),
    ("a fourth", 1.0 / 4.0),
    ("a fifth", 1.0 / 5.0),
    ("a tenth", 1.0 / 10.0),
    ("a half", 1.0 / 2.0),
    ("halves", 1.0 / 2.0),
    ("halve", 1.0 / 2.0),
    ("half", 1.0 / 2.0),
];
#[rustfmt::skip]
static LESS: [&str; 32] = [
    "줄", "감소", "절감", "감축", "단축", "낮추", "낮춤", "낮게", "낮아", "떨어", "내리", "적게", "적은", "덜 ", "빠르게", "빨리", "깎",
    "less", "lower", "fewer", "reduc", "cut", "down", "decreas", "drop", "save", "saving", "shorter", "faster", "cheaper",
    "smaller", "off",
];
#[rustfmt::skip]
static MORE: [&str; 16] = [
    "늘", "증가", "증대", "높이", "높임", "높게", "높여", "올리", "올림", "상승", "많이", "more", "higher", "increas", "rais", "grow",
];
/// Words that name what the change is measured against.
#[rustfmt::skip]
static AGAINST: [&str; 17] = [
    "지금보다", "현재보다", "오늘보다", "작년보다", "기존보다", "지금의", "현재의", "지금 대비", "현재 대비", "기존 대비", "대비",
    "than now", "than today", "of today", "of now", "of the current", "of what it is",
];
/// Words that name a direction by its worth and not by its sign.
#[rustfmt::skip]
static POINTS: [&str; 13] = [
    "percentage points", "percentage point", "percent points", "%-points", "% points", "%p", "%포인트", "퍼센트포인트", "퍼센트 포인트",
    "포인트", "points", "point", "pp",
];
static BETTER: [&str; 5] = ["개선", "향상", "improv", "better", "변화"];

/// The share in words a text begins with, and what follows it.
pub fn portion_in_words(text: &str) -> Option<(f64, &str)> {
    ENGLISH.iter().find_map(|(word, share)| {
        let rest = text.strip_prefix(word)?;
        (!rest.starts_with(char::is_alphanumeric)).then_some((*share, rest))
    })
}

pub fn change(text: &str) -> Option<Change> {
    let lower = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if let Some(factor) = multiple(&lower) {
        return Some(Change::Times(factor));
    }
    let head = &lower[..head_end(&lower)];
    if let Some((points, before, behind)) = only(head, points) {
        return by_points(points, before, behind);
    }
    let (portion, before, behind) = only(head, portion)?;
    // "97% or more", "less than 5%": a limit, and no change.
    if behind.starts_with(" or ") || before.trim_end().ends_with("than") {
        return None;
    }
    let says = |words: &[&str]| words.iter().any(|word| before.contains(word) || behind.contains(word));
    let is_half = portion == 0.5 && !head.contains(|c: char| c.is_ascii_digit() || c == '할');
    let becomes = ["으로", "로 ", " 이하", " 수준", " 이내"].iter().any(|word| behind.starts_with(word))
        || behind == "로"
        || [" to", " to about"].iter().any(|word| format!(" {}", before.trim_end()).ends_with(word));
    match (says(&LESS), says(&MORE)) {
        _ if is_half && !before.trim_end().ends_with("by") => Some(Change::Times(portion)),
        _ if becomes && (says(&AGAINST) || is_in_words(head)) => Some(Change::Times(portion)),
        // "30%로 줄이기" of a share names the share itself.
        _ if becomes => None,
        (true, false) | (false, false) if before.trim_end().ends_with('-') => Some(Change::Less(portion)),
        (true, false) => Some(Change::Less(portion)),
        (false, true) => Some(Change::More(portion)),
        _ if behind.trim_start().starts_with("of ") && is_in_words(head) => Some(Change::Times(portion)),
        _ if says(&AGAINST) || says(&BETTER) => Some(Change::By(portion)),
        _ if is_in_words(head) => Some(Change::Times(portion)),
        _ => None,
    }
}

/// A fraction rather than a percentage: "a third", "삼분의 일".
fn is_in_words(head: &str) -> bool {
    head.contains("분의") || !head.contains(|c: char| c.is_ascii_digit() || c == '할')
}

/// Points are a change only where they are said against something: "5 points" alone may be a score.
fn by_points(points: f64, before: &str, behind: &str) -> Option<Change> {
    let says = |words: &[&str]| words.iter().any(|word| before.contains(word) || behind.contains(word));
    let is_signed = |sign| before.trim_end().ends_with(sign);
    let less = is_signed('-') || says(&LESS) || says(&["below", "under"]);
    let more = is_signed('+') || says(&MORE) || says(&["above", "over", "beyond"]);
    match (less, more) {
        (true, false) => Some(Change::LessPoints(points)),
        (false, true) => Some(Change::MorePoints(points)),
        _ if says(&AGAINST) || says(&BETTER) => Some(Change::ByPoints(points)),
        _ => None,
    }
}

fn points(text: &str) -> Option<(f64, &str)> {
    let (number, rest) = leading_number(text).ok()?;
    let rest = rest.trim_start();
    let rest = POINTS.iter().find_map(|sign| rest.strip_prefix(sign))?;
    let is_word = rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    // A sign in front says the direction and is no part of the number.
    let is_signed = text.starts_with(['+', '-']);
    (number.is_finite() && !is_signed && !is_word).then_some((number, rest))
}

/// The one number of a kind that a text names, and the words around it; none where there are other numbers besides.
fn only(text: &str, read: fn(&str) -> Option<(f64, &str)>) -> Option<(f64, &str, &str)> {
    let starts = std::iter::once(0)
        .chain(text.match_indices([' ', '-', '+', '약', '~']).map(|(at, sign)| at + sign.len()));
    let mut found = starts.filter_map(|at| {
        let (share, rest) = read(&text[at..])?;
        Some((share, &text[..at], rest))
    });
    let (share, before, behind) = found.next()?;
    let has_digits = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    (!has_digits(before) && !has_digits(behind)).then_some((share, before, behind))
}

fn portion(text: &str) -> Option<(f64, &str)> {
    let percent = || {
        let (number, rest) = leading_number(text).ok()?;
        let rest = rest.trim_start();
        let signs = ["% 정도", "%쯤", "%", "퍼센트", "프로", "percent"];
        let rest = signs.iter().find_map(|sign| rest.strip_prefix(sign))?;
        // Points are no share of today's value.
        let is_point = ["p", "포인트", " point", "point"].iter().any(|word| rest.starts_with(word));
        (!is_point && number.is_finite()).then_some((number / 100.0, rest))
    };
    let tenths = || native::tenths(text).map(|(percent, rest)| (percent / 100.0, rest));
    let half = || {
        let rest = ["절반", "반으로"].iter().find_map(|word| text.strip_prefix(word))?;
        (!rest.starts_with('인')).then_some((0.5, rest))
    };
    let found = percent().or_else(tenths).or_else(half).or_else(|| portion_in_words(text));
    found.or_else(|| korean_fraction(text)).filter(|(share, _)| (0.0..10.0).contains(share))
}

/// "삼분의 일", "3분의 1".
fn korean_fraction(text: &str) -> Option<(f64, &str)> {
    let (all, rest) = text.split_once("분의")?;
    let rest = rest.trim_start();
    let whole = digit(all.trim()).filter(|(_, rest)| rest.is_empty())?.0;
    let (part, rest) = digit(rest)?;
    (whole > 0.0).then_some((part / whole, rest))
}

fn digit(text: &str) -> Option<(f64, &str)> {
    leading_number(text).ok().or_else(|| native::digit_in_words(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_from_numbers_that_stand_for_themselves() {
        for (text, expected) in [
            ("지금보다 30% 줄이기", Change::Less(0.3)),
            ("30% 감소", Change::Less(0.3)),
            ("2할 줄이기", Change::Less(0.2)),
            ("지금보다 2할 줄이기", Change::Less(0.2)),
            ("약 20% 단축", Change::Less(0.2)),
            ("20퍼센트쯤 줄이기", Change::Less(0.2)),
            ("20% 늘리기", Change::More(0.2)),
            ("지금보다 20%", Change::By(0.2)),
            ("20% 개선", Change::By(0.2)),
            ("절반 이하로", Change::Times(0.5)),
            ("절반", Change::Times(0.5)),
            ("지금의 절반", Change::Times(0.5)),
            ("절반으로 줄이기", Change::Times(0.5)),
            ("지금의 30%로", Change::Times(0.3)),
            ("삼분의 일로 줄이기", Change::Times(1.0 / 3.0)),
            ("지금의 두 배", Change::Times(2.0)),
            ("5 points more than today", Change::MorePoints(5.0)),
            ("+5 percentage points", Change::MorePoints(5.0)),
            ("5 percentage points above today's figure", Change::MorePoints(5.0)),
            ("-2 points", Change::LessPoints(2.0)),
            ("down 2pp", Change::LessPoints(2.0)),
            ("지금보다 5%p", Change::ByPoints(5.0)),
            ("5%포인트 올리기", Change::MorePoints(5.0)),
            ("3.5%p 낮추기", Change::LessPoints(3.5)),
            ("20% less", Change::Less(0.2)),
            ("about 20% fewer than now", Change::Less(0.2)),
            ("-20%", Change::Less(0.2)),
            ("cut by a third", Change::Less(1.0 / 3.0)),
            ("a third less", Change::Less(1.0 / 3.0)),
            ("cut to a third", Change::Times(1.0 / 3.0)),
            ("reduce it by 20 percent", Change::Less(0.2)),
            ("a 20% reduction", Change::Less(0.2)),
            ("increase by 20%", Change::More(0.2)),
            ("half", Change::Times(0.5)),
            ("half of today", Change::Times(0.5)),
            ("cut it in half", Change::Times(0.5)),
            ("halve it", Change::Times(0.5)),
        ] {
            let same = match (change(text), expected) {
                (Some(Change::Times(own)), Change::Times(other))
                | (Some(Change::Less(own)), Change::Less(other))
                | (Some(Change::More(own)), Change::More(other))
                | (Some(Change::By(own)), Change::By(other))
                | (Some(Change::MorePoints(own)), Change::MorePoints(other))
                | (Some(Change::LessPoints(own)), Change::LessPoints(other))
                | (Some(Change::ByPoints(own)), Change::ByPoints(other)) => (own - other).abs() < 1e-9,
                _ => false,
            };
            assert!(same, "{text}: {:?}", change(text));
        }
        for text in [
            "97%",
            "28억 원",
            "30%로 줄이기",
            "5 points",
            "97%, so 2 points more than today",
            "28억 원: 지금보다 30% 줄이기",
            "28억 원 (30% 감소)",
            "절반인 5억 원",
            "97% or more",
            "at least 95% or higher",
            "less than 5%",
            "97%, the point from which checking is quicker",
            "at most 3 per day",
            "4건 이하 유지",
            "",
        ] {
            assert_eq!(change(text), None, "{text}");
        }
    }
}
