//! Every format of `check` as its reader takes it: against the published schemas, the rules of GitHub's runner and an XML
//! parser. The plans are the examples and the faulty plans of the suite, and a hand-counted Korean one.

use crate::program::{aiplan, run, text};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

pub const FORMATS: [&str; 8] =
    ["text", "concise", "json", "sarif", "github", "github-summary", "gitlab", "junit"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A published schema. The one of SARIF has a stray `]` in a pattern, which no strict reader of patterns takes.
pub fn schema(name: &str) -> jsonschema::Validator {
    let text = fs::read_to_string(root().join("tests/schemas").join(name)).unwrap();
    let text = text.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

pub fn problems(validator: &jsonschema::Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn folder_with(plans: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, plan) in plans {
        fs::write(folder.path().join(name), plan).unwrap();
    }
    folder
}

/// All plans of the repository that are worth a finding, and those that are not.
fn many_plans() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["examples", "tests/plans"] {
        for entry in fs::read_dir(root().join(part)).unwrap().flatten() {
            let name = entry.file_name().into_string().unwrap();
            let name = name.trim_end_matches(".yaml").trim_end_matches(".aiplan").to_owned();
            fs::copy(entry.path(), folder.path().join(format!("{name}.aiplan.yaml"))).unwrap();
        }
    }
    folder
}

pub fn report(folder: &Path, format: &str, more: &[&str]) -> String {
    text(&run(folder, &[&["check", "--format", format], more].concat()).stdout)
}

fn sarif(folder: &Path, more: &[&str]) -> Value {
    serde_json::from_str(&report(folder, "sarif", more)).unwrap()
}

const KOREAN: &str = "aiplan: 1\nproduct: { name: 영수증 정리, lang: ko }\nproblem: { need: 영수증을 옮겨 적음, volume: 9000 }\n";

/// A finding that is waived, one that cannot be checked, and some that stand.
const MIXED: &str = "aiplan: 1
product: { name: Stolen card alarm, stage: design }
problem: { volume: 9000 per day, target_volume: 9 }
automation:
  level: approve-each
  review: { reviewers: unknown, hours_per_day: 5 h, time_per_case: 5 min }
components:
  - { id: score, task: rare-event, paradigm: sw2, prevalence: 1.3% }
metrics:
  - { name: recall, role: primary, target: 90% }
  - { name: false-positive-rate, role: guardrail, target: 2% }
waivers:
  - { rule: unknown-field, field: problem, because: \"renamed in May\", by: Kim, until: 2027-01-01 }
";

#[test]
fn sarif_keeps_its_schema_and_lists_all_rules_even_when_nothing_is_found() {
    let validator = schema("sarif-schema-2.1.0.json");
    let clean = folder_with(&[("aiplan.yaml", "aiplan: 1\n")]);
    let all = many_plans();
    for (folder, lang) in [(&clean, "en"), (&clean, "ko"), (&all, "en"), (&all, "ko")] {
        let log = sarif(folder.path(), &["--lang", lang]);
        assert_eq!(problems(&validator, &log), Vec::<String>::new());
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), aiplan::playbook::Playbook::embedded().rules().count());
        let small = rules.iter().find(|rule| rule["id"] == "tst-too-small").unwrap();
        let markdown = small["help"]["markdown"].as_str().unwrap();
        assert!(markdown.starts_with("# tst-too-small\n") && markdown.contains("```yaml"), "{markdown}");
        assert_eq!(markdown.contains("나쁜 예"), lang == "ko");
        assert_eq!(small["name"], "TstTooSmall");
    }
    let wrong = json!({ "version": "2.1.0", "runs": [{}] });
    assert!(!validator.is_valid(&wrong), "the schema can refuse");
}

/// Counted by hand: line 3 is `problem: { need: 영수증을 옮겨 적음, volume: 9000 }`. `problem: { need: ` has 17 characters,
/// the Korean text 10, `, volume: ` 10: the number begins in column 38 and ends before column 42.
#[test]
fn sarif_counts_lines_and_columns_of_a_korean_plan_in_code_points_from_one() {
    let folder = folder_with(&[("기획 100%.aiplan.yaml", KOREAN)]);
    let log = sarif(folder.path(), &[]);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["language"], "ko");
    let results = run["results"].as_array().unwrap();
    let result = results.iter().find(|result| result["ruleId"] == "unit-missing").unwrap();
    let place = &result["locations"][0]["physicalLocation"];
    let region = json!({ "startLine": 3, "startColumn": 38, "endLine": 3, "endColumn": 42, "snippet": { "text": "9000" } });
    assert_eq!(place["region"], region);
    assert_eq!(place["contextRegion"]["startLine"], 2);
    let uri = "%EA%B8%B0%ED%9A%8D%20100%25.aiplan.yaml";
    assert_eq!(place["artifactLocation"], json!({ "uri": uri, "uriBaseId": "%SRCROOT%" }));
    assert_eq!(
        run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize]["id"],
        "unit-missing"
    );
    assert_eq!(result["level"], "error");
}

#[test]
fn sarif_relates_the_other_places_of_a_contradiction_and_links_to_them() {
    let log = sarif(many_plans().path(), &["--lang", "en"]);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let capacity = results.iter().find(|result| result["ruleId"] == "met-capacity").unwrap();
    let related = capacity["relatedLocations"].as_array().unwrap();
    assert!(related.len() >= 2, "{capacity:#}");
    let line = related[0]["physicalLocation"]["region"]["startLine"].as_u64().unwrap();
    let message = capacity["message"]["text"].as_str().unwrap();
    assert_eq!(related[0]["id"], 1);
    assert!(message.contains(&format!("[line {line}](1)")), "{message}");
    assert!(message.contains("\nWhy: ") && message.contains("\nFix: "), "{message}");
}

#[test]
fn sarif_suppresses_what_is_waived_and_leaves_open_what_cannot_be_checked() {
    let folder = folder_with(&[("aiplan.yaml", MIXED)]);
    let log = sarif(folder.path(), &["--lang", "en"]);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let suppressed: Vec<&Value> =
        results.iter().filter(|result| result["suppressions"] != json!([])).collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(suppressed[0]["ruleId"], "unknown-field");
    let suppression = &suppressed[0]["suppressions"][0];
    assert_eq!(suppression["status"], "accepted");
    assert_eq!(suppression["justification"], "(waived by Kim until 2027-01-01: renamed in May)");
    assert_eq!(suppression["location"]["physicalLocation"]["region"]["startLine"], 13);
    for result in results {
        assert_eq!(result["kind"] == "open", result["level"] == "none", "{result:#}");
    }
}

#[test]
fn sarif_says_how_the_run_went() {
    let folder = folder_with(&[("aiplan.yaml", "aiplan: 1\nproduct: { name: x }\n")]);
    let invocation = |more: &[&str]| sarif(folder.path(), more)["runs"][0]["invocations"][0].clone();
    assert_eq!(invocation(&[])["exitCode"], 0);
    assert_eq!(invocation(&["--strict"])["exitCode"], 1, "warnings fail too");
    let unread = invocation(&["aiplan.yaml", "no where.yaml"]);
    assert_eq!((&unread["exitCode"], &unread["executionSuccessful"]), (&json!(2), &json!(false)));
    let notification = &unread["toolExecutionNotifications"][0];
    assert_eq!(
        notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "no%20where.yaml"
    );
    assert!(notification["message"]["text"].as_str().unwrap().contains("no such file"));
}

#[test]
fn gitlab_takes_every_issue_and_no_two_are_one() {
    let validator = schema("gitlab-codequality-array.json");
    let folder = many_plans();
    fs::copy(folder.path().join("t01-fraud-classic.aiplan.yaml"), folder.path().join("twin.aiplan.yaml"))
        .unwrap();
    let report: Value = serde_json::from_str(&report(folder.path(), "gitlab", &[])).unwrap();
    assert_eq!(problems(&validator, &report), Vec::<String>::new());
    let issues = report.as_array().unwrap();
    let fingerprints: BTreeSet<&str> =
        issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert!(
        issues.len() > 20 && fingerprints.len() == issues.len(),
        "{} of {}",
        fingerprints.len(),
        issues.len()
    );
    let capacity = issues.iter().find(|issue| issue["check_name"] == "met-capacity").unwrap();
    assert_eq!(capacity["severity"], "critical");
    assert_eq!(capacity["location"]["path"], "t01-fraud-classic.aiplan.yaml");
    assert_eq!(capacity["location"]["lines"]["begin"], 96);
}

#[test]
fn junit_is_xml_whose_failures_are_what_fails_the_run() {
    let folder = many_plans();
    fs::write(folder.path().join("clean.aiplan.yaml"), MIXED).unwrap();
    for strict in [&[][..], &["--strict"]] {
        let xml = report(folder.path(), "junit", strict);
        let document = roxmltree::Document::parse(&xml).unwrap();
        let summary = summary_of(folder.path());
        let tags = |name: &'static str| document.descendants().filter(move |node| node.has_tag_name(name));
        let warnings = if strict.is_empty() { 0 } else { summary["warning"] };
        assert_eq!(tags("failure").count(), summary["error"] + warnings);
        assert_eq!(tags("skipped").count(), summary["waived"] + summary["cannot_check"]);
        for (number, suite) in tags("testsuite").enumerate() {
            assert_eq!(suite.attribute("id"), Some(number.to_string().as_str()));
            let cases = suite.children().filter(|node| node.has_tag_name("testcase")).count();
            assert!(cases > 0, "a plan without findings is one passed case");
            assert_eq!(suite.attribute("tests"), Some(cases.to_string().as_str()));
        }
    }
}

/// What the JSON report counts.
fn summary_of(folder: &Path) -> BTreeMap<String, usize> {
    let report: Value = serde_json::from_str(&report(folder, "json", &[])).unwrap();
    serde_json::from_value(report["summary"].clone()).unwrap()
}

#[test]
fn every_format_counts_the_same() {
    let folder = many_plans();
    fs::write(folder.path().join("mixed.aiplan.yaml"), MIXED).unwrap();
    fs::write(folder.path().join("broken.aiplan.yaml"), "aiplan: [1\n").unwrap();
    let counts = summary_of(folder.path());
    assert!(
        ["error", "warning", "waived", "cannot_check"].iter().all(|name| counts[*name] > 0),
        "{counts:?}"
    );
    let total: usize = counts.values().sum();
    let report = |format| report(folder.path(), format, &["--lang", "en"]);

    assert_eq!(report("concise").lines().count(), total);
    let words = format!("{} errors, {} warnings", counts["error"], counts["warning"]);
    let text = report("text");
    let mut last = text.lines().rev();
    let first = format!("Mend the {} errors first", counts["error"]);
    assert!(last.next().unwrap().starts_with(&first), "{text}");
    assert!(last.next().unwrap().contains(&words));
    assert!(report("github").lines().last().unwrap().contains(&words));

    let log: Value = serde_json::from_str(&report("sarif")).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["results"].as_array().unwrap().len(), total);
    assert_eq!(run["invocations"][0]["properties"]["summary"], json!(counts));

    let issues: Value = serde_json::from_str(&report("gitlab")).unwrap();
    let critical = issues.as_array().unwrap().iter().filter(|issue| issue["severity"] == "critical").count();
    assert_eq!((issues.as_array().unwrap().len(), critical), (total, counts["error"]));

    let xml = report("junit");
    let document = roxmltree::Document::parse(&xml).unwrap();
    for (name, count) in &counts {
        let properties = document.descendants().filter(|node| node.attribute("name") == Some(name));
        let sum: usize =
            properties.map(|node| node.attribute("value").unwrap().parse::<usize>().unwrap()).sum();
        assert_eq!(sum, *count, "{name}");
    }

    let page = report("github-summary");
    let row = page.lines().nth(4).unwrap();
    let cells: Vec<usize> = row.split('|').filter_map(|cell| cell.trim().parse().ok()).collect();
    let expected = ["error", "warning", "note", "waived", "cannot_check", "known", "resolved", "proposed"]
        .map(|name| counts[name]);
    assert_eq!(cells[1..], expected, "{page}");
}

/// What the runner of GitHub Actions makes of a line, after its source: first the newer form, then the older.
pub fn command_of(line: &str) -> Option<(String, BTreeMap<String, String>, String)> {
    const KNOWN: [&str; 12] = [
        "error",
        "warning",
        "notice",
        "debug",
        "group",
        "endgroup",
        "add-mask",
        "add-matcher",
        "remove-matcher",
        "set-output",
        "stop-commands",
        "echo",
    ];
    let unescape = |text: &str, more: &[(&str, &str)]| {
        let base = [("%0D", "\r"), ("%0A", "\n")];
        let text = base.iter().chain(more).fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
        text.replace("%25", "%")
    };
    let message = line.trim_start();
    if let Some(rest) = message.strip_prefix("::")
        && let Some((info, data)) = rest.split_once("::")
    {
        let (name, properties) = info.split_once(' ').unwrap_or((info, ""));
        if KNOWN.contains(&name) {
            let pairs = properties.split(',').filter_map(|pair| pair.trim().split_once('='));
            let pairs =
                pairs.map(|(key, value)| (key.to_owned(), unescape(value, &[("%3A", ":"), ("%2C", ",")])));
            return Some((name.to_owned(), pairs.collect(), unescape(data, &[])));
        }
    }
    let (info, data) = line.split_once("##[")?.1.split_once(']')?;
    let name = info.split(' ').next().unwrap_or_default();
    KNOWN.contains(&name).then(|| (name.to_owned(), BTreeMap::new(), data.to_owned()))
}

#[test]
fn github_reads_each_annotation_as_it_was_meant() {
    let folder = folder_with(&[("기획: 1, 100%.aiplan.yaml", KOREAN)]);
    let report = report(folder.path(), "github", &[]);
    let annotations: Vec<_> = report.lines().filter_map(command_of).collect();
    let (name, properties, message) =
        annotations.iter().find(|(_, properties, _)| properties["title"].contains("unit-missing")).unwrap();
    assert_eq!(name, "error");
    assert_eq!(properties["file"], "기획: 1, 100%.aiplan.yaml");
    let at = |key: &str| properties[key].parse::<usize>().unwrap();
    assert_eq!((at("line"), at("endLine"), at("col"), at("endColumn")), (3, 3, 38, 42));
    assert!(message.contains("\n해결: "), "{message}");
}

#[test]
fn github_is_given_no_more_than_it_shows_and_the_log_has_the_rest() {
    let plan = (0..30).map(|index| format!("wrong{index}: x\n")).collect::<String>();
    let folder = folder_with(&[("aiplan.yaml", &format!("aiplan: 1\n{plan}"))]);
    let report = report(folder.path(), "github", &[]);
    let commands: Vec<_> = report.lines().filter_map(command_of).collect();
    for level in ["error", "warning", "notice"] {
        assert!(commands.iter().filter(|(name, ..)| name == level).count() <= 10, "{report}");
    }
    let concise = crate::formats::report(folder.path(), "concise", &[]);
    let due = concise.lines().filter(|line| line.contains(" missing-answer ")).count();
    // The answers that are due share one annotation.
    let findings = concise.lines().count() - due + 1;
    assert!(due > 1 && report.contains(&format!("{due} answers are due")), "{report}");
    let logged = report.lines().filter(|line| line.starts_with("aiplan.yaml:")).count();
    let shown = commands.iter().filter(|(_, properties, _)| properties.contains_key("file")).count();
    assert_eq!(shown + logged, findings, "{report}");
    let (_, _, message) = commands.last().unwrap();
    assert!(message.starts_with(&format!("{logged} more findings")), "{message}");
}

#[test]
fn several_reports_are_written_at_once_and_say_the_same_as_one_by_one() {
    let folder = many_plans();
    let outputs: Vec<String> =
        FORMATS.iter().map(|format| format!("--output={format}={format}.out")).collect();
    let arguments: Vec<&str> = std::iter::once("check").chain(outputs.iter().map(String::as_str)).collect();
    let together = run(folder.path(), &arguments);
    assert_eq!(
        (together.status.code(), text(&together.stdout), text(&together.stderr)),
        (Some(1), String::new(), String::new())
    );
    for format in FORMATS {
        let written = fs::read_to_string(folder.path().join(format!("{format}.out"))).unwrap();
        assert_eq!(written, report(folder.path(), format, &[]), "{format}");
    }
}

#[test]
fn where_reports_go_is_settled_before_any_plan_is_read() {
    let folder = folder_with(&[("aiplan.yaml", "aiplan: 1\nproblem: { volume: 9000 }\n")]);
    let check = |arguments: &[&str]| {
        let output = aiplan(folder.path()).args(["--lang", "en", "check"]).args(arguments).output().unwrap();
        (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
    };
    let (code, out, _) = check(&["--output", "sarif=a.sarif", "--output", "concise=-"]);
    assert!(code == 1 && out.starts_with("aiplan.yaml:") && folder.path().join("a.sarif").exists(), "{out}");
    let (code, out, _) = check(&["--format", "concise", "--output", "b.txt"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(fs::read_to_string(folder.path().join("b.txt")).unwrap().starts_with("aiplan.yaml:"));
    let (_, out, _) = check(&["--format", "concise", "--output", "gitlab=c.json"]);
    assert!(out.starts_with("aiplan.yaml:"), "a format that no output takes is printed: {out}");
    for (arguments, said) in [
        (&["--output", "sarif=-", "--output", "text=-"][..], "two reports to standard output"),
        (&["--output", "sarif=d.out", "--output", "text=./d.out"], "two reports to ./d.out"),
        (
            &["--output", "sarfi=e.sarif"],
            "there is no format `sarfi`; there are text, concise, json, sarif, github",
        ),
        (&["--output", "sarif=nowhere/e.sarif"], "writing nowhere/e.sarif: there is no folder nowhere"),
        (&["--output", "sarif=."], "it is a folder"),
    ] {
        let (code, out, error) = check(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{error}");
        assert!(error.contains(said), "{error}");
    }
    let left: BTreeSet<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(
        left,
        ["a.sarif", "aiplan.yaml", "b.txt", "c.json"].map(str::to_owned).into(),
        "nothing half-written is left"
    );
}

#[test]
fn a_device_is_written_to_and_the_page_of_a_step_is_added_to() {
    let folder = folder_with(&[("aiplan.yaml", "aiplan: 1\nproblem: { volume: 9000 }\n")]);
    assert_eq!(run(folder.path(), &["check", "--output", "sarif=/dev/null"]).status.code(), Some(1));
    assert!(!fs::metadata("/dev/null").unwrap().is_file(), "no file took the place of the device");
    let page = folder.path().join("page.md");
    fs::write(&page, "# From an earlier command\n\n").unwrap();
    let mut command = aiplan(folder.path());
    command.env("GITHUB_STEP_SUMMARY", &page).args(["check", "--output"]);
    command.arg(format!("github-summary={}", page.display()));
    assert_eq!(command.output().unwrap().status.code(), Some(1));
    let written = fs::read_to_string(&page).unwrap();
    assert!(written.starts_with("# From an earlier command\n\n## Check of the plans"), "{written}");
}

#[test]
fn paths_count_from_the_root_of_the_repository_where_hosts_look_for_them() {
    let folder = tempfile::tempdir().unwrap();
    let planning = folder.path().join("planning");
    fs::create_dir_all(&planning).unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(planning.join("aiplan.yaml"), "aiplan: 1\nproblem: { volume: 9000 }\n").unwrap();
    let log = sarif(&planning, &[]);
    let uri = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "planning/aiplan.yaml");
    assert!(report(&planning, "github", &[]).contains("file=planning/aiplan.yaml,"));
    assert!(report(&planning, "concise", &[]).starts_with("aiplan.yaml:"), "an editor looks from here");
}
