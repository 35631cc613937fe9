//! Dates as people type them. In: `2027-06-30`, `2027.6.30`, `2027년 6월 30일`, `30 June 2027`, `6월 30일`.
//! Out: a date; without a year the next such day is meant.

mod about;
mod relative;

pub use about::likely;
use jiff::civil::Date;
pub use relative::{relative, relative_leading};

static MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

pub fn read(text: &str, today: Date) -> Option<Date> {
    let parts = parts(text.trim())?;
    match parts.as_slice() {
        [Part::Number(year), Part::Number(month), Part::Number(day)] => date(*year, *month, *day),
        [Part::Number(day), Part::Month(month), Part::Number(year)]
        | [Part::Month(month), Part::Number(day), Part::Number(year)] => date(*year, *month, *day),
        [Part::Month(month), Part::Number(day)] | [Part::Number(day), Part::Month(month)] => {
            next(*month, *day, today)
        }
        [Part::Number(month), Part::Number(day)] if text.contains('월') => next(*month, *day, today),
        // "12/20" can be read in one way only; "5/6" cannot and is offered both ways.
        [Part::Number(first), Part::Number(second)] if text.contains(['/', '.']) => {
            let month_first = next(*first, *second, today);
            let day_first = next(*second, *first, today);
            month_first.xor(day_first).or(month_first.filter(|_| first == second))
        }
        _ => None,
    }
}

/// The date a text begins with, and the words behind it: `2027-06-30: the contract ends`.
pub fn leading(text: &str, today: Date) -> Option<(Date, String)> {
    let text = text.trim();
    let korean = text.find('월').and_then(|month| Some(month + text[month..].find('일')? + "일".len()));
    let words =
        text.char_indices().filter(|(_, c)| c.is_whitespace() || ":;(,".contains(*c)).map(|(at, _)| at);
    let mut ends: Vec<usize> = words.chain([text.len()]).chain(korean).collect();
    ends.sort_unstable();
    let found = ends.iter().rev().find_map(|end| Some((read(&text[..*end], today)?, &text[*end..])));
    let (date, rest) = found?;
    let bare = rest.trim_start_matches([' ', ',']);
    let goes_on =
        bare.starts_with(|c: char| c.is_ascii_digit() || "-~–".contains(c)) || bare.starts_with("to ");
    (!goes_on).then(|| (date, without_particle(rest).to_owned()))
}

fn without_particle(rest: &str) -> &str {
    ["까지", "입니다", "이며", "부터", "에"]
        .iter()
        .find_map(|ending| rest.strip_prefix(ending))
        .unwrap_or(rest)
}

enum Part {
    Number(i32),
    Month(i32),
}

/// The numbers and month names of a text; anything but separators between them is no date.
fn parts(text: &str) -> Option<Vec<Part>> {
    let separators: &[char] = &[' ', '.', '-', '/', ',', '년', '월', '일'];
    let words = text.split(separators).filter(|part| !part.is_empty());
    words.filter(|word| !matches!(*word, "of" | "the")).map(part).collect()
}

fn part(text: &str) -> Option<Part> {
    if let Ok(number) = text.parse() {
        return Some(Part::Number(number));
    }
    let word = text.to_lowercase();
    let day = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)?.parse().ok());
    if let Some(day) = day {
        return Some(Part::Number(day));
    }
    let month = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    Some(Part::Month(month as i32 + 1))
}

fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1900..=2200).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn next(month: i32, day: i32, today: Date) -> Option<Date> {
    let this_year = date(i32::from(today.year()), month, day)?;
    if this_year >= today { Some(this_year) } else { date(i32::from(today.year()) + 1, month, day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        let today = jiff::civil::date(2026, 11, 24);
        for text in [
            "2027-06-30",
            "2027.6.30",
            "2027. 6. 30.",
            "2027/6/30",
            "2027년 6월 30일",
            "30 June 2027",
            "Jun 30, 2027",
            "6월 30일",
            "6/30",
            "30/6",
            "6.30",
        ] {
            assert_eq!(read(text, today), Some(jiff::civil::date(2027, 6, 30)), "{text}");
        }
        for text in [
            "2027-02-30",
            "2027-06",
            "2027/6",
            "5/6",
            "13/13",
            "6",
            "soon",
            "",
            "30/6/2027",
            "99999-1-1",
            "2027년 6월",
        ] {
            assert_eq!(read(text, today), None, "{text}");
        }
    }
}
