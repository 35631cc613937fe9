//! The parts of the wait against the time an answer may take. The plan gives each part at p95: their sum holds only where all
//! are slow in the same request, their medians add up.

use crate::finding::{Finding, Value};
use crate::plan::answer::{Answer, Missing};
use crate::plan::operation::Serving;
use crate::rules::{Checked, Facts, found};

/// The parts in the order a request meets them.
fn parts<'s>(serving: &'s Serving) -> [(&'static str, &'s Answer<f64>); 6] {
    [
        ("network", &serving.latency_network),
        ("queue", &serving.latency_queue),
        ("features", &serving.latency_features),
        ("retrieval", &serving.latency_retrieval),
        ("model", &serving.latency_model),
        ("after", &serving.latency_after),
    ]
}

/// The sum of the parts that are known, where there is one and a budget to hold it against.
struct Wait {
    sum: f64,
    longest: f64,
    budget: f64,
}

fn wait(serving: &Serving) -> Result<Wait, Missing> {
    let parts = parts(serving);
    if parts.iter().all(|(_, part)| part.is_absent()) {
        return Err(Missing::Absent);
    }
    let budget = *serving.latency_budget.need()?;
    let known = || parts.iter().filter_map(|(_, part)| part.known().copied());
    Ok(Wait { sum: known().sum(), longest: known().fold(0.0, f64::max), budget })
}

/// An unknown part may still take it over.
fn unless_unknown(serving: &Serving) -> Checked {
    match parts(serving).iter().find(|(_, part)| part.is_unknown()) {
        Some((_, part)) => Err(Missing::Unknown((*part).into())),
        None => Ok(None),
    }
}

pub fn budget_sum(facts: &Facts) -> Vec<Checked> {
    vec![parts_over_budget(facts)]
}

fn parts_over_budget(facts: &Facts) -> Checked {
    let serving = &facts.plan.serving;
    let wait = wait(serving)?;
    if wait.sum <= wait.budget {
        return unless_unknown(serving);
    }
    // One part alone is its own estimate.
    let estimate = facts.figure("latency-estimate").ok().and_then(|figure| figure.value.to_json().as_f64());
    let shown = |part: &Answer<f64>| Value::Duration(part.known().copied().unwrap_or(0.0));
    let finding = parts(serving)
        .iter()
        .fold(at_parts(serving), |finding, (name, part)| finding.with(name, shown(part)))
        .with("sum", Value::Duration(wait.sum))
        .with("estimate", Value::Duration(estimate.unwrap_or(wait.sum)))
        .with("budget", Value::Duration(wait.budget))
        .with("over", Value::Duration(wait.sum - wait.budget))
        .with("longest", Value::Duration(wait.longest));
    Ok(Some(finding))
}

pub fn ordinary_late(facts: &Facts) -> Vec<Checked> {
    vec![medians_over_budget(facts)]
}

/// Medians add up, however the parts vary; each is its p95 over what is usual.
fn medians_over_budget(facts: &Facts) -> Checked {
    let serving = &facts.plan.serving;
    let wait = wait(serving)?;
    let spread = facts.policy("latency_p95_over_median");
    let median = wait.sum / spread;
    if median <= wait.budget {
        return unless_unknown(serving);
    }
    let finding = at_parts(serving)
        .with("sum", Value::Duration(wait.sum))
        .with("spread", Value::Count(spread))
        .with("median", Value::Duration(median))
        .with("budget", Value::Duration(wait.budget))
        .with("longest", Value::Duration(wait.longest));
    Ok(Some(finding))
}

fn at_parts(serving: &Serving) -> Finding {
    let given = parts(serving).into_iter().filter(|(_, part)| part.known().is_some());
    given.fold(found().at(&serving.latency_budget), |finding, (_, part)| finding.at(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::findings_of;

    fn number(finding: &Finding, name: &str) -> f64 {
        finding.value(name).unwrap().to_json().as_f64().unwrap()
    }

    fn of(rule: &str, parts: &str) -> Vec<Finding> {
        findings_of(rule, &format!("serving: {{ latency_budget: 1 s, latency: {{ {parts} }} }}"))
    }

    #[test]
    fn parts_that_add_up_to_more_than_the_budget_are_found_and_listed() {
        let of = |parts: &str| of("srv-budget-sum", parts);
        let found = of("network: 150 ms, model: 1.2 s");
        assert_eq!((number(&found[0], "sum"), number(&found[0], "over")), (1_350.0, 350.0));
        // Independent: less than the sum, more than the longest.
        assert!((1_200.0..1_350.0).contains(&number(&found[0], "estimate")), "{found:?}");
        assert_eq!(number(&of("model: 1.2 s")[0], "estimate"), 1_200.0);
        assert_eq!(found[0].places.len(), 3);
        assert!(of("network: 150 ms, model: 850 ms").is_empty());
        assert!(of("network: 150 ms, model: unknown")[0].cannot_check);
        assert!(!of("network: 1.5 s, model: unknown")[0].cannot_check);
    }

    #[test]
    fn medians_that_add_up_to_more_than_the_budget_make_the_ordinary_request_late() {
        let of = |parts: &str| of("srv-ordinary-late", parts);
        let found = of("network: 150 ms, model: 2 s");
        assert_eq!((number(&found[0], "sum"), number(&found[0], "median")), (2_150.0, 1_075.0));
        assert!(of("network: 150 ms, model: 1.8 s").is_empty());
        assert!(of("network: 150 ms, model: unknown")[0].cannot_check);
    }
}
