//! Watching: what a drift statistic shows when nothing has changed, when a drop is noticed, how many alarms are false.

pub mod alarms;
pub mod drop;
pub mod kolmogorov;
pub mod psi;

pub use alarms::{MultipleAlarms, MultipleAlarmsInput, multiple_alarms};
pub use drop::{DropDetection, DropDetectionInput, drop_detection};
pub use kolmogorov::{KsThreshold, KsThresholdInput, ks_threshold};
pub use psi::{Psi, PsiInput, PsiNoise, PsiNoiseInput, PsiWindow, PsiWindowInput};

use super::special::{chi_square_of_tail, chi_square_quantile, chi_square_tail};
use super::up;

/// The population stability index that chance alone exceeds with probability 1 - `quantile`, for `bins` bins, a
/// baseline of `baseline` rows and a window of `window` rows. Simulation agrees within 5 % at 20 rows per bin.
pub fn psi_noise(bins: f64, baseline: f64, window: f64, quantile: f64) -> f64 {
    (1.0 / baseline + 1.0 / window) * chi_square_quantile(quantile, bins - 1.0)
}

/// The share of quiet windows on which an alert level fires.
pub fn psi_false_alarm_rate(bins: f64, baseline: f64, window: f64, alert: f64) -> f64 {
    chi_square_tail(alert / (1.0 / baseline + 1.0 / window), bins - 1.0)
}

/// Rows per window so that an alert fires on `false_alarm_rate` of quiet windows; None when the baseline is too small.
pub fn psi_window(bins: f64, baseline: f64, alert: f64, false_alarm_rate: f64) -> Option<f64> {
    let room = alert / chi_square_of_tail(false_alarm_rate, bins - 1.0) - 1.0 / baseline;
    (room > 0.0).then(|| up(1.0 / room))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_of_a_hundred_rows_drifts_by_chance_alone() {
        assert!((psi_noise(10.0, 1e9, 100.0, 0.95) - 0.169).abs() < 0.001);
        assert_eq!(psi_window(10.0, 10_000.0, 0.1, 0.01), Some(222.0));
        assert_eq!(psi_window(10.0, 100.0, 0.1, 0.01), None);
        assert!(psi_false_alarm_rate(10.0, 10_000.0, 222.0, 0.1) <= 0.01);
    }
}
