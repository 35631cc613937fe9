//! Multiples of another number: "three times as many", "지금의 세 배", "twice today's". In: text. Out: the factor.

use super::numerals;
use crate::number::leading_number;

/// Words before the multiple that name what is multiplied.
static OF_NOW: [&str; 8] =
    ["about ", "약 ", "지금의 ", "지금보다 ", "현재의 ", "현재보다 ", "평소의 ", "평소보다 "];

/// None where a number stands for itself.
pub fn multiple(text: &str) -> Option<f64> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut bare = text.as_str();
    for word in OF_NOW {
        bare = bare.strip_prefix(word).unwrap_or(bare);
    }
    let first = bare.split(' ').next().unwrap_or_default();
    match first {
        "double" | "twice" | "doubled" => return Some(2.0),
        "triple" => return Some(3.0),
        _ => {}
    }
    let digits = numerals::as_digits(bare);
    let (factor, rest) = leading_number(&digits).ok()?;
    let rest = rest.trim_start();
    let is_times = rest == "x" || rest.starts_with("x ") || rest == "times" || is_comparing(rest);
    let is_korean = rest.strip_prefix('배').is_some_and(|rest| {
        let rest = rest.trim_start_matches(['.', ' ']);
        ["", "쯤", "정도", "로", "입니다", "예요", "까지", "가량"].contains(&rest)
    });
    (factor > 0.0 && (is_times || is_korean)).then_some(factor)
}

/// "Times as many", "times today's": not the "times a day" of a rate.
fn is_comparing(rest: &str) -> bool {
    let after =
        ["times as ", "times the ", "times today", "times now", "times more", "times what", "times our "];
    after.iter().any(|words| rest.starts_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiples_of_another_number_are_told_from_numbers() {
        for (text, factor) in [
            ("지금의 세 배", 3.0),
            ("지금의 3배 정도", 3.0),
            ("두 배", 2.0),
            ("평소보다 1.5배", 1.5),
            ("three times as many as now", 3.0),
            ("3x", 3.0),
            ("twice today's", 2.0),
        ] {
            assert_eq!(multiple(text), Some(factor), "{text}");
        }
        for text in ["3", "3 times a day", "3배치", "배", "세 명", "0배", ""] {
            assert_eq!(multiple(text), None, "{text}");
        }
    }
}
