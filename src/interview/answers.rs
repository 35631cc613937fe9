//! Answers from a file (`--answers`). In: a map of field → answer, as flat paths or nested like a plan.
//! Out: the plan's new text inside the interview, and a problem with its place for everything that was not taken.

mod begun;
pub mod sameness;
mod value;

use super::entry::Rejected;
use super::grounds::Grounds;
use super::merge::letter::Letter;
use super::selector::{Found, find};
use super::stop::Slot;
use super::{Interview, change};
use crate::playbook::fields::{Field, question_at};
use crate::playbook::records::{Kind, Question};
use crate::rules::shape::nearest::nearest;
use crate::source::{Position, Source};
use crate::text::fill;
use crate::yaml::edit::{self, Edit};
use crate::yaml::{self, Content, Entry, Node, Segment};
use begun::Begun;
use jiff::civil::Date;
use sameness::{is_proposed, is_same, is_unknown};
use serde_json::Value;
use std::collections::BTreeMap;

/// What applying a file of answers did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    pub edits: Vec<Edit>,
    /// Fields that got an answer.
    pub taken: Vec<String>,
    /// Fields that hold the same answer already.
    pub same: usize,
    pub problems: Vec<AnswerProblem>,
    /// Fields for which the plan holds another answer; nothing was written there.
    pub conflicts: Vec<Differing>,
}

/// An answer beside another one that stands in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    pub at: Position,
    pub field: String,
    /// The value as it would stand in the plan.
    pub value: Value,
}

/// Who brings answers, and what was decided about those that differ from the plan's.
#[derive(Clone, Debug, Default)]
pub struct Bringing {
    pub by: Option<String>,
    pub as_of: Option<Date>,
    /// Fields whose answer is decided: true where these answers are to be taken, false where they are to be left out.
    pub decided: BTreeMap<String, bool>,
}

/// An entry of the file that was not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerProblem {
    pub at: Position,
    pub field: String,
    pub reason: String,
}

/// The file being applied.
struct Applying<'i, 'b, 's> {
    interview: &'i mut Interview<'b>,
    source: &'s Source,
    bringing: &'s Bringing,
    applied: Applied,
}

/// Where the walk through the file is.
#[derive(Clone)]
struct Here<'b> {
    path: String,
    record: Option<(&'b Question, usize)>,
    /// What a record that begins here holds besides its answers.
    given: Vec<(String, String)>,
}

impl<'b> Interview<'b> {
    /// Applies every answer of a file through the same validation as typed answers. Another answer in the plan is a problem.
    pub fn answers(&mut self, file: &Source) -> Applied {
        let bringing = Bringing { by: self.options.by.clone(), ..Bringing::default() };
        let mut applied = self.bring(&self.letter(file), file, &bringing);
        let reason = self.options.lang.pick(
            "The plan holds another answer already; it was left as it is.",
            "기획서에 다른 답이 이미 있어 그대로 두었습니다.",
        );
        let conflicts = std::mem::take(&mut applied.conflicts).into_iter();
        applied.problems.extend(conflicts.map(|differing| AnswerProblem {
            at: differing.at,
            field: differing.field,
            reason: reason.to_owned(),
        }));
        applied.problems.sort_by_key(|problem| problem.at);
        applied
    }

    /// Applies what a letter brings. What differs from the plan and is not decided stands in `conflicts`.
    pub fn bring(&mut self, letter: &Letter, file: &Source, bringing: &Bringing) -> Applied {
        let mut applying = Applying { interview: self, source: file, bringing, applied: Applied::default() };
        for (at, field, problem) in &letter.problems {
            applying.problem(*at, field, problem.clone());
        }
        let mut begun = Vec::new();
        for entry in &letter.entries {
            applying.top(entry, &mut begun);
        }
        for record in &begun {
            applying.begin(record);
        }
        applying.applied
    }
}

fn top<'b>() -> Here<'b> {
    Here { path: String::new(), record: None, given: Vec::new() }
}

impl<'b> Applying<'_, 'b, '_> {
    fn problem(&mut self, at: usize, field: &str, rejected: Rejected) {
        let (at, reason) = (self.source.position(at), rejected.in_words());
        let problem = AnswerProblem { at, field: field.to_owned(), reason };
        self.applied.problems.push(problem);
    }

    /// One key of the file: a field, a path with the name of a record, or the first words of a record to come.
    fn top<'l>(&mut self, entry: &'l Entry<'l>, begun: &mut Vec<Begun<'l>>) {
        let (lang, at) = (self.interview.options.lang, entry.key_span.start);
        let playbook = self.interview.playbook;
        let found = self.interview.with_plan(|plan| find(&entry.key, plan.root, playbook, lang));
        match found {
            _ if is_blank(&entry.value) => {}
            Ok(Found::Path(path)) => self.entry(&path, at, &entry.value, &top()),
            Ok(Found::New { list, mark, field }) => begun::add(begun, list, mark, field, entry),
            Err(rejected) => self.problem(at, &entry.key, rejected),
        }
    }

    /// One key of the file below `here`; a key may be a whole path.
    fn entry(&mut self, key: &str, at: usize, node: &Node, here: &Here<'b>) {
        if here.path.is_empty() && key == "aiplan" {
            return;
        }
        let path = if here.path.is_empty() { key.to_owned() } else { format!("{}.{key}", here.path) };
        let here = self.in_record(&path, here);
        let Some(field) = self.field(&path) else { return self.unknown_field(at, &path) };
        let question =
            field.question.as_ref().map(|index| question_at(self.interview.playbook.sections(), index));
        match (question, &node.content) {
            _ if is_blank(node) => {}
            (Some(list), Content::List(items)) if list.kind == Kind::Records && !path.ends_with(']') => {
                self.records(list, &path, items);
            }
            (None, Content::Map(entries)) => self.map(entries, &path, &here),
            (Some(list), Content::Map(entries)) if list.kind == Kind::Records && path.ends_with(']') => {
                self.map(entries, &path, &here);
            }
            (Some(question), _) => self.leaf(question, at, &path, node, &here),
            (None, _) => self.unknown_field(at, &path),
        }
    }

    fn map(&mut self, entries: &[Entry], path: &str, here: &Here<'b>) {
        let inner = Here { path: path.to_owned(), ..here.clone() };
        for entry in entries {
            self.entry(&entry.key, entry.key_span.start, &entry.value, &inner);
        }
    }

    fn field(&self, path: &str) -> Option<&'b Field> {
        let playbook: &'b crate::playbook::Playbook = self.interview.playbook;
        let mut tree = &playbook.fields;
        let mut found = None;
        for segment in yaml::segments(path) {
            if let Segment::Key(key) = segment {
                found = tree.get(key);
                tree = &found?.inner;
            }
        }
        found
    }

    /// The record a flat path leads into (`components[0].task`).
    fn in_record(&self, path: &str, here: &Here<'b>) -> Here<'b> {
        let last =
            path.rfind('[').and_then(|open| Some((&path[..open], path[open + 1..].split(']').next()?)));
        let found = last.and_then(|(list, index)| {
            let question =
                self.interview.playbook.question(list).filter(|list| list.kind == Kind::Records)?;
            Some((question, index.parse().ok()?))
        });
        Here { record: found.or(here.record), ..here.clone() }
    }

    fn unknown_field(&mut self, at: usize, path: &str) {
        let lang = self.interview.options.lang;
        let (parent, last) = path.rsplit_once('.').unwrap_or(("", path));
        let playbook = self.interview.playbook;
        let siblings =
            if parent.is_empty() { Some(&playbook.fields) } else { self.field(parent).map(|it| &it.inner) };
        let nearest = siblings.and_then(|tree| nearest(last, tree.keys())).map(str::to_owned);
        let reason = match &nearest {
            Some(_) => lang.pick(
                "There is no such field. Is `{name}` meant?",
                "없는 항목입니다. `{name}`{을/를} 뜻하시나요?",
            ),
            None => lang.pick("There is no such field.", "없는 항목입니다."),
        };
        let reason = fill(reason, |_| nearest.as_deref().map(Into::into));
        self.problem(at, path, Rejected::because(reason));
    }

    fn records(&mut self, list: &'b Question, path: &str, items: &[Node]) {
        if items.is_empty() {
            return self.none(path);
        }
        for item in items {
            let index = self.index_of(list, path, item);
            let own = format!("{path}[{index}]");
            match &item.content {
                Content::Map(entries) => {
                    self.map(
                        entries,
                        &own,
                        &Here { path: own.clone(), record: Some((list, index)), ..top() },
                    );
                }
                _ => {
                    let lang = self.interview.options.lang;
                    let reason =
                        lang.pick("A record with its fields is expected.", "항목이 있는 기록이어야 합니다.");
                    self.problem(item.span.start, &own, Rejected::because(reason));
                }
            }
        }
    }

    /// An empty list says "none".
    fn none(&mut self, path: &str) {
        let absent = self.interview.with_plan(|plan| plan.root.and_then(|root| root.at(path)).is_none());
        if absent {
            self.apply(path, vec![Edit::Set { path: path.to_owned(), value: Value::Array(Vec::new()) }], 0);
        }
    }

    /// The record of the plan that has the same key or says all of this already, or the place after the last.
    fn index_of(&self, list: &'b Question, path: &str, item: &Node) -> usize {
        let key = list.key.as_deref();
        let own = key.and_then(|key| item.at(key)).and_then(Node::text);
        let keys: Vec<Option<String>> = self.interview.with_plan(|plan| {
            let items = plan.root.and_then(|root| root.at(path)).map(Node::items).unwrap_or_default();
            let key = |item: &Node| key.and_then(|key| item.at(key)).and_then(Node::text).map(str::to_owned);
            items.iter().map(key).collect()
        });
        let says = |index: usize| {
            let given = list.questions.iter().filter_map(|own| Some((&own.field, item.at(&own.field)?)));
            given.filter(|(_, node)| !is_blank(node)).all(|(field, node)| self.says(list, index, field, node))
        };
        let same = (0..keys.len()).find(|index| match own {
            Some(own) => keys[*index].as_deref() == Some(own),
            None => says(*index),
        });
        same.unwrap_or(keys.len())
    }

    fn leaf(&mut self, question: &'b Question, at: usize, path: &str, node: &Node, here: &Here<'b>) {
        let slot = match self.slot(question, path, here) {
            Ok(slot) => slot,
            Err(rejected) => return self.problem(at, path, rejected),
        };
        let value = match self.value(&slot, node) {
            Ok(value) => value,
            Err(rejected) => return self.problem(node.span.start, path, rejected),
        };
        let value = self.grounded(&slot, value);
        let before = self.interview.with_plan(|plan| {
            plan.root.and_then(|root| root.at(path)).filter(|node| !node.is_null()).map(Node::to_json)
        });
        let is_open = |before: &Value| is_unknown(before) || (is_proposed(before) && !is_proposed(&value));
        match before {
            Some(before) if before == value => self.applied.same += 1,
            Some(before)
                if !is_open(&before) && (is_unknown(&value) || is_same(question, &before, &value)) =>
            {
                self.applied.same += 1;
            }
            before => match self.bringing.decided.get(path) {
                Some(false) => {}
                None if before.is_some_and(|before| !is_open(&before)) => {
                    let at = self.source.position(node.span.start);
                    self.applied.conflicts.push(Differing { at, field: path.to_owned(), value });
                }
                _ => self.apply(path, change::edits(&slot, value), node.span.start),
            },
        }
    }

    /// The value with who brought it, where that carries weight.
    fn grounded(&self, slot: &Slot, value: Value) -> Value {
        let can_say = self.interview.can_be_grounded(slot);
        let says_who = value.get("by").is_some() || is_unknown(&value) || !can_say;
        if says_who || self.bringing.by.is_none() || !slot.question.weighs {
            return value;
        }
        let as_of = value.get("as_of").is_none().then_some(self.bringing.as_of).flatten();
        Grounds { by: self.bringing.by.clone(), as_of, ..Grounds::default() }.put_on(value)
    }

    fn apply(&mut self, path: &str, edits: Vec<Edit>, at: usize) {
        match edit::apply_all(self.interview.text(), &edits) {
            Ok(text) => {
                self.interview.replace_text(&text);
                self.applied.edits.extend(edits);
                self.applied.taken.push(path.to_owned());
            }
            Err(error) => {
                let words = error.words(self.interview.options.lang);
                self.problem(at, path, Rejected::because(words));
            }
        }
    }
}

/// A slot that nobody filled.
fn is_blank(node: &Node) -> bool {
    match &node.content {
        Content::Null => true,
        Content::Scalar(scalar) => scalar.text.trim().is_empty(),
        _ => false,
    }
}
