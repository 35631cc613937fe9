//! The program as other programs use it: JSON lines, single answers, what an agent proposes and a person confirms.

use crate::program::{aiplan, run, text};
use aiplan::source::Source;
use aiplan::yaml;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

const PLAN: &str = "# 우리 기획\naiplan: 1\nproduct: { name: Reader, lang: en, stage: idea } # ours\n";

pub fn folder_with(plan: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("aiplan.yaml"), plan).unwrap();
    folder
}

pub fn written(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("aiplan.yaml")).unwrap()
}

/// What stands at a field of the plan, as JSON.
pub fn at(folder: &Path, field: &str) -> Value {
    let source = Source::new("plan", written(folder));
    let tree = yaml::parse(&source);
    assert_eq!(tree.findings, [], "{}", source.text);
    tree.root.as_ref().and_then(|root| root.at(field)).map_or(Value::Null, yaml::Node::to_json)
}

/// A session of `interview --json`.
pub struct Lines {
    pub child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    /// Every line so far, both ways.
    pub heard: Vec<Value>,
}

impl Lines {
    pub fn start(folder: &Path, arguments: &[&str]) -> Lines {
        let mut command: Command = aiplan(folder);
        command.args(["interview", "--json"]).args(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        Lines { child, input, output, heard: Vec::new() }
    }

    /// The next line as it comes.
    pub fn hear_line(&mut self) -> String {
        let mut line = String::new();
        assert!(self.output.read_line(&mut line).unwrap() > 0, "the session goes on");
        line
    }

    /// The next line, which is one object with one key.
    pub fn hear(&mut self) -> (String, Value) {
        let mut line = String::new();
        assert!(
            self.output.read_line(&mut line).unwrap() > 0,
            "the session goes on after {:?}",
            self.heard.last()
        );
        assert!(!line.contains('\u{1b}'), "no ANSI: {line}");
        let message: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        self.heard.push(message.clone());
        let object = message.as_object().unwrap();
        assert_eq!(object.len(), 1, "{line}");
        let (key, value) = object.iter().next().unwrap();
        (key.clone(), value.clone())
    }

    pub fn say(&mut self, line: &str) {
        let input = self.input.as_mut().unwrap();
        input.write_all(line.as_bytes()).unwrap();
        input.write_all(b"\n").unwrap();
        input.flush().unwrap();
    }

    /// Listens until a message of this kind; gives it.
    pub fn until(&mut self, kind: &str) -> Value {
        loop {
            let (key, value) = self.hear();
            if key == kind {
                return value;
            }
            assert_ne!(key, "done", "no {kind} before the end: {value}");
        }
    }

    pub fn asks(&mut self) -> String {
        self.until("ask")["field"].as_str().unwrap().to_owned()
    }

    /// Ends the caller's lines; gives the last message and the exit code.
    pub fn end(mut self) -> (Value, i32) {
        self.input = None;
        let done = self.until("done");
        (done, self.child.wait().unwrap().code().unwrap())
    }
}

fn json_of(folder: &Path, arguments: &[&str]) -> (Value, i32) {
    let output = run(folder, arguments);
    let value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{error}: {} {}", text(&output.stdout), text(&output.stderr));
    });
    (value, output.status.code().unwrap())
}

#[test]
fn a_session_takes_typed_answers_and_asks_again_what_it_refuses() {
    let folder = folder_with(PLAN);
    let mut lines = Lines::start(folder.path(), &["--section", "product"]);
    let start = lines.until("start");
    assert_eq!(
        (&start["version"], &start["lang"], &start["path"]),
        (&json!(1), &json!("en"), &json!("aiplan.yaml"))
    );
    assert_eq!(lines.asks(), "product.launch_date");
    lines.say(r#"{"answer":"next summer"}"#);
    let refused = lines.until("refused");
    assert_eq!(refused["field"], "product.launch_date");
    assert!(refused["reason"].as_str().unwrap().contains("2027-06-30"), "{refused}");
    assert_eq!(lines.asks(), "product.launch_date");
    lines.say(r#"{"answer":"30 June 2027"}"#);
    let taken = lines.until("taken");
    assert_eq!(taken["shown"], "2027-06-30");
    assert!(taken["understood"].as_str().unwrap().contains("30 June 2027 → 2027-06-30"), "{taken}");
    assert_eq!(
        at(folder.path(), "product.launch_date"),
        "2027-06-30",
        "it is in the file before the next question"
    );
    assert_eq!(lines.asks(), "product.date_over_capability");
    lines.say(r#"{"answer":false}"#);
    assert_eq!(lines.until("done")["ended"], "complete");
    let (status, plan) = (lines.child.wait().unwrap(), written(folder.path()));
    assert_eq!(status.code(), Some(0));
    assert!(plan.starts_with("# 우리 기획") && plan.contains("# ours"), "comments stay: {plan}");
    assert_eq!(at(folder.path(), "product.date_over_capability"), "no");
}

#[test]
fn lines_that_are_no_request_are_refused_and_nothing_confirmed_is_lost() {
    let folder = folder_with(PLAN);
    let mut lines = Lines::start(folder.path(), &[]);
    lines.asks();
    lines.say(r#"{"answer":"2027-06-30"}"#);
    assert_eq!(lines.asks(), "product.date_over_capability");
    let huge = format!("{{\"answer\":\"{}\"}}", "x".repeat(3 << 20));
    for (line, word) in [
        ("{\"answer\": ", "not JSON"),
        ("[]", "object"),
        (r#"{"answer":"yes","bye":"Kim"}"#, "by"),
        (r#"{"anwser":"yes"}"#, "answer"),
        (r#"{"answer":"yes","field":"product.name"}"#, "product.date_over_capability"),
        (r#"{"answer":["yes","no"]}"#, "not a list"),
        (r#"{"answer":"\u0000"}"#, "yes nor no"),
        ("\0", "NUL"),
        (huge.as_str(), "longer than 1048576 bytes"),
        (r#"{"go":"nowhere"}"#, "nowhere"),
        (r#"{"confirm":true}"#, "confirm"),
    ] {
        lines.say(line);
        let refused = lines.until("refused");
        let short: String = line.chars().take(40).collect();
        assert!(refused["reason"].as_str().unwrap().contains(word), "{short}: {refused}");
        assert_eq!(lines.asks(), "product.date_over_capability");
    }
    let input = lines.input.as_mut().unwrap();
    input.write_all(b"{\"answer\":\"\xff\"}\n\n \n").unwrap();
    assert!(lines.until("refused")["reason"].as_str().unwrap().contains("UTF-8 at byte 12"));
    lines.asks();
    let (done, code) = lines.end();
    assert_eq!((&done["ended"], &done["given"]), (&json!("input"), &json!(1)));
    assert_eq!(code, 1, "the last thing said was not taken");
    assert_eq!(at(folder.path(), "product.launch_date"), "2027-06-30");
}

#[test]
fn a_session_goes_back_skips_leaves_unknown_and_quits() {
    let folder = folder_with(PLAN);
    let mut lines = Lines::start(folder.path(), &[]);
    lines.asks();
    lines.say(r#"{"back":true}"#);
    assert!(lines.until("refused")["reason"].as_str().unwrap().contains("first"));
    lines.asks();
    lines.say(r#"{"answer":"2027-06-30"}"#);
    lines.asks();
    lines.say(r#"{"skip":true}"#);
    assert_eq!(lines.asks(), "problem.users[0].who");
    lines.say(r#"{"back":true}"#);
    assert_eq!(lines.asks(), "product.date_over_capability");
    lines.say(r#"{"go":"product.launch_date"}"#);
    let ask = lines.until("ask");
    assert_eq!(
        (&ask["field"], &ask["default"], &ask["answered"]),
        (&json!("product.launch_date"), &json!("2027-06-30"), &json!(true))
    );
    lines.say(r#"{"unknown":{"ask":"sales","by":"someday"}}"#);
    assert!(lines.until("refused")["reason"].as_str().unwrap().contains("2027-01-31"));
    lines.asks();
    lines.say(r#"{"unknown":{"ask":"sales","by":"2026-12-15"}}"#);
    lines.until("taken");
    lines.asks();
    lines.say(r#"{"quit":true}"#);
    let (done, code) = lines.end();
    assert_eq!((&done["ended"], code), (&json!("quit"), 0));
    assert_eq!(done["unknowns"][0]["ask"], "sales");
    assert_eq!(at(folder.path(), "product.launch_date.by"), "2026-12-15");
}

#[test]
fn what_an_agent_answers_is_proposed_until_a_person_confirms_it() {
    let folder = folder_with(PLAN);
    let agent = ["--by", "agent scout"];
    let (answer, code) = json_of(
        folder.path(),
        &[
            "answer",
            "product.launch_date=2027-06-30",
            "components[+].id=read",
            "components[+].task=document-extraction",
            "components[+].id=approve",
            "components[approve].candidates=human",
            "product.regions=KR, EU",
            agent[0],
            agent[1],
            "--evidence",
            "brief.pdf",
            "--json",
        ],
    );
    assert_eq!((code, &answer["written"], &answer["proposed"]), (0, &json!(true), &json!(6)), "{answer}");
    for field in ["product.launch_date", "components[0].id", "components[0].task", "components[1].candidates"]
    {
        let stands = at(folder.path(), field);
        assert_eq!((&stands["basis"], &stands["by"]), (&json!("proposed"), &json!("agent scout")), "{field}");
        assert_eq!(
            (&stands["as_of"], &stands["evidence"]),
            (&json!("2026-11-24"), &json!("brief.pdf")),
            "{field}"
        );
    }
    assert_eq!(at(folder.path(), "components[1].id.value"), "approve");
    let check = |stage: &str| json_of(folder.path(), &["check", "--stage", stage, "--format", "json"]).0;
    for (stage, level) in [("design", "warning"), ("build", "error")] {
        let report = check(stage);
        assert_eq!(report["summary"]["proposed"], 6);
        let findings = report["plans"][0]["findings"].as_array().unwrap();
        let own: Vec<_> = findings.iter().filter(|it| it["rule"] == "pln-unconfirmed").collect();
        assert_eq!(own.len(), 6);
        assert!(own.iter().all(|it| it["level"] == level), "{own:?}");
        assert!(
            findings.iter().all(|it| it["rule"] != "unknown-field" && it["rule"] != "wrong-kind"),
            "{findings:?}"
        );
    }
    let (refused, code) = json_of(folder.path(), &["confirm", "--all", "--by", "agent scout", "--json"]);
    assert_eq!(code, 1, "an agent confirms nothing: {refused}");
    let (_, code) = json_of(
        folder.path(),
        &["confirm", "components[0]", "product.regions", "--by", "Kim", "--basis", "estimated", "--json"],
    );
    assert_eq!(code, 0);
    assert_eq!(
        at(folder.path(), "components[0].task"),
        json!({
            "value": "document-extraction", "basis": "estimated", "by": "Kim", "as_of": "2026-11-24", "evidence": "brief.pdf",
        })
    );
    let (waiting, _) = json_of(folder.path(), &["confirm", "--json"]);
    assert_eq!(waiting["proposed"].as_array().unwrap().len(), 3, "{waiting}");
    let (_, code) = json_of(folder.path(), &["confirm", "--all", "--by", "Kim", "--json"]);
    assert_eq!((code, &check("build")["summary"]["proposed"]), (0, &json!(0)));
}

#[test]
fn an_agent_neither_changes_a_persons_answer_nor_names_a_basis_of_its_own() {
    let folder = folder_with(PLAN);
    let before = written(folder.path());
    for (arguments, word) in [
        (vec!["product.name=Other"], "A person answered this"),
        (vec!["problem.volume=9000 per day", "--basis", "measured"], "proposed"),
        (vec!["product.lanch_date=2027-06-30"], "launch_date"),
        (vec!["components[read].task=ranking"], "components[+]"),
        (vec!["components[+]=yes"], "components[+].id"),
        (vec!["problem.volume=many"], "number"),
        (vec!["product.launch_date=unknown", "--until", "someday"], "date"),
        (vec!["problem.need=fine", "problem.volum=1"], "volume"),
    ] {
        let mut line = vec!["answer", "--json", "--by", "agent scout"];
        line.extend(&arguments);
        let (answer, code) = json_of(folder.path(), &line);
        assert_eq!((code, &answer["written"]), (1, &json!(false)), "{arguments:?}");
        let said = answer["refused"].to_string();
        assert!(said.contains(word), "{arguments:?}: {said}");
        assert_eq!(written(folder.path()), before, "all or nothing");
    }
    assert_eq!(run(folder.path(), &["answer", "product.name=Other", "--by", "Kim"]).status.code(), Some(0));
    assert_eq!(at(folder.path(), "product.name"), "Other", "a person changes what a person said");
}

#[test]
fn next_shows_what_is_open_and_writes_nothing() {
    let folder = folder_with(PLAN);
    let (next, code) = json_of(folder.path(), &["next", "--json", "--count", "3"]);
    let fields: Vec<&str> =
        next["questions"].as_array().unwrap().iter().map(|it| it["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["product.launch_date", "product.date_over_capability", "problem.users[0].who"]);
    assert_eq!((code, written(folder.path()).as_str()), (0, PLAN));
    for lang in ["en", "ko"] {
        let output = text(&run(folder.path(), &["next", "--lang", lang]).stdout);
        assert!(output.starts_with("product.launch_date\n") && output.contains("aiplan answer"), "{output}");
    }
    assert_eq!(
        run(folder.path(), &["answer", "law.prohibited=none", "product.users=x"]).status.code(),
        Some(1)
    );
}

#[test]
fn answers_come_from_standard_input_as_json_or_yaml() {
    for given in [
        "problem.need: Clerks retype\ncomponents:\n  - { id: read, does: 'reads, slowly' }\nproduct.regions: [KR]\n",
        r#"{"problem": {"need": "Clerks retype"}, "components[+].id": "read", "components[read].does": "reads, slowly", "product.regions": ["KR"]}"#,
    ] {
        let folder = folder_with(PLAN);
        let mut child = aiplan(folder.path())
            .args(["answer", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(given.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{given}");
        assert!(
            text(&output.stdout).contains("4 answers were written to aiplan.yaml"),
            "{}",
            text(&output.stdout)
        );
        assert_eq!(at(folder.path(), "components"), json!([{ "id": "read", "does": "reads, slowly" }]));
        assert_eq!(at(folder.path(), "product.regions"), json!(["KR"]));
    }
}

#[test]
fn without_a_terminal_a_command_that_needs_one_ends_and_names_the_ways_that_work() {
    let folder = folder_with(PLAN);
    std::fs::write(folder.path().join("other.yaml"), "product.name: Other\n").unwrap();
    let ways = ["--answers", "--json", "aiplan next", "aiplan answer"];
    for (arguments, ways) in [
        (&["interview"][..], &ways[..]),
        (
            &["edit", "product.launch_date"],
            &[ways.as_slice(), &["aiplan answer product.launch_date="]].concat(),
        ),
        (&["merge", "other.yaml", "aiplan.yaml"], &["--theirs", "--ours", "aiplan answer"]),
    ] {
        for (lang, word) in [("en", "needs a terminal"), ("ko", "터미널이 필요")] {
            let output = run(folder.path(), &[arguments, &["--lang", lang]].concat());
            let said = text(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
            assert!(said.contains(word), "{word}: {said}");
            for way in ways {
                assert!(said.contains(way), "{way}: {said}");
            }
        }
    }
    assert_eq!(written(folder.path()), PLAN, "nothing was written");
}

#[test]
fn a_program_is_told_which_value_is_wanted_and_of_no_key() {
    let folder = folder_with(PLAN);
    for (lang, unknown) in [("en", "don't know"), ("ko", "모름")] {
        let (answer, _) = json_of(
            folder.path(),
            &["answer", "--json", "--lang", lang, "problem.volume=lots", "automation.stakes=gigantic"],
        );
        let refused = answer["refused"].as_array().unwrap();
        assert!(refused[0]["reason"].as_str().unwrap().contains(unknown), "{answer}");
        assert!(!answer.to_string().contains("Ctrl"), "{answer}");
        let example = refused[0]["wanted"]["example"].as_str().unwrap();
        assert!(example.contains(if lang == "en" { "9000 per day" } else { "하루 9000건" }), "{answer}");
        let choices = refused[1]["wanted"]["choices"].as_array().unwrap();
        assert!(choices.contains(&json!("high")), "{answer}");
        for choice in choices {
            let given = format!("automation.stakes={}", choice.as_str().unwrap());
            assert_eq!(run(folder.path(), &["answer", &given]).status.code(), Some(0), "{given} is taken");
        }
    }
    let said = text(&run(folder.path(), &["answer", "problem.volume=lots"]).stderr);
    assert!(said.contains("9000 per day"), "{said}");
}

#[test]
fn an_answer_with_what_it_rests_on_stands_on_one_line() {
    let folder = folder_with(PLAN);
    let long = "x".repeat(120);
    let need = format!("problem.need={long}");
    run(
        folder.path(),
        &["answer", "problem.volume=9000 per day", &need, "--by", "Kim", "--basis", "measured"],
    );
    let plan = written(folder.path());
    let line = "  volume: { value: 9000 per day, basis: measured, by: Kim, as_of: 2026-11-24 }\n";
    assert!(plan.contains(line), "{plan}");
    assert!(plan.contains("  need:\n    value: "), "what is long has its own lines: {plan}");
    assert_eq!(at(folder.path(), "problem.need.value"), json!(long));
}

#[test]
fn an_agent_cannot_except_itself_from_confirmation() {
    let folder = folder_with(PLAN);
    let agent = ["--by", "agent scout"];
    run(folder.path(), &["answer", "problem.need=Clerks retype", agent[0], agent[1]]);
    let waiver = |by: &str| {
        let by = format!("waivers[+].by={by}");
        let fields = [
            "waivers[+].rule=pln-unconfirmed",
            "waivers[+].because=in a hurry",
            "waivers[+].until=2026-12-31",
        ];
        [fields.map(str::to_owned).as_slice(), &[by]].concat()
    };
    let waived = || json_of(folder.path(), &["check", "--format", "json"]).0["summary"]["waived"].clone();
    let own = waiver("Kim");
    let arguments: Vec<&str> =
        ["answer"].into_iter().chain(own.iter().map(String::as_str)).chain(agent).collect();
    assert_eq!(run(folder.path(), &arguments).status.code(), Some(0));
    assert_eq!(waived(), 0, "an exception that an agent proposed counts once a person confirms it");
    assert_eq!(run(folder.path(), &["confirm", "waivers", "--by", "Kim"]).status.code(), Some(0));
    assert_eq!(waived(), 1, "{}", written(folder.path()));
}

#[test]
fn next_names_every_list_that_could_hold_one_more_record_whatever_was_answered_since() {
    let plan = format!(
        "{PLAN}problem:\n  users:\n    - {{ who: clerks, relation: uses, count: 3 }}\n  need: Clerks retype\ncomponents:\n  - id: read\n"
    );
    let folder = folder_with(&plan);
    let (next, _) = json_of(folder.path(), &["next", "--json", "--count", "50"]);
    let lists: Vec<(&str, &Value)> = next["lists"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["field"].as_str().unwrap(), &it["records"]))
        .collect();
    assert!(lists.contains(&("problem.users[+]", &json!(["clerks"]))), "{lists:?}");
    assert!(lists.contains(&("components[+]", &json!(["read"]))), "{lists:?}");
}
