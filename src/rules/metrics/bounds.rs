//! A recall that nothing bounds on its other side. In: what people can look at. Out: the false alarms it leaves room for.

use crate::estimate::value;
use crate::finding::Value;
use crate::plan::component::Component;
use crate::rules::{Checked, Facts, found};

/// Metrics that keep false alarms in bounds.
const BOUNDS_FALSE_ALARMS: [&str; 6] =
    ["precision", "precision-at-capacity", "recall-at-precision", "false-positive-rate", "f1", "pr-auc"];

pub fn recall_alone(facts: &Facts) -> Vec<Checked> {
    facts.plan.components.iter().map(|component| alerts_without_bound(facts, component)).collect()
}

/// A recall that nothing bounds on the other side, where people look at the alerts: what their hours leave for false ones.
fn alerts_without_bound(facts: &Facts, component: &Component) -> Checked {
    let recall = super::promised(facts, component, &super::RECALL)?;
    let is_bounded =
        super::metrics_of(facts, component).any(|metric| metric.name.one_of(&BOUNDS_FALSE_ALARMS));
    let automation = &facts.plan.automation;
    let unreviewed = component.level.one_of(&["full-auto", "sample-review"]);
    if is_bounded || unreviewed || component.prevalence.is_absent() || automation.review_reviewers.is_absent()
    {
        return Ok(None);
    }
    let (recall_target, prevalence) = (recall.target_share()?, *component.prevalence.need()?);
    let volume = *facts.plan.problem.volume.need()?;
    let capacity = super::capacity_of(automation.reviewing()?, facts.policy("review_utilisation"));
    if volume <= capacity || !(0.0..1.0).contains(&prevalence) || prevalence <= 0.0 {
        return Ok(None);
    }
    let right = volume * recall_target * prevalence;
    let rate = value::false_positive_rate_for_capacity(volume, recall_target, prevalence, capacity);
    let rate = rate.unwrap_or(0.0);
    let finding = found()
        .at(&recall.target)
        .at(&component.prevalence)
        .at(&facts.plan.problem.volume)
        .at(&automation.review_reviewers)
        .with("volume", Value::Count(volume))
        .with("recall", Value::Share(recall_target))
        .with("prevalence", Value::Share(prevalence))
        .with("right", Value::Count(right))
        .with("capacity", Value::Count(capacity))
        .with("room", Value::Count((capacity - right).max(0.0)))
        .with("rate", Value::Share(rate))
        .with("precision", Value::Share((right / capacity.max(right)).min(1.0)));
    Ok(Some(finding))
}
