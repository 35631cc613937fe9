//! The worked verdicts of the domain catalogue, as small plans: what each product should be, and what forbids the rest.

use aiplan::assess::suitability::{self, ComponentVerdict, ProductVerdict, Standing, Verdict};
use aiplan::assess::{self, Assessment};
use aiplan::plan;
use aiplan::playbook::Playbook;
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::yaml;
use jiff::civil::date;

/// What every lawful plan with a purpose says.
const SOUND: &str = "\
law: { prohibited: [none], purpose_lawful: yes }
";

fn assess(text: &str) -> Assessment {
    let source = Source::new("plan", text);
    let tree = yaml::parse(&source);
    assert_eq!(tree.findings, [], "{text}");
    let plan = plan::read(tree.root.as_ref());
    assess::assess(&plan, Playbook::embedded(), date(2026, 11, 24))
}

fn sound(text: &str) -> Assessment {
    assess(&format!("{SOUND}{text}"))
}

fn vetoes(verdict: &ComponentVerdict) -> Vec<&str> {
    verdict.vetoes.iter().map(|raised| raised.veto.as_str()).collect()
}

fn product(assessment: &Assessment) -> (&'static str, Vec<&'static str>) {
    let ProductVerdict { verdict, hybrid_of, .. } = &assessment.product;
    (*verdict, hybrid_of.iter().map(|paradigm| paradigm.id()).collect())
}

#[test]
fn a_checksum_is_rules_and_full_explanation_forbids_the_rest() {
    let assessment = sound(
        "
problem: { decision: whether the invoice is sent back, static_information: yes, volume: 5000 per day }
automation: { level: full-auto, stakes: low, reversible: yes, explanation: full, errors_predictable: yes }
components:
  - id: checksum
    task: calculation
    input_kinds: [table]
    rules: few
    rule_change: 0%
",
    );
    let checksum = &assessment.components[0];
    assert_eq!((checksum.verdict, checksum.standing), (Verdict::Sw1, Standing::Robust));
    assert_eq!(vetoes(checksum), ["full-explanation"]);
    assert_eq!(checksum.runner_up, None);
    assert_eq!(product(&assessment), ("sw1", vec!["sw1"]));
}

#[test]
fn receipts_in_ten_weeks_without_labels_are_read_by_a_prompted_model_and_checked_by_rules() {
    let assessment = sound(
        "
product: { launch_date: 2027-02-02, date_over_capability: yes }
problem: { decision: what is posted, volume: 9000 per day, automation_gain: large, technology_welcome: welcome }
automation: { level: approve-each, stakes: medium, reversible: yes, explanation: none }
components:
  - id: read
    task: document-extraction
    input_kinds: [image]
    rules: many
    predicts: no
    personalises: no
    examples_now: 0
    examples_per_day: 0 per day
    expert_agreement: 98%
    verifiable: by-code
    verified_before_acting: yes
  - { id: check, task: rule-check, candidates: [sw1] }
  - { id: approve, task: decision, candidates: [human] }
",
    );
    let read = &assessment.components[0];
    assert_eq!(read.verdict, Verdict::Sw3);
    assert_eq!(vetoes(read), ["no-data-in-time"]);
    assert!(read.patterns.contains(&"model-drafts-code-verifies".to_owned()), "{:?}", read.patterns);
    assert!(read.patterns.contains(&"model-suggests-person-decides".to_owned()), "{:?}", read.patterns);
    assert_eq!(product(&assessment), ("hybrid", vec!["sw1", "sw3", "human"]));
}

#[test]
fn a_loan_decided_without_a_person_leaves_only_a_scorecard() {
    let assessment = sound(
        "
product: { regions: [KR] }
problem: { decision: whether the loan is granted }
automation: { level: full-auto, stakes: high, reversible: no, explanation: full }
components:
  - id: score
    task: cost-sensitive
    input_kinds: [table]
    predicts: event
    inputs_known: yes
    examples_now: 200000
    label_quality: true-target
    training_lawful: yes
    verifiable: by-outcome
",
    );
    let score = &assessment.components[0];
    assert_eq!(score.verdict, Verdict::Sw1);
    assert_eq!(vetoes(score), ["full-explanation", "zero-tolerance"]);
    let (because, way_out) = suitability::words(Playbook::embedded(), &score.vetoes[0], Lang::Ko).unwrap();
    assert!(because.contains("전체 설명") && because.contains("완전 자동"), "{because}");
    assert!(way_out.contains("점수표"), "{way_out}");
}

#[test]
fn support_answers_from_changing_documents_are_prompted() {
    let assessment = sound(
        "
problem: { decision: what the customer is told, automation_gain: large }
automation: { level: sample-review, stakes: low, reversible: yes, explanation: none }
components:
  - id: answer
    task: retrieval-qa
    input_kinds: [text]
    open_ended: yes
    rules: unwritable
    predicts: no
    examples_now: 0
    knowledge_changes: monthly
    knowledge_in_documents: yes
    verifiable: by-source
serving: { latency_budget: 5 s }
data: { may_leave: yes }
",
    );
    assert_eq!(assessment.components[0].verdict, Verdict::Sw3);
    assert_eq!(assessment.components[0].runner_up, Some(Verdict::Sw2));
    assert_eq!(product(&assessment), ("sw3", vec!["sw3"]));
}

#[test]
fn a_demand_forecast_with_history_is_trained() {
    let assessment = sound(
        "
problem: { decision: how much is ordered, volume: 40000 per day }
automation: { level: sample-review, stakes: medium, reversible: yes, explanation: none }
components:
  - id: forecast
    task: forecasting
    input_kinds: [table]
    predicts: value
    inputs_known: yes
    exists_today: simple-baseline
    examples_now: 43000000
    label_quality: true-target
    training_lawful: yes
serving: { input_known: before }
",
    );
    let forecast = &assessment.components[0];
    assert_eq!((forecast.verdict, forecast.runner_up), (Verdict::Sw2, Some(Verdict::Sw1)));
    assert!(forecast.patterns.contains(&"rules-as-features".to_owned()));
}

#[test]
fn a_dispatch_plan_with_many_written_limits_is_worked_out_by_a_solver() {
    let assessment = sound(
        "
problem: { decision: which van takes which order, volume: 3000 per day }
automation: { level: approve-each, stakes: medium, reversible: yes, explanation: none }
components:
  - id: dispatch
    task: optimisation
    input_kinds: [table]
    rules: many
    predicts: no
    exists_today: simple-baseline
    examples_now: 200000
    label_quality: proxy
    verifiable: by-code
",
    );
    let dispatch = &assessment.components[0];
    assert_eq!((dispatch.verdict, dispatch.gap > 15.0), (Verdict::Sw1, true), "{dispatch:?}");
    assert!(dispatch.patterns.contains(&"forecast-then-optimise".to_owned()), "{:?}", dispatch.patterns);
    let metrics = &assessment.metrics[0];
    assert_eq!(metrics.primary, ["plan-cost", "constraint-violation-rate"]);
}

/// A controller, by whether its law can be written down.
fn controller(rules: &str) -> Assessment {
    sound(&format!(
        "
problem: {{ decision: which temperature is set next }}
automation: {{ level: full-auto, stakes: medium, reversible: yes, explanation: none }}
components:
  - id: setting
    task: control
    input_kinds: [sensor]
    rules: {rules}
    rule_change: 0%
    predicts: no
    examples_now: 50000
    label_quality: true-target
    training_lawful: yes
    verifiable: by-outcome
serving: {{ latency_budget: 50 ms }}
"
    ))
}

#[test]
fn a_controller_is_rules_where_its_law_can_be_written_and_trained_within_limits_where_it_cannot() {
    let written = &controller("few").components[0];
    assert_eq!(written.verdict, Verdict::Sw1, "{written:?}");
    let unwritable = controller("unwritable");
    let learned = &unwritable.components[0];
    assert_eq!(learned.verdict, Verdict::Sw2, "{learned:?}");
    for pattern in ["controller-behind-the-model", "forecast-then-optimise"] {
        assert!(learned.patterns.iter().any(|id| id == pattern), "{pattern}: {:?}", learned.patterns);
    }
    let advice = unwritable.monitoring.iter().find(|own| own.cause == "feedback-loop");
    let signal = advice.and_then(|own| own.signal).expect("it shapes its own data");
    let cause = Playbook::embedded().decay("feedback-loop").expect("there is such a cause");
    assert!(cause.signals[signal].signal.en.contains("Settings hardly vary"), "{signal}");
}

#[test]
fn a_chat_that_must_show_sources_is_prompted_and_answers_from_documents_once_there_are_any() {
    let chat = |documents: &str| {
        let assessment = sound(&format!(
            "
problem: {{ decision: what the customer is told, automation_gain: large }}
automation: {{ level: sample-review, stakes: low, reversible: yes, explanation: sources }}
components:
  - id: chat
    task: open-generation
    input_kinds: [text]
    open_ended: yes
    rules: unwritable
    predicts: no
    examples_now: 0
    verifiable: by-person
{documents}serving: {{ latency_budget: 5 s }}
data: {{ may_leave: yes }}
"
        ));
        let chat = assessment.components.into_iter().next().expect("one component");
        assert_eq!(chat.verdict, Verdict::Sw3);
        assert!(chat.patterns.iter().any(|id| id == "model-drafts-code-verifies"), "{:?}", chat.patterns);
        let of_documents = |id: &String| matches!(id.as_str(), "answers-from-documents" | "documents-first");
        chat.patterns.into_iter().filter(of_documents).collect::<Vec<_>>()
    };
    assert_eq!(chat(""), ["answers-from-documents"]);
    assert_eq!(chat("    knowledge_in_documents: yes\n"), ["answers-from-documents"]);
    assert_eq!(chat("    knowledge_in_documents: no\n"), ["documents-first"]);
}

#[test]
fn home_and_cancel_buttons_that_move_by_prediction_are_not_built() {
    let assessment = sound(
        "
problem: { decision: where the buttons stand }
components:
  - id: buttons
    task: interface-layout
    predictability: fixed-interface
    personalises: yes
",
    );
    assert_eq!(assessment.components[0].verdict, Verdict::DoNotBuild);
    assert_eq!(vetoes(&assessment.components[0]), ["predictability-is-the-value"]);
    assert_eq!(assessment.product.verdict, "do-not-build");
}

#[test]
fn personal_suggestions_inside_a_fixed_layout_may_be_built() {
    let assessment = sound(
        "
problem: { decision: which words are offered }
components:
  - { id: words, task: recommendation, predictability: fixed-interface, personalises: yes, rules: unwritable }
",
    );
    assert_eq!(assessment.components[0].verdict, Verdict::Sw2);
}

#[test]
fn a_wake_word_on_a_small_phone_is_trained_because_nothing_prompted_is_fast_enough() {
    let assessment = sound(
        "
problem: { decision: whether the phone wakes }
automation: { level: full-auto, stakes: low, reversible: yes, explanation: none }
components:
  - id: wake
    task: verification
    input_kinds: [audio]
    rules: unwritable
    examples_now: 50000
    label_quality: true-target
    training_lawful: yes
data: { may_leave: device }
serving: { latency_budget: 100 ms, offline_need: yes, input_known: at-request }
product: { launch_date: 2027-12-01 }
",
    );
    let wake = &assessment.components[0];
    assert_eq!(wake.verdict, Verdict::Sw2);
    assert_eq!(vetoes(wake), ["data-may-not-leave", "must-work-offline", "latency-or-cost-floor"]);
    assert_eq!(wake.runner_up, Some(Verdict::Sw1));
}

#[test]
fn emotion_scoring_of_staff_is_not_built_whatever_speaks_for_it() {
    let assessment = assess(
        "
law: { prohibited: [emotion-at-work-or-school], purpose_lawful: yes }
problem: { decision: who is coached }
components:
  - { id: score, task: multiclass, input_kinds: [audio], examples_now: 90000, rules: unwritable }
",
    );
    assert_eq!(assessment.components[0].verdict, Verdict::DoNotBuild);
    assert_eq!(assessment.product.verdict, "do-not-build");
    assert_eq!(assessment.product.standing, Standing::Robust);
    assert_eq!(assessment.product.vetoes[0].veto, "prohibited-practice");
    let (because, _) =
        suitability::words(Playbook::embedded(), &assessment.product.vetoes[0], Lang::En).unwrap();
    assert!(!because.contains('{') && !because.contains("emotion-at-work"), "{because}");
}

#[test]
fn a_decision_is_a_persons_unless_software_is_the_only_candidate() {
    let assessment = sound(
        "
problem: { decision: who is hired }
components:
  - { id: hire, task: decision }
  - { id: sort, task: decision, candidates: [sw1, sw2], rules: few, rule_change: 0% }
",
    );
    assert_eq!(assessment.components[0].verdict, Verdict::Human);
    assert_eq!(assessment.components[1].verdict, Verdict::Sw1);
    assert_eq!(product(&assessment), ("sw1", vec!["sw1", "human"]));
}

#[test]
fn an_empty_component_is_undecided_and_a_single_candidate_is_decided() {
    let assessment = assess("components: [{ id: a }, { id: b, candidates: [sw2] }]");
    assert_eq!(assessment.components[0].verdict, Verdict::Undecided);
    assert_eq!(assessment.components[0].standing, Standing::Open);
    assert_eq!(assessment.components[1].verdict, Verdict::Sw2);
}

#[test]
fn an_unknown_that_decides_is_named_with_the_answer_that_flips_the_verdict() {
    let assessment = sound(
        "
problem: { decision: which queue it goes to }
automation: { level: sample-review, stakes: low, reversible: yes, explanation: none }
components:
  - id: route
    task: multiclass
    candidates: [sw1, sw2]
    input_kinds: [table]
    rules: unknown
    examples_now: 5000
    label_quality: true-target
    training_lawful: yes
    experts_beat_chance: unknown
",
    );
    let route = &assessment.components[0];
    assert_eq!(route.verdict, Verdict::Sw2);
    assert_ne!(route.standing, Standing::Robust);
    let chance = ("components[0].experts_beat_chance".to_owned(), "no".to_owned());
    let flip = route.flips.iter().find(|flip| flip.answers == [chance.clone()]).unwrap();
    assert_eq!(flip.verdict, Verdict::Sw1);
    assert!(route.ask_first.iter().any(|ask| ask.field == "components[0].rules" && ask.swing > 0.0));
}
