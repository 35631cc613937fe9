//! One entry of a file of answers: the slot it is for, and its value read as the question says. In: a path and a node.
//! Out: a slot and a value, or the reason why not.

use super::super::entry::{self, Entry, Rejected};
use super::super::grounds::Grounds;
use super::super::stop::{InRecord, Slot, Start};
use super::super::walk::state_of;
use super::{Applying, Here};
use crate::playbook::records::{Kind, Question};
use crate::rules::shape::LONG_FORM;
use crate::rules::shape::nearest::nearest;
use crate::text::{Lang, fill};
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
            state: self.interview.with_plan(|plan| state_of(plan.root.and_then(|root| root.at(path)))),
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
            given: Vec::new(),
            begins_list: length == 0,
            over: false,
        });
        Ok(slot)
    }

    /// The value of a node, read as its question says, and what the long form says it rests on.
    pub(super) fn value(&self, slot: &Slot<'b>, node: &Node) -> Result<(Entry, Grounds), Rejected> {
        let lang = self.interview.options.lang;
        match &node.content {
            Content::Map(_) if node.get("unknown").is_some() => {
                Ok((plain(node.to_json()), Grounds::default()))
            }
            Content::Map(_) => {
                let Some(value) = node.get("value") else {
                    let reason = lang.pick(
                        "One answer is expected, not a map.",
                        "답 하나가 와야 하는 곳에 여러 항목이 있습니다.",
                    );
                    return Err(Rejected::because(reason));
                };
                if let Some(wrong) =
                    node.entries().iter().find(|entry| !LONG_FORM.contains(&entry.key.as_ref()))
                {
                    return Err(unknown_key(&wrong.key, lang));
                }
                let mut entry = self.short(slot, value)?;
                // Words that were written behind the value itself are its note, unless there is one.
                for key in ["low", "high", "note"] {
                    let Some(given) = node.get(key) else { continue };
                    if entry.value.get("value").is_none() {
                        entry.value = serde_json::json!({ "value": entry.value });
                    }
                    entry.value[key] = match key {
                        "note" => given.to_json(),
                        _ => self.short(slot, given)?.value,
                    };
                }
                Ok((entry, Grounds::of(node)))
            }
            _ => self.short(slot, node).map(|entry| (entry, Grounds::default())),
        }
    }

    /// The value without its long form.
    fn short(&self, slot: &Slot<'b>, node: &Node) -> Result<Entry, Rejected> {
        let around = self.interview.around(slot);
        let read = |text: &str| entry::read(slot.question, text, &around);
        let lang = self.interview.options.lang;
        match &node.content {
            Content::Scalar(scalar) if entry::is_unknown(&scalar.text) => {
                self.interview.unknown_value(slot, &self.taking.ask, &self.taking.until).map(plain)
            }
            Content::Scalar(scalar) => read(&scalar.text),
            Content::List(items) if items.is_empty() => Ok(Entry::none()),
            Content::List(items) if slot.question.kind == Kind::Choices => {
                let ids: Vec<&str> = items.iter().filter_map(Node::text).collect();
                read(&ids.join(","))
            }
            Content::List(items) if slot.question.kind == Kind::List => {
                Ok(plain(items.iter().map(|item| item.text().unwrap_or_default()).collect()))
            }
            Content::List(_) => {
                let reason = lang
                    .pick("One answer is expected, not a list.", "답 하나가 와야 하는 곳에 목록이 있습니다.");
                Err(Rejected::because(reason))
            }
            Content::Map(_) => {
                let reason = lang.pick(
                    "One answer is expected, not a map.",
                    "답 하나가 와야 하는 곳에 여러 항목이 있습니다.",
                );
                Err(Rejected::because(reason))
            }
            Content::Null => Ok(plain(Value::Null)),
        }
    }
}

fn plain(value: Value) -> Entry {
    Entry { value, understood: None }
}

/// A key that the long form does not have.
fn unknown_key(key: &str, lang: Lang) -> Rejected {
    let reason = lang.pick(
        "An answer has no “{key}”; beside its value it has: {known}",
        "답에는 ‘{key}’ 항목이 없습니다. 값과 함께 적을 수 있는 것: {known}",
    );
    let known = LONG_FORM[1..].join(", ");
    let reason = fill(reason, |slot| Some(if slot == "key" { key.into() } else { known.as_str().into() }));
    let near = nearest(key, LONG_FORM.into_iter()).map(str::to_owned);
    Rejected { reason, offers: near.into_iter().collect(), ..Rejected::default() }
}
