//! `aiplan.toml` as a project uses it: found upwards, wrong in many ways, with documents that must be up to date.

use crate::formats::problems;
use crate::program::{run, text};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Output;

const PLAN: &str =
    "aiplan: 1\nproduct: { name: 영수증 판독, lang: ko, stage: idea }\nproblem: { volume: 9000 }\n";

fn project(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("plans/deep")).unwrap();
    fs::write(folder.path().join("plans/deep/aiplan.yaml"), PLAN).unwrap();
    fs::write(folder.path().join("aiplan.toml"), settings).unwrap();
    folder
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn check(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let spoken: &[&str] = if arguments.contains(&"--lang") { &[] } else { &["--lang", "en"] };
    let output = run(folder, &[&["check"], arguments, spoken].concat());
    (code(&output), text(&output.stdout) + &text(&output.stderr))
}

#[test]
fn settings_are_found_upwards_and_hold_for_every_command() {
    let folder = project("[levels]\nunit-missing = \"off\"\n[policy]\nconfidence = 0.9\n");
    let deep = folder.path().join("plans/deep");
    let (code, said) = check(&deep, &["--format", "concise"]);
    assert!(code == 0 && !said.contains("unit-missing"), "{said}");
    fs::write(folder.path().join("aiplan.toml"), "[policy]\nconfidence = 95\n").unwrap();
    for command in
        [&["assess"][..], &["status"], &["render"], &["what-if", "aiplan.yaml", "problem.volume=1 per day"]]
    {
        let output = run(&deep, command);
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        let said = text(&output.stderr);
        assert!(said.contains("reading ../../aiplan.toml:2:14: policy.confidence is 95"), "{said}");
    }
}

#[test]
fn what_is_wrong_in_the_settings_is_a_finding_in_every_format_and_language() {
    let folder = project("satge = \"design\"\npaths = [\"plans\", \"nowhere\"]\n[policy]\nconfidence = 95\n");
    for (lang, words) in
        [("en", "There is no setting called satge; nearest: stage"), ("ko", "satge라는 설정이 없습니다")]
    {
        for format in ["text", "concise", "json", "sarif", "github", "github-summary", "gitlab", "junit"] {
            let (code, said) = check(folder.path(), &["--lang", lang, "--format", format]);
            assert_eq!(code, 1, "{format}");
            for part in [
                words,
                "settings-unknown-key",
                "settings-missing-file",
                "settings-out-of-range",
                "unit-missing",
            ] {
                assert!(said.contains(part), "{format} lacks {part}: {said}");
            }
        }
        let (_, said) = check(folder.path(), &["--lang", lang, "--format", "concise"]);
        assert!(said.contains("\naiplan.toml:2:19: error settings-missing-file"), "{said}");
    }
    let (_, said) = check(folder.path(), &["--format", "json"]);
    let report: Value = serde_json::from_str(&said).unwrap();
    let kinds: Vec<&str> =
        report["plans"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["plan", "settings"]);
    let (_, said) = check(folder.path(), &[]);
    assert!(said.contains("1 plan: 4 errors"), "settings are no plan: {said}");
}

#[test]
fn settings_that_are_no_toml_are_a_finding_and_hide_nothing() {
    let folder = project("stage = design\n");
    let (code, said) = check(folder.path(), &["--format", "concise", "--select", "labels"]);
    assert_eq!(code, 1);
    assert!(said.contains("aiplan.toml:1:9: error settings-not-toml"), "{said}");
    let (_, said) = check(folder.path(), &["--format", "concise"]);
    assert!(said.contains("unit-missing"), "{said}");
}

const DOCUMENTS: &str = "[levels]\nunit-missing = \"off\"\n\n[[documents]]\nfile = \"계획 문서.md\"\nplan = \"plans/deep/aiplan.yaml\"\ndocument = \"canvas\"\nas_of = 2026-11-24\n";

#[test]
fn a_committed_document_is_held_against_its_plan_and_the_command_of_the_finding_mends_it() {
    let folder = project(DOCUMENTS);
    let (code, said) = check(folder.path(), &["--format", "json"]);
    assert_eq!(code, 1);
    let finding = |said: &str| -> Value {
        let report: Value = serde_json::from_str(said).unwrap();
        report["plans"].as_array().unwrap().iter().find(|file| file["kind"] != "plan").unwrap().clone()
    };
    let missing = finding(&said);
    assert_eq!(
        (&missing["path"], &missing["findings"][0]["rule"]),
        (&json!("aiplan.toml"), &json!("document-missing"))
    );
    assert_eq!(missing["findings"][0]["places"][0]["start"], json!({ "line": 5, "column": 8 }));
    let command = missing["findings"][0]["values"]["command"].as_str().unwrap().to_owned();
    assert_eq!(
        command,
        "aiplan render plans/deep/aiplan.yaml --document canvas --today 2026-11-24 --output '계획 문서.md'"
    );
    mend(folder.path(), &command);
    let (code, said) = check(folder.path(), &[]);
    assert_eq!(code, 0, "{said}");

    // The day of the run and its language move nothing.
    let later = run(folder.path(), &["check", "--lang", "en", "--today", "2027-06-01"]);
    assert_eq!(later.status.code(), Some(0), "{}", text(&later.stdout));

    let plan = folder.path().join("plans/deep/aiplan.yaml");
    fs::write(&plan, PLAN.replace("영수증 판독", "영수증 분류")).unwrap();
    let (code, said) = check(folder.path(), &["--format", "json"]);
    assert_eq!(code, 1);
    let stale = finding(&said);
    assert_eq!((&stale["path"], &stale["kind"]), (&json!("계획 문서.md"), &json!("document")));
    assert_eq!(stale["findings"][0]["rule"], "document-out-of-date");
    assert_eq!(stale["findings"][0]["places"][0]["start"], json!({ "line": 1, "column": 1 }));
    assert!(stale["findings"][0]["values"]["current"].as_str().unwrap().contains("영수증 분류"), "{stale}");
    mend(folder.path(), stale["findings"][0]["values"]["command"].as_str().unwrap());
    assert_eq!(check(folder.path(), &[]).0, 0);
}

/// Runs the command as somebody would who copies it from the finding.
fn mend(folder: &Path, command: &str) {
    let words: Vec<String> = command
        .split('\'')
        .enumerate()
        .flat_map(|(index, part)| match index % 2 {
            1 => vec![part.to_owned()],
            _ => part.split_whitespace().map(str::to_owned).collect(),
        })
        .skip(1)
        .collect();
    // The tests set --today for every command; the command's own must win, as it does for whoever copies it.
    let mut aiplan = std::process::Command::new(env!("CARGO_BIN_EXE_aiplan"));
    let output =
        aiplan.current_dir(folder).env_clear().env("LC_ALL", "C.UTF-8").args(words).output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn documents_of_other_plans_and_of_broken_ones_are_left_alone_and_the_rest_says_why_not() {
    let folder = project(DOCUMENTS);
    fs::write(folder.path().join("other.aiplan.yaml"), PLAN).unwrap();
    let (_, said) = check(folder.path(), &["other.aiplan.yaml", "--format", "concise"]);
    assert!(!said.contains("document-"), "{said}");
    let no_plan = DOCUMENTS.replace("plan = \"plans/deep/aiplan.yaml\"\n", "");
    fs::write(folder.path().join("aiplan.toml"), &no_plan).unwrap();
    let (_, said) = check(folder.path(), &["--format", "concise"]);
    assert!(
        said.contains("aiplan.toml:5:8: error settings-missing-key This document has no plan."),
        "{said}"
    );
    let other = DOCUMENTS.replace("\"canvas\"", "\"summary\"");
    fs::write(folder.path().join("aiplan.toml"), other).unwrap();
    fs::write(folder.path().join("계획 문서.md"), "x").unwrap();
    let (_, said) = check(folder.path(), &["--format", "concise"]);
    assert!(said.contains("document-not-made") && said.contains("there are canvas, plan"), "{said}");
    fs::write(folder.path().join("plans/deep/aiplan.yaml"), "aiplan: [\n").unwrap();
    let (_, said) = check(folder.path(), &["--format", "concise"]);
    assert!(said.contains("unreadable-yaml") && !said.contains("document-"), "{said}");
}

#[test]
fn an_organisations_records_are_laid_over_for_its_projects_without_an_option() {
    let folder = project("playbooks = [\"ours\"]\n[policy]\nhouse_limit = 3\n");
    fs::create_dir(folder.path().join("ours")).unwrap();
    let record = "policy:\n  - { id: house_limit, value: 1, min: 0, max: 5, means: { en: Our limit, ko: 우리 한도 } }\n";
    fs::write(folder.path().join("ours/policy.yaml"), record).unwrap();
    let (_, said) = check(folder.path(), &["--format", "concise"]);
    assert!(!said.contains("settings-"), "{said}");
    fs::write(folder.path().join("aiplan.toml"), "playbooks = [\"ours\"]\n[policy]\nhouse_limit = 9\n")
        .unwrap();
    let (_, said) = check(folder.path(), &["--format", "concise"]);
    assert!(said.contains("policy.house_limit is 9, but can only be 0 … 5."), "{said}");
}

#[test]
fn the_published_schema_of_the_settings_agrees_with_the_reader() {
    let schema = run(Path::new("."), &["schema", "--of", "project"]);
    let schema: Value = serde_json::from_slice(&schema.stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (settings, is_sound) in [
        ("", true),
        (
            "stage = \"build\"\npaths = [\"plans\"]\n[levels]\nlabels = \"off\"\nunit-missing = \"note\"\n[policy]\nconfidence = 0.9\nfew_rules = 40\n",
            true,
        ),
        ("[[documents]]\nfile = \"a.md\"\nplan = \"p\"\nlang = \"ko\"\nas_of = \"2026-11-24\"\n", true),
        ("satge = \"build\"\n", false),
        ("stage = \"desing\"\n", false),
        ("stage = 3\n", false),
        ("paths = \"plans\"\n", false),
        ("paths = [\" \"]\n", false),
        ("levels = { unit-mising = \"off\" }\n", false),
        ("levels = { unit-missing = \"warn\" }\n", false),
        ("policy = { confidence = 95 }\n", false),
        ("policy = { confidence = \"0.9\" }\n", false),
        ("policy = { confidense = 0.9 }\n", false),
        ("[[documents]]\nplan = \"p\"\n", false),
        ("[[documents]]\nfile = \"a\"\ndocument = \"b\"\ntemplate = \"c\"\n", false),
        ("[[documents]]\nfile = \"a\"\nlang = \"fr\"\n", false),
        ("documents = { file = \"a\" }\n", false),
    ] {
        let value: Value = toml::from_str(settings).unwrap();
        assert_eq!(problems(&validator, &value).is_empty(), is_sound, "the schema on {settings:?}");
        let source = aiplan::source::Source::new("aiplan.toml", settings);
        let (project, found) = aiplan::project::read(&source);
        let settled = project.settle(aiplan::playbook::Playbook::embedded());
        assert_eq!(found.is_empty() && settled.findings.is_empty(), is_sound, "the reader on {settings:?}");
    }
}
