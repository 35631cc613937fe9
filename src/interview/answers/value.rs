//! One entry of a file of answers: the slot it is for, and its value read as the question says. In: a path and a node.
//! Out: a slot and a value, or the reason why not.

use super::super::entry::{self, Rejected, unknowing};
use super::super::stop::{InRecord, Slot, Start, State};
use super::{Applying, Here};
use crate::playbook::records::{Kind, Question};
use crate::text::fill;
use crate::yaml::{Content, Node};
use serde_json::Value;

impl<'b> Applying<'_, 'b, '_> {
    /// The slot a path stands for; a record one past the last begins here.
    pub(super) fn slot(
        &self,
        question: &'b Question,
        path: &str,
        here: &Here<'b>,
    ) -> Result<Slot<'b>, Rejected> {
        let mut slot = Slot {
            section: 0,
            path: path.to_owned(),
            question,
            state: State::Open,
            record: None,
            start: None,
            weight: 1,
        };
        let Some((list, index)) = here.record else { return Ok(slot) };
        let length = self.interview.with_plan(|plan| {
            plan.root.and_then(|root| root.at(&list.field)).map_or(0, |node| node.items().len())
        });
        slot.record = Some(InRecord { list, index, name: String::new(), ask: None });
        if index > length {
            let lang = self.interview.options.lang;
            let reason = lang
                .pick("The plan has only {length} such records.", "기획서에 이 기록은 {length}개뿐입니다.");
            return Err(Rejected::because(fill(reason, |_| Some(length.to_string().into()))));
        }
        slot.start = (index == length).then(|| Start {
            list: list.field.clone(),
            given: here.given.clone(),
            begins_list: length == 0,
            over: false,
        });
        Ok(slot)
    }

    /// The value of a node, read as its question says; the long form is kept whole.
    pub(super) fn value(&self, slot: &Slot<'b>, node: &Node) -> Result<Value, Rejected> {
        let around = self.interview.around(slot);
        let read = |text: &str| entry::read(slot.question, text, &around).map(|entry| entry.value);
        let lang = self.interview.options.lang;
        match &node.content {
            Content::Scalar(scalar) => {
                match unknowing::read(&scalar.text, slot.question.kind, self.interview.options.today) {
                    Some(said) => Ok(said.value(lang)),
                    None => read(&scalar.text),
                }
            }
            Content::Map(_) if node.get("unknown").is_some() => Ok(node.to_json()),
            Content::Map(_) => {
                let Some(value) = node.get("value") else {
                    let reason = lang.pick(
                        "One answer is expected, not a map.",
                        "답 하나가 와야 하는 곳에 여러 항목이 있습니다.",
                    );
                    return Err(Rejected::because(reason));
                };
                let inner = self.value(slot, value)?;
                let mut long = node.to_json();
                // Words that were written behind the value itself are its note, unless there is one.
                if let Some(note) = inner.get("note").filter(|_| long.get("note").is_none()) {
                    long["note"] = note.clone();
                }
                long["value"] = inner.get("value").unwrap_or(&inner).clone();
                Ok(long)
            }
            Content::List(items) if items.is_empty() => Ok(Value::Array(Vec::new())),
            Content::List(items) if slot.question.kind == Kind::Choices => {
                let ids: Vec<&str> = items.iter().filter_map(Node::text).collect();
                read(&ids.join(","))
            }
            Content::List(items) if slot.question.kind == Kind::List => {
                Ok(items.iter().map(|item| item.text().unwrap_or_default()).collect())
            }
            Content::List(_) => {
                let reason = lang
                    .pick("One answer is expected, not a list.", "답 하나가 와야 하는 곳에 목록이 있습니다.");
                Err(Rejected::because(reason))
            }
            Content::Null => Ok(Value::Null),
        }
    }
}
