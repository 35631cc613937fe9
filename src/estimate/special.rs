//! Special functions that the calculators share: standard normal and chi-square quantiles, and in `beta` the incomplete
//! beta with the binomial tails.

pub mod beta;

use statrs::distribution::{ContinuousCDF, Normal};
use statrs::function::gamma::{gamma_lr, gamma_ur};

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

/// The value a standard normal exceeds with probability `tail`: exact where 1 - tail would be rounded to 1.
pub fn normal_of_tail(tail: f64) -> f64 {
    -normal_quantile(tail)
}

/// Upper tail of the chi-square distribution with `degrees` degrees of freedom.
pub fn chi_square_tail(x: f64, degrees: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { gamma_ur(degrees / 2.0, x / 2.0) }
}

/// The chi-square quantile of `p` in (0, 1), by bisection on ln x: the library's own has an absolute tolerance and is
/// off by a factor of hundreds in the low tail.
pub fn chi_square_quantile(p: f64, degrees: f64) -> f64 {
    if p > 0.5 {
        return chi_square_of_tail(1.0 - p, degrees);
    }
    bisect(degrees, |x| gamma_lr(degrees / 2.0, x / 2.0) < p)
}

/// The value a chi-square exceeds with probability `tail` in (0, 1).
pub fn chi_square_of_tail(tail: f64, degrees: f64) -> f64 {
    bisect(degrees, |x| chi_square_tail(x, degrees) > tail)
}

fn bisect(degrees: f64, below: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (-700.0f64, (degrees + 10.0).ln() + 10.0);
    for _ in 0..120 {
        let middle = 0.5 * (low + high);
        if below(middle.exp()) { low = middle } else { high = middle }
    }
    (0.5 * (low + high)).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_agree_with_published_tables() {
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-12);
        assert!((normal_of_tail(0.025) - 1.959_963_984_540_054).abs() < 1e-12);
        assert!((normal_of_tail(1e-15) - 7.941_345_326_170_998).abs() < 1e-9);
        assert!((chi_square_quantile(0.95, 9.0) - 16.918_977_604_620_45).abs() < 1e-9);
        assert!((chi_square_quantile(0.95, 1.0) - 3.841_458_820_694_124).abs() < 1e-9);
    }

    #[test]
    fn the_low_tail_of_chi_square_is_not_off_by_hundreds() {
        // For one degree of freedom P(X < x) = 2 phi(0) sqrt(x) near 0, so x = (p / 0.7978845608)² = 1.5708e-12.
        assert!((chi_square_quantile(1e-6, 1.0) / 1.570_796_326_8e-12 - 1.0).abs() < 1e-6);
    }
}
