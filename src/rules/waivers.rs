//! Rules of the topic `waivers`: an exception needs somebody who answers for it, a reason and an end.

use super::shape::nearest::nearest;
use super::{Checked, Facts, Rule, found};
use crate::finding::{Finding, Value};
use crate::plan::answer::Answer;
use crate::plan::organisation::Waiver;
use jiff::civil::Date;

// `pln-waiver-unused` is raised by `review::triage`, which alone knows what a waiver covered.
pub static RULES: &[Rule] = &[
    Rule { id: "pln-waiver-blank", check: blank },
    Rule { id: "pln-waiver-expired", check: expired },
    Rule { id: "pln-waiver-unknown-rule", check: unknown_rule },
];

fn blank(facts: &Facts) -> Vec<Checked> {
    facts.plan.waivers.iter().map(|waiver| Ok(left_blank(waiver))).collect()
}

fn left_blank(waiver: &Waiver) -> Option<Finding> {
    let words =
        [("rule", &waiver.rule), ("because", &waiver.because), ("by", &waiver.by)].map(|(name, answer)| {
            let filled = answer.known().is_some_and(|text| !text.trim().is_empty());
            (name, !filled)
        });
    let no_end = ("until", waiver.until.is_absent() || waiver.until.is_unknown());
    let missing: Vec<String> = words
        .into_iter()
        .chain([no_end])
        .filter(|(_, blank)| *blank)
        .map(|(name, _)| name.to_owned())
        .collect();
    (!missing.is_empty()).then(|| found().at(&waiver.here).with("missing", Value::List(missing)))
}

fn expired(facts: &Facts) -> Vec<Checked> {
    facts.plan.waivers.iter().map(|waiver| past_its_end(waiver, facts.today)).collect()
}

fn past_its_end(waiver: &Waiver, today: Date) -> Checked {
    // An end that nobody knows is `pln-waiver-blank`.
    let Some(until) = waiver.until.known().filter(|until| **until < today) else { return Ok(None) };
    let finding = found()
        .at(&waiver.until)
        .text("rule", name(&waiver.rule))
        .text("by", name(&waiver.by))
        .with("until", Value::Date(until.to_string()))
        .with("today", Value::Date(today.to_string()));
    Ok(Some(finding))
}

fn unknown_rule(facts: &Facts) -> Vec<Checked> {
    facts.plan.waivers.iter().map(|waiver| Ok(names_no_rule(facts, waiver))).collect()
}

fn names_no_rule(facts: &Facts, waiver: &Waiver) -> Option<Finding> {
    let rule = waiver.rule.known().filter(|rule| !rule.trim().is_empty())?;
    if facts.playbook.rule(rule).is_some() {
        return None;
    }
    let near = nearest(rule, facts.playbook.rules().map(|rule| rule.id.as_str())).unwrap_or_default();
    Some(found().at(&waiver.rule).text("rule", *rule).text("nearest", near))
}

fn name<'w>(answer: &Answer<&'w str>) -> &'w str {
    answer.known().copied().unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn check(rule: &str, waiver: &str) -> Vec<Finding> {
        findings_of(rule, &format!("aiplan: 1\nwaivers:\n  - {{ {waiver} }}\n"))
    }

    const WHOLE: &str = "rule: tst-too-small, because: labels come in May, by: Kim, until: 2026-11-24";

    #[test]
    fn a_waiver_without_reason_owner_or_end_is_found_with_what_is_missing() {
        let found = check("pln-waiver-blank", "rule: tst-too-small, because: ' ', by: unknown");
        let missing = ["because", "by", "until"].map(str::to_owned).to_vec();
        assert_eq!(found[0].value("missing"), Some(&Value::List(missing)));
        assert_eq!(found[0].places[0].field, "waivers[0]");
        assert!(check("pln-waiver-blank", WHOLE).is_empty());
    }

    #[test]
    fn a_waiver_ends_the_day_after_its_date() {
        let found = check("pln-waiver-expired", &WHOLE.replace("11-24", "11-23"));
        assert_eq!(found[0].value("until"), Some(&Value::Date("2026-11-23".into())));
        assert!(check("pln-waiver-expired", WHOLE).is_empty());
    }

    #[test]
    fn a_waiver_for_a_rule_that_does_not_exist_names_the_nearest() {
        let found = check("pln-waiver-unknown-rule", &WHOLE.replace("tst-too-small", "tst-to-small"));
        assert_eq!(found[0].value("nearest"), Some(&Value::Text("tst-too-small".into())));
        assert!(check("pln-waiver-unknown-rule", WHOLE).is_empty());
    }
}
