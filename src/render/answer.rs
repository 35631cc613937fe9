//! One answer as a document shows it. In: a question and what the plan holds under it. Out: `Shown`, an answer in words
//! that remembers whether a document has printed it.

use super::values;
use crate::plan::answer::Basis;
use crate::plan::reader::{Written, written};
use crate::playbook::Playbook;
use crate::playbook::records::{Kind, Question};
use crate::text::Lang;
use crate::words::verdict;
use crate::yaml::Node;
use minijinja::value::{Object, ObjectRepr, Value};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    Absent,
    Unknown,
    Known,
}

/// An answer in the reader's words.
#[derive(Debug, Default)]
pub struct Shown {
    /// The field, as in `components[0].task`.
    pub field: String,
    pub label: String,
    /// The record it stands in, in words; empty outside of records.
    pub of: String,
    pub section: usize,
    pub state: State,
    pub text: String,
    /// The parts of an answer that is a list.
    pub items: Vec<String>,
    /// The answer as written, such as the id of a choice.
    pub id: String,
    pub numeric: bool,
    pub basis: Basis,
    /// The plan names the basis itself.
    pub stated: bool,
    /// Who answers for the value and since when, or whom to ask and by when.
    pub who: String,
    pub when: String,
    /// Why it is unknown, or what else the plan says of the value.
    pub note: String,
    /// What was said beside the value.
    pub remark: String,
    /// The question concerns this plan.
    pub applies: bool,
    /// It does, and is due at the plan's stage.
    pub due: bool,
    lang: Lang,
    printed: AtomicBool,
}

impl Shown {
    /// Reads what a node holds. Where it stands and whether it is due are the caller's to add.
    pub fn read(
        field: String,
        question: &Question,
        node: Option<&Node>,
        playbook: &Playbook,
        lang: Lang,
    ) -> Shown {
        let shown = Shown { field, label: question.label.get(lang).to_owned(), lang, ..Shown::default() };
        let Some(node) = node else { return shown };
        match written(Some(node)) {
            Written::Absent => shown,
            Written::Unknown(_) => shown.unknown(node),
            Written::Value(value, basis) => {
                let (text, items) = values::answer(question, value, playbook, lang);
                let shown = Shown {
                    state: if text.is_empty() { State::Absent } else { State::Known },
                    id: value.text().unwrap_or_default().to_owned(),
                    numeric: matches!(question.kind, Kind::Number | Kind::Amount | Kind::Share),
                    text,
                    items,
                    basis,
                    ..shown
                };
                if std::ptr::eq(value, node) { shown } else { shown.long_form(node) }
            }
        }
    }

    fn unknown(self, node: &Node) -> Shown {
        let said = |key: &str| node.get(key).map(values::flat).unwrap_or_default();
        let reason = Some(said("unknown")).filter(|reason| !matches!(reason.as_str(), "yes" | "true" | "예"));
        let rest = values::other_entries(node, &["unknown", "ask", "by"]);
        let note = [reason.unwrap_or_default(), rest].into_iter().filter(|part| !part.is_empty());
        let note = note.collect::<Vec<String>>().join("; ");
        Shown { state: State::Unknown, who: said("ask"), when: said("by"), note, ..self }
    }

    fn long_form(self, node: &Node) -> Shown {
        let said = |key: &str| node.get(key).map(values::flat).unwrap_or_default();
        let note = values::other_entries(node, &["value", "basis", "by", "as_of"]);
        let (stated, remark) = (node.get("basis").is_some(), said("note"));
        Shown { stated, who: said("by"), when: said("as_of"), note, remark, ..self }
    }

    /// True when the plan has something there that no template has printed yet.
    pub fn is_left(&self) -> bool {
        self.state != State::Absent && !self.printed.load(Ordering::Relaxed)
    }

    pub fn is_assumed_number(&self) -> bool {
        self.state == State::Known && self.numeric && self.basis == Basis::Assumed
    }

    /// "unknown – ask the data manager by 2026-12-15", or the answer with its basis where the plan names one.
    pub fn words(&self) -> String {
        self.printed.store(true, Ordering::Relaxed);
        match self.state {
            State::Absent => "—".to_owned(),
            State::Unknown => values::unknown(&self.who, &self.when, self.lang),
            State::Known if self.stated => {
                format!("{} ({})", self.text, verdict::basis(self.basis, self.lang))
            }
            State::Known => self.text.clone(),
        }
    }
}

impl Object for Shown {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.state != State::Absent
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "text" => {
                self.printed.store(true, Ordering::Relaxed);
                Value::from(self.text.as_str())
            }
            "items" => {
                self.printed.store(true, Ordering::Relaxed);
                Value::from(self.items.clone())
            }
            "id" => Value::from(self.id.as_str()),
            "label" => Value::from(self.label.as_str()),
            "of" => Value::from(self.of.as_str()),
            "field" => Value::from(self.field.as_str()),
            "known" => Value::from(self.state == State::Known),
            "unknown" => Value::from(self.state == State::Unknown),
            "absent" => Value::from(self.state == State::Absent),
            "basis" => Value::from(verdict::basis(self.basis, self.lang)),
            "who" => Value::from(self.who.as_str()),
            "when" => Value::from(self.when.as_str()),
            "note" => Value::from(self.note.as_str()),
            "remark" => Value::from(self.remark.as_str()),
            _ => return None,
        })
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    /// Printing is what counts an answer as told.
    fn render(self: &Arc<Self>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.words())
    }
}
