//! The calculators: pure functions from numbers to numbers, one topic a file. No plan, no words. Each takes its typed
//! input and gives its typed output or a `Refusal`; `calculators` finds them by name.

pub mod calculators;
pub mod entry;
pub mod evidence;
pub mod experiment;
pub mod labels;
pub mod range;
pub mod refusal;
pub mod running;
pub mod special;
pub mod spreadsheet;
pub mod value;
pub mod watching;

pub use refusal::{Reason, Refusal};

/// Smallest whole number not below `x`, forgiving the last digits of floating point (3*0.1/0.1 needs 3, not 4).
pub fn up(x: f64) -> f64 {
    (x - slack(x)).ceil()
}

/// Largest whole number not above `x`, with the same forgiveness.
pub fn down(x: f64) -> f64 {
    (x + slack(x)).floor()
}

/// Whether `x` is more than `limit`, with the same forgiveness: what comes to the limit is within it.
pub fn exceeds(x: f64, limit: f64) -> bool {
    x > limit + slack(limit)
}

/// The smallest whole number from `from` on for which `holds`, which must not fail again above it; None beyond `cap`.
/// Doubles until it holds, then bisects.
pub fn smallest(from: f64, cap: f64, holds: impl Fn(f64) -> bool) -> Option<f64> {
    let (mut low, mut high) = (from - 1.0, from);
    while !holds(high) {
        if high >= cap {
            return None;
        }
        (low, high) = (high, (2.0 * high).min(cap));
    }
    while high - low > 1.0 {
        let middle = ((low + high) / 2.0).floor();
        if middle <= low || middle >= high {
            break; // beyond 2^53 floating point has no number between
        }
        if holds(middle) { high = middle } else { low = middle }
    }
    Some(high)
}

fn slack(x: f64) -> f64 {
    1e-9f64.max(1e-12 * x.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_to_a_limit_by_way_of_arithmetic_does_not_exceed_it() {
        assert!(!exceeds(0.1 + 0.2, 0.3) && !exceeds(3e12 + 1e-3, 3e12) && !exceeds(0.3, 0.3));
        assert!(exceeds(0.300_001, 0.3) && exceeds(3e12 + 10.0, 3e12) && exceeds(f64::INFINITY, 1.0));
    }
}
