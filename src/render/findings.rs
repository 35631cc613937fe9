//! The findings as a document tells them. In: a review. Out: values for templates: level, rule, message, place, ways to fix.

use super::names::Names;
use crate::finding::Finding;
use crate::review::{Judged, Review};
use crate::source::Source;
use crate::text::{self, Lang};
use minijinja::{Value, context};

/// All findings, the loudest first, else in the order of the file.
pub fn values(review: &Review, source: &Source, names: Names) -> Vec<Value> {
    let mut judged: Vec<&Judged> = review.findings.iter().collect();
    judged.sort_by_key(|judged| (judged.finding.cannot_check, std::cmp::Reverse(judged.level)));
    judged.into_iter().map(|judged| value(judged, source, names)).collect()
}

fn value(judged: &Judged, source: &Source, names: Names) -> Value {
    let finding = &judged.finding;
    let rule = names.playbook.rule(finding.rule);
    let fixes = rule.map(|rule| rule.fixes.as_slice()).unwrap_or_default();
    let fixes = fixes.iter().map(|fix| filled(fix.get(names.lang), finding, names.lang));
    let asks = rule.map(|rule| rule.asks.as_slice()).unwrap_or_default();
    context! {
        rule => finding.rule,
        level => format!("{:?}", judged.level).to_lowercase(),
        level_label => names.level(judged.level),
        title => names.label(rule.map(|rule| &rule.title), finding.rule),
        message => rule.map(|rule| filled(rule.message.get(names.lang), finding, names.lang)).unwrap_or_default(),
        why => rule.map(|rule| rule.why.get(names.lang)).unwrap_or_default(),
        fixes => fixes.collect::<Vec<String>>(),
        asks => asks.iter().map(|role| names.role(role)).collect::<Vec<String>>(),
        waived => judged.waived.is_some(),
        cannot_check => finding.cannot_check,
        places => finding.places.iter().map(|place| {
            let field = if place.field.is_empty() { String::new() } else { names.field(&place.field) };
            context! { field => field, line => source.position(place.span.start).line }
        }).collect::<Vec<Value>>(),
    }
}

fn filled(template: &str, finding: &Finding, lang: Lang) -> String {
    text::fill(template, |slot| finding.value(slot).map(|value| value.print(lang)))
}
