//! What is wrong in a playbook: duplicate ids, references to nothing, blank texts, slots that differ between languages.
//! In: records. Out: sentences, each naming the record. `build.rs` refuses to build while there is one.

use super::calculators::{Calculator, IN_WORDS, Saying, WIDEST_SPREAD};
use super::records::{Question, Records};
use crate::phrase::Phrase;
use crate::text::{Text, slots};
use std::collections::BTreeSet;

/// One problem: the record it is in, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub record: String,
    pub text: Text,
}

pub fn problems(records: &Records) -> Vec<Problem> {
    let mut check = Check { found: Vec::new() };
    check.questions(records);
    check.catalogue(records);
    check.calculators(records);
    check.rules(records);
    check.suitability(records);
    check.policy(records);
    check.found
}

struct Check {
    found: Vec<Problem>,
}

impl Check {
    fn report(&mut self, record: &str, en: impl Into<Phrase>, ko: impl Into<Phrase>) {
        self.found.push(Problem { record: record.to_owned(), text: Text { en: en.into(), ko: ko.into() } });
    }

    fn text(&mut self, record: &str, name: &str, text: &Text) {
        if text.is_blank() {
            self.report(
                record,
                format!("`{name}` is blank in one language"),
                format!("`{name}`에 빈 언어가 있습니다"),
            );
        }
    }

    fn unique<'i>(&mut self, what: &str, ids: impl Iterator<Item = &'i str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                self.report(
                    id,
                    format!("{what} `{id}` is written twice"),
                    format!("{what} `{id}`이(가) 두 번 있습니다"),
                );
            }
        }
    }

    fn known(&mut self, record: &str, what: &str, id: &str, known: &BTreeSet<&str>) {
        if !known.contains(id) {
            self.report(
                record,
                format!("{what} `{id}` does not exist"),
                format!("{what} `{id}`이(가) 없습니다"),
            );
        }
    }

    fn policy(&mut self, records: &Records) {
        for policy in records.policy.iter().filter(|policy| !policy.allows(policy.value)) {
            let (id, value) = (&policy.id, policy.value);
            self.report(
                id,
                format!("the value {value} lies outside its own range"),
                format!("값이 자기 범위를 벗어납니다: {value}"),
            );
        }
    }

    fn questions(&mut self, records: &Records) {
        let mut fields = Vec::new();
        for section in &records.sections {
            self.text(&section.section, "title", &section.title);
            if !section.skipped.en.is_empty() || !section.skipped.ko.is_empty() {
                self.text(&section.section, "skipped", &section.skipped);
            }
            for question in &section.questions {
                self.question(records, question, "", &mut fields);
            }
        }
        self.unique("question", fields.iter().map(String::as_str));
    }

    fn question(&mut self, records: &Records, question: &Question, parent: &str, fields: &mut Vec<String>) {
        let path =
            if parent.is_empty() { question.field.clone() } else { format!("{parent}[].{}", question.field) };
        self.text(&path, "label", &question.label);
        self.text(&path, "ask", &question.ask);
        if parent.is_empty() {
            self.text(&path, "why", &question.why);
        }
        let roles: BTreeSet<&str> = records.catalogue.roles.iter().map(|role| role.id.as_str()).collect();
        for role in &question.role {
            self.known(&path, "role", role, &roles);
        }
        let catalogues = ["tasks", "metrics", "tests", "decay", "roles"];
        if let Some(name) = &question.choices.catalogue {
            self.known(&path, "catalogue", name, &catalogues.into());
        }
        for choice in &question.choices.list {
            self.text(&path, &format!("choices.{}.label", choice.id), &choice.label);
        }
        self.unique("choice", question.choices.list.iter().map(|choice| choice.id.as_str()));
        for nested in &question.questions {
            self.question(records, nested, &path, fields);
        }
        fields.push(path);
    }

    fn catalogue(&mut self, records: &Records) {
        let catalogue = &records.catalogue;
        let metrics: BTreeSet<&str> = catalogue.metrics.iter().map(|metric| metric.id.as_str()).collect();
        for task in &catalogue.tasks {
            let avoided = task.avoid.iter().map(|avoid| &avoid.metric);
            for metric in task.primary.iter().chain(&task.guardrails).chain(avoided) {
                self.known(&task.id, "metric", metric, &metrics);
            }
        }
        let options: BTreeSet<&str> = catalogue.serving.iter().map(|option| option.id.as_str()).collect();
        for advice in &catalogue.serving_advice {
            for option in advice.points_to.iter().chain(&advice.forbids) {
                self.known(&advice.id, "serving option", option, &options);
            }
        }
        self.unique("task", catalogue.tasks.iter().map(|task| task.id.as_str()));
        self.unique("metric", catalogue.metrics.iter().map(|metric| metric.id.as_str()));
        self.unique("test", catalogue.tests.iter().map(|test| test.id.as_str()));
        self.unique("cause", catalogue.decay.iter().map(|cause| cause.id.as_str()));
        self.unique("role", catalogue.roles.iter().map(|role| role.id.as_str()));
        self.unique("term", catalogue.glossary.iter().map(|term| term.id.as_str()));
        self.unique("policy", records.policy.iter().map(|policy| policy.id.as_str()));
    }

    fn calculators(&mut self, records: &Records) {
        let catalogue = &records.catalogue;
        let groups: BTreeSet<&str> = catalogue.calculator_groups.iter().map(|it| it.id.as_str()).collect();
        self.unique("calculator", catalogue.calculators.iter().map(|it| it.id.as_str()));
        self.unique("reason", catalogue.refusals.iter().map(|it| it.id.as_str()));
        for words in &catalogue.refusals {
            self.text(&words.id, "text", &words.text);
            self.same_slots(&words.id, &words.text);
        }
        for group in &catalogue.calculator_groups {
            self.text(&group.id, "question", &group.question);
        }
        for calculator in &catalogue.calculators {
            self.known(&calculator.id, "group", &calculator.group, &groups);
            self.calculator(calculator);
        }
    }

    fn calculator(&mut self, calculator: &Calculator) {
        let id = calculator.id.as_str();
        let texts = [
            ("asks", &calculator.asks),
            ("purpose", &calculator.purpose),
            ("assumes", &calculator.assumes),
            ("habit", &calculator.habit),
        ];
        let inputs = calculator.inputs.iter().map(|it| (it.key.as_str(), &it.label));
        let outputs = calculator.outputs.iter().map(|it| (it.key.as_str(), &it.label));
        let labels: Vec<_> = inputs.chain(outputs).collect();
        for (name, text) in texts.into_iter().chain(labels.iter().copied()) {
            self.text(id, name, text);
        }
        self.unique("input or output", labels.iter().map(|(key, _)| *key));
        let keys: BTreeSet<&str> = labels.iter().map(|(key, _)| *key).collect();
        for saying in calculator.say.iter().chain(&calculator.beware) {
            self.saying(id, saying, &keys);
        }
    }

    fn saying(&mut self, id: &str, saying: &Saying, keys: &BTreeSet<&str>) {
        self.text(id, "text", &saying.text);
        self.same_slots(id, &saying.text);
        for slot in slots(&saying.text.en) {
            self.known(id, "input or output", slot.strip_suffix(IN_WORDS).unwrap_or(slot), keys);
        }
        for path in saying.when.iter().flat_map(|when| when.paths()) {
            if path != WIDEST_SPREAD {
                self.known(id, "input or output", &path, keys);
            }
        }
    }

    fn rules(&mut self, records: &Records) {
        let policies: BTreeSet<&str> = records.policy.iter().map(|policy| policy.id.as_str()).collect();
        let rules = || records.rules.iter().flat_map(|file| &file.rules);
        self.unique("rule", rules().map(|rule| rule.id.as_str()));
        for rule in rules() {
            for (name, text) in [("title", &rule.title), ("message", &rule.message), ("why", &rule.why)] {
                self.text(&rule.id, name, text);
            }
            for text in std::iter::once(&rule.message).chain(&rule.fixes) {
                self.same_slots(&rule.id, text);
            }
            for policy in &rule.policy {
                self.known(&rule.id, "policy", policy, &policies);
            }
            if rule.fixes.is_empty() {
                self.report(&rule.id, "no way to fix it is given", "고치는 방법이 없습니다");
            }
            if rule.bad.trim().is_empty() || rule.good.trim().is_empty() {
                self.report(
                    &rule.id,
                    "needs a bad and a good example",
                    "나쁜 예와 좋은 예가 모두 있어야 합니다",
                );
            }
        }
    }

    fn same_slots(&mut self, record: &str, text: &Text) {
        let (en, ko): (BTreeSet<&str>, BTreeSet<&str>) =
            (slots(&text.en).into_iter().collect(), slots(&text.ko).into_iter().collect());
        if en != ko {
            self.report(
                record,
                format!("slots differ between languages: {en:?} and {ko:?}"),
                format!("두 언어의 자리표가 다릅니다: {en:?}, {ko:?}"),
            );
        }
    }

    fn suitability(&mut self, records: &Records) {
        let suitability = &records.suitability;
        let answers: BTreeSet<&str> =
            suitability.answers.iter().map(|answer| answer.field.as_str()).collect();
        let criteria = suitability.criteria.iter().map(|criterion| (&criterion.id, &criterion.fields));
        let vetoes = suitability.vetoes.iter().map(|veto| (&veto.id, &veto.fields));
        for (id, fields) in criteria.chain(vetoes) {
            for field in fields {
                self.known(id, "answer", field, &answers);
            }
        }
        for criterion in &suitability.criteria {
            for path in criterion.cases.iter().flat_map(|case| case.when.paths()) {
                self.reads_only(&criterion.id, &path, &criterion.fields);
            }
        }
        for veto in &suitability.vetoes {
            for path in veto.when.paths() {
                self.reads_only(&veto.id, &path, &veto.fields);
            }
        }
    }

    fn reads_only(&mut self, record: &str, path: &str, fields: &[String]) {
        let policy = path.starts_with("policy.");
        if !policy && !fields.iter().any(|field| field == path) {
            self.report(
                record,
                format!("reads `{path}`, which is not among its `fields`"),
                format!("`fields`에 없는 `{path}` 항목을 읽습니다"),
            );
        }
    }
}
