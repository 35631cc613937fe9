//! The report for machines, one JSON document for any number of plans. Lines and columns count from 1, columns in code
//! points; values are in base units (milliseconds, bytes, per day, shares 0..1).

use super::{Reviewed, Summary, level_id};
use crate::finding::Place;
use crate::playbook::Playbook;
use crate::review::Judged;
use crate::source::Source;
use crate::text::Lang;
use crate::words::{harmless, words};
use serde_json::{Value, json};

/// The document before its plans and after them, so that plans can be written one by one in little memory.
pub const HEAD: &str = "{\"version\":1,\"plans\":[";

pub fn tail(summary: &Summary) -> String {
    let summary = json!({
        "error": summary.errors,
        "warning": summary.warnings,
        "note": summary.notes,
        "waived": summary.waived,
        "cannot_check": summary.cannot_check,
        "proposed": summary.proposed,
    });
    format!("],\"summary\":{summary}}}\n")
}

/// One plan.
pub fn write(reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> String {
    let findings =
        reviewed.review.findings.iter().map(|judged| finding(judged, reviewed.source, playbook, lang));
    let plan = json!({
        "path": reviewed.source.path,
        "stage": reviewed.review.stage,
        "findings": findings.collect::<Vec<Value>>(),
    });
    harmless(&plan.to_string())
}

fn finding(judged: &Judged, source: &Source, playbook: &Playbook, lang: Lang) -> Value {
    let words = words(&judged.finding, playbook, lang);
    let values = judged.finding.values.iter().map(|(name, value)| ((*name).to_owned(), value.to_json()));
    json!({
        "rule": judged.finding.rule,
        "level": level_id(judged.level),
        "message": words.message,
        "why": words.why,
        "fixes": words.fixes,
        "places": judged.finding.places.iter().map(|it| place(it, source)).collect::<Vec<Value>>(),
        "values": values.collect::<serde_json::Map<String, Value>>(),
        "asks": words.asks,
        "waived": judged.waived.is_some(),
        "cannot_check": judged.finding.cannot_check,
    })
}

fn place(place: &Place, source: &Source) -> Value {
    json!({
        "field": place.field,
        "start": source.position(place.span.start),
        "end": source.position(place.span.end),
    })
}
