//! labeling-effort: hours, money and days for labels.

use super::{hours, labels_made, working_days};
use crate::estimate::range::{
    HOURS_OF_A_DAY, LARGEST, MOST_ITEMS, NOT_NEGATIVE, POSITIVE, PROPER_SHARE, SHARE, count,
};
use crate::estimate::refusal::{Reason, Refusal};
use crate::estimate::up;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct LabelingEffortInput {
    /// Whole, from 1.
    pub items: f64,
    /// Above 0; 1.5 where half the items get a second label.
    pub labels_per_item: f64,
    pub seconds_per_label: f64,
    /// Whole, from 1.
    pub workers: f64,
    /// (0, 24]
    pub productive_hours_per_day: f64,
    /// Share of labels that are rejected and made again, [0, 1); 0 where none is given.
    pub rework_rate: Option<f64>,
    /// Share of labels that are looked at again, [0, 1]; 0 where none is given.
    pub review_rate: Option<f64>,
    /// Due with a review rate above 0.
    pub seconds_per_review: Option<f64>,
    /// Money; this or the prices, not both.
    pub wage_per_hour: Option<f64>,
    pub price_per_label: Option<f64>,
    pub price_per_review: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LabelingEffort {
    pub labels_made: f64,
    pub reviews: f64,
    pub hours: f64,
    pub working_days: f64,
    pub working_days_rounded_up: f64,
    /// None where no wage and no price was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_per_usable_item: Option<f64>,
}

/// labels = items · labels per item / (1 - rework): rejected labels are paid, made again, and may be rejected again.
pub fn labeling_effort(input: LabelingEffortInput) -> Result<LabelingEffort, Refusal> {
    let items = count("items", input.items, 1.0, LARGEST)?;
    let workers = count("workers", input.workers, 1.0, MOST_ITEMS)?;
    let per_item = POSITIVE.check("labels_per_item", input.labels_per_item)?;
    let seconds = POSITIVE.check("seconds_per_label", input.seconds_per_label)?;
    let day = HOURS_OF_A_DAY.check("productive_hours_per_day", input.productive_hours_per_day)?;
    let rework = PROPER_SHARE.check("rework_rate", input.rework_rate.unwrap_or(0.0))?;
    let (review_rate, review_seconds) = reviewing(&input)?;
    let labels_made = labels_made(items, per_item, rework);
    let reviews = labels_made * review_rate;
    let hours = hours(labels_made, seconds * 1e3) + self::hours(reviews, review_seconds * 1e3);
    let days = working_days(hours, workers, day);
    let cost = cost(&input, labels_made, reviews, hours)?;
    Ok(LabelingEffort {
        labels_made,
        reviews,
        hours,
        working_days: days,
        working_days_rounded_up: up(days),
        cost,
        cost_per_usable_item: cost.map(|cost| cost / items),
    })
}

fn reviewing(input: &LabelingEffortInput) -> Result<(f64, f64), Refusal> {
    let rate = SHARE.check("review_rate", input.review_rate.unwrap_or(0.0))?;
    let seconds = input.seconds_per_review;
    let seconds = seconds.map(|it| NOT_NEGATIVE.check("seconds_per_review", it)).transpose()?;
    match seconds {
        None if rate > 0.0 => {
            Err(Refusal::new("review_rate", Reason::NeedsAlso).text("other", "seconds_per_review"))
        }
        _ => Ok((rate, seconds.unwrap_or(0.0))),
    }
}

fn cost(input: &LabelingEffortInput, labels: f64, reviews: f64, hours: f64) -> Result<Option<f64>, Refusal> {
    let money = |name: &str, it: Option<f64>| it.map(|it| NOT_NEGATIVE.check(name, it)).transpose();
    let wage = money("wage_per_hour", input.wage_per_hour)?;
    let label = money("price_per_label", input.price_per_label)?;
    let review = money("price_per_review", input.price_per_review)?;
    let clash = |other: &str| Refusal::new("wage_per_hour", Reason::NotTogether).text("other", other);
    match (wage, label, review) {
        (Some(_), Some(_), _) => Err(clash("price_per_label")),
        (Some(_), _, Some(_)) => Err(clash("price_per_review")),
        (None, None, Some(_)) => {
            Err(Refusal::new("price_per_review", Reason::NeedsAlso).text("other", "price_per_label"))
        }
        (Some(wage), None, None) => Ok(Some(hours * wage)),
        (None, Some(label), review) => Ok(Some(labels * label + reviews * review.unwrap_or(0.0))),
        (None, None, None) => Ok(None),
    }
}
