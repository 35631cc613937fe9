//! Where an answer from outside goes. In: a path. Out: its field in the playbook and the record it leads into, or the field
//! that was probably meant.

use super::{Applying, Here, is_blank};
use crate::interview::entry::Rejected;
use crate::plan::reader::said;
use crate::playbook::fields::Field;
use crate::playbook::records::{Kind, Question};
use crate::rules::shape::nearest::nearest;
use crate::text::fill;
use crate::yaml::{self, Node, Segment};

impl<'b> Applying<'_, 'b, '_> {
    pub(super) fn field(&self, path: &str) -> Option<&'b Field> {
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
    pub(super) fn in_record(&self, path: &str, here: &Here<'b>) -> Here<'b> {
        let last =
            path.rfind('[').and_then(|open| Some((&path[..open], path[open + 1..].split(']').next()?)));
        let found = last.and_then(|(list, index)| {
            let question =
                self.interview.playbook.question(list).filter(|list| list.kind == Kind::Records)?;
            Some((question, index.parse().ok()?))
        });
        Here { record: found.or(here.record), ..here.clone() }
    }

    /// The records that a list holds now.
    pub(super) fn length(&self, list: &str) -> usize {
        self.interview
            .with_plan(|plan| plan.root.and_then(|root| root.at(list)).map_or(0, |node| node.items().len()))
    }

    /// The record of the plan that has the same key or says all of this already, or the place after the last.
    pub(super) fn index_of(&self, list: &'b Question, path: &str, item: &Node) -> usize {
        let key = list.key.as_deref();
        let own = said(key.and_then(|key| item.at(key)));
        let keys: Vec<Option<String>> = self.interview.with_plan(|plan| {
            let items = plan.root.and_then(|root| root.at(path)).map(Node::items).unwrap_or_default();
            let key = |item: &Node| said(key.and_then(|key| item.at(key))).map(str::to_owned);
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

    pub(super) fn unknown_field(&mut self, at: usize, path: &str) {
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
}
