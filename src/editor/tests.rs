//! What an editor shows, at a `|` in plans that are half typed.

use super::*;
use crate::fix::Bench;
use crate::review::{Settings, review};
use crate::source::Span;

/// The plan without its `|`, and where that stood.
fn typed(text: &str) -> (Source, usize) {
    let at = text.find('|').expect("the test marks its cursor");
    (Source::new("plan", text.replacen('|', "", 1)), at)
}

fn labels(text: &str) -> Vec<String> {
    let (source, at) = typed(text);
    let page = Page { source: &source, playbook: Playbook::embedded(), lang: Lang::Ko };
    let completion = page.completion(at);
    completion
        .map(|completion| completion.items.into_iter().map(|item| item.label).collect())
        .unwrap_or_default()
}

fn hover(text: &str) -> Option<String> {
    let (source, at) = typed(text);
    let page = Page { source: &source, playbook: Playbook::embedded(), lang: Lang::Ko };
    page.hover(at).map(|hover| hover.markdown)
}

fn has(labels: &[String], wanted: &str) -> bool {
    labels.iter().any(|label| label == wanted)
}

#[test]
fn keys_are_offered_where_a_line_begins_without_those_that_stand_there() {
    let top = labels("aiplan: 1\nproduct: { name: x }\npro|");
    assert!(has(&top, "problem") && has(&top, "components") && !has(&top, "product") && !has(&top, "aiplan"));
    let inner = labels("aiplan: 1\nproduct:\n  name: 영수증\n  |\nproblem:\n  need: x\n");
    assert!(has(&inner, "stage") && !has(&inner, "name") && !has(&inner, "need"), "{inner:?}");
    let record = labels("aiplan: 1\ncomponents:\n  - id: read\n    ta|\n  - id: other\n");
    assert!(has(&record, "task") && !has(&record, "id"), "{record:?}");
    let first_of_record = labels("aiplan: 1\ncomponents:\n  - |\n");
    assert!(has(&first_of_record, "id") && has(&first_of_record, "task"), "{first_of_record:?}");
}

#[test]
fn keys_are_offered_between_brackets_that_nobody_has_closed_yet() {
    let open = labels("aiplan: 1\ncomponents:\n  - { id: read, ta|\n");
    assert!(has(&open, "task"), "{open:?}");
    let followed = labels("aiplan: 1\nproduct: { name: x, st|\nproblem: { need: y }\n");
    assert!(has(&followed, "stage") && !has(&followed, "name"), "{followed:?}");
}

#[test]
fn choices_references_and_rules_are_offered_as_values() {
    assert!(has(&labels("aiplan: 1\nproduct: { stage: |"), "design"));
    assert!(has(&labels("aiplan: 1\nautomation:\n  level: app|\nproblem: { need: x }\n"), "approve-each"));
    let reference =
        labels("aiplan: 1\ncomponents:\n  - { id: read, does: 읽기 }\nmetrics:\n  - component: |\n");
    assert_eq!(reference, ["read"]);
    assert!(has(&labels("aiplan: 1\nwaivers:\n  - rule: met|\n"), "met-capacity"));
    assert!(has(&labels("aiplan: 1\nproduct:\n  regions: [KR, |\n"), "EU"));
}

#[test]
fn a_number_is_offered_with_its_units_and_the_long_form_with_its_keys() {
    let units = labels("aiplan: 1\nserving:\n  latency_budget: 3|\n");
    assert!(has(&units, "3 ms") && has(&units, "3 s"), "{units:?}");
    let long = labels("aiplan: 1\nproblem:\n  volume: { value: 9000 per day, | }\n");
    assert!(has(&long, "basis") && has(&long, "as_of") && !has(&long, "value"), "{long:?}");
    assert!(has(&labels("aiplan: 1\nproblem:\n  volume: { value: 3 per day, basis: | }\n"), "measured"));
}

#[test]
fn nothing_is_offered_in_a_comment_or_a_quoted_text() {
    assert_eq!(labels("aiplan: 1\n# pro|\n"), Vec::<String>::new());
    assert_eq!(labels("aiplan: 1\nproduct: { name: \"the pro|\n"), Vec::<String>::new());
}

#[test]
fn a_hover_says_the_question_why_it_is_asked_and_a_good_answer() {
    let key = hover("aiplan: 1\nproblem:\n  ne|ed: x\n").unwrap();
    let question = Playbook::embedded().question("problem.need").unwrap();
    for text in [&question.ask, &question.why, &question.good] {
        assert!(key.contains(text.get(Lang::Ko)), "{key}");
    }
    let choice = hover("aiplan: 1\nautomation: { level: approve-|each }\n").unwrap();
    assert!(choice.contains("`approve-each`") && !choice.contains("full-auto"), "{choice}");
    let amount = hover("aiplan: 1\nserving: { latency_budget: 1.5| s }\n").unwrap();
    assert!(amount.starts_with("**1.5초**"), "{amount}");
    assert!(hover("aiplan: 1\nprob|lem: { need: x }\n").unwrap().contains("**"));
    assert_eq!(hover("aiplan: 1\nnonsense: |5\n"), None);
}

#[test]
fn the_outline_names_sections_and_records_and_a_reference_leads_to_its_component() {
    let text = "aiplan: 1\ncomponents:\n  - { id: read, does: 읽기, task: detection }\nmetrics:\n  - { component: re|ad, name: recall }\n";
    let (source, at) = typed(text);
    let page = Page { source: &source, playbook: Playbook::embedded(), lang: Lang::Ko };
    let symbols = page.symbols();
    assert_eq!(symbols[1].children[0].name, "read");
    assert_eq!(symbols[1].children[0].detail, "읽기");
    let defined = page.definition(at).unwrap();
    let expected = source.text.find("read").unwrap();
    assert_eq!(defined, Span::new(expected, expected + 4));
}

#[test]
fn a_finding_can_be_waived_and_the_waiver_waits_for_its_reason() {
    let source = Source::new("plan", "aiplan: 1\nproduct: { name: x, stage: desing } # 기획\n");
    let playbook = Playbook::embedded();
    let page = Page { source: &source, playbook, lang: Lang::Ko };
    let settings = Settings::default();
    let today = jiff::civil::date(2026, 11, 26);
    let found = review(&source, playbook, &settings, today);
    let finding =
        &found.findings.iter().find(|judged| judged.finding.rule == "unknown-choice").unwrap().finding;
    let bench = Bench { playbook, settings: &settings, today };
    let actions = page.actions(finding, &bench);
    assert_eq!(actions[0].replacement.text, "design");
    let waived = Source::new("plan", actions[1].apply(&source.text));
    assert!(waived.text.contains("# 기획\n") && waived.text.contains("until: 2027-02-24"), "{}", waived.text);
    let again = review(&waived, playbook, &settings, today);
    let rules: Vec<&str> = again.findings.iter().map(|judged| judged.finding.rule).collect();
    assert!(rules.contains(&"pln-waiver-blank") && rules.contains(&"unknown-choice"), "{rules:?}");
}

#[test]
fn no_cursor_in_any_prefix_of_an_example_makes_it_panic() {
    let whole = include_str!("../../examples/receipt-reader.ko.aiplan.yaml");
    let ends = whole.char_indices().map(|(at, _)| at).step_by(1201);
    for end in ends {
        let source = Source::new("plan", &whole[..end]);
        let page = Page { source: &source, playbook: Playbook::embedded(), lang: Lang::En };
        for at in [end, end / 2] {
            let _ = (page.completion(at), page.hover(at), page.definition(at));
        }
        let _ = page.symbols();
    }
}
