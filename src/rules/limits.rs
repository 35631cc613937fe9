//! Rules of the topic `limits`: a figure of the plan against the limit that the plan sets for it.

mod service;

use super::{Checked, Facts, Rule, found, promises};
use crate::amount::Amount;
use crate::assess::figures::Figure;
use crate::estimate::running::{BatchWindowInput, batch_window};
use crate::estimate::up;
use crate::finding::{Finding, Value};
use crate::plan::answer::both;
use crate::plan::data::Labels;

/// A month has 30 days, as in all rates of a plan.
const DAYS_PER_MONTH: f64 = 30.0;
const MONTH: &str = "month";

pub static RULES: &[Rule] = &[
    Rule { id: "val-breakeven-beyond", check: |facts| vec![payback_too_late(facts)] },
    Rule { id: "lbl-effort-budget", check: labels_over_budget },
    Rule { id: "lbl-test-noise", check: target_over_ceiling },
    Rule { id: "cst-review-overload", check: |facts| vec![more_than_can_be_reviewed(facts)] },
    Rule { id: "cst-review-too-fast", check: |facts| vec![service::reviews_too_fast(facts)] },
    Rule { id: "srv-cost-peak", check: |facts| vec![service::busiest_month(facts)] },
    Rule { id: "cst-token-budget", check: |facts| vec![tokens_over_budget(facts)] },
    Rule { id: "srv-capacity-short", check: |facts| vec![too_few_copies(facts)] },
    Rule { id: "srv-queue-grows", check: |facts| vec![queue_grows(facts)] },
    Rule { id: "srv-batch-overrun", check: |facts| vec![batch_overruns(facts)] },
];

/// The number of a figure; what is no number never comes.
fn number(figure: &Figure) -> f64 {
    match &figure.value {
        Value::Amount(amount) => amount.number,
        value => value.to_json().as_f64().unwrap_or(f64::INFINITY),
    }
}

fn payback_too_late(facts: &Facts) -> Checked {
    let economics = &facts.plan.economics;
    if economics.payback_limit.is_absent() {
        return Ok(None);
    }
    let figure = facts.figure("payback-time")?;
    let month = crate::amount::find_unit(MONTH).map_or(1.0, |unit| unit.factor);
    let limit = *economics.payback_limit.need()? / month;
    if number(figure) <= limit {
        return Ok(None);
    }
    let finding = facts.found_with(figure).at(&economics.payback_limit);
    Ok(Some(finding.with("months", Value::Count(number(figure))).with("limit", Value::Count(limit))))
}

fn labels_over_budget(facts: &Facts) -> Vec<Checked> {
    facts.plan.labels.iter().map(|labels| cost_over_budget(facts, labels)).collect()
}

fn cost_over_budget(facts: &Facts, labels: &Labels) -> Checked {
    if labels.budget.is_absent() || labels.price_per_label.is_absent() {
        return Ok(None);
    }
    let price = *labels.price_per_label.need()?;
    labels.items.need()?;
    let own = |figure: &&Figure| figure.from.iter().any(|input| input.path == labels.items.path);
    let Some(figure) = facts.figures("label-cost").find(own) else { return Ok(None) };
    let (cost, budget) = (number(figure), *labels.budget.need()?);
    if budget.unit != price.unit || cost <= budget.number {
        return Ok(None);
    }
    let items = *labels.items.need()? * budget.number / cost;
    let money = |number: f64| Value::Amount(Amount::new(number, budget.unit));
    let finding = facts.found_with(figure).at(&labels.budget);
    let finding = finding.with("cost", money(cost)).with("budget", money(budget.number));
    Ok(Some(finding.with("over", money(cost - budget.number)).with("items", Value::Count(items.floor()))))
}

fn target_over_ceiling(facts: &Facts) -> Vec<Checked> {
    facts.plan.labels.iter().map(|labels| labels_too_noisy(facts, labels)).collect()
}

/// A perfect model scores what the labels allow; a promise at or above that cannot be shown.
fn labels_too_noisy(facts: &Facts, labels: &Labels) -> Checked {
    let Some(component) = facts.plan.component_of(&labels.component) else { return Ok(None) };
    if labels.noise.is_absent() {
        return Ok(None);
    }
    let (promise, noise) = both(promises::share_right(facts, component), labels.noise.need())?;
    let ceiling = 1.0 - noise;
    // Nothing wrong in the labels, and nothing wrong promised, is another rule's business.
    if *noise <= 0.0 || promise.share < ceiling {
        return Ok(None);
    }
    let finding = found()
        .at(&labels.noise)
        .at(&promise.metric.target)
        .text("metric", *promise.metric.name.need()?)
        .with("target", Value::Share(promise.share))
        .with("noise", Value::Share(*noise))
        .with("ceiling", Value::Share(ceiling))
        .with("allowed", Value::Share(1.0 - promise.share));
    Ok(Some(finding))
}

/// Alerts are the business of another rule; this one is about plans in which people look at outputs as they come.
fn more_than_can_be_reviewed(facts: &Facts) -> Checked {
    let automation = &facts.plan.automation;
    if automation.review_reviewers.is_absent() {
        return Ok(None);
    }
    let load = facts.figure("review-load")?;
    let capacity = facts.figure("review-capacity-per-day")?;
    let (share, can) = (number(load), number(capacity));
    let of_alerts = load.from.iter().any(|input| input.path.list == "metrics");
    if share <= 1.0 || of_alerts {
        return Ok(None);
    }
    let reviewers = *automation.review_reviewers.need()?;
    let finding = facts
        .found_with(load)
        .text("capacity_sum", capacity.formula.clone())
        .with("cases", Value::Count(share * can))
        .with("capacity", Value::Count(can))
        .with("load", Value::Share(share))
        .with("reviewers", Value::Count(reviewers))
        .with("needed", Value::Count(up(reviewers * share)))
        .with("possible", Value::Share(1.0 / share));
    Ok(Some(finding))
}

fn tokens_over_budget(facts: &Facts) -> Checked {
    let economics = &facts.plan.economics;
    if economics.run_cost_per_month.is_absent() {
        return Ok(None);
    }
    let figure = facts.figure("token-cost-per-day")?;
    let budget = *economics.run_cost_per_month.need()?;
    let Value::Amount(day) = figure.value else { return Ok(None) };
    let month = day.number * DAYS_PER_MONTH;
    if day.unit != budget.unit || month <= budget.number {
        return Ok(None);
    }
    let finding = facts.found_with(figure).at(&economics.run_cost_per_month);
    let finding = finding
        .with("month", Value::Amount(Amount::new(month, day.unit)))
        .with("budget", Value::Amount(budget))
        .with("share", Value::Share(budget.number / month));
    Ok(Some(finding))
}

fn too_few_copies(facts: &Facts) -> Checked {
    if facts.plan.serving.inference_mode.one_of(&["queued", "batch"]) { Ok(None) } else { copies(facts) }
}

fn queue_grows(facts: &Facts) -> Checked {
    if facts.plan.serving.inference_mode.is(&"queued") { copies(facts) } else { Ok(None) }
}

fn copies(facts: &Facts) -> Checked {
    let serving = &facts.plan.serving;
    if serving.copies.is_absent() || serving.peak_per_second.is_absent() {
        return Ok(None);
    }
    let figure = facts.figure("replicas")?;
    let (needed, copies) = (number(figure), *serving.copies.need()?);
    if needed <= copies {
        return Ok(None);
    }
    let finding = facts.found_with(figure).at(&serving.copies);
    let utilisation = facts.policy("queue_utilisation");
    Ok(Some(with_copies(finding, needed, copies).with("utilisation", Value::Share(utilisation))))
}

fn with_copies(finding: Finding, needed: f64, copies: f64) -> Finding {
    let short = Value::Count(needed - copies);
    finding.with("needed", Value::Count(needed)).with("copies", Value::Count(copies)).with("short", short)
}

/// A run must end in its window, or before the next one starts.
fn batch_overruns(facts: &Facts) -> Checked {
    let serving = &facts.plan.serving;
    let limit =
        if serving.batch_window.is_absent() { &serving.batch_interval } else { &serving.batch_window };
    if limit.is_absent() || serving.batch_time_per_item.is_absent() {
        return Ok(None);
    }
    let figure = facts.figure("batch-duration")?;
    let (run, allowed) = (number(figure), *limit.need()?);
    if run <= allowed || allowed <= 0.0 {
        return Ok(None);
    }
    let workers = serving.batch_workers.need_or(1.0)?;
    let time = *serving.batch_time_per_item.need()?;
    let fit = BatchWindowInput {
        items: up(run / time * workers),
        workers,
        seconds_per_item: time / 1e3,
        window_minutes: allowed / 60e3,
        startup_minutes: None,
    };
    let needed = batch_window(fit).ok().and_then(|fit| fit.workers_needed);
    let finding = facts
        .found_with(figure)
        .at(limit)
        .with("run", Value::Duration(run))
        .with("window", Value::Duration(allowed))
        .with("workers", Value::Count(workers))
        .with("needed", needed.map_or(Value::Text("∞".to_owned()), Value::Count))
        .with("time", Value::Duration(time * allowed / run));
    Ok(Some(finding))
}

#[cfg(test)]
mod tests;
