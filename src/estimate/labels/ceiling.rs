//! accuracy-ceiling: the best score a perfect model can get on noisy labels.

use crate::estimate::range::{MOST_ITEMS, Range, SHARE, count};
use crate::estimate::refusal::{Reason, Refusal};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct AccuracyCeilingInput {
    /// Share of wrong labels, from 0 to below chance, (classes - 1) / classes.
    pub label_noise_rate: f64,
    /// Whole, from 2.
    pub classes: f64,
    /// [0, 1]
    pub measured_accuracy: Option<f64>,
    /// [0, 1]
    pub true_accuracy: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct AccuracyCeiling {
    pub measured_accuracy_of_perfect_model: f64,
    pub gap_shrink_factor: f64,
    /// Where a true accuracy was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_measured_accuracy: Option<f64>,
    /// Where a measured accuracy was given: whether symmetric noise can give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consistent: Option<bool>,
    /// Some(None): the measured accuracy contradicts the noise rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimated_true_accuracy: Option<Option<f64>>,
}

/// measured = a(1-e) + (1-a)e/(K-1). Assumes label errors that spread evenly over the other classes and are independent of
/// the model's errors. A score above 1-e says that the model makes the labellers' errors, or that e is overstated.
pub fn accuracy_ceiling(input: AccuracyCeilingInput) -> Result<AccuracyCeiling, Refusal> {
    let classes = count("classes", input.classes, 2.0, MOST_ITEMS)?;
    let noise = SHARE.check("label_noise_rate", input.label_noise_rate)?;
    let chance = (classes - 1.0) / classes;
    if noise >= chance {
        let refusal = Refusal::new("label_noise_rate", Reason::AtChance).number("value", noise);
        return Err(refusal.number("limit", chance).number("classes", classes));
    }
    let measured = optional_share("measured_accuracy", input.measured_accuracy)?;
    let truth = optional_share("true_accuracy", input.true_accuracy)?;
    let stray = noise / (classes - 1.0);
    let shrink = 1.0 - noise * classes / (classes - 1.0);
    let estimate = measured.map(|measured| (measured - stray) / shrink);
    let possible = Range::closed(-1e-9, 1.0 + 1e-9);
    let consistent = estimate.map(|it| possible.contains(it));
    let estimated = estimate.map(|it| possible.contains(it).then(|| it.clamp(0.0, 1.0)));
    Ok(AccuracyCeiling {
        measured_accuracy_of_perfect_model: 1.0 - noise,
        gap_shrink_factor: shrink,
        expected_measured_accuracy: truth.map(|it| it * (1.0 - noise) + (1.0 - it) * stray),
        consistent,
        estimated_true_accuracy: estimated,
    })
}

fn optional_share(input: &str, value: Option<f64>) -> Result<Option<f64>, Refusal> {
    value.map(|value| SHARE.check(input, value)).transpose()
}
