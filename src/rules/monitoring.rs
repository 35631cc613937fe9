//! Rules of the topic `monitoring`: alarms that mean nothing, and retraining that has nothing new to learn from.

mod cadence;
mod noise;
mod rarity;
mod thresholds;

use super::{Checked, Facts, Rule, found};
use crate::estimate::special::chi_square_quantile;
use crate::estimate::{down, exceeds, up, watching};
use crate::finding::Value;
use crate::plan::answer::{Answer, both};
use crate::plan::component::Paradigm;
use crate::plan::operation::Monitor;

pub static RULES: &[Rule] = &[
    Rule { id: "ops-drift-no-baseline", check: drift_without_baseline },
    Rule { id: "ops-psi-window-small", check: psi_window_small },
    Rule { id: "ops-ks-large", check: noise::ks_large },
    Rule { id: "ops-multiple-tests", check: cadence::many_tests },
    Rule { id: "ops-window-season", check: cadence::weekend_as_drift },
    Rule { id: "ops-interval-vs-decay", check: cadence::decay_before_retraining },
    Rule { id: "ops-delay-no-proxy", check: cadence::truth_late },
    Rule { id: "ops-detect-slower-than-harm", check: cadence::slower_than_harm },
    Rule { id: "ops-threshold-inverted", check: thresholds::inverted },
    Rule { id: "ops-threshold-vs-launch", check: thresholds::below_promise },
    Rule { id: "ops-accuracy-sample-small", check: thresholds::sample_small },
    Rule { id: "ops-positives-window-small", check: rarity::few_positives },
    Rule { id: "ops-retrain-faster-than-labels", check: retraining_faster_than_labels },
    Rule { id: "ops-retrain-capacity", check: thresholds::retraining_too_long },
];

/// Statistics that measure how far the inputs are from others.
const DISTANCES: [&str; 6] =
    ["psi", "ks", "chi-square", "jensen-shannon", "wasserstein", "domain-classifier"];

fn drift_without_baseline(facts: &Facts) -> Vec<Checked> {
    facts.plan.monitoring.iter().map(distance_from_nothing).collect()
}

fn distance_from_nothing(monitor: &Monitor) -> Checked {
    let is_distance = monitor.statistic.one_of(&DISTANCES) || monitor.cause.is(&"data-drift");
    if !is_distance || monitor.waived_because.known().is_some() {
        return Ok(None);
    }
    if !monitor.baseline.need_or("")?.trim().is_empty() {
        return Ok(None);
    }
    let (kind, answer) = match monitor.statistic.known() {
        Some(statistic) => (*statistic, &monitor.statistic),
        None => (monitor.cause.known().copied().unwrap_or_default(), &monitor.cause),
    };
    Ok(Some(found().at(answer).at(&monitor.here).text("statistic", kind)))
}

fn psi_window_small(facts: &Facts) -> Vec<Checked> {
    facts.plan.monitoring.iter().map(|monitor| psi_by_chance(facts, monitor)).collect()
}

fn psi_by_chance(facts: &Facts, monitor: &Monitor) -> Checked {
    if !monitor.statistic.is(&"psi") || monitor.window_size.is_absent() {
        return Ok(None);
    }
    let bins = *monitor.bins.need()?;
    let window = *monitor.window_size.need()?;
    // Without a baseline the noise is at least that of an endless one.
    let baseline = monitor.baseline_size.need_or(f64::INFINITY)?;
    let warn = monitor.warn.need_or(facts.policy("psi_warn"))?;
    if bins < 2.0 || window <= 0.0 || baseline <= 0.0 || warn <= 0.0 {
        return Ok(None);
    }
    let alpha = facts.policy("alpha");
    let noise = watching::psi_noise(bins, baseline, window, 1.0 - alpha);
    if !exceeds(noise, warn) {
        return Ok(None);
    }
    let chi_square = chi_square_quantile(1.0 - alpha, bins - 1.0);
    let (needed, needed_baseline) = enough_rows(bins, baseline, warn, alpha);
    let endless = baseline.is_infinite();
    let places = [&monitor.window_size, &monitor.bins, &monitor.warn, &monitor.baseline_size];
    let given = places.into_iter().filter(|answer| !answer.is_absent());
    let finding = given
        .fold(found(), |finding, answer| finding.at(answer))
        .with("bins", Value::Count(bins))
        .with("window", Value::Count(window))
        .with("baseline", if endless { Value::Text("∞".into()) } else { Value::Count(baseline) })
        .with("chi_square", Value::Count(chi_square))
        .with("noise", Value::Count(noise))
        .with("warn", Value::Count(warn))
        .with("alarms", Value::Share(watching::psi_false_alarm_rate(bins, baseline, window, warn)))
        .with("needed", Value::Count(needed))
        .with("needed_baseline", Value::Count(needed_baseline));
    Ok(Some(finding))
}

/// Rows per window and in the baseline with which chance alone stays below `warn`: the baseline there is, where it is
/// large enough, else as many rows in both.
fn enough_rows(bins: f64, baseline: f64, warn: f64, alpha: f64) -> (f64, f64) {
    let window = watching::psi_window(bins, baseline, warn, alpha).filter(|_| baseline.is_finite());
    window.map_or_else(
        || {
            let both = up(2.0 * chi_square_quantile(1.0 - alpha, bins - 1.0) / warn);
            (both, both)
        },
        |window| (window, baseline),
    )
}

fn retraining_faster_than_labels(facts: &Facts) -> Vec<Checked> {
    let labels = facts.plan.labels.iter().filter(|labels| !labels.delay.is_absent());
    let delays: Vec<_> = labels.map(|labels| (&labels.component, &labels.delay)).collect();
    if !delays.is_empty() {
        return delays.into_iter().map(|(of, delay)| no_new_truth(facts, of, delay)).collect();
    }
    // Where the labels do not say, the monitors may.
    let monitors = facts.plan.monitoring.iter();
    let delays = monitors.map(|monitor| no_new_truth(facts, &monitor.component, &monitor.label_delay));
    delays.collect()
}

fn no_new_truth(facts: &Facts, of: &Answer<&str>, delay: &Answer<f64>) -> Checked {
    let retraining = &facts.plan.retraining;
    if is_not_trained(facts, of) {
        return Ok(None);
    }
    let (interval, delay_known) = both(retraining.interval.need(), delay.need())?;
    if interval >= delay_known {
        return Ok(None);
    }
    let finding = found()
        .at(&retraining.interval)
        .at(delay)
        .with("interval", Value::Duration(*interval))
        .with("delay", Value::Duration(*delay_known))
        .with("rounds", Value::Count(down(delay_known / interval.max(1.0))));
    Ok(Some(finding))
}

/// Retraining concerns trained components only.
fn is_not_trained(facts: &Facts, of: &Answer<&str>) -> bool {
    let paradigm = facts.plan.component_of(of).and_then(|component| facts.paradigm(component));
    paradigm.is_some_and(|paradigm| paradigm != Paradigm::Sw2)
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn monitor(rule: &str, answers: &str) -> Vec<Finding> {
        findings_of(rule, &format!("aiplan: 1\nmonitoring:\n  - {{ {answers} }}\n"))
    }

    fn number(finding: &Finding, name: &str) -> f64 {
        finding.value(name).unwrap().to_json().as_f64().unwrap()
    }

    #[test]
    fn a_distance_without_anything_to_measure_it_from_is_found() {
        let of = |answers: &str| monitor("ops-drift-no-baseline", answers);
        let found = of("cause: data-drift, statistic: psi");
        assert_eq!(found[0].value("statistic"), Some(&Value::Text("psi".into())));
        assert_eq!(of("cause: data-drift")[0].value("statistic"), Some(&Value::Text("data-drift".into())));
        assert!(of("cause: data-drift, statistic: psi, baseline: launch month").is_empty());
        assert!(of("cause: accuracy-decay, statistic: metric").is_empty());
        assert!(of("cause: data-drift, waived_because: one scanner").is_empty());
        assert!(of("cause: data-drift, baseline: unknown")[0].cannot_check);
    }

    #[test]
    fn a_window_on_which_chance_alone_warns_is_found() {
        let of = |answers: &str| monitor("ops-psi-window-small", &format!("statistic: psi, {answers}"));
        let found = of("bins: 10, window_size: 100, warn: 0.1");
        assert!((number(&found[0], "noise") - 0.169_19).abs() < 1e-5);
        assert_eq!(found[0].value("baseline"), Some(&Value::Text("∞".into())));
        assert_eq!(number(&found[0], "needed"), 339.0);
        let with_baseline = of("bins: 10, window_size: 100, warn: 0.1, baseline_size: 30000");
        assert_eq!(number(&with_baseline[0], "needed"), 171.0);
        assert_eq!(number(&with_baseline[0], "needed_baseline"), 30_000.0);
    }

    #[test]
    fn a_large_window_or_another_statistic_is_fine() {
        let of = |answers: &str| monitor("ops-psi-window-small", answers);
        assert!(
            of("statistic: psi, bins: 10, window_size: 1000, baseline_size: 30000, warn: 0.1").is_empty()
        );
        assert!(of("statistic: ks, bins: 10, window_size: 100, warn: 0.1").is_empty());
        assert!(of("statistic: psi, bins: unknown, window_size: 100, warn: 0.1")[0].cannot_check);
    }

    #[test]
    fn retraining_before_the_truth_is_known_is_found() {
        let of = |delay: &str, interval: &str| {
            let text = format!(
                "aiplan: 1\ncomponents: [{{ id: a, paradigm: sw2 }}]\nlabels: [{{ component: a, delay: {delay} }}]\n\
                 retraining: {{ interval: {interval} }}\n"
            );
            findings_of("ops-retrain-faster-than-labels", &text)
        };
        let found = of("45 days", "7 days");
        assert_eq!(number(&found[0], "rounds"), 6.0);
        assert!(of("45 days", "60 days").is_empty());
        assert!(of("unknown", "7 days")[0].cannot_check);
    }

    #[test]
    fn a_delay_that_only_the_monitor_names_counts_and_a_prompted_part_is_not_retrained() {
        let text = "aiplan: 1\ncomponents: [{ id: a, paradigm: sw2 }]\nretraining: { interval: 7 days }\n\
                    monitoring: [{ cause: accuracy-decay, label_delay: 45 days }]\n";
        assert_eq!(findings_of("ops-retrain-faster-than-labels", text).len(), 1);
        let prompted = text.replace("sw2", "sw3");
        assert!(findings_of("ops-retrain-faster-than-labels", &prompted).is_empty());
    }

    #[test]
    fn a_window_of_nothing_is_not_reckoned_and_two_bins_are_enough() {
        let of = |answers: &str| monitor("ops-psi-window-small", &format!("statistic: psi, {answers}")).len();
        assert_eq!(of("bins: 2, window_size: 10, warn: 0.1"), 1);
        assert_eq!(of("bins: 1, window_size: 10, warn: 0.1"), 0);
        assert_eq!(of("bins: 10, window_size: 0, warn: 0.1"), 0);
        assert_eq!(of("bins: 10, window_size: 100, warn: 0"), 0);
        assert_eq!(of("bins: 10, window_size: 100, warn: 0.1, baseline_size: 0"), 0);
    }

    #[test]
    fn retraining_as_often_as_the_truth_comes_is_fine() {
        let text = "components: [{ id: a, paradigm: sw2 }]\nretraining: { interval: 45 days }\n\
                    monitoring: [{ cause: accuracy-decay, label_delay: 45 days }]\n";
        assert_eq!(findings_of("ops-retrain-faster-than-labels", text), []);
        assert_eq!(
            findings_of("ops-retrain-faster-than-labels", &text.replace("interval: 45", "interval: 44"))
                .len(),
            1
        );
    }
}
