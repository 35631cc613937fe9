//! The protocol page is true: its transcripts are what the program says, byte by byte; its schemas accept every line of whole
//! sessions; its agent works. Sessions are driven from published cases, and killed in the middle.

use crate::example_plan::{example_plan, print, today};
use crate::program::{aiplan, run, text};
use crate::programs::{Lines, at, folder_with, written};
use aiplan::playbook::Playbook;
use aiplan::review::{Settings, review};
use aiplan::source::Source;
use aiplan::yaml;
use jsonschema::Validator;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

const PAGES: [&str; 2] = ["docs/protocol.md", "docs/protocol.ko.md"];

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What stands in the first fence of a kind: with its place in the page.
fn fence(page: &str, kind: &str, holding: &str) -> (usize, String) {
    let open = format!("```{kind}\n");
    page.match_indices(&open)
        .map(|(at, _)| (at + open.len(), page[at + open.len()..].split("```").next().unwrap().to_owned()))
        .find(|(_, text)| text.contains(holding))
        .unwrap_or_else(|| panic!("a page has {kind} with {holding}"))
}

/// What the program answers to the lines of a transcript, with those lines between.
fn replayed(plan: &str, sent: &[&str]) -> String {
    let folder = folder_with(plan);
    let mut lines =
        Lines::start(folder.path(), &["--path", "one-page", "--section", "success", "--by", "Kim"]);
    let mut out = String::new();
    let mut sent = sent.iter();
    loop {
        let line = lines.hear_line();
        out.push_str(&format!("← {line}"));
        if line.starts_with("{\"done\"") {
            break;
        }
        if line.starts_with("{\"ask\"") {
            let next = sent.next().expect("the transcript answers every question");
            out.push_str(&format!("→ {next}\n"));
            lines.say(next);
        }
    }
    assert_eq!((sent.next(), lines.child.wait().unwrap().code()), (None, Some(0)));
    out
}

#[test]
fn the_transcripts_are_what_the_program_says_byte_by_byte() {
    for page in PAGES {
        let text = fs::read_to_string(root(page)).unwrap();
        let (at, shown) = fence(&text, "transcript", "→");
        let (_, plan) = fence(&text, "yaml", "aiplan: 1");
        let sent: Vec<&str> = shown.lines().filter_map(|line| line.strip_prefix("→ ")).collect();
        let said = replayed(&plan, &sent);
        for kind in ["start", "ask", "taken", "refused", "finding", "done"] {
            assert!(said.contains(&format!("← {{\"{kind}\"")), "{page} shows {kind}");
        }
        assert!(
            said.contains("prb-target-below-baseline") && said.contains("\"about\":\"resolved\""),
            "{said}"
        );
        if std::env::var_os("AIPLAN_UPDATE").is_some() {
            fs::write(root(page), format!("{}{said}{}", &text[..at], &text[at + shown.len()..])).unwrap();
        } else {
            assert_eq!(said, shown, "{page}");
        }
    }
}

#[test]
fn the_agent_of_the_page_is_the_file_and_works() {
    let agent = fs::read_to_string(root("docs/examples/agent.py")).unwrap();
    for page in PAGES {
        assert_eq!(fence(&fs::read_to_string(root(page)).unwrap(), "python", "import").1, agent, "{page}");
    }
    let folder = folder_with("aiplan: 1\nproduct: { name: Reader, lang: en, stage: idea }\n");
    let brief = json!({
        "product.launch_date": "2027-06-30", "product.date_over_capability": false, "problem.need": ["a", "b"],
        "problem.users[0].who": "clerks", "problem.users[1].who": "customers", "components[0].id": "read",
    });
    fs::write(folder.path().join("brief.json"), brief.to_string()).unwrap();
    let bin = Path::new(env!("CARGO_BIN_EXE_aiplan")).parent().unwrap().to_owned();
    let path = std::env::join_paths(
        [bin].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
    );
    let mut python = std::process::Command::new("python3");
    python.arg(root("docs/examples/agent.py")).arg("brief.json").args(["--today", "2026-11-24"]);
    let output =
        python.current_dir(folder.path()).env("PATH", path.unwrap()).env("LC_ALL", "C.UTF-8").output();
    let output = output.expect("the agent of the page needs python3");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(
        text(&output.stdout).starts_with("5 answers, "),
        "{} {}",
        text(&output.stdout),
        text(&output.stderr)
    );
    assert!(text(&output.stderr).contains("One answer is expected, not a list."), "{}", text(&output.stderr));
    assert_eq!(at(folder.path(), "problem.users[1].who.by"), "agent brief-reader");
}

fn validator(of: &str, part: &str) -> Validator {
    let output = aiplan(Path::new(".")).args(["schema", "--of", of]).output().unwrap();
    let mut schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    if !part.is_empty() {
        schema.as_object_mut().unwrap().shift_remove("anyOf");
        schema["$ref"] = format!("#/$defs/{part}").into();
    }
    jsonschema::validator_for(&schema).unwrap()
}

fn accepts(schema: &Validator, value: &Value) {
    let wrong: Vec<String> =
        schema.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(wrong, [""; 0], "{value}");
}

/// Answers from a published case, as somebody who has read it would give them.
struct Reader {
    case: Value,
    refused: usize,
    out: Validator,
    input: Validator,
    taken: Vec<String>,
}

impl Reader {
    fn new(case: &str) -> Reader {
        let text = fs::read_to_string(root(&format!("tests/cases/{case}.aiplan.yaml"))).unwrap();
        let source = Source::new(case, text);
        let case = yaml::parse(&source).root.as_ref().unwrap().to_json();
        Reader {
            case,
            refused: 0,
            out: validator("interview", "out"),
            input: validator("interview", "in"),
            taken: Vec::new(),
        }
    }

    fn find(&self, field: &str) -> Option<&Value> {
        let pointer = field.replace(['.', '['], "/").replace(']', "");
        self.case.pointer(&format!("/{pointer}"))
    }

    fn answer(&self, ask: &Value) -> Value {
        let field = ask["field"].as_str().unwrap();
        if let Some(list) = field.strip_suffix("[+]") {
            let there = ask["records"].as_array().unwrap().len();
            return json!({ "answer": self.find(&format!("{list}[{there}]")).is_some() });
        }
        match self.find(field) {
            Some(Value::String(text)) if text == "unknown" => json!({ "unknown": { "ask": "QA" } }),
            Some(value @ (Value::String(_) | Value::Number(_) | Value::Bool(_) | Value::Array(_))) => {
                json!({ "answer": value, "field": field })
            }
            _ => json!({ "skip": true }),
        }
    }

    /// Goes on until the end, or until so many answers were taken.
    fn go_on(&mut self, lines: &mut Lines, most: usize) -> Option<Value> {
        let mut asked = String::new();
        let mut here = 0;
        loop {
            let (kind, body) = lines.hear();
            accepts(&self.out, lines.heard.last().unwrap());
            match kind.as_str() {
                "done" => return Some(body),
                "taken" => {
                    self.taken.push(body["field"].as_str().unwrap().to_owned());
                    here += 1;
                    if here == most {
                        return None;
                    }
                }
                "refused" => self.refused += 1,
                "ask" => {
                    let again = body["field"].as_str() == Some(&asked);
                    asked = body["field"].as_str().unwrap().to_owned();
                    let line = if again { json!({ "skip": true }) } else { self.answer(&body) };
                    accepts(&self.input, &line);
                    lines.say(&line.to_string());
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_whole_one_page_session_survives_a_kill_in_both_languages_and_every_line_fits_the_schema() {
    for (lang, case) in [("en", "courier-support-answers"), ("ko", "mobile-pay-fraud")] {
        let folder = tempfile::tempdir().unwrap();
        let created = run(folder.path(), &["new", "--name", case, "--lang", lang]);
        assert!(created.status.success());
        let arguments = ["--path", "one-page", "--by", "agent reader", "--lang", lang];
        let mut reader = Reader::new(case);
        let mut lines = Lines::start(folder.path(), &arguments);
        assert!(reader.go_on(&mut lines, 12).is_none(), "it is killed in the middle");
        lines.child.kill().unwrap();
        lines.child.wait().unwrap();
        let before = reader.taken.clone();
        for field in &before {
            assert_ne!(at(folder.path(), field), Value::Null, "{field} was confirmed and is in the file");
        }
        let mut lines = Lines::start(folder.path(), &arguments);
        let done = reader.go_on(&mut lines, usize::MAX).expect("the second session ends");
        assert_eq!(done["ended"], "complete");
        let again: Vec<_> =
            reader.taken[before.len()..].iter().filter(|field| before.contains(field)).collect();
        assert!(again.is_empty(), "asked twice: {again:?}");
        assert!(reader.taken.len() > 30, "{} answers", reader.taken.len());
        assert!(reader.refused <= 3, "{} answers of the case were refused", reader.refused);
        assert!(!done["components"].as_array().unwrap().is_empty() && done["verdict"].is_string(), "{done}");
        let comment = if lang == "en" { "# A plan" } else { "# AI 제품" };
        assert!(written(folder.path()).starts_with(comment));
        let report = run(folder.path(), &["check", "--format", "json"]);
        let report: Value = serde_json::from_slice(&report.stdout).unwrap();
        assert_eq!(report["summary"]["proposed"], done["proposed"]);
        for (of, arguments) in [
            ("next", vec!["next", "--json", "--count", "50"]),
            ("answer", vec!["answer", "--json", "problem.volume=9 per day", "--by", "Kim"]),
            ("answer", vec!["answer", "--json", "problem.volum=9 per day"]),
            ("confirm", vec!["confirm", "--json"]),
            ("confirm", vec!["confirm", "--json", "nothing", "--by", "Kim"]),
            ("confirm", vec!["confirm", "--json", "components", "--by", "Kim"]),
        ] {
            let output = run(folder.path(), &arguments);
            accepts(&validator(of, ""), &serde_json::from_slice(&output.stdout).unwrap());
        }
    }
}

/// Every answer in its long form, as an agent would leave it.
fn proposed(value: &serde_yaml::Value, tree: &aiplan::playbook::fields::FieldTree) -> serde_yaml::Value {
    use serde_yaml::{Mapping, Value};
    let Value::Mapping(map) = value else { return value.clone() };
    let one = |(key, value): (&Value, &Value)| {
        let Some(field) = tree.get(key.as_str().unwrap()) else { return (key.clone(), value.clone()) };
        let inside = match (&field.question, value) {
            (None, _) => proposed(value, &field.inner),
            (Some(_), Value::Sequence(items)) if items.iter().all(Value::is_mapping) && !items.is_empty() => {
                Value::Sequence(items.iter().map(|item| proposed(item, &field.inner)).collect())
            }
            (Some(_), Value::Mapping(long)) if long.contains_key("unknown") => value.clone(),
            (Some(_), _) if value.as_str() == Some("unknown") => value.clone(),
            (Some(_), _) => {
                let inner = value.get("value").unwrap_or(value).clone();
                let pairs = [("value", inner), ("basis", "proposed".into()), ("by", "agent scout".into())];
                Value::Mapping(pairs.into_iter().map(|(key, value)| (key.into(), value)).collect::<Mapping>())
            }
        };
        (key.clone(), inside)
    };
    Value::Mapping(map.iter().map(one).collect())
}

#[test]
fn an_answer_of_any_kind_can_be_proposed_and_the_plan_says_the_same() {
    let playbook = Playbook::embedded();
    let plain = print(&example_plan());
    let marked = print(&proposed(&example_plan(), &playbook.fields));
    let findings = |text: &str| {
        let review = review(&Source::new("plan", text), playbook, &Settings::default(), today());
        let own =
            review.findings.iter().map(|judged| &judged.finding).filter(|it| it.rule != "pln-unconfirmed");
        let mut all: Vec<String> = own
            .map(|it| {
                format!("{} {:?}", it.rule, it.places.iter().map(|place| &place.field).collect::<Vec<_>>())
            })
            .collect();
        all.sort();
        (all, review.proposed)
    };
    let ((before, none), (after, all)) = (findings(&plain), findings(&marked));
    assert_eq!(before, after);
    assert!(none == 0 && all > 150, "{none} {all}");
    let schema: Value = serde_json::from_slice(&run(Path::new("."), &["schema"]).stdout).unwrap();
    let value: serde_yaml::Value = serde_yaml::from_str(&marked).unwrap();
    accepts(&jsonschema::validator_for(&schema).unwrap(), &serde_json::to_value(&value).unwrap());
}

#[test]
fn a_caller_that_stops_reading_is_no_failure_and_loses_nothing() {
    let folder = folder_with("aiplan: 1\nproduct: { name: Reader, lang: en }\n");
    let mut child = aiplan(folder.path())
        .args(["interview", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let _ = child.stdin.take().unwrap().write_all(b"{\"answer\":\"2027-06-30\"}\n");
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""));
}
