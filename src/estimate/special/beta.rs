//! The regularised incomplete beta, its quantile and the binomial tails, good to 1e-9 up to a billion trials. Our own,
//! because the libraries are off by percents from a million on and do not return at ten million.

use statrs::function::gamma::ln_gamma;
use std::f64::consts::TAU;

/// Both tails of the beta distribution with parameters `a`, `b` (above 0): (below, above) a point `x` in 0..1.
/// `rest` is 1 - x, passed apart because near 1 the difference would lose its digits.
/// Loader's prefactor (no difference of large ln-gammas) times a continued fraction by Lentz's method.
pub fn beta_tails(a: f64, b: f64, x: f64, rest: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if rest <= 0.0 {
        return (1.0, 0.0);
    }
    let total = a + b;
    let factor = a * b / total * binomial_mass(a, total, x, rest);
    if x < (a + 1.0) / (total + 2.0) {
        let below = (factor * continued_fraction(a, b, x) / a).clamp(0.0, 1.0);
        (below, 1.0 - below)
    } else {
        let above = (factor * continued_fraction(b, a, rest) / b).clamp(0.0, 1.0);
        (1.0 - above, above)
    }
}

/// Which tail of a quantile is given.
#[derive(Clone, Copy, Debug)]
pub enum Tail {
    Below(f64),
    Above(f64),
}

/// The point that leaves a tail (its probability in 0..1) of the beta distribution with parameters `a`, `b` above 0.
/// Bisection on the logit, so that points near 0 and near 1 keep their digits. Source: numbers behind Clopper-Pearson 1934.
pub fn beta_quantile(tail: Tail, a: f64, b: f64) -> f64 {
    let too_low = |x: f64, rest: f64| {
        let (below, above) = beta_tails(a, b, x, rest);
        match tail {
            Tail::Below(share) => below < share,
            Tail::Above(share) => above > share,
        }
    };
    let (mut low, mut high) = (-700.0f64, 700.0f64);
    for _ in 0..120 {
        let middle = 0.5 * (low + high);
        if middle == low || middle == high {
            break;
        }
        if too_low(logistic(middle), logistic(-middle)) { low = middle } else { high = middle }
    }
    logistic(0.5 * (low + high))
}

/// P(at least `k` of `n`) at `p`, for whole numbers 0 ≤ k ≤ n.
pub fn binomial_at_least(k: f64, n: f64, p: f64) -> f64 {
    if k <= 0.0 {
        return 1.0;
    }
    beta_tails(k, n - k + 1.0, p, 1.0 - p).0
}

/// P(at most `k` of `n`) at `p`, for whole numbers 0 ≤ k ≤ n.
pub fn binomial_at_most(k: f64, n: f64, p: f64) -> f64 {
    if k >= n {
        return 1.0;
    }
    beta_tails(k + 1.0, n - k, p, 1.0 - p).1
}

fn logistic(t: f64) -> f64 {
    1.0 / (1.0 + (-t).exp())
}

/// C(n, a) x^a (1-x)^(n-a) for real a in (0, n), after Loader 2000.
fn binomial_mass(a: f64, n: f64, x: f64, rest: f64) -> f64 {
    let b = n - a;
    let exponent = stirling_error(n)
        - stirling_error(a)
        - stirling_error(b)
        - deviance(a, n * x)
        - deviance(b, n * rest);
    exponent.exp() * (n / (TAU * a * b)).sqrt()
}

/// ln Γ(n+1) less Stirling's formula.
fn stirling_error(n: f64) -> f64 {
    if n <= 15.0 {
        return ln_gamma(n + 1.0) - (n + 0.5) * n.ln() + n - 0.5 * TAU.ln();
    }
    let square = n * n;
    let inner = 1.0 / 1680.0 - 1.0 / 1188.0 / square;
    let inner = 1.0 / 1260.0 - inner / square;
    let inner = 1.0 / 360.0 - inner / square;
    (1.0 / 12.0 - inner / square) / n
}

/// x ln(x/m) + m - x without cancellation where both are near.
fn deviance(x: f64, m: f64) -> f64 {
    if (x - m).abs() >= 0.1 * (x + m) {
        return x * (x / m).ln() + m - x;
    }
    let ratio = (x - m) / (x + m);
    let mut sum = (x - m) * ratio;
    let mut power = 2.0 * x * ratio;
    for odd in (3..200).step_by(2) {
        power *= ratio * ratio;
        let next = sum + power / f64::from(odd);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// Modified Lentz. Needs about sqrt(max(a, b)) steps; never more than the cap.
fn continued_fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let cap = 1000.0 + 20.0 * a.max(b).sqrt();
    let total = a + b;
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - total * x / (a + 1.0));
    let mut fraction = d;
    let mut m = 1.0;
    while m < cap {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away(1.0 + even * d);
        c = away(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (total + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away(1.0 + odd * d);
        c = away(1.0 + odd / c);
        let change = d * c;
        fraction *= change;
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
        m += 1.0;
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(got: f64, expected: f64, tolerance: f64) {
        assert!((got - expected).abs() <= tolerance * expected.abs(), "{got} instead of {expected}");
    }

    #[test]
    fn small_binomials_agree_with_the_sum_by_hand() {
        // 1 of 3 at 0.5: (1 + 3) / 8; at least 2 of 3 at 0.2: 3·0.04·0.8 + 0.008.
        near(binomial_at_most(1.0, 3.0, 0.5), 0.5, 1e-13);
        near(binomial_at_least(2.0, 3.0, 0.2), 0.104, 1e-13);
        near(binomial_at_least(1.0, 20.0, 0.1), 1.0 - 0.9f64.powi(20), 1e-13);
        assert_eq!(binomial_at_least(0.0, 5.0, 0.1), 1.0);
        assert_eq!(binomial_at_most(5.0, 5.0, 0.1), 1.0);
    }

    #[test]
    fn the_middle_of_a_symmetric_beta_is_one_half_at_any_size() {
        for size in [1.0, 10.0, 1e3, 1e6, 1e8, 1e9] {
            let (below, above) = beta_tails(size, size, 0.5, 0.5);
            near(below, 0.5, 1e-9);
            near(above, 0.5, 1e-9);
        }
    }

    #[test]
    fn quantiles_invert_the_tails_up_to_a_hundred_million() {
        for n in [1.0, 7.0, 60.0, 1e4, 1e6, 1e7, 1e8] {
            for successes in [1.0, 5.0, (n / 3.0f64).floor(), n - 1.0] {
                if successes < 1.0 || successes > n {
                    continue;
                }
                for share in [1e-9, 0.005, 0.025, 0.4] {
                    let (a, b) = (successes, n - successes + 1.0);
                    let x = beta_quantile(Tail::Below(share), a, b);
                    near(beta_tails(a, b, x, 1.0 - x).0, share, 2e-7);
                }
            }
        }
    }

    #[test]
    fn rare_events_of_ten_million_agree_with_the_reference() {
        near(beta_quantile(Tail::Below(0.025), 1.0, 1e7), 2.531_780_795_224_032_4e-9, 1e-9);
        near(beta_quantile(Tail::Above(0.025), 2.0, 1e7 - 1.0), 5.571_642_116_990_813e-7, 1e-9);
    }
}
