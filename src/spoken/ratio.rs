//! Shares that are said as two counts: "41 of 50", "41/50", "3 in 4", "50건 중 41건", "열 대 중 여섯 대", "열에 여섯". In: text.
//! Out: the part and the whole.

use super::{native, numerals, read};
use crate::amount::{Amount, COUNT, Dimension};

static ENGLISH: [&str; 8] =
    [" out of every ", " of every ", " in every ", " out of ", " of ", " in ", " per ", "/"];
static KOREAN: [&str; 5] = ["중에", "중", "가운데", "당", "에"];

pub fn ratio(text: &str) -> Option<(f64, f64)> {
    let english = ENGLISH.iter().find_map(|of| text.split_once(of)).map(|(part, all)| (part.to_owned(), all));
    let korean = || {
        let pairs = KOREAN.iter().filter_map(|of| text.split_once(of));
        let begun = pairs.map(|(all, part)| (in_digits(part), all));
        begun.into_iter().find(|(part, _)| part.starts_with(|c: char| c.is_ascii_digit()))
    };
    let (part, all) = english.or_else(korean)?;
    let (part, all) = (count(&part)?, last_count(all)?);
    (all >= part && all > 0.0).then_some((part, all))
}

fn in_digits(part: &str) -> String {
    let part = part.trim().trim_start_matches(['약', '~', ' ']);
    match native::alone(part) {
        Some((number, rest)) => format!("{number}{rest}"),
        None => numerals::as_digits(part),
    }
}

/// The whole may have words before it: "불량은 열 대 중 여섯 대".
fn last_count(text: &str) -> Option<f64> {
    let starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
    starts.into_iter().find_map(|at| count(&text[at..]))
}

fn count(text: &str) -> Option<f64> {
    let text = text.trim();
    if let "a thousand" | "a hundred" = text {
        return Some(if text == "a thousand" { 1000.0 } else { 100.0 });
    }
    let alone = native::alone(text).map(|(number, _)| Amount::new(f64::from(number), COUNT));
    let first = alone.or_else(|| read(text, None).ok().map(|said| said.amount))?;
    (first.unit.dimension == Dimension::Count).then_some(first.number)
}

#[cfg(test)]
mod tests {
    use super::ratio;

    #[test]
    fn two_counts_are_a_share_in_digits_and_in_words() {
        for (text, part, all) in [
            ("41 of 50", 41.0, 50.0),
            ("3 in 4", 3.0, 4.0),
            ("six out of ten", 6.0, 10.0),
            ("about six out of ten", 6.0, 10.0),
            ("six of every ten", 6.0, 10.0),
            ("열 대 중 여섯 대쯤", 6.0, 10.0),
            ("열에 여섯", 6.0, 10.0),
            ("열에 여섯쯤", 6.0, 10.0),
            ("10개 중 6개", 6.0, 10.0),
            ("열 명 가운데 세 명", 3.0, 10.0),
            ("불량은 열 대 중 여섯 대", 6.0, 10.0),
            ("백 건에 두 건꼴", 2.0, 100.0),
        ] {
            assert_eq!(ratio(text), Some((part, all)), "{text}");
        }
        for text in ["1월에 4건", "2027년에 30건", "3", "여섯", "다음에 한 번 더", ""] {
            assert_eq!(ratio(text), None, "{text}");
        }
    }
}
