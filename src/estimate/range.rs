//! The ranges that inputs must lie in. In: an input's name and its value. Out: the value, or a refusal that says the range.

use super::refusal::{Reason, Refusal, plain};

/// What a number may be. Outside 1e-15 to 1e15 nothing in a plan lies, and no formula here overflows inside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub low: f64,
    pub low_open: bool,
    pub high: f64,
    pub high_open: bool,
}

pub const LARGEST: f64 = 1e15;
const SMALLEST: f64 = 1e-15;
/// Counts of evidence: the incomplete beta is tested up to here.
pub const MOST_ITEMS: f64 = 1e9;

pub const SHARE: Range = Range::closed(0.0, 1.0);
/// (0, 1]
pub const POSITIVE_SHARE: Range = Range { low_open: true, ..SHARE };
/// [0, 1)
pub const PROPER_SHARE: Range = Range { high_open: true, ..SHARE };
/// (0, 1)
pub const OPEN_SHARE: Range = Range { low_open: true, high_open: true, ..SHARE };
/// [0.5, 1)
pub const POWER: Range = Range { low: 0.5, ..PROPER_SHARE };
/// (0, 0.5]
pub const ALPHA: Range = Range { high: 0.5, ..POSITIVE_SHARE };
pub const POSITIVE: Range = Range { high: LARGEST, ..POSITIVE_SHARE };
pub const NOT_NEGATIVE: Range = Range::closed(0.0, LARGEST);
pub const ANY: Range = Range::closed(-LARGEST, LARGEST);
/// (0, 24]
pub const HOURS_OF_A_DAY: Range = Range { high: 24.0, ..POSITIVE_SHARE };

impl Range {
    pub const fn closed(low: f64, high: f64) -> Range {
        Range { low, low_open: false, high, high_open: false }
    }

    /// The range of a calculator's record, `0 ≤ x < 1`; a side that is no number is left to the calculator.
    pub fn of_record(text: &str) -> Option<Range> {
        let (before, after) = text.split_once('x')?;
        let after = after.split(',').next().unwrap_or_default().trim();
        let mut range = ANY;
        let lower = before.trim().strip_suffix(['<', '≤']).map(|low| (low, before.contains('<')));
        let lower = lower.or_else(|| Some((after.strip_prefix(['>', '≥'])?, after.starts_with('>'))));
        if let Some((Ok(low), open)) = lower.map(|(low, open)| (low.trim().parse(), open)) {
            (range.low, range.low_open) = (low, open);
        }
        if let Some(Ok(high)) = after.strip_prefix(['<', '≤']).map(|high| high.trim().parse()) {
            (range.high, range.high_open) = (high, after.starts_with('<'));
        }
        Some(range)
    }

    pub fn contains(&self, value: f64) -> bool {
        let above = if self.low_open { value > self.low } else { value >= self.low };
        let below = if self.high_open { value < self.high } else { value <= self.high };
        above && below
    }

    /// The value itself, or why it cannot be taken. A share above 1 is nearly always a percentage.
    pub fn check(&self, input: &str, value: f64) -> Result<f64, Refusal> {
        if !value.is_finite() {
            return Err(Refusal::new(input, Reason::NotFinite));
        }
        if value != 0.0 && value.abs() < SMALLEST {
            return Err(Refusal::new(input, Reason::TooSmall).number("value", value));
        }
        if self.contains(value) {
            return Ok(value);
        }
        let share = value / 100.0;
        if self.high <= 1.0 && value > 1.0 && self.contains(share) {
            let refusal = Refusal::new(input, Reason::Percent).number("value", value);
            return Err(refusal.number("share", share).text("percent", format!("{}%", plain(value))));
        }
        if value > LARGEST {
            return Err(Refusal::new(input, Reason::TooLarge).number("value", value));
        }
        let refusal = Refusal::new(input, Reason::OutOfRange).number("value", value);
        Err(refusal.text("range", self.print(input)))
    }

    /// As a condition on the input: `0 ≤ recall ≤ 1`, `n ≥ 1`.
    pub fn print(&self, input: &str) -> String {
        let sign = |open: bool| if open { "<" } else { "≤" };
        match (self.low > -LARGEST, self.high < LARGEST) {
            (true, false) => {
                format!("{input} {} {}", if self.low_open { ">" } else { "≥" }, plain(self.low))
            }
            (false, true) => format!("{input} {} {}", sign(self.high_open), plain(self.high)),
            _ => format!(
                "{} {} {input} {} {}",
                plain(self.low),
                sign(self.low_open),
                sign(self.high_open),
                plain(self.high)
            ),
        }
    }
}

/// A whole number of at least `least` and at most `most`.
pub fn count(input: &str, value: f64, least: f64, most: f64) -> Result<f64, Refusal> {
    let value = Range::closed(-LARGEST, LARGEST).check(input, value)?;
    if value.fract() != 0.0 {
        return Err(Refusal::new(input, Reason::NotWhole).number("value", value));
    }
    Range::closed(least, most).check(input, value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Value;

    #[test]
    fn a_percentage_where_a_share_is_due_is_told_how_to_write_it() {
        let refusal = OPEN_SHARE.check("confidence", 95.0).unwrap_err();
        assert_eq!((refusal.input.as_str(), refusal.reason), ("confidence", Reason::Percent));
        assert_eq!(refusal.values[1], ("share", Value::Text("0.95".into())));
        assert_eq!(OPEN_SHARE.check("confidence", 100.0).unwrap_err().reason, Reason::OutOfRange);
    }

    #[test]
    fn what_is_no_number_of_a_plan_is_refused_with_its_own_reason() {
        for (value, reason) in [
            (f64::NAN, Reason::NotFinite),
            (f64::INFINITY, Reason::NotFinite),
            (1e308, Reason::TooLarge),
            (5e-324, Reason::TooSmall),
            (-1.0, Reason::OutOfRange),
        ] {
            assert_eq!(POSITIVE.check("x", value).unwrap_err().reason, reason, "{value}");
        }
        assert_eq!(count("n", 2.5, 1.0, MOST_ITEMS).unwrap_err().reason, Reason::NotWhole);
        assert_eq!(NOT_NEGATIVE.check("x", -0.0), Ok(-0.0));
    }

    #[test]
    fn a_range_reads_as_a_condition() {
        assert_eq!(POWER.print("power"), "0.5 ≤ power < 1");
        assert_eq!(POSITIVE.print("workers"), "workers > 0");
        assert_eq!(HOURS_OF_A_DAY.print("hours"), "0 < hours ≤ 24");
    }

    #[test]
    fn the_range_of_a_record_is_read_as_far_as_it_is_in_numbers() {
        assert_eq!(Range::of_record("0 < x < 1"), Some(OPEN_SHARE));
        assert_eq!(Range::of_record("x > 0"), Some(POSITIVE));
        assert_eq!(Range::of_record("0 ≤ x ≤ 1, not p01"), Some(SHARE));
        assert_eq!(Range::of_record("1 ≤ x ≤ n"), Some(Range::closed(1.0, LARGEST)));
        assert_eq!(Range::of_record("2 raters or more"), None);
    }
}
