//! The records of a list: in which order they stand, what refers to them, what removing one takes along. In: a list and the
//! record meant. Out: edits that keep every comment outside.

use super::Interview;
use super::contradiction::Moved;
use super::entry::Rejected;
use super::step::Accepted;
use super::walk::record_name;
use crate::playbook::records::{Kind, Question};
use crate::yaml::Node;
use crate::yaml::edit::Edit;
use std::collections::BTreeSet;

/// A record as a reader tells it from the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub name: String,
    /// The first thing it says besides its name.
    pub says: String,
}

/// A record of another list that refers to one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    pub list: String,
    pub index: usize,
    /// The field that refers.
    pub field: String,
}

/// What becomes of the records that refer to a removed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    /// They go with it.
    Remove,
    /// They stay, without the reference.
    Release,
}

impl<'b> Interview<'b> {
    /// The records of a list, in order.
    pub fn lines(&self, list: &Question) -> Vec<Line> {
        self.with_plan(|plan| {
            let items = plan.root.and_then(|root| root.at(&list.field)).map(Node::items).unwrap_or_default();
            let line = |item: &Node| {
                let name = record_name(item, list).unwrap_or_default().to_owned();
                let said = item.entries().iter().filter(|entry| entry.value.text() != Some(name.as_str()));
                let says = said.filter_map(|entry| {
                    let question = list.questions.iter().find(|question| question.field == entry.key)?;
                    Some(self.value_of(question, &entry.value)).filter(|says| !says.is_empty())
                });
                let says = says.into_iter().next().unwrap_or_default();
                Line { name, says }
            };
            items.iter().map(line).collect()
        })
    }

    /// What refers to a record by its name, and the waivers that name its place.
    pub fn references(&self, list: &Question, index: usize) -> Vec<Reference> {
        let own = format!("{}[{index}]", list.field);
        self.with_plan(|plan| {
            let Some(root) = plan.root else { return Vec::new() };
            let name = list.key.as_deref().and_then(|key| root.at(&own)?.at(key)?.text());
            let sections = self.playbook.sections().iter().flat_map(|section| &section.questions);
            let mut found = Vec::new();
            for other in sections.filter(|other| other.kind == Kind::Records) {
                let to_list = |question: &&Question| {
                    question.kind == Kind::Reference && question.to.as_deref() == Some(list.field.as_str())
                };
                let items = root.at(&other.field).map(Node::items).unwrap_or_default();
                for nested in other.questions.iter().filter(to_list) {
                    let refers =
                        |item: &Node| name.is_some() && item.at(&nested.field).and_then(Node::text) == name;
                    found.extend(items.iter().enumerate().filter(|(_, item)| refers(item)).map(
                        |(index, _)| Reference {
                            list: other.field.clone(),
                            index,
                            field: nested.field.clone(),
                        },
                    ));
                }
            }
            found.extend(waivers(root).filter(|(_, field)| is_within(field, &own)).map(|(index, _)| {
                Reference { list: "waivers".to_owned(), index, field: "field".to_owned() }
            }));
            found
        })
    }

    /// Moves a record to another place of its list.
    pub fn move_record(&mut self, list: &Question, from: usize, to: usize) -> Result<Accepted, Rejected> {
        let field = &list.field;
        let mut edits = vec![Edit::Move { path: format!("{field}[{from}]"), to }];
        edits.extend(self.waivers_follow(field, |index| {
            Some(match index {
                index if index == from => to,
                index if from < index && index <= to => index - 1,
                index if to <= index && index < from => index + 1,
                index => index,
            })
        }));
        self.rearrange(field, edits)
    }

    /// Removes a record, and what refers to it or only the references.
    pub fn remove_record(
        &mut self,
        list: &Question,
        index: usize,
        along: Along,
    ) -> Result<Accepted, Rejected> {
        let field = &list.field;
        let references = self.references(list, index);
        // Waivers first: they are named by their places as they are now.
        let mut edits = self.waivers_follow(field, |own| match own {
            own if own == index => None,
            own => Some(own - usize::from(own > index)),
        });
        for reference in references.iter().rev() {
            let Reference { list, index, field } = reference;
            let goes = along == Along::Remove || list == "waivers";
            edits.push(match goes {
                true => Edit::Remove { path: format!("{list}[{index}]") },
                false => Edit::Remove { path: format!("{list}[{index}].{field}") },
            });
        }
        edits.push(Edit::Remove { path: format!("{field}[{index}]") });
        let edits = self.without_empty_lists(edits);
        self.rearrange(field, edits)
    }

    /// The waivers that name a record by its number keep naming the same record.
    fn waivers_follow(&self, list: &str, renumber: impl Fn(usize) -> Option<usize>) -> Vec<Edit> {
        self.with_plan(|plan| {
            let Some(root) = plan.root else { return Vec::new() };
            let changed = waivers(root).filter_map(|(waiver, field)| {
                let rest = field.strip_prefix(list)?.strip_prefix('[')?;
                let (index, rest) = rest.split_once(']')?;
                let index: usize = index.parse().ok()?;
                let now = renumber(index).filter(|now| *now != index)?;
                Some(Edit::Set {
                    path: format!("waivers[{waiver}].field"),
                    value: format!("{list}[{now}]{rest}").into(),
                })
            });
            changed.collect()
        })
    }

    /// A list that loses its last record goes altogether: empty it would say "none".
    fn without_empty_lists(&self, edits: Vec<Edit>) -> Vec<Edit> {
        let removed = |list: &str| {
            let own = |edit: &&Edit| matches!(edit, Edit::Remove { path } if is_item_of(path, list));
            edits.iter().filter(own).count()
        };
        self.with_plan(|plan| {
            let length =
                |list: &str| plan.root.and_then(|root| root.at(list)).map_or(0, |list| list.items().len());
            let mut gone = BTreeSet::new();
            let mut kept = Vec::new();
            for edit in &edits {
                let list = match edit {
                    Edit::Remove { path } => path.rsplit_once('[').filter(|(list, _)| is_item_of(path, list)),
                    _ => None,
                };
                match list {
                    Some((list, _)) if removed(list) == length(list) => {
                        if gone.insert(list.to_owned()) {
                            kept.push(Edit::Remove { path: list.to_owned() });
                        }
                    }
                    _ => kept.push(edit.clone()),
                }
            }
            kept.retain(|edit| !gone.iter().any(|list| is_within(edit.path(), list) && edit.path() != list));
            kept
        })
    }

    /// Applies edits that number records anew; what this run knew of the records by number is forgotten.
    fn rearrange(&mut self, list: &str, edits: Vec<Edit>) -> Result<Accepted, Rejected> {
        let changed = self.apply(&edits)?;
        let (before, said) = (self.review(), self.said_so_far());
        self.reading = changed;
        let Moved { raised, resolved, .. } = self.moved_by_rearranging(&before, said);
        let lists: Vec<&str> =
            edits.iter().map(Edit::path).filter_map(|path| path.split('[').next()).collect();
        let stays = |key: &String| !lists.iter().any(|list| key.starts_with(&format!("{list}[")));
        self.memory.skipped.retain(stays);
        self.memory.extra.retain(stays);
        self.memory.visited.retain(stays);
        self.memory.again.retain(stays);
        self.history.retain(stays);
        let here = self.asked.take().map(|stop| stop.key());
        self.wanted = here.filter(|key| stays(key) || key.ends_with("[?]"));
        self.memory.touched.insert(list.to_owned());
        let text = self.text().to_owned();
        Ok(Accepted { field: list.to_owned(), edits, text, raised, resolved, ..Accepted::default() })
    }
}

/// The waivers with the fields they name.
fn waivers<'n>(root: &'n Node<'_>) -> impl Iterator<Item = (usize, &'n str)> {
    let items = root.get("waivers").map(Node::items).unwrap_or_default();
    items.iter().enumerate().filter_map(|(index, waiver)| Some((index, waiver.get("field")?.text()?)))
}

/// `components[1].task` is within `components[1]`.
fn is_within(field: &str, place: &str) -> bool {
    field.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// `components[1]` is an item of `components`.
fn is_item_of(path: &str, list: &str) -> bool {
    path.strip_prefix(list)
        .and_then(|rest| rest.strip_prefix('[')?.strip_suffix(']'))
        .is_some_and(|index| index.parse::<usize>().is_ok())
}
