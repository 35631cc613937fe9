//! Rules of the topic `metrics`: what a promised number can mean where the cases are rare and people are few.

mod bounds;
mod tested;

use super::{Checked, Facts, Rule, found};
use crate::estimate::{down, exceeds, up, value};
use crate::finding::{Finding, Value};
use crate::plan::answer::Missing;
use crate::plan::component::Component;
use crate::plan::evidence::Metric;
use crate::plan::product::Reviewing;

pub static RULES: &[Rule] = &[
    Rule { id: "met-accuracy-rare", check: accuracy_rare },
    Rule { id: "met-below-majority", check: below_majority },
    Rule { id: "met-precision-impossible", check: precision_impossible },
    Rule { id: "met-f1-impossible", check: f1_impossible },
    Rule { id: "met-prevalence-train", check: tested::other_prevalence },
    Rule { id: "met-slice-too-small", check: tested::small_slice },
    Rule { id: "met-capacity", check: capacity },
    Rule { id: "met-precision-alone", check: bounds::recall_alone },
];

/// Metrics that look splendid while every rare case is missed.
const BLIND_TO_RARE: [&str; 2] = ["accuracy", "roc-auc"];
const RECALL: [&str; 2] = ["recall", "recall-at-precision"];
const PRECISION: [&str; 2] = ["precision", "precision-at-capacity"];
const FALSE_POSITIVE_RATE: [&str; 1] = ["false-positive-rate"];
/// Targets are rounded to points and tenths of points.
const ROUNDING: f64 = 5e-4;

fn accuracy_rare(facts: &Facts) -> Vec<Checked> {
    let primary = facts.plan.metrics.iter().filter(|metric| metric.name.one_of(&BLIND_TO_RARE));
    primary.map(|metric| blind_to_rare_cases(facts, metric)).collect()
}

fn blind_to_rare_cases(facts: &Facts, metric: &Metric) -> Checked {
    let component = facts.plan.component_of(&metric.component).ok_or(Missing::Absent)?;
    if component.prevalence.is_absent() || *metric.role.need()? != "primary" {
        return Ok(None);
    }
    let prevalence = *component.prevalence.need()?;
    let rare = prevalence.min(1.0 - prevalence);
    let limit = facts.policy("rare_prevalence");
    let name = *metric.name.need()?;
    if rare >= limit || (name == "roc-auc" && has_better_primary(facts, component)) {
        return Ok(None);
    }
    let finding = found()
        .at(&metric.name)
        .at(&component.prevalence)
        .text("metric", name)
        .with("rare", Value::Share(rare))
        .with("majority", Value::Share(1.0 - rare))
        .with("limit", Value::Share(limit));
    Ok(Some(finding))
}

/// ROC-AUC beside a primary metric that sees the rare cases does no harm.
fn has_better_primary(facts: &Facts, component: &Component) -> bool {
    let primary = |metric: &&Metric| metric.role.is(&"primary") && !metric.name.one_of(&BLIND_TO_RARE);
    metrics_of(facts, component).any(|metric| primary(&metric))
}

fn below_majority(facts: &Facts) -> Vec<Checked> {
    let accuracy = facts.plan.metrics.iter().filter(|metric| metric.name.is(&"accuracy"));
    accuracy.map(|metric| target_below_majority(facts, metric)).collect()
}

fn target_below_majority(facts: &Facts, metric: &Metric) -> Checked {
    let component = facts.plan.component_of(&metric.component).ok_or(Missing::Absent)?;
    if component.prevalence.is_absent() {
        return Ok(None);
    }
    let target = metric.target_share()?;
    let prevalence = *component.prevalence.need()?;
    let majority = prevalence.max(1.0 - prevalence);
    if target > majority {
        return Ok(None);
    }
    let finding = found()
        .at(&metric.target)
        .at(&component.prevalence)
        .with("target", Value::Share(target))
        .with("prevalence", Value::Share(prevalence))
        .with("rest", Value::Share(1.0 - prevalence))
        .with("majority", Value::Share(majority))
        .with("proposal", Value::Share((1.0 + majority) / 2.0));
    Ok(Some(finding))
}

fn precision_impossible(facts: &Facts) -> Vec<Checked> {
    facts.plan.components.iter().map(|component| precision_out_of_reach(facts, component)).collect()
}

fn precision_out_of_reach(facts: &Facts, component: &Component) -> Checked {
    let precision = promised(facts, component, &["precision"])?;
    let recall = promised(facts, component, &RECALL)?;
    let rate = promised(facts, component, &FALSE_POSITIVE_RATE)?;
    if component.prevalence.is_absent() {
        return Ok(None);
    }
    let (target, recall_target, rate_target) =
        (precision.target_share()?, recall.target_share()?, rate.target_share()?);
    let prevalence = *component.prevalence.need()?;
    let Some(reachable) = value::precision(recall_target, rate_target, prevalence) else { return Ok(None) };
    if !exceeds(target, reachable) {
        return Ok(None);
    }
    let needed = value::false_positive_rate_for_precision(target, recall_target, prevalence);
    let finding = found()
        .at(&precision.target)
        .at(&recall.target)
        .at(&rate.target)
        .at(&component.prevalence)
        .with("target", Value::Share(target))
        .with("reachable", Value::Share(reachable))
        .with("needed_rate", Value::Share(needed));
    Ok(Some(with_rates(finding, recall_target, rate_target, prevalence)))
}

fn f1_impossible(facts: &Facts) -> Vec<Checked> {
    facts.plan.components.iter().map(|component| f1_over_identity(facts, component)).collect()
}

/// F1 is the harmonic mean of the precision and the recall that are promised beside it.
fn f1_over_identity(facts: &Facts, component: &Component) -> Checked {
    let metric = promised(facts, component, &["f1"])?;
    let (precision, recall) =
        (promised(facts, component, &["precision"])?, promised(facts, component, &["recall"])?);
    let (target, p, r) = (metric.target_share()?, precision.target_share()?, recall.target_share()?);
    let reachable = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    if !exceeds(target, reachable + ROUNDING) {
        return Ok(None);
    }
    let finding = found().at(&metric.target).at(&precision.target).at(&recall.target);
    let finding = finding.with("target", Value::Share(target)).with("reachable", Value::Share(reachable));
    Ok(Some(finding.with("precision", Value::Share(p)).with("recall", Value::Share(r))))
}

fn capacity(facts: &Facts) -> Vec<Checked> {
    facts.plan.components.iter().map(|component| alerts_over_capacity(facts, component)).collect()
}

fn alerts_over_capacity(facts: &Facts, component: &Component) -> Checked {
    let recall = promised(facts, component, &RECALL)?;
    let bound = promised(facts, component, &FALSE_POSITIVE_RATE)
        .or_else(|_| promised(facts, component, &PRECISION))?;
    let automation = &facts.plan.automation;
    // Where nobody, or only a sample, is looked at before it takes effect, alerts do not wait for people.
    let unreviewed = component.level.one_of(&["full-auto", "sample-review"]);
    if unreviewed || component.prevalence.is_absent() || automation.review_reviewers.is_absent() {
        return Ok(None);
    }
    let (recall_target, prevalence) = (recall.target_share()?, *component.prevalence.need()?);
    // A precision says the same as a false-positive rate, at a known prevalence.
    let Some(rate) = (match bound.name.one_of(&PRECISION) {
        true => value::false_positive_rate_of(bound.target_share()?, recall_target, prevalence),
        false => Some(bound.target_share()?),
    }) else {
        return Ok(None);
    };
    let promise =
        Promise { volume: *facts.plan.problem.volume.need()?, recall: recall_target, rate, prevalence };
    let reviewing = automation.reviewing()?;
    let utilisation = facts.policy("review_utilisation");
    if promise.alerts() <= capacity_of(reviewing, utilisation) {
        return Ok(None);
    }
    let finding = found()
        .at(&bound.target)
        .at(&recall.target)
        .at(&component.prevalence)
        .at(&facts.plan.problem.volume)
        .at(&automation.review_reviewers)
        .at(&automation.review_hours_per_day)
        .at(&automation.review_time_per_case);
    Ok(Some(with_load(finding, promise, reviewing, utilisation)))
}

/// What the metrics promise for a day's cases.
#[derive(Clone, Copy)]
struct Promise {
    volume: f64,
    recall: f64,
    rate: f64,
    prevalence: f64,
}

impl Promise {
    fn alerts(self) -> f64 {
        value::alerts_per_day(self.volume, self.recall, self.rate, self.prevalence)
    }

    /// Recall and false-positive rate that keep the alerts within a capacity.
    fn within(self, capacity: f64) -> (f64, f64) {
        let rate =
            value::false_positive_rate_for_capacity(self.volume, self.recall, self.prevalence, capacity);
        // Where the true alerts alone are too many, not all of them can be shown even without a false one.
        rate.map_or_else(|| (capacity / (self.volume * self.prevalence), 0.0), |rate| (self.recall, rate))
    }
}

/// Reviews a day at the load that people can keep up, as the figure of that name has it.
fn capacity_of(reviewing: Reviewing, utilisation: f64) -> f64 {
    let hours = reviewing.hours_per_day * utilisation;
    down(value::review_capacity(reviewing.reviewers, hours, reviewing.time_per_case))
}

fn with_load(finding: Finding, promise: Promise, reviewing: Reviewing, utilisation: f64) -> Finding {
    let capacity = capacity_of(reviewing, utilisation);
    let (recall_limit, rate_limit) = promise.within(capacity);
    // Right at the limit the two must not look alike.
    let shown = promise.alerts().max(capacity + 1.0);
    let per_reviewer = reviewing.hours_per_day * utilisation / reviewing.time_per_case;
    let finding = finding
        .with("volume", Value::Count(promise.volume))
        .with("alerts", Value::Count(shown))
        .with("reviewers", Value::Count(reviewing.reviewers))
        .with("hours", Value::Duration(reviewing.hours_per_day))
        .with("time", Value::Duration(reviewing.time_per_case))
        .with("utilisation", Value::Share(utilisation))
        .with("capacity", Value::Count(capacity))
        .with("needed", Value::Count(up(promise.alerts() / per_reviewer)))
        .with("recall_limit", Value::Share(recall_limit))
        .with("rate_limit", Value::Share(rate_limit));
    with_rates(finding, promise.recall, promise.rate, promise.prevalence)
}

/// The numbers of the identities, as the messages write them out.
fn with_rates(finding: Finding, recall: f64, rate: f64, prevalence: f64) -> Finding {
    finding
        .with("recall", Value::Share(recall))
        .with("rate", Value::Share(rate))
        .with("prevalence", Value::Share(prevalence))
        .with("rest", Value::Share(1.0 - prevalence))
}

fn metrics_of<'f, 'p>(
    facts: &'f Facts<'f, 'p>,
    component: &Component,
) -> impl Iterator<Item = &'f Metric<'p>> {
    let path = component.here.path;
    facts.plan.metrics.iter().filter(move |metric| {
        facts.plan.component_of(&metric.component).is_some_and(|own| own.here.path == path)
    })
}

/// The component's metric of one of these names.
fn promised<'f, 'p>(
    facts: &'f Facts<'f, 'p>,
    component: &Component,
    names: &[&str],
) -> Result<&'f Metric<'p>, Missing> {
    metrics_of(facts, component).find(|metric| metric.name.one_of(names)).ok_or(Missing::Absent)
}

#[cfg(test)]
mod tests;
