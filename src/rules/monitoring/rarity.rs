//! What a monitor watches is so rare that its window holds too few cases of it. In: window, volume, share, alarm.

use super::thresholds::{Watched, watched};
use crate::estimate::evidence::{half_width, items_for_margin};
use crate::estimate::{exceeds, up};
use crate::finding::Value;
use crate::plan::answer::both;
use crate::plan::operation::Monitor;
use crate::plan::reader::days;
use crate::rules::{Checked, Facts, found};

/// Metrics that are a share of the positives there are.
const OF_POSITIVES: [&str; 2] = ["recall", "recall-at-precision"];

pub fn few_positives(facts: &Facts) -> Vec<Checked> {
    facts.plan.monitoring.iter().map(|monitor| check(facts, monitor)).collect()
}

/// The positives of a window must show the drop that the alarm is for.
fn check(facts: &Facts, monitor: &Monitor) -> Checked {
    let Watched { component, metric, target, alert } = watched(facts, monitor, &OF_POSITIVES)?;
    let volume = &facts.plan.problem.volume;
    // Where nobody says how many of them are looked at, a window holds at most all that come.
    let (cases, from) = if monitor.window_size.is_absent() {
        (
            both(monitor.window.need(), volume.need()).map(|(window, volume)| days(*window) * volume),
            [&monitor.window, volume],
        )
    } else {
        (monitor.window_size.need().copied(), [&monitor.window_size; 2])
    };
    let (cases, prevalence) = both(cases, component.prevalence.need())?;
    let confidence = metric.confidence.need_or(facts.policy("confidence"))?;
    let positives = cases * prevalence;
    let (drop, width) = (target - alert, half_width(target, positives, confidence));
    if *prevalence <= 0.0 || !exceeds(width, drop) {
        return Ok(None);
    }
    // An alarm at the promise or above it has no drop to show.
    let Some(needed) = items_for_margin(target, drop, confidence) else { return Ok(None) };
    let finding = from.into_iter().fold(found(), |finding, answer| finding.at(answer));
    let finding = finding
        .at(&component.prevalence)
        .at(&monitor.alert)
        .at(&metric.target)
        .with("cases", Value::Count(cases))
        .with("prevalence", Value::Share(*prevalence))
        .with("positives", Value::Count(positives))
        .with("target", Value::Share(target))
        .with("alert", Value::Share(alert))
        .with("drop", Value::Points(drop))
        .with("width", Value::Share(width))
        .with("confidence", Value::Share(confidence))
        .with("needed", Value::Count(needed))
        .with("needed_cases", Value::Count(up(needed / prevalence)));
    Ok(Some(finding))
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    /// Recall is promised at 90% of what is one case in a hundred; the alarm is for a fall to 80%.
    fn monitor(volume: &str, answers: &str) -> Vec<Finding> {
        let plan = format!(
            "problem: {{ volume: {volume} }}\ncomponents: [{{ id: a, prevalence: 1% }}]\n\
             metrics: [{{ component: a, name: recall, role: primary, target: 90% }}]\n\
             monitoring: [{{ component: a, statistic: metric, alert: 0.8, {answers} }}]\n"
        );
        findings_of("ops-positives-window-small", &plan)
    }

    #[test]
    fn a_window_with_a_handful_of_positives_cannot_show_that_fewer_are_found() {
        let found = monitor("1000 per day", "window_size: 1000");
        assert_eq!(found[0].value("positives"), Some(&Value::Count(10.0)));
        // Wilson: 90% ± 10 points takes 37 of them.
        assert_eq!(found[0].value("needed"), Some(&Value::Count(37.0)));
        assert_eq!(found[0].value("needed_cases"), Some(&Value::Count(3700.0)));
        assert_eq!(monitor("1000 per day", "window_size: 3700"), []);
        assert_eq!(monitor("1000 per day", "window_size: 3600").len(), 1);
        assert!(monitor("1000 per day", "window_size: unknown")[0].cannot_check);
    }

    #[test]
    fn where_the_number_of_cases_is_not_said_all_of_the_window_count() {
        let found = monitor("100 per day", "window: 7 days");
        assert_eq!(found[0].value("cases"), Some(&Value::Count(700.0)));
        let fields: Vec<&str> = found[0].places.iter().map(|place| place.field.as_str()).collect();
        assert_eq!(fields[..2], ["monitoring[0].window", "problem.volume"]);
        assert_eq!(monitor("100 per day", "window: 37 days"), []);
        assert_eq!(monitor("100 per day", "owner: Kim"), []);
        assert!(monitor("unknown", "window: 7 days")[0].cannot_check);
    }
}
