//! Numbers as people read and write them. In: a number. Out: its text, with thousands separators and no more digits than it
//! needs. And back: the number a text begins with.

use crate::text::Lang;
use std::borrow::Cow;

/// Why a text does not begin with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberError {
    NoNumber,
    /// `1,3`: a comma that groups no thousands. Whether it is a decimal point nobody can know, so nothing is guessed: `meant`
    /// is the text as it would be written with a point, where that is plain.
    Comma {
        meant: Option<String>,
    },
}

/// The decimals that `number` prints.
fn decimals(magnitude: f64) -> usize {
    match magnitude {
        _ if magnitude >= 100.0 => 0,
        _ if magnitude >= 10.0 => 1,
        _ if magnitude >= 1.0 => 2,
        _ if magnitude == 0.0 => 0,
        _ => (2 - magnitude.log10().floor() as i32).clamp(2, 9) as usize,
    }
}

/// The number that `number` prints without rounding any further, not below the value or not above it.
pub fn rounded(value: f64, up: bool) -> f64 {
    let digits = 10f64.powi(decimals(value.abs()) as i32);
    // What floating point adds to 0.3 is no reason for another digit.
    let slack = 1e-9;
    let scaled = if up { (value * digits - slack).ceil() } else { (value * digits + slack).floor() };
    scaled / digits
}

/// A number with thousands separators and as few decimals as it needs (three significant digits below 100).
pub fn number(value: f64, _lang: Lang) -> String {
    let value = if value == 0.0 { 0.0 } else { value }; // no "-0"
    let magnitude = value.abs();
    let decimals = decimals(magnitude);
    if magnitude >= 1e15 {
        return format!("{value:e}");
    }
    let text = format!("{value:.decimals$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let whole = group_thousands(whole);
    if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
}

/// A number with thousands separators and every digit it has (to ten decimals, past which floating point invents some).
pub fn exact_number(value: f64) -> String {
    let text = format!("{value:.10}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let vanished = fraction.is_empty() && whole.trim_start_matches('-') == "0";
    match fraction {
        _ if vanished && value != 0.0 || value.abs() >= 1e15 => format!("{value:e}"),
        "" => group_thousands(if vanished { "0" } else { whole }),
        _ => format!("{}.{fraction}", group_thousands(whole)),
    }
}

/// A share as a percentage: `0.013` is `1.3%`.
pub fn percent(share: f64, lang: Lang) -> String {
    format!("{}%", number(share * 100.0, lang))
}

/// A distance between shares in percentage points: `0.013` is `1.3 points`.
pub fn points(share: f64, lang: Lang) -> String {
    let points = number(share * 100.0, lang);
    match lang {
        Lang::Ko => format!("{points}%p"),
        Lang::En if points == "1" => "1 point".to_owned(),
        Lang::En => format!("{points} points"),
    }
}

/// Digits and signs typed in full width (`５０％`) as the plain ones.
pub fn half_width(text: &str) -> Cow<'_, str> {
    const FULL: std::ops::RangeInclusive<char> = '！'..='～';
    if !text.contains(|c| FULL.contains(&c)) {
        return text.into();
    }
    // The block repeats ASCII from `!` on.
    let plain = |c: char| char::from_u32(c as u32 - '！' as u32 + '!' as u32).unwrap_or(c);
    text.chars().map(|c| if FULL.contains(&c) { plain(c) } else { c }).collect()
}

/// The number a text begins with, and what follows it. A comma groups thousands or is refused.
pub fn leading_number(text: &str) -> Result<(f64, &str), NumberError> {
    let is_part = |(index, c): &(usize, char)| {
        c.is_ascii_digit() || ".,".contains(*c) || (*index == 0 && "-+".contains(*c))
    };
    let end = text.char_indices().find(|it| !is_part(it)).map_or(text.len(), |(index, _)| index);
    let written = text[..end].trim_end_matches(',');
    let rest = &text[written.len()..];
    if written.contains(',') && !groups_thousands(written) {
        let meant = with_a_point(written).map(|number| format!("{number}{rest}"));
        return Err(NumberError::Comma { meant });
    }
    let number: f64 = written.replace(',', "").parse().map_err(|_| NumberError::NoNumber)?;
    Ok(exponent(number, rest))
}

/// `1,234,567.8`: up to three digits, the first of them no 0, then groups of three.
fn groups_thousands(written: &str) -> bool {
    let whole = written.trim_start_matches(['-', '+']).split('.').next().unwrap_or_default();
    let (first, groups) = whole.split_once(',').unwrap_or((whole, "000"));
    let in_fraction = written.split_once('.').is_some_and(|(_, fraction)| fraction.contains(','));
    let starts = (1..=3).contains(&first.len()) && !first.starts_with('0');
    starts && !in_fraction && groups.split(',').all(|group| group.len() == 3)
}

/// `1,3` as `1.3` and `9.000,5` as `9000.5`; none where the comma can be no decimal point.
fn with_a_point(written: &str) -> Option<String> {
    let (whole, fraction) = written.split_once(',')?;
    // In "9.000,5" points group thousands; in "1.5,000" nobody knows what is what.
    let grouped = groups_thousands(&whole.replace('.', ","));
    let plain = !whole.is_empty() && !fraction.contains([',', '.']) && (grouped || !whole.contains('.'));
    plain.then(|| format!("{}.{fraction}", whole.replace('.', "")))
}

/// `1e6`
fn exponent(number: f64, rest: &str) -> (f64, &str) {
    let Some(after) = rest.strip_prefix(['e', 'E']) else { return (number, rest) };
    let is_part = |(index, c): &(usize, char)| c.is_ascii_digit() || (*index == 0 && *c == '-');
    let end = after.char_indices().find(|it| !is_part(it)).map_or(after.len(), |(index, _)| index);
    match after[..end].parse::<i32>() {
        Ok(power) => (number * 10f64.powi(power), &after[end..]),
        Err(_) => (number, rest),
    }
}

fn group_thousands(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let mut grouped = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_short_and_grouped() {
        assert_eq!(number(9000.0, Lang::En), "9,000");
        assert_eq!(number(1234567.8, Lang::En), "1,234,568");
        assert_eq!(number(0.0042, Lang::En), "0.0042");
        assert_eq!(number(1.5, Lang::En), "1.5");
        assert_eq!(number(-0.0, Lang::En), "0");
        assert_eq!(percent(0.013, Lang::Ko), "1.3%");
        assert_eq!((points(0.013, Lang::Ko), points(0.01, Lang::En)), ("1.3%p".into(), "1 point".into()));
        assert_eq!(points(0.00446, Lang::En), "0.446 points");
        assert_eq!(exact_number(0.07 * 100.0), "7");
        assert_eq!(exact_number(12_345.678), "12,345.678");
        assert_eq!(exact_number(-0.0), "0");
        assert_eq!((rounded(0.8384, false), rounded(0.8384, true)), (0.838, 0.839));
        assert_eq!(
            (rounded(36.65, true), rounded(0.3 * 10.0, true), rounded(180.0, false)),
            (36.7, 3.0, 180.0)
        );
    }

    #[test]
    fn a_comma_groups_thousands_and_is_never_dropped_from_elsewhere() {
        for (text, number, rest) in [
            ("9,000 per day", 9_000.0, " per day"),
            ("1,234,567.8", 1_234_567.8, ""),
            ("-3", -3.0, ""),
            ("220, from the list", 220.0, ", from the list"),
            ("1e6", 1e6, ""),
            ("5 events", 5.0, " events"),
        ] {
            assert_eq!(leading_number(text), Ok((number, rest)), "{text}");
        }
        for (text, meant) in [
            ("1,3%", Some("1.3%")),
            ("0,5", Some("0.5")),
            ("9,00", Some("9.00")),
            ("1,5 min", Some("1.5 min")),
            ("9.000,5", Some("9000.5")),
            ("0,500", Some("0.500")),
            ("1,2,3", None),
            ("1.5,000", None),
        ] {
            let meant = meant.map(str::to_owned);
            assert_eq!(leading_number(text), Err(NumberError::Comma { meant }), "{text}");
        }
        assert_eq!(leading_number("soon"), Err(NumberError::NoNumber));
        assert_eq!(half_width("５０％"), "50%");
    }
}
