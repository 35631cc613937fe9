//! The playbook: questions, criteria, catalogues, rule texts, policy. In: the embedded records and an organisation's own.
//! Out: `Playbook`, which finds a record by its id or field path. Knows no plan.

pub mod calculators;
pub mod catalogue;
pub mod condition;
pub mod criterion;
pub mod deciders;
pub mod expression;
pub mod fields;
pub mod law;
pub mod overlay;
pub mod problems;
pub mod question;
pub mod records;
pub mod rule;
pub mod schema;
pub mod written;

use crate::pack::PACK;
use crate::text::{Lang, Text};
use deciders::Deciders;
use fields::FieldTree;
use records::{Choice, Decay, Metric, Policy, Question, Records, Role, Rule, Section, Task, TestMethod};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

/// All records, with the ways to find one.
#[derive(Clone, Debug)]
pub struct Playbook {
    pub records: Records,
    pub fields: FieldTree,
    /// What suitability reads.
    pub deciders: Deciders,
    rules: HashMap<String, (usize, usize)>,
    policy: HashMap<String, f64>,
}

static EMBEDDED: OnceLock<Playbook> = OnceLock::new();

impl Playbook {
    /// The playbook shipped with the program.
    pub fn embedded() -> &'static Playbook {
        EMBEDDED.get_or_init(|| Playbook::new(embedded_records()))
    }

    pub fn new(records: Records) -> Playbook {
        let fields = FieldTree::new(&records.sections);
        let deciders = Deciders::new(&records, &fields);
        let rules = records.rules.iter().enumerate().flat_map(|(topic, file)| {
            file.rules.iter().enumerate().map(move |(index, rule)| (rule.id.clone(), (topic, index)))
        });
        let rules = rules.collect();
        let policy = records.policy.iter().map(|policy| (policy.id.clone(), policy.value)).collect();
        Playbook { records, fields, deciders, rules, policy }
    }

    pub fn sections(&self) -> &[Section] {
        &self.records.sections
    }

    /// The question of a field: `components[2].task` and `components[].task` are the same question.
    pub fn question(&self, field: &str) -> Option<&Question> {
        self.fields.find(&self.records.sections, field)
    }

    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let (topic, index) = *self.rules.get(id)?;
        Some(&self.records.rules[topic].rules[index])
    }

    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.records.rules.iter().flat_map(|file| &file.rules)
    }

    /// A conventional number. Every id used in code is held to exist by a test.
    pub fn policy(&self, id: &str) -> f64 {
        self.policy.get(id).copied().unwrap_or(f64::NAN)
    }

    pub fn policies(&self) -> &[Policy] {
        &self.records.policy
    }

    /// Sets a policy number for a project; false when there is none of that id.
    pub fn set_policy(&mut self, id: &str, value: f64) -> bool {
        let Some(own) = self.policy.get_mut(id) else { return false };
        *own = value;
        for policy in self.records.policy.iter_mut().filter(|policy| policy.id == id) {
            policy.value = value;
        }
        true
    }

    pub fn task(&self, id: &str) -> Option<&Task> {
        self.records.catalogue.tasks.iter().find(|task| task.id == id)
    }

    pub fn metric(&self, id: &str) -> Option<&Metric> {
        self.records.catalogue.metrics.iter().find(|metric| metric.id == id)
    }

    pub fn test_method(&self, id: &str) -> Option<&TestMethod> {
        self.records.catalogue.tests.iter().find(|test| test.id == id)
    }

    pub fn decay(&self, id: &str) -> Option<&Decay> {
        self.records.catalogue.decay.iter().find(|cause| cause.id == id)
    }

    /// The record of a calculator; how it reckons is in `estimate`.
    pub fn calculator(&self, id: &str) -> Option<&calculators::Calculator> {
        self.records.catalogue.calculators.iter().find(|calculator| calculator.id == id)
    }

    /// The words of a reason why a calculator gives no number. A test holds every reason to have some.
    pub fn refusal(&self, id: &str) -> Option<&Text> {
        self.records.catalogue.refusals.iter().find(|words| words.id == id).map(|words| &words.text)
    }

    pub fn role(&self, id: &str) -> Option<&Role> {
        self.records.catalogue.roles.iter().find(|role| role.id == id)
    }

    /// The choices a question offers, from its own list or from a catalogue.
    pub fn choices<'p>(&'p self, question: &'p Question) -> Cow<'p, [Choice]> {
        let catalogue = &self.records.catalogue;
        match question.choices.catalogue.as_deref() {
            None => Cow::Borrowed(&question.choices.list),
            Some("tasks") => {
                let mut tasks =
                    as_choices(catalogue.tasks.iter().map(|it| (&it.id, &it.label, &it.means))).into_owned();
                called(&mut tasks, catalogue.tasks.iter().map(|it| &it.also));
                Cow::Owned(tasks)
            }
            Some("metrics") => as_choices(catalogue.metrics.iter().map(|it| (&it.id, &it.label, &it.means))),
            Some("tests") => as_choices(catalogue.tests.iter().map(|it| (&it.id, &it.label, &it.means))),
            Some("decay") => as_choices(catalogue.decay.iter().map(|it| (&it.id, &it.label, &it.means))),
            Some("roles") => {
                let mut roles =
                    as_choices(catalogue.roles.iter().map(|it| (&it.id, &it.label, &it.owns))).into_owned();
                called(&mut roles, catalogue.roles.iter().map(|it| &it.also));
                Cow::Owned(roles)
            }
            Some(_) => Cow::Borrowed(&[]),
        }
    }

    /// A choice as readers see it; the id itself where there is no such choice.
    pub fn choice_label(&self, field: &str, id: &str, lang: Lang) -> String {
        let question = self.question(field);
        let choices = question.map(|question| self.choices(question)).unwrap_or_default();
        let choice = choices.iter().find(|choice| choice.id == id);
        choice.map_or_else(|| id.to_owned(), |choice| choice.label.get(lang).to_owned())
    }

    /// Whether a question offers a choice, without building the list.
    pub fn offers(&self, question: &Question, id: &str) -> bool {
        let catalogue = &self.records.catalogue;
        match question.choices.catalogue.as_deref() {
            None => question.choices.list.iter().any(|choice| choice.id == id),
            Some("tasks") => catalogue.tasks.iter().any(|it| it.id == id),
            Some("metrics") => catalogue.metrics.iter().any(|it| it.id == id),
            Some("tests") => catalogue.tests.iter().any(|it| it.id == id),
            Some("decay") => catalogue.decay.iter().any(|it| it.id == id),
            Some("roles") => catalogue.roles.iter().any(|it| it.id == id),
            Some(_) => false,
        }
    }
}

/// Gives choices from a catalogue the other words that its entries are known by.
fn called<'e>(choices: &mut [Choice], words: impl Iterator<Item = &'e Vec<String>>) {
    for (choice, words) in choices.iter_mut().zip(words) {
        choice.also.clone_from(words);
    }
}

fn as_choices<'p>(
    entries: impl Iterator<Item = (&'p String, &'p crate::text::Text, &'p crate::text::Text)>,
) -> Cow<'static, [Choice]> {
    entries
        .map(|(id, label, means)| Choice {
            id: id.clone(),
            label: label.clone(),
            means: means.clone(),
            also: Vec::new(),
        })
        .collect::<Vec<Choice>>()
        .into()
}

/// The records as `build.rs` packed them. A test reads them back, so that a broken pack cannot ship.
fn embedded_records() -> Records {
    postcard::from_bytes(PACK).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_playbook_reads_back_whole() {
        let playbook = Playbook::embedded();
        assert!(playbook.sections().len() >= 20, "{}", playbook.sections().len());
        assert_eq!(playbook.question("components[3].task").unwrap().field, "task");
        assert_eq!(playbook.question("problem.baseline.value").unwrap().kind, records::Kind::Share);
        assert!(playbook.question("problem.baseline").is_none());
        assert_eq!(problems::problems(&playbook.records), []);
    }
}
