//! Answers from a file (`--answers`). In: a map of field → answer, as flat paths or nested like a plan.
//! Out: the plan's new text inside the interview, and a problem with its place for everything that was not taken.

mod value;

use super::entry::Rejected;
use super::{Interview, change};
use crate::playbook::fields::{Field, question_at};
use crate::playbook::records::{Kind, Question};
use crate::rules::shape::nearest::nearest;
use crate::source::{Position, Source};
use crate::text::fill;
use crate::yaml::edit::{self, Edit};
use crate::yaml::{self, Content, Node, Segment};
use serde_json::Value;

/// What applying a file of answers did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    pub edits: Vec<Edit>,
    /// Fields that got an answer.
    pub taken: Vec<String>,
    /// Fields that hold the same answer already.
    pub same: usize,
    pub problems: Vec<AnswerProblem>,
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
    applied: Applied,
}

/// Where the walk through the file is.
#[derive(Clone)]
struct Here<'b> {
    path: String,
    record: Option<(&'b Question, usize)>,
}

impl<'b> Interview<'b> {
    /// Applies every answer of a file through the same validation as typed answers.
    pub fn answers(&mut self, file: &Source) -> Applied {
        let tree = yaml::parse(file);
        let lang = self.options.lang;
        let mut applying = Applying { interview: self, source: file, applied: Applied::default() };
        if let Err(rejected) = super::wording::readable(file, &tree, applying.interview.playbook, lang) {
            let at = tree
                .findings
                .first()
                .and_then(|finding| finding.places.first())
                .map_or(0, |place| place.span.start);
            applying.problem(at, "", rejected);
        }
        match &tree.root {
            Some(Node { content: Content::Map(entries), .. }) => {
                for entry in entries {
                    applying.entry(&entry.key, entry.key_span.start, &entry.value, &top());
                }
            }
            Some(node) if tree.findings.is_empty() => applying.problem(
                node.span.start,
                "",
                Rejected::because(lang.pick(
                    "A map of fields and answers is expected.",
                    "항목과 답을 `항목: 답` 꼴로 적어 주세요.",
                )),
            ),
            _ => {}
        }
        applying.applied
    }
}

fn top<'b>() -> Here<'b> {
    Here { path: String::new(), record: None }
}

impl<'b> Applying<'_, 'b, '_> {
    fn problem(&mut self, at: usize, field: &str, rejected: Rejected) {
        let reason = match rejected.offers.as_slice() {
            [] => rejected.reason,
            offers => format!("{} ({})", rejected.reason, offers.join(" / ")),
        };
        let problem = AnswerProblem { at: self.source.position(at), field: field.to_owned(), reason };
        self.applied.problems.push(problem);
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
            (_, Content::Null) => {}
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

    fn map(&mut self, entries: &[yaml::Entry], path: &str, here: &Here<'b>) {
        let inner = Here { path: path.to_owned(), record: here.record };
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
        Here { path: here.path.clone(), record: found.or(here.record) }
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
                    self.map(entries, &own, &Here { path: own.clone(), record: Some((list, index)) });
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

    /// The record of the plan that has the same key, or the place after the last.
    fn index_of(&self, list: &Question, path: &str, item: &Node) -> usize {
        self.interview.with_plan(|plan| {
            let items = plan.root.and_then(|root| root.at(path)).map(Node::items).unwrap_or_default();
            let key = list.key.as_deref();
            let own = key.and_then(|key| item.at(key)).and_then(Node::text);
            let same = |other: &Node| match (key, own) {
                (Some(key), Some(own)) => other.at(key).and_then(Node::text) == Some(own),
                _ => other.to_json() == item.to_json(),
            };
            items.iter().position(same).unwrap_or(items.len())
        })
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
        let before = self.interview.with_plan(|plan| {
            plan.root.and_then(|root| root.at(path)).filter(|node| !node.is_null()).map(Node::to_json)
        });
        match before {
            Some(before) if before == value => self.applied.same += 1,
            Some(_) => {
                let lang = self.interview.options.lang;
                let reason = lang.pick(
                    "The plan holds another answer already; it was left as it is.",
                    "기획서에 다른 답이 이미 있어 그대로 두었습니다.",
                );
                self.problem(node.span.start, path, Rejected::because(reason));
            }
            None => {
                let edits = change::edits(&slot, value);
                self.apply(path, edits, node.span.start);
            }
        }
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
