//! Answers from a file (`--answers`). In: a map of field → answer, as flat paths or nested like a plan.
//! Out: the plan's new text inside the interview, and a problem with its place for everything that was not taken.

mod place;
mod value;

use super::entry::{self, Entry, Rejected};
use super::grounds::Grounds;
use super::step::Raised;
use super::stop::State;
use super::{Interview, change};
use crate::plan::reader::said;
use crate::playbook::fields::{Field, question_at};
use crate::playbook::records::{Kind, Question};
use crate::rules::shape::nearest::nearest;
use crate::source::{Position, Source, Span};
use crate::text::fill;
use crate::yaml::edit::{self, Edit};
use crate::yaml::{self, Content, Node, Scalar, Segment};
use serde_json::Value;
use std::collections::BTreeMap;

/// What applying a file of answers did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    pub edits: Vec<Edit>,
    /// Fields that got an answer.
    pub taken: Vec<String>,
    /// The same fields with what was understood.
    pub understood: Vec<Understood>,
    /// Fields that hold the same answer already.
    pub same: usize,
    pub problems: Vec<AnswerProblem>,
    /// What the answers newly contradict.
    pub raised: Vec<Raised>,
}

/// An answer as it was taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Understood {
    pub field: String,
    pub label: String,
    /// The answer in short, as a reader would repeat it.
    pub shown: String,
    /// How it was read, where that is not plain: `1.5 s → 1,500 ms`.
    pub how: Option<String>,
    /// What stood there before.
    pub before: Option<String>,
}

/// How answers from outside are taken.
#[derive(Clone, Debug, Default)]
pub struct Taking {
    /// An answer that stands may be replaced; otherwise it is left, unless it was only proposed.
    pub replace: bool,
    /// What the answers rest on, where they do not say so themselves.
    pub grounds: Grounds,
    /// Whom to ask and by when, for those that are unknown.
    pub ask: String,
    pub until: String,
}

/// An entry of the file that was not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerProblem {
    pub at: Position,
    pub field: String,
    pub reason: String,
    /// What may have been meant.
    pub offers: Vec<String>,
}

impl AnswerProblem {
    /// The reason with what may have been meant, in one line.
    pub fn words(&self) -> String {
        match self.offers.as_slice() {
            [] => self.reason.clone(),
            offers => format!("{} ({})", self.reason, offers.join(" / ")),
        }
    }
}

/// The file being applied.
struct Applying<'i, 'b, 's> {
    interview: &'i mut Interview<'b>,
    source: &'s Source,
    taking: &'s Taking,
    applied: Applied,
    /// Records that `[+]` began.
    begun: BTreeMap<String, place::Begun>,
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
        self.take(file, &Taking::default())
    }

    /// Applies answers that a caller gives one by one; a field may come twice, where it begins records.
    pub fn take_each(&mut self, given: &[(String, String)], taking: &Taking) -> Applied {
        let source = Source::new("", String::new());
        let before = self.review();
        let (applied, begun) = (Applied::default(), BTreeMap::new());
        let mut applying = Applying { interview: self, source: &source, taking, applied, begun };
        for (field, value) in given {
            let text = Scalar { text: value.as_str().into(), plain: false };
            let node = Node { span: Span::start_of_file(), content: Content::Scalar(text) };
            applying.entry(field, 0, &node, &top());
        }
        let mut applied = applying.applied;
        applied.raised = self.raised(&before, &applied.taken);
        applied
    }

    /// Applies every answer of a file; what is not taken is a problem with its place.
    pub fn take(&mut self, file: &Source, taking: &Taking) -> Applied {
        let tree = yaml::parse(file);
        let lang = self.options.lang;
        let before = self.review();
        let (applied, begun) = (Applied::default(), BTreeMap::new());
        let mut applying = Applying { interview: self, source: file, taking, applied, begun };
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
        let mut applied = applying.applied;
        applied.raised = self.raised(&before, &applied.taken);
        applied
    }
}

fn top<'b>() -> Here<'b> {
    Here { path: String::new(), record: None }
}

impl<'b> Applying<'_, 'b, '_> {
    fn problem(&mut self, at: usize, field: &str, rejected: Rejected) {
        let Rejected { reason, offers, .. } = rejected;
        let problem = AnswerProblem { at: self.source.position(at), field: field.to_owned(), reason, offers };
        self.applied.problems.push(problem);
    }

    /// One key of the file below `here`; a key may be a whole path.
    fn entry(&mut self, key: &str, at: usize, node: &Node, here: &Here<'b>) {
        if here.path.is_empty() && key == "aiplan" {
            return;
        }
        if let Some(list) = key.strip_suffix("[+]").filter(|_| here.path.is_empty()) {
            return self.whether_more(list, at, node);
        }
        let path = match here.path.as_str() {
            "" => match self.resolved(key) {
                Ok(path) => path,
                Err(rejected) => return self.problem(at, key, rejected),
            },
            above => format!("{above}.{key}"),
        };
        let here = self.in_record(&path, here);
        let Some(field) = self.field(&path) else { return self.unknown_field(at, &path) };
        let question =
            field.question.as_ref().map(|index| question_at(self.interview.playbook.sections(), index));
        match (question, &node.content) {
            (_, Content::Null) => {}
            (Some(list), Content::List(items)) if list.kind == Kind::Records && !path.ends_with(']') => {
                self.records(list, &path, at, items);
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
        let nearest = nearest.or_else(|| self.nearest_field(path));
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

    /// The field of any section whose whole path is nearest; the numbers of records do not count.
    fn nearest_field(&self, path: &str) -> Option<String> {
        let sections = self.interview.playbook.sections().iter();
        let of_question = |question: &Question| {
            let nested =
                question.questions.iter().map(|nested| format!("{}[].{}", question.field, nested.field));
            std::iter::once(question.field.clone()).chain(nested.collect::<Vec<_>>())
        };
        let all: Vec<String> =
            sections.flat_map(|section| &section.questions).flat_map(of_question).collect();
        let numbered = path.split_once('[').and_then(|(list, rest)| Some((list, rest.split_once(']')?.1)));
        let bare = numbered.map_or_else(|| path.to_owned(), |(list, rest)| format!("{list}[]{rest}"));
        nearest(&bare, all.iter().map(String::as_str)).map(str::to_owned)
    }

    fn records(&mut self, list: &'b Question, path: &str, at: usize, items: &[Node]) {
        if items.is_empty() {
            return self.none(list, path, at);
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

    /// `components[+]: no`, which says that there is none where there is none yet.
    fn whether_more(&mut self, field: &str, at: usize, node: &Node) {
        let list = self.interview.playbook.question(field).filter(|list| list.kind == Kind::Records);
        let Some(list) = list else { return self.unknown_field(at, field) };
        let lang = self.interview.options.lang;
        match entry::yes_no(node.text().unwrap_or_default(), lang) {
            Err(rejected) => self.problem(at, field, rejected),
            Ok(said) if said.value == "no" => {
                let taken = self.applied.taken.len();
                self.none(list, field, at);
                if self.applied.taken.len() == taken {
                    self.applied.same += 1;
                }
            }
            Ok(_) => {
                let first = list.key.as_deref().or(list.questions.first().map(|first| first.field.as_str()));
                let reason = lang.pick(
                    "A record begins with its first answer: {first}=…",
                    "기록은 첫 답으로 시작합니다: {first}=…",
                );
                let first = format!("{field}[+].{}", first.unwrap_or_default());
                self.problem(at, field, Rejected::because(fill(reason, |_| Some(first.as_str().into()))));
            }
        }
    }

    /// An empty list says "none".
    fn none(&mut self, list: &'b Question, path: &str, at: usize) {
        let absent = self.interview.with_plan(|plan| plan.root.and_then(|root| root.at(path)).is_none());
        if absent {
            let slot = self.slot(list, path, &top());
            let value =
                slot.and_then(|slot| self.grounded(&slot, Value::Array(Vec::new()), Grounds::default()));
            match value {
                Ok(value) => {
                    self.apply(path, vec![Edit::Set { path: path.to_owned(), value }], at);
                    self.understand(path, &Entry::none(), None);
                }
                Err(rejected) => self.problem(at, path, rejected),
            }
        }
    }

    /// The record of the plan that has the same key, or the place after the last.
    fn index_of(&self, list: &Question, path: &str, item: &Node) -> usize {
        self.interview.with_plan(|plan| {
            let items = plan.root.and_then(|root| root.at(path)).map(Node::items).unwrap_or_default();
            let key = list.key.as_deref();
            let own = said(key.and_then(|key| item.at(key)));
            let same = |other: &Node| match (key, own) {
                (Some(key), Some(own)) => said(other.at(key)) == Some(own),
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
        let (entry, said) = match self.value(&slot, node) {
            Ok(read) => read,
            Err(rejected) => return self.problem(node.span.start, path, rejected),
        };
        if self.stands(path, &entry.value, &said, slot.state) {
            self.applied.same += 1;
            return;
        }
        let replaceable = matches!(slot.state, State::Open | State::Proposed) || self.taking.replace;
        if !replaceable {
            let lang = self.interview.options.lang;
            let reason = lang.pick(
                "The plan holds another answer already; it was left as it was.",
                "기획서에 다른 답이 이미 있어 그대로 두었습니다.",
            );
            return self.problem(node.span.start, path, Rejected::because(reason));
        }
        match self.grounded(&slot, entry.value.clone(), said) {
            Ok(value) => {
                let before = self.interview.spot(path).value;
                self.apply(path, change::edits(&slot, value), node.span.start);
                self.understand(path, &entry, before);
            }
            Err(rejected) => self.problem(node.span.start, path, rejected),
        }
    }

    /// The plan says the same already, and the caller adds nothing to it.
    fn stands(&self, path: &str, value: &Value, said: &Grounds, state: State) -> bool {
        let by_agent = self.interview.is_by_agent();
        let confirms = state == State::Proposed && !by_agent;
        let inner = |value: &Value| value.get("value").unwrap_or(value).clone();
        let given = self.given(said.clone());
        self.interview.with_plan(|plan| {
            let node = plan.root.and_then(|root| root.at(path)).filter(|node| !node.is_null());
            node.is_some_and(|node| {
                let same = inner(&node.to_json()) == inner(value);
                same && !confirms && (by_agent || given.is_part_of(&Grounds::of(node)))
            })
        })
    }

    /// What an answer rests on: as it says itself, else as the caller says.
    fn given(&self, said: Grounds) -> Grounds {
        let given = &self.taking.grounds;
        Grounds {
            by: said.by.or_else(|| given.by.clone()),
            as_of: said.as_of.or(given.as_of),
            basis: said.basis.or(given.basis),
            evidence: said.evidence.or_else(|| given.evidence.clone()),
        }
    }

    /// The value with what it rests on, and who sits here.
    fn grounded(
        &mut self,
        slot: &super::stop::Slot<'b>,
        value: Value,
        said: Grounds,
    ) -> Result<Value, Rejected> {
        self.interview.grounds = self.given(said);
        let grounds = self.interview.grounds_of(slot);
        self.interview.grounds = Grounds::default();
        grounds.map(|grounds| grounds.put_on(value))
    }

    fn understand(&mut self, path: &str, entry: &Entry, before: Option<String>) {
        if self.applied.taken.last().is_some_and(|last| last == path) {
            let spot = self.interview.spot(path);
            self.applied.understood.push(Understood {
                field: path.to_owned(),
                label: spot.label,
                shown: spot.value.unwrap_or_default(),
                how: entry.understood.clone(),
                before,
            });
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
