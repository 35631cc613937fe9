//! The example plan: what the playbook's questions give as examples, put together. A fragment can be laid over it.

use aiplan::plan;
use aiplan::playbook::Playbook;
use aiplan::playbook::records::{Kind, Question};
use aiplan::rules::Facts;
use aiplan::source::Source;
use aiplan::yaml::{self, Node, Segment, segments};
use jiff::civil::Date;
use serde_yaml::{Mapping, Value};
use std::sync::LazyLock;

/// The day on which every test of a plan takes place.
pub fn today() -> Date {
    jiff::civil::date(2026, 11, 24)
}

/// Every example, without the fields that this very plan does not ask for.
pub fn example_plan() -> Value {
    static EXAMPLE: LazyLock<Value> = LazyLock::new(put_together);
    EXAMPLE.clone()
}

fn put_together() -> Value {
    let playbook = Playbook::embedded();
    let mut fields = Mapping::new();
    fields.insert("aiplan".into(), 1.into());
    let mut plan = Value::Mapping(fields);
    for question in playbook.sections().iter().flat_map(|section| &section.questions) {
        if let Some(example) = example_of(question) {
            put(&mut plan, &question.field, example);
        }
    }
    // One at a time and in the order of the interview: what is asked depends on the answers before it that remain.
    while let Some(field) = first_not_asked(&plan, playbook) {
        remove(&mut plan, &field);
    }
    plan
}

/// Maps merge, lists and scalars replace, null removes.
pub fn lay_over(base: Value, fragment: Value) -> Value {
    match (base, fragment) {
        (Value::Mapping(mut base), Value::Mapping(fragment)) => {
            for (key, over) in fragment {
                if over.is_null() {
                    base.shift_remove(&key);
                    continue;
                }
                let under = base.entry(key).or_insert(Value::Null);
                *under = lay_over(std::mem::take(under), over);
            }
            Value::Mapping(base)
        }
        (_, fragment) => fragment,
    }
}

/// The plan as a file.
pub fn print(plan: &Value) -> String {
    serde_yaml::to_string(plan).expect("a plan can be printed")
}

fn example_of(question: &Question) -> Option<Value> {
    if !question.example.is_empty() {
        let example: serde_json::Value =
            serde_json::from_str(&question.example).expect("an example is a value");
        return Some(serde_yaml::to_value(example).expect("a value is a value"));
    }
    if question.kind != Kind::Records {
        return None;
    }
    let mut record = Value::Mapping(Mapping::new());
    for nested in &question.questions {
        if let Some(example) = example_of(nested) {
            put(&mut record, &nested.field, example);
        }
    }
    Some(Value::Sequence(vec![record]))
}

fn put(plan: &mut Value, field: &str, value: Value) {
    let mut place = plan;
    for key in field.split('.') {
        if !place.is_mapping() {
            *place = Value::Mapping(Mapping::new());
        }
        place = place.as_mapping_mut().expect("just made").entry(key.into()).or_insert(Value::Null);
    }
    *place = value;
}

fn remove(plan: &mut Value, field: &str) {
    let steps: Vec<Segment> = segments(field).collect();
    remove_at(plan, &steps);
}

/// Maps that are left empty go with the last answer in them.
fn remove_at(place: &mut Value, steps: &[Segment]) {
    match steps {
        [Segment::Index(index), rest @ ..] => {
            if let Some(inner) = place.get_mut(*index) {
                remove_at(inner, rest);
            }
        }
        [Segment::Key(key), rest @ ..] => {
            let Some(map) = place.as_mapping_mut() else { return };
            if let Some(inner) = map.get_mut(*key) {
                remove_at(inner, rest);
            }
            let is_empty = |value: &Value| value.as_mapping().is_some_and(Mapping::is_empty);
            if rest.is_empty() || map.get(*key).is_some_and(is_empty) {
                map.shift_remove(*key);
            }
        }
        [] => {}
    }
}

/// The path of the first answer whose question is not asked of this plan.
fn first_not_asked(plan: &Value, playbook: &Playbook) -> Option<String> {
    let source = Source::new("example", print(plan));
    let tree = yaml::parse(&source);
    let root = tree.root.as_ref().expect("the example plan is readable");
    let typed = plan::read(Some(root));
    let facts = Facts::new(&typed, playbook, today());
    let mut questions = playbook.sections().iter().flat_map(|section| &section.questions);
    questions.find_map(|question| {
        let node = root.at(&question.field)?;
        if !facts.scope().holds(question.when.as_ref()) {
            return Some(question.field.clone());
        }
        first_nested_not_asked(&facts, question, node)
    })
}

fn first_nested_not_asked(facts: &Facts, question: &Question, list: &Node) -> Option<String> {
    list.items().iter().enumerate().find_map(|(index, record)| {
        let scope = facts.scope().at_record(record, &question.field, index);
        let needless =
            |nested: &&Question| record.at(&nested.field).is_some() && !scope.holds(nested.when.as_ref());
        let nested = question.questions.iter().find(needless)?;
        Some(format!("{}[{index}].{}", question.field, nested.field))
    })
}

#[test]
fn the_example_plan_is_one_trained_component_with_answers_in_every_section_it_is_asked_for() {
    let plan = example_plan();
    assert_eq!(plan["components"][0]["paradigm"], Value::from("sw2"));
    assert_eq!(plan["problem"]["baseline"]["value"], Value::from("96.1%"));
    assert_eq!(plan["data"]["kinds"].as_sequence().map(Vec::len), Some(4));
    assert!(plan.get("generative").is_none(), "nothing is prompted");
    assert!(
        plan["models"][0].get("explanation_method").is_some(),
        "the product's answer holds for the component"
    );
    assert!(plan["components"][0].get("differs").is_none(), "one component differs from nothing");
    assert!(plan["tests"]["offline"][0].get("positives").is_none(), "there is no prevalence");
}

#[test]
fn a_fragment_merges_maps_replaces_lists_and_removes_with_null() {
    let read = |text: &str| serde_yaml::from_str::<Value>(text).unwrap();
    let laid = lay_over(read("{a: {b: 1, c: 2}, d: [1, 2], e: 3}"), read("{a: {c: 9}, d: [7], e: null}"));
    assert_eq!(laid, read("{a: {b: 1, c: 9}, d: [7]}"));
    let laid = lay_over(read("{a: 1}"), read("{a: {b: {c: 1}}}"));
    assert_eq!(laid, read("{a: {b: {c: 1}}}"));
}
