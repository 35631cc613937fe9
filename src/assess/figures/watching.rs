//! Figures about watching: what a drift statistic shows by chance, how many rows a check needs, when a drop is noticed.

use super::{Known, Reckoned, number, percent};
use crate::amount::DAY_MS;
use crate::estimate::watching::{DropDetectionInput, drop_detection, psi_noise, psi_window};
use crate::finding::Value;
use crate::plan::operation::Monitor;

pub fn monitors(known: &Known) -> Vec<Reckoned> {
    known.plan.monitoring.iter().flat_map(|monitor| monitor_figures(known, monitor)).collect()
}

fn monitor_figures(known: &Known, monitor: &Monitor) -> Vec<Reckoned> {
    if monitor.statistic.is(&"psi") {
        vec![noise(known, monitor), window(known, monitor)]
    } else if monitor.cause.is(&"accuracy-decay") && monitor.statistic.is(&"metric") {
        vec![drop_time(known, monitor)]
    } else {
        Vec::new()
    }
}

fn noise(known: &Known, monitor: &Monitor) -> Reckoned {
    known.reckon("psi-noise", known.component_id(&monitor.component), |sheet| {
        let bins = sheet.number(&monitor.bins);
        let (baseline, window) =
            (sheet.positive(&monitor.baseline_size), sheet.positive(&monitor.window_size));
        let (bins, baseline, window) = (bins.filter(|bins| *bins >= 2.0)?, baseline?, window?);
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
        Some((Value::Count(noise), formula))
    })
}

/// The smallest window in which chance alone stays below the warning, but for the accepted share of windows.
fn window(known: &Known, monitor: &Monitor) -> Reckoned {
    if monitor.warn.is_absent() {
        return Reckoned::Nothing;
    }
    known.reckon("psi-window", known.component_id(&monitor.component), |sheet| {
        let bins = sheet.number(&monitor.bins);
        let (baseline, warn) = (sheet.positive(&monitor.baseline_size), sheet.positive(&monitor.warn));
        let (bins, baseline, warn) = (bins.filter(|bins| *bins >= 2.0)?, baseline?, warn?);
        let alpha = known.policy("alpha");
        let rows = psi_window(bins, baseline, warn, alpha)?;
        let formula = format!(
            "1 ÷ ({} ÷ χ²({}, {}) − 1 ÷ {}) = {}",
            number(warn),
            percent(1.0 - alpha),
            number(bins - 1.0),
            number(baseline),
            number(rows),
        );
        Some((Value::Count(rows), formula))
    })
}

/// Days until a fall from the promise to the alarm shows, with the labels of a window and their delay.
fn drop_time(known: &Known, monitor: &Monitor) -> Reckoned {
    let component = known.plan.component_of(&monitor.component);
    let Some(metric) = component.and_then(|component| known.primary(component)) else {
        return Reckoned::Nothing;
    };
    known.reckon("drop-time", known.component_id(&monitor.component), |sheet| {
        let target = sheet.share(&metric.target);
        let alert = sheet.number(&monitor.alert);
        let (labels, window) = (sheet.positive(&monitor.window_size), sheet.positive(&monitor.window));
        let delay = sheet.number_or(&monitor.label_delay, 0.0) / DAY_MS;
        let (target, alert, labels, window) = (target?, alert?, labels?, window?);
        let per_day = labels / (window / DAY_MS);
        let input = DropDetectionInput {
            baseline_rate: target,
            drop: target - alert,
            alpha: known.policy("alpha"),
            power: known.policy("power"),
            labelled_per_day: per_day,
            label_delay_days: Some(delay),
            baseline_n: None,
        };
        let found = drop_detection(input).ok()?;
        let (samples, days) = (found.samples_required?, found.days_required?);
        let formula = format!(
            "n({} → {}) ÷ {} + {} = {} ÷ {} + {} = {} d",
            percent(target),
            percent(alert),
            number(per_day),
            number(delay),
            number(samples),
            number(per_day),
            number(delay),
            number(days),
        );
        Some((Value::Duration(days * DAY_MS), formula))
    })
}
