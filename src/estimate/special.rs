//! Quantiles that the calculators share: standard normal and chi-square.

use statrs::distribution::{ContinuousCDF, Normal};
use statrs::function::gamma::gamma_ur;

/// The standard normal quantile of `p` in (0, 1). Outside, infinite with the sign of the side.
pub fn normal_quantile(p: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    Normal::standard().inverse_cdf(p)
}

/// Upper tail of the chi-square distribution with `degrees` degrees of freedom.
pub fn chi_square_tail(x: f64, degrees: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { gamma_ur(degrees / 2.0, x / 2.0) }
}

/// The chi-square quantile of `p` in (0, 1), by bisection on ln x: the library's own has an absolute tolerance and is
/// off by a factor of hundreds in the low tail.
pub fn chi_square_quantile(p: f64, degrees: f64) -> f64 {
    let (mut low, mut high) = (-700.0f64, (degrees + 10.0).ln() + 10.0);
    for _ in 0..120 {
        let middle = 0.5 * (low + high);
        if chi_square_tail(middle.exp(), degrees) > 1.0 - p { low = middle } else { high = middle }
    }
    (0.5 * (low + high)).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_agree_with_published_tables() {
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-12);
        assert!((chi_square_quantile(0.95, 9.0) - 16.918_977_604_620_45).abs() < 1e-9);
        assert!((chi_square_quantile(0.95, 1.0) - 3.841_458_820_694_124).abs() < 1e-9);
    }
}
