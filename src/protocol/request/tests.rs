use super::*;
use crate::plan::answer::Basis;
use serde_json::json;

fn reply(line: &str) -> Reply {
    match read(line, Lang::En) {
        Ok(Request::Reply { reply, .. }) => reply,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn an_answer_is_text_or_a_typed_value() {
    assert_eq!(reply(r#"{"answer":"1.5 s"}"#), Reply::Text("1.5 s".into()));
    assert_eq!(reply(r#"{"answer":0.02}"#), Reply::Text("0.02".into()));
    assert_eq!(reply(r#"{"answer":true}"#), Reply::Text("yes".into()));
    assert_eq!(reply(r#"{"answer":["a, b","c"]}"#), Reply::Items(vec!["a, b".into(), "c".into()]));
    assert_eq!(reply(r#"{"unknown":{"ask":"QA"}}"#), Reply::Unknown { ask: "QA".into(), by: String::new() });
    assert_eq!(reply(r#"{"skip":true}"#), Reply::Skip);
    assert_eq!(read(r#"{"go":"product.name"}"#, Lang::En), Ok(Request::Go("product.name".into())));
}

#[test]
fn grounds_stand_beside_the_answer() {
    let line = json!({ "answer": "9000 per day", "by": "Kim", "basis": "measured", "as_of": "2026-11-01", "evidence": "log" });
    let Ok(Request::Reply { grounds, .. }) = read(&line.to_string(), Lang::En) else {
        panic!("it is an answer")
    };
    assert_eq!(grounds.by.as_deref(), Some("Kim"));
    assert_eq!(grounds.basis, Some(Basis::Measured));
    assert_eq!(grounds.as_of, Some(jiff::civil::date(2026, 11, 1)));
    assert_eq!(grounds.evidence.as_deref(), Some("log"));
}

#[test]
fn what_is_no_request_says_why_in_both_languages() {
    let lines = [
        ("{\"answer\": ", "JSON"),
        ("[1]", "JSON"),
        ("{}", "answer"),
        (r#"{"anwser":"x"}"#, "answer"),
        (r#"{"answer":"x","skip":true}"#, "skip"),
        (r#"{"answer":"x","bye":"Kim"}"#, "by"),
        (r#"{"answer":null}"#, "unknown"),
        (r#"{"answer":[["x"]]}"#, "unknown"),
        (r#"{"answer":"x","basis":"measurd"}"#, "measurd"),
        (r#"{"answer":"x","as_of":"1 May"}"#, "as_of"),
        (r#"{"back":1}"#, "true"),
        (r#"{"quit":false}"#, "true"),
        (r#"{"unknown":{"whom":"x"}}"#, "ask"),
    ];
    for lang in Lang::ALL {
        for (line, word) in lines {
            let rejected = read(line, lang).expect_err(line);
            assert!(rejected.reason.contains(word), "{line}: {}", rejected.reason);
            assert!(
                !rejected.reason.contains("{key}") && !rejected.reason.contains("{known}"),
                "{}",
                rejected.reason
            );
        }
    }
    assert_eq!(read(r#"{"anwser":"x"}"#, Lang::En).expect_err("no key").offers, ["answer"]);
    assert_eq!(
        read(r#"{"answer":"x","basis":"measurd"}"#, Lang::En).expect_err("no basis").offers,
        ["measured"]
    );
}
