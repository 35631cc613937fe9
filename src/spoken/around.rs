//! What people say around an amount: "월 10억 원", "1원도 안 되게", "5년에 1건", "1년치 48억 건", "만분의 일". In: text. Out: the
//! amount that is meant, with the words that no amount can hold as its note; none where nothing of the kind is said.

use super::numerals::DIGITS;
use super::{ROUGH, Spoken, head_end, loose, numerals, tidy};
use crate::amount::{Amount, Dimension, PERCENT, find_unit};
use crate::number::leading_number;

/// Periods before money, and how they are noted: the plan's amounts of money have no period of their own.
#[rustfmt::skip]
static PERIODS: [(&str, &str); 24] = [
    ("한 달에", "한 달"), ("한 달", "한 달"), ("한달에", "한 달"), ("한달", "한 달"), ("1개월에", "한 달"), ("매달", "한 달"),
    ("매월", "한 달"), ("월간", "한 달"), ("월", "한 달"), ("1년에", "1년"), ("연간", "1년"), ("매년", "1년"), ("한 해에", "1년"),
    ("한 해", "1년"), ("연", "1년"), ("일주일에", "일주일"), ("매주", "일주일"), ("주", "일주일"), ("하루에", "하루"), ("하루", "하루"),
    ("monthly ", "monthly"), ("yearly ", "yearly"), ("weekly ", "weekly"), ("daily ", "daily"),
];
/// Words before a limit.
static BELOW: [&str; 8] = [
    "less than ",
    "fewer than ",
    "no more than ",
    "not more than ",
    "not even ",
    "under ",
    "below ",
    "within ",
];
/// Words behind one.
static SHORT_OF: [&str; 6] = ["도 안 ", "도 채 안 ", "도 안되", "도 못 ", "미만", " 안쪽"];
static WHOLES: [(&str, f64); 9] = [
    ("십", 1e1),
    ("백", 1e2),
    ("천", 1e3),
    ("만", 1e4),
    ("십만", 1e5),
    ("백만", 1e6),
    ("천만", 1e7),
    ("억", 1e8),
    ("일억", 1e8),
];

pub fn read(text: &str, wanted: Option<Dimension>) -> Option<Spoken> {
    if loose(text).is_some() {
        return None;
    }
    let rough = ROUGH.iter().find_map(|word| text.strip_prefix(word));
    let bare = rough.unwrap_or(text).trim_start();
    let said = fraction(bare, wanted)
        .or_else(|| english_fraction(bare, wanted))
        .or_else(|| rate(bare, wanted))
        .or_else(|| money(bare))
        .or_else(|| limit(bare, wanted))
        .or_else(|| introduced(bare, wanted))?;
    Some(Spoken { roughly: said.roughly || rough.is_some(), ..said })
}

/// "A third", "two thirds of them", "three quarters", "half".
fn english_fraction(text: &str, wanted: Option<Dimension>) -> Option<Spoken> {
    let lower = text[..head_end(text)].to_lowercase();
    let is_asked = matches!(wanted, None | Some(Dimension::Share));
    let (share, rest) = super::change::portion_in_words(&lower).filter(|_| is_asked)?;
    let rest = rest.trim();
    // "Half a day" and "a third party" are no shares.
    let stands_alone = rest.is_empty() || rest.starts_with("of ") || rest.starts_with('.');
    stands_alone.then(|| Spoken {
        amount: Amount::new((share * 1e11).round() / 1e9, PERCENT),
        note: if rest.is_empty() && share == 0.5 { String::new() } else { text.to_owned() },
        noun: String::new(),
        roughly: share != 0.5,
    })
}

/// "만분의 일", "3분의 1": the words stay with the share, and a number that is said in words is a rough one.
fn fraction(text: &str, wanted: Option<Dimension>) -> Option<Spoken> {
    let (all, rest) = text.split_once("분의").filter(|_| matches!(wanted, None | Some(Dimension::Share)))?;
    let (all, rest) = (all.trim(), rest.trim_start());
    let in_words = DIGITS.iter().chain(&WHOLES).find(|(word, _)| *word == all).map(|(_, number)| *number);
    let whole = in_words.or_else(|| loose(all).map(|amount| amount.base()))?;
    let said = DIGITS.iter().find(|(word, _)| rest.starts_with(word)).map(|(_, number)| *number);
    let part = said.or_else(|| leading_number(rest).ok().map(|(number, _)| number))?;
    let percent = (part / whole * 1e11).round() / 1e9;
    (0.0..=100.0).contains(&percent).then(|| Spoken {
        amount: Amount::new(percent, PERCENT),
        note: text.to_owned(),
        noun: String::new(),
        roughly: in_words.is_some(),
    })
}

/// "5년에 1건", "once in 5 years": how many in how long.
fn rate(text: &str, wanted: Option<Dimension>) -> Option<Spoken> {
    let is_free = wanted.is_none();
    if !is_free && wanted != Some(Dimension::Rate) {
        return None;
    }
    let (many, length) = korean_rate(text).or_else(|| english_rate(text).filter(|_| !is_free))?;
    let unit = find_unit(&format!("per {}", spelled(length.unit.symbol)))?;
    let number = (many.amount.number / length.number * 1e9).round() / 1e9;
    Some(Spoken { amount: Amount::new(number, unit), ..many })
}

fn korean_rate(text: &str) -> Option<(Spoken, Amount)> {
    let (length, many) = text.split_once("에 ")?;
    let length = match length {
        "일주일" => "1 week".to_owned(),
        "하루" => "1 day".to_owned(),
        "한 해" => "1 year".to_owned(),
        length => numerals::as_digits(length),
    };
    Some((counted(many)?, lasting(&length)?))
}

fn english_rate(text: &str) -> Option<(Spoken, Amount)> {
    let head = &text[..head_end(text)];
    let (many, length) = [" in ", " every ", " per "].iter().find_map(|of| head.split_once(of))?;
    let many = match many.to_lowercase().as_str() {
        "once" | "one" => counted("1")?,
        "twice" => counted("2")?,
        _ => counted(many)?,
    };
    let note = tidy(&text[head.len()..]);
    Some((Spoken { note, ..many }, lasting(&numerals::as_digits(length.trim()))?))
}

fn counted(text: &str) -> Option<Spoken> {
    super::read(text, None).ok().filter(|said| said.amount.unit.dimension == Dimension::Count)
}

fn lasting(text: &str) -> Option<Amount> {
    loose(text).filter(|length| length.unit.dimension == Dimension::Duration && length.number > 0.0)
}

fn spelled(symbol: &str) -> &str {
    match symbol {
        "s" => "second",
        "min" => "minute",
        "h" => "hour",
        symbol => symbol,
    }
}

/// "월 10억 원", "$5/month": the money, with its period as the note.
fn money(text: &str) -> Option<Spoken> {
    let before = || {
        PERIODS.iter().find_map(|(word, period)| {
            let rest = text.strip_prefix(word)?.trim_start();
            Some((rest.strip_prefix("평균").unwrap_or(rest).trim_start(), *period))
        })
    };
    let behind = || {
        let (money, period) = text.split_once('/')?;
        find_unit(&format!("/{}", period.split([' ', ',', '(']).next().unwrap_or_default()))?;
        Some((money.trim(), period.trim()))
    };
    let (rest, period) = before().or_else(behind)?;
    let said = super::read(rest, Some(Dimension::Money)).ok()?;
    (said.amount.unit.dimension == Dimension::Money).then(|| with_note(said, period))
}

/// "Less than 1 KRW", "1원도 안 되게": the limit itself, with all that was said as its note.
fn limit(text: &str, wanted: Option<Dimension>) -> Option<Spoken> {
    let lower = text.to_lowercase();
    let above = BELOW.iter().find(|word| lower.starts_with(**word)).and_then(|word| text.get(word.len()..));
    let rest = above.or_else(|| SHORT_OF.iter().find_map(|word| Some(&text[..text.find(word)?])))?;
    let said = super::read(rest, wanted).ok()?;
    Some(Spoken { note: text.to_owned(), ..said })
}

/// "1년치 48억 건", "절반인 5억 원": what comes first says what the number behind it is.
fn introduced(text: &str, wanted: Option<Dimension>) -> Option<Spoken> {
    let (rest, note) = ["절반인 ", "총 ", "모두 "]
        .iter()
        .find_map(|word| Some((text.strip_prefix(word)?, word.trim_end().trim_end_matches('인').to_owned())))
        .or_else(|| {
            let (length, rest) = text.split_once("치 ")?;
            lasting(&numerals::as_digits(length)).map(|_| (rest, format!("{length}치")))
        })?;
    let said = super::read(rest, wanted).ok().map(|said| with_note(said, &note));
    said.or_else(|| behind_words(rest, wanted, &note))
}

/// "계측 웨이퍼 약 6만 장" of a year: what is counted stands before its number.
fn behind_words(text: &str, wanted: Option<Dimension>, of: &str) -> Option<Spoken> {
    let (words, number) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
    let rough = ROUGH.iter().map(|word| word.trim_end()).find_map(|word| {
        words.trim_end().strip_suffix(word).filter(|rest| rest.ends_with(' ') && !word.is_empty())
    });
    let said = super::read(number, wanted).ok()?;
    let note = format!("{of} {}", rough.unwrap_or(words).trim());
    Some(Spoken { roughly: said.roughly || rough.is_some(), ..with_note(said, &note) })
}

fn with_note(said: Spoken, first: &str) -> Spoken {
    let note = if said.note.is_empty() { first.to_owned() } else { format!("{first}, {}", said.note) };
    Spoken { note, ..said }
}

#[cfg(test)]
mod tests {
    use crate::amount::Dimension;
    use crate::spoken;
    use crate::text::Lang;

    #[test]
    fn money_in_a_period_is_money_with_the_period_as_its_note() {
        for (text, amount, note) in [
            ("월 10억 원", "1,000,000,000 KRW", "한 달"),
            ("한 달에 10억 원쯤", "1,000,000,000 KRW", "한 달"),
            ("한 달에 약 10억 원", "1,000,000,000 KRW", "한 달"),
            ("연간 3천만 원 (장비)", "30,000,000 KRW", "1년, 장비"),
            ("10억 원/월", "1,000,000,000 KRW", "월"),
            ("$2 million a month", "$2,000,000", "a month"),
            ("2 million USD/month", "$2,000,000", "month"),
            ("monthly $500", "$500", "monthly"),
            ("절반인 5억 원", "500,000,000 KRW", "절반"),
        ] {
            for wanted in [None, Some(Dimension::Money)] {
                let said = spoken::read(text, wanted).unwrap_or_else(|error| panic!("{text}: {error:?}"));
                assert_eq!(said.amount.print_exactly(Lang::En), amount, "{text}");
                assert_eq!(said.note, note, "{text}");
            }
        }
        let rate = spoken::read("월 10억 건", None).expect("a rate").amount;
        assert_eq!(rate.unit.dimension, Dimension::Rate, "cases in a month are no money");
    }

    #[test]
    fn limits_rare_rates_and_fractions_are_read_in_both_languages() {
        for (text, wanted, amount) in [
            ("1원도 안 되게", Dimension::Money, "1 KRW"),
            ("1원 미만", Dimension::Money, "1 KRW"),
            ("less than 1 KRW", Dimension::Money, "1 KRW"),
            ("5년에 1건쯤", Dimension::Rate, "0.2 per year"),
            ("1년에 0.3건", Dimension::Rate, "0.3 per year"),
            ("일주일에 약 50건", Dimension::Rate, "50 per week"),
            ("once in 5 years", Dimension::Rate, "0.2 per year"),
            ("twice every ten days", Dimension::Rate, "0.2 per day"),
            ("1년치 48억 건쯤", Dimension::Count, "4,800,000,000"),
            ("만분의 일", Dimension::Share, "0.01%"),
            ("만분의 일도 안 됨", Dimension::Share, "0.01%"),
            ("4분의 1", Dimension::Share, "25%"),
        ] {
            let said = spoken::read(text, Some(wanted)).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert_eq!(said.amount.print_exactly(Lang::En), amount, "{text}");
        }
        let note = |text: &str, wanted| spoken::read(text, Some(wanted)).expect(text).note;
        assert_eq!(note("1원도 안 되게", Dimension::Money), "1원도 안 되게");
        assert_eq!(note("1년치 48억 건쯤", Dimension::Count), "1년치");
        assert!(spoken::read("만분의 일", Some(Dimension::Share)).expect("a share").roughly);
        assert_eq!(spoken::ratio("less than 1 in 10,000"), Some((1.0, 10_000.0)));
    }
}
