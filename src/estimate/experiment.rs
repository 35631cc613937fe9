//! Experiments: ab-test (how long it must run) and sample-ratio (whether its split can be trusted).

use super::evidence::{TestSizeDifferenceInput, test_size_difference};
use super::range::{ALPHA, ANY, MOST_ITEMS, OPEN_SHARE, POSITIVE, POSITIVE_SHARE, POWER, SHARE, count};
use super::refusal::{Reason, Refusal};
use super::special::{chi_square_tail, normal_of_tail};
use super::up;
use super::watching::psi::counted;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct AbTestInput {
    /// Absolute and signed, not 0: one point is 0.01.
    pub minimum_detectable_effect: f64,
    /// [0.5, 1)
    pub power: f64,
    /// (0, 0.5], two-sided, shared by the comparisons with the control.
    pub alpha: f64,
    /// Distinct people per day, above 0.
    pub visitors_per_day: f64,
    /// Of the visitors in the test, (0, 1].
    pub traffic_share: f64,
    /// Whole, from 2.
    pub arms: f64,
    /// A rate, [0, 1]; this or `sd`.
    pub baseline_rate: Option<f64>,
    /// The standard deviation of a mean, above 0.
    pub sd: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct AbTest {
    pub n_per_arm: f64,
    pub n_total: f64,
    pub alpha_per_comparison: f64,
    pub days: f64,
    pub days_rounded_up: f64,
    pub days_in_whole_weeks: f64,
}

/// People per arm (pooled z test of rates, or z test of means: about one short of the t test) and the days they take.
pub fn ab_test(input: AbTestInput) -> Result<AbTest, Refusal> {
    let effect = ANY.check("minimum_detectable_effect", input.minimum_detectable_effect)?;
    let power = POWER.check("power", input.power)?;
    let alpha = ALPHA.check("alpha", input.alpha)?;
    let visitors = POSITIVE.check("visitors_per_day", input.visitors_per_day)?;
    let share = POSITIVE_SHARE.check("traffic_share", input.traffic_share)?;
    let arms = count("arms", input.arms, 2.0, MOST_ITEMS)?;
    if effect == 0.0 {
        let refusal = Refusal::new("minimum_detectable_effect", Reason::OutOfRange).number("value", 0.0);
        return Err(refusal.text("range", "minimum_detectable_effect ≠ 0"));
    }
    let alpha = alpha / (arms - 1.0);
    let n_per_arm = match (input.baseline_rate, input.sd) {
        (Some(_), Some(_)) => {
            return Err(Refusal::new("baseline_rate", Reason::NotTogether).text("other", "sd"));
        }
        (None, None) => return Err(Refusal::new("baseline_rate", Reason::OneOf).text("other", "sd")),
        (Some(rate), None) => people_for_rate(rate, effect, power, alpha)?,
        (None, Some(sd)) => {
            let z = normal_of_tail(alpha / 2.0) + normal_of_tail(1.0 - power);
            up(2.0 * (POSITIVE.check("sd", sd)? * z / effect).powi(2))
        }
    };
    let days = arms * n_per_arm / (visitors * share);
    Ok(AbTest {
        n_per_arm,
        n_total: arms * n_per_arm,
        alpha_per_comparison: alpha,
        days,
        days_rounded_up: up(days),
        days_in_whole_weeks: 7.0 * up(days / 7.0),
    })
}

fn people_for_rate(rate: f64, effect: f64, power: f64, alpha: f64) -> Result<f64, Refusal> {
    let rate_a = SHARE.check("baseline_rate", rate)?;
    let after = rate_a + effect;
    if !(-1e-12..=1.0 + 1e-12).contains(&after) {
        let refusal = Refusal::new("minimum_detectable_effect", Reason::RateOutside);
        return Err(refusal.number("value", effect).number("sum", after).text("other", "baseline_rate"));
    }
    let rate_b = after.clamp(0.0, 1.0);
    let size = test_size_difference(TestSizeDifferenceInput { rate_a, rate_b, power, alpha, ratio: None })
        .map_err(|_| Refusal::new("minimum_detectable_effect", Reason::TooSmall).number("value", effect))?;
    Ok(size.n_a)
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct SampleRatioInput {
    /// People per arm, whole, from 0.
    pub counts: Vec<f64>,
    /// Each above 0, together 1.
    pub expected_shares: Vec<f64>,
    /// (0, 1); 0.001 where none is given.
    pub alpha: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SampleRatio {
    pub chi_square: f64,
    pub degrees_of_freedom: f64,
    pub p_value: f64,
    pub mismatch: bool,
    pub largest_share_gap: f64,
}

/// Goodness of fit of the arms' sizes to the split that was meant. A mismatch says: repair before reading results.
pub fn sample_ratio(input: &SampleRatioInput) -> Result<SampleRatio, Refusal> {
    let alpha = OPEN_SHARE.check("alpha", input.alpha.unwrap_or(0.001))?;
    let (counts, shares) = (&input.counts, &input.expected_shares);
    if counts.len() != shares.len() {
        let refusal =
            Refusal::new("expected_shares", Reason::LengthsDiffer).number("value", shares.len() as f64);
        return Err(refusal.text("other", "counts").number("limit", counts.len() as f64));
    }
    if counts.len() < 2 {
        return Err(Refusal::new("counts", Reason::TooFewBins).number("value", counts.len() as f64));
    }
    counted("counts", counts)?;
    for (index, share) in shares.iter().enumerate() {
        POSITIVE_SHARE.check(&format!("expected_shares[{index}]"), *share)?;
    }
    let sum: f64 = shares.iter().sum();
    if (sum - 1.0).abs() > 1e-6 {
        return Err(Refusal::new("expected_shares", Reason::SharesSum).number("sum", sum));
    }
    let total: f64 = counts.iter().sum();
    let pairs = || counts.iter().zip(shares);
    let chi_square = pairs().map(|(count, share)| (count - total * share).powi(2) / (total * share)).sum();
    let degrees_of_freedom = counts.len() as f64 - 1.0;
    let p_value = chi_square_tail(chi_square, degrees_of_freedom);
    let gaps = pairs().map(|(count, share)| (count / total - share).abs());
    Ok(SampleRatio {
        chi_square,
        degrees_of_freedom,
        p_value,
        mismatch: p_value < alpha,
        largest_share_gap: gaps.fold(0.0, f64::max),
    })
}
