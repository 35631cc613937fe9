//! What somebody typed, read as the kind of its question. In: text in either language. Out: the value as it will stand in the
//! plan and how it was understood, or a reason in the reader's language with what may have been meant.

mod amounts;
pub mod finishing;
pub mod matching;
pub mod units;
pub mod unknowing;

use super::calendar;
use crate::playbook::records::{Choice, Kind, Question, Scale};
use crate::spoken;
use crate::text::{Lang, fill};
use jiff::civil::Date;
use matching::{Rank, rank};
use serde_json::Value;

/// A value ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub value: Value,
    /// How it was understood, where that is not plain: `1.5 s → 1,500 ms`.
    pub understood: Option<String>,
}

/// Why an answer was not taken, and what may have been meant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rejected {
    pub reason: String,
    pub offers: Vec<String>,
    /// Only the unit is missing: the offers are the answer in each unit it may have.
    pub lacks_unit: bool,
}

/// What reading needs to know besides the question.
#[derive(Clone, Debug, Default)]
pub struct Around {
    pub lang: Lang,
    pub today: Date,
    pub choices: Vec<Choice>,
    /// The currency the plan counts in.
    pub currency: Option<String>,
    /// Names that are taken, where the answer names a record.
    pub taken: Vec<String>,
    /// The answer names a record that others refer to, so that it must be one word.
    pub is_name: bool,
    /// What the metric counts in that the answer is a value of.
    pub scale: Option<Scale>,
}

type Read = Result<Entry, Rejected>;

impl Rejected {
    pub fn because(reason: impl Into<String>) -> Rejected {
        Rejected { reason: reason.into(), ..Rejected::default() }
    }

    fn meant(self, offers: impl IntoIterator<Item = String>) -> Rejected {
        Rejected { offers: offers.into_iter().collect(), ..self }
    }
}

impl Entry {
    /// The answer that there is none.
    pub fn none() -> Entry {
        Entry::plain(Vec::<Value>::new())
    }

    fn plain(value: impl Into<Value>) -> Entry {
        Entry { value: value.into(), understood: None }
    }
}

/// The words for "nobody knows yet", as people type them.
pub fn is_unknown(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '!', '…']).to_lowercase().replace('’', "'");
    let mut words = text.as_str();
    // "글쎄요 아직 모르겠어요" and "I don't know yet" say no more than "모름" and "don't know".
    for before in ["글쎄요", "글쎄", "well", "sorry", "아직", "잘", "i ", "we "] {
        words = words.strip_prefix(before).unwrap_or(words).trim_start_matches([' ', ',']);
    }
    for after in [" at the moment", " right now", " for now", " yet"] {
        words = words.strip_suffix(after).unwrap_or(words);
    }
    let is_said =
        ["don't know", "dont know", "do not know", "not known", "no idea", "not sure", "idk", "tbd"];
    let is_said_in_korean =
        ["몰라요", "몰라", "모릅니다", "모르겠다", "모르겠음", "모르겠어요", "모르겠네요", "모르겠습니다"];
    crate::plan::reader::is_unknown_word(words)
        || is_said.contains(&words)
        || is_said_in_korean.contains(&words)
}

/// Reads one answer.
pub fn read(question: &Question, text: &str, around: &Around) -> Read {
    let text = text.trim();
    if text.is_empty() {
        return Err(Rejected::because(around.lang.pick("Nothing was typed.", "입력한 내용이 없습니다.")));
    }
    match question.kind {
        Kind::Choice | Kind::Reference => choice(text, around).map(|it| Entry::plain(it.id.as_str())),
        Kind::Choices => choices(text, around),
        Kind::YesNo => yes_no(text, around.lang),
        Kind::Number => amounts::number(question, text, around.lang),
        Kind::Share => amounts::share(text, around.lang),
        Kind::Amount => amounts::amount(question, text, around),
        Kind::Date => date(text, around),
        Kind::List => Ok(list(text)),
        Kind::Text | Kind::Person | Kind::Link | Kind::Records => name(text, around),
    }
}

fn name(text: &str, around: &Around) -> Read {
    let lang = around.lang;
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if around.is_name && !text.chars().all(is_part) {
        let one_word: String = text.chars().map(|c| if is_part(c) { c } else { '-' }).collect();
        let offer = one_word.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        let reason = lang.pick(
            "A short name holds only letters, digits and hyphens.",
            "짧은 이름에는 글자, 숫자, 하이픈만 쓸 수 있습니다.",
        );
        return Err(Rejected::because(reason).meant((!offer.is_empty()).then_some(offer)));
    }
    if around.taken.iter().any(|taken| taken == text) {
        let reason = lang.pick("“{name}” is there already.", "‘{name}’{은/는} 이미 있습니다.");
        return Err(Rejected::because(fill(reason, |_| Some(text.into()))));
    }
    Ok(Entry::plain(text))
}

pub fn yes_no(text: &str, lang: Lang) -> Read {
    // "No, a large error would spoil the lot": the answer, and why.
    if let Some((answer, reason)) = text.split_once([',', ':', ';', '(', '\n'])
        && let (Ok(Entry { value, .. }), note) =
            (yes_no(answer.trim(), lang), spoken::tidy(reason.trim_end_matches(')')))
        && !note.is_empty()
    {
        let answer = answer.trim();
        let understood = Some(format!("{answer} ({note})"));
        return Ok(Entry { value: serde_json::json!({ "value": value, "note": note }), understood });
    }
    let yes = match text.trim_end_matches(['.', '!']).to_lowercase().as_str() {
        "y" | "yes" | "yeah" | "yep" | "true" | "예" | "네" | "넵" | "응" | "ㅇ" | "ㅇㅇ" | "맞음"
        | "맞아요" | "그렇습니다" => true,
        "n" | "no" | "nope" | "false" | "아니요" | "아니오" | "아뇨" | "아니" | "ㄴ" | "ㄴㄴ"
        | "아닙니다" => false,
        _ => {
            let reason = lang.pick(
                "“{text}” is neither yes nor no. Please type yes or no (y, n).",
                "‘{text}’{은/는} 예도 아니요도 아닙니다. 예 또는 아니요로 답해 주세요(y, n도 됩니다).",
            );
            return Err(Rejected::because(fill(reason, |_| Some(text.into()))));
        }
    };
    Ok(Entry::plain(if yes { "yes" } else { "no" }))
}

fn date(text: &str, around: &Around) -> Read {
    let Some((date, rest)) = calendar::leading(text, around.today) else {
        return Err(no_date(text, around.today, around.lang));
    };
    let written = date.to_string();
    let note = spoken::tidy(&rest);
    Ok(match note.is_empty() {
        true => Entry { understood: differs(text, &written), value: written.into() },
        false => Entry {
            understood: Some(format!("{written} ({note})")),
            value: serde_json::json!({ "value": written, "note": note }),
        },
    })
}

/// Why a text is no date; the day it may mean is offered.
pub fn no_date(text: &str, today: Date, lang: Lang) -> Rejected {
    let reason = lang.pick(
        "A date with year, month and day is asked: 2027-06-30",
        "연·월·일을 모두 적어 주세요. 예: 2027-06-30, 2027년 6월 30일",
    );
    Rejected::because(reason).meant(calendar::relative(text, today).map(|date| date.to_string()))
}

fn list(text: &str) -> Entry {
    if says_none(text) {
        return Entry::none();
    }
    let items: Vec<Value> = parts(text, &[',', ';', '\n', '、']).map(Value::from).collect();
    let understood = (items.len() > 1 && !text.contains('\n'))
        .then(|| items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" · "));
    Entry { value: items.into(), understood }
}

fn says_none(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "none" | "없음" | "-" | "[]")
}

fn parts<'t>(text: &'t str, separators: &'t [char]) -> impl Iterator<Item = &'t str> {
    text.split(separators).map(str::trim).filter(|part| !part.is_empty())
}

fn choices(text: &str, around: &Around) -> Read {
    let mut ids: Vec<Value> = Vec::new();
    if says_none(text) && choice(text, around).is_err() {
        return Ok(Entry::none());
    }
    for part in parts(text, &[',', ';', '\n', '、']) {
        for found in joined(part, around)? {
            let id = Value::from(found.id.as_str());
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    if ids.len() > 1 && ids.contains(&Value::from("none")) {
        let reason = around.lang.pick(
            "“None” cannot stand with other choices.",
            "‘해당 없음’은 다른 보기와 함께 고를 수 없습니다.",
        );
        return Err(Rejected::because(reason));
    }
    Ok(Entry::plain(ids))
}

/// One choice, or several that are joined by a space between numbers or by "and".
fn joined<'c>(text: &str, around: &'c Around) -> Result<Vec<&'c Choice>, Rejected> {
    let whole = choice(text, around);
    let numbers = text.chars().all(|c| c.is_ascii_digit() || c == ' ');
    let parts: Vec<&str> = match numbers {
        true => text.split_whitespace().collect(),
        false => [" and ", " & ", " 및 ", " 그리고 "]
            .iter()
            .find_map(|and| text.contains(and).then(|| text.split(and).collect()))
            .unwrap_or_default(),
    };
    match whole {
        Err(_) if parts.len() > 1 => parts.into_iter().map(|part| choice(part, around)).collect(),
        whole => whole.map(|one| vec![one]),
    }
}

/// A choice by its id, its label in either language, its number, or what begins only one of them.
fn choice<'c>(text: &str, around: &'c Around) -> Result<&'c Choice, Rejected> {
    let wanted = text.trim().to_lowercase();
    let wanted =
        ["a ", "an ", "the "].iter().find_map(|article| wanted.strip_prefix(article)).unwrap_or(&wanted);
    let choices = &around.choices;
    let rank = |choice: &Choice| rank(wanted, &[&choice.id, &choice.label.en, &choice.label.ko], "");
    if let Some(exact) = choices.iter().find(|choice| rank(choice) == Some(Rank::Exact)) {
        return Ok(exact);
    }
    if let Ok(number) = wanted.parse::<usize>()
        && let Some(choice) = number.checked_sub(1).and_then(|index| choices.get(index))
    {
        return Ok(choice);
    }
    let best = choices.iter().filter_map(rank).filter(|rank| *rank < Rank::Meaning).min();
    let begins = choices.iter().filter(|choice| best.is_some() && rank(choice) == best);
    let begins: Vec<&Choice> = begins.collect();
    match begins.as_slice() {
        [only] => Ok(only),
        several => {
            let lang = around.lang;
            let reason = if several.is_empty() {
                lang.pick("“{text}” is none of the choices.", "‘{text}’{은/는} 보기에 없습니다.")
            } else {
                lang.pick("“{text}” fits several choices.", "‘{text}’에 맞는 보기가 여럿입니다.")
            };
            let shown = if several.is_empty() { choices.iter().take(6).collect() } else { begins };
            let offers = shown.iter().map(|choice| choice.label.get(lang).to_owned());
            Err(Rejected::because(fill(reason, |_| Some(text.into()))).meant(offers))
        }
    }
}

/// What was typed and what was understood, unless they say the same.
fn differs(typed: &str, understood: &str) -> Option<String> {
    let bare = |text: &str| text.replace([' ', ',', '\n'], "").to_lowercase();
    (bare(typed) != bare(understood)).then(|| format!("{typed} → {understood}"))
}
