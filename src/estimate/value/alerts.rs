//! precision-at-prevalence and max-false-positive-rate: what alerts are worth and who reviews them.

use super::{alerts_per_day, false_positive_rate_for_capacity, false_positive_rate_for_precision, precision};
use crate::estimate::refusal::{
    HOURS_OF_A_DAY, NOT_NEGATIVE, OPEN_SHARE, POSITIVE, POSITIVE_SHARE, Reason, Refusal, SHARE,
};
use crate::estimate::up;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct PrecisionAtPrevalenceInput {
    /// [0, 1]
    pub recall: f64,
    /// [0, 1]
    pub false_positive_rate: f64,
    /// [0, 1]
    pub prevalence: f64,
    /// Above 0.
    pub items_per_day: f64,
    /// With the hours of a reviewer's day, the review is counted too.
    pub minutes_per_review: Option<f64>,
    /// (0, 24]
    pub hours_per_reviewer_day: Option<f64>,
    /// Share of those hours spent on reviews, (0, 1]; 1 where none is given.
    pub utilisation: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PrecisionAtPrevalence {
    /// None where there are no alerts.
    pub precision: Option<f64>,
    pub alerts_per_day: f64,
    pub true_alerts_per_day: f64,
    pub false_alerts_per_day: f64,
    pub missed_per_day: f64,
    /// None where no alert is right.
    pub false_alerts_per_true_alert: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_hours_per_day: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewers_needed: Option<f64>,
}

/// The share of alerts that is right at the real prevalence (Bayes), how many there are, and the people to review them.
pub fn precision_at_prevalence(input: PrecisionAtPrevalenceInput) -> Result<PrecisionAtPrevalence, Refusal> {
    let recall = SHARE.check("recall", input.recall)?;
    let false_rate = SHARE.check("false_positive_rate", input.false_positive_rate)?;
    let prevalence = SHARE.check("prevalence", input.prevalence)?;
    let items = POSITIVE.check("items_per_day", input.items_per_day)?;
    let alerts = alerts_per_day(items, recall, false_rate, prevalence);
    let right = items * prevalence * recall;
    let wrong = items * (1.0 - prevalence) * false_rate;
    let (review_hours_per_day, reviewers_needed) = review(&input, alerts)?;
    Ok(PrecisionAtPrevalence {
        precision: precision(recall, false_rate, prevalence),
        alerts_per_day: alerts,
        true_alerts_per_day: right,
        false_alerts_per_day: wrong,
        missed_per_day: items * prevalence * (1.0 - recall),
        false_alerts_per_true_alert: (right > 0.0).then(|| wrong / right),
        review_hours_per_day,
        reviewers_needed,
    })
}

fn review(input: &PrecisionAtPrevalenceInput, alerts: f64) -> Result<(Option<f64>, Option<f64>), Refusal> {
    let minutes = input.minutes_per_review;
    let minutes = minutes.map(|it| POSITIVE.check("minutes_per_review", it)).transpose()?;
    let day = input.hours_per_reviewer_day;
    let day = day.map(|it| HOURS_OF_A_DAY.check("hours_per_reviewer_day", it)).transpose()?;
    let utilisation = POSITIVE_SHARE.check("utilisation", input.utilisation.unwrap_or(1.0))?;
    let needs = |input: &str, other: &str| Refusal::new(input, Reason::NeedsAlso).text("other", other);
    match (minutes, day) {
        (None, Some(_)) => Err(needs("hours_per_reviewer_day", "minutes_per_review")),
        (None, None) => Ok((None, None)),
        (Some(minutes), day) => {
            let hours = alerts * minutes / 60.0;
            Ok((Some(hours), day.map(|day| up(hours / (day * utilisation)))))
        }
    }
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct MaxFalsePositiveRateInput {
    /// (0, 1]
    pub recall: f64,
    /// (0, 1)
    pub prevalence: f64,
    /// (0, 1]; this, or the two below, or all.
    pub target_precision: Option<f64>,
    /// Above 0.
    pub items_per_day: Option<f64>,
    /// From 0.
    pub alerts_per_day_max: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MaxFalsePositiveRate {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_false_positive_rate_for_precision: Option<f64>,
    /// Some(None): the true alerts alone exceed the capacity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_false_positive_rate_for_capacity: Option<Option<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub true_alerts_per_day: Option<f64>,
    pub feasible: bool,
    /// The smaller of the two; None where it is not feasible.
    pub max_false_positive_rate: Option<f64>,
}

/// The false-positive rate the plan must ask of the model, for a precision, for a capacity, or for both.
pub fn max_false_positive_rate(input: MaxFalsePositiveRateInput) -> Result<MaxFalsePositiveRate, Refusal> {
    let recall = POSITIVE_SHARE.check("recall", input.recall)?;
    let prevalence = OPEN_SHARE.check("prevalence", input.prevalence)?;
    let target = input.target_precision;
    let target = target.map(|it| POSITIVE_SHARE.check("target_precision", it)).transpose()?;
    let capacity = capacity(&input)?;
    if target.is_none() && capacity.is_none() {
        return Err(Refusal::new("target_precision", Reason::OneOf).text("other", "alerts_per_day_max"));
    }
    let for_precision = target.map(|it| false_positive_rate_for_precision(it, recall, prevalence));
    let for_capacity =
        capacity.map(|(items, most)| false_positive_rate_for_capacity(items, recall, prevalence, most));
    let feasible = for_capacity != Some(None);
    let smaller = for_precision.into_iter().chain(for_capacity.flatten()).reduce(f64::min);
    Ok(MaxFalsePositiveRate {
        max_false_positive_rate_for_precision: for_precision,
        max_false_positive_rate_for_capacity: for_capacity,
        true_alerts_per_day: capacity.map(|(items, _)| items * recall * prevalence),
        feasible,
        max_false_positive_rate: smaller.filter(|_| feasible),
    })
}

fn capacity(input: &MaxFalsePositiveRateInput) -> Result<Option<(f64, f64)>, Refusal> {
    let items = input.items_per_day.map(|it| POSITIVE.check("items_per_day", it)).transpose()?;
    let most = input.alerts_per_day_max.map(|it| NOT_NEGATIVE.check("alerts_per_day_max", it)).transpose()?;
    let needs = |input: &str, other: &str| Refusal::new(input, Reason::NeedsAlso).text("other", other);
    match (items, most) {
        (Some(items), Some(most)) => Ok(Some((items, most))),
        (Some(_), None) => Err(needs("items_per_day", "alerts_per_day_max")),
        (None, Some(_)) => Err(needs("alerts_per_day_max", "items_per_day")),
        (None, None) => Ok(None),
    }
}
