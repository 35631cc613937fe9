//! Models, metrics and tests: what is promised, and what shows it.

use super::answer::{Answer, Missing};
use super::reader::Reader;
use crate::amount::{Amount, Dimension};

/// How a component is built.
#[derive(Clone, Debug)]
pub struct Model<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub component: Answer<&'p str>,
    pub approach: Answer<&'p str>,
    pub parameters: Answer<Amount>,
    pub bits_per_weight: Answer<f64>,
    /// Bytes.
    pub size: Answer<f64>,
    /// Bytes after a planned cut.
    pub smaller_size: Answer<f64>,
    /// Score from which on a case is flagged.
    pub threshold: Answer<f64>,
    pub calibrated: Answer<bool>,
    pub training_time: Answer<f64>,
    pub qualification_time: Answer<f64>,
}

impl<'p> Model<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Model<'p> {
        Model {
            here: reader.here(),
            component: reader.text("component"),
            approach: reader.choice("approach"),
            parameters: reader.amount("parameters"),
            bits_per_weight: reader.number("bits_per_weight"),
            size: reader.size("size"),
            smaller_size: reader.size("smaller_size"),
            threshold: reader.share("threshold"),
            calibrated: reader.yes_no("calibrated"),
            training_time: reader.duration("training_time"),
            qualification_time: reader.duration("qualification_time"),
        }
    }
}

/// One promised or watched metric of a component.
#[derive(Clone, Debug)]
pub struct Metric<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub component: Answer<&'p str>,
    pub name: Answer<&'p str>,
    pub role: Answer<&'p str>,
    pub target: Answer<Amount>,
    pub baseline: Answer<Amount>,
    pub margin: Answer<f64>,
    pub confidence: Answer<f64>,
    pub slices: Answer<Vec<&'p str>>,
}

impl<'p> Metric<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Metric<'p> {
        Metric {
            here: reader.here(),
            component: reader.text("component"),
            name: reader.choice("name"),
            role: reader.choice("role"),
            target: reader.amount("target"),
            baseline: reader.amount("baseline"),
            margin: reader.share("margin"),
            confidence: reader.share("confidence"),
            slices: reader.list("slices"),
        }
    }
}

impl Metric<'_> {
    /// The target as a share (0..1); an amount of another kind is none.
    pub fn target_share(&self) -> Result<f64, Missing> {
        let target = self.target.need()?;
        let share = match target.unit.dimension {
            Dimension::Share | Dimension::Count => target.base(),
            _ => return Err(Missing::Absent),
        };
        if (0.0..=1.0).contains(&share) { Ok(share) } else { Err(Missing::Absent) }
    }
}

/// How a component is tested before launch.
#[derive(Clone, Debug)]
pub struct OfflineTest<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub component: Answer<&'p str>,
    pub method: Answer<&'p str>,
    pub split: Answer<&'p str>,
    pub time_dependent: Answer<bool>,
    pub group: Answer<&'p str>,
    pub new_groups: Answer<bool>,
    pub embargo: Answer<f64>,
    /// How far back the longest input looks.
    pub feature_window: Answer<f64>,
    pub size: Answer<f64>,
    pub positives: Answer<f64>,
    /// Items of the smallest slice that is gated.
    pub smallest_slice: Answer<f64>,
    pub locked: Answer<bool>,
}

impl<'p> OfflineTest<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> OfflineTest<'p> {
        OfflineTest {
            here: reader.here(),
            component: reader.text("component"),
            method: reader.choice("method"),
            split: reader.choice("split"),
            time_dependent: reader.yes_no("time_dependent"),
            group: reader.text("group"),
            new_groups: reader.yes_no("new_groups"),
            embargo: reader.duration("embargo"),
            feature_window: reader.duration("feature_window"),
            size: reader.number("size"),
            positives: reader.number("positives"),
            smallest_slice: reader.number("smallest_slice"),
            locked: reader.yes_no("locked"),
        }
    }
}

/// The tests of the product.
#[derive(Clone, Debug)]
pub struct Tests<'p> {
    pub online_method: Answer<&'p str>,
    pub online_unit: Answer<&'p str>,
    pub online_users_per_day: Answer<f64>,
    pub online_traffic_share: Answer<f64>,
    pub online_days: Answer<f64>,
    pub online_baseline_rate: Answer<f64>,
    pub online_minimum_effect: Answer<f64>,
    /// The rate of harm that a canary must show.
    pub online_harm_rate: Answer<f64>,
    /// Requests per second.
    pub load: Answer<f64>,
    pub golden_size: Answer<f64>,
    pub judge_used: Answer<bool>,
    pub judge_family: Answer<&'p str>,
    pub judge_validated: Answer<f64>,
    pub judge_true_positive_rate: Answer<f64>,
    pub judge_true_negative_rate: Answer<f64>,
    pub red_team: Answer<f64>,
    pub acceptance: Answer<&'p str>,
    pub offline: Vec<OfflineTest<'p>>,
}

impl<'p> Tests<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Tests<'p> {
        Tests {
            online_method: reader.choice("tests.online.method"),
            online_unit: reader.choice("tests.online.unit"),
            online_users_per_day: reader.number("tests.online.users_per_day"),
            online_traffic_share: reader.share("tests.online.traffic_share"),
            online_days: reader.duration("tests.online.days"),
            online_baseline_rate: reader.share("tests.online.baseline_rate"),
            online_minimum_effect: reader.share("tests.online.minimum_effect"),
            online_harm_rate: reader.share("tests.online.harm_rate"),
            load: reader.number("tests.load"),
            golden_size: reader.number("tests.golden.size"),
            judge_used: reader.yes_no("tests.judge.used"),
            judge_family: reader.text("tests.judge.family"),
            judge_validated: reader.number("tests.judge.validated"),
            judge_true_positive_rate: reader.share("tests.judge.true_positive_rate"),
            judge_true_negative_rate: reader.share("tests.judge.true_negative_rate"),
            red_team: reader.number("tests.red_team"),
            acceptance: reader.text("tests.acceptance"),
            offline: reader.records("tests.offline").map(|record| OfflineTest::read(&record)).collect(),
        }
    }
}
