//! Product, problem, automation and success: what is planned, for whom, and how we will know.

use super::answer::{Answer, Missing};
use super::reader::Reader;
use crate::amount::Amount;
use jiff::civil::Date;

/// What is planned and when it starts.
#[derive(Clone, Debug)]
pub struct Product<'p> {
    pub name: Answer<&'p str>,
    pub stage: Answer<&'p str>,
    pub lang: Answer<&'p str>,
    pub regions: Answer<Vec<&'p str>>,
    pub launch_date: Answer<Date>,
    pub date_over_capability: Answer<bool>,
}

impl<'p> Product<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Product<'p> {
        Product {
            name: reader.text("product.name"),
            stage: reader.choice("product.stage"),
            lang: reader.choice("product.lang"),
            regions: reader.choices("product.regions"),
            launch_date: reader.date("product.launch_date"),
            date_over_capability: reader.yes_no("product.date_over_capability"),
        }
    }
}

/// What people need, and how the work is done today.
#[derive(Clone, Debug)]
pub struct Problem<'p> {
    pub need: Answer<&'p str>,
    pub decision: Answer<&'p str>,
    /// Decisions per day.
    pub volume: Answer<f64>,
    /// Decisions per day at the rate of the peak.
    pub volume_peak: Answer<f64>,
    /// Per day.
    pub volume_busiest_month: Answer<f64>,
    pub baseline_method: Answer<&'p str>,
    /// Share of cases right today.
    pub baseline_value: Answer<f64>,
    pub baseline_cost_per_decision: Answer<Amount>,
    pub non_ai_alternative: Answer<&'p str>,
    pub static_information: Answer<bool>,
    pub technology_welcome: Answer<&'p str>,
    pub automation_gain: Answer<&'p str>,
    pub actions: Vec<OutputAction<'p>>,
}

impl<'p> Problem<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Problem<'p> {
        Problem {
            need: reader.text("problem.need"),
            decision: reader.text("problem.decision"),
            volume: reader.rate("problem.volume"),
            volume_peak: reader.rate("problem.volume_peak"),
            volume_busiest_month: reader.rate("problem.volume_busiest_month"),
            baseline_method: reader.choice("problem.baseline.method"),
            baseline_value: reader.share("problem.baseline.value"),
            baseline_cost_per_decision: reader.money("problem.baseline.cost_per_decision"),
            non_ai_alternative: reader.text("problem.non_ai_alternative"),
            static_information: reader.yes_no("problem.static_information"),
            technology_welcome: reader.choice("problem.technology_welcome"),
            automation_gain: reader.choice("problem.automation_gain"),
            actions: reader.records("problem.actions").map(|record| OutputAction::read(&record)).collect(),
        }
    }
}

/// One possible output and what is done with it.
#[derive(Clone, Debug)]
pub struct OutputAction<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub output: Answer<&'p str>,
    pub action: Answer<&'p str>,
}

impl<'p> OutputAction<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> OutputAction<'p> {
        OutputAction { here: reader.here(), output: reader.text("output"), action: reader.text("action") }
    }
}

/// How far the product acts alone, and what is at stake.
#[derive(Clone, Debug)]
pub struct Automation<'p> {
    pub level: Answer<&'p str>,
    pub stakes: Answer<&'p str>,
    pub reversible: Answer<bool>,
    pub explanation: Answer<&'p str>,
    pub errors_predictable: Answer<bool>,
    pub frozen: Answer<bool>,
    pub abstain_allowed: Answer<bool>,
    pub review_reviewers: Answer<f64>,
    /// Milliseconds a reviewer reviews per day.
    pub review_hours_per_day: Answer<f64>,
    /// Milliseconds.
    pub review_time_per_case: Answer<f64>,
    pub review_share_reviewed: Answer<f64>,
    /// As measured in service.
    pub review_median_time: Answer<f64>,
    /// How long a fall of quality may go unnoticed.
    pub harm_after: Answer<f64>,
}

impl<'p> Automation<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Automation<'p> {
        Automation {
            level: reader.choice("automation.level"),
            stakes: reader.choice("automation.stakes"),
            reversible: reader.yes_no("automation.reversible"),
            explanation: reader.choice("automation.explanation"),
            errors_predictable: reader.yes_no("automation.errors_predictable"),
            frozen: reader.yes_no("automation.frozen"),
            abstain_allowed: reader.yes_no("automation.abstain_allowed"),
            review_reviewers: reader.number("automation.review.reviewers"),
            review_hours_per_day: reader.duration("automation.review.hours_per_day"),
            review_time_per_case: reader.duration("automation.review.time_per_case"),
            review_share_reviewed: reader.share("automation.review.share_reviewed"),
            review_median_time: reader.duration("automation.review.median_time"),
            harm_after: reader.duration("automation.harm_after"),
        }
    }
}

/// Who reviews, and how long it takes them; times in milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Reviewing {
    pub reviewers: f64,
    pub hours_per_day: f64,
    pub time_per_case: f64,
}

impl Automation<'_> {
    /// The three numbers that say how many cases people can review; a case takes some time.
    pub fn reviewing(&self) -> Result<Reviewing, Missing> {
        if self.review_hours_per_day.is_absent() || self.review_time_per_case.is_absent() {
            return Err(Missing::Absent);
        }
        let reviewers = *self.review_reviewers.need()?;
        let hours_per_day = *self.review_hours_per_day.need()?;
        let time_per_case = *self.review_time_per_case.need()?;
        if time_per_case > 0.0 && hours_per_day > 0.0 {
            Ok(Reviewing { reviewers, hours_per_day, time_per_case })
        } else {
            Err(Missing::Absent)
        }
    }
}

/// The end-to-end promise; outcomes stand in their own list.
#[derive(Clone, Debug)]
pub struct Success<'p> {
    pub end_to_end_target: Answer<f64>,
    pub outcomes: Vec<Outcome<'p>>,
}

impl<'p> Success<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Success<'p> {
        Success {
            end_to_end_target: reader.share("success.end_to_end_target"),
            outcomes: reader.records("success.outcomes").map(|record| Outcome::read(&record)).collect(),
        }
    }
}

/// One number that shall become better.
#[derive(Clone, Debug)]
pub struct Outcome<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub metric: Answer<&'p str>,
    pub kind: Answer<&'p str>,
    pub better: Answer<&'p str>,
    pub baseline: Answer<Amount>,
    pub target: Answer<Amount>,
    /// Milliseconds.
    pub window: Answer<f64>,
    pub action_if_missed: Answer<&'p str>,
}

impl<'p> Outcome<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Outcome<'p> {
        Outcome {
            here: reader.here(),
            metric: reader.text("metric"),
            kind: reader.choice("kind"),
            better: reader.choice("better"),
            baseline: reader.amount("baseline"),
            target: reader.amount("target"),
            window: reader.duration("window"),
            action_if_missed: reader.text("action_if_missed"),
        }
    }
}
