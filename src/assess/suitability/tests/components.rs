//! What is said of one component whose answers are known: its verdict, what would flip it, the patterns that fit.

use super::super::{ComponentVerdict, Flip, Verdict, component};
use crate::playbook::Playbook;
use crate::source::Source;
use crate::{plan, yaml};
use jiff::civil::date;

/// The verdict on the only component of a plan.
fn verdict_on(answers: &str, check: impl FnOnce(&ComponentVerdict)) {
    let source = Source::new("plan", format!("components: [{{ id: a, {answers} }}]"));
    let tree = yaml::parse(&source);
    let plan = plan::read(tree.root.as_ref());
    check(&component(&plan, Playbook::embedded(), 0, date(2026, 11, 24)));
}

#[test]
fn what_neither_experts_nor_rules_can_say_is_not_built_and_no_flip_leads_to_rules_there() {
    let known = "task: classification, input_kinds: [image], rules: unwritable";
    verdict_on(&format!("{known}, experts_beat_chance: no"), |found| {
        assert_eq!(found.verdict, Verdict::DoNotBuild);
        assert!(found.vetoes.iter().any(|raised| raised.veto == "nobody-knows"), "{:?}", found.vetoes);
    });
    verdict_on(known, |found| {
        let to_rules = found.flips.iter().filter(|flip| flip.verdict == Verdict::Sw1);
        let by_experts =
            |flip: &&Flip| flip.answers.iter().any(|(field, _)| field.ends_with("experts_beat_chance"));
        assert_eq!(to_rules.filter(by_experts).count(), 0, "{:?}", found.flips);
    });
}

/// Answers of a component that is answered from documents by a prompted model.
const FROM_DOCUMENTS: &str =
    "task: retrieval-qa, candidates: [sw3], input_kinds: [text], rules: many, open_ended: yes";

fn patterns(component: &str) -> Vec<String> {
    let mut patterns = Vec::new();
    verdict_on(component, |found| patterns.clone_from(&found.patterns));
    patterns
}

#[test]
fn against_a_chosen_level_one_reason_is_argued_and_otherwise_the_pattern_agrees() {
    let about = |answers: &str| -> Vec<String> {
        let learned = "task: classification, candidates: [sw2, sw3], input_kinds: [text], rules: many";
        let all = patterns(&format!("{learned}, verifiable: by-code, {answers}"));
        all.into_iter().filter(|id| id.contains("person-decides")).collect()
    };
    assert_eq!(about("level: approve-each, stakes: high"), ["model-suggests-person-decides"]);
    for level in ["sample-review", "full-auto"] {
        let of = |answers: &str| about(&format!("level: {level}, explanation: none, {answers}"));
        assert_eq!(of("stakes: high, expert_agreement: 50%"), ["person-decides-for-the-stakes"]);
        assert_eq!(of("stakes: medium, expert_agreement: 50%"), ["person-decides-for-the-disagreement"]);
        assert_eq!(of("stakes: low, expert_agreement: 95%"), Vec::<String>::new());
    }
}

#[test]
fn answers_from_documents_are_retrieved_and_handed_over() {
    let found = patterns(FROM_DOCUMENTS);
    for pattern in ["answers-from-documents", "hand-over-to-a-person"] {
        assert!(found.iter().any(|id| id == pattern), "{pattern}: {found:?}");
    }
    let other = patterns("task: classification, candidates: [sw2], input_kinds: [image]");
    assert!(
        !other.iter().any(|id| id == "answers-from-documents" || id == "hand-over-to-a-person"),
        "{other:?}"
    );
}

#[test]
fn a_flip_says_whether_the_plan_answers_otherwise() {
    verdict_on("task: classification, input_kinds: [image], rules: unwritable", |found| {
        assert!(!found.flips.is_empty() && found.flips.iter().all(|flip| !flip.given), "{:?}", found.flips);
    });
}
