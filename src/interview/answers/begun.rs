//! Records that begin among answers from outside: `law.risks[+1].risk`, `labels[+read].origin`, `components[+].id`. In: the
//! entries of one such record. Out: the record in the plan, unless it stands there already.

use super::sameness::is_same;
use super::{Applying, Here, is_blank};
use crate::interview::entry::{self, Rejected};
use crate::plan::reader::said;
use crate::playbook::records::{Kind, Question};
use crate::text::fill;
use crate::yaml::{Entry, Node};

/// One record to come. It may get its answers in several goes.
pub struct Begun<'l> {
    list: String,
    /// What tells it from others that begin; empty where the caller writes only `[+]`.
    mark: String,
    fields: Vec<(String, &'l Entry<'l>)>,
    /// How many of the fields were applied.
    applied: usize,
    /// Where it stands in the plan, once it does.
    place: Option<usize>,
    given: Vec<(String, String)>,
}

/// Puts an entry to the others of its record. Without a mark, a field that comes again begins the next record.
pub fn add<'l>(begun: &mut Vec<Begun<'l>>, list: String, mark: String, field: String, entry: &'l Entry<'l>) {
    let last = begun.iter_mut().rfind(|own| own.list == list && own.mark == mark);
    match last.filter(|own| !own.mark.is_empty() || !own.names(&field)) {
        Some(own) => own.fields.push((field, entry)),
        None => begun.push(Begun {
            list,
            mark,
            fields: vec![(field, entry)],
            applied: 0,
            place: None,
            given: Vec::new(),
        }),
    }
}

impl Begun<'_> {
    fn names(&self, field: &str) -> bool {
        self.fields.iter().any(|(own, entry)| own == field && !is_blank(&entry.value))
    }
}

impl<'b> Applying<'_, 'b, '_> {
    pub(super) fn begin_all(&mut self, begun: &mut [Begun]) {
        begun.iter_mut().for_each(|own| self.begin(own));
    }

    /// Those that have their name, so that what follows may refer to them.
    pub(super) fn begin_ready(&mut self, begun: &mut [Begun]) {
        for own in begun {
            let key = self.interview.playbook.question(&own.list).and_then(|list| list.key.as_deref());
            if key.is_none_or(|key| own.names(key)) {
                self.begin(own);
            }
        }
    }

    fn begin(&mut self, begun: &mut Begun) {
        let playbook: &'b crate::playbook::Playbook = self.interview.playbook;
        let list = playbook.question(&begun.list).filter(|list| list.kind == Kind::Records);
        let to_come: Vec<(String, &Entry)> = begun.fields[begun.applied..].to_vec();
        begun.applied = begun.fields.len();
        let Some(list) = list else {
            for (_, entry) in to_come {
                self.unknown_field(entry.key_span.start, &begun.list);
            }
            return;
        };
        if begun.place.is_none() {
            begun.given = self.given(list, begun);
            let place = self.place(list, begun);
            let is_new = self.length(&list.field) == place;
            if let Some(key) =
                list.key.as_deref().filter(|key| is_new && !begun.names(key) && begun.given.is_empty())
            {
                return self.nameless(list, key, begun);
            }
            begun.place = Some(place);
        }
        let Some(index) = begun.place else { return };
        for (field, entry) in to_come {
            let path = format!("{}[{index}].{field}", begun.list);
            let here = Here { path: String::new(), record: Some((list, index)), given: begun.given.clone() };
            self.entry(&path, entry.key_span.start, &entry.value, &here);
        }
    }

    /// What the record is about: the component or cause it was asked for, or the only component there is.
    fn given(&self, list: &Question, begun: &Begun) -> Vec<(String, String)> {
        let reference = list.questions.iter().find(|own| own.to.as_deref() == Some("components"));
        let is_marked = list.for_each.is_some() && !begun.mark.is_empty();
        if is_marked && list.for_each.as_deref() == Some("catalogue/decay") {
            let mut given = vec![("cause".to_owned(), begun.mark.clone())];
            given.extend(self.only_component(reference));
            return given;
        }
        match reference {
            Some(reference) if is_marked && begun.mark.parse::<usize>().is_err() => {
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

    /// The record of the plan that is about the same, or that says all of this already; else the place after the last.
    fn place(&self, list: &'b Question, begun: &Begun) -> usize {
        let length = self.length(&list.field);
        let about = &begun.given[..begun.given.len().min(1)];
        let same = (0..length).find(|index| match list.for_each {
            Some(_) if !begun.mark.is_empty() => self.is_about(list, *index, about),
            _ => begun.fields.iter().all(|(field, entry)| self.says(list, *index, field, &entry.value)),
        });
        same.unwrap_or(length)
    }

    fn is_about(&self, list: &Question, index: usize, given: &[(String, String)]) -> bool {
        self.interview.with_plan(|plan| {
            let item = plan.root.and_then(|root| root.at(&list.field)?.items().get(index));
            let own = |field: &str| said(item.and_then(|item| item.get(field)));
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
        matches!((value, stands), (Ok(given), Some(stands)) if is_same(question, &stands, &given.entry.value))
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

    /// `components[+]: no`, which says that there is none where there is none yet.
    pub(super) fn whether_more(&mut self, field: &str, at: usize, node: &Node) {
        let playbook: &'b crate::playbook::Playbook = self.interview.playbook;
        let list = playbook.question(field).filter(|list| list.kind == Kind::Records);
        let Some(list) = list else { return self.unknown_field(at, field) };
        let lang = self.interview.options.lang;
        match entry::yes_no(node.text().unwrap_or_default(), lang) {
            Err(rejected) => self.problem(at, field, rejected),
            Ok(said) if said.value == "no" && self.length(field) > 0 => self.applied.same += 1,
            Ok(said) if said.value == "no" => self.none(list, at),
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
}
