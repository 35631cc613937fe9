//! What a project settles, held against the playbook. In: the file as written, the records in force. Out: the settings of a
//! review, policy numbers, and findings about names and numbers that the playbook does not know.

use super::{Project, Written};
use crate::finding::Finding;
use crate::playbook::Playbook;
use crate::playbook::rule::{Level, Policy};
use crate::review::Settings;
use crate::rules::shape::nearest::nearest;

/// What holds for the plans of a project.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    pub settings: Settings,
    pub policy: Vec<(String, f64)>,
    pub findings: Vec<Finding>,
}

impl Project {
    pub fn settle(&self, playbook: &Playbook) -> Settled {
        let mut settled = Settled::default();
        settled.settings.stage = self.stage;
        // A rule's own level counts more than that of its topic, wherever it stands in the file.
        let of_topic = |name: &str| playbook.records.rules.iter().any(|file| file.topic == name);
        let (topics, rules): (Vec<_>, Vec<_>) =
            self.levels.iter().partition(|(name, _)| of_topic(&name.value));
        for (name, level) in topics.into_iter().chain(rules) {
            settled.set_level(name, *level, playbook);
        }
        for (name, number) in &self.policy {
            settled.set_policy(name, *number, playbook);
        }
        settled.findings.sort_by_key(|finding| finding.places.first().map_or(0, |place| place.span.start));
        settled
    }
}

impl Settled {
    fn set_level(&mut self, name: &Written<String>, level: Option<Level>, playbook: &Playbook) {
        let files = &playbook.records.rules;
        let mut set = 0;
        for file in files {
            for rule in file.rules.iter().filter(|rule| rule.id == name.value || file.topic == name.value) {
                self.settings.levels.insert(rule.id.clone(), level);
                set += 1;
            }
        }
        if set == 0 {
            let topics = files.iter().map(|file| file.topic.as_str());
            let names = playbook.rules().map(|rule| rule.id.as_str()).chain(topics);
            self.findings.push(unknown("settings-unknown-rule", name, names));
        }
    }

    fn set_policy(&mut self, name: &Written<String>, number: f64, playbook: &Playbook) {
        let policies = playbook.policies();
        match policies.iter().find(|policy| policy.id == name.value) {
            None => {
                let names = policies.iter().map(|policy| policy.id.as_str());
                self.findings.push(unknown("settings-unknown-policy", name, names));
            }
            Some(policy) if !policy.allows(number) => {
                let finding = Finding::new("settings-out-of-range").at(name.place.clone());
                let finding = finding.text("field", name.place.field.clone());
                self.findings.push(finding.text("found", number.to_string()).text("range", range(policy)));
            }
            Some(_) => self.policy.push((name.value.clone(), number)),
        }
    }
}

fn unknown<'n>(rule: &'static str, name: &Written<String>, names: impl Iterator<Item = &'n str>) -> Finding {
    let near = nearest(&name.value, names).unwrap_or_default();
    Finding::new(rule).at(name.place.clone()).text("found", name.value.clone()).text("nearest", near)
}

/// `0.5 … 0.999`, `≥ 0`.
pub fn range(policy: &Policy) -> String {
    match (policy.min, policy.max) {
        (Some(min), Some(max)) => format!("{min} … {max}"),
        (Some(min), None) => format!("≥ {min}"),
        (None, Some(max)) => format!("≤ {max}"),
        (None, None) => String::new(),
    }
}
