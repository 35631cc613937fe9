//! How often is watched and renewed: alarms by the number of tests, weekends that look like drift, decay between two trainings,
//! and trouble that is seen after it has done harm.

use crate::amount::DAY_MS;
use crate::estimate::watching::{MultipleAlarmsInput, multiple_alarms};
use crate::finding::Value;
use crate::plan::answer::both;
use crate::plan::component::Component;
use crate::plan::data::Labels;
use crate::plan::operation::Monitor;
use crate::rules::{Checked, Facts, found, named};

const WEEK_MS: f64 = 7.0 * DAY_MS;
const DAYS_PER_MONTH: f64 = 30.0;

pub fn many_tests(facts: &Facts) -> Vec<Checked> {
    facts.plan.monitoring.iter().map(|monitor| alarms_a_day(facts, monitor)).collect()
}

fn alarms_a_day(facts: &Facts, monitor: &Monitor) -> Checked {
    let (features, window) = both(monitor.features.need(), monitor.window.need())?;
    let alpha = facts.policy("alpha");
    let input = MultipleAlarmsInput {
        features: *features,
        checks_per_day: DAY_MS / window.max(1.0),
        alpha,
        tolerated_false_alarms_per_30_days: Some(1.0),
    };
    let Ok(alarms) = multiple_alarms(input) else { return Ok(None) };
    if alarms.expected_false_alarms_per_day <= 1.0 {
        return Ok(None);
    }
    let finding = found()
        .at(&monitor.features)
        .at(&monitor.window)
        .with("features", Value::Count(*features))
        .with("checks", Value::Count(input.checks_per_day))
        .with("alpha", Value::Share(alpha))
        .with("alarms", Value::Count(alarms.expected_false_alarms_per_day))
        .with("monthly", Value::Share(alarms.alpha_for_tolerated.unwrap_or(alpha)));
    Ok(Some(finding))
}

pub fn weekend_as_drift(facts: &Facts) -> Vec<Checked> {
    facts.plan.monitoring.iter().map(part_of_a_week).collect()
}

fn part_of_a_week(monitor: &Monitor) -> Checked {
    let (pattern, window) = both(monitor.weekday_pattern.need(), monitor.window.need())?;
    if *pattern != "any-days" || *window >= WEEK_MS {
        return Ok(None);
    }
    let finding = found().at(&monitor.window).at(&monitor.weekday_pattern);
    let finding = finding.with("window", Value::Duration(*window));
    Ok(Some(finding.with("week", Value::Duration(WEEK_MS))))
}

pub fn decay_before_retraining(facts: &Facts) -> Vec<Checked> {
    let primary = facts.plan.metrics.iter().filter(|metric| metric.role.is(&"primary"));
    let trained = primary.filter(|metric| !super::is_not_trained(facts, &metric.component));
    trained.map(|metric| lost_between(facts, metric)).collect()
}

/// What is lost from one training to the next, against the margin the promise leaves.
fn lost_between(facts: &Facts, metric: &crate::plan::evidence::Metric) -> Checked {
    let retraining = &facts.plan.retraining;
    let ((decay, interval), margin) =
        both(both(retraining.decay_per_month.need(), retraining.interval.need()), metric.margin.need())?;
    let days = interval / DAY_MS;
    let lost = decay * days / DAYS_PER_MONTH;
    if lost <= *margin {
        return Ok(None);
    }
    let finding = found()
        .at(&retraining.interval)
        .at(&retraining.decay_per_month)
        .at(&metric.margin)
        .with("decay", Value::Share(*decay))
        .with("interval", Value::Duration(*interval))
        .with("lost", Value::Share(lost))
        .with("margin", Value::Points(*margin))
        .with("possible", Value::Duration((margin / decay * DAYS_PER_MONTH).floor() * DAY_MS));
    Ok(Some(finding))
}

pub fn truth_late(facts: &Facts) -> Vec<Checked> {
    facts.plan.labels.iter().map(|labels| no_view_of_quality(facts, labels)).collect()
}

/// While the truth of outcomes is on its way, something quicker must show how good the answers are.
fn no_view_of_quality(facts: &Facts, labels: &Labels) -> Checked {
    let Some(component) = facts.plan.component_of(&labels.component) else { return Ok(None) };
    if facts.plan.monitoring.is_empty() {
        return Ok(None);
    }
    let delay = *labels.delay.need()?;
    let most = facts.policy("days_without_truth") * DAY_MS;
    let is_quick = |monitor: &&Monitor| {
        let quality = monitor.cause.one_of(&["accuracy-decay", "concept-drift"]);
        let waits = monitor.label_delay.known().copied().unwrap_or(delay);
        quality && facts.plan.concerns(&monitor.component, component) && waits <= most
    };
    if delay <= most || facts.plan.monitoring.iter().any(|monitor| is_quick(&monitor)) {
        return Ok(None);
    }
    let finding = found().at(&labels.delay).text("component", named(&component.id, &component.here));
    let finding = finding.with("delay", Value::Duration(delay));
    Ok(Some(finding.with("most", Value::Duration(most))))
}

pub fn slower_than_harm(facts: &Facts) -> Vec<Checked> {
    facts.plan.components.iter().map(|component| seen_too_late(facts, component)).collect()
}

/// The quickest monitor of quality sees a fall after the delay of its labels and its own window.
fn seen_too_late(facts: &Facts, component: &Component) -> Checked {
    let horizon = &facts.plan.automation.harm_after;
    if horizon.is_absent() {
        return Ok(None);
    }
    let watches = |monitor: &&Monitor| {
        let quality = monitor.cause.one_of(&["accuracy-decay", "concept-drift"]);
        quality && facts.plan.concerns(&monitor.component, component) && !monitor.window.is_absent()
    };
    let mut quickest: Option<(f64, f64, &Monitor)> = None;
    for monitor in facts.plan.monitoring.iter().filter(watches) {
        let (window, delay) = (*monitor.window.need()?, monitor.label_delay.need_or(0.0)?);
        if quickest.is_none_or(|(own_window, own_delay, _)| window + delay < own_window + own_delay) {
            quickest = Some((window, delay, monitor));
        }
    }
    let Some((window, delay, monitor)) = quickest else { return Ok(None) };
    let harm = *horizon.need()?;
    if window + delay <= harm {
        return Ok(None);
    }
    let finding = found().at(&monitor.window).at(horizon);
    let finding = if monitor.label_delay.is_absent() { finding } else { finding.at(&monitor.label_delay) };
    let finding = finding
        .text("component", named(&component.id, &component.here))
        .with("delay", Value::Duration(delay))
        .with("window", Value::Duration(window))
        .with("seen", Value::Duration(window + delay))
        .with("harm", Value::Duration(harm))
        .with("late", Value::Duration(window + delay - harm));
    Ok(Some(finding))
}

#[cfg(test)]
mod tests {
    use crate::finding::Finding;
    use crate::rules::findings_of;

    fn number(finding: &Finding, name: &str) -> f64 {
        finding.value(name).unwrap().to_json().as_f64().unwrap()
    }

    #[test]
    fn more_than_one_false_alarm_a_day_is_found() {
        let of = |answers: &str| findings_of("ops-multiple-tests", &format!("monitoring: [{{ {answers} }}]"));
        // 40 fields a day at 5% are 2 alarms; for one a month 1 ÷ (30 × 40)
        let found = of("features: 40, window: 1 day");
        assert!((number(&found[0], "alarms") - 2.0).abs() < 1e-9);
        assert!((number(&found[0], "monthly") - 1.0 / 1_200.0).abs() < 1e-9);
        assert_eq!(of("features: 40, window: 7 days"), []);
        assert!(of("features: unknown, window: 1 day")[0].cannot_check);
    }

    #[test]
    fn part_of_a_week_compared_with_any_days_is_found() {
        let of = |answers: &str| findings_of("ops-window-season", &format!("monitoring: [{{ {answers} }}]"));
        assert_eq!(of("window: 1 day, weekday_pattern: any-days").len(), 1);
        assert_eq!(of("window: 1 day, weekday_pattern: like-days"), []);
        assert_eq!(of("window: 7 days, weekday_pattern: any-days"), []);
        assert!(of("window: 1 day, weekday_pattern: unknown")[0].cannot_check);
    }

    #[test]
    fn decay_beyond_the_margin_before_the_next_training_is_found() {
        let of = |decay: &str, paradigm: &str| {
            let plan = format!(
                "components: [{{ id: a, paradigm: {paradigm} }}]\nmetrics: [{{ component: a, role: primary, margin: 1% }}]\n\
                 retraining: {{ interval: 90 days, decay_per_month: {decay} }}\n"
            );
            findings_of("ops-interval-vs-decay", &plan)
        };
        let found = of("0.5%", "sw2");
        assert!((number(&found[0], "lost") - 0.015).abs() < 1e-12);
        assert_eq!(number(&found[0], "possible"), 60.0 * 86_400_000.0);
        assert_eq!(of("0.3%", "sw2"), []);
        assert_eq!(of("0.5%", "sw3"), []);
        assert!(of("unknown", "sw2")[0].cannot_check);
    }

    #[test]
    fn a_late_truth_without_a_quicker_view_of_quality_is_found() {
        let of = |delay: &str, monitor: &str| {
            let plan = format!(
                "components: [{{ id: a }}]\nlabels: [{{ delay: {delay} }}]\nmonitoring: [{{ {monitor} }}]\n"
            );
            findings_of("ops-delay-no-proxy", &plan)
        };
        assert_eq!(of("45 days", "cause: data-drift").len(), 1);
        assert_eq!(of("45 days", "cause: accuracy-decay").len(), 1, "it waits for the same truth");
        assert_eq!(of("45 days", "cause: accuracy-decay, label_delay: 3 days"), []);
        assert_eq!(of("5 days", "cause: data-drift"), []);
        assert!(of("unknown", "cause: data-drift")[0].cannot_check);
    }

    #[test]
    fn trouble_that_is_seen_after_it_has_done_harm_is_found_unless_a_quicker_monitor_sees_it() {
        let of = |harm: &str, more: &str| {
            let plan = format!(
                "components: [{{ id: a }}]\nautomation: {{ harm_after: {harm} }}\n\
                 monitoring: [{{ cause: accuracy-decay, window: 7 days, label_delay: 30 days }}{more}]\n"
            );
            findings_of("ops-detect-slower-than-harm", &plan)
        };
        let days = |ms: f64| ms / 86_400_000.0;
        assert_eq!(days(number(&of("14 days", "")[0], "late")), 23.0);
        assert_eq!(of("14 days", ", { cause: accuracy-decay, window: 7 days }"), []);
        assert_eq!(of("40 days", ""), []);
        assert!(of("unknown", "")[0].cannot_check);
    }

    #[test]
    fn what_just_reaches_a_limit_of_time_or_of_alarms_is_within_it() {
        // 20 fields a day at 5% are one alarm
        assert_eq!(findings_of("ops-multiple-tests", "monitoring: [{ features: 20, window: 1 day }]"), []);
        let decay = "components: [{ id: a, paradigm: sw2 }]\nmetrics: [{ component: a, role: primary, margin: 1% }]\n\
                     retraining: { interval: 30 days, decay_per_month: 1% }\n";
        assert_eq!(findings_of("ops-interval-vs-decay", decay), []);
        let harm = "components: [{ id: a }]\nautomation: { harm_after: 37 days }\n\
                    monitoring: [{ cause: accuracy-decay, window: 7 days, label_delay: 30 days }]\n";
        assert_eq!(findings_of("ops-detect-slower-than-harm", harm), []);
    }

    #[test]
    fn a_quick_monitor_of_the_inputs_is_no_view_of_quality() {
        let late = "components: [{ id: a }]\nlabels: [{ delay: 45 days }]\n\
                    monitoring: [{ cause: data-drift, label_delay: 3 days }]\n";
        assert_eq!(findings_of("ops-delay-no-proxy", late).len(), 1);
        let slow = "components: [{ id: a }]\nautomation: { harm_after: 14 days }\nmonitoring:\n  \
                    - { cause: accuracy-decay, window: 7 days, label_delay: 30 days }\n  \
                    - { cause: data-drift, window: 1 day }\n";
        assert_eq!(findings_of("ops-detect-slower-than-harm", slow).len(), 1);
    }
}
