//! No text of a plan and no name of a file becomes anything but text in a report: every format with every hostile string, in
//! values, in keys, in waivers and in file names.

use crate::formats::{FORMATS, command_of, problems, schema};
use crate::program::run;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What others have been hurt by. Each is written into a plan as a YAML escape, so that it arrives as it stands here.
const HOSTILE: &[&str] = &[
    "line\nbreak",
    "carriage\rreturn",
    "\n::error file=x::injected",
    "::error::injected",
    "\r\n::add-mask::e",
    "##[error]injected",
    "##[add-mask]e",
    "%0A::error::injected",
    "\u{1b}[31mred\u{1b}]0;title\u{7}",
    "\u{9b}31m",
    "]]>",
    "]]><testcase name=\"injected\"/>",
    "\"/><failure/>",
    "<!--",
    "&lt;&#0;&bogus;",
    "</testsuites>",
    "\",\"injected\":\"",
    "\\\"}]}",
    "\u{202e}txt.exe",
    "\u{2066}\u{2069}\u{200b}\u{feff}\u{61c}",
    "\u{2028}::error::injected\u{2029}",
    "\u{0}\u{1}\u{8}\u{b}",
    "\u{fffe}\u{ffff}\u{1fffe}",
    "\u{e0041}\u{e007f}",
    "| a | b |",
    "[click](javascript:alert(1))",
    "[click](1)",
    "![x](https://example.com/x.png)",
    "<img src=x onerror=alert(1)>",
    "</details><h1>x",
    "```\n# x",
    "@everyone #1",
    "{0} {1} {{x}}",
    "%SRCROOT% %s %n",
    "$(touch x) `touch x`",
    "..\\..\\x",
    "한글\u{300}\u{200d}🙂",
];

/// A text as a double-quoted YAML scalar that holds exactly it.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        c if c.is_ascii_alphanumeric() || c == ' ' => c.to_string(),
        c => format!("\\U{:08X}", u32::from(c)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// A plan that says a text wherever a finding could repeat it.
fn plan(text: &str) -> String {
    let text = quoted(text);
    format!(
        "aiplan: 1
product: {{ name: {text}, stage: {text} }}
{text}: x
problem: {{ volume: {text}, {text}: 1, need: {text} }}
components:
  - {{ id: {text}, task: {text} }}
  - {{ id: {text}, task: {text}, paradigm: sw2 }}
metrics:
  - {{ component: {text}, name: {text}, target: {text} }}
team: {{ members: {{ unknown: {text} }} }}
waivers:
  - {{ rule: unknown-choice, because: {text}, by: {text}, until: 2027-01-01 }}
  - {{ rule: {text}, because: {text}, by: {text}, until: 2027-01-01 }}
"
    )
}

/// The reports of a folder in every format, from one run.
fn reports(folder: &Path) -> BTreeMap<&'static str, String> {
    let out = tempfile::tempdir().unwrap();
    let file = |format: &str| out.path().join(format);
    let outputs = FORMATS.map(|format| format!("--output={format}={}", file(format).display()));
    let arguments = ["check", "--lang", "en"].into_iter().chain(outputs.iter().map(String::as_str));
    run(folder, &arguments.collect::<Vec<&str>>());
    FORMATS.map(|format| (format, fs::read_to_string(file(format)).unwrap())).into()
}

/// One report, held to what its reader makes of it. `count` is how many findings it must show: one more would be injected,
/// one fewer lost.
fn check(report: &str, format: &str, count: usize) {
    // The joiners of emoji may stand where a person reads.
    let told = |c: &char| !"\n\u{200c}\u{200d}".contains(*c) && aiplan::words::is_deceptive(*c);
    assert_eq!(report.chars().find(told), None, "{format}");
    let commands: Vec<_> = report.lines().filter_map(command_of).collect();
    match format {
        "github" => {
            let shown = commands.iter().filter(|(_, properties, _)| properties.contains_key("file")).count();
            let rest = commands.last().map_or("0", |(_, _, message)| message.split(' ').next().unwrap());
            // The answers that are due share one annotation a plan.
            let gathered =
                report.lines().filter_map(|line| line.split_once(" answers are due (missing-answer)"));
            let due = gathered
                .map(|(before, _)| before.rsplit(['=', ' ']).next().unwrap().parse::<usize>().unwrap() - 1);
            assert_eq!(shown + rest.parse().unwrap_or(0) + due.sum::<usize>(), count, "{report}");
            for (name, properties, _) in &commands {
                assert!(["error", "warning", "notice"].contains(&name.as_str()), "{name}");
                let known = ["file", "line", "endLine", "col", "endColumn", "title"];
                assert!(properties.keys().all(|key| known.contains(&key.as_str())), "{properties:?}");
            }
        }
        _ => assert_eq!(commands, [], "{format}"),
    }
    match format {
        "concise" => assert_eq!(report.lines().count(), count, "{report}"),
        "json" => {
            let report: Value = serde_json::from_str(report).unwrap();
            let plans = report["plans"].as_array().unwrap();
            assert_eq!(
                plans.iter().map(|plan| plan["findings"].as_array().unwrap().len()).sum::<usize>(),
                count
            );
        }
        "sarif" => sarif(&serde_json::from_str(report).unwrap(), count),
        "gitlab" => {
            let issues: Value = serde_json::from_str(report).unwrap();
            assert_eq!(problems(&schema("gitlab-codequality-array.json"), &issues), Vec::<String>::new());
            assert_eq!(issues.as_array().unwrap().len(), count);
        }
        "junit" => {
            let document = roxmltree::Document::parse(report).unwrap();
            let cases = document.descendants().filter(|node| node.has_tag_name("testcase"));
            assert_eq!(cases.count(), count, "{report}");
        }
        "github-summary" => page(report, count),
        "text" | "github" => {}
        other => panic!("{other} is not held to anything"),
    }
}

fn sarif(log: &Value, count: usize) {
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), count);
    for result in results {
        // Every link of a message leads to a place of the result itself.
        let message = result["message"]["text"].as_str().unwrap();
        let related = result["relatedLocations"].as_array().unwrap().len();
        let targets = message.split("](").skip(1).map(|rest| rest.split(')').next().unwrap());
        let targets: Vec<usize> = targets.map(|target| target.parse().expect("a link to a place")).collect();
        assert_eq!(targets, (1..=related).collect::<Vec<usize>>(), "{message}");
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte)), "{uri}");
    }
}

/// No markup but ours: the tables keep their columns, and what a plan says opens no tag, no code block and no link.
fn page(page: &str, count: usize) {
    let cells = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ")).collect();
    let findings =
        rows.iter().filter(|row| ["| error ", "| warning ", "| note "].iter().any(|it| row.starts_with(it)));
    assert_eq!(findings.clone().count(), count, "{page}");
    for row in findings {
        assert_eq!(cells(row), 5, "{row}");
        assert!(!row.contains("<img") && !row.contains("<h1") && !row.contains("```"), "{row}");
        assert!(!row.replace("\\[", "").contains("[click]"), "{row}");
    }
    let opened = page.matches("<details>").count();
    assert_eq!((opened, opened), (page.matches("</details>").count(), page.matches("<summary>").count()));
}

#[test]
fn no_text_of_a_plan_becomes_more_than_text_in_any_format() {
    let validator = schema("sarif-schema-2.1.0.json");
    for text in HOSTILE {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("aiplan.yaml"), plan(text)).unwrap();
        let reports = reports(folder.path());
        let all: Value = serde_json::from_str(&reports["json"]).unwrap();
        let findings = all["plans"][0]["findings"].as_array().unwrap();
        let rules: Vec<&str> = findings.iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
        assert!(
            rules.contains(&"unknown-field") && rules.contains(&"pln-waiver-unknown-rule"),
            "{text:?}: {rules:?}"
        );
        reports.iter().for_each(|(format, report)| check(report, format, findings.len()));
        let log: Value = serde_json::from_str(&reports["sarif"]).unwrap();
        assert_eq!(problems(&validator, &log), Vec::<String>::new(), "{text:?}");
    }
}

#[cfg(unix)]
#[test]
fn no_name_of_a_file_becomes_more_than_a_name_in_any_format() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;
    let folder = tempfile::tempdir().unwrap();
    let mut written = 0;
    for text in HOSTILE.iter().filter(|text| !text.contains(['\0', '/'])) {
        fs::write(folder.path().join(format!("{text}.aiplan.yaml")), "aiplan: 1\nproblem: { volume: 9 }\n")
            .unwrap();
        written += 1;
    }
    for bytes in
        [&b"\xff.aiplan.yaml"[..], b"\xfe.aiplan.yaml", b" a b%20.aiplan.yaml", b"..\xf0.aiplan.yaml"]
    {
        let name = OsString::from_vec(bytes.to_vec());
        fs::write(folder.path().join(name), "aiplan: 1\nproblem: { volume: 9 }\n").unwrap();
        written += 1;
    }
    assert!(written > 30);
    let reports = reports(folder.path());
    let all: Value = serde_json::from_str(&reports["json"]).unwrap();
    let plans = all["plans"].as_array().unwrap();
    let names: BTreeSet<&str> = plans.iter().map(|plan| plan["path"].as_str().unwrap()).collect();
    let found: usize = plans.iter().map(|plan| plan["findings"].as_array().unwrap().len()).sum();
    // A name that begins with a dot is hidden and not looked for.
    assert_eq!(names.len(), written - 2, "no two files share a name");
    reports.iter().for_each(|(format, report)| check(report, format, found));
    let issues: Value = serde_json::from_str(&reports["gitlab"]).unwrap();
    let prints: BTreeSet<&str> =
        issues.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), found, "no two issues are one");
}

#[test]
fn a_key_of_a_megabyte_and_an_escape_that_is_no_character_are_reported_shortly() {
    let key = "k".repeat(1_000_000);
    for (plan, rule) in [
        (format!("aiplan: 1\n? {key}\n: x\n"), "unknown-field"),
        (format!("aiplan: 1\n{key}: x\n"), "unreadable-yaml"),
        ("aiplan: 1\n\"a\\ud800b\": x\n".to_owned(), "unreadable-yaml"),
        ("aiplan: 1\nproduct: { name: \"\\udfff\" }\n".to_owned(), "unreadable-yaml"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("aiplan.yaml"), plan).unwrap();
        let reports = reports(folder.path());
        let concise = &reports["concise"];
        assert!(concise.contains(rule), "{concise}");
        for (format, report) in &reports {
            check(report, format, concise.lines().count());
            let length = report.len();
            // Only JSON repeats a field whole, in its place and in its value: a program must find it.
            assert!(length < if *format == "json" { 2_100_000 } else { 300_000 }, "{format}: {length}");
        }
    }
}
