//! The report as JUnit XML, for what shows test results: a suite a plan, a case a finding. What fails the run is a failure, what
//! is waived or could not be checked is skipped, what only advises passes, and a plan without findings is one passed case.
//! Only what both schemas in use (Jenkins' and Ant's) allow: no attribute on `testsuites`, no place on a case.

use super::{Frame, Kind, Reviewed, Summary, Unread, concise, counts, level_id};
use crate::playbook::records::Level;
use crate::review::Judged;
use crate::text::Lang;
use crate::words::{Words, plain, words};
use std::collections::HashMap;
use std::fmt::Write;

pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
pub const TAIL: &str = "</testsuites>\n";

/// One suite, without the number it has in the report.
pub fn write(reviewed: Reviewed, frame: Frame, lang: Lang) -> String {
    let (mut cases, mut logged, mut seen) = (String::new(), String::new(), HashMap::new());
    let mut failures = 0;
    let class = attribute(&reviewed.source.path);
    for judged in &reviewed.review.findings {
        let words = words(&judged.finding, frame.playbook, lang);
        let _ = write!(
            cases,
            "    <testcase name=\"{}\" classname=\"{class}\" time=\"0\">",
            name(judged, &mut seen)
        );
        cases.push_str(&outcome(judged, reviewed, frame, &words, lang));
        cases.push_str("</testcase>\n");
        logged.push_str(&concise::line(judged, reviewed, &words.message, lang));
        failures += usize::from(fails(judged, frame));
    }
    // A test that failed before and passes now.
    for judged in &reviewed.review.resolved {
        let name = name(judged, &mut seen);
        let _ = writeln!(cases, "    <testcase name=\"{name}\" classname=\"{class}\" time=\"0\"/>");
    }
    if cases.is_empty() {
        cases = format!("    <testcase name=\"check\" classname=\"{class}\" time=\"0\"/>\n");
    }
    suite(&Suite {
        path: &reviewed.source.path,
        frame,
        properties: properties(reviewed, lang),
        tests: (reviewed.review.findings.len() + reviewed.review.resolved.len()).max(1),
        failures,
        errors: 0,
        cases,
        logged,
    })
}

/// A plan that could not be read: not a test that failed but one that could not be made.
pub fn unread(unread: &Unread, frame: Frame) -> String {
    let (class, reason) = (attribute(&unread.path), attribute(&unread.reason));
    let cases = format!(
        "    <testcase name=\"check\" classname=\"{class}\" time=\"0\"><error type=\"unread\" message=\"{reason}\"/></testcase>\n"
    );
    suite(&Suite {
        path: &unread.path,
        frame,
        properties: String::new(),
        tests: 1,
        failures: 0,
        errors: 1,
        cases,
        logged: String::new(),
    })
}

/// The suite with its number, from 0.
pub fn numbered(suite: &str, number: usize) -> String {
    format!("  <testsuite id=\"{number}\"{suite}")
}

struct Suite<'s> {
    path: &'s str,
    frame: Frame<'s>,
    properties: String,
    tests: usize,
    failures: usize,
    errors: usize,
    cases: String,
    logged: String,
}

/// The time is that of the day the plan was judged by, so that the same plan gives the same report.
fn suite(suite: &Suite) -> String {
    let Suite { path, frame, properties, tests, failures, errors, cases, logged } = suite;
    let path = attribute(path);
    format!(
        " name=\"{path}\" package=\"aiplan\" hostname=\"localhost\" timestamp=\"{}T00:00:00\" time=\"0\" \
         tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n    <properties>{properties}</properties>\n{cases}    \
         <system-out>{}</system-out>\n    <system-err/>\n  </testsuite>\n",
        frame.today,
        text(logged),
    )
}

fn properties(reviewed: Reviewed, lang: Lang) -> String {
    let property = |name: &str, value: &str| format!("<property name=\"{name}\" value=\"{value}\"/>");
    let mut properties = match reviewed.kind {
        Kind::Plan => property("stage", reviewed.review.stage.id()),
        Kind::Settings | Kind::Document => property("kind", reviewed.kind.id()),
    };
    properties.push_str(&property("lang", lang.code()));
    for (name, count) in Summary::of(std::iter::once(reviewed.review)).by_name() {
        properties.push_str(&property(name, &count.to_string()));
    }
    properties
}

/// The same from run to run and in both languages, so that a history of tests follows it.
fn name(judged: &Judged, seen: &mut HashMap<String, usize>) -> String {
    let field = judged.finding.places.first().map(|place| place.field.as_str()).unwrap_or_default();
    let field: String = field.chars().take(200).collect();
    let name = format!("{} {field}", judged.finding.rule).trim_end().to_owned();
    let times = seen.entry(name.clone()).or_default();
    *times += 1;
    attribute(&if *times > 1 { format!("{name} ({times})") } else { name })
}

fn fails(judged: &Judged, frame: Frame) -> bool {
    let grave = judged.level == Level::Error || (frame.strict && judged.level == Level::Warning);
    grave && counts(judged)
}

fn outcome(judged: &Judged, reviewed: Reviewed, frame: Frame, words: &Words, lang: Lang) -> String {
    let message = attribute(&words.message);
    if let Some(waiver) = reviewed.waiver(judged) {
        return format!("<skipped message=\"{}\">{message}</skipped>", attribute(&waiver.marked(lang)));
    }
    if judged.finding.cannot_check {
        return format!("<skipped message=\"{message}\"/>");
    }
    if !fails(judged, frame) {
        return String::new();
    }
    let details = text(&details(judged, reviewed, words, lang));
    format!("<failure type=\"{}\" message=\"{message}\">{details}</failure>", level_id(judged.level))
}

fn details(judged: &Judged, reviewed: Reviewed, words: &Words, lang: Lang) -> String {
    let mut out = concise::line(judged, reviewed, &words.message, lang);
    if !words.why.is_empty() {
        let _ = writeln!(out, "{}: {}", lang.pick("Why", "이유"), words.why);
    }
    for fix in &words.fixes {
        let _ = writeln!(out, "{}: {fix}", lang.pick("Fix", "해결"));
    }
    if !words.asks.is_empty() {
        let _ = writeln!(out, "{}: {}", lang.pick("Ask", "문의"), words.asks.join(", "));
    }
    out
}

/// A text of several lines between tags.
fn text(text: &str) -> String {
    text.lines().map(|line| attribute(line) + "\n").collect()
}

/// A text in quotation marks or between tags. `plain` has taken what XML has no way to write.
fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    // `##[` begins a command of the older kind in a GitHub log.
    out.replace("##[", "#&#35;[")
}
