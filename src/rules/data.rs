//! Rules of the topic `data`: what cannot arrive in time, is not known when it is needed, or may not be used or kept.

mod kinds;

use super::calendar::{days_between, later, milestone};
use super::{Checked, Facts, Rule, found, named};
use crate::amount::{number, percent};
use crate::finding::Value;
use crate::plan::answer::{Answer, Missing, both};
use crate::plan::data::{DataField, DataKind, DataSource, Labels};
use crate::playbook::records::Stage;
use crate::text::Lang;

pub static RULES: &[Rule] = &[
    Rule { id: "dat-kind-unreachable", check: kind_unreachable },
    Rule { id: "dat-shares-sum", check: kinds::shares_sum },
    Rule { id: "dat-kind-short", check: kinds::too_few },
    Rule { id: "dat-field-unavailable", check: field_unavailable },
    Rule { id: "dat-refresh-vs-fresh", check: refresh_vs_fresh },
    Rule { id: "dat-licence-training", check: licence_training },
    Rule { id: "dat-retention-training", check: retention_training },
    Rule { id: "dat-retention-debug", check: retention_debug },
];

fn retention_debug(facts: &Facts) -> Vec<Checked> {
    facts.plan.labels.iter().map(|labels| inputs_gone(facts, labels)).collect()
}

/// The input of an answer must still be there when the right answer comes in.
fn inputs_gone(facts: &Facts, labels: &Labels) -> Checked {
    let retention = &facts.plan.data.log_retention;
    let (kept, delay) = both(retention.need(), labels.delay.need())?;
    if kept >= delay {
        return Ok(None);
    }
    let finding = found().at(retention).at(&labels.delay);
    let finding = finding.with("kept", Value::Duration(*kept)).with("delay", Value::Duration(*delay));
    Ok(Some(finding.with("gap", Value::Duration(delay - kept))))
}

fn kind_unreachable(facts: &Facts) -> Vec<Checked> {
    facts.plan.data.kinds.iter().map(|kind| check_kind(facts, kind)).collect()
}

fn check_kind(facts: &Facts, kind: &DataKind) -> Checked {
    if let (Some(required), Some(available)) = (kind.required.known(), kind.available.known())
        && available >= required
    {
        return Ok(None);
    }
    let due = milestone(facts, "data-ready").ok_or(Missing::Absent)?;
    let volume = arriving(facts, kind);
    let usable_share = &facts.plan.data.usable_share;
    let counts = both(kind.required.need(), kind.available.need());
    let arrival = both(both(volume.need(), kind.share.need()), usable_share.need_or(1.0));
    let ((required, available), (((per_day, share), usable), by)) = both(counts, both(arrival, due.need()))?;
    let (missing, rate) = (required - available, per_day * share * usable);
    let complete = later(facts.today, missing / rate);
    if complete <= *by {
        return Ok(None);
    }
    let reachable = available + rate * days_between(facts.today, *by).max(0.0);
    let symbols = Lang::En;
    let sum = [number(*per_day, symbols), percent(*share, symbols), percent(usable, symbols)].join(" × ");
    let finding = found()
        .at(&kind.required)
        .at(&kind.available)
        .at(&kind.share)
        .at(volume)
        .at(due)
        .text("kind", named(&kind.name, &kind.here))
        .with("required", Value::Count(*required))
        .with("available", Value::Count(*available))
        .with("missing", Value::Count(missing))
        .text("sum", sum)
        .with("rate", Value::Rate(rate))
        .with("complete", Value::Date(complete.to_string()))
        .with("due", Value::Date(by.to_string()))
        .with("reachable", Value::Count(reachable.floor()))
        .with("gap", Value::Count((required - reachable).ceil()));
    Ok(Some(finding))
}

/// Cases of all kinds per day: the product's, or else the examples that the kind's component gets.
fn arriving<'f>(facts: &'f Facts, kind: &DataKind) -> &'f Answer<f64> {
    let volume = &facts.plan.problem.volume;
    match facts.plan.component_of(&kind.component) {
        Some(component) if volume.is_absent() => &component.examples_per_day,
        _ => volume,
    }
}

fn field_unavailable(facts: &Facts) -> Vec<Checked> {
    facts.plan.data.fields.iter().map(check_known).collect()
}

fn check_known(field: &DataField) -> Checked {
    let known = &field.known_at_prediction;
    if *known.need()? {
        return Ok(None);
    }
    Ok(Some(found().at(known).text("field", named(&field.name, &field.here))))
}

fn refresh_vs_fresh(facts: &Facts) -> Vec<Checked> {
    facts.plan.data.fields.iter().map(check_refresh).collect()
}

fn check_refresh(field: &DataField) -> Checked {
    let (refresh, freshness) = both(field.refresh.need(), field.freshness.need())?;
    if refresh <= freshness {
        return Ok(None);
    }
    let finding = found().at(&field.refresh).at(&field.freshness);
    let finding = finding.text("field", named(&field.name, &field.here));
    Ok(Some(
        finding.with("refresh", Value::Duration(*refresh)).with("freshness", Value::Duration(*freshness)),
    ))
}

fn licence_training(facts: &Facts) -> Vec<Checked> {
    facts.plan.data.sources.iter().map(|source| check_licence(facts, source)).collect()
}

fn check_licence(facts: &Facts, source: &DataSource) -> Checked {
    let (used_for, allowed) = (&source.used_for, &source.training_allowed);
    let not_for_training = used_for.known().is_some_and(|uses| !uses.contains(&"training"));
    // What is under negotiation has to be settled by the time the training starts.
    let in_time = allowed.is(&"planned") && facts.stage < Stage::Build;
    if not_for_training || allowed.is(&"yes") || in_time {
        return Ok(None);
    }
    both(used_for.need(), allowed.need())?;
    let finding = found().at(used_for).at(allowed);
    let finding = if source.licence.is_absent() { finding } else { finding.at(&source.licence) };
    let licence = source.licence.known().copied().unwrap_or("–");
    Ok(Some(finding.text("source", named(&source.id, &source.here)).text("licence", licence)))
}

fn retention_training(facts: &Facts) -> Vec<Checked> {
    facts.plan.data.sources.iter().map(|source| check_retention(facts, source)).collect()
}

fn check_retention(facts: &Facts, source: &DataSource) -> Checked {
    let window = &facts.plan.retraining.window;
    if source.used_for.known().is_some_and(|uses| !uses.contains(&"training")) {
        return Ok(None);
    }
    let (kept, needed) = both(source.retention.need(), window.need())?;
    if kept >= needed {
        return Ok(None);
    }
    source.used_for.need()?;
    let finding = found().at(&source.retention).at(window);
    let finding = finding.text("source", named(&source.id, &source.here));
    let finding = finding.with("kept", Value::Duration(*kept)).with("window", Value::Duration(*needed));
    Ok(Some(finding.with("gap", Value::Duration(needed - kept))))
}

#[cfg(test)]
mod tests {
    use crate::amount::DAY_MS;
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn kind(kind: &str, volume: &str) -> Vec<Finding> {
        let plan = format!(
            "problem: {{ volume: {volume} }}\n\
             data: {{ usable_share: 80%, kinds: [{{ name: handwritten, {kind} }}] }}\n\
             schedule: {{ milestones: [{{ id: data-ready, date: 2027-01-08 }}] }}\n"
        );
        findings_of("dat-kind-unreachable", &plan)
    }

    #[test]
    fn inputs_that_are_gone_when_their_answer_comes_are_found() {
        let of = |delay: &str| {
            let plan = format!("data: {{ log_retention: 30 days }}\nlabels: [{{ delay: {delay} }}]\n");
            findings_of("dat-retention-debug", &plan)
        };
        assert_eq!(of("45 days")[0].value("gap"), Some(&Value::Duration(15.0 * DAY_MS)));
        assert_eq!(of("30 days"), []);
        assert!(of("unknown")[0].cannot_check);
    }

    #[test]
    fn a_kind_that_comes_in_too_slowly_is_complete_too_late() {
        // 260 missing, 100 × 7% × 80% = 5.6 a day: 47 days from 24 November
        let found = kind("required: 900, available: 640, share: 7%", "100 per day");
        assert_eq!(found[0].value("complete"), Some(&Value::Date("2027-01-10".into())));
        assert_eq!(found[0].value("reachable"), Some(&Value::Count(892.0)));
        assert_eq!(found[0].value("gap"), Some(&Value::Count(8.0)));
        assert_eq!(found[0].value("sum"), Some(&Value::Text("100 × 7% × 80%".into())));
        assert_eq!(found[0].places.len(), 5);
        assert_eq!(kind("required: 900, available: 640, share: 7%", "104 per day"), []);
        assert_eq!(kind("required: 900, available: 900, share: 0%", "unknown"), []);
    }

    #[test]
    fn a_kind_that_never_comes_is_never_complete() {
        let found = kind("required: 900, available: 640, share: 0%", "100 per day");
        assert_eq!(found[0].value("complete"), Some(&Value::Date("9999-12-31".into())));
        assert!(kind("required: 900, available: 640, share: unknown", "100 per day")[0].cannot_check);
        assert_eq!(kind("required: 900, available: unknown", "100 per day"), []);
    }

    #[test]
    fn a_field_must_be_known_when_predicting_and_as_fresh_as_it_is_needed() {
        let found = findings_of(
            "dat-field-unavailable",
            "data: { fields: [{ name: paid, known_at_prediction: no }] }",
        );
        assert_eq!(found[0].value("field"), Some(&Value::Text("paid".into())));
        assert_eq!(
            findings_of("dat-field-unavailable", "data: { fields: [{ known_at_prediction: yes }] }"),
            []
        );
        let fields = |fields: &str| {
            findings_of("dat-refresh-vs-fresh", &format!("data: {{ fields: [{{ {fields} }}] }}"))
        };
        assert_eq!(fields("refresh: 1 day, freshness: 15 min")[0].places.len(), 2);
        assert_eq!(fields("refresh: 15 min, freshness: 15 min"), []);
        assert_eq!(fields("freshness: unknown"), []);
        assert!(fields("refresh: unknown, freshness: 15 min")[0].cannot_check);
    }

    #[test]
    fn a_source_is_trained_on_only_where_that_is_allowed() {
        let source = |fields: &str| {
            findings_of("dat-licence-training", &format!("data: {{ sources: [{{ id: a, {fields} }}] }}"))
        };
        assert_eq!(source("used_for: [training, testing], training_allowed: no")[0].places.len(), 2);
        assert_eq!(source("used_for: [testing], training_allowed: no"), []);
        assert_eq!(source("used_for: [training], training_allowed: yes"), []);
        assert_eq!(source("used_for: [training]"), []);
        assert!(source("used_for: [training], training_allowed: unknown")[0].cannot_check);
    }

    #[test]
    fn a_permission_under_negotiation_is_fine_until_the_build() {
        let source = |stage: &str| {
            let plan = format!(
                "product: {{ stage: {stage} }}\n\
                 data: {{ sources: [{{ id: a, used_for: [training], training_allowed: planned }}] }}\n"
            );
            findings_of("dat-licence-training", &plan)
        };
        assert_eq!(source("idea"), []);
        assert_eq!(source("design"), []);
        assert_eq!(source("build").len(), 1);
        assert_eq!(source("operate").len(), 1);
    }

    #[test]
    fn data_must_be_kept_as_long_as_retraining_looks_back() {
        let source = |fields: &str| {
            let plan = format!("data: {{ sources: [{{ {fields} }}] }}\nretraining: {{ window: 365 days }}\n");
            findings_of("dat-retention-training", &plan)
        };
        let found = source("used_for: [training], retention: 90 days");
        assert_eq!(found[0].value("gap"), Some(&Value::Duration(275.0 * DAY_MS)));
        assert_eq!(source("used_for: [training], retention: 365 days"), []);
        assert_eq!(source("used_for: [serving], retention: 90 days"), []);
        assert!(source("used_for: [training], retention: unknown")[0].cannot_check);
    }
}
