//! psi, psi-noise and psi-window: how far two samples are apart, what chance alone gives, and how many rows a check needs.

use super::psi_false_alarm_rate;
use crate::estimate::range::{LARGEST, OPEN_SHARE, POSITIVE, count};
use crate::estimate::refusal::{Reason, Refusal};
use crate::estimate::special::{chi_square_of_tail, chi_square_tail};
use crate::estimate::up;
use serde::{Deserialize, Serialize};

/// The chi-square quantile is tested up to here.
const MOST_BINS: f64 = 1e6;
/// Rows per bin from which the chi-square approximation holds.
const RELIABLE_ROWS_PER_BIN: f64 = 10.0;

#[derive(Clone, Debug, Default, Deserialize)]
pub struct PsiInput {
    /// Whole, from 0, a number per bin.
    pub expected_counts: Vec<f64>,
    /// As many.
    pub actual_counts: Vec<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Psi {
    pub psi: f64,
    /// Half a row was added to every bin because one was empty.
    pub smoothed: bool,
    pub psi_with_floor_0_0001: f64,
    /// Base 2, on the raw shares: 0..1.
    pub jensen_shannon_distance: f64,
    pub chi_square: f64,
    pub degrees_of_freedom: f64,
    pub chi_square_p: f64,
    pub noise_mean: f64,
}

/// The population stability index with its noise, and two statistics that need no smoothing. Bins empty in both samples
/// are left out. chi-square: homogeneity of the raw counts, no continuity correction.
pub fn psi(input: &PsiInput) -> Result<Psi, Refusal> {
    let (expected, actual) = bins(input)?;
    let (n, m): (f64, f64) = (expected.iter().sum(), actual.iter().sum());
    let smoothed = expected.iter().chain(&actual).any(|count| *count == 0.0);
    let half = if smoothed { 0.5 } else { 0.0 };
    let share = |counts: &[f64], add: f64| -> Vec<f64> {
        let total: f64 = counts.iter().map(|count| count + add).sum();
        counts.iter().map(|count| (count + add) / total).collect()
    };
    let floored = |counts: &[f64]| share(counts, 0.0).iter().map(|it| it.max(1e-4)).collect::<Vec<f64>>();
    let degrees = expected.len() as f64 - 1.0;
    let chi_square = homogeneity(&expected, &actual, n, m);
    Ok(Psi {
        psi: divergence(&share(&expected, half), &share(&actual, half)),
        smoothed,
        psi_with_floor_0_0001: divergence(&floored(&expected), &floored(&actual)),
        jensen_shannon_distance: jensen_shannon(&share(&expected, 0.0), &share(&actual, 0.0)),
        chi_square,
        degrees_of_freedom: degrees,
        chi_square_p: chi_square_tail(chi_square, degrees),
        noise_mean: degrees * (1.0 / n + 1.0 / m),
    })
}

/// Both lists checked, without the bins that are empty in both.
fn bins(input: &PsiInput) -> Result<(Vec<f64>, Vec<f64>), Refusal> {
    let (expected, actual) = (&input.expected_counts, &input.actual_counts);
    if expected.len() != actual.len() {
        let refusal =
            Refusal::new("actual_counts", Reason::LengthsDiffer).number("value", actual.len() as f64);
        return Err(refusal.text("other", "expected_counts").number("limit", expected.len() as f64));
    }
    for (name, counts) in [("expected_counts", expected), ("actual_counts", actual)] {
        counted(name, counts)?;
    }
    let pairs = expected.iter().zip(actual).filter(|(left, right)| **left + **right > 0.0);
    let (expected, actual): (Vec<f64>, Vec<f64>) = pairs.unzip();
    if expected.len() < 2 {
        let refusal = Refusal::new("expected_counts", Reason::TooFewBins);
        return Err(refusal.number("value", expected.len() as f64));
    }
    Ok((expected, actual))
}

/// Counts that are whole and not all 0; shares (fractions up to 1) get a reason of their own.
pub fn counted(name: &str, counts: &[f64]) -> Result<(), Refusal> {
    let is_share = |it: &f64| (0.0..=1.0).contains(it);
    if counts.iter().all(is_share) && counts.iter().any(|it| it.fract() != 0.0) {
        return Err(Refusal::new(name, Reason::SharesForCounts));
    }
    for (index, value) in counts.iter().enumerate() {
        count(&format!("{name}[{index}]"), *value, 0.0, LARGEST)?;
    }
    if counts.iter().all(|count| *count == 0.0) {
        return Err(Refusal::new(name, Reason::NothingCounted));
    }
    Ok(())
}

fn divergence(expected: &[f64], actual: &[f64]) -> f64 {
    expected.iter().zip(actual).map(|(p, q)| (q - p) * (q / p).ln()).sum()
}

fn jensen_shannon(left: &[f64], right: &[f64]) -> f64 {
    let part = |p: f64, middle: f64| if p > 0.0 { p * (p / middle).log2() } else { 0.0 };
    let halves = left.iter().zip(right).map(|(p, q)| {
        let middle = (p + q) / 2.0;
        (part(*p, middle) + part(*q, middle)) / 2.0
    });
    halves.sum::<f64>().max(0.0).sqrt()
}

fn homogeneity(expected: &[f64], actual: &[f64], n: f64, m: f64) -> f64 {
    let cell = |observed: f64, both: f64, total: f64| {
        let due = both * (total / (n + m));
        (observed - due).powi(2) / due
    };
    expected
        .iter()
        .zip(actual)
        .map(|(left, right)| cell(*left, left + right, n) + cell(*right, left + right, m))
        .sum()
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct PsiNoiseInput {
    /// Whole, 2 to 1e6.
    pub bins: f64,
    /// Rows, whole, from 1.
    pub baseline_n: f64,
    pub window_n: f64,
    /// (0, 1)
    pub quantile: f64,
    /// A PSI, above 0.
    pub alert: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PsiNoise {
    pub mean_psi: f64,
    pub psi_quantile: f64,
    /// Ten rows per bin or more in the smaller sample.
    pub reliable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub false_alarm_rate: Option<f64>,
}

/// Without drift PSI is about (1/n + 1/m)·χ²(bins - 1). Simulation: within 5 % at 20 rows per bin, 15 % at 10.
pub fn psi_noise(input: PsiNoiseInput) -> Result<PsiNoise, Refusal> {
    let bins = count("bins", input.bins, 2.0, MOST_BINS)?;
    let baseline = count("baseline_n", input.baseline_n, 1.0, LARGEST)?;
    let window = count("window_n", input.window_n, 1.0, LARGEST)?;
    let quantile = OPEN_SHARE.check("quantile", input.quantile)?;
    let alert = input.alert.map(|it| POSITIVE.check("alert", it)).transpose()?;
    Ok(PsiNoise {
        mean_psi: (bins - 1.0) * (1.0 / baseline + 1.0 / window),
        psi_quantile: super::psi_noise(bins, baseline, window, quantile),
        reliable: baseline.min(window) / bins >= RELIABLE_ROWS_PER_BIN,
        false_alarm_rate: alert.map(|alert| psi_false_alarm_rate(bins, baseline, window, alert)),
    })
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct PsiWindowInput {
    /// Whole, 2 to 1e6.
    pub bins: f64,
    /// Rows, whole, from 1.
    pub baseline_n: f64,
    /// A PSI, above 0.
    pub alert: f64,
    /// (0, 1)
    pub false_alarm_rate: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PsiWindow {
    pub window_n: f64,
    pub window_n_floor_infinite_baseline: f64,
    pub minimum_baseline_n: f64,
}

/// Rows per check so that an alert level fires on the share asked of quiet checks. A little short below 30 rows per bin:
/// add a tenth there.
pub fn psi_window(input: PsiWindowInput) -> Result<PsiWindow, Refusal> {
    let bins = count("bins", input.bins, 2.0, MOST_BINS)?;
    let baseline = count("baseline_n", input.baseline_n, 1.0, LARGEST)?;
    let alert = POSITIVE.check("alert", input.alert)?;
    let rate = OPEN_SHARE.check("false_alarm_rate", input.false_alarm_rate)?;
    let rows = chi_square_of_tail(rate, bins - 1.0) / alert;
    let room = 1.0 / rows - 1.0 / baseline;
    if room <= 0.0 {
        let refusal = Refusal::new("baseline_n", Reason::BaselineTooSmall).number("value", baseline);
        return Err(refusal.number("limit", up(rows)));
    }
    Ok(PsiWindow {
        window_n: up(1.0 / room),
        window_n_floor_infinite_baseline: up(rows),
        minimum_baseline_n: up(rows),
    })
}
