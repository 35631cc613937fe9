//! ks-threshold: how far two distributions must be apart before it means anything.

use crate::estimate::range::{LARGEST, OPEN_SHARE, count};
use crate::estimate::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::f64::consts::{PI, TAU};

/// Up to this many pairs of rows the exact distribution is worked out.
const MOST_PAIRS: f64 = 40_000.0;

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct KsThresholdInput {
    /// Rows, whole, from 1.
    pub n: f64,
    pub m: f64,
    /// (0, 1)
    pub alpha: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct KsThreshold {
    /// May exceed 1: the test can then never fire.
    pub critical_d_asymptotic: f64,
    /// Reject at a gap of this or more. None for more than 40,000 pairs of rows, and where no gap is rare enough.
    pub critical_d_exact: Option<f64>,
    pub exact_false_alarm_rate: Option<f64>,
}

/// Kolmogorov's limit by its series, and for small samples the exact two-sample distribution by Hodges' recursion (1958).
/// Assumes no ties: with tied data alarms are far rarer.
pub fn ks_threshold(input: KsThresholdInput) -> Result<KsThreshold, Refusal> {
    let n = count("n", input.n, 1.0, LARGEST)?;
    let m = count("m", input.m, 1.0, LARGEST)?;
    let alpha = OPEN_SHARE.check("alpha", input.alpha)?;
    let exact = (n * m <= MOST_PAIRS).then(|| exact(n as u64, m as u64, alpha)).flatten();
    Ok(KsThreshold {
        critical_d_asymptotic: kolmogorov_of_tail(alpha) * (1.0 / n + 1.0 / m).sqrt(),
        critical_d_exact: exact.map(|(gap, _)| gap),
        exact_false_alarm_rate: exact.map(|(_, rate)| rate),
    })
}

/// The value that Kolmogorov's statistic exceeds with probability `tail`.
fn kolmogorov_of_tail(tail: f64) -> f64 {
    let (mut low, mut high) = (1e-3f64, 10.0);
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if kolmogorov_tail(middle) > tail { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// The series that converges fast on its side of 1.
fn kolmogorov_tail(x: f64) -> f64 {
    if x < 1.0 {
        let terms = (1..=20).map(|k| (-(f64::from(2 * k - 1) * PI / x).powi(2) / 8.0).exp());
        return 1.0 - TAU.sqrt() / x * terms.sum::<f64>();
    }
    let sign = |k: i32| if k % 2 == 1 { 2.0 } else { -2.0 };
    (1..=100).map(|k| sign(k) * (-2.0 * f64::from(k * k) * x * x).exp()).sum()
}

/// The smallest gap with a false-alarm rate of at most `alpha`, and that rate.
fn exact(n: u64, m: u64, alpha: f64) -> Option<(f64, f64)> {
    let step = common_divisor(n, m);
    let rate = |steps: u64| exact_tail(n, m, steps * step);
    let (mut low, mut high) = (0, n * m / step);
    if rate(high) > alpha + 1e-12 {
        return None;
    }
    while high - low > 1 {
        let middle = u64::midpoint(low, high);
        if rate(middle) <= alpha + 1e-12 { high = middle } else { low = middle }
    }
    Some(((high * step) as f64 / (n * m) as f64, rate(high)))
}

/// P(D ≥ gap / nm): one minus the share of lattice paths that stay inside.
fn exact_tail(n: u64, m: u64, gap: u64) -> f64 {
    let width = m as usize + 1;
    let mut row = vec![0.0; width];
    for i in 0..=n {
        for j in 0..width {
            let inside = (i * m).abs_diff(j as u64 * n) < gap;
            let total = (i + j as u64) as f64;
            let from_above = if i > 0 { row[j] * i as f64 } else { 0.0 };
            let from_left = if j > 0 { row[j - 1] * j as f64 } else { 0.0 };
            row[j] = match (inside, total == 0.0) {
                (false, _) => 0.0,
                (true, true) => 1.0,
                (true, false) => (from_above + from_left) / total,
            };
        }
    }
    (1.0 - row[width - 1]).clamp(0.0, 1.0)
}

fn common_divisor(left: u64, right: u64) -> u64 {
    if right == 0 { left } else { common_divisor(right, left % right) }
}
