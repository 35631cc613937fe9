//! What the plan promises of quality. In: metrics of a component. Out: targets as shares, where they mean a share of cases.

use super::Facts;
use crate::amount::{Amount, Dimension};
use crate::finding::Place;
use crate::plan::answer::{Answer, Missing};
use crate::plan::component::Component;
use crate::plan::evidence::Metric;

/// Metrics that state which share of the outputs is right. Only these can be multiplied with the worth of an output,
/// along a chain, or held against how often people agree.
static SHARE_RIGHT: &[&str] = &[
    "accuracy",
    "exact-match",
    "field-exact-match",
    "document-all-right",
    "pixel-accuracy",
    "answer-supported",
    "task-success",
    "pass-at-1",
    "human-adequacy",
    "transform-pass-rate",
];

/// Metrics that bound which share of the cases a step can hand on rightly, without being that share.
static BOUNDS_SHARE_RIGHT: &[&str] = &[
    "f1",
    "macro-f1",
    "micro-f1",
    "recall",
    "per-class-recall",
    "recall-at-precision",
    "evidence-recall-at-k",
];

/// A promised share and the answer it stands in.
#[derive(Clone, Copy)]
pub struct Promise<'m, 'p> {
    pub metric: &'m Metric<'p>,
    pub share: f64,
}

/// A target on the scale of shares: `97%` and `0.97` say the same.
pub fn share(amount: &Amount) -> Option<f64> {
    let share = match amount.unit.dimension {
        Dimension::Share | Dimension::Count => amount.base(),
        _ => return None,
    };
    (0.0..=1.0).contains(&share).then_some(share)
}

/// The share of outputs that a component's primary metric promises to be right.
pub fn share_right<'m, 'p>(
    facts: &'m Facts<'_, 'p>,
    component: &Component,
) -> Result<Promise<'m, 'p>, Missing> {
    promised(facts, component, |metric| decides(metric) && metric.name.one_of(SHARE_RIGHT))
}

/// The largest share of cases that a component can hand on rightly if it just reaches its primary target.
pub fn share_handed_on<'m, 'p>(
    facts: &'m Facts<'_, 'p>,
    component: &Component,
) -> Result<Promise<'m, 'p>, Missing> {
    let bounds = |metric: &Metric| metric.name.one_of(SHARE_RIGHT) || metric.name.one_of(BOUNDS_SHARE_RIGHT);
    promised(facts, component, |metric| decides(metric) && bounds(metric))
}

/// The target of the first of these metrics that a component has, whatever its role.
pub fn target<'m, 'p>(
    facts: &'m Facts<'_, 'p>,
    component: &Component,
    names: &[&str],
) -> Result<Promise<'m, 'p>, Missing> {
    promised(facts, component, |metric| metric.name.one_of(names))
}

/// A metric without a role decides, as there is no other reason to write one down.
pub fn decides(metric: &Metric) -> bool {
    metric.role.is_absent() || metric.role.is(&"primary")
}

fn promised<'m, 'p>(
    facts: &'m Facts<'_, 'p>,
    component: &Component,
    wanted: impl Fn(&Metric) -> bool,
) -> Result<Promise<'m, 'p>, Missing> {
    let plan = facts.plan;
    let mut metrics = plan.metrics.iter().filter(|metric| plan.concerns(&metric.component, component));
    let metric = metrics.find(|metric| wanted(metric)).ok_or(Missing::Absent)?;
    let share = share(metric.target.need()?).ok_or(Missing::Absent)?;
    Ok(Promise { metric, share })
}

/// The promise for the product as a whole: the primary metric where one component makes it, else the end-to-end target.
pub fn whole(facts: &Facts) -> Result<(f64, Place), Missing> {
    let [component] = facts.plan.components.as_slice() else { return end_to_end(facts) };
    match share_right(facts, component) {
        Err(Missing::Absent) => end_to_end(facts),
        promise => promise.map(|promise| (promise.share, (&promise.metric.target).into())),
    }
}

fn end_to_end(facts: &Facts) -> Result<(f64, Place), Missing> {
    let target: &Answer<f64> = &facts.plan.success.end_to_end_target;
    Ok((*target.need()?, target.into()))
}
