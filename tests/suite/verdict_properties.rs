//! Random plans with random unknown answers: what the verdict says of itself holds when the answers are written down.

use aiplan::assess::suitability::{self, ComponentVerdict, Standing};
use aiplan::plan;
use aiplan::playbook::Playbook;
use aiplan::source::Source;
use aiplan::yaml;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::Config;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A plan as paths and the text that stands there.
type Answers = BTreeMap<String, String>;

/// Every field that criteria and vetoes read, and answers it may have: also such as are no representative.
const FIELDS: &[(&str, &[&str])] = &[
    (
        "components[0].task",
        &[
            "regression",
            "ranking",
            "ocr",
            "summarisation",
            "calculation",
            "lookup",
            "control",
            "decision",
            "interface-layout",
        ],
    ),
    (
        "components[0].input_kinds",
        &["[table]", "[text]", "[table, text]", "[image]", "[sensor]", "[sensor, table]", "[audio]"],
    ),
    ("components[0].open_ended", &["yes", "no"]),
    ("components[0].predicts", &["no", "event", "value"]),
    ("components[0].personalises", &["yes", "no"]),
    ("components[0].rare_evolving", &["yes", "no"]),
    ("components[0].rules", &["few", "many", "conflicting", "unwritable"]),
    ("components[0].rule_change", &["0%", "4%", "5%", "12%", "30%"]),
    ("components[0].settled_by_rules", &["10%", "30%", "50%", "85%"]),
    (
        "components[0].exists_today",
        &["nothing", "formula", "official-rule", "guideline", "signal", "simple-baseline"],
    ),
    ("components[0].expert_agreement", &["50%", "70%", "95%"]),
    ("components[0].experts_beat_chance", &["yes", "no"]),
    ("components[0].inputs_known", &["yes", "no"]),
    ("components[0].examples_now", &["0", "99", "100", "640", "1000", "52000"]),
    ("components[0].examples_per_day", &["0 per day", "19 per day", "50 per day", "9000 per day"]),
    ("components[0].training_lawful", &["yes", "planned", "no"]),
    ("components[0].label_quality", &["true-target", "noisy", "proxy", "none"]),
    ("components[0].knowledge_changes", &["never", "yearly", "monthly", "weekly", "daily"]),
    ("components[0].knowledge_in_documents", &["yes", "no"]),
    ("components[0].verifiable", &["by-code", "by-source", "by-person", "by-outcome", "no"]),
    ("components[0].verified_before_acting", &["yes", "no"]),
    ("components[0].trial.cases", &["50", "120"]),
    ("components[0].trial.correct", &["12", "30", "41", "49"]),
    ("components[0].model_may_label", &["yes", "no"]),
    ("components[0].fixed_text_possible", &["yes", "no"]),
    ("components[0].predictability", &["free", "same-output", "fixed-interface"]),
    ("components[0].adversaries", &["yes", "no"]),
    ("automation.stakes", &["low", "medium", "high"]),
    ("automation.reversible", &["yes", "no"]),
    ("automation.level", &["assist", "approve-each", "sample-review", "full-auto"]),
    ("automation.explanation", &["none", "sources", "main-reasons", "full"]),
    ("automation.errors_predictable", &["yes", "no"]),
    ("automation.frozen", &["yes", "no"]),
    ("serving.latency_budget", &["50 ms", "100 ms", "150 ms", "200 ms", "0.9 s", "3 s"]),
    ("serving.offline_need", &["yes", "no"]),
    ("serving.input_known", &["before", "at-request"]),
    ("data.may_leave", &["yes", "masked", "company", "device"]),
    ("problem.static_information", &["yes", "no"]),
    ("problem.technology_welcome", &["welcome", "mixed", "rejected"]),
    ("problem.automation_gain", &["none", "some", "large"]),
    ("problem.volume", &["100 per day", "999999 per day", "40 per second"]),
    ("problem.decision", &["what is ordered", "none"]),
    ("economics.unit_budget", &["1 KRW", "20 KRW", "900 KRW"]),
    ("product.date_over_capability", &["yes", "no"]),
    ("product.launch_date", &["2026-12-10", "2027-01-10", "2027-02-10", "2028-01-01"]),
    ("team.can_train", &["yes", "no"]),
    ("law.prohibited", &["[none]", "[manipulation]"]),
    ("law.purpose_lawful", &["yes", "no"]),
];

const CANDIDATES: &[&str] =
    &["[sw1, sw2, sw3]", "[sw1, sw2]", "[sw1, sw3]", "[sw2, sw3]", "[sw2]", "[sw1, sw2, sw3, human]"];

/// For each field a number: which answer, or that it is unknown. Answers that stop everything are rare, as in life.
fn plan_of(picks: &[u16], unknowns: u16, candidates: usize) -> Answers {
    let mut answers = Answers::new();
    answers.insert("components[0].candidates".into(), CANDIDATES[candidates].into());
    answers.insert("components[0].id".into(), "part".into());
    for (pick, (field, values)) in picks.iter().zip(FIELDS) {
        let stops = matches!(*field, "law.prohibited" | "law.purpose_lawful" | "problem.decision");
        if pick % 100 < unknowns && !(stops && pick % 3 > 0) {
            if pick % 2 == 0 {
                answers.insert((*field).into(), "unknown".into());
            }
        } else {
            let index = if stops && pick % 11 > 0 { 0 } else { usize::from(pick / 100) % values.len() };
            answers.insert((*field).into(), values[index].into());
        }
    }
    answers
}

/// The plan as YAML: one level of maps per dot.
fn text(answers: &Answers) -> String {
    let mut nested: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (path, value) in answers {
        let (top, rest) = match path.strip_prefix("components[0].") {
            Some(rest) => ("components", rest),
            None => path.split_once('.').unwrap(),
        };
        nested.entry(top).or_default().push((rest, value));
    }
    let mut text = String::new();
    for (top, fields) in nested {
        let indent = if top == "components" { "    " } else { "  " };
        writeln!(text, "{top}:{}", if top == "components" { "\n  -" } else { "" }).unwrap();
        let mut group = "";
        for (name, value) in fields {
            match name.split_once('.') {
                Some((own, inner)) => {
                    if own != group {
                        writeln!(text, "{indent}{own}:").unwrap();
                        group = own;
                    }
                    writeln!(text, "{indent}  {inner}: {value}").unwrap();
                }
                None => writeln!(text, "{indent}{name}: {value}").unwrap(),
            }
        }
    }
    text
}

fn verdict(answers: &Answers) -> ComponentVerdict {
    let source = Source::new("plan", text(answers));
    let tree = yaml::parse(&source);
    assert_eq!(tree.findings, [], "{}", source.text);
    let plan = plan::read(tree.root.as_ref());
    suitability::component(&plan, Playbook::embedded(), 0, date(2026, 11, 24))
}

fn unknown_fields(answers: &Answers) -> Vec<&'static (&'static str, &'static [&'static str])> {
    let unknown = |field: &&(&str, &[&str])| answers.get(field.0).is_none_or(|own| own == "unknown");
    FIELDS.iter().filter(unknown).collect()
}

/// All assignments where there are few, else some, spread by the seed.
fn assignments(answers: &Answers, seed: u64) -> Vec<Answers> {
    let unknown = unknown_fields(answers);
    let all = unknown.iter().try_fold(1usize, |all, (_, values)| all.checked_mul(values.len()));
    let count = all.filter(|all| *all <= 48).unwrap_or(48);
    let exhaustive = all == Some(count);
    let assign = |number: usize| {
        let mut answers = answers.clone();
        let mut state = if exhaustive { number as u64 } else { spread(seed ^ number as u64) };
        for (field, values) in &unknown {
            answers.insert((*field).into(), values[(state % values.len() as u64) as usize].into());
            state = if exhaustive { state / values.len() as u64 } else { spread(state) };
        }
        answers
    };
    (0..count).map(assign).collect()
}

/// One step of a generator (splitmix64).
fn spread(state: u64) -> u64 {
    let mut mixed = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

fn plans(unknowns: std::ops::Range<u16>) -> impl Strategy<Value = (Answers, u64)> {
    let picks = proptest::collection::vec(0u16..6000, FIELDS.len());
    (picks, unknowns, 0..CANDIDATES.len(), any::<u64>())
        .prop_map(|(picks, unknowns, candidates, seed)| (plan_of(&picks, unknowns, candidates), seed))
}

fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config(80))]

    #[test]
    fn no_answer_to_an_unknown_changes_a_robust_verdict((answers, seed) in plans(0..25)) {
        let given = verdict(&answers);
        if given.standing == Standing::Robust {
            for assigned in assignments(&answers, seed) {
                let found = verdict(&assigned);
                prop_assert_eq!(found.verdict, given.verdict, "\n{}\nbecame\n{}", text(&answers), text(&assigned));
            }
        }
    }

    #[test]
    fn every_flip_written_into_the_plan_flips_the_verdict((answers, _) in plans(0..60)) {
        let given = verdict(&answers);
        for flip in &given.flips {
            let mut flipped = answers.clone();
            flipped.extend(flip.answers.iter().cloned());
            prop_assert_eq!(verdict(&flipped).verdict, flip.verdict, "{:?}\n{}", flip, text(&answers));
            prop_assert_ne!(flip.verdict, given.verdict);
        }
    }

    #[test]
    fn scores_of_a_plan_with_unknowns_hold_those_of_every_completion((answers, seed) in plans(0..40)) {
        let given = verdict(&answers);
        for assigned in assignments(&answers, seed).iter().take(6) {
            for (interval, point) in given.scores.iter().zip(verdict(assigned).scores) {
                prop_assert!(interval.low <= point.low && point.high <= interval.high, "{}", text(assigned));
            }
        }
    }
}

#[test]
fn the_random_plans_hold_robust_verdicts_and_flips_in_plenty() {
    let mut seed = 1;
    let (mut robust, mut flips) = (0, 0);
    for _ in 0..300 {
        let mut picks = Vec::new();
        for _ in FIELDS {
            seed = spread(seed);
            picks.push((seed % 6000) as u16);
        }
        let given = verdict(&plan_of(&picks, (seed % 25) as u16, (seed % 6) as usize));
        robust += usize::from(given.standing == Standing::Robust);
        flips += given.flips.len();
    }
    assert!(robust > 20 && flips > 100, "{robust} robust verdicts, {flips} flips");
}
