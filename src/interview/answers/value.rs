//! One answer from outside: the slot it is for, and its value read as the question says. In: a path and a node.
//! Out: a slot and a value, or the reason why not.

use super::super::entry::{self, Entry, Rejected, unknowing};
use super::super::grounds::{self, Grounds};
use super::super::stop::{InRecord, Slot, Start};
use super::super::walk::state_of;
use super::{Applying, Here};
use crate::playbook::records::{Kind, Question};
use crate::rules::shape::nearest::nearest;
use crate::rules::shape::{LONG_FORM, UNKNOWN_FORM};
use crate::text::{Lang, fill};
use crate::yaml::{Content, Node};
use serde_json::Value;

/// An answer with what it says about itself.
pub struct Given {
    pub entry: Entry,
    pub grounds: Grounds,
}

impl From<Entry> for Given {
    fn from(entry: Entry) -> Given {
        Given { entry, grounds: Grounds::default() }
    }
}

impl<'b> Applying<'_, 'b, '_> {
    /// The slot a path stands for; a record one past the last begins here.
    pub(super) fn slot(
        &self,
        question: &'b Question,
        path: &str,
        here: &Here<'b>,
    ) -> Result<Slot<'b>, Rejected> {
        let state = self.interview.with_plan(|plan| state_of(plan.root.and_then(|root| root.at(path))));
        let mut slot = Slot { state, ..Slot::at(path, question) };
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

    /// The value of a node, read as its question says, and what the long form says it rests on.
    pub(super) fn value(&self, slot: &Slot<'b>, node: &Node) -> Result<Given, Rejected> {
        let lang = self.interview.options.lang;
        match &node.content {
            Content::Map(_) if node.get("unknown").is_some() => {
                only_keys(node, &UNKNOWN_FORM, lang)?;
                Ok(plain(node.to_json()).into())
            }
            Content::Map(_) => {
                let Some(value) = node.get("value") else { return Err(one_answer(node, lang)) };
                only_keys(node, &LONG_FORM, lang)?;
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
                Ok(Given { entry, grounds: grounds::said(node, lang)? })
            }
            _ => self.short(slot, node).map(Given::from),
        }
    }

    /// The value without its long form.
    fn short(&self, slot: &Slot<'b>, node: &Node) -> Result<Entry, Rejected> {
        let around = self.interview.around(slot);
        let read = |text: &str| entry::read(slot.question, text, &around);
        let lang = self.interview.options.lang;
        match &node.content {
            Content::Scalar(scalar) => {
                match unknowing::read(&scalar.text, slot.question.kind, self.interview.options.today) {
                    Some(said) => self.unknown(slot, said),
                    None => read(&scalar.text),
                }
            }
            Content::List(items) if items.is_empty() => Ok(Entry::none()),
            Content::List(items) if matches!(slot.question.kind, Kind::Choices | Kind::List) => {
                let items: Option<Vec<&str>> = items.iter().map(Node::text).collect();
                let items = items.ok_or_else(|| one_answer(node, lang))?;
                match slot.question.kind {
                    Kind::Choices => read(&items.join(",")),
                    _ => Ok(plain(items.into())),
                }
            }
            Content::List(_) | Content::Map(_) => Err(one_answer(node, lang)),
            Content::Null => Ok(plain(Value::Null)),
        }
    }

    /// Nobody knows yet; whom to ask and by when is said with the answer, or for all of them.
    fn unknown(&self, slot: &Slot<'b>, said: unknowing::Unknowing) -> Result<Entry, Rejected> {
        let until = said.by.map_or_else(|| self.taking.until.clone(), |by| by.to_string());
        let ask = if said.ask.is_empty() { self.taking.ask.as_str() } else { &said.ask };
        let value = self.interview.unknown_value(slot, ask, &until)?;
        Ok(plain(if said.because.is_empty() { value } else { said.value(self.interview.options.lang) }))
    }
}

fn plain(value: Value) -> Entry {
    Entry { value, understood: None }
}

/// Several answers stand where one is due.
fn one_answer(node: &Node, lang: Lang) -> Rejected {
    Rejected::because(match &node.content {
        Content::Map(_) => {
            lang.pick("One answer is expected, not a map.", "답 하나가 와야 하는 곳에 여러 항목이 있습니다.")
        }
        _ => lang.pick("One answer is expected, not a list.", "답 하나가 와야 하는 곳에 목록이 있습니다."),
    })
}

/// Refuses a key that an answer does not have; it would be lost.
fn only_keys(node: &Node, known: &[&str], lang: Lang) -> Result<(), Rejected> {
    let Some(wrong) = node.entries().iter().find(|entry| !known.contains(&entry.key.as_ref())) else {
        return Ok(());
    };
    let key = wrong.key.as_ref();
    let reason = lang.pick(
        "An answer has no “{key}”; beside its value it has: {known}",
        "답에는 ‘{key}’ 항목이 없습니다. 값과 함께 적을 수 있는 것: {known}",
    );
    let beside = known[1..].join(", ");
    let reason = fill(reason, |slot| Some(if slot == "key" { key.into() } else { beside.as_str().into() }));
    let near = nearest(key, known.iter().copied()).map(str::to_owned);
    Err(Rejected { reason, offers: near.into_iter().collect(), ..Rejected::default() })
}
