//! The fields of a plan as a tree, built once from the questions: which keys a map may hold, and which question each answers.

use super::records::{Kind, Question, Section};
use crate::yaml::{Segment, segments};
use std::collections::HashMap;

/// A map of the plan: its keys, in the order of the interview.
#[derive(Clone, Debug, Default)]
pub struct FieldTree {
    keys: Vec<String>,
    children: HashMap<String, Field>,
    /// The keys whose absence may be a finding: few of many, so that looking for them costs little.
    required: Vec<String>,
}

/// What stands under a key.
#[derive(Clone, Debug)]
pub struct Field {
    /// The question this field answers; none for a map that only groups (`problem.baseline`).
    pub question: Option<QuestionIndex>,
    /// The keys of the map, or of each record of a list.
    pub inner: FieldTree,
}

/// Where a question stands in the sections: section, question, nested question, … (two nested levels exist).
pub type QuestionIndex = (usize, Vec<usize>);

impl FieldTree {
    pub fn new(sections: &[Section]) -> FieldTree {
        let mut tree = FieldTree::default();
        for (section, records) in sections.iter().enumerate() {
            for (index, question) in records.questions.iter().enumerate() {
                tree.add(question, (section, vec![index]));
            }
        }
        tree.note_required(sections);
        tree
    }

    /// Notes the keys that are required, or that group something required; true when there is one.
    fn note_required(&mut self, sections: &[Section]) -> bool {
        for key in &self.keys {
            let Some(field) = self.children.get_mut(key) else { continue };
            let below = field.inner.note_required(sections);
            let required = match &field.question {
                Some(index) => question_at(sections, index).required,
                None => below,
            };
            if required {
                self.required.push(key.clone());
            }
        }
        !self.required.is_empty()
    }

    fn add(&mut self, question: &Question, index: QuestionIndex) {
        let mut tree = self;
        let mut parts = question.field.split('.').peekable();
        while let Some(part) = parts.next() {
            if !tree.children.contains_key(part) {
                tree.keys.push(part.to_owned());
            }
            let field = tree
                .children
                .entry(part.to_owned())
                .or_insert_with(|| Field { question: None, inner: FieldTree::default() });
            if parts.peek().is_none() {
                field.question = Some(index.clone());
                for (nested, child) in question.questions.iter().enumerate() {
                    let mut path = index.1.clone();
                    path.push(nested);
                    field.inner.add(child, (index.0, path));
                }
            }
            tree = &mut field.inner;
        }
    }

    pub fn get(&self, key: &str) -> Option<&Field> {
        self.children.get(key)
    }

    /// The keys, in the order the interview asks them.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// The keys whose absence may be a finding.
    pub fn required(&self) -> impl Iterator<Item = &str> {
        self.required.iter().map(String::as_str)
    }

    pub fn find<'s>(&self, sections: &'s [Section], path: &str) -> Option<&'s Question> {
        Some(question_at(sections, self.find_index(path)?))
    }

    pub fn find_index(&self, path: &str) -> Option<&QuestionIndex> {
        let mut tree = self;
        let mut found = None;
        for segment in segments(path) {
            match segment {
                Segment::Key("]") | Segment::Index(_) => continue,
                Segment::Key(key) => {
                    let field = tree.get(key)?;
                    found = field.question.as_ref();
                    tree = &field.inner;
                }
            }
        }
        found
    }
}

/// The question at an index made by `FieldTree`.
pub fn question_at<'s>(sections: &'s [Section], index: &QuestionIndex) -> &'s Question {
    let mut question = &sections[index.0].questions[index.1[0]];
    for &nested in &index.1[1..] {
        question = &question.questions[nested];
    }
    question
}

impl Field {
    /// A list of records, as opposed to a map that groups fields.
    pub fn is_records(&self, sections: &[Section]) -> bool {
        self.question.as_ref().is_some_and(|index| question_at(sections, index).kind == Kind::Records)
    }
}
