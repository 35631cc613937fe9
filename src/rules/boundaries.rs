//! Where rules begin and where they cease to speak. One table a topic: plans right at a limit, and plans that meet one of two
//! conditions, with what a rule says of each.

mod components;
mod generative;
mod labels;
mod law;
mod limits;
mod metrics;
mod monitoring;
mod problem;
mod schedule;
mod serving;
mod tests;

use super::findings_of;
use crate::text::Lang;

/// A sentence, a rule, a plan, and what the rule says of it: `nothing`, `found`, `cannot check`, the fields it names
/// (`at a, b`) or a value of its message (`late = 1 day`).
type Row = (&'static str, &'static str, &'static str, &'static str);

fn hold(rows: &[Row]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(sentence, rule, plan, expected)| (said(rule, plan, expected), sentence, rule, plan, expected))
        .filter(|(said, _, _, _, expected)| said != *expected)
        .map(|(said, sentence, rule, plan, _)| format!("{sentence}: {rule} says `{said}` of\n{plan}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What a rule says of a plan, in the form in which it is expected.
fn said(rule: &str, plan: &str, expected: &str) -> String {
    let findings = findings_of(rule, plan);
    match (findings.first(), expected.split_once(" = ")) {
        (None, _) => "nothing".to_owned(),
        (Some(first), _) if first.cannot_check => "cannot check".to_owned(),
        (Some(first), Some((name, _))) => {
            let shown = first.value(name).map(|value| value.print(Lang::En).into_owned());
            format!("{name} = {}", shown.unwrap_or_default())
        }
        (Some(first), None) if expected.starts_with("at ") => {
            let fields: Vec<&str> = first.places.iter().map(|place| place.field.as_str()).collect();
            format!("at {}", fields.join(", "))
        }
        (Some(_), None) => "found".to_owned(),
    }
}
