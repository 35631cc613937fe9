//! Records that begin in a file of answers: `law.risks[+1].risk`, `labels[+read].origin`. In: the entries of one such record.
//! Out: the record in the plan, unless it stands there already.

use super::sameness::is_same;
use super::{Applying, Here, is_blank};
use crate::interview::entry::Rejected;
use crate::playbook::records::{Kind, Question};
use crate::text::fill;
use crate::yaml::{Entry, Node};

/// One record to come.
pub struct Begun<'l> {
    list: String,
    mark: String,
    fields: Vec<(String, &'l Entry<'l>)>,
}

/// Puts an entry to the others of its record.
pub fn add<'l>(begun: &mut Vec<Begun<'l>>, list: String, mark: String, field: String, entry: &'l Entry<'l>) {
    match begun.iter_mut().find(|own| own.list == list && own.mark == mark) {
        Some(own) => own.fields.push((field, entry)),
        None => begun.push(Begun { list, mark, fields: vec![(field, entry)] }),
    }
}

impl<'b> Applying<'_, 'b, '_> {
    pub(super) fn begin(&mut self, begun: &Begun) {
        let playbook: &'b crate::playbook::Playbook = self.interview.playbook;
        let list = playbook.question(&begun.list).filter(|list| list.kind == Kind::Records);
        let Some(list) = list else {
            for (_, entry) in &begun.fields {
                self.unknown_field(entry.key_span.start, &begun.list);
            }
            return;
        };
        let given = self.given(list, begun);
        let index = self.place(list, begun, &given);
        let names =
            |field: &str| begun.fields.iter().any(|(own, entry)| own == field && !is_blank(&entry.value));
        let is_new = self.length(list) == index;
        if let Some(key) = list.key.as_deref().filter(|key| is_new && !names(key) && given.is_empty()) {
            return self.nameless(list, key, begun);
        }
        for (field, entry) in &begun.fields {
            let path = format!("{}[{index}].{field}", begun.list);
            let here = Here { path: String::new(), record: Some((list, index)), given: given.clone() };
            self.entry(&path, entry.key_span.start, &entry.value, &here);
        }
    }

    /// What the record is about: the component or cause it was asked for, or the only component there is.
    fn given(&self, list: &Question, begun: &Begun) -> Vec<(String, String)> {
        let reference = list.questions.iter().find(|own| own.to.as_deref() == Some("components"));
        if list.for_each.as_deref() == Some("catalogue/decay") {
            let mut given = vec![("cause".to_owned(), begun.mark.clone())];
            given.extend(self.only_component(reference));
            return given;
        }
        match reference {
            Some(reference) if list.for_each.is_some() && begun.mark.parse::<usize>().is_err() => {
                vec![(reference.field.clone(), begun.mark.clone())]
            }
            reference => self.only_component(reference).into_iter().collect(),
        }
    }

    fn only_component(&self, reference: Option<&Question>) -> Option<(String, String)> {
        let only = self.interview.with_plan(|plan| match plan.components.as_slice() {
            [only] => only.id.known().map(|id| (*id).to_owned()),
            _ => None,
        });
        Some((reference?.field.clone(), only?))
    }

    fn length(&self, list: &Question) -> usize {
        self.interview.with_plan(|plan| {
            plan.root.and_then(|root| root.at(&list.field)).map_or(0, |node| node.items().len())
        })
    }

    /// The record of the plan that is about the same, or that says all of this already; else the place after the last.
    fn place(&self, list: &'b Question, begun: &Begun, given: &[(String, String)]) -> usize {
        let length = self.length(list);
        let same = (0..length).find(|index| match list.for_each {
            Some(_) => self.is_about(list, *index, &given[..given.len().min(1)]),
            None => begun.fields.iter().all(|(field, entry)| self.says(list, *index, field, &entry.value)),
        });
        same.unwrap_or(length)
    }

    fn is_about(&self, list: &Question, index: usize, given: &[(String, String)]) -> bool {
        self.interview.with_plan(|plan| {
            let item = plan.root.and_then(|root| root.at(&list.field)?.items().get(index));
            let own = |field: &str| item.and_then(|item| item.get(field)).and_then(Node::text);
            !given.is_empty() && given.iter().all(|(field, value)| own(field) == Some(value))
        })
    }

    /// Whether a record of the plan gives this answer.
    pub(super) fn says(&self, list: &'b Question, index: usize, field: &str, node: &Node) -> bool {
        let Some(question) = list.questions.iter().find(|own| own.field == field) else { return false };
        let path = format!("{}[{index}].{field}", list.field);
        let here = Here { path: String::new(), record: Some((list, index)), given: Vec::new() };
        let value = self.slot(question, &path, &here).and_then(|slot| self.value(&slot, node));
        let stands = self.interview.with_plan(|plan| plan.root?.at(&path).map(Node::to_json));
        matches!((value, stands), (Ok(value), Some(stands)) if is_same(question, &stands, &value))
    }

    fn nameless(&mut self, list: &Question, key: &str, begun: &Begun) {
        let lang = self.interview.options.lang;
        let reason = lang.pick(
            "A new record of “{list}” needs `{key}`.",
            "‘{list}’에 새로 적으려면 `{key}`{이/가} 필요합니다.",
        );
        let reason = fill(reason, |slot| Some(if slot == "key" { key } else { list.label.get(lang) }.into()));
        let Some((_, first)) = begun.fields.first() else { return };
        self.problem(first.key_span.start, &first.key, Rejected::because(reason));
    }
}
