//! The report for machines, one JSON document for any number of plans. Lines and columns count from 1, columns in code
//! points; values are in base units (milliseconds, bytes, per day, shares 0..1).

use super::{Reviewed, Summary, Unread, level_id};
use crate::finding::Place;
use crate::playbook::Playbook;
use crate::review::Judged;
use crate::source::Source;
use crate::text::Lang;
use crate::words::{harmless, words};
use serde_json::{Value, json};

/// The document before its plans and after them, so that plans can be written one by one in little memory.
pub const HEAD: &str = "{\"version\":1,\"plans\":[";

pub fn tail(summary: &Summary, unread: &[Unread]) -> String {
    let counts: serde_json::Map<String, Value> =
        summary.by_name().into_iter().map(|(name, count)| (name.to_owned(), count.into())).collect();
    let unread: Vec<Value> =
        unread.iter().map(|it| json!({ "path": it.path, "reason": it.reason })).collect();
    let unread = harmless(&Value::from(unread).to_string());
    format!("],\"unread\":{unread},\"summary\":{}}}\n", Value::Object(counts))
}

/// One plan.
pub fn write(reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> String {
    let findings = reviewed.review.findings.iter().map(|judged| finding(judged, reviewed, playbook, lang));
    let before = Reviewed { source: reviewed.before, ..reviewed };
    let resolved = reviewed.review.resolved.iter().map(|judged| finding(judged, before, playbook, lang));
    let plan = json!({
        "path": reviewed.source.path,
        "kind": reviewed.kind.id(),
        "stage": reviewed.review.stage,
        "findings": findings.collect::<Vec<Value>>(),
        "resolved": resolved.collect::<Vec<Value>>(),
    });
    harmless(&plan.to_string())
}

fn finding(judged: &Judged, reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> Value {
    let words = words(&judged.finding, playbook, lang);
    let values = judged.finding.values.iter().map(|(name, value)| ((*name).to_owned(), value.to_json()));
    json!({
        "rule": judged.finding.rule,
        "level": level_id(judged.level),
        "message": words.message,
        "why": words.why,
        "fixes": words.fixes,
        "places": judged.finding.places.iter().map(|it| place(it, reviewed.source)).collect::<Vec<Value>>(),
        "values": values.collect::<serde_json::Map<String, Value>>(),
        "asks": words.asks,
        "waived": judged.waived.is_some(),
        "waiver": reviewed.waiver(judged).map(|it| json!({ "because": it.because, "by": it.by, "until": it.until })),
        "cannot_check": judged.finding.cannot_check,
        "fingerprint": judged.fingerprint,
    })
}

fn place(place: &Place, source: &Source) -> Value {
    json!({
        "field": place.field,
        "start": source.position(place.span.start),
        "end": source.position(place.span.end),
    })
}
