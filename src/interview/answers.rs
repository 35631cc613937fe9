//! Answers from outside: a file (`--answers`), what came back from a handoff (`merge`), a program (`answer`). In: a map of
//! field → answer, as flat paths or nested like a plan. Out: the plan's new text inside the interview, and a problem with its
//! place for everything that was not taken.

mod applied;
mod begun;
mod place;
pub mod sameness;
mod standing;
mod value;

use super::Interview;
use super::entry::Rejected;
use super::grounds::Grounds;
use super::merge::letter::Letter;
use super::selector::{Found, find};
use super::stop::Slot;
use crate::playbook::fields::question_at;
use crate::playbook::records::{Kind, Question};
use crate::source::{Source, Span};
use crate::yaml::edit::{self, Edit};
use crate::yaml::{Content, Entry, Node, Scalar};
pub use applied::{AnswerProblem, Applied, Differing, Understood};
use begun::Begun;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How answers from outside are taken.
#[derive(Clone, Debug, Default)]
pub struct Taking {
    /// An answer that stands gives way. Otherwise another one is a conflict, unless the one that stands was only proposed.
    pub replace: bool,
    /// Fields whose answer is decided: true where these answers are to be taken, false where they are to be left out.
    pub decided: BTreeMap<String, bool>,
    /// What the answers rest on, where they do not say so themselves.
    pub grounds: Grounds,
    /// Who gives the answers and when, kept where that carries weight. Otherwise who sits at the interview, today.
    pub by: Option<String>,
    pub as_of: Option<Date>,
    /// Whom to ask and by when, for those that are unknown.
    pub ask: String,
    pub until: String,
}

/// The answers being applied.
struct Applying<'i, 'b, 's> {
    interview: &'i mut Interview<'b>,
    source: &'s Source,
    taking: &'s Taking,
    applied: Applied,
}

/// Where the walk through the answers is.
#[derive(Clone)]
struct Here<'b> {
    path: String,
    record: Option<(&'b Question, usize)>,
    /// What a record that begins here holds besides its answers.
    given: Vec<(String, String)>,
}

impl<'b> Interview<'b> {
    /// Applies every answer of a file through the same validation as typed answers. What would need a decision is a problem.
    pub fn take(&mut self, file: &Source, taking: &Taking) -> Applied {
        let letter = self.letter(file);
        let own = Taking {
            by: letter.by.clone().or_else(|| taking.by.clone()),
            as_of: letter.as_of.or(taking.as_of),
            ..taking.clone()
        };
        let applied = self.bring(&letter, file, &own);
        self.without_decisions(applied, taking)
    }

    /// Applies answers that a caller gives one by one, in that order.
    pub fn take_each(&mut self, given: &[(String, String)], taking: &Taking) -> Applied {
        let mut letter = Letter::default();
        for (field, text) in given {
            if text.trim().is_empty() {
                let reason = self.options.lang.pick(
                    "The answer is empty. What nobody knows yet is written `unknown`.",
                    "답이 비어 있습니다. 아직 아무도 모르면 unknown이라고 적어 주세요.",
                );
                letter.problems.push((0, field.clone(), Rejected::because(reason)));
                continue;
            }
            let scalar = Scalar { text: text.as_str().into(), plain: false };
            let value = Node { span: Span::start_of_file(), content: Content::Scalar(scalar) };
            let (key, key_span) = (field.as_str().into(), Span::start_of_file());
            letter.entries.push(Entry { key, key_span, value });
        }
        let applied = self.bring(&letter, &Source::new("", String::new()), taking);
        self.without_decisions(applied, taking)
    }

    /// Applies what a letter brings. What differs from the plan and is not decided stands in `conflicts`.
    pub fn bring(&mut self, letter: &Letter, file: &Source, taking: &Taking) -> Applied {
        let mut applying = Applying { interview: self, source: file, taking, applied: Applied::default() };
        for (at, field, problem) in &letter.problems {
            applying.problem(*at, field, problem.clone());
        }
        let mut begun = Vec::new();
        for entry in &letter.entries {
            applying.top(entry, &mut begun);
        }
        applying.begin_all(&mut begun);
        applying.applied
    }

    /// Nobody is there to decide, so every conflict is a problem.
    fn without_decisions(&self, mut applied: Applied, taking: &Taking) -> Applied {
        let reason = match taking.replace {
            true => self.belongs_to_a_person().reason,
            false => self
                .options
                .lang
                .pick(
                    "The plan holds another answer already; it was left as it is.",
                    "기획서에 다른 답이 이미 있어 그대로 두었습니다.",
                )
                .to_owned(),
        };
        let problem = |Differing { at, field, .. }| AnswerProblem {
            at,
            field,
            reason: reason.clone(),
            offers: Vec::new(),
            wanted: None,
        };
        let conflicts = std::mem::take(&mut applied.conflicts);
        applied.problems.extend(conflicts.into_iter().map(problem));
        applied.problems.sort_by_key(|problem| problem.at);
        applied
    }
}

fn top<'b>() -> Here<'b> {
    Here { path: String::new(), record: None, given: Vec::new() }
}

impl<'b> Applying<'_, 'b, '_> {
    fn problem(&mut self, at: usize, field: &str, rejected: Rejected) {
        let Rejected { reason, offers, .. } = rejected;
        let (at, field) = (self.source.position(at), field.to_owned());
        let problem = AnswerProblem { at, field, reason, offers, wanted: None };
        self.applied.problems.push(problem);
    }

    /// One key: a field, a path with the name of a record, or one field of a record to come.
    fn top<'l>(&mut self, entry: &'l Entry<'l>, begun: &mut Vec<Begun<'l>>) {
        if is_blank(&entry.value) {
            return;
        }
        let at = entry.key_span.start;
        let mut found = self.find(&entry.key);
        if !matches!(found, Ok(Found::New { .. })) {
            // What follows may speak of a record that began just before.
            self.begin_ready(begun);
            found = self.find(&entry.key);
        }
        match found {
            Ok(Found::Path(path)) => self.entry(&path, at, &entry.value, &top()),
            Ok(Found::New { list, field, .. }) if field.is_empty() => {
                self.whether_more(&list, at, &entry.value)
            }
            Ok(Found::New { list, mark, field }) => begun::add(begun, list, mark, field, entry),
            Err(rejected) => self.problem(at, &entry.key, rejected),
        }
    }

    fn find(&self, key: &str) -> Result<Found, Rejected> {
        let (playbook, lang) = (self.interview.playbook, self.interview.options.lang);
        self.interview.with_plan(|plan| find(key, plan.root, playbook, lang))
    }

    /// One key below `here`; a key may be a whole path.
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

    fn map(&mut self, entries: &[Entry], path: &str, here: &Here<'b>) {
        let inner = Here { path: path.to_owned(), ..here.clone() };
        for entry in entries {
            self.entry(&entry.key, entry.key_span.start, &entry.value, &inner);
        }
    }

    fn records(&mut self, list: &'b Question, path: &str, at: usize, items: &[Node]) {
        if items.is_empty() {
            return self.none(list, at);
        }
        for item in items {
            let index = self.index_of(list, path, item);
            let own = format!("{path}[{index}]");
            match &item.content {
                Content::Map(entries) => {
                    let here = Here { path: own.clone(), record: Some((list, index)), ..top() };
                    self.map(entries, &own, &here);
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

    /// Writes an answer into the text of the interview, and keeps how it was understood.
    fn apply(&mut self, slot: &Slot, edits: Vec<Edit>, how: Option<String>, at: usize) {
        let path = slot.path.as_str();
        let before = self.interview.spot(path).value;
        match edit::apply_all(self.interview.text(), &edits) {
            Ok(text) => {
                self.interview.replace_text(&text);
                self.applied.edits.extend(edits);
                self.applied.taken.push(path.to_owned());
                let spot = self.interview.spot(path);
                let shown = spot.value.unwrap_or_default();
                let (field, label) = (path.to_owned(), spot.label);
                self.applied.understood.push(Understood { field, label, shown, how, before });
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
