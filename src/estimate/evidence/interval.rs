//! proportion-interval: the range of true rates a score is compatible with.

use crate::estimate::range::{MOST_ITEMS, OPEN_SHARE, count};
use crate::estimate::refusal::{Reason, Refusal};
use crate::estimate::special::beta::{Tail, beta_quantile};
use crate::estimate::special::normal_of_tail;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct ProportionIntervalInput {
    /// Whole, 0..n.
    pub successes: f64,
    /// Whole, 1 to 1e9.
    pub n: f64,
    /// (0, 1)
    pub confidence: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ProportionInterval {
    pub rate: f64,
    pub wilson_low: f64,
    pub wilson_high: f64,
    pub clopper_pearson_low: f64,
    pub clopper_pearson_high: f64,
}

/// The Wilson (1927) and the Clopper-Pearson (1934) interval of a rate. Shares 0..1. Show Wilson; for claims of safety
/// use Clopper-Pearson, whose coverage is guaranteed.
pub fn proportion_interval(input: ProportionIntervalInput) -> Result<ProportionInterval, Refusal> {
    let n = count("n", input.n, 1.0, MOST_ITEMS)?;
    let successes = count("successes", input.successes, 0.0, MOST_ITEMS)?;
    let confidence = OPEN_SHARE.check("confidence", input.confidence)?;
    if successes > n {
        let refusal = Refusal::new("successes", Reason::Above).number("value", successes);
        return Err(refusal.text("other", "n").number("limit", n));
    }
    let tail = (1.0 - confidence) / 2.0;
    let (wilson_low, wilson_high) = wilson(successes, n, normal_of_tail(tail));
    let (clopper_pearson_low, clopper_pearson_high) = clopper_pearson(successes, n, tail);
    let rate = successes / n;
    Ok(ProportionInterval { rate, wilson_low, wilson_high, clopper_pearson_low, clopper_pearson_high })
}

fn wilson(successes: f64, n: f64, z: f64) -> (f64, f64) {
    let (p, square) = (successes / n, z * z);
    let centre = (p + square / (2.0 * n)) / (1.0 + square / n);
    let half = z / (1.0 + square / n) * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt();
    let low = if successes == 0.0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if successes == n { 1.0 } else { (centre + half).min(1.0) };
    (low, high)
}

fn clopper_pearson(successes: f64, n: f64, tail: f64) -> (f64, f64) {
    let low = match successes {
        0.0 => 0.0,
        _ => beta_quantile(Tail::Below(tail), successes, n - successes + 1.0),
    };
    let high = match n - successes {
        0.0 => 1.0,
        failures => beta_quantile(Tail::Above(tail), successes + 1.0, failures),
    };
    (low, high)
}
