//! A baseline: the findings a project had when it began to check, so that only new ones fail. In: its text, reviews. Out: what is
//! known of a plan, and the text anew. Findings are known by their fingerprints, which moved lines do not change.

use super::Review;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// The known findings of each plan, by its path in the repository.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    version: u32,
    plans: BTreeMap<String, Vec<Known>>,
}

/// One known finding. Rule and field are for those who read the file in a review.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Known {
    rule: String,
    field: String,
    fingerprint: String,
}

const VERSION: u32 = 1;

impl Baseline {
    pub fn new() -> Baseline {
        Baseline { version: VERSION, plans: BTreeMap::new() }
    }

    /// Reads a baseline; the reason where it is none.
    pub fn parse(text: &str) -> Result<Baseline, String> {
        let baseline: Baseline = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if baseline.version != VERSION {
            return Err(format!("version {} is not {VERSION}", baseline.version));
        }
        Ok(baseline)
    }

    /// One finding a line, in a stable order, so that a change of it reads well in a review.
    pub fn text(&self) -> String {
        let mut text = format!("{{\n  \"version\": {VERSION},\n  \"plans\": {{");
        for (index, (path, known)) in self.plans.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let path = serde_json::Value::from(path.as_str());
            text.push_str(&format!("{comma}\n    {path}: ["));
            for (index, one) in known.iter().enumerate() {
                let comma = if index == 0 { "" } else { "," };
                let one = serde_json::to_string(one).unwrap_or_default();
                text.push_str(&format!("{comma}\n      {one}"));
            }
            text.push_str("\n    ]");
        }
        text.push_str(if self.plans.is_empty() { "}\n}\n" } else { "\n  }\n}\n" });
        text
    }

    pub fn count(&self) -> usize {
        self.plans.values().map(Vec::len).sum()
    }

    /// Moves what is known of a plan out of its findings.
    pub fn set_aside(&self, path: &str, review: &mut Review) {
        let Some(known) = self.plans.get(path) else { return };
        let mut left: HashMap<&str, usize> = HashMap::new();
        for one in known {
            *left.entry(&one.fingerprint).or_default() += 1;
        }
        let findings = std::mem::take(&mut review.findings);
        let (known, new) = findings.into_iter().partition(|judged| {
            let left = left.get_mut(judged.fingerprint.as_str());
            left.is_some_and(|left| std::mem::replace(left, left.saturating_sub(1)) > 0)
        });
        review.findings = new;
        review.known = known;
    }

    /// Takes down every finding of a plan that counts against it.
    pub fn record(&mut self, path: &str, found: Vec<Known>) {
        match found.is_empty() {
            true => drop(self.plans.remove(path)),
            false => drop(self.plans.insert(path.to_owned(), sorted(found))),
        }
    }

    /// Keeps of the known findings of a plan only those that are still there.
    pub fn shrink(&mut self, path: &str, still: Vec<Known>) {
        if self.plans.contains_key(path) {
            self.record(path, still);
        }
    }

    /// Forgets plans that are gone.
    pub fn keep_plans(&mut self, exists: impl Fn(&str) -> bool) {
        self.plans.retain(|path, _| exists(path));
    }
}

fn sorted(mut found: Vec<Known>) -> Vec<Known> {
    found.sort();
    found
}

impl Review {
    /// What a baseline would take down of this plan: all that counts against it and is not waived.
    pub fn to_be_known(&self) -> Vec<Known> {
        known(self.findings.iter().filter(|judged| judged.waived.is_none() && !judged.finding.cannot_check))
    }

    /// What of the baseline is still there.
    pub fn still_known(&self) -> Vec<Known> {
        known(self.known.iter())
    }
}

fn known<'j>(judged: impl Iterator<Item = &'j super::Judged>) -> Vec<Known> {
    let known = judged.map(|judged| Known {
        rule: judged.finding.rule.to_owned(),
        field: judged.finding.places.first().map(|place| place.field.clone()).unwrap_or_default(),
        fingerprint: judged.fingerprint.clone(),
    });
    known.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbook::Playbook;
    use crate::review::{Settings, review};
    use crate::source::Source;

    fn review_of(text: &str) -> Review {
        let today = jiff::civil::date(2026, 11, 26);
        review(&Source::new("plan", text), Playbook::embedded(), &Settings::default(), today)
    }

    const PLAN: &str = "aiplan: 1\nproduct: { name: x, stage: idea }\nproblem: { volume: 9000 }\n";

    #[test]
    fn what_is_known_is_set_aside_also_after_lines_moved_and_what_is_new_stays() {
        let mut baseline = Baseline::new();
        baseline.record("p", review_of(PLAN).to_be_known());
        let read = Baseline::parse(&baseline.text()).unwrap();
        assert_eq!(read, baseline);
        let moved = format!("# a comment\n\n{PLAN}serving: {{ latency_budget: 3 }}\n");
        let mut review = review_of(&moved);
        let before = review.findings.len();
        baseline.set_aside("p", &mut review);
        assert_eq!(review.known.len(), before - review.findings.len());
        let left: Vec<&str> = review
            .findings
            .iter()
            .flat_map(|judged| judged.finding.places.iter())
            .map(|it| it.field.as_str())
            .collect();
        assert!(left.contains(&"serving.latency_budget") && !left.contains(&"problem.volume"), "{left:?}");
    }

    #[test]
    fn a_baseline_shrinks_to_what_is_still_there_and_never_grows() {
        let mut baseline = Baseline::new();
        baseline.record("p", review_of(PLAN).to_be_known());
        let before = baseline.count();
        let mut mended = review_of(&PLAN.replace("9000", "9000 per day"));
        baseline.set_aside("p", &mut mended);
        baseline.shrink("p", mended.still_known());
        assert_eq!(baseline.count(), before - 1);
        baseline.shrink("another", review_of(PLAN).to_be_known());
        assert_eq!(baseline.count(), before - 1);
        baseline.keep_plans(|_| false);
        assert_eq!(baseline.text(), "{\n  \"version\": 1,\n  \"plans\": {}\n}\n");
    }

    #[test]
    fn a_file_that_is_no_baseline_is_refused_with_its_reason() {
        assert!(Baseline::parse("{").is_err());
        assert!(Baseline::parse("{\"version\":2,\"plans\":{}}").unwrap_err().contains("version 2"));
    }
}
