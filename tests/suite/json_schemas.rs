//! The reports for programs keep the schemas that `aiplan schema --of` publishes: every property is described, none is missing.

use crate::formats::{problems, report};
use crate::program::{run, text};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn published(of: &str, lang: &str) -> Value {
    let output = run(root(), &["--lang", lang, "schema", "--of", of]);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The schema with no room for a property it does not describe, so that none is added without being published.
fn strict(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            map.values_mut().for_each(strict);
            if map.contains_key("properties") && map.get("type") == Some(&json!("object")) {
                map.insert("additionalProperties".into(), false.into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(strict),
        _ => {}
    }
}

fn keeps(of: &str, report: &Value) {
    let mut schema = published(of, "en");
    strict(&mut schema);
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert_eq!(problems(&validator, report), Vec::<String>::new());
}

fn plans() -> Vec<std::path::PathBuf> {
    let folders = ["examples", "tests/plans", "tests/cases"].map(|folder| root().join(folder));
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap().flatten());
    let plans = entries.map(|entry| entry.path());
    plans
        .filter(|path| {
            path.extension().is_some_and(|ending| ending == "yaml") && !path.ends_with("truth.yaml")
        })
        .collect()
}

#[test]
fn the_report_of_check_keeps_its_published_schema() {
    let plans = plans();
    let names: Vec<&str> = plans.iter().map(|path| path.to_str().unwrap()).chain(["nowhere.yaml"]).collect();
    let report: Value = serde_json::from_str(&report(root(), "json", &names)).unwrap();
    assert_eq!(report["plans"].as_array().unwrap().len(), plans.len());
    assert_eq!(report["unread"][0]["path"], "nowhere.yaml");
    keeps("check", &report);
    let mut wrong = report.clone();
    wrong["plans"][0]["findings"] = json!([{ "rule": "x" }]);
    assert!(!jsonschema::is_valid(&published("check", "en"), &wrong), "the schema can refuse");
}

#[test]
fn the_verdicts_of_assess_keep_their_published_schema() {
    for plan in plans() {
        let output = run(root(), &["assess", plan.to_str().unwrap(), "--format", "json"]);
        keeps("assess", &serde_json::from_slice(&output.stdout).unwrap());
    }
    assert!(
        !jsonschema::is_valid(&published("assess", "en"), &json!({ "version": 1 })),
        "the schema can refuse"
    );
}

#[test]
fn what_would_move_keeps_its_published_schema() {
    for supposed in [
        &["problem.volume=20000"][..],
        &["automation.review.reviewers=1..8"],
        &["components[분류].verifiable=*"],
        &["problem.volume=unknown", "product.stage=launch"],
    ] {
        let arguments = [&["what-if", "example:receipt-reader", "--format", "json"], supposed].concat();
        let output = run(root(), &arguments);
        assert_eq!(text(&output.stderr), "");
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        keeps("what-if", &report);
        let told = ["moves", "range", "each"].map(|name| !report[name].is_null());
        assert_eq!(told.into_iter().filter(|told| *told).count(), 1, "{report}");
    }
    assert!(
        !jsonschema::is_valid(&published("what-if", "en"), &json!({ "version": 1 })),
        "the schema can refuse"
    );
}

#[test]
fn how_complete_a_plan_is_keeps_its_published_schema() {
    for plan in plans() {
        for role in [&[][..], &["--role", "legal"]] {
            let output =
                run(root(), &[&["status", plan.to_str().unwrap(), "--format", "json"], role].concat());
            let report: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(report["role"].is_null(), role.is_empty());
            keeps("status", &report);
        }
    }
    assert!(
        !jsonschema::is_valid(&published("status", "en"), &json!({ "version": 1 })),
        "the schema can refuse"
    );
}

#[test]
fn schemas_are_valid_and_speak_both_languages() {
    for of in ["check", "assess", "what-if", "status", "plan", "project"] {
        let [english, korean] = ["en", "ko"].map(|lang| published(of, lang));
        assert!(jsonschema::meta::is_valid(&english) && jsonschema::meta::is_valid(&korean));
        let said = |schema: &Value| schema.to_string().chars().filter(|c| ('가'..='힣').contains(c)).count();
        assert!(
            said(&korean) > 100 && said(&english) * 100 < said(&korean),
            "{of}: {} {}",
            said(&korean),
            said(&english)
        );
        assert_eq!(english["$id"], format!("urn:aiplan:{of}:1:en"));
    }
    assert_eq!(
        text(&run(root(), &["schema"]).stdout),
        text(&run(root(), &["schema", "--of", "plan"]).stdout)
    );
}
