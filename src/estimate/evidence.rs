//! Evidence: how sure a test of a given size can be, and how large it must be.

pub mod grouped;
pub mod interval;
pub mod positives;
pub mod test_size;

pub use grouped::{DesignEffect, DesignEffectInput, design_effect};
pub use interval::{ProportionInterval, ProportionIntervalInput, proportion_interval};
pub use positives::{SamplesForPositives, SamplesForPositivesInput, samples_for_positives};
pub use positives::{ZeroFailure, ZeroFailureInput, zero_failure};
pub use test_size::{TestSizeDifference, TestSizeDifferenceInput, test_size_difference};
pub use test_size::{TestSizePaired, TestSizePairedInput, test_size_paired};
pub use test_size::{TestSizeProportion, TestSizeProportionInput, test_size_proportion};

use super::special::{normal_of_tail, normal_quantile};
use super::{smallest, up};

/// Half-width of the Wilson interval for an expected rate `rate` (0..1) on `n` items at `confidence` (0..1).
/// The rate is the expectation, so successes are not rounded. Source: Wilson 1927.
pub fn half_width(rate: f64, n: f64, confidence: f64) -> f64 {
    let z = normal_of_tail((1.0 - confidence) / 2.0);
    z / (n + z * z) * (rate * (1.0 - rate) * n + z * z / 4.0).sqrt()
}

/// Smallest number of items whose half-width is at most `margin` (0..0.5). None where no such number exists.
pub fn items_for_margin(rate: f64, margin: f64, confidence: f64) -> Option<f64> {
    if !(margin > 0.0 && margin < 0.5 && (0.0..=1.0).contains(&rate) && confidence > 0.0 && confidence < 1.0)
    {
        return None;
    }
    smallest(1.0, 1e15, |n| half_width(rate, n, confidence) <= margin + 1e-12)
}

/// People per arm of an A/B test of two rates (pooled variance, two-sided). Rates in 0..1 and different.
pub fn people_per_arm(baseline: f64, effect: f64, power: f64, alpha: f64) -> Option<f64> {
    let other = baseline + effect;
    if !(0.0..=1.0).contains(&baseline) || !(0.0..=1.0).contains(&other) || effect == 0.0 {
        return None;
    }
    let mean = (baseline + other) / 2.0;
    let (za, zb) = (normal_quantile(1.0 - alpha / 2.0), normal_quantile(power));
    let spread = za * (2.0 * mean * (1.0 - mean)).sqrt()
        + zb * (baseline * (1.0 - baseline) + other * (1.0 - other)).sqrt();
    Some(up(spread * spread / (effect * effect)))
}

/// Days until both arms of an A/B test are full, in whole weeks so that each weekday counts alike; at least `minimum`.
pub fn ab_days(people_per_arm: f64, people_per_day: f64, minimum: f64) -> f64 {
    let days = 2.0 * people_per_arm / people_per_day;
    (up(days / 7.0) * 7.0).max(minimum)
}

/// The smallest rise over `baseline` that `people` per arm can show; the largest there is where none can be shown.
pub fn smallest_effect(baseline: f64, people: f64, power: f64, alpha: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0 - baseline);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        let shows = people_per_arm(baseline, middle, power, alpha).is_some_and(|needed| needed <= people);
        if shows { high = middle } else { low = middle }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_sizes_agree_with_the_reference() {
        assert_eq!(items_for_margin(0.9, 0.03, 0.95), Some(388.0));
        assert_eq!(items_for_margin(0.5, 0.03, 0.95), Some(1064.0));
        assert_eq!(people_per_arm(0.10, 0.01, 0.8, 0.05), Some(14_751.0));
        assert_eq!(people_per_arm(0.8, 0.05, 0.8, 0.05), Some(906.0));
        assert_eq!(items_for_margin(0.9, 0.0, 0.95), None);
    }

    #[test]
    fn an_ab_test_runs_whole_weeks_until_its_arms_are_full() {
        assert_eq!(ab_days(14_751.0, 1_000.0, 14.0), 35.0);
        assert_eq!(ab_days(100.0, 1_000.0, 14.0), 14.0);
    }

    #[test]
    fn the_smallest_effect_is_the_one_its_people_were_counted_for() {
        let effect = smallest_effect(0.10, 14_751.0, 0.8, 0.05);
        assert!((effect - 0.01).abs() < 1e-5, "{effect}");
        assert_eq!(smallest_effect(0.10, 1.0, 0.8, 0.05), 0.9);
    }
}
