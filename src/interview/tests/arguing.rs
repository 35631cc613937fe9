//! An answer that contradicts another: both places, the ways on, and coming back to where the interview was.

use super::{interview, options, question, say};
use crate::interview::contradiction::Exception;
use crate::interview::step::{Accepted, Reply, Step, Way};
use crate::interview::{Interview, Options};
use crate::playbook::records::{Level, Sitting};
use crate::text::Lang;

const OUTCOME: &str = "aiplan: 1\nproduct: { name: x, stage: design }\nsuccess:\n  outcomes:\n    - { metric: Minutes, better: down, baseline: 6 min }\n";

fn sitting(lang: Lang) -> Options {
    Options { sitting: Sitting::OnePage, section: Some("success".into()), ..options(lang) }
}

fn at(interview: &mut Interview<'static>, field: &str) {
    while question(interview).is_some_and(|asked| asked.field != field) {
        interview.answer(Reply::Skip).expect("skipping is fine");
    }
}

/// A target of seven minutes where today takes six and less is better.
fn contradicted(lang: Lang) -> (Interview<'static>, Accepted) {
    let mut interview = interview(OUTCOME, sitting(lang));
    at(&mut interview, "success.outcomes[0].target");
    let accepted = say(&mut interview, "7 min").expect("it may stand");
    (interview, accepted)
}

fn asked(interview: &mut Interview<'static>) -> Option<String> {
    question(interview).map(|asked| asked.field)
}

#[test]
fn both_places_are_named_in_words_with_their_values_and_three_ways_lead_on() {
    for (lang, own, other) in [
        (Lang::En, "Minutes · Target: 7 min", "Minutes · Today: 6 min"),
        (Lang::Ko, "Minutes · 목표값: 7 min", "Minutes · 현재 값: 6 min"),
    ] {
        let (_, accepted) = contradicted(lang);
        let [raised] = accepted.raised.as_slice() else { panic!("one contradiction: {accepted:?}") };
        let places: Vec<String> = raised.places.iter().map(|place| place.words()).collect();
        assert_eq!(places, [own, other]);
        assert_eq!(
            raised.ways,
            [
                Way::Change("success.outcomes[0].target".into()),
                Way::Change("success.outcomes[0].baseline".into()),
                Way::Keep
            ]
        );
        assert!(raised.level > Level::Note);
    }
}

#[test]
fn changing_the_other_answer_resolves_it_and_the_interview_goes_on_where_it_was() {
    let (mut interview, _) = contradicted(Lang::En);
    let next = asked(&mut interview.clone());
    assert!(interview.visit("success.outcomes[0].baseline"));
    let visited = question(&mut interview).expect("the other question");
    assert_eq!(
        (visited.field.as_str(), visited.default.as_deref()),
        ("success.outcomes[0].baseline", Some("6 min"))
    );
    let still = say(&mut interview, "6.5 min").expect("a better guess");
    assert_eq!(still.raised.len(), 1, "it contradicts as before, with other numbers");
    assert!(interview.visit("success.outcomes[0].baseline"));
    question(&mut interview).expect("once more");
    let accepted = say(&mut interview, "9 min").expect("nine minutes");
    assert_eq!((accepted.raised.len(), accepted.resolved.len()), (0, 1));
    assert_eq!(accepted.resolved[0].rule, "prb-target-below-baseline");
    assert_eq!(asked(&mut interview), next);
}

#[test]
fn a_reason_makes_an_exception_of_the_plan_that_covers_the_finding() {
    let (mut interview, accepted) = contradicted(Lang::En);
    let raised = &accepted.raised[0];
    let nobody = Exception { because: "A pilot with two clerks".into(), ..Exception::default() };
    interview.keep_both(raised, &nobody).expect_err("somebody has to answer for it");
    let past = Exception { by: "Kim".into(), until: "2026-11-01".into(), ..nobody.clone() };
    interview.keep_both(raised, &past).expect_err("an end in the past");
    let exception = Exception { by: "Kim".into(), until: String::new(), ..nobody };
    let kept = interview.keep_both(raised, &exception).expect("an exception");
    assert!(!kept.edits.is_empty() && kept.text == interview.text());
    let text = interview.text();
    for part in
        ["rule: prb-target-below-baseline", "field: success.outcomes[0].target", "by: Kim", "2027-02-22"]
    {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
    let review = interview.review();
    let judged = review.findings.iter().find(|judged| judged.finding.rule == raised.rule);
    assert_eq!(judged.and_then(|judged| judged.waived), Some(0));
    assert!(!review.findings.iter().any(|judged| judged.finding.rule.starts_with("pln-waiver")));
    interview.keep_both(raised, &exception).expect("a second exception stands beside the first");
    assert_eq!(interview.text().matches("rule: prb").count(), 2);
}

#[test]
fn without_a_reason_both_stand_and_are_said_again_once_when_the_section_ends() {
    let (mut interview, accepted) = contradicted(Lang::Ko);
    let before = interview.text().to_owned();
    let kept = interview.keep_both(&accepted.raised[0], &Exception::default()).expect("it may stand");
    assert!(kept.edits.is_empty() && interview.text() == before);
    let mut standing = Vec::new();
    loop {
        match interview.next_step() {
            Step::Ask(_) | Step::AnotherRecord(_) => {
                interview.answer(Reply::Skip).expect("skipping is fine");
            }
            Step::SectionEnd(end) => standing.extend(end.standing),
            Step::Done(_) => break,
        }
    }
    assert_eq!(standing.iter().map(|raised| raised.rule).collect::<Vec<_>>(), ["prb-target-below-baseline"]);
}

#[test]
fn a_question_outside_the_chosen_section_can_be_visited_and_one_that_does_not_apply_cannot() {
    let mut interview = interview(OUTCOME, sitting(Lang::En));
    let first = asked(&mut interview);
    assert!(interview.visit("product.launch_date"));
    assert_eq!(asked(&mut interview).as_deref(), Some("product.launch_date"));
    say(&mut interview, "2027-06-30").expect("a date");
    assert_eq!(asked(&mut interview), first);
    for field in ["labels[0].items", "automation.review.share_reviewed", "no.such.field"] {
        assert!(!interview.visit(field), "{field}");
    }
    assert_eq!(asked(&mut interview), first);
}

#[test]
fn every_place_of_a_finding_with_several_is_named_and_can_be_changed() {
    let plan = "aiplan: 1
product: { name: x, stage: design }
problem: { volume: 9000 per day }
automation: { level: review-all, review: { reviewers: 3, hours_per_day: 5 h } }
components: [{ id: read, task: binary-classification, prevalence: 1.3%, paradigm: sw2 }]
metrics:
  - { component: read, name: recall, role: primary, target: 90% }
  - { component: read, name: false-positive-rate, role: guardrail, target: 2% }
";
    let sitting = Options { sitting: Sitting::OnePage, ..options(Lang::En) };
    let mut interview = interview(plan, sitting);
    assert!(interview.visit("automation.review.time_per_case"));
    question(&mut interview).expect("the time of a review");
    let accepted = say(&mut interview, "40 min").expect("forty minutes");
    let most = accepted.raised.iter().max_by_key(|raised| raised.places.len()).expect("a contradiction");
    assert!(most.places.len() > 2, "{accepted:?}");
    assert_eq!(most.places[0].field, "automation.review.time_per_case");
    assert_eq!(most.ways.len(), most.places.len() + 1, "{most:?}");
    for way in &most.ways {
        assert!(!matches!(way, Way::Change(field) if !interview.can_visit(field)), "{way:?}");
    }
}
