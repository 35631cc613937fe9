//! The calculators agree with values worked out elsewhere (scipy, statsmodels, scikit-learn, simulation): every case of
//! `tests/estimate/reference.json`, by name, the way the command reckons. And their records say what they do.

use aiplan::amount::Amount;
use aiplan::estimate::calculators::{CALCULATORS, Object, calculator};
use aiplan::estimate::refusal::Reason;
use aiplan::estimate::{Refusal, entry};
use aiplan::playbook::Playbook;
use aiplan::report::estimate::{Answer, refusals, write};
use aiplan::text::{Lang, slots};
use serde_json::Value;
use std::fs;
use std::path::Path;

pub struct Case {
    pub calculator: String,
    pub name: String,
    pub inputs: Object,
    pub expected: Object,
    tolerance: f64,
}

pub fn cases() -> Vec<Case> {
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

/// As the command does it: the record reads the inputs, the calculator reckons.
pub fn reckon(id: &str, inputs: &Object) -> Result<Object, Vec<Refusal>> {
    let record = Playbook::embedded().calculator(id).unwrap();
    let given: Vec<(String, Value)> = inputs.clone().into_iter().collect();
    let entry = entry::read(record, &given)?;
    calculator(id).unwrap().run(&entry.inputs).map_err(|refusal| vec![refusal])
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
        match (case.expected.contains_key("error"), reckon(&case.calculator, &case.inputs)) {
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
fn there_are_thirty_calculators_and_each_has_cases_refusals_and_a_record() {
    assert_eq!(CALCULATORS.len(), 30);
    assert_eq!(Playbook::embedded().records.catalogue.calculators.len(), 30);
    let cases = cases();
    assert_eq!(cases.iter().filter(|case| case.expected.contains_key("error")).count(), 127);
    for calculator in CALCULATORS {
        assert!(Playbook::embedded().calculator(calculator.id).is_some(), "{}", calculator.id);
        let own = cases.iter().filter(|case| case.calculator == calculator.id);
        assert!(own.count() >= 10, "{}", calculator.id);
    }
}

#[test]
fn a_record_names_every_input_and_output_of_its_calculator_and_no_other() {
    for case in cases() {
        let record = Playbook::embedded().calculator(&case.calculator).unwrap();
        for key in case.inputs.keys() {
            assert!(record.input(key).is_some(), "{} {key}", record.id);
        }
        let Ok(outputs) = reckon(&case.calculator, &case.inputs) else { continue };
        for (key, value) in &outputs {
            let output = record.output(key).unwrap_or_else(|| panic!("{} {key}", record.id));
            let why = output.none.is_some();
            assert!(!value.is_null() || why, "{} {}: {key} is null without a reason", record.id, case.name);
        }
    }
}

#[test]
fn every_case_is_said_in_one_sentence_without_a_slot_left_open() {
    for case in cases() {
        let record = Playbook::embedded().calculator(&case.calculator).unwrap();
        let Ok(outputs) = reckon(&case.calculator, &case.inputs) else { continue };
        let given: Vec<(String, Value)> = case.inputs.clone().into_iter().collect();
        let entry = entry::read(record, &given).unwrap();
        let answer = Answer { calculator: record, entry: &entry, outputs: &outputs };
        for lang in Lang::ALL {
            let sentence = answer.sentence(lang);
            assert_eq!(slots(&sentence), Vec::<&str>::new(), "{sentence}");
            assert_ne!(sentence, record.purpose.get(lang), "{} {}", record.id, case.name);
            assert!(!sentence.contains("NaN") && !sentence.contains("null"), "{sentence}");
            assert!(write(&answer, lang).lines().count() > 5);
        }
    }
}

#[test]
fn a_refusal_of_every_case_names_its_input_and_leaves_no_slot_open() {
    let playbook = Playbook::embedded();
    for case in cases() {
        let Err(found) = reckon(&case.calculator, &case.inputs) else { continue };
        let record = playbook.calculator(&case.calculator).unwrap();
        for lang in Lang::ALL {
            let text = refusals::write(record, &found, playbook, lang);
            assert!(text.contains(&found[0].input), "{text}");
            for slot in
                ["{input}", "{value}", "{range}", "{other}", "{limit}", "{example}", "{due}", "{near}"]
            {
                assert!(!text.contains(slot), "{} {}: {text}", record.id, case.name);
            }
        }
    }
}

#[test]
fn every_reason_has_words_and_all_words_have_a_reason() {
    let playbook = Playbook::embedded();
    let mut ids: Vec<String> = Reason::ALL.iter().map(|reason| reason.id()).collect();
    let mut words: Vec<String> = playbook.records.catalogue.refusals.iter().map(|it| it.id.clone()).collect();
    ids.sort();
    words.sort();
    assert_eq!(ids, words);
}

#[test]
fn every_default_and_example_can_be_read() {
    for record in &Playbook::embedded().records.catalogue.calculators {
        for input in &record.inputs {
            assert!(input.may_be_absent() || !input.example.is_empty(), "{} {}", record.id, input.key);
            if !input.default.is_empty() {
                assert!(Amount::parse(&input.default).is_ok(), "{} {}", record.id, input.key);
            }
        }
    }
}
