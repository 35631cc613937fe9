//! An answer that contradicts another: both places, the ways on, and coming back to where the interview was.

use super::{interview, options, question, say};
use crate::interview::contradiction::Exception;
use crate::interview::records::Along;
use crate::interview::step::{Accepted, Reply, Step, Way};
use crate::interview::{Interview, Options};
use crate::playbook::Playbook;
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

#[test]
fn what_removing_a_record_settles_is_said_and_what_it_raises_has_ways_on() {
    let (mut interview, _) = contradicted(Lang::En);
    let list = interview.list("success.outcomes").expect("a list");
    let removed = interview.remove_record(list, 0, Along::Remove).expect("it can go");
    let settled: Vec<&str> = removed.resolved.iter().map(|raised| raised.rule).collect();
    assert_eq!(settled, ["prb-target-below-baseline"]);
    assert_eq!(removed.resolved[0].places[0].label, "Minutes · Target", "named as it was before");

    let (mut moved, _) = contradicted(Lang::En);
    let text = format!("{}    - {{ metric: Errors, better: down, baseline: 3% }}\n", moved.text());
    moved.replace_text(&text);
    let list = moved.list("success.outcomes").expect("a list");
    let accepted = moved.move_record(list, 0, 1).expect("it can move");
    assert!(accepted.raised.is_empty() && accepted.resolved.is_empty(), "{accepted:?}");
    assert!(moved.visit("success.outcomes[1].baseline"));
    question(&mut moved).expect("it is asked");
    let accepted = say(&mut moved, "9 min").expect("it is taken");
    assert_eq!(accepted.resolved.len(), 1, "what was said is known at its new place: {accepted:?}");
}

#[test]
fn who_refers_to_a_renamed_record_follows_and_the_values_of_another_metric_are_asked_again() {
    let plan = "product: { stage: design }\ncomponents:\n  - { id: read, task: rare-event, paradigm: sw2 } # first\n  - { id: sort, task: ranking, paradigm: sw1, after: [read] }\nmetrics:\n  - { component: read, name: recall, target: 90%, baseline: 80% }\n";
    let mut interview = interview(plan, options(Lang::En));
    assert!(interview.visit("components[0].id"));
    question(&mut interview).expect("it is asked");
    let accepted = say(&mut interview, "reader").expect("a name");
    assert_eq!(accepted.followed, 2);
    for part in ["id: reader,", "after: [reader]", "component: reader", "# first"] {
        assert!(accepted.text.contains(part), "{part}: {}", accepted.text);
    }
    assert!(interview.visit("metrics[0].name"));
    question(&mut interview).expect("it is asked");
    say(&mut interview, "latency").expect("a metric");
    for (field, stands) in [("metrics[0].target", "90%"), ("metrics[0].baseline", "80%")] {
        let asked = question(&mut interview).expect("it is asked again");
        assert_eq!((asked.field.as_str(), asked.default.as_deref()), (field, Some(stands)));
        interview.keep();
    }
}

#[test]
fn what_is_missing_is_no_contradiction_before_its_question_was_asked() {
    let text =
        "aiplan: 1\nproduct: { name: x }\nproblem: { need: slow, actions: [{ output: a, action: call }] }\n";
    let mut interview = interview(text, options(Lang::En));
    let list = Playbook::embedded().question("problem.actions").expect("the list");
    let removed = interview.remove_record(list, 0, Along::Remove).expect("it can go");
    assert!(removed.raised.iter().all(|it| it.rule != "prb-no-decision"), "{removed:?}");
    let rules: Vec<&str> = interview.review().findings.iter().map(|it| it.finding.rule).collect();
    assert!(rules.contains(&"prb-no-decision"), "the plan still lacks it: {rules:?}");
}
