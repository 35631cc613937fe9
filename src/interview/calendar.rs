//! Dates as people type them. In: `2027-06-30`, `2027.6.30`, `2027년 6월 30일`, `30 June 2027`, `6월 30일`.
//! Out: a date; without a year the next such day is meant.

use jiff::civil::Date;

static MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

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

enum Part {
    Number(i32),
    Month(i32),
}

/// The numbers and month names of a text; anything but separators between them is no date.
fn parts(text: &str) -> Option<Vec<Part>> {
    let separators: &[char] = &[' ', '.', '-', '/', ',', '년', '월', '일'];
    text.split(separators).filter(|part| !part.is_empty()).map(part).collect()
}

fn part(text: &str) -> Option<Part> {
    if let Ok(number) = text.parse() {
        return Some(Part::Number(number));
    }
    let short: String = text.to_lowercase().chars().take(3).collect();
    let month = MONTHS.iter().position(|month| *month == short)?;
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
