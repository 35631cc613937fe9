//! Names of things in the reader's language. In: ids and field paths. Out: labels from the playbook; an id nobody knows
//! stays as it is.

use super::sheet::Sheet;
use crate::playbook::Playbook;
use crate::text::{Lang, Text};

#[derive(Clone, Copy)]
pub struct Names<'n> {
    pub playbook: &'n Playbook,
    pub sheet: &'n Sheet,
    pub lang: Lang,
}

impl Names<'_> {
    /// A field with the record it stands in: `read · Rules`.
    pub fn field(&self, path: &str) -> String {
        let shown = self.sheet.answer(path);
        let of = shown.as_ref().map(|shown| shown.of.as_str()).unwrap_or_default();
        let label = match self.playbook.question(path) {
            Some(question) => question.label.get(self.lang),
            None => path,
        };
        if of.is_empty() { label.to_owned() } else { format!("{of} · {label}") }
    }

    /// The choice of a field.
    pub fn choice(&self, path: &str, id: &str) -> String {
        self.playbook.choice_label(path, id, self.lang)
    }

    pub fn metric(&self, id: &str) -> String {
        self.label(self.playbook.metric(id).map(|metric| &metric.label), id)
    }

    pub fn task(&self, id: &str) -> String {
        self.label(self.playbook.task(id).map(|task| &task.label), id)
    }

    pub fn role(&self, id: &str) -> String {
        self.label(self.playbook.role(id).map(|role| &role.label), id)
    }

    pub fn criterion(&self, id: &str) -> String {
        let criteria = &self.playbook.records.suitability.criteria;
        self.label(criteria.iter().find(|criterion| criterion.id == id).map(|criterion| &criterion.label), id)
    }

    /// A figure by the glossary's word for it, else by the metric of its name.
    pub fn figure(&self, name: &str) -> String {
        let term = self.playbook.records.catalogue.glossary.iter().find(|term| term.id == name);
        match (term, self.playbook.metric(name)) {
            (Some(term), _) => self.lang.pick(&term.en, &term.ko).to_owned(),
            (None, Some(_)) => self.metric(name),
            (None, None) => name.replace('-', " "),
        }
    }

    pub fn label(&self, label: Option<&Text>, id: &str) -> String {
        label.map_or(id, |label| label.get(self.lang)).to_owned()
    }
}
