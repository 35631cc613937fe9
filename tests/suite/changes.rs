//! `check --git-diff` in real repositories: what a branch brought and what it mended.

use crate::program::{aiplan, text};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PLAN: &str =
    "aiplan: 1\nproduct: { name: Receipts, lang: en, stage: idea }\nproblem: { volume: 9000 }\n";

/// So that git does not take one plan for the other when both move.
const OTHER: &str = "success:\n  outcomes:\n    - { name: Days from the trip to the money, baseline: 21, target: 7 }\nteam:\n  members:\n    - { name: Kim, role: PO }\n";

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("HOME", folder)
        .args(["-c", "user.name=Kim", "-c", "user.email=kim@example.org", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", text(&output.stderr));
}

fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "-q", "-b", "main"]);
    fs::create_dir(folder.path().join("계획")).unwrap();
    fs::write(folder.path().join("계획/a.aiplan.yaml"), PLAN).unwrap();
    fs::write(folder.path().join("untouched.aiplan.yaml"), format!("{PLAN}{OTHER}")).unwrap();
    commit(folder.path());
    folder
}

fn commit(folder: &Path) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "x"]);
}

fn since(folder: &Path, revision: &str, more: &[&str]) -> Output {
    let path = std::env::var_os("PATH").unwrap();
    let mut command = aiplan(folder);
    // As in a hook: git sets these for its hooks, and they would lead to another repository.
    command.env("PATH", path).env("GIT_DIR", "/nowhere").env("GIT_INDEX_FILE", "/nowhere/index");
    command.args(["check", "--git-diff", revision]).args(more).output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output.stderr)))
}

fn rules(findings: &Value) -> Vec<&str> {
    findings.as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect()
}

#[test]
fn a_branch_answers_for_what_it_brought_and_is_told_what_it_mended() {
    let folder = repository();
    let none = since(folder.path(), "main", &[]);
    assert_eq!(
        (none.status.code(), text(&none.stdout).as_str()),
        (Some(0), "0 plans: 0 errors, 0 warnings, 0 notes\n")
    );
    let plan = folder.path().join("계획/a.aiplan.yaml");
    let changed =
        format!("# moved\n{}serving: {{ latency_budget: 3 }}\n", PLAN.replace("9000", "9000 per day"));
    fs::write(&plan, &changed).unwrap();
    let output = since(folder.path(), "HEAD", &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let report = json(&output);
    let plans = report["plans"].as_array().unwrap();
    assert_eq!((plans.len(), plans[0]["path"].as_str()), (1, Some("계획/a.aiplan.yaml")));
    let new = &plans[0]["findings"];
    assert!(rules(new).contains(&"unit-missing") && !rules(new).contains(&"missing-answer"), "{new}");
    assert_eq!(rules(&plans[0]["resolved"]), ["unit-missing"]);
    let was = &plans[0]["resolved"][0]["places"][0];
    assert_eq!((&was["field"], &was["start"]["line"]), (&"problem.volume".into(), &3.into()), "where it was");
    assert_eq!(report["summary"]["resolved"], 1);
    // Mended alone, nothing fails, whatever was there before.
    fs::write(&plan, PLAN.replace("9000", "9000 per day")).unwrap();
    let output = since(folder.path(), "main", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(
        text(&output.stdout).starts_with("resolved in 계획/a.aiplan.yaml:\n   error[unit-missing]: "),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn every_format_tells_new_and_resolved_findings_apart() {
    let folder = repository();
    let plan = folder.path().join("계획/a.aiplan.yaml");
    fs::write(plan, format!("{}serving: {{ latency_budget: 3 }}\n", PLAN.replace("9000", "9000 per day")))
        .unwrap();
    for (format, resolved) in [
        ("text", "resolved in 계획/a.aiplan.yaml:"),
        ("concise", "계획/a.aiplan.yaml: resolved unit-missing volume is 9000"),
        ("github", "resolved 1"),
        ("github-summary", "Resolved by this change (1)"),
        ("junit", "<testcase name=\"unit-missing problem.volume\""),
    ] {
        let output = since(folder.path(), "main", &["--format", format]);
        let said = text(&output.stdout);
        assert!(said.contains(resolved), "{format}: {said}");
        assert!(said.contains("latency_budget"), "{format}: {said}");
    }
    let sarif = json(&since(folder.path(), "main", &["--format", "sarif"]));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let absent: Vec<&Value> = results.iter().filter(|it| it["baselineState"] == "absent").collect();
    assert_eq!((absent.len(), &absent[0]["ruleId"]), (1, &"unit-missing".into()));
    assert_eq!(absent[0]["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
    assert!(results.iter().any(|it| it["baselineState"] == "unchanged"));
    let gitlab = since(folder.path(), "main", &["--format", "gitlab"]);
    assert!(
        text(&gitlab.stdout).contains("latency_budget") && !text(&gitlab.stdout).contains("missing-answer")
    );
}

#[test]
fn plans_that_moved_are_followed_new_ones_are_new_and_deleted_ones_resolved() {
    let folder = repository();
    git(folder.path(), &["mv", "계획/a.aiplan.yaml", "moved.aiplan.yaml"]);
    let moved = json(&since(folder.path(), "main", &["--format", "json"]));
    assert_eq!(moved["plans"][0]["path"], "moved.aiplan.yaml");
    assert_eq!((rules(&moved["plans"][0]["findings"]), &moved["summary"]["resolved"]), (vec![], &0.into()));

    git(folder.path(), &["rm", "-q", "untouched.aiplan.yaml"]);
    fs::write(folder.path().join("new.aiplan.yaml"), PLAN.replace("Receipts", "An altogether other product"))
        .unwrap();
    fs::write(folder.path().join(".gitignore"), "out/\n").unwrap();
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/aiplan.yaml"), PLAN).unwrap();
    let report = json(&since(folder.path(), "main", &["--format", "json"]));
    let paths: Vec<&str> =
        report["plans"].as_array().unwrap().iter().map(|plan| plan["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["moved.aiplan.yaml", "new.aiplan.yaml", "untouched.aiplan.yaml"]);
    assert!(rules(&report["plans"][1]["findings"]).contains(&"unit-missing"), "all of a new plan is new");
    assert!(rules(&report["plans"][2]["findings"]).is_empty());
    assert!(rules(&report["plans"][2]["resolved"]).contains(&"unit-missing"));
    let below = json(&since(folder.path(), "main", &["--format", "json", "new.aiplan.yaml"]));
    assert_eq!(below["plans"].as_array().unwrap().len(), 1);
}

#[test]
fn three_dots_mean_where_the_branch_began() {
    let folder = repository();
    git(folder.path(), &["switch", "-q", "-c", "work"]);
    fs::write(folder.path().join("mine.aiplan.yaml"), PLAN).unwrap();
    commit(folder.path());
    git(folder.path(), &["switch", "-q", "main"]);
    fs::write(folder.path().join("theirs.aiplan.yaml"), "aiplan: 1\n").unwrap();
    commit(folder.path());
    git(folder.path(), &["switch", "-q", "work"]);
    let paths = |revision: &str| -> Vec<String> {
        let report = json(&since(folder.path(), revision, &["--format", "json"]));
        report["plans"]
            .as_array()
            .unwrap()
            .iter()
            .map(|plan| plan["path"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(paths("main..."), ["mine.aiplan.yaml"]);
    assert!(paths("main").contains(&"theirs.aiplan.yaml".to_owned()), "without dots, the commit itself");
}

#[test]
fn a_commit_that_is_not_there_is_said_clearly_also_in_a_shallow_clone() {
    let folder = repository();
    commit_more(folder.path());
    let output = since(folder.path(), "no-such-branch", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("there is no commit `no-such-branch`"), "{}", text(&output.stderr));
    for hostile in ["--upload-pack=touch x", "-x", "", "HEAD; touch x", "$(touch x)"] {
        let output = since(folder.path(), hostile, &[]);
        assert_eq!(output.status.code(), Some(2), "{hostile}");
    }
    assert!(!folder.path().join("x").exists());
    let clones = tempfile::tempdir().unwrap();
    let url = format!("file://{}", folder.path().display());
    git(clones.path(), &["clone", "-q", "--depth=1", &url, "clone"]);
    let clone = clones.path().join("clone");
    let output = since(&clone, "HEAD~1", &["--lang", "ko"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("얕은 복제본에 `HEAD~1` 커밋이 없습니다"),
        "{}",
        text(&output.stderr)
    );
    let output = since(&clone, "HEAD", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let outside = tempfile::tempdir().unwrap();
    let output = since(outside.path(), "HEAD", &[]);
    assert!(text(&output.stderr).contains("looking for the git repository"), "{}", text(&output.stderr));
    let mut command = aiplan(folder.path());
    let without_git =
        command.env("PATH", outside.path()).args(["check", "--git-diff", "HEAD"]).output().unwrap();
    assert!(text(&without_git.stderr).contains("git could not be started"), "{}", text(&without_git.stderr));
}

fn commit_more(folder: &Path) {
    fs::write(folder.join("more.aiplan.yaml"), PLAN).unwrap();
    commit(folder);
}

#[test]
fn programs_that_a_repository_names_in_its_settings_do_not_run() {
    let folder = repository();
    fs::write(folder.path().join(".gitattributes"), "*.yaml diff=evil\n").unwrap();
    for setting in ["diff.external", "core.fsmonitor", "diff.evil.textconv", "diff.evil.command"] {
        git(folder.path(), &["config", setting, "touch ran; false"]);
    }
    fs::write(folder.path().join("untouched.aiplan.yaml"), "aiplan: 1\n").unwrap();
    let output = since(folder.path(), "main", &[]);
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", text(&output.stderr));
    assert!(!folder.path().join("ran").exists());
}
