//! The calculators: pure functions from numbers to numbers, one topic a file. No plan, no words.

pub mod evidence;
pub mod labels;
pub mod running;
pub mod special;
pub mod value;
pub mod watching;

/// Smallest whole number not below `x`, forgiving the last digits of floating point (3*0.1/0.1 needs 3, not 4).
pub fn up(x: f64) -> f64 {
    (x - slack(x)).ceil()
}

/// Largest whole number not above `x`, with the same forgiveness.
pub fn down(x: f64) -> f64 {
    (x + slack(x)).floor()
}

fn slack(x: f64) -> f64 {
    1e-9f64.max(1e-12 * x.abs())
}
