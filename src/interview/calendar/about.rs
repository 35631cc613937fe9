//! Days that are only roughly said: "mid December", "3월 초", "12월 중순쯤", "착수 후 3개월, 대략 내년 2월 말". In: text and today. Out: the
//! days that may be meant, to be offered and never to be taken as said.

use super::relative::{bare, in_week, last_of, months_on, next_weekday, relative, weekday, with_year};
use super::{next, read};
use crate::text::Lang;
use jiff::civil::Date;

/// The first ten days of a month end on its 10th, the middle is its 15th.
const EARLY: i8 = 10;
const MIDDLE: i8 = 15;
/// A longer stretch of words names no day.
const MOST_WORDS: usize = 5;

#[rustfmt::skip]
static PARTS: [(&str, Part); 13] = [
    ("the beginning of ", Part::Early), ("beginning of ", Part::Early), ("start of ", Part::Early), ("early in ", Part::Early),
    ("early ", Part::Early), ("the middle of ", Part::Middle), ("middle of ", Part::Middle), ("mid-", Part::Middle),
    ("mid ", Part::Middle), ("late in ", Part::Late), ("late ", Part::Late), ("the end of ", Part::Late), ("end of ", Part::Late),
];
#[rustfmt::skip]
static KOREAN_PARTS: [(&str, Part); 8] = [
    ("초순", Part::Early), ("상순", Part::Early), ("초", Part::Early), ("중순", Part::Middle), ("하순", Part::Late),
    ("말", Part::Late), ("안", Part::Late), ("중", Part::Late),
];
static ROUGH_BEFORE: [&str; 8] =
    ["around ", "about ", "sometime ", "probably ", "roughly ", "아마 ", "대략 ", "약 "];
static ROUGH_BEHIND: [&str; 8] = ["쯤에", "쯤", "경에", "경", "즈음", "무렵", "정도", " or so"];

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Early,
    Middle,
    Late,
}

/// Of days that are equally likely the later and so the safer to promise first.
pub fn likely(text: &str, today: Date, lang: Lang) -> Vec<Date> {
    let text = bare(text);
    if let Some(weekday) = text.strip_prefix("next ").and_then(weekday) {
        let (coming, of_next_week) = (next_weekday(weekday, today), in_week(weekday, 1, today));
        let mut days: Vec<Date> = of_next_week.into_iter().chain(coming).collect();
        days.dedup();
        return days;
    }
    let text = with_part_set_apart(&text).unwrap_or(text);
    let clauses = || text.split([',', ';', '(', ')', ':']).map(str::trim).filter(|clause| !clause.is_empty());
    let slashed = clauses().map(|clause| slashed(clause, today, lang)).find(|days| !days.is_empty());
    let meant = || clauses().find_map(|clause| meant(clause, today));
    let within = || clauses().find_map(|clause| within(clause, today));
    slashed.unwrap_or_else(|| meant().or_else(within).into_iter().collect())
}

/// "next month, mid" as "mid next month", "다음 달, 중순" as "다음 달 중순".
pub fn with_part_set_apart(text: &str) -> Option<String> {
    let (whole, rest) = text.split_once(',')?;
    let part = rest.split([',', ';', ':', '(']).next().unwrap_or_default().trim();
    let part = part.strip_prefix("the ").unwrap_or(part);
    if KOREAN_PARTS.iter().any(|(word, _)| *word == part) {
        return Some(format!("{} {part}", whole.trim()));
    }
    let part = match part {
        "early" | "beginning" | "start" => "early",
        "mid" | "middle" => "mid",
        "late" | "end" => "late",
        _ => return None,
    };
    Some(format!("{part} {}", whole.trim()))
}

/// "5/6": Koreans put the month first; elsewhere nobody can tell.
fn slashed(text: &str, today: Date, lang: Lang) -> Vec<Date> {
    let numbers = text.split_once(['/', '.']).and_then(|(first, second)| {
        Some((first.trim().parse::<i32>().ok()?, second.trim().parse::<i32>().ok()?))
    });
    let Some((first, second)) = numbers else { return Vec::new() };
    let month_first = next(first, second, today);
    let day_first = next(second, first, today).filter(|_| lang == Lang::En);
    let mut days: Vec<Date> = month_first.into_iter().chain(day_first).collect();
    days.sort_unstable_by(|one, other| other.cmp(one));
    days.dedup();
    days
}

fn meant(text: &str, today: Date) -> Option<Date> {
    let text = without_rough(text);
    relative(&text, today).or_else(|| part_of(&text, today)).or_else(|| last_of(text.trim(), today))
}

/// Without the words that say it is not exact: "내년 말쯤", "around the end of 2027".
pub fn without_rough(text: &str) -> String {
    let mut bare = text;
    for word in ROUGH_BEFORE {
        bare = bare.strip_prefix(word).unwrap_or(bare);
    }
    let bare = bare.strip_prefix("the ").unwrap_or(bare);
    let behind = ROUGH_BEHIND.iter().find_map(|word| bare.strip_suffix(word));
    behind.unwrap_or(bare).trim_end().to_owned()
}

/// "Mid December", "3월 초", "early 2027".
fn part_of(text: &str, today: Date) -> Option<Date> {
    let english = PARTS.iter().find_map(|(word, part)| Some((text.strip_prefix(word)?, *part)));
    let korean = || KOREAN_PARTS.iter().find_map(|(word, part)| Some((text.strip_suffix(word)?, *part)));
    let (whole, part) = english.or_else(korean)?;
    let whole = whole.trim();
    let last = last_of(whole, today)?;
    let (rest, year) = with_year(whole, today);
    let rest = rest.trim_matches([' ', ',']);
    let is_year = rest.is_empty();
    // Of a quarter or a half year only the end is said.
    let is_longer = ["q", "분기", "반기", "half"].iter().any(|word| rest.contains(word));
    match (part, is_year) {
        (Part::Late, _) => Some(last),
        _ if is_longer => Some(last),
        (Part::Early, true) => Date::new(last.year(), 3, 31).ok(),
        (Part::Middle, true) => Date::new(last.year(), 6, 30).ok(),
        (Part::Early | Part::Middle, false) => {
            let day = if part == Part::Early { EARLY } else { MIDDLE };
            let day = Date::new(last.year(), last.month(), day).ok()?;
            if months_on(whole).is_some() {
                return Some(day.max(today));
            }
            if day < today && year.is_none() {
                return Date::new(day.year() + 1, day.month(), day.day()).ok();
            }
            Some(day)
        }
    }
}

/// A day within a sentence: "we start in mid December", "출시는 내년 2월 말 예정".
fn within(text: &str, today: Date) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().take(20).collect();
    let starts = 0..words.len();
    starts.into_iter().find_map(|start| {
        let longest = (start + MOST_WORDS).min(words.len());
        (start + 1..=longest).rev().find_map(|end| {
            let stretch = without_rough(&words[start..end].join(" "));
            let is_plain = stretch.chars().any(|c| c.is_ascii_digit() || ('가'..='힣').contains(&c));
            // "내년 여름": the year alone is not the day that was meant.
            let is_year = with_year(&stretch, today).0.trim().is_empty();
            let month = || last_of(&stretch, today).filter(|_| is_plain && !is_year);
            read(&stretch, today)
                .or_else(|| relative(&stretch, today))
                .or_else(|| part_of(&stretch, today))
                .or_else(month)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// A Tuesday.
    const TODAY: Date = date(2026, 11, 24);

    #[test]
    fn days_that_are_roughly_said_are_offered_in_both_languages() {
        for (text, day) in [
            ("2027년 5월", date(2027, 5, 31)),
            ("mid-May", date(2027, 5, 15)),
            ("mid December", date(2026, 12, 15)),
            ("the middle of December", date(2026, 12, 15)),
            ("mid November", date(2027, 11, 15)),
            ("12월 중순", date(2026, 12, 15)),
            ("12월 중순쯤", date(2026, 12, 15)),
            ("다음 달 중순", date(2026, 12, 15)),
            ("다음 달 중순쯤", date(2026, 12, 15)),
            ("다음 달 초", date(2026, 12, 10)),
            ("이번 달 말", date(2026, 11, 30)),
            ("next month, mid", date(2026, 12, 15)),
            ("mid next month", date(2026, 12, 15)),
            ("다음 달, 중순", date(2026, 12, 15)),
            ("5월 초", date(2027, 5, 10)),
            ("early March", date(2027, 3, 10)),
            ("3월 초순", date(2027, 3, 10)),
            ("late March", date(2027, 3, 31)),
            ("3월 하순", date(2027, 3, 31)),
            ("2월 말쯤", date(2027, 2, 28)),
            ("mid 2027", date(2027, 6, 30)),
            ("내년 초", date(2027, 3, 31)),
            ("착수 후 3개월, 대략 내년 2월 말", date(2027, 2, 28)),
            ("three months after we start, about the end of February", date(2027, 2, 28)),
            ("we want to be live in mid December", date(2026, 12, 15)),
            ("출시는 내년 2월 말 예정입니다", date(2027, 2, 28)),
            ("내년 말쯤", date(2027, 12, 31)),
            ("내년 하반기쯤, 아직 확정 안 됨", date(2027, 12, 31)),
            ("내년", date(2027, 12, 31)),
            ("late 2027", date(2027, 12, 31)),
            ("around the end of 2027", date(2027, 12, 31)),
        ] {
            assert_eq!(likely(text, TODAY, Lang::Ko), [day], "{text}");
        }
        for text in ["next summer", "내년 여름", "it may be later", "soon", "착수 후", ""] {
            assert_eq!(likely(text, TODAY, Lang::En), [], "{text}");
        }
    }

    #[test]
    fn what_may_mean_several_days_is_offered_the_later_first() {
        assert_eq!(likely("next Friday", TODAY, Lang::En), [date(2026, 12, 4), date(2026, 11, 27)]);
        assert_eq!(likely("5/6", TODAY, Lang::En), [date(2027, 6, 5), date(2027, 5, 6)]);
        assert_eq!(likely("5/6", TODAY, Lang::Ko), [date(2027, 5, 6)]);
    }
}
