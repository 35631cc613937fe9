//! Amounts that stand somewhere in a sentence: "아침 6시 목록이 나오기까지 두 시간이면 충분", "a few seconds, say 5". In: text and what is
//! asked. Out: the amount, or the two ends of a range; a number that is part of a name, a time of day or a comparison is none.

use crate::amount::{Amount, Dimension, find_unit};
use crate::spoken::{self, Unspoken};
use crate::text::Lang;

/// Words before a number that is part of a name or a comparison: "규모 5", "version 2".
#[rustfmt::skip]
const NAMING: [&str; 17] = [
    "규모", "버전", "등급", "단계", "제", "magnitude", "version", "level", "grade", "step", "phase", "above", "over", "than",
    "least", "below", "under",
];
/// Words behind such a number.
#[rustfmt::skip]
const COMPARING: [&str; 15] = [
    "이상", "이하", "미만", "초과", "보다", "등급", "단계", "번째", "차 ", "세대", "or more", "or above", "or higher",
    "or less", "and above",
];
/// Behind such a word a number is money and no count in a period.
const CURRENCIES: [&str; 8] = ["원", "달러", "유로", "엔", "krw", "won", "usd", "eur"];

/// Behind such a word a number is a time of day or a day.
const CLOCK: [&str; 8] = ["시 ", "시에", "시까지", "시부터", "o'clock", "am", "pm", "월 "];
/// Words right before a number that say the sentence's amount once more.
const SAYING: [&str; 12] =
    ["say", "say,", "like", "maybe", "about", "around", "roughly", "perhaps", "들면", "가령", "대략", "약"];
/// What a number is fixed at while another one is meant: "정밀도 50%에서 75%", "at 50% precision, 75%".
const CONDITIONS: [&str; 10] = [
    "정밀도",
    "재현율",
    "특이도",
    "민감도",
    "오탐률",
    "precision",
    "recall",
    "specificity",
    "sensitivity",
    "threshold",
];

/// What stands in a sentence.
pub enum Inside {
    One(Within),
    Ends(Amount, Amount),
}

/// An amount that stands within a sentence, and whether it was said to be rough there.
pub struct Within {
    pub amount: Amount,
    pub roughly: bool,
}

impl Within {
    /// As it would be typed: `~$5`.
    pub fn print(&self, lang: Lang) -> String {
        format!("{}{}", if self.roughly { "~" } else { "" }, self.amount.print_exactly(lang))
    }
}

/// The first number of what is asked, or one that stands for itself and is no part of a name or a comparison.
pub fn amount(text: &str, wanted: Option<Dimension>) -> Option<Inside> {
    let digits = spoken::in_digits(text);
    let asked = wanted.and_then(|wanted| asked_in(&digits, wanted));
    let said_again = || said_again(&digits, wanted?).map(Inside::One);
    let one = || asked_in(&one_of_time(text)?, wanted.filter(|it| *it == Dimension::Duration)?);
    let vague = || asked_in(&spoken::in_numbers(&digits)?, wanted?);
    let bare = || {
        found(&digits).find_map(|(at, begin)| {
            let said = spoken::read(&digits[begin..], wanted).ok()?;
            let is_free = stands_for_itself(&digits, at) && !is_condition(&digits, at);
            let roughly = said.roughly || spoken::ends_rough(&digits[..begin]);
            is_free.then_some(Inside::One(Within { amount: said.amount, roughly }))
        })
    };
    asked.or_else(said_again).or_else(one).or_else(vague).or_else(bare)
}

/// The first amount of what is asked with its unit, in digits or in words.
pub fn asked(text: &str, wanted: Dimension) -> Option<Inside> {
    let digits = spoken::in_digits(text);
    asked_in(&digits, wanted).or_else(|| asked_in(&spoken::in_numbers(&digits)?, wanted))
}

/// "Within the hour", "every hour is fine": one hour, in digits. "Three times a day" is none.
fn one_of_time(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    let limits = ["within", "in", "under", "than", "most", "about", "takes", "take", "to", "for", "least"];
    (1..words.len()).find_map(|at| {
        let unit = find_unit(words[at]).filter(|unit| unit.dimension == Dimension::Duration)?;
        let before = at.checked_sub(2).map(|at| words[at]);
        let is_limit = before.is_none_or(|word| limits.contains(&word));
        let is_one = match words[at - 1] {
            "every" | "each" => true,
            "a" | "an" | "the" => is_limit,
            _ => false,
        };
        (is_one && !words[at].ends_with('s')).then(|| Amount::new(1.0, unit).print_exactly(Lang::En))
    })
}

fn asked_in(text: &str, wanted: Dimension) -> Option<Inside> {
    let is_asked = |amount: &Amount| wanted != Dimension::Count && amount.unit.dimension == wanted;
    found(text).find_map(|(at, begin)| match spoken::read(&text[begin..], Some(wanted)) {
        _ if is_condition(text, at) => None,
        Ok(said) => is_asked(&said.amount).then(|| {
            let roughly = said.roughly || spoken::ends_rough(&text[..begin]);
            Inside::One(Within { amount: said.amount, roughly })
        }),
        Err(Unspoken::Range(low, high)) => is_asked(&high).then_some(Inside::Ends(low, high)),
        Err(_) => None,
    })
}

/// Where numbers begin: at the digit, and at the sign of the currency before it.
fn found(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let digits = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    let starts = digits.filter(|at| !text[..*at].ends_with(|c: char| c.is_ascii_digit() || ".,".contains(c)));
    starts.map(|at| {
        let sign = text[..at].chars().next_back().filter(|c| "$₩€£¥".contains(*c));
        (at, at - sign.map_or(0, char::len_utf8))
    })
}

/// "A few seconds, say 5": the number stands at the end and its unit before it.
fn said_again(text: &str, wanted: Dimension) -> Option<Within> {
    let (at, begin) = found(text).last()?;
    let before = text[..begin].trim_end().to_lowercase();
    let is_saying = SAYING.contains(&before.rsplit([' ', ',']).next()?);
    let said = spoken::read(&text[begin..], Some(wanted)).ok().filter(|_| stands_for_itself(text, at))?;
    let units = before.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
    let unit = units.filter_map(find_unit).find(|unit| unit.dimension == wanted).filter(|_| is_saying)?;
    let is_bare = said.amount.unit.dimension == Dimension::Count && said.noun.is_empty();
    is_bare.then(|| Within { amount: Amount::new(said.amount.number, unit), roughly: true })
}

fn is_condition(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end().to_lowercase();
    let behind =
        text[at..].trim_start_matches(|c: char| c.is_ascii_digit() || ".,%".contains(c)).to_lowercase();
    let is_fixed = behind.starts_with("에서") || behind.starts_with("일 때");
    let is_named = CONDITIONS.iter().any(|word| before.ends_with(word));
    let is_at = before == "at" || before.ends_with(" at");
    is_named && is_fixed || is_at && CONDITIONS.iter().any(|word| behind.trim_start().starts_with(word))
}

/// The first stretch that reads as so many in so long: "초당 100" of "수백 곳에서 초당 100표본".
pub fn rate(text: &str) -> Option<Amount> {
    let is_rate = |amount: &Amount| amount.unit.dimension == Dimension::Rate;
    let starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
    let mut stretches = starts.filter_map(|at| {
        let stretch = &text[at..];
        let digit = stretch.find(|c: char| c.is_ascii_digit())?;
        let is_number = |c: char| c.is_ascii_digit() || ",.천만억백".contains(c);
        let length = stretch[digit..].find(|c| !is_number(c)).unwrap_or(stretch.len() - digit);
        let (counted, behind) = stretch.split_at(digit + length);
        let behind = behind.trim_start().to_lowercase();
        let is_money = CURRENCIES.iter().any(|currency| behind.starts_with(currency));
        let by_period = Amount::parse(counted.trim_end_matches([',', '.'])).ok().filter(is_rate);
        let by_words = || spoken::read(stretch, Some(Dimension::Rate)).ok().map(|said| said.amount);
        by_period.filter(|_| !is_money).or_else(|| by_words().filter(is_rate))
    });
    stretches.next().or_else(|| rate_around_words(text))
}

/// "하루에 웨이퍼 3000 장": what is counted stands between the period and its number.
pub fn rate_around_words(text: &str) -> Option<Amount> {
    let (before, number) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
    let words: Vec<&str> = before.split_whitespace().collect();
    let periods = (1..words.len().min(3)).rev().map(|count| words[..count].join(" "));
    let rates = periods.filter_map(|period| {
        spoken::read(&format!("{period} {number}"), Some(Dimension::Rate)).ok().map(|said| said.amount)
    });
    rates.into_iter().find(|amount| amount.unit.dimension == Dimension::Rate)
}

fn stands_for_itself(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end().to_lowercase();
    let behind =
        text[at..].trim_start_matches(|c: char| c.is_ascii_digit() || ".,%".contains(c)).trim_start();
    let behind = behind.to_lowercase();
    !NAMING.iter().any(|word| before.split(' ').next_back() == Some(word))
        && !COMPARING.iter().chain(&CLOCK).any(|word| behind.starts_with(word))
}
