//! A place of the plan in words. In: a field path. Out: the record and the question by name, and the answer that stands there.

use super::entry::units;
use super::stop::Slot;
use super::{Interview, walk, wording};
use crate::playbook::records::{Kind, Question};
use crate::text::Lang;
use crate::words::plain;
use crate::yaml::Node;

/// Longer names of records are no shorter to type than their number.
const MOST_LETTERS: usize = 30;

/// A field in words, with what stands there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spot {
    pub field: String,
    /// `read · Latency budget`
    pub label: String,
    /// The answer as a reader would repeat it; none where nothing stands there or the place is a whole record.
    pub value: Option<String>,
}

impl Spot {
    /// `read · Latency budget: 800 ms`
    pub fn words(&self) -> String {
        match &self.value {
            Some(value) => format!("{}: {value}", self.label),
            None => self.label.clone(),
        }
    }
}

/// What an answer to a field may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    pub kind: Kind,
    pub unit: Option<String>,
    pub example: Option<String>,
    /// The ids of the choices.
    pub choices: Vec<String>,
}

impl<'b> Interview<'b> {
    /// What the question at a field takes; none where there is no such question.
    pub fn wanted(&self, field: &str) -> Option<Wanted> {
        let question = self.playbook.question(field).filter(|question| question.kind != Kind::Records)?;
        let around = self.around(&Slot::at(field, question));
        let choices = around.choices.iter().map(|choice| choice.id.clone()).collect();
        let example = units::example(question, &around);
        Some(Wanted { kind: question.kind, unit: question.unit.clone(), example, choices })
    }

    /// A field in words, with the answer that stands there now.
    pub fn spot(&self, field: &str) -> Spot {
        self.with_plan(|plan| {
            let label = self.label_of(plan.root, field);
            let question = self.playbook.question(field).filter(|question| question.kind != Kind::Records);
            let node = plan.root.and_then(|root| root.at(field)).filter(|node| !node.is_null());
            let value = question.zip(node).map(|(question, node)| self.value_of(question, node));
            Spot { field: field.to_owned(), label, value: value.filter(|value| !value.is_empty()) }
        })
    }

    /// The record by its name and the question by its label; the path itself where the playbook knows neither.
    fn label_of(&self, root: Option<&Node>, field: &str) -> String {
        let lang = self.options.lang;
        let own = self.playbook.question(field).map(|question| question.label.get(lang).to_owned());
        let Some(record) = record_of(field).and_then(|(list, record)| self.record_label(root, list, record))
        else {
            return own.unwrap_or_else(|| field.to_owned());
        };
        match own.filter(|_| !field.ends_with(']')) {
            Some(own) => format!("{record} · {own}"),
            None => record,
        }
    }

    /// The record that a field belongs to, by its name.
    pub(super) fn record_at(&self, field: &str) -> Option<String> {
        let (list, record) = record_of(field).filter(|_| !field.ends_with(']'))?;
        self.with_plan(|plan| self.record_label(plan.root, list, record))
    }

    /// `components[read].task` for `components[0].task`: a command takes both, and people know the record by its name.
    pub(super) fn field_by_name(&self, field: &str) -> String {
        let named = self.with_plan(|plan| {
            let (list, record) = record_of(field)?;
            let question = self.playbook.question(list)?;
            let node = plan.root?.at(record)?;
            let is_handy = |name: &&str| {
                name.chars().count() <= MOST_LETTERS
                    && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
            };
            let name = walk::record_name(node, question).filter(is_handy)?;
            Some(format!("{list}[{name}]{}", &field[record.len()..]))
        });
        named.unwrap_or_else(|| plain(field))
    }

    fn record_label(&self, root: Option<&Node>, list: &str, record: &str) -> Option<String> {
        let question = self.playbook.question(list).filter(|question| question.kind == Kind::Records)?;
        let label = question.label.get(self.options.lang);
        let node = root.and_then(|root| root.at(record));
        let name = node.and_then(|node| walk::record_name(node, question)).map(plain);
        Some(match name {
            Some(name) => self.cause_label(&name).unwrap_or(name),
            None => label.to_owned(),
        })
    }

    pub(super) fn value_of(&self, question: &Question, node: &Node) -> String {
        let lang: Lang = self.options.lang;
        let choices = self.playbook.choices(question);
        let label = |id: &str| {
            let found = choices.iter().find(|choice| choice.id == id);
            let choice = found.map(|choice| choice.label.get(lang).to_owned());
            choice.or_else(|| wording::yes_no(question, id, lang))
        };
        plain(&wording::shown(&node.to_json(), &label, lang))
    }
}

/// The list and the record that a path leads into: `labels` and `labels[0]` of `labels[0].items`.
fn record_of(field: &str) -> Option<(&str, &str)> {
    let (open, close) = (field.find('[')?, field.find(']')?);
    Some((field.get(..open)?, field.get(..=close)?))
}
