//! `aiplan status`: with whom the ball is, as people and as programs read it.

use crate::program::{run, text};
use crate::programs::folder_with;
use serde_json::{Value, json};
use std::path::Path;

const PLAN: &str = "aiplan: 1\nproduct: { name: Reader, stage: idea }\nproblem:\n  need: { value: Clerks retype, basis: proposed, by: agent scout }\n  decision: { value: Book it, basis: proposed, by: agent scout }\n  volume: { value: 9000 per day, basis: assumed }\n  baseline: { value: { unknown: not counted yet, ask: Park, by: 2026-11-20 } }\nlaw:\n  prohibited: { unknown: not looked at yet, ask: 최아라, by: 2026-12-15 }\n";

fn status(folder: &Path, arguments: &[&str]) -> Value {
    let output = run(folder, &[&["status", "--format", "json"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn states(status: &Value) -> Vec<(&str, &str)> {
    let items = status["items"].as_array().unwrap().iter();
    items.map(|item| (item["field"].as_str().unwrap(), item["state"].as_str().unwrap())).collect()
}

#[test]
fn a_program_is_told_what_is_open_unknown_overdue_assumed_and_proposed() {
    let folder = folder_with(PLAN);
    let whole = status(folder.path(), &[]);
    assert_eq!(
        (&whole["version"], &whole["stage"], &whole["today"]),
        (&json!(1), &json!("idea"), &json!("2026-11-24"))
    );
    let states = states(&whole);
    for expected in [
        ("problem.need", "proposed"),
        ("problem.decision", "proposed"),
        ("problem.volume", "assumed"),
        ("problem.baseline.value", "overdue"),
        ("law.prohibited", "unknown"),
        ("product.launch_date", "open"),
    ] {
        assert!(states.contains(&expected), "{expected:?}: {states:?}");
    }
    let counts = &whole["counts"];
    assert_eq!(
        (&counts["proposed"], &counts["overdue"], &counts["unknown"]),
        (&json!(2), &json!(1), &json!(2))
    );
    let of = |list: &str, id: &str| {
        let all = whole[list].as_array().unwrap();
        all.iter().find(|own| own["id"] == id).map(|own| own["counts"].clone()).unwrap()
    };
    assert_eq!(of("sections", "problem")["proposed"], 2);
    let sum: u64 =
        whole["roles"].as_array().unwrap().iter().map(|role| role["counts"]["open"].as_u64().unwrap()).sum();
    assert_eq!(Some(sum), counts["open"].as_u64(), "every open question is with one role");
    let unknown =
        whole["items"].as_array().unwrap().iter().find(|item| item["field"] == "law.prohibited").unwrap();
    assert_eq!((&unknown["ask"], &unknown["by"]), (&json!("최아라"), &json!("2026-12-15")));
}

#[test]
fn one_role_sees_its_own_by_id_name_or_either_language() {
    let folder = folder_with(PLAN);
    let legal = status(folder.path(), &["--role", "LE"]);
    assert_eq!(legal["role"], "LE");
    let all = states(&legal);
    assert!(all.contains(&("law.prohibited", "unknown")), "{all:?}");
    assert!(
        legal["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|item| item["roles"].as_array().unwrap().contains(&json!("LE")))
    );
    for name in ["legal", "법무"] {
        assert_eq!(status(folder.path(), &["--role", name]), legal, "{name}");
    }
    let output = run(folder.path(), &["status", "--role", "leagl"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("LE"), "{}", text(&output.stderr));
}

#[test]
fn people_read_it_in_sixty_columns_in_both_languages() {
    use unicode_width::UnicodeWidthStr;
    let folder = folder_with(PLAN);
    for (lang, proposed, confirm) in [("en", "proposed", "agent scout"), ("ko", "제안", "agent scout")] {
        for arguments in [&["status", "--lang", lang][..], &["status", "--lang", lang, "--role", "PO"]] {
            let mut command = crate::program::aiplan(folder.path());
            let output = command.env("COLUMNS", "60").args(arguments).output().unwrap();
            let said = text(&output.stdout);
            let wide: Vec<&str> = said.lines().filter(|line| line.width() > 60).collect();
            assert_eq!(wide, Vec::<&str>::new(), "{said}");
            assert!(said.contains(proposed) && said.contains("problem.need"), "{confirm}: {said}");
        }
    }
}

#[test]
fn every_section_has_a_row_and_only_what_is_said_to_be_assumed_counts_as_assumed() {
    let plan = "aiplan: 1\nproduct: { name: Reader, stage: idea }\nproblem:\n  volume: 9000 per day\n  users:\n    - { who: clerks, count: { value: 220, basis: assumed } }\nsuccess: { stop_criterion: Nobody uses it }\ncomponents:\n  - { id: score, does: Scores, task: rare-event, examples_now: 20000 }\n";
    let folder = folder_with(plan);
    let whole = status(folder.path(), &[]);
    let states = states(&whole);
    assert!(states.contains(&("problem.users[0].count", "assumed")), "{states:?}");
    assert!(!states.iter().any(|(field, _)| *field == "problem.volume"), "{states:?}");
    let sections = whole["sections"].as_array().unwrap();
    let of = |id: &str| &sections.iter().find(|own| own["id"] == id).unwrap()["counts"];
    assert_eq!(of("success")["answered"], 1, "answered ahead of its stage: {whole:#}");
    let said = text(&run(folder.path(), &["status", "--lang", "en"]).stdout);
    assert!(said.contains("clerks"), "an answer names whose it is: {said}");
    for section in ["Success", "Tests", "Metrics", "Serving", "Monitoring"] {
        assert!(said.lines().any(|line| line.starts_with(section)), "{section}: {said}");
    }
    assert!(said.contains("later") && said.contains("(problem.users[0].count)"), "{said}");
}
