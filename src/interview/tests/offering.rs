//! What is offered to choose from, and examples of what to type.

use super::*;

const PLAN: &str = "aiplan: 1
product: { name: x, stage: design }
components:
  - { id: read, does: x, task: document-extraction, input: x, candidates: [sw2] }
  - { id: cut, does: x, task: segmentation, input: x, candidates: [sw2] }
metrics:
  - { component: read, name: latency }
  - { component: cut }
";

/// The question at a field of the plan, as a sitting asks it.
fn asked(field: &str, lang: Lang) -> Box<crate::interview::step::Asked<'static>> {
    let options = Options { sitting: Sitting::Full, ..options(lang) };
    let mut sitting = interview(PLAN, options);
    assert!(sitting.visit(field), "{field}");
    question(&mut sitting).expect("it is asked")
}

#[test]
fn the_metrics_that_fit_the_task_of_the_component_come_first() {
    let ids = |field: &str| -> Vec<String> {
        let asked = asked(field, Lang::En);
        asked.choices.iter().map(|choice| choice.id.clone()).collect()
    };
    assert_eq!(ids("metrics[1].name")[..2], ["miou", "dice"]);
    let task =
        crate::playbook::Playbook::embedded().task("document-extraction").expect("there is such a task");
    assert_eq!(ids("metrics[0].name")[..task.primary.len()], task.primary);
    assert_eq!(ids("metrics[0].name").len(), ids("metrics[1].name").len(), "none is left out");
}

#[test]
fn an_example_is_in_what_the_asked_metric_counts_in() {
    for lang in Lang::ALL {
        let of = |field: &str| asked(field, lang).example.clone().unwrap_or_default();
        assert!(of("metrics[0].target").contains("1.5"), "a duration: {}", of("metrics[0].target"));
        assert!(!of("metrics[0].target").contains('%'), "{}", of("metrics[0].target"));
        assert_eq!(of("metrics[1].target"), "97%", "the example of the question where nothing is known");
    }
}

#[test]
fn an_answer_of_the_product_that_may_differ_is_said_with_what_stands_there() {
    let plan = "aiplan: 1\nproduct: { name: x }\nautomation: { stakes: high }\ncomponents:\n  - { id: read, task: document-extraction }\n  - { id: cut, task: segmentation }\n";
    let mut sitting = interview(plan, options(Lang::En));
    assert!(sitting.visit("components[0].differs"));
    let asked = question(&mut sitting).expect("it is asked");
    let means = |id: &str| {
        let found = asked.choices.iter().find(|choice| choice.id == id).expect("there is such a choice");
        found.means.clone()
    };
    assert!(means("stakes").ends_with("(the product: High)"), "{}", means("stakes"));
    assert!(means("latency").ends_with("(not asked for the product yet)"), "{}", means("latency"));
    assert_eq!(asked.choices[0].id, "stakes");
    assert!(asked.question.empty_is_none);
}
