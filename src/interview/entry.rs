//! What somebody typed, read as the kind of its question. In: text in either language. Out: the value as it will stand in the
//! plan and how it was understood, or a reason in the reader's language with what may have been meant.

mod against;
mod amounts;
mod asking;
pub mod choosing;
pub mod dates;
pub mod finishing;
mod listing;
pub mod matching;
pub mod meaning;
mod refusing;
mod resting;
pub mod units;
pub mod unknowing;
mod within;

use crate::amount::Amount;
use crate::playbook::records::{Choice, Direction, Kind, Question, Scale};
use crate::spoken;
use crate::text::{Lang, fill};
use jiff::civil::Date;
use serde_json::Value;
pub use unknowing::is_unknown;

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
    /// None of the offers is likelier than the others, so that somebody has to choose.
    pub alike: bool,
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
    /// What the answer is compared with as it is today: its short name and its value, where the plan has it.
    pub present: Option<(String, Option<Amount>)>,
    /// Which way is better, where that is known of what is counted.
    pub better: Option<Direction>,
}

type Read = Result<Entry, Rejected>;

impl Rejected {
    /// Whether the offers are to be chosen from, rather than the first taken.
    pub fn is_choice(&self) -> bool {
        (self.lacks_unit || self.alike) && !self.offers.is_empty()
    }

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

/// What stands in a template for words to come.
pub const PLACEHOLDERS: [&str; 2] = ["…", "..."];

/// Reads one answer.
pub fn read(question: &Question, text: &str, around: &Around) -> Read {
    let text = text.trim();
    // The three dots stand in our own templates for what is to be written.
    if text.is_empty() || PLACEHOLDERS.contains(&text) {
        return Err(Rejected::because(around.lang.pick("Nothing was typed.", "입력한 내용이 없습니다.")));
    }
    match question.kind {
        Kind::Person if unknowing::says_nobody(text) => {
            Ok(Entry::plain(serde_json::json!({ "unknown": text })))
        }
        Kind::Reference => choosing::reference(text, around),
        Kind::Choice => choosing::one(text, around),
        Kind::Choices => choosing::several(text, around),
        Kind::YesNo => yes_no(text, around.lang),
        Kind::Number | Kind::Share | Kind::Amount | Kind::Date if is_not_yet(text) => {
            Ok(not_yet(question, text))
        }
        Kind::Number => amounts::number(question, text, around),
        Kind::Share => amounts::share(text, around),
        Kind::Amount => amounts::amount(question, text, around),
        Kind::Date => dates::date(text, around),
        Kind::List => Ok(listing::read(text)),
        Kind::Text | Kind::Person | Kind::Link | Kind::Records => name(text, around),
    }
}

/// Nothing happened yet: none of what was to be done, and otherwise no value to know.
fn not_yet(question: &Question, text: &str) -> Entry {
    match question.counts_done {
        true => Entry {
            value: serde_json::json!({ "value": 0, "note": text }),
            understood: Some(format!("{text} → 0")),
        },
        false => Entry::plain(serde_json::json!({ "unknown": text })),
    }
}

/// "Not yet done", "아직 안 해 봤어요": words for what did not happen so far, without a number.
fn is_not_yet(text: &str) -> bool {
    let text = text.trim_end_matches(['.', '!']).to_lowercase().replace('’', "'");
    let begins = [
        "not yet",
        "not tried",
        "not done",
        "not measured",
        "haven't",
        "have not",
        "we haven't",
        "we have not",
    ];
    let begins_in_korean = [
        "아직 안",
        "아직 못",
        "아직 없",
        "아직 하지",
        "아직 해 보지",
        "안 해 봤",
        "안 해봤",
        "해 본 적",
        "해본 적",
    ];
    let is_said =
        begins.iter().chain(&begins_in_korean).any(|words| text.starts_with(words)) || text == "아직";
    is_said && !text.contains(|c: char| c.is_ascii_digit())
}

fn name(text: &str, around: &Around) -> Read {
    let lang = around.lang;
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if around.is_name && !text.chars().all(is_part) {
        // "The courier's problem" is the courier problem in one word.
        let text_of_name = without_possession(text);
        let one_word: String = text_of_name.chars().map(|c| if is_part(c) { c } else { '-' }).collect();
        let offer = one_word.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        // Only spaces have to go: nothing else can be meant.
        let is_plain = text.chars().all(|c| is_part(c) || c == ' ');
        if is_plain && !offer.is_empty() && !around.taken.contains(&offer) {
            return Ok(Entry { understood: Some(format!("{text} → {offer}")), value: offer.into() });
        }
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

fn without_possession(text: &str) -> String {
    let words = text.replace('’', "'");
    let words = words.split(' ').map(|word| word.strip_suffix("'s").unwrap_or(word).replace('\'', ""));
    words.collect::<Vec<_>>().join(" ")
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
    if is_not_yet(text) {
        let understood = Some(format!("{text} → {}", lang.pick("no", "아니요")));
        return Ok(Entry { value: serde_json::json!({ "value": "no", "note": text }), understood });
    }
    if let Some(entry) = remarked(text, lang) {
        return Ok(entry);
    }
    let said = text.trim_end_matches(['.', '!']).to_lowercase();
    let yes = match said.as_str() {
        "y" | "yes" | "yeah" | "yep" | "true" | "예" | "네" | "넵" | "응" | "ㅇ" | "ㅇㅇ" | "맞음"
        | "맞아요" | "그렇습니다" | "있어요" | "있습니다" | "있음" | "있다" | "there is" | "there are" => {
            true
        }
        "n" | "no" | "nope" | "false" | "아니요" | "아니오" | "아뇨" | "아니" | "ㄴ" | "ㄴㄴ"
        | "아닙니다" => false,
        said if says_none(said) && said.contains(char::is_alphabetic) => false,
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

/// "No we only have two", "네. 계약에 있습니다": the first word answers and the others are its remark.
fn remarked(text: &str, lang: Lang) -> Option<Entry> {
    let (answer, note) = text.trim().split_once([' ', '.', '—'])?;
    let note = spoken::tidy(note);
    let first = note.split(' ').next().unwrap_or_default().to_lowercase();
    let other_meaning = ["one", "idea", "way", "and", "or", "또는", "아니면"].contains(&first.as_str());
    if note.is_empty() || other_meaning || is_unknown(text) || yes_no(&note, lang).is_ok() {
        return None;
    }
    let Entry { value, .. } = yes_no(answer, lang).ok()?;
    let understood = Some(format!("{answer} ({note})"));
    Some(Entry { value: serde_json::json!({ "value": value, "note": note }), understood })
}

/// "None", "딱히 없어요": there are none of what was asked for.
pub fn says_none(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let before = ["there are ", "there is ", "딱히 ", "따로 ", "전혀 ", "특별히 ", "아무것도 "];
    let said = before.iter().find_map(|words| text.strip_prefix(words)).unwrap_or(&text);
    matches!(said, "none" | "none at all" | "없음" | "없어요" | "없습니다" | "없다" | "없네요" | "-" | "[]")
}

fn parts<'t>(text: &'t str, separators: &'t [char]) -> impl Iterator<Item = &'t str> {
    text.split(separators).map(str::trim).filter(|part| !part.is_empty())
}

/// What was typed and what was understood, unless they say the same.
fn differs(typed: &str, understood: &str) -> Option<String> {
    let bare = |text: &str| text.replace([' ', ',', '\n'], "").to_lowercase();
    (bare(typed) != bare(understood)).then(|| format!("{typed} → {understood}"))
}
