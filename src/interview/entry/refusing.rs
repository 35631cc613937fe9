//! Why a text holds no amount, and what may have been meant by it. In: text. Out: what was said, or a refusal in the reader's
//! language with the numbers to offer.

use super::within::{self, Inside, Within};
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
/// What somebody said, or what to say to them. A range offers its lower end first, as it was said.
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
        Unspoken::Range(low, high) => range(low, high, text, |end| end.print_exactly(lang), lang),
    })
}

/// Both ends, and none of them before the other: the plan rests on the one that somebody chose.
fn range(low: Amount, high: Amount, text: &str, print: impl Fn(Amount) -> String, lang: Lang) -> Rejected {
    let (low, high) = if low.base() > high.base() { (high, low) } else { (low, high) };
    let reason = lang.pick(
        "I read a range from {low} to {high}. Which one value would you plan with?",
        "{low}에서 {high}까지의 범위로 이해했습니다. 계획의 기준이 될 값은 하나입니다. 얼마로 할까요?",
    );
    let reason = fill(reason, |slot| Some(print(if slot == "low" { low } else { high }).into()));
    let is_said = text.contains(char::is_alphabetic);
    let end = |end| if is_said { with_remark(&print(end), text) } else { print(end) };
    Rejected { alike: true, ..Rejected::because(reason).meant([low, high].map(end)) }
}

/// An amount with all that was said as its remark: "28억 원: 지금보다 30% 줄이기".
pub fn with_remark(shown: &str, text: &str) -> String {
    format!("{shown}: {}", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a text is a sentence that says more than its number.
pub fn says_more(text: &str) -> bool {
    text.split_whitespace().count() > 3
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
    let found = match spoken::read(&numbers, wanted) {
        Ok(said) => Some(said.amount),
        Err(Unspoken::Range(low, high)) => return range(low, high, text, print, lang),
        Err(_) => match (wanted, within::rate_around_words(&numbers)) {
            (Some(Dimension::Rate), Some(rate)) => Some(rate),
            _ => match within::amount(&numbers, wanted) {
                Some(Inside::Ends(low, high)) => return range(low, high, text, print, lang),
                Some(Inside::One(found)) => Some(found.amount),
                None => None,
            },
        },
    };
    found.map_or(refused, |amount| understood(&print(amount), text, lang))
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

/// The number stands within the sentence. It is offered, not taken: it may be another one.
fn further_on(text: &str, wanted: Option<Dimension>, lang: Lang) -> Option<Rejected> {
    let print = |amount: Amount| amount.print_exactly(lang);
    if wanted == Some(Dimension::Rate) {
        return Some(understood(&print(within::rate(text)?), text, lang));
    }
    Some(match within::amount(text, wanted)? {
        Inside::One(found) => understood(&found.print(lang), text, lang),
        Inside::Ends(low, high) => range(low, high, text, print, lang),
    })
}

/// "한 번 잘못되면 5천만원", "한 건 놓치면 수십만 원에서 수천만 원": the first number counts something else, and what is asked stands
/// behind it.
pub fn asked_behind(text: &str, dimension: Dimension, roughly: bool, lang: Lang) -> Option<Rejected> {
    Some(match within::asked(text, dimension)? {
        Inside::One(found) => {
            let found = Within { roughly: found.roughly || roughly, ..found };
            understood(&found.print(lang), text, lang)
        }
        Inside::Ends(low, high) => range(low, high, text, |end| end.print_exactly(lang), lang),
    })
}

/// "About 1,000 a month, but none yet": what is there now is none, and what is hoped for another number.
pub fn none_yet(text: &str, wanted: Option<Dimension>, lang: Lang) -> Option<Rejected> {
    // What stands behind a colon is a remark already.
    let said = text.split(": ").next().unwrap_or(text);
    let lower = said.to_lowercase();
    #[rustfmt::skip]
    let none = [
        "none yet", "none so far", "none now", "none at the moment", "nothing yet", "not yet", "nobody yet", "no one yet",
        "zero so far", "아직 없", "아직은 없", "지금은 없", "현재는 없", "아직 하나도 없", "아직 0",
    ];
    let is_none = none.iter().any(|word| lower.find(word).is_some_and(|at| at > 0));
    let hoped = spoken::read(said, wanted).ok().filter(|said| is_none && said.amount.number > 0.0)?;
    let reason = lang.pick(
        "You name {hoped} and say that there is none yet. Which is the answer: what is there now?",
        "{hoped}{을/를} 말씀하셨고 아직 없다고도 하셨습니다. 지금 있는 수는 얼마인가요?",
    );
    let hoped = crate::amount::exact_number(hoped.amount.number);
    let reason = fill(reason, |_| Some(hoped.as_str().into()));
    let offers = ["0", hoped.as_str()].map(|number| with_remark(number, text));
    Some(Rejected { alike: true, ..Rejected::because(reason).meant(offers) })
}

/// What was read of a sentence, which stays with it as its remark.
pub fn understood(shown: &str, text: &str, lang: Lang) -> Rejected {
    let reason = lang.pick("I read that as {shown}.", "{shown}{으로/로} 이해했습니다.");
    let offer = if says_more(text) { with_remark(shown, text) } else { shown.to_owned() };
    Rejected::because(fill(reason, |_| Some(shown.into()))).meant([offer])
}
