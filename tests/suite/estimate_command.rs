//! `aiplan estimate` as a planner calls it: values with units, files, refusals, and every example that help and pages show.

use crate::program::{run, text};
use aiplan::playbook::Playbook;
use std::fs;
use std::path::Path;

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn says(arguments: &[&str]) -> String {
    let output = run(here(), arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    assert_eq!(text(&output.stderr), "");
    text(&output.stdout)
}

/// Standard error of a call that gives no number; standard output stays empty.
fn refuses(arguments: &[&str]) -> String {
    let output = run(here(), arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert_eq!(text(&output.stdout), "", "{arguments:?}");
    text(&output.stderr)
}

/// The words of a shell line with single quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

/// Runs a call as it is written, and gives the first line of the answer.
fn answer_to(call: &str, lang: &str) -> String {
    let words = words(call.trim().strip_prefix("aiplan ").unwrap());
    let mut arguments = vec!["--lang", lang];
    arguments.extend(words.iter().map(String::as_str));
    says(&arguments).lines().next().unwrap().to_owned()
}

#[test]
fn the_three_questions_of_a_product_owner_are_answered_from_help_alone() {
    // By hand: 9000·(1.3%·90% + 98.7%·2%) = 283 alerts, 3·5·60/5 = 180 are seen, 103 stay. Exact test: 559.4 + 1/0.03 = 593
    // samples, 593/20 + 7 = 36.65 days.
    for (lang, answers) in [
        (
            "en",
            [
                "you need 1,838 labelled test cases",
                "103 per day stay unseen",
                "within 36.7 days in four of five cases: 593 samples",
            ],
        ),
        (
            "ko",
            [
                "1,838건 필요합니다",
                "하루 103건이 남습니다",
                "다섯 번 중 네 번은 36.7일 안에 드러납니다. 먼저 표본 593건",
            ],
        ),
    ] {
        let help = says(&["--lang", lang, "estimate", "--help"]);
        let help = help.lines().map(str::trim).collect::<Vec<&str>>().join("\n").replace("\\\n", "");
        let calls: Vec<&str> = help.lines().filter(|line| line.starts_with("aiplan estimate ")).collect();
        assert_eq!(calls.len(), 3, "{help}");
        for (call, answer) in calls.iter().zip(answers) {
            let said = answer_to(call, lang);
            assert!(said.contains(answer), "{call}\n{said}");
        }
    }
}

#[test]
fn every_example_of_the_list_and_of_the_reference_pages_gives_an_answer() {
    for lang in ["en", "ko"] {
        let listed = says(&["--lang", lang, "estimate", "--list"]);
        let calls: Vec<&str> = listed.lines().filter_map(|line| line.trim().strip_prefix("$ ")).collect();
        assert_eq!(calls.len(), 30, "{listed}");
        let page = fs::read_to_string(here().join(format!("docs/reference/calculators.{lang}.md"))).unwrap();
        for call in calls {
            assert!(page.contains(call), "{call} is not on the page {lang}");
            assert!(!answer_to(call, lang).is_empty());
        }
    }
}

#[test]
fn values_take_the_units_of_a_plan() {
    let json = |arguments: &[&str]| -> serde_json::Value {
        let arguments = [&["estimate", "precision-at-prevalence", "--format", "json"], arguments].concat();
        serde_json::from_str(&says(&arguments)).unwrap()
    };
    let with_units = json(&[
        "recall=90%",
        "false_positive_rate=2%",
        "prevalence=1.3%",
        "items_per_day=하루 9000건",
        "minutes_per_review=300 s",
        "hours_per_reviewer_day=5시간",
    ]);
    let bare = json(&[
        "recall=0.9",
        "false_positive_rate=0.02",
        "prevalence=0.013",
        "items_per_day=9000",
        "minutes_per_review=5",
        "hours_per_reviewer_day=5",
    ]);
    assert_eq!(with_units, bare);
    assert_eq!(bare["version"], 1);
    assert_eq!(bare["calculator"], "precision-at-prevalence");
    assert_eq!(bare["inputs"]["items_per_day"], 9_000);
    assert_eq!(bare["outputs"]["reviewers_needed"], 5);
}

#[test]
fn a_refusal_says_which_input_and_why_in_both_languages() {
    let call = ["estimate", "test-size-proportion", "expected_rate=95%", "margin=1%p", "confidence=95"];
    assert!(refuses(&call).contains("`confidence` is 95: a share is due, write confidence=95% (or 0.95)"));
    let korean = refuses(&[&["--lang", "ko"], &call[..]].concat());
    assert!(
        korean.contains("`confidence`의 값 95: 비율이므로 confidence=95%(또는 0.95)로 적으세요"),
        "{korean}"
    );
    let dimension = refuses(&["estimate", "labeling-effort", "seconds_per_label=3%"]);
    assert!(
        dimension.contains("`seconds_per_label` is 3%, which is a share; a duration is due"),
        "{dimension}"
    );
    assert!(
        dimension.contains("`items` is missing") && dimension.contains("`workers` is missing"),
        "{dimension}"
    );
    assert!(dimension.contains("for example: aiplan estimate labeling-effort items=5000"), "{dimension}");
    let money = refuses(&["estimate", "payback", "build_cost=3만 원", "run_cost_per_month=$3"]);
    assert!(money.contains("`run_cost_per_month` is in USD and `build_cost` in KRW"), "{money}");
}

#[test]
fn misspelt_names_and_inputs_are_told_what_was_meant() {
    assert!(refuses(&["estimate", "test-size-proporton"]).contains("did you mean `test-size-proportion`?"));
    let input = refuses(&["--lang", "ko", "estimate", "replicas", "spare_replica=1"]);
    assert!(input.contains("혹시 `spare_replicas`인가요?"), "{input}");
    assert!(refuses(&["estimate", "replicas", "nonsense"]).contains("write KEY=VALUE"));
}

#[test]
fn tables_come_from_files_and_sheets() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let json = |calculator: &str, file: &str| -> serde_json::Value {
        let output = run(folder.path(), &["estimate", calculator, "--format", "json", "--input", file]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()["outputs"].clone()
    };
    write("ratings.csv", "item,anna,ben\n1,yes,no\n2,yes,yes\n3,no,no\n4,no,\n5,yes,yes\n");
    write(
        "long.csv",
        "item,rater,label\n1,a,yes\n1,b,no\n2,a,yes\n2,b,yes\n3,a,no\n3,b,no\n4,a,no\n5,a,yes\n5,b,yes\n",
    );
    let wide = json("agreement", "ratings.csv");
    assert_eq!(wide["items_used"], 4);
    assert_eq!(wide["cohen_kappa"], 0.5);
    assert_eq!(json("agreement", "long.csv"), wide);
    write("counts.csv", "bin,before,now\nlow,500,480\nhigh,500,520\n");
    assert_eq!(json("psi", "counts.csv")["degrees_of_freedom"], 1);
    write(
        "chain.yaml",
        "budget_ms: 10 s\nstages:\n  - {name: setup, fixed_ms: 200}\n  - {name: call, p50_ms: 1.5 s, p95_ms: 4 s, times: 6}\n",
    );
    assert_eq!(json("latency-budget", "chain.yaml")["sum_p95_ms"], 24_200);
    write("test.json", r#"{"expected_rate": 0.95, "margin": "1%p", "confidence": 0.95}"#);
    assert_eq!(json("test-size-proportion", "test.json")["n"], 1_838);
    let none = run(folder.path(), &["estimate", "replicas", "--input", "ratings.csv"]);
    assert_eq!((none.status.code(), text(&none.stdout).as_str()), (Some(2), ""));
}

#[test]
fn completions_know_the_calculators_and_their_inputs() {
    for shell in ["bash", "zsh", "fish"] {
        let script = says(&["completions", shell]);
        for calculator in &Playbook::embedded().records.catalogue.calculators {
            assert!(script.contains(&calculator.id), "{shell} {}", calculator.id);
        }
    }
    assert!(says(&["completions", "bash"]).contains("expected_rate="));
}

#[test]
fn a_calculator_is_explained_with_its_inputs_and_a_call() {
    let page = says(&["explain", "drop-detection"]);
    assert!(page.contains("`labelled_per_day`") && page.contains("aiplan estimate drop-detection"), "{page}");
}

#[test]
fn a_chain_with_a_heavy_tail_is_never_called_safe() {
    let heavy = "stages=[{name: a, p50_ms: 100, p95_ms: 20000}, {name: b, p50_ms: 100, p95_ms: 20000}]";
    let said = says(&["estimate", "latency-budget", heavy, "budget_ms=60 s"]);
    assert!(said.contains("cannot be promised") && !said.contains("holds"), "{said}");
}
