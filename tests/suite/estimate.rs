//! The calculators agree with values worked out elsewhere (scipy, statsmodels, scikit-learn, simulation): every case of
//! `tests/estimate/reference.json`, by name, the way the command reckons.

use aiplan::estimate::calculators::{CALCULATORS, Object, calculator};
use serde_json::Value;
use std::fs;
use std::path::Path;

struct Case {
    calculator: String,
    name: String,
    inputs: Object,
    expected: Object,
    tolerance: f64,
}

fn cases() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/estimate/reference.json");
    let all: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let text = |case: &Value, key: &str| case[key].as_str().unwrap().to_owned();
    let object = |case: &Value, key: &str| case[key].as_object().unwrap().clone();
    all.iter()
        .map(|case| Case {
            calculator: text(case, "calculator"),
            name: text(case, "case"),
            inputs: object(case, "inputs"),
            expected: object(case, "expected"),
            tolerance: case["rel_tol"].as_f64().unwrap(),
        })
        .collect()
}

/// Numbers within the tolerance; whole numbers, booleans, words and null exactly.
fn agrees(got: Option<&Value>, expected: &Value, tolerance: f64) -> bool {
    let Some(got) = got else { return false };
    match (got.as_f64(), expected.as_f64()) {
        (Some(got), Some(due)) if expected.is_f64() => {
            (got - due).abs() <= (tolerance * due.abs()).max(1e-12)
        }
        (Some(got), Some(due)) => got == due,
        _ => got == expected,
    }
}

#[test]
fn every_reference_case_is_met() {
    let cases = cases();
    assert_eq!(cases.len(), 508);
    let mut wrong = Vec::new();
    for case in &cases {
        let label = format!("{} {}", case.calculator, case.name);
        let result = calculator(&case.calculator).unwrap().run(&case.inputs);
        match (case.expected.contains_key("error"), result) {
            (true, Ok(outputs)) => wrong.push(format!("{label}: {outputs:?} instead of a refusal")),
            (false, Err(refusal)) => wrong.push(format!("{label}: {refusal:?}")),
            (true, Err(_)) => {}
            (false, Ok(outputs)) => {
                for (key, expected) in &case.expected {
                    if !agrees(outputs.get(key), expected, case.tolerance) {
                        wrong.push(format!("{label}: {key} is {:?}, not {expected}", outputs.get(key)));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn there_are_thirty_calculators_and_each_has_cases_and_refusals() {
    assert_eq!(CALCULATORS.len(), 30);
    let cases = cases();
    assert_eq!(cases.iter().filter(|case| case.expected.contains_key("error")).count(), 127);
    for calculator in CALCULATORS {
        let own = cases.iter().filter(|case| case.calculator == calculator.id);
        assert!(own.count() >= 10, "{}", calculator.id);
    }
}
