//! multiple-alarms: how many alarms are false when many features are watched.

use crate::estimate::range::{MOST_ITEMS, OPEN_SHARE, POSITIVE, count};
use crate::estimate::refusal::Refusal;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct MultipleAlarmsInput {
    /// Whole, from 1.
    pub features: f64,
    /// Above 0; once a week is 1/7.
    pub checks_per_day: f64,
    /// (0, 1), of one check of one feature.
    pub alpha: f64,
    /// Above 0.
    pub tolerated_false_alarms_per_30_days: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MultipleAlarms {
    pub tests_per_day: f64,
    pub expected_false_alarms_per_day: f64,
    pub expected_false_alarms_per_30_days: f64,
    /// If the features are independent; the expected numbers hold without that.
    pub chance_of_any_per_day: f64,
    pub bonferroni_alpha: f64,
    pub sidak_alpha: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alpha_for_tolerated: Option<f64>,
}

/// tests · alpha, and the levels that keep the chance of any false alarm in a day at alpha (Bonferroni; Šidák 1967).
pub fn multiple_alarms(input: MultipleAlarmsInput) -> Result<MultipleAlarms, Refusal> {
    let features = count("features", input.features, 1.0, MOST_ITEMS)?;
    let checks = POSITIVE.check("checks_per_day", input.checks_per_day)?;
    let alpha = OPEN_SHARE.check("alpha", input.alpha)?;
    let name = "tolerated_false_alarms_per_30_days";
    let tolerated =
        input.tolerated_false_alarms_per_30_days.map(|it| POSITIVE.check(name, it)).transpose()?;
    let tests = features * checks;
    let quiet = (-alpha).ln_1p();
    Ok(MultipleAlarms {
        tests_per_day: tests,
        expected_false_alarms_per_day: tests * alpha,
        expected_false_alarms_per_30_days: tests * alpha * 30.0,
        chance_of_any_per_day: -(tests * quiet).exp_m1(),
        bonferroni_alpha: if tests <= 1.0 { alpha } else { alpha / tests },
        sidak_alpha: if tests <= 1.0 { alpha } else { -(quiet / tests).exp_m1() },
        alpha_for_tolerated: tolerated.map(|it| (it / (30.0 * tests)).min(1.0)),
    })
}
