//! How long from one time to the next: "every hour", "매시간", "하루", "twice a day". In: text. Out: a duration and a note.

use super::{numerals, tidy};
use crate::amount::{Amount, DAY_MS, Dimension, Unit, find_unit, units};

/// More often than this in a period is a rate of many things, no interval.
const MOST_TIMES: f64 = 24.0;

pub fn read(text: &str) -> Option<(Amount, String)> {
    let end = text.find([',', ':', ';', '(']).unwrap_or(text.len());
    let said = text[..end].trim().trim_end_matches(['.', '!']).to_lowercase();
    let amount = period(&said).or_else(|| times(&said))?;
    Some((amount, tidy(&text[end..])))
}

/// "Every hour", "an hour", "hourly", "매시간", "하루".
fn period(said: &str) -> Option<Amount> {
    let word =
        ["every ", "each ", "매"].iter().find_map(|every| said.strip_prefix(every)).unwrap_or(said).trim();
    let word = ["에 한 번", "에 1번", "에 1회", " 한 번", " 1회", "마다"]
        .iter()
        .find_map(|once| word.strip_suffix(once))
        .unwrap_or(word);
    let word = word.strip_prefix("once ").unwrap_or(word);
    let unit = match word {
        "하루" | "일" | "날" => find_unit("day"),
        "달" | "한 달" | "월" => find_unit("month"),
        "주" | "한 주" | "일주일" => find_unit("week"),
        "해" | "한 해" | "년" => find_unit("year"),
        "한 시간" => find_unit("hour"),
        _ => find_unit(word),
    };
    let unit = unit.filter(|unit| unit.factor > 0.0)?;
    match unit.dimension {
        // A bare "hours" says nothing of how many.
        Dimension::Duration if word != said || word == "하루" => Some(Amount::new(1.0, unit)),
        Dimension::Rate => Some(Amount::new(1.0, lasting(DAY_MS / unit.factor)?)),
        _ => None,
    }
}

/// "Twice a day", "하루 2번", "주 2회": as long as lies between two times.
fn times(said: &str) -> Option<Amount> {
    let said = said.strip_prefix("twice ").map_or_else(|| said.to_owned(), |rest| format!("2 {rest}"));
    let counted = said.replace(" times ", " ").replace(" time ", " ");
    let is_counted =
        counted != said || said.starts_with("2 a ") || said.ends_with('번') || said.ends_with('회');
    let counted = counted.replace("두 번", "2번").replace("세 번", "3번").replace("네 번", "4번");
    let rate = Amount::parse(&numerals::as_digits(&counted)).ok().filter(|_| is_counted)?;
    let fits = rate.unit.dimension == Dimension::Rate && (1.0..=MOST_TIMES).contains(&rate.number);
    let hours = find_unit("hour").filter(|_| fits)?;
    let day = find_unit("day")?;
    let unit = if rate.base() > 1.0 { hours } else { day };
    Some(Amount::new(DAY_MS / rate.base() / unit.factor, unit))
}

/// The unit of durations that lasts so long.
fn lasting(milliseconds: f64) -> Option<Unit> {
    units(Dimension::Duration).find(|unit| (unit.factor - milliseconds).abs() <= milliseconds * 1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn intervals_are_read_in_both_languages() {
        for (text, expected) in [
            ("every hour", "1 h"),
            ("an hour", "1 h"),
            ("hourly", "1 h"),
            ("every day", "1 day"),
            ("once a week", "1 week"),
            ("daily", "1 day"),
            ("monthly", "1 month"),
            ("twice a day", "12 h"),
            ("3 times a day", "8 h"),
            ("매시간", "1 h"),
            ("한 시간마다", "1 h"),
            ("하루", "1 day"),
            ("매일", "1 day"),
            ("매주", "1 week"),
            ("매달", "1 month"),
            ("매월", "1 month"),
            ("하루에 한 번", "1 day"),
            ("하루 두 번", "12 h"),
            ("주 2회", "3.5 days"),
        ] {
            let read = read(text).map(|(amount, _)| amount.print_exactly(Lang::En));
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
        assert_eq!(read("매일 (가정)").map(|it| it.1), Some("가정".to_owned()));
        for text in ["hours", "시간", "soon", "9000 per day", "하루 9000건", "매", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
