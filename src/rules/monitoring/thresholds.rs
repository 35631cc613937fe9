//! Alarms against each other, against the promise and against the labels there are; retraining against the time it takes.

use crate::assess::figures::ON_ITEMS;
use crate::estimate::evidence::{half_width, items_for_margin};
use crate::estimate::exceeds;
use crate::finding::Value;
use crate::plan::answer::{Missing, both};
use crate::plan::component::{Component, Paradigm};
use crate::plan::evidence::{Metric, Model};
use crate::plan::operation::Monitor;
use crate::playbook::records::Direction;
use crate::rules::{Checked, Facts, found};

/// Statistics that grow with the distance from what was.
const DISTANCES: [&str; 6] =
    ["psi", "ks", "jensen-shannon", "wasserstein", "domain-classifier", "novelty-share"];

pub fn inverted(facts: &Facts) -> Vec<Checked> {
    facts.plan.monitoring.iter().map(|monitor| alert_before_warning(facts, monitor)).collect()
}

/// A warning comes before its alert, on the side from which things get worse.
fn alert_before_warning(facts: &Facts, monitor: &Monitor) -> Checked {
    let (warn, alert) = both(monitor.warn.need(), monitor.alert.need())?;
    let statistic = *monitor.statistic.need()?;
    let worse = match statistic {
        it if DISTANCES.contains(&it) => Direction::Up,
        "metric" => match metric_of(facts, monitor).and_then(|metric| direction(facts, metric)) {
            Some(Direction::Up) => Direction::Down,
            Some(Direction::Down) => Direction::Up,
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    let (in_order, sign) = match worse {
        Direction::Up => (warn < alert, "≥"),
        Direction::Down => (warn > alert, "≤"),
    };
    if in_order {
        return Ok(None);
    }
    let finding = found().at(&monitor.warn).at(&monitor.alert).at(&monitor.statistic);
    let finding = finding.text("statistic", statistic).text("sign", sign);
    Ok(Some(finding.with("warn", Value::Count(*warn)).with("alert", Value::Count(*alert))))
}

/// The metric that decides over the monitored component.
fn metric_of<'f, 'p>(facts: &'f Facts<'f, 'p>, monitor: &Monitor) -> Option<&'f Metric<'p>> {
    let component = facts.plan.component_of(&monitor.component)?;
    let own =
        |metric: &&Metric| metric.role.is(&"primary") && facts.plan.concerns(&metric.component, component);
    facts.plan.metrics.iter().find(own)
}

fn direction(facts: &Facts, metric: &Metric) -> Option<Direction> {
    Some(facts.playbook.metric(metric.name.known()?)?.better)
}

/// The promise, the alarm level and the drop between them, where an alarm watches a promised share that is better high.
pub struct Watched<'f, 'p> {
    pub component: &'f Component<'p>,
    pub metric: &'f Metric<'p>,
    pub target: f64,
    pub alert: f64,
}

/// Only where the metric is one of these.
pub fn watched<'f, 'p>(
    facts: &'f Facts<'f, 'p>,
    monitor: &Monitor,
    metrics: &[&str],
) -> Result<Watched<'f, 'p>, Missing> {
    let component = facts.plan.component_of(&monitor.component).ok_or(Missing::Absent)?;
    let metric = metric_of(facts, monitor).ok_or(Missing::Absent)?;
    let rises = direction(facts, metric) == Some(Direction::Up) && metric.name.one_of(metrics);
    if !rises || !monitor.statistic.is(&"metric") || monitor.alert.is_absent() {
        return Err(Missing::Absent);
    }
    let (target, alert) = both(metric.target_share(), monitor.alert.need())?;
    Ok(Watched { component, metric, target, alert: *alert })
}

pub fn sample_small(facts: &Facts) -> Vec<Checked> {
    facts.plan.monitoring.iter().map(|monitor| blind_sample(facts, monitor)).collect()
}

/// The labels of a window must show the drop that the alarm is for.
fn blind_sample(facts: &Facts, monitor: &Monitor) -> Checked {
    let Watched { metric, target, alert, .. } = watched(facts, monitor, &ON_ITEMS)?;
    if monitor.window_size.is_absent() {
        return Ok(None);
    }
    let sample = *monitor.window_size.need()?;
    let confidence = metric.confidence.need_or(facts.policy("confidence"))?;
    let (drop, width) = (target - alert, half_width(target, sample, confidence));
    if sample < 1.0 || !exceeds(width, drop) {
        return Ok(None);
    }
    // An alarm at the promise or above it has no drop to show.
    let Some(needed) = items_for_margin(target, drop, confidence) else { return Ok(None) };
    let finding = found()
        .at(&monitor.window_size)
        .at(&monitor.alert)
        .at(&metric.target)
        .with("sample", Value::Count(sample))
        .with("target", Value::Share(target))
        .with("alert", Value::Share(alert))
        .with("drop", Value::Points(drop))
        .with("width", Value::Share(width))
        .with("confidence", Value::Share(confidence))
        .with("needed", Value::Count(needed));
    Ok(Some(finding))
}

pub fn below_promise(facts: &Facts) -> Vec<Checked> {
    facts.plan.monitoring.iter().map(|monitor| silent_fall(facts, monitor)).collect()
}

/// An alarm that lies more than two margins below the promise leaves it unguarded.
fn silent_fall(facts: &Facts, monitor: &Monitor) -> Checked {
    let Watched { metric, target, alert, .. } = watched(facts, monitor, &ON_ITEMS)?;
    if metric.margin.is_absent() {
        return Ok(None);
    }
    let margin = *metric.margin.need()?;
    let floor = target - 2.0 * margin;
    if !exceeds(floor, alert) {
        return Ok(None);
    }
    let finding = found()
        .at(&monitor.alert)
        .at(&metric.target)
        .at(&metric.margin)
        .with("target", Value::Share(target))
        .with("alert", Value::Share(alert))
        .with("margin", Value::Points(margin))
        .with("floor", Value::Share(floor))
        .with("fall", Value::Share(target - alert));
    Ok(Some(finding))
}

pub fn retraining_too_long(facts: &Facts) -> Vec<Checked> {
    facts.plan.models.iter().map(|model| outlasts_interval(facts, model)).collect()
}

/// A model must be trained and approved before the next round begins.
fn outlasts_interval(facts: &Facts, model: &Model) -> Checked {
    let retraining = &facts.plan.retraining;
    let component = facts.plan.component_of(&model.component);
    let trained =
        component.and_then(|component| facts.paradigm(component)).is_none_or(|it| it == Paradigm::Sw2);
    if !trained {
        return Ok(None);
    }
    let (interval, training) = both(retraining.interval.need(), model.training_time.need())?;
    let approval = model.qualification_time.need_or(0.0)?;
    let whole = training + approval;
    if whole <= *interval {
        return Ok(None);
    }
    let finding = [&model.training_time, &model.qualification_time].into_iter().filter(|it| !it.is_absent());
    let finding = finding.fold(found().at(&retraining.interval), |finding, answer| finding.at(answer));
    let finding = finding
        .with("training", Value::Duration(*training))
        .with("approval", Value::Duration(approval))
        .with("whole", Value::Duration(whole))
        .with("interval", Value::Duration(*interval));
    Ok(Some(finding))
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn number(finding: &Finding, name: &str) -> f64 {
        finding.value(name).unwrap().to_json().as_f64().unwrap()
    }

    fn monitor(rule: &str, answers: &str) -> Vec<Finding> {
        let text = format!(
            "components: [{{ id: a }}]\nmetrics: [{{ component: a, name: accuracy, role: primary, target: 92%, \
             margin: 1% }}]\nmonitoring: [{{ component: a, {answers} }}]\n"
        );
        findings_of(rule, &text)
    }

    #[test]
    fn an_alert_before_its_warning_is_found_on_either_side() {
        let of = |answers: &str| monitor("ops-threshold-inverted", answers);
        assert_eq!(of("statistic: psi, warn: 0.1, alert: 0.25"), []);
        assert_eq!(
            of("statistic: psi, warn: 0.25, alert: 0.1")[0].value("sign"),
            Some(&Value::Text("≥".into()))
        );
        assert_eq!(of("statistic: metric, warn: 0.91, alert: 0.90"), []);
        assert_eq!(of("statistic: metric, warn: 0.90, alert: 0.91").len(), 1);
        assert_eq!(of("statistic: edit-rate, warn: 0.9, alert: 0.1"), [], "its direction is not known");
        assert!(of("statistic: psi, warn: unknown, alert: 0.1")[0].cannot_check);
    }

    #[test]
    fn a_sample_that_cannot_see_the_drop_of_its_alarm_is_found() {
        let of = |sample: u32| {
            monitor(
                "ops-accuracy-sample-small",
                &format!("statistic: metric, alert: 0.89, window_size: {sample}"),
            )
        };
        // 92% ± 3 points takes 316 items
        let found = of(100);
        assert!((number(&found[0], "drop") - 0.03).abs() < 1e-12);
        let needed = number(&found[0], "needed");
        assert!((300.0..330.0).contains(&needed), "{needed}");
        assert_eq!(of(needed as u32), []);
    }

    #[test]
    fn an_alarm_more_than_two_margins_below_the_promise_is_found() {
        let of =
            |alert: &str| monitor("ops-threshold-vs-launch", &format!("statistic: metric, alert: {alert}"));
        assert_eq!(of("0.905"), []);
        assert_eq!(of("0.90"), []);
        assert!((number(&of("0.89")[0], "floor") - 0.9).abs() < 1e-12);
    }

    #[test]
    fn a_round_of_retraining_that_outlasts_its_interval_is_found() {
        let text = |interval: &str| {
            format!(
                "components: [{{ id: a, paradigm: sw2 }}]\nretraining: {{ interval: {interval} }}\n\
                 models: [{{ component: a, training_time: 3 days, qualification_time: 21 days }}]\n"
            )
        };
        assert_eq!(findings_of("ops-retrain-capacity", &text("24 days")), []);
        let found = findings_of("ops-retrain-capacity", &text("14 days"));
        assert_eq!(number(&found[0], "whole"), 24.0 * 86_400_000.0);
        assert_eq!(found[0].places.len(), 3);
    }

    #[test]
    fn a_warning_at_the_level_of_its_alert_comes_too_late() {
        let of = |answers: &str| monitor("ops-threshold-inverted", answers).len();
        assert_eq!(of("statistic: psi, warn: 0.2, alert: 0.2"), 1);
        assert_eq!(of("statistic: metric, warn: 0.9, alert: 0.9"), 1);
    }

    #[test]
    fn one_item_is_a_sample_and_none_is_not_and_an_alarm_at_the_promise_has_no_drop() {
        let of = |answers: &str| {
            monitor("ops-accuracy-sample-small", &format!("statistic: metric, {answers}")).len()
        };
        assert_eq!(of("alert: 0.89, window_size: 1"), 1);
        assert_eq!(of("alert: 0.89, window_size: 0"), 0);
        assert_eq!(of("alert: 0.92, window_size: 100"), 0);
    }
}
