//! samples-for-positives and zero-failure: how many items to look at for rare events, and what seeing none proves.

use crate::estimate::range::{MOST_ITEMS, OPEN_SHARE, POSITIVE_SHARE, count};
use crate::estimate::refusal::{Reason, Refusal};
use crate::estimate::special::beta::{Tail, beta_quantile, binomial_at_least, binomial_at_most};
use crate::estimate::{smallest, up};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct SamplesForPositivesInput {
    /// Whole, from 1.
    pub positives_needed: f64,
    /// (0, 1]
    pub prevalence: f64,
    /// Chance of having enough, (0, 1).
    pub assurance: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SamplesForPositives {
    pub n: f64,
    /// positives ÷ prevalence, which is enough about half the time.
    pub n_naive: f64,
    pub probability_at_n: f64,
    pub probability_at_n_naive: f64,
}

/// The smallest n with P(Bin(n, prevalence) ≥ needed) ≥ assurance.
pub fn samples_for_positives(input: SamplesForPositivesInput) -> Result<SamplesForPositives, Refusal> {
    let needed = count("positives_needed", input.positives_needed, 1.0, MOST_ITEMS)?;
    let prevalence = POSITIVE_SHARE.check("prevalence", input.prevalence)?;
    let assurance = OPEN_SHARE.check("assurance", input.assurance)?;
    let probability = |n: f64| binomial_at_least(needed, n, prevalence);
    let n_naive = up(needed / prevalence);
    let beyond = || Refusal::new("prevalence", Reason::BeyondCounting).number("value", prevalence);
    if n_naive > MOST_ITEMS {
        return Err(beyond());
    }
    let n = smallest(needed, 2.0 * MOST_ITEMS, |n| probability(n) >= assurance - 1e-12).ok_or_else(beyond)?;
    Ok(SamplesForPositives {
        n,
        n_naive,
        probability_at_n: probability(n),
        probability_at_n_naive: probability(n_naive),
    })
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct ZeroFailureInput {
    /// (0, 1)
    pub confidence: f64,
    /// (0, 1); this or n or both.
    pub max_rate: Option<f64>,
    /// Whole, from 1.
    pub n: Option<f64>,
    /// Whole, 0..n; 0 where none is given.
    pub failures: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ZeroFailure {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_needed: Option<f64>,
    /// One-sided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper_bound: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<bool>,
}

/// What "no failures seen" (or few) proves: the checks a claim needs, and the bound that the checks made give.
pub fn zero_failure(input: ZeroFailureInput) -> Result<ZeroFailure, Refusal> {
    let confidence = OPEN_SHARE.check("confidence", input.confidence)?;
    let max_rate = input.max_rate.map(|rate| OPEN_SHARE.check("max_rate", rate)).transpose()?;
    let n = input.n.map(|n| count("n", n, 1.0, MOST_ITEMS)).transpose()?;
    let failures = count("failures", input.failures.unwrap_or(0.0), 0.0, MOST_ITEMS)?;
    match n {
        None if max_rate.is_none() => {
            return Err(Refusal::new("max_rate", Reason::OneOf).text("other", "n"));
        }
        Some(n) if failures > n => {
            let refusal = Refusal::new("failures", Reason::Above).number("value", failures);
            return Err(refusal.text("other", "n").number("limit", n));
        }
        _ => {}
    }
    let n_needed = max_rate.map(|rate| checks_needed(rate, failures, confidence)).transpose()?;
    let upper_bound = n.map(|n| upper_bound(failures, n, confidence));
    let shown = upper_bound.zip(max_rate).map(|(bound, rate)| bound <= rate * (1.0 + 1e-12));
    Ok(ZeroFailure { n_needed, upper_bound, shown })
}

fn checks_needed(max_rate: f64, failures: f64, confidence: f64) -> Result<f64, Refusal> {
    if failures == 0.0 {
        return Ok(up((1.0 - confidence).ln() / (-max_rate).ln_1p()));
    }
    let enough = |n: f64| binomial_at_most(failures, n, max_rate) <= 1.0 - confidence + 1e-12;
    let beyond = || Refusal::new("max_rate", Reason::BeyondCounting).number("value", max_rate);
    smallest(failures + 1.0, 2.0 * MOST_ITEMS, enough).ok_or_else(beyond)
}

fn upper_bound(failures: f64, n: f64, confidence: f64) -> f64 {
    if failures == n {
        1.0
    } else if failures == 0.0 {
        -((1.0 - confidence).ln() / n).exp_m1()
    } else {
        beta_quantile(Tail::Above(1.0 - confidence), failures + 1.0, n - failures)
    }
}
