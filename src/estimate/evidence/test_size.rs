//! test-size-proportion, test-size-paired, test-size-difference: how many items a test needs.

use crate::estimate::evidence::{half_width, items_for_margin};
use crate::estimate::range::{ALPHA, OPEN_SHARE, POSITIVE, POWER, Range, SHARE};
use crate::estimate::refusal::{Reason, Refusal};
use crate::estimate::special::normal_of_tail;
use crate::estimate::up;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct TestSizeProportionInput {
    /// [0, 1]
    pub expected_rate: f64,
    /// (0, 0.5)
    pub margin: f64,
    /// (0, 1)
    pub confidence: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TestSizeProportion {
    pub n: f64,
    pub half_width_at_n: f64,
    /// The worst case: the rate turns out to be one half.
    pub n_at_rate_half: f64,
    pub n_normal_approximation: f64,
}

/// The smallest test whose Wilson interval at the expected rate is at most ±margin wide.
pub fn test_size_proportion(input: TestSizeProportionInput) -> Result<TestSizeProportion, Refusal> {
    const MARGIN: Range = Range { low: 0.0, low_open: true, high: 0.5, high_open: true };
    let rate = SHARE.check("expected_rate", input.expected_rate)?;
    let margin = MARGIN.check("margin", input.margin)?;
    let confidence = OPEN_SHARE.check("confidence", input.confidence)?;
    let size = |rate: f64| {
        let refusal = || Refusal::new("margin", Reason::BeyondCounting).number("value", margin);
        items_for_margin(rate, margin, confidence).ok_or_else(refusal)
    };
    let n = size(rate)?;
    let z = normal_of_tail((1.0 - confidence) / 2.0);
    Ok(TestSizeProportion {
        n,
        half_width_at_n: half_width(rate, n, confidence),
        n_at_rate_half: size(0.5)?,
        n_normal_approximation: up(z * z * rate * (1.0 - rate) / (margin * margin)),
    })
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct TestSizePairedInput {
    /// Share of items where only A is right, [0, 1].
    pub p01: f64,
    /// Share of items where only B is right, [0, 1]; not p01, and together at most 1.
    pub p10: f64,
    /// [0.5, 1)
    pub power: f64,
    /// (0, 0.5], two-sided.
    pub alpha: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TestSizePaired {
    pub n_pairs: f64,
    pub n_pairs_exact_test: f64,
    pub expected_discordant_pairs: f64,
    pub n_pairs_miettinen: f64,
    pub difference: f64,
}

/// Items that two systems must both answer before their difference shows (McNemar). Sources: Connor 1987; Miettinen 1968.
pub fn test_size_paired(input: TestSizePairedInput) -> Result<TestSizePaired, Refusal> {
    let p01 = SHARE.check("p01", input.p01)?;
    let p10 = SHARE.check("p10", input.p10)?;
    let z_power = normal_of_tail(1.0 - POWER.check("power", input.power)?);
    let z_alpha = normal_of_tail(ALPHA.check("alpha", input.alpha)? / 2.0);
    let (sum, difference) = (p01 + p10, p10 - p01);
    if sum > 1.0 + 1e-12 {
        return Err(Refusal::new("p10", Reason::SharesAboveOne).number("sum", sum).text("other", "p01"));
    }
    if difference == 0.0 {
        return Err(Refusal::new("p10", Reason::SameRates).number("value", p10).text("other", "p01"));
    }
    let square = difference * difference;
    let connor = (z_alpha * sum.sqrt() + z_power * (sum - square).max(0.0).sqrt()).powi(2) / square;
    let spread = (sum * sum - square * (3.0 + sum) / 4.0).max(0.0).sqrt();
    let miettinen = (z_alpha * sum + z_power * spread).powi(2) / (sum * square);
    let n_pairs = at_least_one(connor);
    Ok(TestSizePaired {
        n_pairs,
        n_pairs_exact_test: up(connor + 1.0 / difference.abs()),
        expected_discordant_pairs: n_pairs * sum,
        n_pairs_miettinen: at_least_one(miettinen),
        difference,
    })
}

/// Rounded up; rates of 0 and 1 have no variance, and even they need an item to show.
fn at_least_one(items: f64) -> f64 {
    up(items).max(1.0)
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct TestSizeDifferenceInput {
    /// [0, 1]
    pub rate_a: f64,
    /// [0, 1], not rate_a.
    pub rate_b: f64,
    /// [0.5, 1)
    pub power: f64,
    /// (0, 0.5], two-sided.
    pub alpha: f64,
    /// n_b / n_a, above 0; 1 where none is given.
    pub ratio: Option<f64>,
}

/// Items per arm; the pooled sizes are the ones to use.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TestSizeDifference {
    pub n_a: f64,
    pub n_b: f64,
    pub n_a_unpooled: f64,
    pub n_b_unpooled: f64,
}

/// Items per arm to tell two rates apart when the arms see different items. The variance is pooled under the null.
pub fn test_size_difference(input: TestSizeDifferenceInput) -> Result<TestSizeDifference, Refusal> {
    let a = SHARE.check("rate_a", input.rate_a)?;
    let b = SHARE.check("rate_b", input.rate_b)?;
    let z_power = normal_of_tail(1.0 - POWER.check("power", input.power)?);
    let z_alpha = normal_of_tail(ALPHA.check("alpha", input.alpha)? / 2.0);
    let ratio = POSITIVE.check("ratio", input.ratio.unwrap_or(1.0))?;
    if a == b {
        return Err(Refusal::new("rate_b", Reason::SameRates).number("value", b).text("other", "rate_a"));
    }
    let square = (a - b) * (a - b);
    let mean = (a + ratio * b) / (1.0 + ratio);
    let own = a * (1.0 - a) + b * (1.0 - b) / ratio;
    let pooled = (1.0 + 1.0 / ratio) * mean * (1.0 - mean);
    let pooled = (z_alpha * pooled.max(0.0).sqrt() + z_power * own.sqrt()).powi(2) / square;
    let unpooled = (z_alpha + z_power).powi(2) * own / square;
    Ok(TestSizeDifference {
        n_a: at_least_one(pooled),
        n_b: at_least_one(ratio * pooled),
        n_a_unpooled: at_least_one(unpooled),
        n_b_unpooled: at_least_one(ratio * unpooled),
    })
}
