//! Why a text holds no amount, and what may have been meant by it. In: text. Out: what was said, or a refusal in the reader's
//! language with the numbers to offer.

use super::{Around, Rejected, units};
use crate::amount::{Amount, Dimension, find_unit};
use crate::playbook::records::Question;
use crate::spoken::{self, Spoken, Unspoken};
use crate::text::{Lang, fill};

/// Words that say that there is no such amount.
#[rustfmt::skip]
const MEANINGLESS: [&str; 14] = [
    "의미 없", "의미가 없", "의미없", "해당 없", "해당 안", "해당되지", "해당하지", "does not apply", "doesn't apply",
    "not applicable", "n/a", "meaningless", "makes no sense", "no meaning",
];
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

/// "Three times as many as now": the number itself is asked, worked out where the plan has the one of now.
pub fn not_a_multiple(text: &str, around: &Around) -> Result<(), Rejected> {
    let Some(factor) = spoken::multiple(text) else { return Ok(()) };
    let lang = around.lang;
    let (label, now) = around.present.clone().unwrap_or_default();
    let Some(now) = now else {
        let reason = match label.is_empty() {
            true => lang.pick(
                "“{text}” multiplies another number. Please write the result itself.",
                "‘{text}’{은/는} 다른 값의 배수입니다. 곱한 결과를 숫자로 적어 주세요.",
            ),
            false => lang.pick(
                "“{text}” multiplies “{label}”, which the plan does not hold yet. Please write the result itself.",
                "‘{text}’의 기준이 되는 ‘{label}’ 값이 기획서에 아직 없습니다. 곱한 결과를 숫자로 적어 주세요.",
            ),
        };
        return Err(Rejected::because(fill(reason, |slot| {
            Some(if slot == "text" { text.into() } else { label.as_str().into() })
        })));
    };
    let result = Amount::new((now.number * factor * 1e9).round() / 1e9, now.unit).print_exactly(lang);
    let reason = lang.pick(
        "“{label}” is {now} now, so “{text}” is {result}. Please write that number, or the one you mean.",
        "지금의 ‘{label}’{은/는} {now}이므로 ‘{text}’{은/는} {result}입니다. 이 값이 맞으면 숫자로 적어 주세요.",
    );
    let now = now.print_exactly(lang);
    let reason = fill(reason, |slot| {
        Some(match slot {
            "label" => label.as_str().into(),
            "now" => now.as_str().into(),
            "text" => text.into(),
            _ => result.as_str().into(),
        })
    });
    Err(Rejected::because(reason).meant([result]))
}

/// What somebody said, or what to say to them. A range offers its larger end first.
pub fn spoken(
    question: Option<&Question>,
    text: &str,
    wanted: Option<Dimension>,
    around: &Around,
) -> Result<Spoken, Rejected> {
    let lang = around.lang;
    spoken::read(text, wanted).map_err(|error| match error {
        Unspoken::NotANumber => no_number(text, wanted, lang),
        Unspoken::Vague => vague(question, text, wanted, around),
        Unspoken::UnknownUnit(unit) if !text.contains(&unit) => no_number(text, wanted, lang),
        Unspoken::UnknownUnit(unit) => {
            let reason =
                lang.pick("The unit “{unit}” is not known.", "‘{unit}’{은/는} 알 수 없는 단위입니다.");
            Rejected::because(fill(reason, |_| Some(unit.as_str().into())))
        }
        Unspoken::Comma(meant) => {
            let reason = lang.pick(
                "“{text}”: a comma groups thousands (9,000); decimals are written with a point.",
                "‘{text}’: 쉼표는 천 단위 구분(9,000)으로만 쓰고, 소수는 점으로 적어 주세요.",
            );
            Rejected::because(fill(reason, |_| Some(text.into()))).meant(meant)
        }
        Unspoken::Range(low, high) => range(low, high, |end| end.print_exactly(lang), lang),
    })
}

fn range(low: Amount, high: Amount, print: impl Fn(Amount) -> String, lang: Lang) -> Rejected {
    let reason = lang.pick(
        "One number is asked, not a range: the value you would plan with.",
        "범위가 아니라 계획의 기준이 될 값 하나를 적어 주세요.",
    );
    let (low, high) = if low.base() > high.base() { (high, low) } else { (low, high) };
    Rejected::because(reason).meant([high, low].map(print))
}

fn no_number(text: &str, wanted: Option<Dimension>, lang: Lang) -> Rejected {
    let lower = text.to_lowercase().replace('’', "'");
    if MEANINGLESS.iter().any(|word| lower.contains(word)) {
        return Rejected::because(lang.pick(
            "A number is asked here. Where there is none to give, skip the question with “skip”: it stays open.",
            "여기에는 숫자를 적습니다. 적을 값이 없으면 ‘건너뛰기’라고 답해 주세요. 이 항목은 비어 있게 됩니다.",
        ));
    }
    further_on(text, wanted, lang).unwrap_or_else(|| {
        let reason = lang.pick(
            "I found no number in “{text}” that answers this. Your best guess will do; if nobody knows yet, type “don't know”.",
            "‘{text}’에서 이 질문에 맞는 숫자를 찾지 못했습니다. 어림한 값도 좋고, 아직 모르면 ‘모름’이라고 답해 주세요.",
        );
        Rejected::because(fill(reason, |_| Some(text.into())))
    })
}

/// "A few thousand a day": the number that the words stand for is offered as a rough one.
fn vague(question: Option<&Question>, text: &str, wanted: Option<Dimension>, around: &Around) -> Rejected {
    let lang = around.lang;
    let refused = Rejected::because(lang.pick(
        "One number is asked, and your best guess will do. If nobody knows yet, type “don't know”.",
        "숫자 하나로 적어 주세요. 어림한 값도 좋고, 아직 모르면 ‘모름’이라고 답해 주세요.",
    ));
    let Some(numbers) = spoken::in_numbers(text) else { return refused };
    let print = |amount: Amount| roughly(in_a_unit(question, amount, wanted, around), &numbers, lang);
    match spoken::read(&numbers, wanted) {
        Ok(said) => refused.meant([print(said.amount)]),
        Err(Unspoken::Range(low, high)) => range(low, high, print, lang),
        Err(_) => match (wanted, rate_around_words(&numbers)) {
            (Some(Dimension::Rate), Some(rate)) => refused.meant([print(rate)]),
            _ => refused.meant(amount_within(&numbers, wanted).map(|found| print(found.amount))),
        },
    }
}

/// A count where something else is asked, in the likeliest unit of the question.
fn in_a_unit(
    question: Option<&Question>,
    amount: Amount,
    wanted: Option<Dimension>,
    around: &Around,
) -> Amount {
    let is_bare = amount.unit.dimension == Dimension::Count && wanted != Some(Dimension::Count);
    let unit = question.zip(wanted).filter(|_| is_bare).and_then(|(question, wanted)| {
        let own = question.unit.as_deref().filter(|unit| units::is_named(question, unit));
        let likely = || units::likely(question, wanted, amount.number, around).first().copied();
        own.or_else(likely).and_then(find_unit)
    });
    unit.map_or(amount, |unit| Amount::new(amount.number, unit))
}

/// An amount as somebody says it who only guesses: "about 3 s", "하루 약 3,000건", "약 30,000건".
fn roughly(amount: Amount, said: &str, lang: Lang) -> String {
    let shown = amount.print_exactly(lang);
    match (lang, amount.unit.dimension) {
        (Lang::En, _) => format!("about {shown}"),
        (Lang::Ko, Dimension::Rate) => match shown.find(|c: char| c.is_ascii_digit()) {
            Some(at) => format!("{}약 {}", &shown[..at], &shown[at..]),
            None => shown,
        },
        (Lang::Ko, Dimension::Count) => {
            format!("약 {shown}{}", Amount::counter(first_words(said)).unwrap_or(""))
        }
        (Lang::Ko, _) => format!("약 {shown}"),
    }
}

/// Without the ending that says nothing: "30000 건" of "30000 건쯤".
fn first_words(said: &str) -> &str {
    ["쯤", "정도", "가량"].iter().find_map(|ending| said.strip_suffix(ending)).unwrap_or(said).trim_end()
}

/// "We measured 99%": the number stands after words. It is offered, not taken: it may be another one.
fn further_on(text: &str, wanted: Option<Dimension>, lang: Lang) -> Option<Rejected> {
    let found = match wanted {
        Some(Dimension::Rate) => rate_within(text)?.print_exactly(lang),
        _ => amount_within(text, wanted)?.print(lang),
    };
    Some(number_first(&found, lang))
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

/// The number stands somewhere in the sentence; it is offered.
pub fn number_first(number: &str, lang: Lang) -> Rejected {
    let reason = lang.pick("Please begin with the number.", "숫자를 맨 앞에 적어 주세요.");
    Rejected::because(reason).meant([number.to_owned()])
}

/// The first amount of what is asked, with its unit.
pub fn asked_within(text: &str, wanted: Dimension) -> Option<Within> {
    amount_within(text, Some(wanted)).filter(|found| found.amount.unit.dimension == wanted)
}

/// The first stretch that reads as so many in so long: "초당 100" of "수백 곳에서 초당 100표본".
fn rate_within(text: &str) -> Option<Amount> {
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
fn rate_around_words(text: &str) -> Option<Amount> {
    let (before, number) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
    let words: Vec<&str> = before.split_whitespace().collect();
    let periods = (1..words.len().min(3)).rev().map(|count| words[..count].join(" "));
    let rates = periods.filter_map(|period| {
        spoken::read(&format!("{period} {number}"), Some(Dimension::Rate)).ok().map(|said| said.amount)
    });
    rates.into_iter().find(|amount| amount.unit.dimension == Dimension::Rate)
}

/// The first number of what is asked, or one that stands for itself and is no part of a name or a comparison.
fn amount_within(text: &str, wanted: Option<Dimension>) -> Option<Within> {
    let digits = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    let mut starts =
        digits.filter(|at| !text[..*at].ends_with(|c: char| c.is_ascii_digit() || ".,".contains(c)));
    starts.find_map(|at| {
        let sign = text[..at].chars().next_back().filter(|c| "$₩€£¥".contains(*c));
        let begin = at - sign.map_or(0, char::len_utf8);
        let found = spoken::read(&text[begin..], wanted).ok()?;
        let (amount, unit) = (found.amount, found.amount.unit.dimension);
        let is_asked = unit != Dimension::Count && Some(unit) == wanted;
        let roughly = found.roughly || spoken::ends_rough(&text[..begin]);
        (is_asked || stands_for_itself(text, at)).then_some(Within { amount, roughly })
    })
}

fn stands_for_itself(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end().to_lowercase();
    let behind =
        text[at..].trim_start_matches(|c: char| c.is_ascii_digit() || ".,%".contains(c)).trim_start();
    let behind = behind.to_lowercase();
    !NAMING.iter().any(|word| before.split(' ').next_back() == Some(word))
        && !COMPARING.iter().any(|word| behind.starts_with(word))
}
