//! Figures about evidence: how sure a planned test can be, how long an A/B test takes, what a drift alarm shows by chance,
//! and what the parts promise together.

use super::{Figure, Known, number, percent, positive, share};
use crate::amount::DAY_MS;
use crate::estimate::evidence::{half_width, people_per_arm};
use crate::estimate::up;
use crate::estimate::watching::psi_noise;
use crate::finding::Value;
use crate::plan::component::Paradigm;
use crate::plan::evidence::{Metric, OfflineTest};
use crate::plan::operation::Monitor;

/// Metrics that are measured on the positives only.
const ON_POSITIVES: &[&str] = &["recall"];
const ARMS: f64 = 2.0;

pub fn figures(known: &Known) -> Vec<Figure> {
    let plan = known.plan;
    let mut figures = Vec::new();
    for test in &plan.tests.offline {
        figures.extend(plan.metrics.iter().filter_map(|metric| test_margin(known, test, metric)));
    }
    figures.extend(ab_test(known));
    figures.extend(plan.monitoring.iter().filter_map(|monitor| drift_by_chance(known, monitor)));
    figures.extend(chain(known));
    figures
}

/// The margin a test of this size gives at the target of a primary metric that is a share.
fn test_margin(known: &Known, test: &OfflineTest, metric: &Metric) -> Option<Figure> {
    let tested = known.plan.component_of(&test.component)?;
    let measured = known.plan.component_of(&metric.component)?;
    if tested.here.path != measured.here.path || !metric.role.is(&"primary") {
        return None;
    }
    let target = share(&metric.target)?;
    let on_positives = metric.name.one_of(ON_POSITIVES);
    let size = if on_positives { &test.positives } else { &test.size };
    let items = positive(size)?;
    let confidence = metric.confidence.known().copied().unwrap_or_else(|| known.policy("confidence"));
    let margin = half_width(target, items, confidence);
    let formula = format!(
        "Wilson(p = {}, n = {}, {}) = ±{}",
        percent(target),
        number(items),
        percent(confidence),
        percent(margin),
    );
    let figure = Figure::new("test-margin", Value::Share(margin), formula);
    let figure = figure.of(known.component_id(&metric.component)).from(size);
    Some(figure.from(&metric.target).from(&metric.confidence))
}

fn ab_test(known: &Known) -> Vec<Figure> {
    let tests = &known.plan.tests;
    let (power, alpha) = (known.policy("power"), known.policy("alpha"));
    let (Some(baseline), Some(effect)) =
        (tests.online_baseline_rate.known(), tests.online_minimum_effect.known())
    else {
        return Vec::new();
    };
    let Some(people) = people_per_arm(*baseline, *effect, power, alpha) else { return Vec::new() };
    let formula = format!(
        "n(p = {}, Δ = {}, 1 − β = {}, α = {}) = {}",
        percent(*baseline),
        percent(*effect),
        percent(power),
        percent(alpha),
        number(people),
    );
    let figure = Figure::new("people-per-arm", Value::Count(people), formula);
    let people_figure = figure.from(&tests.online_baseline_rate).from(&tests.online_minimum_effect);
    let days = ab_days(known, people);
    std::iter::once(people_figure).chain(days).collect()
}

fn ab_days(known: &Known, people: f64) -> Option<Figure> {
    let tests = &known.plan.tests;
    let users = positive(&tests.online_users_per_day)?;
    let traffic = tests.online_traffic_share.known().copied().unwrap_or(1.0);
    if traffic <= 0.0 {
        return None;
    }
    let least = known.policy("ab_minimum_days");
    let days = up(ARMS * people / (users * traffic)).max(least);
    let formula = format!(
        "max({}, 2 × {} ÷ ({} × {})) = {} d",
        number(least),
        number(people),
        number(users),
        percent(traffic),
        number(days),
    );
    let figure = Figure::new("ab-days", Value::Duration(days * DAY_MS), formula);
    let figure = figure.from(&tests.online_users_per_day).from(&tests.online_traffic_share);
    Some(figure.from(&tests.online_baseline_rate).from(&tests.online_minimum_effect))
}

fn drift_by_chance(known: &Known, monitor: &Monitor) -> Option<Figure> {
    if !monitor.statistic.is(&"psi") {
        return None;
    }
    let bins = positive(&monitor.bins).filter(|bins| *bins >= 2.0)?;
    let (baseline, window) = (positive(&monitor.baseline_size)?, positive(&monitor.window_size)?);
    let confidence = known.policy("confidence");
    let noise = psi_noise(bins, baseline, window, confidence);
    let formula = format!(
        "(1 ÷ {} + 1 ÷ {}) × χ²({}, {}) = {}",
        number(baseline),
        number(window),
        percent(confidence),
        number(bins - 1.0),
        number(noise),
    );
    let figure = Figure::new("psi-noise", Value::Count(noise), formula);
    let figure = figure.of(known.component_id(&monitor.component)).from(&monitor.bins);
    Some(figure.from(&monitor.baseline_size).from(&monitor.window_size))
}

/// The product of what all software components promise; there only when each promises a share.
fn chain(known: &Known) -> Option<Figure> {
    let plan = known.plan;
    let human = |candidates: Vec<Paradigm>| candidates == [Paradigm::Human];
    let software = plan.components.iter().filter(|component| !human(component.candidates()));
    let mut targets = Vec::new();
    for component in software {
        let primary = plan.metrics.iter().find(|metric| {
            let own = plan.component_of(&metric.component);
            metric.role.is(&"primary") && own.is_some_and(|own| own.here.path == component.here.path)
        })?;
        targets.push((share(&primary.target)?, &primary.target));
    }
    if targets.len() < 2 {
        return None;
    }
    let whole: f64 = targets.iter().map(|(target, _)| target).product();
    let parts: Vec<String> = targets.iter().map(|(target, _)| percent(*target)).collect();
    let formula = format!("{} = {}", parts.join(" × "), percent(whole));
    let figure = Figure::new("chain-target", Value::Share(whole), formula);
    Some(targets.iter().fold(figure, |figure, (_, answer)| figure.from(answer)))
}
