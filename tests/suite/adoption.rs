//! Beginning to check a project that was not written for it: baseline, selection, comments that accept, and fixes.

use crate::program::{run, text};
use std::fs;
use std::path::Path;
use std::process::Output;

const PLAN: &str =
    "aiplan: 1\nproduct: { name: Receipts, stage: idea }\nproblem: { volume: 9000 }   # 하루\n";

fn folder_with(plan: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("aiplan.yaml"), plan).unwrap();
    folder
}

fn plan_of(folder: &Path) -> String {
    fs::read_to_string(folder.join("aiplan.yaml")).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

#[test]
fn a_baseline_is_written_once_then_only_new_findings_fail_and_it_shrinks_by_itself() {
    let folder = folder_with(PLAN);
    let check = |arguments: &[&str]| {
        run(folder.path(), &[&["check", "--baseline", "known.json"], arguments].concat())
    };
    let first = check(&[]);
    assert_eq!(code(&first), 0, "{}", text(&first.stdout));
    assert!(text(&first.stderr).contains("known.json: written with"), "{}", text(&first.stderr));
    let written = fs::read_to_string(folder.path().join("known.json")).unwrap();
    assert!(written.contains("\"rule\":\"unit-missing\",\"field\":\"problem.volume\""), "{written}");

    // Lines move and something new comes: only the new one fails.
    let moved = format!("# moved\n\n{PLAN}serving: {{ latency_budget: 3 }}\n");
    fs::write(folder.path().join("aiplan.yaml"), &moved).unwrap();
    let second = check(&["--format", "concise"]);
    assert_eq!(code(&second), 1);
    let said = text(&second.stdout);
    assert!(said.contains("unit-missing") && said.contains(":6:"), "{said}");
    assert_eq!(said.matches("unit-missing").count(), 1, "{said}");
    assert_eq!(fs::read_to_string(folder.path().join("known.json")).unwrap(), written, "it never grows");

    // A run over some rules alone knows nothing of the others.
    check(&["--select", "labels"]);
    assert_eq!(fs::read_to_string(folder.path().join("known.json")).unwrap(), written);

    fs::write(folder.path().join("aiplan.yaml"), PLAN.replace("9000", "9000 per day")).unwrap();
    let third = check(&[]);
    assert_eq!(code(&third), 0, "{}", text(&third.stdout));
    assert!(text(&third.stderr).contains("1 known findings are gone"), "{}", text(&third.stderr));
    assert!(!fs::read_to_string(folder.path().join("known.json")).unwrap().contains("unit-missing"));
}

#[test]
fn a_baseline_that_cannot_be_read_stops_the_check() {
    let folder = folder_with(PLAN);
    fs::write(folder.path().join("known.json"), "[]").unwrap();
    let output = run(folder.path(), &["check", "--baseline", "known.json"]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("reading known.json"), "{}", text(&output.stderr));
}

#[test]
fn sarif_tells_what_a_baseline_knows_as_unchanged_and_carries_fixes() {
    let folder = folder_with(&PLAN.replace("stage: idea", "stage: desing"));
    run(folder.path(), &["check", "--ignore", "shape", "--baseline", "known.json"]);
    let output = run(folder.path(), &["check", "--format", "sarif", "--baseline", "known.json"]);
    let sarif: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let choice = results.iter().find(|it| it["ruleId"] == "unknown-choice").unwrap();
    let replacement = &choice["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "design");
    assert_eq!(replacement["deletedRegion"]["startColumn"], 35);
    let all = run(folder.path(), &["check", "--baseline", "all.json", "--format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_slice(&all.stdout).unwrap();
    let states: Vec<&str> = sarif["runs"][0]["results"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["kind"] == "fail")
        .filter_map(|it| it["baselineState"].as_str())
        .collect();
    assert!(!states.is_empty() && states.iter().all(|state| *state == "unchanged"), "{states:?}");
}

#[test]
fn rules_and_topics_can_be_selected_and_ignored_but_an_unreadable_file_always_speaks() {
    let folder = folder_with(PLAN);
    let said = |arguments: &[&str]| {
        text(&run(folder.path(), &[&["check", "--format", "concise"], arguments].concat()).stdout)
    };
    assert!(said(&["--select", "unit-missing"]).lines().all(|line| line.contains("unit-missing")));
    assert!(!said(&["--ignore", "shape"]).contains("unit-missing"));
    fs::write(folder.path().join("aiplan.yaml"), "a: [").unwrap();
    assert!(said(&["--select", "labels"]).contains("unreadable-yaml"));
    let output = run(folder.path(), &["check", "--select", "unit-mising"]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("did you mean `unit-missing`"), "{}", text(&output.stderr));
    let korean = run(folder.path(), &["check", "--lang", "ko", "--ignore", "unit-mising"]);
    assert!(text(&korean.stderr).contains("`unit-missing`을 뜻하나요"), "{}", text(&korean.stderr));
}

#[test]
fn a_comment_accepts_a_finding_with_a_reason_and_is_itself_a_finding_without_one() {
    let said = |comment: &str| {
        let folder = folder_with(&PLAN.replace("# 하루", comment));
        text(&run(folder.path(), &["check", "--format", "json"]).stdout)
    };
    let accepted: serde_json::Value =
        serde_json::from_str(&said("# aiplan: ignore[unit-missing] because the unit is settled in May"))
            .unwrap();
    let findings = accepted["plans"][0]["findings"].as_array().unwrap().clone();
    let unit = findings.iter().find(|it| it["rule"] == "unit-missing").unwrap();
    assert_eq!(
        (&unit["waived"], &unit["waiver"]["because"]),
        (&true.into(), &"the unit is settled in May".into())
    );
    assert!(said("# aiplan: ignore[unit-missing]").contains("ignore-without-reason"));
    assert!(said("# aiplan: ignore[wrong-kind] because no").contains("ignore-unused"));
    assert!(said("# aiplan: ignore[unit-mising] because no").contains("ignore-unknown-rule"));
}

#[test]
fn fixes_are_shown_as_a_diff_and_then_written_and_comments_stay() {
    let plan = PLAN.replace("product:", "produkt:").replace("9000", "9000 per day");
    let folder = folder_with(&plan);
    let shown = run(folder.path(), &["check", "--fix", "--diff"]);
    assert_eq!(code(&shown), 1);
    let expected = "-produkt: { name: Receipts, stage: idea }\n+product: { name: Receipts, stage: idea }\n";
    assert!(text(&shown.stdout).contains(expected), "{}", text(&shown.stdout));
    assert_eq!(plan_of(folder.path()), plan, "a diff writes nothing");
    let fixed = run(folder.path(), &["check", "--fix"]);
    assert!(
        text(&fixed.stderr).contains("aiplan.yaml:2: Write `product` for `produkt`"),
        "{}",
        text(&fixed.stderr)
    );
    assert_eq!(plan_of(folder.path()), PLAN.replace("9000", "9000 per day"));
    let again = run(folder.path(), &["check", "--fix", "--diff"]);
    assert_eq!((code(&again), text(&again.stdout)), (0, String::new()));
}
