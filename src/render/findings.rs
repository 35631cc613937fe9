//! The findings as a document tells them. In: a review. Out: values for templates: level, rule, message, place, ways to fix.

use super::names::Names;
use crate::playbook::records::Level;
use crate::review::{Judged, Review};
use crate::source::Source;
use crate::words;
use minijinja::{Value, context};

/// All findings, the loudest first, else in the order of the file.
pub fn values(review: &Review, source: &Source, names: Names) -> Vec<Value> {
    let mut judged: Vec<&Judged> = review.findings.iter().collect();
    judged.sort_by_key(|judged| (judged.finding.cannot_check, std::cmp::Reverse(judged.level)));
    judged.into_iter().map(|judged| value(judged, source, names)).collect()
}

fn value(judged: &Judged, source: &Source, names: Names) -> Value {
    let finding = &judged.finding;
    let words = words::words(finding, names.playbook, names.lang);
    let (level, level_label) = level(judged.level, names);
    context! {
        rule => finding.rule,
        level => level,
        level_label => level_label,
        title => words.title,
        message => words.message,
        why => words.why,
        fixes => words.fixes,
        asks => words.asks.iter().map(|role| names.role(role)).collect::<Vec<String>>(),
        waived => judged.waived.is_some(),
        cannot_check => finding.cannot_check,
        places => finding.places.iter().map(|place| {
            let field = if place.field.is_empty() { String::new() } else { names.field(&place.field) };
            context! { field => field, line => source.position(place.span.start).line }
        }).collect::<Vec<Value>>(),
    }
}

fn level(level: Level, names: Names) -> (&'static str, &'static str) {
    match level {
        Level::Error => ("error", names.lang.pick("error", "오류")),
        Level::Warning => ("warning", names.lang.pick("warning", "경고")),
        Level::Note => ("note", names.lang.pick("note", "참고")),
    }
}
