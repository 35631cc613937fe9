//! The playbook's conditions mean what minijinja would make of them. Every condition shipped is evaluated by both over
//! thousands of random values. One difference is deliberate and left out: an absent answer is never larger or smaller.

use aiplan::playbook::Playbook;
use aiplan::playbook::condition::{Condition, Term};
use aiplan::playbook::records::Question;
use minijinja::{Environment, UndefinedBehavior};
use serde_json::{Map, Value, json};

fn conditions() -> Vec<Condition> {
    let records = &Playbook::embedded().records;
    let mut found = Vec::new();
    fn of_questions(questions: &[Question], found: &mut Vec<Condition>) {
        for question in questions {
            found.extend(question.when.clone());
            found.extend(question.advising.clone());
            of_questions(&question.questions, found);
        }
    }
    for section in &records.sections {
        of_questions(&section.questions, &mut found);
    }
    found.extend(
        records.suitability.criteria.iter().flat_map(|it| it.cases.iter().map(|case| case.when.clone())),
    );
    found.extend(records.suitability.vetoes.iter().map(|it| it.when.clone()));
    found.extend(records.suitability.patterns.iter().map(|it| it.when.clone()));
    found.extend(records.catalogue.serving_advice.iter().map(|it| it.when.clone()));
    let decay = || records.catalogue.decay.iter();
    found.extend(decay().filter_map(|it| it.when.clone()));
    found.extend(decay().flat_map(|it| it.signals.iter().map(|case| case.when.clone())));
    found
}

/// Values that make the condition interesting: its own literals, and some others.
fn values(condition: &Condition) -> Vec<Value> {
    let mut values =
        vec![json!(true), json!(false), json!(7), json!(100_000), json!(0.5), json!("other"), json!([])];
    let literals: Vec<&str> = condition.text.split('\'').skip(1).step_by(2).collect();
    for literal in literals {
        values.push(json!(literal));
        values.push(json!([literal, "other"]));
    }
    for number in condition
        .text
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter_map(|it| it.parse::<f64>().ok())
    {
        values.extend([json!(number), json!(number + 1.0), json!(number - 1.0)]);
    }
    values
}

fn put(context: &mut Map<String, Value>, path: &[&str], value: Value) {
    match path {
        [] => {}
        [last] => {
            context.insert((*last).to_owned(), value);
        }
        [first, rest @ ..] => {
            let inner = context.entry((*first).to_owned()).or_insert_with(|| json!({}));
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}

fn term(value: &Value) -> Term {
    match value {
        Value::Bool(value) => Term::Bool(*value),
        Value::Number(number) => Term::Number(number.as_f64().unwrap()),
        Value::String(text) => Term::Text(text.clone()),
        Value::Array(items) => Term::List(items.iter().map(term).collect()),
        Value::Null | Value::Object(_) => Term::Undefined,
    }
}

#[test]
fn every_condition_agrees_with_the_template_language() {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Lenient);
    let conditions = conditions();
    assert!(conditions.len() > 100, "{}", conditions.len());
    let (mut seed, mut compared) = (1u64, 0);
    for condition in conditions {
        let expression = environment.compile_expression(&condition.text).unwrap();
        let (values, paths) = (values(&condition), condition.paths());
        for _ in 0..60 {
            let mut context = Map::new();
            for path in &paths {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let value = values[(seed >> 33) as usize % values.len()].clone();
                put(&mut context, &path.split('.').collect::<Vec<_>>(), value);
            }
            let context = Value::Object(context);
            let lookup = |path: &[String]| {
                path.iter().try_fold(&context, |value, key| value.get(key)).map_or(Term::Undefined, term)
            };
            // Comparing what has no order (a text with a number) is an accident in both; minijinja orders kinds.
            let ordered = condition.text.contains(['<', '>']);
            if ordered && paths.iter().any(|path| !matches!(lookup(&owned(path)), Term::Number(_))) {
                continue;
            }
            let Ok(theirs) =
                expression.eval(minijinja::value::Value::from(minijinja::value::Serde(&context)))
            else {
                continue;
            };
            assert_eq!(condition.holds(&lookup), theirs.is_true(), "{} with {context}", condition.text);
            compared += 1;
        }
    }
    assert!(compared > 3_000, "{compared}");
}

fn owned(path: &str) -> Vec<String> {
    path.split('.').map(str::to_owned).collect()
}
