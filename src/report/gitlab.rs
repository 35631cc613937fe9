//! The report for GitLab's code quality widget: one JSON list of issues. GitLab shows only the first of two issues with the
//! same fingerprint, so each has its own; lines and columns count from 1. GitLab knows no waivers: a waived finding stays,
//! marked, as an `info`, and so does what could not be checked.

use super::{Reviewed, Unread, counts};
use crate::playbook::Playbook;
use crate::playbook::records::Level;
use crate::review::Judged;
use crate::review::fingerprint::digest;
use crate::text::Lang;
use crate::words::harmless;
use crate::words::{plain, words};
use serde_json::{Value, json};

pub const HEAD: &str = "[";
pub const TAIL: &str = "]\n";

/// The issues of one plan, with commas between them.
pub fn write(reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> String {
    let issues = reviewed.review.findings.iter();
    let issues = issues.map(|judged| harmless(&issue(judged, reviewed, playbook, lang).to_string()));
    issues.collect::<Vec<String>>().join(",\n")
}

/// A plan that could not be read blocks: nothing of it was checked.
pub fn unread(unread: &Unread, lang: Lang) -> String {
    let issue = json!({
        "description": format!("{}: {}", lang.pick("This plan could not be read", "이 기획 파일을 읽지 못했습니다"), plain(&unread.reason)),
        "check_name": "unread",
        "fingerprint": digest([unread.path.as_str(), "unread"]),
        "severity": "blocker",
        "location": { "path": unread.path, "lines": { "begin": 1, "end": 1 } },
    });
    harmless(&issue.to_string())
}

fn issue(judged: &Judged, reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> Value {
    let span = judged.finding.places.first().map(|place| place.span).unwrap_or_default();
    let (start, end) = (reviewed.source.position(span.start), reviewed.source.position(span.end));
    json!({
        "description": description(judged, reviewed, playbook, lang),
        "check_name": judged.finding.rule,
        "fingerprint": digest([reviewed.path, judged.fingerprint.as_str()]),
        "severity": severity(judged),
        "location": {
            "path": reviewed.path,
            "lines": { "begin": start.line, "end": end.line },
            "positions": { "begin": start, "end": end },
        },
    })
}

fn severity(judged: &Judged) -> &'static str {
    match judged.level {
        _ if !counts(judged) => "info",
        Level::Error => "critical",
        Level::Warning => "minor",
        Level::Note => "info",
    }
}

fn description(judged: &Judged, reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> String {
    let message = words(&judged.finding, playbook, lang).message;
    match reviewed.waiver(judged) {
        Some(waiver) => format!("{} {message}", plain(&waiver.marked(lang))),
        None => message,
    }
}
