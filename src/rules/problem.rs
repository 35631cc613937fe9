//! Rules of the topic `problem`: an output changes an action, a target improves on today, and the product is worth its cost.

mod cost;
mod threshold;
mod worth;

use super::{Checked, Facts, Rule, found, promises};
use crate::amount::{Amount, Dimension, PERCENT};
use crate::estimate::exceeds;
use crate::finding::{Place, Value};
use crate::plan::answer::both;
use crate::plan::evidence::Metric;
use crate::plan::product::{Outcome, OutputAction};
use crate::playbook::records::{Direction, Scale};
use std::collections::BTreeSet;

pub static RULES: &[Rule] = &[
    Rule { id: "prb-no-decision", check: no_decision },
    Rule { id: "prb-target-below-baseline", check: target_below_baseline },
    Rule { id: "prb-target-other-unit", check: target_other_unit },
    Rule { id: "val-negative-value", check: worth::negative_value },
    Rule { id: "val-unit-cost-over", check: cost::unit_cost_over },
    Rule { id: "val-threshold-mismatch", check: threshold::mismatch },
];

fn no_decision(facts: &Facts) -> Vec<Checked> {
    let actions = &facts.plan.problem.actions;
    vec![if actions.is_empty() { check_decision(facts) } else { check_actions(actions) }]
}

fn check_decision(facts: &Facts) -> Checked {
    let decision = &facts.plan.problem.decision;
    let says_nothing = decision.is_absent() || decision.known().is_some_and(|text| text.trim().is_empty());
    if !says_nothing {
        decision.need()?;
        return Ok(None);
    }
    // A plan that has hardly begun lacks an answer; one that knows its need and no decision lacks a reason to exist.
    facts.plan.problem.need.need()?;
    let mut place = Place::from(decision);
    if decision.is_absent()
        && let Some(section) = facts.plan.root.and_then(|root| root.entry("problem"))
    {
        place.span = section.key_span;
    }
    // Nothing was listed, so there is nothing to count.
    Ok(Some(found().at(place).text("outputs", "").text("actions", "")))
}

fn check_actions(actions: &[OutputAction]) -> Checked {
    let words = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let different: BTreeSet<String> =
        actions.iter().filter_map(|action| action.action.known()).map(|text| words(text)).collect();
    if different.len() > 1 || actions.len() < 2 || actions.iter().any(|action| action.action.is_absent()) {
        return Ok(None);
    }
    let mut finding = found();
    for action in actions {
        action.action.need()?;
        finding = finding.at(&action.action);
    }
    let finding = finding.with("outputs", Value::Count(actions.len() as f64));
    Ok(Some(finding.with("actions", Value::Count(1.0))))
}

fn target_below_baseline(facts: &Facts) -> Vec<Checked> {
    let outcomes = facts.plan.success.outcomes.iter().map(check_outcome);
    outcomes.chain(facts.plan.metrics.iter().map(|metric| check_metric(facts, metric))).collect()
}

fn check_outcome(outcome: &Outcome) -> Checked {
    let ((better, target), baseline) =
        both(both(outcome.better.need(), outcome.target.need()), outcome.baseline.need())?;
    let direction = match *better {
        "up" => Direction::Up,
        "down" => Direction::Down,
        _ => return Ok(None),
    };
    let Some(finding) = no_improvement(direction, *target, *baseline) else { return Ok(None) };
    let name = super::named(&outcome.metric, &outcome.here);
    Ok(Some(finding.at(&outcome.target).at(&outcome.baseline).text("metric", name)))
}

/// The limit of a guardrail may lie on either side of today's value: it says how bad a thing may get, not what to reach.
fn check_metric(facts: &Facts, metric: &Metric) -> Checked {
    if metric.role.is(&"guardrail") {
        return Ok(None);
    }
    let ((name, target), baseline) =
        both(both(metric.name.need(), metric.target.need()), metric.baseline.need())?;
    let Some(record) = facts.playbook.metric(name) else { return Ok(None) };
    let (target, baseline) = match record.scale {
        Scale::Share => (as_percentage(*target), as_percentage(*baseline)),
        _ => (*target, *baseline),
    };
    let Some(finding) = no_improvement(record.better, target, baseline) else { return Ok(None) };
    Ok(Some(finding.at(&metric.target).at(&metric.baseline).text("metric", *name)))
}

/// `0.97` and `97%` compare where the metric is a share.
fn as_percentage(amount: Amount) -> Amount {
    match promises::share(&amount) {
        Some(share) => Amount::new(share / PERCENT.factor, PERCENT),
        None => amount,
    }
}

/// A target that is no value of what stands beside it as today's: 4,000,000,000 KRW → 30%.
fn target_other_unit(facts: &Facts) -> Vec<Checked> {
    let outcome = |outcome: &Outcome| {
        let (target, baseline) = both(outcome.target.need(), outcome.baseline.need())?;
        let Some(finding) = incomparable(*target, *baseline) else { return Ok(None) };
        let name = super::named(&outcome.metric, &outcome.here);
        Ok(Some(finding.at(&outcome.target).at(&outcome.baseline).text("metric", name)))
    };
    let metric = |metric: &Metric| {
        let ((name, target), baseline) =
            both(both(metric.name.need(), metric.target.need()), metric.baseline.need())?;
        let Some(finding) = incomparable(*target, *baseline) else { return Ok(None) };
        Ok(Some(finding.at(&metric.target).at(&metric.baseline).text("metric", *name)))
    };
    let outcomes = facts.plan.success.outcomes.iter().map(outcome);
    outcomes.chain(facts.plan.metrics.iter().map(metric)).collect()
}

fn incomparable(target: Amount, baseline: Amount) -> Option<crate::finding::Finding> {
    let values = || found().with("target", Value::Amount(target)).with("baseline", Value::Amount(baseline));
    (!target.compares_with(&baseline)).then(values)
}

fn no_improvement(direction: Direction, target: Amount, baseline: Amount) -> Option<crate::finding::Finding> {
    let dimension = target.unit.dimension;
    let currencies_differ = dimension == Dimension::Money && target.unit != baseline.unit;
    if dimension != baseline.unit.dimension || currencies_differ {
        return None;
    }
    let (improves, sign) = match direction {
        Direction::Up => (exceeds(target.base(), baseline.base()), "≤"),
        Direction::Down => (exceeds(baseline.base(), target.base()), "≥"),
    };
    let values = || found().with("target", Value::Amount(target)).with("baseline", Value::Amount(baseline));
    (!improves).then(|| values().text("sign", sign))
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn amount(finding: &Finding, name: &str) -> f64 {
        match finding.value(name) {
            Some(Value::Amount(amount)) => amount.number,
            other => panic!("{name}: {other:?}"),
        }
    }

    #[test]
    fn a_plan_that_names_neither_decision_nor_actions_decides_nothing() {
        let found = findings_of("prb-no-decision", "aiplan: 1\nproblem: { need: slow }\n");
        assert_eq!(found[0].places[0].field, "problem.decision");
        assert_eq!(found[0].places[0].span.start, 10);
        assert_eq!(findings_of("prb-no-decision", "problem: { decision: approve or type }\n").len(), 0);
        assert!(findings_of("prb-no-decision", "problem: { decision: unknown }\n")[0].cannot_check);
    }

    #[test]
    fn outputs_that_all_lead_to_one_action_decide_nothing() {
        let plan = |second: &str| {
            format!(
                "problem:\n  decision: x\n  actions:\n    - {{ output: a, action: Send  mail }}\n    - {second}\n"
            )
        };
        let found = findings_of("prb-no-decision", &plan("{ output: b, action: send mail }"));
        assert_eq!(found[0].value("outputs"), Some(&Value::Count(2.0)));
        assert_eq!(found[0].places.len(), 2);
        assert_eq!(findings_of("prb-no-decision", &plan("{ output: b, action: call }")), []);
        assert_eq!(findings_of("prb-no-decision", &plan("{ output: b }")), []);
        assert!(findings_of("prb-no-decision", &plan("{ output: b, action: unknown }"))[0].cannot_check);
    }

    #[test]
    fn a_target_must_improve_on_today_in_its_direction() {
        let outcome = |better: &str, baseline: &str, target: &str| {
            let fields = format!("better: {better}, baseline: {baseline}, target: {target}");
            findings_of(
                "prb-target-below-baseline",
                &format!("success: {{ outcomes: [{{ metric: minutes, {fields} }}] }}"),
            )
        };
        assert_eq!(outcome("down", "6 min", "120 s"), []);
        assert_eq!(amount(&outcome("down", "6 min", "420 s")[0], "target"), 420.0);
        assert_eq!(outcome("up", "6 min", "120 s")[0].value("sign"), Some(&Value::Text("≤".into())));
        assert_eq!(outcome("up", "60 KRW", "40 USD"), [], "two currencies do not compare");
        assert_eq!(outcome("up", "6 min", "5%"), []);
        assert!(outcome("up", "unknown", "5%")[0].cannot_check);
    }

    #[test]
    fn a_target_in_another_unit_than_today_is_found() {
        let outcome = |baseline: &str, target: &str| {
            let fields = format!("metric: cost, baseline: {baseline}, target: {target}");
            findings_of("prb-target-other-unit", &format!("success: {{ outcomes: [{{ {fields} }}] }}"))
        };
        for (baseline, target) in
            [("4000000000 KRW", "30%"), ("60 KRW", "40 USD"), ("6 min", "2"), ("120 per month", "60 KRW")]
        {
            let found = outcome(baseline, target);
            assert_eq!(found.len(), 1, "{baseline} → {target}");
            assert_eq!(found[0].places[0].field, "success.outcomes[0].target");
        }
        for (baseline, target) in
            [("6 min", "120 s"), ("96%", "0.97"), ("0", "3 per day"), ("120 per month", "0"), ("12", "8")]
        {
            assert_eq!(outcome(baseline, target), [], "{baseline} → {target}");
        }
        assert!(outcome("unknown", "5%")[0].cannot_check);
        let metric = findings_of(
            "prb-target-other-unit",
            "metrics: [{ name: accuracy, role: guardrail, target: 97%, baseline: 3 min }]",
        );
        assert_eq!(metric.len(), 1);
    }

    #[test]
    fn the_direction_of_a_metric_comes_from_the_catalogue_and_a_limit_is_no_target() {
        let metric =
            |fields: &str| findings_of("prb-target-below-baseline", &format!("metrics: [{{ {fields} }}]"));
        let found = metric("name: accuracy, target: 0.95, baseline: 96.1%");
        assert!((amount(&found[0], "target") - 95.0).abs() < 1e-9);
        assert_eq!(metric("name: accuracy, target: 97%, baseline: 0.961"), []);
        assert_eq!(metric("name: cer, target: 3%, baseline: 5%"), []);
        assert_eq!(metric("name: cer, target: 5%, baseline: 5%").len(), 1);
        assert_eq!(metric("name: null-rate, role: guardrail, target: 8%, baseline: 5%"), []);
    }
}
