//! drop-detection: when would we notice that quality has fallen?

use crate::estimate::range::{ALPHA, LARGEST, NOT_NEGATIVE, POSITIVE, POSITIVE_SHARE, POWER, count};
use crate::estimate::refusal::{Reason, Refusal};
use crate::estimate::special::normal_of_tail;
use crate::estimate::{smallest, up};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct DropDetectionInput {
    /// (0, 1]
    pub baseline_rate: f64,
    /// (0, baseline_rate], absolute.
    pub drop: f64,
    /// (0, 0.5], one-sided.
    pub alpha: f64,
    /// [0.5, 1)
    pub power: f64,
    /// Per day, above 0.
    pub labelled_per_day: f64,
    /// Days, from 0; 0 where none is given.
    pub label_delay_days: Option<f64>,
    /// Rows the baseline rate was measured on; exact where none is given.
    pub baseline_n: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DropDetection {
    /// Where the rate has fallen to.
    pub rate_after_drop: f64,
    /// What may be promised: the larger of the exact test's and the estimated baseline's number. None where the baseline is
    /// too small to show the drop however many samples follow.
    pub samples_required: Option<f64>,
    pub days_required: Option<f64>,
    /// By the normal formula, which asks for somewhat too few.
    pub samples_needed: f64,
    pub samples_needed_exact_test: f64,
    pub days_to_collect: f64,
    pub days_to_detect: f64,
    /// Some(None): the baseline is too small to show the drop however many samples follow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub samples_needed_with_estimated_baseline: Option<Option<f64>>,
}

/// One one-sided test of a rate on a full window. Testing every day as labels come in needs a sequential rule instead.
pub fn drop_detection(input: DropDetectionInput) -> Result<DropDetection, Refusal> {
    let before = POSITIVE_SHARE.check("baseline_rate", input.baseline_rate)?;
    let drop = POSITIVE_SHARE.check("drop", input.drop)?;
    let z_alpha = normal_of_tail(ALPHA.check("alpha", input.alpha)?);
    let z_power = normal_of_tail(1.0 - POWER.check("power", input.power)?);
    let per_day = POSITIVE.check("labelled_per_day", input.labelled_per_day)?;
    let delay = NOT_NEGATIVE.check("label_delay_days", input.label_delay_days.unwrap_or(0.0))?;
    let baseline = input.baseline_n.map(|it| count("baseline_n", it, 1.0, LARGEST)).transpose()?;
    if drop > before {
        let refusal = Refusal::new("drop", Reason::Above).number("value", drop);
        return Err(refusal.text("other", "baseline_rate").number("limit", before));
    }
    let after = (before - drop).max(0.0);
    let (v0, v1) = (before * (1.0 - before), after * (1.0 - after));
    let exact = ((z_alpha * v0.sqrt() + z_power * v1.sqrt()) / drop).powi(2);
    let samples_needed = up(exact).max(1.0);
    let shows = |rows: f64, sample: f64| {
        let quiet = z_alpha * (v0 * (1.0 / sample + 1.0 / rows)).sqrt();
        quiet + z_power * (v1 / sample + v0 / rows).sqrt() <= drop + 1e-12
    };
    let days_to_collect = samples_needed / per_day;
    let samples_needed_exact_test = up(exact + 1.0 / drop);
    let samples_needed_with_estimated_baseline =
        baseline.map(|rows| smallest(1.0, LARGEST, |sample| shows(rows, sample)));
    let samples_required = match samples_needed_with_estimated_baseline {
        Some(estimated) => estimated.map(|samples| samples.max(samples_needed_exact_test)),
        None => Some(samples_needed_exact_test),
    };
    Ok(DropDetection {
        rate_after_drop: after,
        samples_required,
        days_required: samples_required.map(|samples| samples / per_day + delay),
        samples_needed,
        samples_needed_exact_test,
        days_to_collect,
        days_to_detect: days_to_collect + delay,
        samples_needed_with_estimated_baseline,
    })
}
