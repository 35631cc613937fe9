//! Numbers as people read them. In: a number. Out: its text, with thousands separators and no more digits than it needs.

use crate::text::Lang;

/// A number with thousands separators and as few decimals as it needs (three significant digits below 100).
pub fn number(value: f64, _lang: Lang) -> String {
    let value = if value == 0.0 { 0.0 } else { value }; // no "-0"
    let magnitude = value.abs();
    let decimals = match magnitude {
        _ if magnitude >= 100.0 => 0,
        _ if magnitude >= 10.0 => 1,
        _ if magnitude >= 1.0 => 2,
        _ if magnitude == 0.0 => 0,
        _ => (2 - magnitude.log10().floor() as i32).clamp(2, 9) as usize,
    };
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
        assert_eq!(exact_number(0.07 * 100.0), "7");
        assert_eq!(exact_number(12_345.678), "12,345.678");
        assert_eq!(exact_number(-0.0), "0");
    }
}
