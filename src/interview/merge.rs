//! Answers of several people brought into one plan. In: the files that came back, and what was decided where they differ.
//! Out: the plan's new text with every accepted answer, or the conflicts that are still to be decided.

pub mod letter;

use super::Interview;
use super::answers::sameness::{bare, is_unknown};
use super::answers::{AnswerProblem, Applied, Taking};
use super::entry::Rejected;
use super::grounds::Grounds;
use super::step::Raised;
use crate::source::{Position, Source};
use crate::text::fill;
use crate::yaml::Node;
use crate::yaml::edit::Edit;
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeMap;

/// A file that came back; the name of who answered, where the file does not say.
#[derive(Clone, Copy, Debug)]
pub struct Brought<'s> {
    pub file: &'s Source,
    pub by: Option<&'s str>,
}

/// Whose answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The plan's, or none where the plan has none.
    Plan,
    /// That of a file, by its number.
    File(usize),
}

/// Decisions by field.
pub type Decided = BTreeMap<String, Side>;

/// One answer in a conflict.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub side: Side,
    pub words: String,
    pub by: Option<String>,
    pub as_of: Option<Date>,
    /// Where in its file the answer stands.
    pub at: Option<Position>,
}

/// A field that was answered differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub field: String,
    pub label: String,
    pub ask: String,
    /// The plan's answer first, where it has one.
    pub said: Vec<Said>,
}

/// An answer that goes into the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub field: String,
    pub label: String,
    pub words: String,
    /// Nobody knows yet, but somebody said whom to ask.
    pub is_unknown: bool,
    /// What it takes the place of.
    pub before: Option<String>,
}

/// What one file brought.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FromFile {
    pub by: Option<String>,
    pub changes: Vec<Change>,
    pub same: usize,
    pub problems: Vec<AnswerProblem>,
}

/// The outcome. While there are conflicts, the text must not be written.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    pub text: String,
    pub edits: Vec<Edit>,
    pub files: Vec<FromFile>,
    pub conflicts: Vec<Conflict>,
    /// What the answers newly contradict.
    pub raised: Vec<Raised>,
}

/// Who wrote what so far.
#[derive(Default)]
struct Written {
    by_field: BTreeMap<String, Said>,
    conflicts: Vec<Conflict>,
}

impl<'b> Interview<'b> {
    /// Brings answers in, file after file. The interview itself stays as it is.
    pub fn merge(&self, files: &[Brought], decided: &Decided) -> Merged {
        let mut work = self.clone();
        let mut merged = Merged::default();
        let mut written = Written::default();
        for (index, brought) in files.iter().enumerate() {
            let from = self.take_in(&mut work, index, brought, decided, &mut written, &mut merged.edits);
            merged.files.push(from);
        }
        merged.conflicts = written.conflicts;
        let fields: Vec<String> =
            merged.files.iter().flat_map(|from| &from.changes).map(|change| change.field.clone()).collect();
        merged.raised = work.raised_since(self, &fields);
        merged.text = work.text().to_owned();
        merged
    }

    fn take_in(
        &self,
        work: &mut Interview<'b>,
        index: usize,
        brought: &Brought,
        decided: &Decided,
        written: &mut Written,
        edits: &mut Vec<Edit>,
    ) -> FromFile {
        let letter = self.letter(brought.file);
        let by = letter.by.clone().or(brought.by.map(str::to_owned));
        if let Some(problem) = self.of_another_plan(letter.product.as_deref()) {
            return FromFile { problems: vec![problem], by, ..FromFile::default() };
        }
        let as_of = Some(letter.as_of.unwrap_or(self.options.today));
        let decided = decided.iter().map(|(field, side)| (field.clone(), *side == Side::File(index)));
        let taking = Taking { by: by.clone(), as_of, decided: decided.collect(), ..Taking::default() };
        let applied = work.bring(&letter, brought.file, &taking);
        let said = |value: &Value, field: &str, at| Said {
            side: Side::File(index),
            words: self.in_full(field, value),
            by: by.clone(),
            as_of,
            at,
        };
        for differing in &applied.conflicts {
            let own = said(&differing.value, &differing.field, Some(differing.at));
            self.conflict(work, &differing.field, own, written);
        }
        for field in &applied.taken {
            if let Some(value) = work.value_at(field) {
                written.by_field.insert(field.clone(), said(&value, field, None));
            }
        }
        let changes = applied.taken.iter().map(|field| self.change(work, field)).collect();
        let Applied { same, problems, edits: own, .. } = applied;
        edits.extend(own);
        FromFile { by, changes, same, problems }
    }

    /// Puts an answer beside the one that stands, whoever gave that.
    fn conflict(&self, work: &Interview, field: &str, own: Said, written: &mut Written) {
        if let Some(conflict) = written.conflicts.iter_mut().find(|conflict| conflict.field == field) {
            return conflict.said.push(own);
        }
        let before = written.by_field.get(field).cloned().or_else(|| self.plan_says(field));
        let question = self.playbook.question(field);
        written.conflicts.push(Conflict {
            field: field.to_owned(),
            label: work.spot(field).label,
            ask: question.map_or_else(String::new, |own| own.ask.get(self.options.lang).to_owned()),
            said: before.into_iter().chain([own]).collect(),
        });
    }

    fn plan_says(&self, field: &str) -> Option<Said> {
        let value = self.value_at(field)?;
        let grounds = self.with_plan(|plan| plan.root?.at(field).map(Grounds::of)).unwrap_or_default();
        let words = self.in_full(field, &value);
        Some(Said { side: Side::Plan, words, by: grounds.by, as_of: grounds.as_of, at: None })
    }

    fn change(&self, work: &Interview, field: &str) -> Change {
        let value = work.value_at(field).unwrap_or_default();
        let question = self.playbook.question(field);
        Change {
            field: field.to_owned(),
            label: work.spot(field).label,
            words: question.map_or_else(String::new, |own| self.worded(own, &value)),
            is_unknown: is_unknown(&value),
            before: self.value_at(field).map(|before| self.in_full(field, &before)),
        }
    }

    fn value_at(&self, field: &str) -> Option<Value> {
        let node =
            |plan: &crate::plan::Plan| plan.root?.at(field).filter(|node| !node.is_null()).map(Node::to_json);
        self.with_plan(node)
    }

    /// An answer with all its lines.
    fn in_full(&self, field: &str, value: &Value) -> String {
        match (bare(value), self.playbook.question(field)) {
            (Value::String(text), _) if text.contains('\n') => text.clone(),
            (_, Some(question)) => self.worded(question, value),
            (value, None) => value.to_string(),
        }
    }

    /// Answers to questions about another product are not taken.
    fn of_another_plan(&self, product: Option<&str>) -> Option<AnswerProblem> {
        let lang = self.options.lang;
        let own = self.value_at("product.name");
        let own = own.as_ref().and_then(|name| bare(name).as_str()).map(crate::words::plain);
        let (asked, own) = (product?, own?);
        let same = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        if same(asked) == same(&own) {
            return None;
        }
        let reason = lang.pick(
            "These answers are about “{asked}”, and the plan is about “{own}”. If only the name changed, change it in the file too.",
            "이 답은 ‘{asked}’에 대한 것인데 기획서는 ‘{own}’에 대한 것입니다. 이름만 바뀌었다면 이 파일의 제품 이름도 바꿔 주세요.",
        );
        let reason = fill(reason, |slot| Some(if slot == "own" { own.as_str() } else { asked }.into()));
        let at = Position { line: 1, column: 1 };
        Some(AnswerProblem { at, field: String::new(), reason, offers: Vec::new(), wanted: None })
    }
}

/// Decides every conflict for one side; none where two files disagree and theirs is to be taken.
pub fn all_for(conflicts: &[Conflict], theirs: bool) -> Result<Decided, Vec<&Conflict>> {
    let files = |conflict: &Conflict| conflict.said.iter().filter(|said| said.side != Side::Plan).count();
    let torn: Vec<&Conflict> = conflicts.iter().filter(|conflict| theirs && files(conflict) > 1).collect();
    if !torn.is_empty() {
        return Err(torn);
    }
    let side = |conflict: &Conflict| match theirs {
        false => Side::Plan,
        true => conflict.said.last().map_or(Side::Plan, |said| said.side),
    };
    Ok(conflicts.iter().map(|conflict| (conflict.field.clone(), side(conflict))).collect())
}

impl Rejected {
    /// The reason with what may have been meant.
    pub fn in_words(&self) -> String {
        match self.offers.as_slice() {
            [] => self.reason.clone(),
            offers => format!("{} ({})", self.reason, offers.join(" / ")),
        }
    }
}
