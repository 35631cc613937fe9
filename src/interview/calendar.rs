//! Dates as people type them. In: `2027-06-30`, `2027.6.30`, `2027년 6월 30일`, `30 June 2027`, `6월 30일`.
//! Out: a date; without a year the next such day is meant.

use jiff::ToSpan;
use jiff::civil::Date;

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

/// The day that a text counted from today may mean: "in two weeks", "2주 뒤", "다음 달 말".
pub fn relative(text: &str, today: Date) -> Option<Date> {
    let text =
        text.trim().trim_end_matches(['.', '!']).trim_end_matches("까지").to_lowercase().replace(' ', "");
    let day = |days: i64| today.checked_add(days.days()).ok();
    let month = |months: i64| today.checked_add(months.months()).ok().map(Date::last_of_month);
    match text.trim_start_matches("bythe").trim_start_matches("by").trim_start_matches("the") {
        "today" | "오늘" => Some(today),
        "tomorrow" | "내일" => day(1),
        "nextweek" | "다음주" | "inaweek" => day(7),
        "endofthemonth" | "endofmonth" | "thismonth" | "이달말" | "이번달말" | "월말" | "이번달" => {
            month(0)
        }
        "nextmonth" | "endofnextmonth" | "다음달" | "다음달말" => month(1),
        "endoftheyear" | "endofyear" | "연말" | "올해말" => Date::new(today.year(), 12, 31).ok(),
        counted => counted_from(counted, today),
    }
}

fn counted_from(text: &str, today: Date) -> Option<Date> {
    let before = ["뒤", "후", "이내", "안"].iter().find_map(|after| text.strip_suffix(after));
    let text = before.or_else(|| text.strip_prefix("in")).or_else(|| text.strip_prefix("within"))?;
    let words = ["one", "two", "three", "four", "five", "six"];
    let word = words.iter().zip(1i64..).find_map(|(word, number)| Some((number, text.strip_prefix(word)?)));
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let (number, unit) = word.or_else(|| Some((text[..digits].parse().ok()?, &text[digits..])))?;
    let number = Some(number).filter(|number| *number < 1000)?;
    let span = match unit {
        "day" | "days" | "일" => number.days(),
        "week" | "weeks" | "주" | "주일" => number.weeks(),
        "month" | "months" | "개월" | "달" => number.months(),
        "year" | "years" | "년" => number.years(),
        _ => return None,
    };
    today.checked_add(span).ok()
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
        ] {
            assert_eq!(read(text, today), Some(jiff::civil::date(2027, 6, 30)), "{text}");
        }
        for text in ["2027-02-30", "2027-06", "soon", "", "30/6/2027", "99999-1-1", "2027년 6월"] {
            assert_eq!(read(text, today), None, "{text}");
        }
    }
}
