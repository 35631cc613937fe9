//! The figures that decide: those for which the plan sets a limit, and the share of it they take. In: figures and plan.
//! Out: one entry for each, the tightest first.

use super::{Figure, Known, place};
use crate::amount::{Amount, Unit, find_unit};
use crate::finding::Value;
use crate::plan::answer::Answer;
use crate::plan::data::Labels;
use jiff::civil::Date;

/// A figure against the limit that the plan sets for it.
#[derive(Clone, Debug, PartialEq)]
pub struct AgainstLimit {
    /// The name and the component of the figure.
    pub name: &'static str,
    pub component: String,
    pub value: Value,
    pub limit: Value,
    /// The answer that sets the limit; empty where it is a figure of its own, such as a capacity.
    pub field: String,
    /// How much of the limit it takes: above 1 it is over.
    pub share: f64,
}

pub fn against_limits(known: &Known, figures: &[Figure]) -> Vec<AgainstLimit> {
    let mut all: Vec<AgainstLimit> =
        figures.iter().filter_map(|figure| against(known, figure)).filter(|it| !it.share.is_nan()).collect();
    all.sort_by(|left, right| right.share.total_cmp(&left.share));
    all
}

fn against(known: &Known, figure: &Figure) -> Option<AgainstLimit> {
    let plan = known.plan;
    let (serving, economics) = (&plan.serving, &plan.economics);
    let number = |answer: &Answer<f64>, of: fn(f64) -> Value| {
        let limit = *answer.known()?;
        beside(figure, of(limit), limit, answer.path.to_string())
    };
    match figure.name {
        "review-load" => beside(figure, Value::Share(1.0), 1.0, String::new()),
        "label-end-date" => by_date(known, figure),
        "label-cost" => money(figure, &labels_of(known, figure)?.budget),
        "test-margin" => {
            let own = plan.metrics.iter().find(|metric| rests_on(figure, &metric.target))?;
            number(&own.margin, Value::Points)
        }
        "ab-days" => number(&plan.tests.online_days, Value::Duration),
        "psi-noise" => {
            let own = plan.monitoring.iter().find(|monitor| rests_on(figure, &monitor.window_size))?;
            number(&own.warn, Value::Count)
        }
        "latency-estimate" => number(&serving.latency_budget, Value::Duration),
        "replicas" => number(&serving.copies, Value::Count),
        "batch-duration" if !serving.batch_window.is_absent() => {
            number(&serving.batch_window, Value::Duration)
        }
        "batch-duration" => number(&serving.batch_interval, Value::Duration),
        "unit-cost" => money(figure, &economics.unit_budget),
        "payback-time" => number(&economics.payback_limit, months),
        "model-memory" if serving.placement.one_of(&["edge", "both"]) => {
            number(&serving.device_memory, Value::Size)
        }
        _ => None,
    }
}

/// The two side by side, where both are numbers of one kind and the limit is more than nothing.
fn beside(figure: &Figure, limit: Value, base: f64, field: String) -> Option<AgainstLimit> {
    let own = place(&figure.value)?;
    let share = (base > 0.0 && own >= 0.0).then(|| own / base)?;
    Some(entry(figure, limit, field, share))
}

fn entry(figure: &Figure, limit: Value, field: String, share: f64) -> AgainstLimit {
    let (name, component, value) = (figure.name, figure.component.clone(), figure.value.clone());
    AgainstLimit { name, component, value, limit, field, share }
}

/// Money against money of the same currency.
fn money(figure: &Figure, answer: &Answer<Amount>) -> Option<AgainstLimit> {
    let limit = *answer.known()?;
    let Value::Amount(own) = &figure.value else { return None };
    let share = (own.unit == limit.unit && limit.number > 0.0).then(|| own.number / limit.number)?;
    Some(entry(figure, Value::Amount(limit), answer.path.to_string(), share))
}

/// Milliseconds as months of 30 days, as the figure has them.
fn months(milliseconds: f64) -> Value {
    let in_months = |unit: Unit| Value::Amount(Amount::new(milliseconds / unit.factor, unit));
    find_unit("month").map_or(Value::Duration(milliseconds), in_months)
}

/// The days the work takes as a share of the days there are.
fn by_date(known: &Known, figure: &Figure) -> Option<AgainstLimit> {
    let labels = labels_of(known, figure)?;
    let due = *labels.due.known()?;
    let start = labels.start.known().copied().unwrap_or(known.today);
    let Value::Date(end) = &figure.value else { return None };
    let days = |from: Date, to: Date| from.until(to).map_or(0.0, |span| f64::from(span.get_days()));
    let (needed, open) = (days(start, end.parse().ok()?), days(start, due));
    let share = (open > 0.0).then(|| needed / open)?;
    Some(entry(figure, Value::Date(due.to_string()), labels.due.path.to_string(), share))
}

fn labels_of<'k>(known: &Known<'k>, figure: &Figure) -> Option<&'k Labels<'k>> {
    known.plan.labels.iter().find(|labels| rests_on(figure, &labels.items))
}

fn rests_on<T>(figure: &Figure, answer: &Answer<T>) -> bool {
    figure.from.iter().any(|input| input.path == answer.path)
}
