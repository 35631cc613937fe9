//! Alarms that ring although nothing that matters has changed: trifles that many rows make significant.

use crate::estimate::exceeds;
use crate::estimate::watching::{KsThresholdInput, ks_threshold};
use crate::finding::Value;
use crate::plan::operation::Monitor;
use crate::rules::{Checked, Facts, found};

/// Rows of a baseline that is not counted: as good as endless.
const ENDLESS: f64 = 1e9;

pub fn ks_large(facts: &Facts) -> Vec<Checked> {
    facts.plan.monitoring.iter().map(|monitor| trifles(facts, monitor)).collect()
}

/// A test without a distance of its own to warn at, or with one that chance reaches, goes by significance alone.
fn trifles(facts: &Facts, monitor: &Monitor) -> Checked {
    if !monitor.statistic.is(&"ks") {
        return Ok(None);
    }
    let window = *monitor.window_size.need()?;
    let baseline = monitor.baseline_size.need_or(ENDLESS)?;
    let warn = monitor.warn.need_or(0.0)?;
    let alpha = facts.policy("alpha");
    if window <= facts.policy("ks_rows") {
        return Ok(None);
    }
    let input = KsThresholdInput { n: window.round(), m: baseline.round().max(1.0), alpha };
    let Ok(threshold) = ks_threshold(input) else { return Ok(None) };
    let significant = threshold.critical_d_asymptotic;
    if exceeds(warn, significant) {
        return Ok(None);
    }
    let finding = found().at(&monitor.window_size).at(&monitor.statistic);
    let finding = if monitor.warn.is_absent() { finding } else { finding.at(&monitor.warn) };
    let finding = finding
        .with("window", Value::Count(window))
        .with("alpha", Value::Share(alpha))
        .with("significant", Value::Count(significant));
    Ok(Some(finding))
}

#[cfg(test)]
mod tests {
    use crate::rules::findings_of;

    #[test]
    fn a_test_that_calls_trifles_significant_is_found() {
        let of = |answers: &str| {
            findings_of("ops-ks-large", &format!("monitoring: [{{ statistic: ks, {answers} }}]"))
        };
        let found = of("window_size: 100000, baseline_size: 100000");
        let significant = found[0].value("significant").unwrap().to_json().as_f64().unwrap();
        assert!((significant - 0.006_07).abs() < 1e-5, "{significant}");
        assert_eq!(of("window_size: 100000, baseline_size: 100000, warn: 0.1"), []);
        assert_eq!(of("window_size: 100000, warn: 0.004").len(), 1);
        assert_eq!(of("window_size: 900"), []);
        assert!(of("window_size: unknown")[0].cannot_check);
    }
}
