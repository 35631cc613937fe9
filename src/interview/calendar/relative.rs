//! Days that are said from where today stands, and ends of months: "in ten weeks", "반년 안에", "2027년 5월 말", "다음 주 금요일".
//! In: text and today. Out: the day, or the days that may be meant.

use super::MONTHS;
use super::about::{with_part_set_apart, without_rough};
use crate::amount::Dimension;
use crate::spoken;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

static WEEKDAYS: [(&str, &str, &str, Weekday); 7] = [
    ("monday", "mon", "월요일", Weekday::Monday),
    ("tuesday", "tue", "화요일", Weekday::Tuesday),
    ("wednesday", "wed", "수요일", Weekday::Wednesday),
    ("thursday", "thu", "목요일", Weekday::Thursday),
    ("friday", "fri", "금요일", Weekday::Friday),
    ("saturday", "sat", "토요일", Weekday::Saturday),
    ("sunday", "sun", "일요일", Weekday::Sunday),
];

/// The day that a text counted from today means; none where it may mean several.
pub fn relative(text: &str, today: Date) -> Option<Date> {
    let text = bare(text);
    fixed(&text, today)
        .or_else(|| on_weekday(&text, today))
        .or_else(|| end_of(&text, today))
        .or_else(|| counted_from(&text, today))
}

/// Such a day at the beginning of a text, and the words behind it: `in ten weeks: the fair`.
pub fn relative_leading(text: &str, today: Date) -> Option<(Date, String)> {
    if with_part_set_apart(&bare(text)).is_some() {
        return None;
    }
    let end = text.find([',', ':', ';', '(', '\n']).unwrap_or(text.len());
    if let Some(day) = relative(&text[..end], today) {
        return Some((day, text[end..].to_owned()));
    }
    // "2월 말쯤": the day is taken, and that it was said to be rough stays as its remark.
    let day = relative(&without_rough(&bare(&text[..end])), today)?;
    Some((day, text.to_owned()))
}

/// Without what says that it is a limit: "by the end of May" and "5월 말까지".
pub fn bare(text: &str) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    for end in [".", "!", "까지는", "까지", "입니다", "이에요", "예요"] {
        text = text.strip_suffix(end).unwrap_or(&text).trim_end().to_owned();
    }
    let begins = ["no later than ", "at the latest ", "늦어도 ", "until ", "by ", "on ", "at ", "the "];
    for begin in begins {
        text = text.strip_prefix(begin).unwrap_or(&text).to_owned();
    }
    text
}

fn fixed(text: &str, today: Date) -> Option<Date> {
    let day = |days: i64| today.checked_add(days.days()).ok();
    let month = |months: i64| today.checked_add(months.months()).ok().map(Date::last_of_month);
    match text.replace(' ', "").as_str() {
        "today" | "오늘" => Some(today),
        "tomorrow" | "내일" => day(1),
        "모레" => day(2),
        "nextweek" | "다음주" | "inaweek" => day(7),
        "endofthemonth" | "endofmonth" | "thismonth" | "이달말" | "이번달말" | "월말" | "이번달" => {
            month(0)
        }
        "nextmonth" | "endofnextmonth" | "다음달" | "다음달말" => month(1),
        "endoftheyear" | "endofyear" | "endofthisyear" | "연말" | "올해말" | "연내" | "올해안에" => {
            Date::new(today.year(), 12, 31).ok()
        }
        "endofnextyear" | "내년말" | "내년연말" => Date::new(today.year() + 1, 12, 31).ok(),
        _ => None,
    }
}

/// "다음 주 금요일", "this friday", "friday": weeks begin on Monday. "Next friday" may be either and is none.
fn on_weekday(text: &str, today: Date) -> Option<Date> {
    let week = [
        ("다다음 주 ", 2),
        ("다다음주 ", 2),
        ("다음 주 ", 1),
        ("다음주 ", 1),
        ("이번 주 ", 0),
        ("이번주 ", 0),
    ];
    if let Some((day, weeks)) = week.iter().find_map(|(word, weeks)| Some((text.strip_prefix(word)?, *weeks)))
    {
        return in_week(weekday(day)?, weeks, today).filter(|day| *day >= today);
    }
    if let Some(day) = text.strip_suffix(" next week").or_else(|| text.strip_suffix(" of next week")) {
        return in_week(weekday(day)?, 1, today);
    }
    next_weekday(weekday(text.strip_prefix("this ").unwrap_or(text))?, today)
}

pub fn weekday(text: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(long, short, korean, _)| [long, short, korean].contains(&&text)).map(|it| it.3)
}

pub fn next_weekday(weekday: Weekday, today: Date) -> Option<Date> {
    today.nth_weekday(1, weekday).ok()
}

pub fn in_week(weekday: Weekday, weeks: i64, today: Date) -> Option<Date> {
    let since_monday = i64::from(today.weekday().since(Weekday::Monday));
    let days = weeks * 7 - since_monday + i64::from(weekday.since(Weekday::Monday));
    today.checked_add(days.days()).ok()
}

/// "End of January", "2027년 5월 말", "내년 3월 말", "Q1 말": the last day.
fn end_of(text: &str, today: Date) -> Option<Date> {
    let english = text.strip_prefix("end of ").or_else(|| text.strip_suffix(" end"));
    let month = english.or_else(|| ["말일", "말"].iter().find_map(|end| text.strip_suffix(end)))?;
    last_of(month.trim(), today)
}

/// The last day of a month or a quarter; without a year the next that ends.
pub fn last_of(text: &str, today: Date) -> Option<Date> {
    if let Some(months) = months_on(text) {
        return today.checked_add(months.months()).ok().map(Date::last_of_month);
    }
    let (text, year) = with_year(text, today);
    let text = text.trim_matches([' ', ',']);
    let month =
        MONTHS.iter().position(|month| text.len() >= 3 && month.starts_with(text)).map(|at| at as i8 + 1);
    let korean = || text.strip_suffix('월')?.trim().parse::<i8>().ok();
    let quarter = || {
        let number = text.strip_prefix('q').or_else(|| text.strip_suffix("분기"))?.trim().parse::<i8>().ok();
        number.filter(|number| (1..=4).contains(number)).map(|number| number * 3)
    };
    let half = || match text {
        "상반기" | "first half" => Some(6),
        "하반기" | "second half" => Some(12),
        _ => None,
    };
    // "2027년 말": the year itself ends.
    let of_year = || (text.is_empty() && year.is_some()).then_some(12);
    let month = month.or_else(korean).or_else(quarter).or_else(half).or_else(of_year)?;
    let end = |year: i16| Date::new(year, month, 1).ok().map(Date::last_of_month);
    match year {
        Some(year) => end(year),
        None => end(today.year()).filter(|day| *day >= today).or_else(|| end(today.year() + 1)),
    }
}

/// "다음 달", "next month": how many months on.
pub fn months_on(text: &str) -> Option<i64> {
    match text.replace(' ', "").as_str() {
        "이달" | "이번달" | "thismonth" => Some(0),
        "다음달" | "내달" | "nextmonth" => Some(1),
        "다다음달" => Some(2),
        _ => None,
    }
}

/// A month and the year that is said with it: "2027년 5월", "may 2027", "내년 3월".
pub fn with_year(text: &str, today: Date) -> (&str, Option<i16>) {
    for (word, years) in [("올해", 0), ("내년", 1), ("this year", 0), ("next year", 1)] {
        if let Some(rest) = text.strip_prefix(word).filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            return (rest, Some(today.year() + years));
        }
    }
    let year = |text: &str| text.trim().parse::<i16>().ok().filter(|year| (1900..=2200).contains(year));
    if let Some(alone) = year(text) {
        return ("", Some(alone));
    }
    let before = text.split_once('년').and_then(|(first, rest)| Some((rest, Some(year(first)?))));
    let behind = || text.rsplit_once([' ', ',']).and_then(|(rest, last)| Some((rest, Some(year(last)?))));
    before.or_else(behind).unwrap_or((text, None))
}

/// "In ten weeks", "반년 안에", "두 달 뒤", "six months from now".
fn counted_from(text: &str, today: Date) -> Option<Date> {
    let behind = [
        "뒤에",
        "뒤",
        "후에",
        "후",
        "이내에",
        "이내",
        "안에",
        "안",
        "from now",
        "from today",
        "' time",
        "'s time",
    ];
    let inner = behind.iter().find_map(|after| text.strip_suffix(after));
    let before = ["within the next ", "within ", "in the next ", "in "];
    let inner = match before.iter().find_map(|word| inner.unwrap_or(text).strip_prefix(word)) {
        Some(rest) => rest,
        None => inner?,
    };
    let inner = inner.trim();
    let inner = ["about ", "약 "].iter().find_map(|rough| inner.strip_prefix(rough)).unwrap_or(inner);
    let counted =
        ["a ", "an "].iter().find_map(|one| inner.strip_prefix(one)).map(|unit| format!("1 {unit}"));
    let said = spoken::read(&counted.unwrap_or_else(|| inner.to_owned()), Some(Dimension::Duration)).ok()?;
    let whole = said.amount.number.fract() == 0.0 && (0.0..1000.0).contains(&said.amount.number);
    if !whole || !said.note.is_empty() {
        return None;
    }
    let number = said.amount.number as i64;
    let span = match said.amount.unit.symbol {
        "day" => number.days(),
        "week" => number.weeks(),
        "month" => number.months(),
        "year" => number.years(),
        _ => return None,
    };
    today.checked_add(span).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// A Tuesday.
    const TODAY: Date = date(2026, 11, 24);

    #[test]
    fn days_said_from_today_are_read_in_both_languages() {
        for (text, expected) in [
            ("in two weeks", date(2026, 12, 8)),
            ("in eight weeks", date(2027, 1, 19)),
            ("in ten weeks", date(2027, 2, 2)),
            ("within 3 months", date(2027, 2, 24)),
            ("six months from now", date(2027, 5, 24)),
            ("in half a year", date(2027, 5, 24)),
            ("in a month", date(2026, 12, 24)),
            ("반년 안에", date(2027, 5, 24)),
            ("6개월 안에", date(2027, 5, 24)),
            ("두 달 뒤", date(2027, 1, 24)),
            ("2주 후", date(2026, 12, 8)),
            ("보름 뒤", date(2026, 12, 9)),
            ("2027년 5월 말", date(2027, 5, 31)),
            ("2027년 5월 말까지", date(2027, 5, 31)),
            ("1월 말", date(2027, 1, 31)),
            ("내년 3월 말", date(2027, 3, 31)),
            ("다음 달 말", date(2026, 12, 31)),
            ("내년 1분기 말", date(2027, 3, 31)),
            ("end of January", date(2027, 1, 31)),
            ("by the end of May 2027", date(2027, 5, 31)),
            ("end of Q1 2027", date(2027, 3, 31)),
            ("다음 주 금요일", date(2026, 12, 4)),
            ("이번 주 금요일까지", date(2026, 11, 27)),
            ("this friday", date(2026, 11, 27)),
            ("friday next week", date(2026, 12, 4)),
        ] {
            assert_eq!(relative(text, TODAY), Some(expected), "{text}");
        }
        for text in [
            "next friday",
            "next summer",
            "soon",
            "2027년 5월",
            "in 1.5 weeks",
            "in two weeks or so",
            "",
            "말",
        ] {
            assert_eq!(relative(text, TODAY), None, "{text}");
        }
    }
}
