//! An answer that is only supposed. In: a place of the plan and what somebody typed. Out: the value as the plan would hold
//! it, and the edit that would put it there; nothing is changed.

use super::Interview;
use super::entry::{self, Rejected};
use super::overview::Place;
use super::stop::{InRecord, Slot, State};
use super::wording;
use crate::plan::reader::{Written, written};
use crate::playbook::records::{Choice, Question};
use crate::text::fill;
use crate::yaml::edit::Edit;
use crate::yaml::{Node, Segment, segments};
use serde_json::Value;

/// A place that an answer can be supposed at.
#[derive(Clone, Debug)]
pub struct Ground<'b> {
    pub field: String,
    pub label: String,
    pub question: &'b Question,
    /// What stands there, as it is written; none where nothing does or nobody knows it.
    pub standing: Option<String>,
    /// The same as a reader would repeat it.
    pub shown: Option<String>,
    /// The answer stands beside what it rests on, which stays.
    is_long: bool,
    slot: Slot<'b>,
}

/// A supposed answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Supposed {
    pub value: Value,
    pub shown: String,
}

impl<'b> Interview<'b> {
    /// The ground of a place; a list has none, because no single answer stands for it.
    pub fn ground(&self, place: &Place) -> Result<Ground<'b>, Rejected> {
        let lang = self.options.lang;
        let refused =
            |en, ko| Rejected::because(fill(lang.pick(en, ko), |_| Some(place.field.as_str().into())));
        if place.records.is_some() {
            return Err(refused(
                "`{field}` is a list of records; name a field of one, such as {field}[0].…",
                "`{field}`{은/는} 목록입니다. {field}[0].…처럼 그 안의 항목을 적어 주세요",
            ));
        }
        let question = self.playbook.question(&place.field).filter(|_| !place.field.contains("[]"));
        let Some(question) = question else {
            return Err(refused(
                "the plan has no record yet that `{field}` could belong to",
                "`{field}`{이/가} 속할 항목이 기획 파일에 아직 없습니다",
            ));
        };
        let slot = self.slot_at(&place.field, question);
        Ok(self.with_plan(|plan| {
            let node = plan.root.and_then(|root| root.at(&place.field));
            let known = match written(node) {
                Written::Value(value, _) => Some(value),
                _ => None,
            };
            Ground {
                field: place.field.clone(),
                label: self.spot(&place.field).label,
                question,
                standing: known.and_then(Node::text).map(str::to_owned),
                shown: known.map(|node| self.value_of(question, node)),
                is_long: node.is_some_and(|node| node.get("value").is_some()),
                slot,
            }
        }))
    }

    fn slot_at(&self, path: &str, question: &'b Question) -> Slot<'b> {
        let index = segments(path).find_map(|segment| match segment {
            Segment::Index(index) => Some(index),
            Segment::Key(_) => None,
        });
        let list = path.split_once('[').and_then(|(list, _)| self.playbook.question(list));
        let record =
            list.zip(index).map(|(list, index)| InRecord { list, index, name: String::new(), ask: None });
        Slot {
            section: 0,
            path: path.to_owned(),
            question,
            state: State::Known,
            record,
            start: None,
            weight: 1,
            advises: false,
        }
    }

    /// What was typed, read as an answer to the question; also where the question is not asked now.
    pub fn suppose(&self, ground: &Ground, text: &str) -> Result<Supposed, Rejected> {
        let lang = self.options.lang;
        let value = match entry::is_unknown(text) {
            true => Value::from("unknown"),
            false => entry::read(ground.question, text, &self.around(&ground.slot))?.value,
        };
        let value = value.get("value").cloned().unwrap_or(value);
        let choices = self.playbook.choices(ground.question);
        let label = |id: &str| {
            let found = choices.iter().find(|choice| choice.id == id);
            let label = found.map(|choice| choice.label.get(lang).to_owned());
            label.or_else(|| wording::yes_no(ground.question, id, lang))
        };
        Ok(Supposed { shown: crate::words::plain(&wording::shown(&value, &label, lang)), value })
    }

    /// The choices an answer at this place has.
    pub fn supposable(&self, ground: &Ground) -> Vec<Choice> {
        self.around(&ground.slot).choices
    }
}

impl Ground<'_> {
    /// The edit that puts a value there and leaves alone what the answer rests on.
    pub fn edit(&self, value: &Value) -> Edit {
        let path = match self.is_long && value.as_str() != Some("unknown") {
            true => format!("{}.value", self.field),
            false => self.field.clone(),
        };
        Edit::Set { path, value: value.clone() }
    }
}
