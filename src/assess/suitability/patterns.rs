//! Which ways of combining paradigms fit a component. In: its answers and its verdict. Out: ids of patterns.

use super::Verdict;
use super::answers::{Answers, State};
use crate::plan::lookup::term_of;
use crate::plan::reader::{Written, written};
use crate::playbook::condition::Term;

pub fn fitting(answers: &Answers, verdict: Verdict) -> Vec<String> {
    let lookup = |path: &[String]| term(answers, verdict, path);
    let patterns = answers.setting.playbook.records.suitability.patterns.iter();
    patterns.filter(|pattern| pattern.when.holds(&lookup)).map(|pattern| pattern.id.clone()).collect()
}

/// What criteria see, `verdict`, policy numbers, and any other field of the component.
fn term(answers: &Answers, verdict: Verdict, path: &[String]) -> Term {
    let name = path.join(".");
    if name == "verdict" {
        return Term::Text(verdict.id().to_owned());
    }
    let setting = &answers.setting;
    if let Some(id) = name.strip_prefix("policy.") {
        return Term::Number(setting.playbook.policy(id));
    }
    if let Some(answer) = answers.list.iter().find(|answer| answer.decider.name == name) {
        return match &answer.state {
            State::Known(term) => term.clone(),
            State::Open(_) | State::NotAsked => Term::Undefined,
        };
    }
    let node = setting.record_node().and_then(|record| record.get(&name));
    match written(node) {
        Written::Value(node, _) => term_of(node, setting.playbook.question(&answers.component_path(&name))),
        Written::Absent | Written::Unknown(_) => Term::Undefined,
    }
}
