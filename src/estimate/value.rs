//! Value: what alerts are worth, how many there are, what a call costs, and when the money comes back.

pub mod alerts;
pub mod expected_value;
pub mod payback;

pub use alerts::{MaxFalsePositiveRate, MaxFalsePositiveRateInput, max_false_positive_rate};
pub use alerts::{PrecisionAtPrevalence, PrecisionAtPrevalenceInput, precision_at_prevalence};
pub use expected_value::{ExpectedValue, ExpectedValueInput, Policy, expected_value};
pub use payback::{Payback, PaybackInput, payback};

/// Alerts per day at `items` per day, a `recall` and a `false_positive_rate`, with `prevalence` positives (all 0..1).
pub fn alerts_per_day(items: f64, recall: f64, false_positive_rate: f64, prevalence: f64) -> f64 {
    items * (recall * prevalence + false_positive_rate * (1.0 - prevalence))
}

/// Share of alerts that are right; None where there are no alerts.
pub fn precision(recall: f64, false_positive_rate: f64, prevalence: f64) -> Option<f64> {
    let alerts = recall * prevalence + false_positive_rate * (1.0 - prevalence);
    (alerts > 0.0).then(|| recall * prevalence / alerts)
}

/// The highest false-positive rate that keeps alerts within a capacity; None where true alerts alone exceed it.
pub fn false_positive_rate_for_capacity(
    items: f64,
    recall: f64,
    prevalence: f64,
    capacity: f64,
) -> Option<f64> {
    let rate = (capacity / items - recall * prevalence) / (1.0 - prevalence);
    (rate >= -1e-12).then(|| rate.clamp(0.0, 1.0)) // a capacity of exactly the true alerts is enough
}

/// The highest false-positive rate at which a `precision` (above 0) can be reached; the precision identity turned round.
pub fn false_positive_rate_for_precision(precision: f64, recall: f64, prevalence: f64) -> f64 {
    (prevalence * recall * (1.0 - precision) / (precision * (1.0 - prevalence))).min(1.0)
}

/// Cases that people can review per day; the two times in one unit, `time_per_case` above 0.
pub fn review_capacity(reviewers: f64, time_per_day: f64, time_per_case: f64) -> f64 {
    reviewers * time_per_day / time_per_case
}

/// Money per decision: true alerts bring `value`, false ones cost, misses cost, and every alert is reviewed.
#[derive(Clone, Copy, Debug)]
pub struct Stakes {
    pub value: f64,
    pub false_alarm: f64,
    pub miss: f64,
    pub review: f64,
}

pub fn value_per_decision(recall: f64, false_positive_rate: f64, prevalence: f64, stakes: Stakes) -> f64 {
    prevalence * recall * (stakes.value - stakes.review)
        - (1.0 - prevalence) * false_positive_rate * (stakes.false_alarm + stakes.review)
        - prevalence * (1.0 - recall) * stakes.miss
}

/// Cost of one request: `calls` calls of tokens at prices per million.
pub fn token_cost(calls: f64, input: f64, output: f64, price_input: f64, price_output: f64) -> f64 {
    calls * (input * price_input + output * price_output) / 1e6
}

/// Money per output where every case gets one: right ones (share `right`) bring `value`, wrong ones cost a false alarm, and
/// the share `reviewed` of all is reviewed. A miss does not occur.
pub fn value_per_output(right: f64, reviewed: f64, stakes: Stakes) -> f64 {
    right * stakes.value - (1.0 - right) * stakes.false_alarm - reviewed * stakes.review
}

/// The share of right outputs, or of right alerts, from which acting on them pays; above 1 none does.
pub fn break_even_precision(reviewed: f64, stakes: Stakes) -> Option<f64> {
    let swing = stakes.value + stakes.false_alarm + stakes.miss;
    (swing > 0.0).then(|| (stakes.false_alarm + reviewed * stakes.review) / swing)
}

/// The false-positive rate behind a `precision` at a `recall` and a `prevalence`; None where no rate gives it.
pub fn false_positive_rate_of(precision: f64, recall: f64, prevalence: f64) -> Option<f64> {
    let rate = recall * prevalence * (1.0 - precision) / (precision * (1.0 - prevalence));
    (rate.is_finite() && rate <= 1.0).then_some(rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alerts_and_precision_agree_with_the_worked_example() {
        assert!((alerts_per_day(9_000.0, 0.9, 0.02, 0.013) - 282.96).abs() < 0.01);
        assert!((precision(0.9, 0.05, 0.01).unwrap() - 0.153_846).abs() < 1e-6);
        assert!(
            (false_positive_rate_for_capacity(9_000.0, 0.9, 0.013, 180.0).unwrap() - 0.008_41).abs() < 1e-4
        );
        assert_eq!(precision(0.0, 0.0, 0.5), None);
    }

    #[test]
    fn the_false_positive_rate_for_a_precision_turns_the_identity_round() {
        let rate = false_positive_rate_for_precision(0.8, 0.9, 0.01);
        assert!((rate - 0.002_272_7).abs() < 1e-7);
        assert!((precision(0.9, rate, 0.01).unwrap() - 0.8).abs() < 1e-12);
    }

    #[test]
    fn three_reviewers_with_five_hours_look_at_a_hundred_and_eighty_cases() {
        assert_eq!(review_capacity(3.0, 5.0 * 60.0, 5.0), 180.0);
    }

    #[test]
    fn a_request_costs_what_its_tokens_cost() {
        assert!((token_cost(1.0, 3_000.0, 400.0, 3.0, 15.0) - 0.015).abs() < 1e-12);
    }

    #[test]
    fn an_output_pays_from_the_break_even_share_on() {
        let stakes = Stakes { value: 1_900.0, false_alarm: 2_500.0, miss: 0.0, review: 320.0 };
        assert!((value_per_output(0.97, 1.0, stakes) - 1_448.0).abs() < 1e-9);
        let break_even = break_even_precision(1.0, stakes).unwrap();
        assert!((break_even - 2_820.0 / 4_400.0).abs() < 1e-12);
        assert!(value_per_output(break_even, 1.0, stakes).abs() < 1e-9);
        let nothing = Stakes { value: 0.0, false_alarm: 0.0, miss: 0.0, review: 1.0 };
        assert_eq!(break_even_precision(1.0, nothing), None);
    }

    #[test]
    fn precision_and_false_positive_rate_say_the_same() {
        let rate = false_positive_rate_of(0.5, 0.9, 0.013).unwrap();
        assert!((precision(0.9, rate, 0.013).unwrap() - 0.5).abs() < 1e-12);
        assert_eq!(false_positive_rate_of(0.0, 0.9, 0.013), None);
    }
}
