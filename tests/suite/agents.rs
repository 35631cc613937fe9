//! Where programs stumble that send answers: templates sent back, answers from elsewhere, names, records, exceptions.

use crate::program::run;
use crate::programs::{Lines, at, folder_with, written};
use serde_json::{Value, json};
use std::path::Path;

const PLAN: &str = "aiplan: 1
product: { name: Reader, lang: en, stage: idea }
problem: { need: Minutes are lost, decision: Which receipts a person reads }
success:
  outcomes:
    - { metric: Minutes per receipt, kind: business, better: down, baseline: 6 min, target: 7 min }
components:
  - { id: read, does: Reads receipts, task: document-extraction }
  - { id: check, does: Checks totals }
";

fn answered(folder: &Path, arguments: &[&str]) -> (Value, i32) {
    let output = run(folder, &[&["answer", "--json"], arguments].concat());
    (serde_json::from_slice(&output.stdout).unwrap(), output.status.code().unwrap())
}

fn go(lines: &mut Lines, to: &str) -> String {
    lines.say(&json!({ "go": to }).to_string());
    lines.asks()
}

#[test]
fn a_template_sent_back_as_it_came_is_refused() {
    let folder = folder_with(PLAN);
    let mut lines = Lines::start(folder.path(), &["--by", "agent scout"]);
    lines.asks();
    go(&mut lines, "success.outcomes[0].target");
    lines.say(r#"{"answer":"8 min"}"#);
    lines.until("refused");
    lines.say(r#"{"answer":"8 min","by":"Kim"}"#);
    let finding = lines.until("finding");
    assert_eq!(finding["rule"], "prb-target-below-baseline");
    let ways = finding["ways"].as_array().unwrap();
    let keep = &ways.last().unwrap()["send"];
    assert_eq!(keep["keep"]["because"], "…");
    lines.say(&keep.to_string());
    let refused = lines.until("refused");
    assert!(refused["reason"].as_str().unwrap().contains("needs a person"), "{refused}");
    lines.say(r#"{"keep":{"rule":"prb-target-below-baseline","because":"…","by":"Kim"}}"#);
    let refused = lines.until("refused");
    assert!(refused["reason"].as_str().unwrap().contains("needs a reason"), "{refused}");
    assert_eq!(at(folder.path(), "waivers"), Value::Null);
    lines.say(
        r#"{"keep":{"rule":"prb-target-below-baseline","because":"Pilot","by":"Kim","until":"2027-01-31"}}"#,
    );
    assert_eq!(lines.until("taken")["shown"], "Pilot, until 2027-01-31");
    assert_eq!(at(folder.path(), "waivers[0].by"), "Kim");
}

#[test]
fn an_answer_from_elsewhere_is_shown_and_the_same_answer_again_replaces_it() {
    let folder = folder_with(PLAN);
    let mut lines = Lines::start(folder.path(), &["--by", "Kim"]);
    lines.asks();
    go(&mut lines, "problem.decision");
    let (report, code) = answered(folder.path(), &["problem.decision=Theirs"]);
    assert_eq!((code, &report["written"]), (0, &json!(true)));
    lines.say(r#"{"answer":"Ours"}"#);
    let refused = lines.until("refused");
    let reason = refused["reason"].as_str().unwrap();
    assert!(reason.contains("“Theirs”") && reason.contains("The same answer again"), "{reason}");
    assert!(!reason.contains("Enter") && !reason.contains("Esc"), "no key is named: {reason}");
    let ask = lines.until("ask");
    assert_eq!((&ask["field"], &ask["default"]), (&json!("problem.decision"), &json!("Theirs")));
    lines.say(r#"{"answer":"Ours"}"#);
    lines.until("taken");
    assert!(at(folder.path(), "problem.decision").to_string().contains("Ours"));
}

#[test]
fn an_answer_that_makes_two_others_contradict_each_other_is_told() {
    let plan = PLAN.replace("better: down", "better: up");
    let folder = folder_with(&plan);
    let (report, _) = answered(folder.path(), &["success.outcomes[0].better=down"]);
    assert_eq!(report["findings"][0]["rule"], "prb-target-below-baseline", "{report}");
    let folder = folder_with(&plan);
    let mut lines = Lines::start(folder.path(), &[]);
    lines.asks();
    go(&mut lines, "success.outcomes[0].better");
    lines.say(r#"{"answer":"down"}"#);
    assert_eq!(lines.until("finding")["rule"], "prb-target-below-baseline");
}

#[test]
fn go_takes_names_and_lists_and_back_returns() {
    let folder = folder_with(PLAN);
    let mut lines = Lines::start(folder.path(), &[]);
    let first = lines.asks();
    assert_eq!(go(&mut lines, "components[check].task"), "components[1].task");
    assert_eq!(go(&mut lines, "components[+]"), "components[2].id");
    lines.say(r#"{"back":true}"#);
    assert_eq!(lines.asks(), "components[1].task");
    lines.say(r#"{"back":true}"#);
    assert_eq!(lines.asks(), first);
    lines.say(&json!({ "go": "components[rad].task" }).to_string());
    let refused = lines.until("refused");
    assert!(refused["reason"].as_str().unwrap().contains("read"), "{refused}");
    lines.say(&json!({ "go": "x".repeat(100_000) }).to_string());
    assert!(lines.until("refused").to_string().len() < 1000);
}

#[test]
fn no_word_takes_the_place_of_a_record() {
    let folder = folder_with(PLAN);
    for answer in ["components[read]=no", "components[read]=unknown", "components[0]=read", "components[1]="]
    {
        for by in [&["--by", "agent scout"][..], &[]] {
            let (report, code) = answered(folder.path(), &[&[answer], by].concat());
            assert_eq!(code, 1, "{answer}: {report}");
            let reason = report["refused"][0]["reason"].as_str().unwrap();
            assert!(reason.contains("field by field") || answer.ends_with('='), "{reason}");
        }
    }
    assert_eq!(written(folder.path()), PLAN);
}

#[test]
fn an_exception_of_an_agent_names_a_person() {
    let folder = folder_with(PLAN);
    let exception = |by| {
        [
            "waivers[+].rule=prb-target-below-baseline",
            "waivers[+].because=Pilot",
            by,
            "waivers[+].until=2027-01-31",
        ]
    };
    let scout = ["--by", "agent scout"];
    let (report, code) =
        answered(folder.path(), &[&exception("waivers[+].by=agent scout")[..], &scout].concat());
    assert_eq!(code, 1, "{report}");
    assert!(report["refused"][0]["reason"].as_str().unwrap().contains("needs a person"), "{report}");
    let (report, code) = answered(folder.path(), &[&exception("waivers[+].by=Kim")[..], &scout].concat());
    assert_eq!(code, 0, "{report}");
}

#[test]
fn what_nobody_knows_is_no_answer_to_a_program() {
    let folder = folder_with(PLAN);
    let mut lines = Lines::start(folder.path(), &[]);
    lines.asks();
    go(&mut lines, "product.owner");
    lines.say(r#"{"unknown":{"ask":"Kim","until":"2027-01-31"}}"#);
    lines.until("taken");
    assert_eq!(at(folder.path(), "product.owner.by"), "2027-01-31");
    lines.asks();
    lines.say(r#"{"go":"product.owner"}"#);
    let ask = lines.until("ask");
    assert_eq!((&ask["answered"], &ask["default"]), (&json!(false), &Value::Null), "{ask}");
    assert!(ask["unknown"].as_str().unwrap().contains("Kim"), "{ask}");
}

#[test]
fn the_end_names_the_plan_and_what_waits_for_a_person() {
    let folder = folder_with(PLAN);
    std::fs::rename(folder.path().join("aiplan.yaml"), folder.path().join("reader.aiplan.yaml")).unwrap();
    let mut lines = Lines::start(folder.path(), &["reader.aiplan.yaml", "--by", "agent scout"]);
    lines.asks();
    go(&mut lines, "product.owner");
    lines.say(r#"{"answer":"Kim"}"#);
    lines.until("taken");
    lines.asks();
    lines.say(r#"{"quit":true}"#);
    let (done, _) = lines.end();
    assert_eq!(done["next"][0]["command"], "aiplan confirm --plan \"reader.aiplan.yaml\"", "{done}");
    assert_eq!(
        done["next"].as_array().unwrap().last().unwrap()["command"],
        "aiplan render \"reader.aiplan.yaml\""
    );
}

#[test]
fn the_canvas_says_once_what_waits_for_a_person() {
    let folder = folder_with(PLAN);
    let proposals = ["product.owner=Kim", "problem.case=A receipt of 12 lines", "automation.reversible=yes"];
    let (report, code) = answered(folder.path(), &[&proposals[..], &["--by", "agent scout"]].concat());
    assert_eq!(code, 0, "{report}");
    let canvas = run(folder.path(), &["render", "--document", "canvas"]);
    let canvas = String::from_utf8(canvas.stdout).unwrap();
    assert_eq!(canvas.matches("An agent's answer that no person has confirmed").count(), 1, "{canvas}");
    assert!(canvas.contains("and 2 more"), "{canvas}");
}
