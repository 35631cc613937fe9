//! Names of things in the reader's language. In: ids and field paths. Out: labels from the playbook; an id nobody knows
//! stays as it is.

use super::sheet::Sheet;
use super::words;
use crate::assess::suitability::{Standing, Verdict};
use crate::playbook::Playbook;
use crate::playbook::records::Level;
use crate::text::{self, Lang, Text};
use std::borrow::Cow;

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

    /// A value as it would be written in the plan, in words.
    pub fn value(&self, path: &str, written: &str) -> String {
        match self.playbook.question(path) {
            Some(question) => words::one(question, written, self.playbook, self.lang),
            None => written.to_owned(),
        }
    }

    /// The choice of a field.
    pub fn choice(&self, path: &str, id: &str) -> String {
        let question = self.playbook.question(path);
        let label = question.and_then(|question| words::choice(question, id, self.playbook, self.lang));
        label.unwrap_or_else(|| id.to_owned())
    }

    pub fn paradigm(&self, id: &str) -> String {
        self.choice("components[].paradigm", id)
    }

    pub fn verdict(&self, id: &str) -> String {
        match id {
            "hybrid" => self.lang.pick("Hybrid", "혼합").to_owned(),
            id if id == Verdict::DoNotBuild.id() => self.lang.pick("Do not build", "만들지 않음").to_owned(),
            id if id == Verdict::Undecided.id() => {
                self.lang.pick("Not decided yet", "아직 정하지 못함").to_owned()
            }
            id => self.paradigm(id),
        }
    }

    pub fn standing(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Robust => self.lang.pick("robust", "확고"),
            Standing::Leaning => self.lang.pick("leaning", "우세"),
            Standing::Open => self.lang.pick("open", "미결"),
        }
    }

    /// What a standing means, as a sentence.
    pub fn standing_means(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Robust => self
                .lang
                .pick("No open answer can change this.", "남은 질문에 어떻게 답해도 바뀌지 않습니다."),
            Standing::Leaning => self.lang.pick(
                "The answers named below would change it.",
                "아래에 적은 답이 나오면 바뀔 수 있습니다.",
            ),
            Standing::Open => {
                self.lang.pick("Settle the questions below first.", "아래 질문부터 답해야 정할 수 있습니다.")
            }
        }
    }

    pub fn level(&self, level: Level) -> &'static str {
        match level {
            Level::Error => self.lang.pick("error", "오류"),
            Level::Warning => self.lang.pick("warning", "경고"),
            Level::Note => self.lang.pick("note", "참고"),
        }
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

    /// A text of the playbook whose slots are named after fields (`{latency_budget}`), filled with the plan's answers.
    pub fn filled(&self, text: &Text, fields: &[String]) -> String {
        text::fill(text.get(self.lang), |slot| {
            let field = fields.iter().find(|field| field.rsplit('.').next() == Some(slot))?;
            let answer = self.sheet.answer(field)?;
            Some(if answer.text.is_empty() { "—".into() } else { Cow::Owned(answer.text.clone()) })
        })
    }
}
