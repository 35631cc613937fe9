//! What the interview says and hears: `Step` out (a question, the offer of a record, the end of a section, the end), `Reply` in,
//! `Accepted` back. All words are in the reader's language; nothing here knows how they are shown.

use super::entry::unknowing::Unknowing;
use super::grounds::Grounds;
use super::place::Spot;
use super::skipping::Skipped;
use super::summary::Summary;
use crate::plan::answer::Basis;
use crate::playbook::records::{Level, Question};
use crate::yaml::edit::Edit;

/// What comes next.
#[derive(Clone, Debug)]
pub enum Step<'b> {
    Ask(Box<Asked<'b>>),
    AnotherRecord(AnotherRecord<'b>),
    SectionEnd(SectionEnd),
    Done(Box<Summary>),
}

/// One question with everything a reader needs to answer it.
#[derive(Clone, Debug)]
pub struct Asked<'b> {
    /// The full path of the field: `components[1].task`.
    pub field: String,
    pub question: &'b Question,
    pub label: String,
    pub ask: String,
    pub why: String,
    pub good: String,
    pub source: String,
    /// The record the question is about: `Components 2: read`, and its name alone; what the list asks, where this begins one.
    pub about: Option<String>,
    pub record: Option<String>,
    pub opening: Option<String>,
    /// Why the question comes now, where that is not plain from the order of the sections.
    pub now: Option<String>,
    pub choices: Vec<Choosable>,
    /// How many of them, from the first on, are worth showing before anything is typed; none where all are.
    pub fitting: Option<usize>,
    /// What Enter takes: the answer already given, or what would hold without one.
    pub default: Option<String>,
    /// The default is the answer that stands in the plan.
    pub answered: bool,
    /// What stands there is that nobody knows yet: with whom it lies, and by when.
    pub unknown: Option<String>,
    /// What the answer that stands rests on; a proposed one waits for a person to confirm it.
    pub grounds: Grounds,
    /// The answer can say what it rests on, and where that carries weight it is asked.
    pub can_be_grounded: bool,
    pub asks_basis: bool,
    /// How an answer may look: `800 ms, 1.5 s`.
    pub example: Option<String>,
    /// The answer is what its record is called.
    pub names_record: bool,
    /// Names the plan knows already, for an answer typed in part; for an amount its units.
    pub known: Vec<String>,
    /// Whom to ask, as the playbook sees it.
    pub owner: Option<String>,
    pub progress: Progress,
}

impl Asked<'_> {
    /// The answer that stands was proposed by an agent and waits for a person.
    pub fn is_proposed(&self) -> bool {
        self.answered && self.grounds.basis == Some(Basis::Proposed)
    }
}

/// A choice in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Choosable {
    pub id: String,
    pub label: String,
    /// The label in the other language, then other words for it, a line each, for those who type them.
    pub also: String,
    pub means: String,
}

/// How far the interview is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Questions before this one.
    pub done: usize,
    pub of: usize,
    /// How many questions the last answers added.
    pub grew: usize,
    /// Which answer added them, where more is left now than before it.
    pub because: Option<String>,
    pub section: String,
    /// What the section settles, in one sentence.
    pub intro: String,
    /// Questions that are still open, this one included, and what they will take at this person's pace.
    pub left: usize,
    pub minutes: usize,
}

/// A list that could hold one more record.
#[derive(Clone, Debug)]
pub struct AnotherRecord<'b> {
    /// What a sitting knows this offer by, and how many records there are.
    pub key: String,
    pub count: usize,
    pub list: &'b Question,
    /// The records so far, by name.
    pub records: Vec<String>,
    /// What the next record would be about: a learned component, a cause of decay.
    pub offered: Option<String>,
    pub ask: String,
    pub why: String,
    pub good: String,
    pub progress: Progress,
}

/// A section is through; without a title none was, and only what is skipped is to be told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SectionEnd {
    pub title: String,
    /// What the answers imply, in sentences: a verdict that moved, a figure that can be computed now.
    pub implies: Vec<String>,
    /// Contradictions that were let stand.
    pub standing: Vec<Raised>,
    /// Sections that are passed over now, and why.
    pub skipped: Vec<Skipped>,
}

/// What the reader answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Typed text, read as the question's kind says.
    Text(String),
    Choice(String),
    Choices(Vec<String>),
    /// The items of a list, each as it is.
    Items(Vec<String>),
    /// Nobody knows yet: whom to ask and by when, both may be empty.
    Unknown {
        ask: String,
        by: String,
    },
    /// The same with the reason that was said.
    Unknowing(Unknowing),
    /// The answer that an agent proposed is right: it becomes the answer of whoever sits here.
    Confirm,
    /// Leave it open and do not ask again in this run.
    Skip,
    /// One more record, or no more.
    More,
    NoMore,
}

/// An answer that was taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Accepted {
    pub field: String,
    pub edits: Vec<Edit>,
    /// The plan with the answer in it.
    pub text: String,
    /// The answer in short, as a reader would repeat it.
    pub shown: String,
    pub understood: Option<String>,
    /// What the answer newly contradicts.
    pub raised: Vec<Raised>,
    /// The same where it is only worth a note.
    pub noted: Vec<Raised>,
    /// Contradictions that are no more.
    pub resolved: Vec<Raised>,
    /// How many places refer to a record by its new name now.
    pub followed: usize,
}

impl Accepted {
    /// The answer was that nobody knows yet.
    pub fn is_unknown(&self) -> bool {
        let value = |edit: &Edit| match edit {
            Edit::Set { path, value } => {
                *path == self.field && (value.as_str() == Some("unknown") || value.get("unknown").is_some())
            }
            _ => false,
        };
        self.edits.iter().any(value)
    }

    /// The answer itself said on what it rests.
    /// Whether the answer is that there are none.
    pub fn is_none(&self) -> bool {
        let is_zero = |value: &serde_json::Value| value.as_f64() == Some(0.0) || value.as_str() == Some("0");
        let none = |edit: &Edit| match edit {
            Edit::Set { value, .. } => is_zero(value.get("value").unwrap_or(value)),
            _ => false,
        };
        self.edits.iter().any(none)
    }

    pub fn says_basis(&self) -> bool {
        let value = |edit: &Edit| match edit {
            Edit::Set { value, .. } => value.get("basis").is_some(),
            _ => false,
        };
        self.edits.iter().any(value)
    }
}

/// A finding that an answer raised, in words, with the ways on.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    pub rule: &'static str,
    pub level: Level,
    pub title: String,
    /// With the arithmetic written out.
    pub message: String,
    /// The places it concerns and what stands there; first the one that was answered.
    pub places: Vec<Spot>,
    pub fixes: Vec<String>,
    pub ways: Vec<Way>,
}

/// A way on from a contradiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the question of this field (`Interview::visit`); afterwards the interview goes on where it was.
    Change(String),
    /// Both stand (`Interview::keep_both`).
    Keep,
}
