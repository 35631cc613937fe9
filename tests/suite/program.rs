//! The program as CI and people call it: exit codes, streams, formats, closed pipes, hostile files.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The binary in a folder, with nothing of the caller's environment but what is set here.
pub fn aiplan(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aiplan"));
    command.current_dir(folder).env_clear().env("LC_ALL", "C.UTF-8").args(["--today", "2026-11-24"]);
    command
}

pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    aiplan(folder).args(arguments).stdin(Stdio::null()).output().unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn code(folder: &Path, arguments: &[&str]) -> i32 {
    run(folder, arguments).status.code().unwrap()
}

fn folder_with(plan: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("aiplan.yaml"), plan).unwrap();
    folder
}

const SOUND_IDEA: &str = "aiplan: 1\nproduct: { name: Receipts }\n";

#[test]
fn exit_codes_say_fine_found_or_could_not() {
    let folder = folder_with("aiplan: 1\nproblem: { volume: 9000 }\n");
    assert_eq!(code(folder.path(), &["check"]), 1, "an error was found");
    assert_eq!(code(folder.path(), &["check", "nowhere.yaml"]), 2, "a named file is not there");
    assert_eq!(
        code(folder.path(), &["check", "--format", "nonsense"]),
        2,
        "a word of the command line is wrong"
    );
    assert_eq!(code(folder.path(), &["explain", "tst-too-small"]), 0);
    assert_eq!(code(folder.path(), &["explain", "tst-too-smal"]), 2);
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(code(empty.path(), &["check"]), 2, "nothing to check is not fine");
    let broken = folder_with("aiplan: [1\n");
    assert_eq!(code(broken.path(), &["check"]), 1, "a file that cannot be parsed is never fine");
}

#[test]
fn warnings_fail_only_when_strict() {
    let folder = folder_with(SOUND_IDEA);
    assert_eq!(code(folder.path(), &["check"]), 0, "{}", text(&run(folder.path(), &["check"]).stdout));
    assert_eq!(code(folder.path(), &["check", "--strict"]), 1);
}

#[test]
fn findings_go_to_standard_output_and_errors_to_standard_error() {
    let folder = folder_with("aiplan: 1\nproblem: { volume: 9000 }\n");
    let found = run(folder.path(), &["check", "--format", "concise"]);
    assert!(text(&found.stdout).contains("aiplan.yaml:2:20: error unit-missing "), "{}", text(&found.stdout));
    assert_eq!(text(&found.stderr), "");
    let error = run(folder.path(), &["check", "nowhere.yaml"]);
    assert!(text(&error.stderr).contains("reading nowhere.yaml"));
}

#[test]
fn columns_count_code_points_after_korean_text() {
    let folder = folder_with("aiplan: 1\nproblem: { need: 영수증을 옮겨 적음, volume: 9000 }\n");
    let found = text(&run(folder.path(), &["check", "--format", "concise"]).stdout);
    // `problem: { need: 영수증을 옮겨 적음, volume: ` is 37 characters long.
    assert!(found.contains("aiplan.yaml:2:38: error unit-missing"), "{found}");
}

#[test]
fn json_is_one_document_for_any_number_of_plans() {
    let folder = folder_with("aiplan: 1\nproblem: { volume: 9000 }\n");
    fs::write(folder.path().join("b.aiplan.yaml"), SOUND_IDEA).unwrap();
    let output = run(folder.path(), &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["version"], 1);
    assert_eq!(report["plans"].as_array().unwrap().len(), 2);
    assert_eq!(report["plans"][0]["path"], "aiplan.yaml");
    let findings = report["plans"][0]["findings"].as_array().unwrap();
    let unit = findings.iter().find(|finding| finding["rule"] == "unit-missing").unwrap();
    assert_eq!(unit["places"][0]["start"], serde_json::json!({ "line": 2, "column": 20 }));
    assert_eq!(unit["places"][0]["end"], serde_json::json!({ "line": 2, "column": 24 }));
    assert_eq!(unit["places"][0]["field"], "problem.volume");
    assert_eq!(report["summary"]["error"], 1);
}

#[test]
fn a_plan_can_come_from_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = aiplan(folder.path())
        .args(["check", "-", "--format", "concise"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"aiplan: 1\nproblem: { volume: 9000 }\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("\n-:2:20: error unit-missing"));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = folder_with(SOUND_IDEA);
    let mut child =
        aiplan(folder.path()).arg("schema").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn no_escape_of_a_plan_reaches_the_terminal() {
    let hostile =
        "aiplan: 1\n\"pro\\u001b[31mduct\\u202e\": x\nproblem: { volume: \"9\\u001b]0;x\\u0007\" }\n";
    let folder = folder_with(hostile);
    for format in ["text", "concise", "json"] {
        let output = text(&run(folder.path(), &["check", "--format", format, "--color", "never"]).stdout);
        assert!(!output.contains('\u{1b}') && !output.contains('\u{202e}'), "{format}: {output:?}");
    }
}

#[test]
fn hostile_files_give_a_clear_finding_fast() {
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("not-utf8", b"aiplan: 1\nproduct: \xff\n".to_vec()),
        ("unreadable-yaml", b"aiplan: 1\nproduct: \0\n".to_vec()),
        ("yaml-alias", b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n".to_vec()),
        ("plan-too-deep", "- ".repeat(10_000).into_bytes()),
        ("plan-too-deep", "[".repeat(10_000).into_bytes()),
        ("plan-too-large", format!("aiplan: 1\nx: {}\n", "y".repeat(50_000_000)).into_bytes()),
        ("several-documents", b"aiplan: 1\n---\naiplan: 1\n".to_vec()),
        ("empty-plan", Vec::new()),
        ("not-a-plan", b"just words\n".to_vec()),
    ];
    for (rule, bytes) in cases {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("aiplan.yaml"), bytes).unwrap();
        let output = run(folder.path(), &["check", "--format", "concise"]);
        let found = text(&output.stdout);
        assert!(found.contains(rule), "{rule}: {}", found.chars().take(300).collect::<String>());
        assert_eq!(output.status.code(), Some(1), "{rule}");
        assert!(found.len() < 100_000, "{rule}: a finding is short");
    }
}

#[test]
fn plans_below_a_folder_are_found_in_order_and_what_git_ignores_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b/aiplan.yaml", "a/one.aiplan.yaml", "out/two.aiplan.yaml", "a/other.yaml"] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "aiplan: 1\nproblem: { volume: 9000 }\n").unwrap();
    }
    fs::write(folder.path().join(".gitignore"), "out/\n").unwrap();
    let found = text(&run(folder.path(), &["check", "--format", "concise"]).stdout);
    let paths: Vec<&str> = found.lines().filter(|line| line.contains("unit-missing")).collect();
    assert_eq!(paths.len(), 2, "{found}");
    assert!(paths[0].starts_with("a/one.aiplan.yaml:") && paths[1].starts_with("b/aiplan.yaml:"), "{found}");
}

#[test]
fn a_project_sets_levels_policy_and_paths() {
    let folder = folder_with("aiplan: 1\nproblem: { volume: 9000 }\n");
    let settings = "[levels]\nunit-missing = \"note\"\n";
    fs::write(folder.path().join("aiplan.toml"), settings).unwrap();
    assert_eq!(code(folder.path(), &["check"]), 0);
    fs::write(folder.path().join("aiplan.toml"), "[levels]\nno-such-rule = \"note\"\n").unwrap();
    let output = run(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("called no-such-rule"), "{}", text(&output.stdout));
}

#[test]
fn both_languages_are_spoken_and_the_plans_own_is_the_default() {
    let folder = folder_with("aiplan: 1\nproduct: { name: 영수증, lang: ko }\nproblem: { volume: 9000 }\n");
    let korean = text(&run(folder.path(), &["check"]).stdout);
    let english = text(&run(folder.path(), &["--lang", "en", "check"]).stdout);
    assert!(korean.contains("단위") && !english.contains("단위"), "{korean}\n{english}");
}

#[test]
fn the_schema_is_valid_and_accepts_every_example() {
    let folder = tempfile::tempdir().unwrap();
    for lang in ["en", "ko"] {
        let schema: serde_json::Value =
            serde_json::from_slice(&run(folder.path(), &["--lang", lang, "schema"]).stdout).unwrap();
        assert!(jsonschema::meta::is_valid(&schema));
        let validator = jsonschema::validator_for(&schema).unwrap();
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
        for entry in fs::read_dir(examples).unwrap().flatten() {
            let source = aiplan::source::Source::new("example", fs::read_to_string(entry.path()).unwrap());
            let value = aiplan::yaml::parse(&source).root.unwrap().to_json();
            let problems: Vec<String> = validator
                .iter_errors(&value)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert_eq!(problems, Vec::<String>::new(), "{}", entry.path().display());
        }
        let wrong = serde_json::json!({ "aiplan": 1, "problem": { "ned": "x" } });
        assert!(!validator.is_valid(&wrong));
    }
}

#[test]
fn an_organisation_lays_its_own_records_over_the_playbook() {
    let folder = folder_with("aiplan: 1\nproduct: { name: x, cost_centre: A1 }\n");
    let own = folder.path().join("own/questions");
    fs::create_dir_all(&own).unwrap();
    let question = "section: product\ntitle: { en: Product, ko: 제품 }\nquestions:\n  - field: product.cost_centre\n    kind: text\n    \
                    label: { en: Cost centre, ko: 비용 부서 }\n    ask: { en: Which cost centre pays?, ko: 어느 부서가 비용을 내나요? }\n    \
                    why: { en: Somebody must., ko: 비용을 낼 곳이 있어야 합니다. }\n    role: PO\n";
    fs::write(own.join("product.yaml"), question).unwrap();
    let without = text(&run(folder.path(), &["check", "--format", "concise"]).stdout);
    let with = text(&run(folder.path(), &["--playbook", "own", "check", "--format", "concise"]).stdout);
    assert!(without.contains("unknown-field") && !with.contains("unknown-field"), "{without}\n{with}");
    fs::write(own.join("product.yaml"), "section: product\nquestions: 3\n").unwrap();
    let broken = run(folder.path(), &["--playbook", "own", "check"]);
    assert_eq!(broken.status.code(), Some(2));
    assert!(text(&broken.stderr).contains("own/questions/product.yaml:2:12"), "{}", text(&broken.stderr));
}

#[test]
fn completions_are_written_for_every_shell() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(text(&run(folder.path(), &["completions", shell]).stdout).contains("explain"), "{shell}");
    }
}

#[test]
fn help_is_given_in_the_language_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let help = |set: &[(&str, &str)], arguments: &[&str]| {
        let mut command = aiplan(folder.path());
        text(&command.envs(set.iter().copied()).args(arguments).output().unwrap().stdout)
    };
    let korean = |help: &str| help.contains("사용법:") && help.contains("새 기획") && !help.contains("Usage");
    let english = |help: &str| help.contains("Usage:") && !help.contains("사용법");
    assert!(english(&help(&[], &["--help"])));
    assert!(korean(&help(&[], &["--lang", "ko", "--help"])));
    assert!(korean(&help(&[], &["--help", "--lang=ko"])));
    assert!(korean(&help(&[("AIPLAN_LANG", "ko")], &["--help"])));
    assert!(korean(&help(&[("LC_ALL", "ko_KR.UTF-8")], &["--help"])));
    assert!(english(&help(&[("LC_ALL", "ko_KR.UTF-8"), ("AIPLAN_LANG", "en")], &["--help"])));
    assert!(english(&help(&[("LC_ALL", "ko_KR.UTF-8")], &["--lang", "en", "--help"])));
    assert!(help(&[], &["--lang", "ko", "help", "render"]).contains("[경로]"));
    assert!(help(&[], &["--lang", "ko", "completions", "zsh"]).contains("셸 자동 완성"));
}

#[test]
fn a_command_line_works_the_same_with_korean_help() {
    let folder = folder_with("aiplan: 1\nproblem: { volume: 9000 }\n");
    assert_eq!(code(folder.path(), &["--lang", "ko", "check", "--format", "concise", "--strict"]), 1);
    assert_eq!(code(folder.path(), &["--lang", "ko", "check", "--format", "nonsense"]), 2);
    assert_eq!(code(folder.path(), &["--lang", "ko", "no-such-command"]), 2);
    assert_eq!(code(folder.path(), &["--lang", "ko", "--version"]), 0);
}

#[test]
fn errors_are_said_in_the_language_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("own")).unwrap();
    fs::write(folder.path().join("own/aiplan.toml"), "[levels]\nno-such-rule = \"note\"\n").unwrap();
    fs::write(folder.path().join("own/aiplan.yaml"), SOUND_IDEA).unwrap();
    for (arguments, english, korean) in [
        (&["check", "nowhere.yaml"][..], "reading nowhere.yaml", "nowhere.yaml 읽기 실패"),
        (&["assess", "nowhere.yaml"], "reading nowhere.yaml: No such", "nowhere.yaml 읽기 실패: 그런 파일"),
        (&["assess"], "there is no plan in this folder", "현재 폴더에 기획 파일이 없습니다"),
        (&["assess", "example:none"], "opening the example", "예시 `none` 열기 실패"),
        (&["explain", "tst-too-smal"], "did you mean `tst-too-small`", "혹시 `tst-too-small`인가요?"),
        (
            &["assess", "own"],
            "reading own/aiplan.toml:2:1: There is no rule or topic called no-such-rule",
            "own/aiplan.toml:2:1 읽기 실패: no-such-rule이라는 규칙이나 주제가 없습니다",
        ),
        (&["--playbook", "none", "schema"], "there are no records", "기록이 없습니다"),
    ] {
        for (lang, expected) in [("en", english), ("ko", korean)] {
            let mut command = aiplan(folder.path());
            let output = command.args(["--lang", lang]).args(arguments).output().unwrap();
            let error = text(&output.stderr);
            assert!(error.starts_with("aiplan: ") && error.contains(expected), "{lang}: {error}");
            assert_eq!(output.status.code(), Some(2), "{error}");
        }
    }
}
