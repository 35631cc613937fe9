//! The unit in which a calculator reckons a quantity, and what an amount is in it.

use crate::amount::{Amount, Dimension, Unit, find_unit};
use crate::playbook::calculators::Quantity;

const GIB: f64 = 1_073_741_824.0;
/// From here on a number of billions was written out as the number itself.
const WRITTEN_OUT: f64 = 1e6;

/// The number an amount is in the unit of a quantity; None where they measure different things. A bare number is taken to
/// be in that unit already.
pub fn in_units_of(kind: Quantity, amount: &Amount) -> Option<f64> {
    let number = amount.number;
    match (kind, amount.unit.dimension) {
        (Quantity::Billions, Dimension::Count) if number >= WRITTEN_OUT => Some(number / 1e9),
        (_, Dimension::Count) => Some(number),
        (Quantity::Share | Quantity::Shares | Quantity::Points, Dimension::Share)
        | (Quantity::Number | Quantity::Numbers, Dimension::Share) => Some(hundredth(number)),
        (Quantity::Money, Dimension::Money) => Some(number),
        (Quantity::PerDay, Dimension::Rate) => Some(amount.base()),
        (Quantity::PerSecond, Dimension::Rate) => Some(amount.base() / 86_400.0),
        (Quantity::Gib, Dimension::Size) => Some(amount.base() / GIB),
        (_, Dimension::Duration) => Some(amount.base() / unit(kind)?.factor),
        _ => None,
    }
}

/// A hundredth of the number as it was written: 1.3 becomes 0.013, where dividing gives 0.013000000000000001.
fn hundredth(number: f64) -> f64 {
    format!("{number}e-2").parse().unwrap_or(number / 100.0)
}

/// The unit of a duration.
pub fn unit(kind: Quantity) -> Option<Unit> {
    find_unit(match kind {
        Quantity::Milliseconds => "ms",
        Quantity::Seconds => "s",
        Quantity::Minutes => "min",
        Quantity::Hours => "h",
        Quantity::Days => "day",
        Quantity::Months => "month",
        _ => return None,
    })
}

pub fn currency(amount: &Amount) -> Option<Unit> {
    (amount.unit.dimension == Dimension::Money).then_some(amount.unit)
}

/// The dimension of an amount, as `report` names it.
pub fn dimension_id(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Count => "count",
        Dimension::Share => "share",
        Dimension::Money => "money",
        Dimension::Duration => "duration",
        Dimension::Size => "size",
        Dimension::Rate => "rate",
    }
}

/// The dimension that is looked for where words stand between a number and its unit.
pub fn dimension(kind: Quantity) -> Option<Dimension> {
    match kind_id(kind) {
        "share" => Some(Dimension::Share),
        "money" => Some(Dimension::Money),
        "rate" => Some(Dimension::Rate),
        "size" => Some(Dimension::Size),
        "duration" => Some(Dimension::Duration),
        _ => None,
    }
}

/// What a quantity is due as, as `report` names it.
pub fn kind_id(kind: Quantity) -> &'static str {
    match kind {
        Quantity::Share | Quantity::Points | Quantity::Shares => "share",
        Quantity::Money => "money",
        Quantity::PerSecond | Quantity::PerDay => "rate",
        Quantity::Gib => "size",
        Quantity::Ratings => "ratings",
        Quantity::Curve => "curve",
        Quantity::Stages => "stages",
        Quantity::Counts | Quantity::Numbers => "numbers",
        _ if unit(kind).is_some() => "duration",
        _ => "count",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_a_plan_become_numbers_of_the_calculator() {
        let read = |kind, text: &str| in_units_of(kind, &Amount::parse(text).unwrap());
        assert_eq!(read(Quantity::Share, "7%"), Some(0.07));
        assert_eq!(read(Quantity::Share, "1.3%"), Some(0.013));
        assert_eq!(read(Quantity::Points, "1%p"), Some(0.01));
        assert_eq!(read(Quantity::Minutes, "1.5 h"), Some(90.0));
        assert_eq!(read(Quantity::Seconds, "4분"), Some(240.0));
        assert_eq!(read(Quantity::PerDay, "하루 9000건"), Some(9_000.0));
        assert_eq!(read(Quantity::PerSecond, "2400 per minute"), Some(40.0));
        assert_eq!(read(Quantity::Money, "3만 원"), Some(30_000.0));
        assert_eq!(read(Quantity::Gib, "80 GiB"), Some(80.0));
        assert_eq!(read(Quantity::Billions, "70 billion"), Some(70.0));
        assert_eq!(read(Quantity::Billions, "70.6"), Some(70.6));
        assert_eq!(read(Quantity::Share, "4 min"), None);
        assert_eq!(read(Quantity::Count, "3%"), None);
        assert_eq!(read(Quantity::Seconds, "60 KRW"), None);
    }
}
