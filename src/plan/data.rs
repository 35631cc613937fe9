//! Data and labels: what kinds there are, how many, whose, and where the answers come from.

use super::answer::Answer;
use super::reader::Reader;
use crate::amount::Amount;
use jiff::civil::Date;

/// Data of the product as a whole.
#[derive(Clone, Debug)]
pub struct Data<'p> {
    pub may_leave: Answer<&'p str>,
    pub personal: Answer<&'p str>,
    pub legal_basis: Answer<&'p str>,
    pub usable_share: Answer<f64>,
    pub log_retention: Answer<f64>,
    pub kinds: Vec<DataKind<'p>>,
    pub sources: Vec<DataSource<'p>>,
    pub fields: Vec<DataField<'p>>,
    pub quantities: Vec<DataQuantity<'p>>,
}

impl<'p> Data<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Data<'p> {
        Data {
            may_leave: reader.choice("data.may_leave"),
            personal: reader.choice("data.personal"),
            legal_basis: reader.text("data.legal_basis"),
            usable_share: reader.share("data.usable_share"),
            log_retention: reader.duration("data.log_retention"),
            kinds: reader.records("data.kinds").map(|record| DataKind::read(&record)).collect(),
            sources: reader.records("data.sources").map(|record| DataSource::read(&record)).collect(),
            fields: reader.records("data.fields").map(|record| DataField::read(&record)).collect(),
            quantities: reader.records("data.quantities").map(|record| DataQuantity::read(&record)).collect(),
        }
    }
}

/// A kind of case the product must handle.
#[derive(Clone, Debug)]
pub struct DataKind<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub name: Answer<&'p str>,
    pub component: Answer<&'p str>,
    pub share: Answer<f64>,
    pub required: Answer<f64>,
    pub available: Answer<f64>,
    pub special: Answer<&'p str>,
}

impl<'p> DataKind<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> DataKind<'p> {
        DataKind {
            here: reader.here(),
            name: reader.text("name"),
            component: reader.text("component"),
            share: reader.share("share"),
            required: reader.number("required"),
            available: reader.number("available"),
            special: reader.text("special"),
        }
    }
}

/// A source of data and the rights to it.
#[derive(Clone, Debug)]
pub struct DataSource<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub id: Answer<&'p str>,
    pub kind: Answer<&'p str>,
    pub used_for: Answer<Vec<&'p str>>,
    pub licence: Answer<&'p str>,
    pub training_allowed: Answer<&'p str>,
    pub personal: Answer<&'p str>,
    pub access: Answer<&'p str>,
    pub retention: Answer<f64>,
    pub region: Answer<&'p str>,
}

impl<'p> DataSource<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> DataSource<'p> {
        DataSource {
            here: reader.here(),
            id: reader.text("id"),
            kind: reader.choice("kind"),
            used_for: reader.choices("used_for"),
            licence: reader.text("licence"),
            training_allowed: reader.choice("training_allowed"),
            personal: reader.choice("personal"),
            access: reader.choice("access"),
            retention: reader.duration("retention"),
            region: reader.text("region"),
        }
    }
}

/// A field the product reads.
#[derive(Clone, Debug)]
pub struct DataField<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub name: Answer<&'p str>,
    pub known_at_prediction: Answer<bool>,
    /// Milliseconds between refreshes.
    pub refresh: Answer<f64>,
    /// Milliseconds it may be old.
    pub freshness: Answer<f64>,
}

impl<'p> DataField<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> DataField<'p> {
        DataField {
            here: reader.here(),
            name: reader.text("name"),
            known_at_prediction: reader.yes_no("known_at_prediction"),
            refresh: reader.duration("refresh"),
            freshness: reader.duration("freshness"),
        }
    }
}

/// How many examples a component needs.
#[derive(Clone, Debug)]
pub struct DataQuantity<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub component: Answer<&'p str>,
    pub training: Answer<f64>,
    pub validation: Answer<f64>,
}

impl<'p> DataQuantity<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> DataQuantity<'p> {
        DataQuantity {
            here: reader.here(),
            component: reader.text("component"),
            training: reader.number("training"),
            validation: reader.number("validation"),
        }
    }
}

/// Where the answers of a component come from, and what they cost.
#[derive(Clone, Debug)]
pub struct Labels<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub component: Answer<&'p str>,
    pub origin: Answer<&'p str>,
    pub items: Answer<f64>,
    pub labels_per_item: Answer<f64>,
    /// Milliseconds.
    pub time_per_label: Answer<f64>,
    pub workers: Answer<f64>,
    pub who: Answer<&'p str>,
    /// Milliseconds a worker labels per day.
    pub hours_per_day: Answer<f64>,
    pub start: Answer<Date>,
    pub due: Answer<Date>,
    pub price_per_label: Answer<Amount>,
    pub budget: Answer<Amount>,
    pub agreement_measure: Answer<&'p str>,
    pub agreement_target: Answer<f64>,
    pub agreement_measured: Answer<f64>,
    pub agreement_pilot: Answer<f64>,
    pub guide_path: Answer<&'p str>,
    pub guide_version: Answer<&'p str>,
    pub guide_unsure: Answer<bool>,
    pub tie_break: Answer<&'p str>,
    /// Milliseconds until the truth is known.
    pub delay: Answer<f64>,
    pub noise: Answer<f64>,
}

impl<'p> Labels<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Labels<'p> {
        Labels {
            here: reader.here(),
            component: reader.text("component"),
            origin: reader.choice("origin"),
            items: reader.number("items"),
            labels_per_item: reader.number("labels_per_item"),
            time_per_label: reader.duration("time_per_label"),
            workers: reader.number("workers"),
            who: reader.choice("who"),
            hours_per_day: reader.duration("hours_per_day"),
            start: reader.date("start"),
            due: reader.date("due"),
            price_per_label: reader.money("price_per_label"),
            budget: reader.money("budget"),
            agreement_measure: reader.choice("agreement.measure"),
            agreement_target: reader.share("agreement.target"),
            agreement_measured: reader.share("agreement.measured"),
            agreement_pilot: reader.number("agreement.pilot"),
            guide_path: reader.text("guide.path"),
            guide_version: reader.text("guide.version"),
            guide_unsure: reader.yes_no("guide.unsure"),
            tie_break: reader.text("tie_break"),
            delay: reader.duration("delay"),
            noise: reader.share("noise"),
        }
    }
}
