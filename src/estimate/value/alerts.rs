//! precision-at-prevalence and max-false-positive-rate: what alerts are worth and who reviews them.

use super::{alerts_per_day, false_positive_rate_for_capacity, false_positive_rate_for_precision, precision};
use crate::estimate::range::{
    HOURS_OF_A_DAY, LARGEST, NOT_NEGATIVE, OPEN_SHARE, POSITIVE, POSITIVE_SHARE, SHARE, count,
};
use crate::estimate::refusal::{Reason, Refusal};
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
    /// From 1; with the time of a review and of a day it says whether they can cope.
    pub reviewers: Option<f64>,
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
    /// What the reviewers there are can look at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewable_per_day: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreviewed_per_day: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewers_cope: Option<bool>,
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
    let review = Review {
        minutes: input.minutes_per_review,
        day: input.hours_per_reviewer_day,
        utilisation: input.utilisation,
        reviewers: input.reviewers,
    };
    let review = review.checked()?;
    let reviewers_needed = review.needed(alerts);
    let reviewable_per_day = review.capacity();
    Ok(PrecisionAtPrevalence {
        precision: precision(recall, false_rate, prevalence),
        alerts_per_day: alerts,
        true_alerts_per_day: right,
        false_alerts_per_day: wrong,
        missed_per_day: items * prevalence * (1.0 - recall),
        false_alerts_per_true_alert: (right > 0.0).then(|| wrong / right),
        review_hours_per_day: review.minutes.map(|minutes| alerts * minutes / 60.0),
        reviewers_needed,
        reviewable_per_day,
        unreviewed_per_day: reviewable_per_day.map(|capacity| (alerts - capacity).max(0.0)),
        reviewers_cope: reviewers_needed.zip(review.reviewers).map(|(due, there)| due <= there),
    })
}

/// The people who look at alerts, as far as they are given.
#[derive(Clone, Copy, Debug)]
struct Review {
    minutes: Option<f64>,
    /// Hours of a reviewer's day, and the share of them that goes into reviews.
    day: Option<f64>,
    utilisation: Option<f64>,
    reviewers: Option<f64>,
}

impl Review {
    /// Each in its range, and none without those it needs.
    fn checked(self) -> Result<Review, Refusal> {
        let minutes = self.minutes.map(|it| POSITIVE.check("minutes_per_review", it)).transpose()?;
        let day = self.day.map(|it| HOURS_OF_A_DAY.check("hours_per_reviewer_day", it)).transpose()?;
        let utilisation = POSITIVE_SHARE.check("utilisation", self.utilisation.unwrap_or(1.0))?;
        let reviewers = self.reviewers.map(|it| count("reviewers", it, 1.0, LARGEST)).transpose()?;
        let needs =
            |input: &str, other: &str| Err(Refusal::new(input, Reason::NeedsAlso).text("other", other));
        match (minutes, day, reviewers) {
            (None, Some(_), _) => needs("hours_per_reviewer_day", "minutes_per_review"),
            (None, None, Some(_)) => needs("reviewers", "minutes_per_review"),
            (Some(_), None, Some(_)) => needs("reviewers", "hours_per_reviewer_day"),
            _ => Ok(Review { minutes, day, utilisation: Some(utilisation), reviewers }),
        }
    }

    fn needed(&self, alerts: f64) -> Option<f64> {
        let hours = alerts * self.minutes? / 60.0;
        Some(up(hours / (self.day? * self.utilisation?)))
    }

    /// Alerts a day.
    fn capacity(&self) -> Option<f64> {
        Some(self.reviewers? * self.day? * self.utilisation? * 60.0 / self.minutes?)
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
    /// These four instead of the alerts that can be reviewed; the last is 1 where none is given.
    pub reviewers: Option<f64>,
    pub minutes_per_review: Option<f64>,
    pub hours_per_reviewer_day: Option<f64>,
    pub utilisation: Option<f64>,
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
    /// The capacity, as given or as the reviewers have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewable_per_day: Option<f64>,
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
        reviewable_per_day: capacity.map(|(_, most)| most),
        feasible,
        max_false_positive_rate: smaller.filter(|_| feasible),
    })
}

fn capacity(input: &MaxFalsePositiveRateInput) -> Result<Option<(f64, f64)>, Refusal> {
    let items = input.items_per_day.map(|it| POSITIVE.check("items_per_day", it)).transpose()?;
    let stated = input.alerts_per_day_max;
    let stated = stated.map(|it| NOT_NEGATIVE.check("alerts_per_day_max", it)).transpose()?;
    let review = Review {
        minutes: input.minutes_per_review,
        day: input.hours_per_reviewer_day,
        utilisation: input.utilisation,
        reviewers: input.reviewers,
    };
    let review = review.checked()?;
    let needs = |input: &str, other: &str| Refusal::new(input, Reason::NeedsAlso).text("other", other);
    if review.minutes.is_some() && review.reviewers.is_none() {
        return Err(needs("minutes_per_review", "reviewers"));
    }
    if stated.is_some() && review.reviewers.is_some() {
        return Err(Refusal::new("reviewers", Reason::NotTogether).text("other", "alerts_per_day_max"));
    }
    match (items, stated.or(review.capacity())) {
        (Some(items), Some(most)) => Ok(Some((items, most))),
        (Some(_), None) => Err(needs("items_per_day", "alerts_per_day_max")),
        (None, Some(_)) if stated.is_some() => Err(needs("alerts_per_day_max", "items_per_day")),
        (None, Some(_)) => Err(needs("reviewers", "items_per_day")),
        (None, None) => Ok(None),
    }
}
