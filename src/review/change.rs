//! What a change of a plan did to its findings. In: the reviews of the plan before and after. Out: the later one, with what was
//! there before set aside as known and what is gone kept as resolved. Findings are told apart by their fingerprints, which
//! moved lines do not change.

use super::{Judged, Review};
use crate::playbook::rule::Level;
use std::collections::HashSet;

/// A finding that was there, that counted, and at that level. One that now weighs more is new.
type Weight<'j> = (&'j str, bool, Level);

impl Review {
    /// Keeps as findings only what is new since another review of the same plan.
    pub fn since(&mut self, before: Review) {
        let was: HashSet<Weight> = before.findings.iter().map(weight).collect();
        let findings = std::mem::take(&mut self.findings);
        let (known, new) = findings.into_iter().partition(|judged| was.contains(&weight(judged)));
        (self.known, self.findings) = (known, new);
        let is: HashSet<&str> = self.fingerprints().collect();
        let resolved =
            before.findings.iter().filter(|judged| counts(judged) && !is.contains(&*judged.fingerprint));
        self.resolved = resolved.cloned().collect();
    }

    /// The review of a plan that is no more: all that counted is resolved.
    pub fn gone(mut self) -> Review {
        self.resolved = std::mem::take(&mut self.findings).into_iter().filter(counts).collect();
        self.proposed = 0;
        self
    }

    fn fingerprints(&self) -> impl Iterator<Item = &str> {
        self.findings.iter().chain(&self.known).map(|judged| judged.fingerprint.as_str())
    }
}

fn weight(judged: &Judged) -> Weight<'_> {
    (&judged.fingerprint, counts(judged), judged.level)
}

fn counts(judged: &Judged) -> bool {
    judged.waived.is_none() && !judged.finding.cannot_check
}

#[cfg(test)]
mod tests {
    use crate::playbook::Playbook;
    use crate::review::{Review, Settings, review};
    use crate::source::Source;

    fn review_of(text: &str) -> Review {
        let today = jiff::civil::date(2026, 11, 26);
        review(&Source::new("plan", text), Playbook::embedded(), &Settings::default(), today)
    }

    const PLAN: &str = "aiplan: 1\nproduct: { name: x, stage: idea }\nproblem: { volume: 9000 }\n";

    fn rules(findings: &[super::Judged]) -> Vec<&str> {
        findings.iter().map(|judged| judged.finding.rule).collect()
    }

    #[test]
    fn only_what_a_change_brought_is_left_and_what_it_mended_is_resolved() {
        let mut after = review_of(&format!(
            "# moved\n{}serving: {{ latency_budget: 3 }}\n",
            PLAN.replace("9000", "9000 per day")
        ));
        let all = after.findings.len();
        after.since(review_of(PLAN));
        assert!(
            rules(&after.findings).contains(&"unit-missing"),
            "the new place: {:?}",
            rules(&after.findings)
        );
        assert_eq!(rules(&after.resolved), ["unit-missing"], "the old place");
        assert_eq!(after.resolved[0].finding.places[0].field, "problem.volume");
        assert_eq!(after.findings.len() + after.known.len(), all);
        assert!(after.known.len() >= 3, "missing answers were missing before");
    }

    #[test]
    fn a_finding_that_weighs_more_is_new_and_one_that_is_accepted_is_not_resolved() {
        let mut later = review_of(&PLAN.replace("idea", "build"));
        later.since(review_of(PLAN));
        assert!(rules(&later.findings).contains(&"missing-answer"));
        assert_eq!(rules(&later.resolved), [""; 0]);
        let waiver = "waivers:\n  - { rule: unit-missing, field: problem, because: draft, by: Kim, until: 2027-01-01 }\n";
        let mut waived = review_of(&format!("{PLAN}{waiver}"));
        waived.since(review_of(PLAN));
        assert_eq!((rules(&waived.findings), waived.resolved.len()), (vec!["unit-missing"], 0));
        assert_eq!(waived.waived(), 1);
        let mut lapsed = review_of(PLAN);
        lapsed.since(review_of(&format!("{PLAN}{waiver}")));
        assert_eq!(rules(&lapsed.findings), ["unit-missing"], "the waiver was taken away");
    }

    #[test]
    fn a_plan_that_is_gone_leaves_nothing_but_resolved_findings() {
        let gone = review_of(PLAN).gone();
        assert!(gone.findings.is_empty() && gone.resolved.len() > 3);
    }
}
