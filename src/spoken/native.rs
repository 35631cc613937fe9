//! Native Korean numbers and tenths: "여섯 대", "열두 명", "두시간", "열에 여섯", "3할 5푼". In: text. Out: the number it begins
//! with and what follows.

use super::numerals::DIGITS;
use crate::number::leading_number;

static TENS: [(&str, u32); 10] = [
    ("열", 10),
    ("스물", 20),
    ("스무", 20),
    ("서른", 30),
    ("마흔", 40),
    ("쉰", 50),
    ("예순", 60),
    ("일흔", 70),
    ("여든", 80),
    ("아흔", 90),
];
/// The longer forms first: "하나" before "한" would stand in "하나" alone.
#[rustfmt::skip]
static ONES: [(&str, u32); 15] = [
    ("하나", 1), ("한", 1), ("둘", 2), ("두", 2), ("셋", 3), ("세", 3), ("석", 3), ("넷", 4), ("네", 4), ("다섯", 5),
    ("여섯", 6), ("일곱", 7), ("여덟", 8), ("아홉", 9), ("너", 4),
];
/// What may touch a native number: "두시간", "세명".
#[rustfmt::skip]
static TOUCHING: [&str; 15] = [
    "시간", "개월", "건", "명", "개", "달", "대", "장", "번", "주", "분기", "가지", "곳", "배", "사람",
];
/// What may stand behind a number that counts nothing named: "열에 여섯쯤".
#[rustfmt::skip]
static ENDING: [&str; 12] =
    ["쯤", "정도", "가량", "은", "는", "이", "가", "을", "꼴", "입니다", "이에요", "예요"];
/// Words that only begin like a tenth: a discount, a quota, an instalment.
static NO_TENTHS: [&str; 5] = ["인", "당", "부", "증", "일"];

/// "여섯", "열두", "스물다섯": none where the text begins with another word.
fn number(text: &str) -> Option<(u32, &str)> {
    let tens = TENS.iter().find_map(|(word, number)| Some((*number, text.strip_prefix(word)?)));
    let (ten, rest) = tens.unwrap_or((0, text));
    let one = ONES.iter().find_map(|(word, number)| Some((*number, rest.strip_prefix(word)?)));
    match (tens.is_some(), one) {
        (_, Some((one, rest))) => Some((ten + one, rest)),
        (true, None) => Some((ten, rest)),
        (false, None) => None,
    }
}

/// "여섯 대", "두시간": a number before what it counts.
pub fn counting(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = number(text)?;
    let counted = rest.strip_prefix(' ');
    let touching = || TOUCHING.iter().any(|word| rest.starts_with(word)).then_some(rest);
    Some((number, counted.or_else(touching)?))
}

/// "여섯", "여섯쯤": a number that stands for itself.
pub fn alone(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = number(text.trim())?;
    let is_end = rest.is_empty()
        || rest.starts_with([' ', ',', '.'])
        || ENDING.iter().any(|ending| rest.starts_with(ending));
    is_end.then_some((number, rest))
}

/// "3할쯤", "3할 5푼", "삼할": tenths as a percentage.
pub fn tenths(text: &str) -> Option<(f64, &str)> {
    let (number, rest) = digit(text)?;
    let rest = rest.trim_start().strip_prefix('할')?;
    if !(0.0..=10.0).contains(&number) || NO_TENTHS.iter().any(|word| rest.starts_with(word)) {
        return None;
    }
    let hundredths =
        digit(rest.trim_start()).and_then(|(number, rest)| Some((number, rest.strip_prefix('푼')?)));
    let (hundredths, rest) = hundredths.unwrap_or((0.0, rest));
    Some(((number * 10.0 + hundredths).min(100.0), rest))
}

fn digit(text: &str) -> Option<(f64, &str)> {
    leading_number(text).ok().or_else(|| digit_in_words(text))
}

/// "삼": a digit as Korean reads it.
pub fn digit_in_words(text: &str) -> Option<(f64, &str)> {
    DIGITS.iter().find_map(|(word, number)| Some((*number, text.strip_prefix(word)?)))
}

/// The same with digits for each native number that stands before what it counts: "열 대 중 여섯 대" as "10 대 중 6 대".
pub fn in_digits(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some((number, after)) = counting(rest) {
            words += &format!("{number} ");
            rest = after;
        }
        let end = rest.find(' ').map_or(rest.len(), |at| at + 1);
        words += &rest[..end];
        rest = &rest[end..];
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn native_numbers_are_told_from_words_that_begin_like_them() {
        for (text, number) in [
            ("여섯 대", 6),
            ("열두 명", 12),
            ("두시간", 2),
            ("한건", 1),
            ("스물다섯 개", 25),
            ("스무 명", 20),
        ] {
            assert_eq!(counting(text).map(|it| it.0), Some(number), "{text}");
        }
        for text in ["한국 사람", "두부", "세금 3만 원", "네트워크", "열차", "대한민국", ""]
        {
            assert_eq!(counting(text), None, "{text}");
        }
        assert_eq!(in_digits("열 대 중 여섯 대쯤"), "10 대 중 6 대쯤");
        assert_eq!(alone("여섯쯤").map(|it| it.0), Some(6));
        assert_eq!(alone("네트워크"), None);
    }

    #[test]
    fn tenths_are_percentages_and_a_discount_is_none() {
        for (text, percent) in [("3할쯤", 30.0), ("3할 5푼", 35.0), ("이할", 20.0), ("10할", 100.0)] {
            assert_eq!(tenths(text).map(|it| it.0), Some(percent), "{text}");
        }
        for text in ["3할인", "30할", "할 일", "3 건"] {
            assert_eq!(tenths(text), None, "{text}");
        }
    }
}
