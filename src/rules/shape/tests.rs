use super::super::Facts;
use crate::finding::{Finding, Value};
use crate::playbook::Playbook;
use crate::source::Source;
use crate::{plan, yaml};

fn check(text: &str) -> Vec<(String, String)> {
    findings(text)
        .into_iter()
        .map(|finding| (finding.rule.to_owned(), finding.places[0].field.clone()))
        .collect()
}

fn findings(text: &str) -> Vec<Finding> {
    let source = Source::new("plan", format!("aiplan: 1\n{text}"));
    let tree = yaml::parse(&source);
    let plan = plan::read(tree.root.as_ref());
    let facts = Facts::new(&plan, Playbook::embedded(), jiff::civil::date(2026, 11, 24));
    let mut found = super::check(&facts);
    found.retain(|finding| finding.rule != "missing-answer");
    found
}

fn one(text: &str, rule: &str, field: &str) {
    assert_eq!(check(text), [(rule.to_owned(), field.to_owned())], "{text}");
}

#[test]
fn a_misspelt_field_is_named_with_the_nearest_known_one() {
    one("problem:\n  probem: x\n", "unknown-field", "problem.probem");
    let finding = &findings("problem:\n  ned: x\n")[0];
    assert_eq!(finding.value("nearest").unwrap().print(crate::text::Lang::En), "need");
}

#[test]
fn values_of_the_wrong_kind_range_or_unit_are_found() {
    one("problem:\n  volume: many\n", "wrong-kind", "problem.volume");
    one("problem:\n  volume: 9000\n", "unit-missing", "problem.volume");
    one("problem:\n  baseline: { value: 96.1 }\n", "out-of-range", "problem.baseline.value");
    one("automation:\n  level: automatic\n", "unknown-choice", "automation.level");
    one("product:\n  launch_date: 30.6.2027\n", "wrong-kind", "product.launch_date");
    one("automation:\n  reversible: maybe\n", "wrong-kind", "automation.reversible");
    one("problem: [a]\n", "wrong-kind", "problem");
}

#[test]
fn a_number_at_the_end_of_its_range_is_in_it_and_one_beyond_is_not() {
    let of = |bits: &str| check(&format!("models:\n  - {{ bits_per_weight: {bits} }}\n"));
    let out = [("out-of-range".to_owned(), "models[0].bits_per_weight".to_owned())];
    assert_eq!((of("64"), of("65"), of("1"), of("0")), (vec![], out.to_vec(), vec![], out.to_vec()));
}

#[test]
fn what_was_meant_is_told_with_what_was_found() {
    let of = |text: &str, name: &str| {
        findings(text)[0].value(name).unwrap().print(crate::text::Lang::En).into_owned()
    };
    assert_eq!(of("automation:\n  level: Acts alone\n", "nearest"), "full-auto");
    assert_eq!(of("problem:\n  baseline: { value: '96,1%' }\n", "expected"), "96.1%");
    assert_eq!(of("problem:\n  volume: many\n", "found"), "many");
    let long = "many ".repeat(9);
    assert_eq!(of(&format!("problem:\n  volume: {long}\n"), "found"), format!("{}…", &long[..40]));
}

#[test]
fn keys_of_the_file_and_of_the_long_form_count_only_where_they_belong() {
    one("prblem: x\n", "unknown-field", "prblem");
    one("problem:\n  aiplan: 1\n", "unknown-field", "problem.aiplan");
    one(
        "problem:\n  volume: { value: 9000 per day, bassi: measured }\n",
        "unknown-field",
        "problem.volume.bassi",
    );
    one("problem:\n  volume: { amount: 3 }\n", "wrong-kind", "problem.volume");
}

#[test]
fn a_group_named_value_is_not_taken_for_a_long_form() {
    assert_eq!(check("problem:\n  baseline: { method: person, value: 96.1% }\n"), []);
}

#[test]
fn records_are_checked_one_by_one_and_named_once() {
    one(
        "components:\n  - { id: a, task: ocr }\n  - { id: a, task: ocr }\n",
        "duplicate-id",
        "components[1].id",
    );
    one("components: { id: a }\n", "wrong-kind", "components");
    one("components: [a]\n", "wrong-kind", "components");
    one(
        "components:\n  - { id: read, task: ocr }\nmetrics:\n  - { component: raed, name: cer, role: primary }\n",
        "unknown-reference",
        "metrics[0].component",
    );
}

#[test]
fn an_unknown_needs_somebody_to_ask_and_a_date() {
    one("problem:\n  volume: unknown\n", "unknown-without-owner", "problem.volume");
    assert_eq!(check("problem:\n  volume: { unknown: no logs, ask: data team, by: 2026-12-15 }\n"), []);
    for (answer, en, ko) in [
        ("unknown", "whom to ask and by when", "누구에게 언제까지 물을지"),
        ("{ unknown: no logs, ask: data team }", "by when", "언제까지 알아볼지"),
        ("{ unknown: no logs, by: 2026-12-15 }", "whom to ask", "누구에게 물을지"),
    ] {
        let found = findings(&format!("problem:\n  volume: {answer}\n"));
        assert_eq!(found[0].value("missing"), Some(&Value::Words(en, ko)), "{answer}");
    }
    one("problem:\n  volume: { unknown: x, ask: y, bye: 1 }\n", "unknown-field", "problem.volume.bye");
}

#[test]
fn both_forms_of_an_answer_are_fine_in_both_languages() {
    assert_eq!(
        check("problem:\n  volume: { value: 하루 9000건, basis: measured, by: PO, as_of: 2026-11-01 }\n"),
        []
    );
    assert_eq!(check("automation:\n  reversible: 예\n"), []);
}

#[test]
fn a_file_that_is_no_plan_or_newer_says_so() {
    let rules = |text: &str| {
        let source = Source::new("plan", text);
        let tree = yaml::parse(&source);
        let plan = plan::read(tree.root.as_ref());
        let facts = Facts::new(&plan, Playbook::embedded(), jiff::civil::date(2026, 11, 24));
        super::check(&facts).iter().map(|finding| finding.rule).next()
    };
    assert_eq!(rules("name: x\n"), Some("not-a-plan"));
    assert_eq!(rules("aiplan: 9\n"), Some("newer-format"));
    assert_eq!(rules("just text\n"), Some("not-a-plan"));
}

#[test]
fn a_required_answer_is_missed_from_its_stage_on() {
    let missing = |stage: &str| {
        let text = format!("aiplan: 1\nproduct: {{ name: x, stage: {stage} }}\n");
        let source = Source::new("plan", text);
        let tree = yaml::parse(&source);
        let plan = plan::read(tree.root.as_ref());
        let facts = Facts::new(&plan, Playbook::embedded(), jiff::civil::date(2026, 11, 24));
        let missing = super::check(&facts).into_iter().filter(|finding| finding.rule == "missing-answer");
        missing.map(|finding| finding.places[0].field.clone()).collect::<Vec<_>>()
    };
    assert!(missing("idea").contains(&"problem.need".to_owned()));
    assert!(!missing("idea").contains(&"tests.acceptance".to_owned()));
    assert!(missing("launch").contains(&"tests.acceptance".to_owned()));
}

#[test]
fn a_field_under_an_earlier_name_is_told_its_new_one() {
    let own = "section: problem\ntitle: { en: Problem, ko: 문제 }\nquestions:\n  - field: problem.need\n    kind: text\n    \
               label: { en: Need, ko: 문제 }\n    ask: { en: Which?, ko: 무엇인가요? }\n    why: { en: So., ko: 그래서. }\n    \
               was: [pain]\n";
    let files = [("questions".to_owned(), Source::new("own/20-problem.yaml", own))];
    let playbook = crate::playbook::overlay::overlay(Playbook::embedded(), &files).unwrap();
    let source = Source::new("plan", "aiplan: 1\nproblem: { pain: typing }\n");
    let tree = yaml::parse(&source);
    let plan = plan::read(tree.root.as_ref());
    let found = super::check(&Facts::new(&plan, &playbook, jiff::civil::date(2026, 11, 24)));
    let renamed = found.iter().find(|finding| finding.rule == "renamed-field").unwrap();
    assert_eq!(renamed.value("new").unwrap().print(crate::text::Lang::En), "need");
}
