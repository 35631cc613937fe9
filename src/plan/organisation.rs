//! Law, money, people and time.

use super::answer::Answer;
use super::reader::Reader;
use crate::amount::Amount;
use jiff::civil::Date;

/// What the law asks about.
#[derive(Clone, Debug)]
pub struct Law<'p> {
    pub prohibited: Answer<Vec<&'p str>>,
    pub purpose_lawful: Answer<bool>,
    pub korea_area: Answer<&'p str>,
    pub korea_rights_affected: Answer<bool>,
    pub korea_human_decides: Answer<bool>,
}

impl<'p> Law<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Law<'p> {
        Law {
            prohibited: reader.choices("law.prohibited"),
            purpose_lawful: reader.yes_no("law.purpose_lawful"),
            korea_area: reader.choice("law.korea.area"),
            korea_rights_affected: reader.yes_no("law.korea.rights_affected"),
            korea_human_decides: reader.yes_no("law.korea.human_decides"),
        }
    }
}

/// What one output costs and brings.
#[derive(Clone, Debug)]
pub struct Economics<'p> {
    pub currency: Answer<&'p str>,
    pub unit_budget: Answer<Amount>,
    pub unit_cost: Answer<Amount>,
    pub value_right: Answer<Amount>,
    pub cost_false_alarm: Answer<Amount>,
    pub cost_miss: Answer<Amount>,
    pub cost_review: Answer<Amount>,
    pub build_cost: Answer<Amount>,
    pub run_cost_per_month: Answer<Amount>,
    /// Milliseconds until what was spent must have come back.
    pub payback_limit: Answer<f64>,
}

impl<'p> Economics<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Economics<'p> {
        Economics {
            currency: reader.choice("economics.currency"),
            unit_budget: reader.money("economics.unit_budget"),
            unit_cost: reader.money("economics.unit_cost"),
            value_right: reader.money("economics.value_right"),
            cost_false_alarm: reader.money("economics.cost_false_alarm"),
            cost_miss: reader.money("economics.cost_miss"),
            cost_review: reader.money("economics.cost_review"),
            build_cost: reader.money("economics.build_cost"),
            run_cost_per_month: reader.money("economics.run_cost_per_month"),
            payback_limit: reader.duration("economics.payback_limit"),
        }
    }
}

/// A person of the team.
#[derive(Clone, Debug)]
pub struct Member<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub name: Answer<&'p str>,
    pub roles: Answer<Vec<&'p str>>,
    pub share: Answer<f64>,
}

impl<'p> Member<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Member<'p> {
        Member {
            here: reader.here(),
            name: reader.text("name"),
            roles: reader.choices("roles"),
            share: reader.share("share"),
        }
    }
}

/// A date others depend on.
#[derive(Clone, Debug)]
pub struct Milestone<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub id: Answer<&'p str>,
    pub date: Answer<Date>,
}

impl<'p> Milestone<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Milestone<'p> {
        Milestone { here: reader.here(), id: reader.choice("id"), date: reader.date("date") }
    }
}

/// A finding that somebody answers for until a date.
#[derive(Clone, Debug)]
pub struct Waiver<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub rule: Answer<&'p str>,
    pub field: Answer<&'p str>,
    pub because: Answer<&'p str>,
    pub by: Answer<&'p str>,
    pub until: Answer<Date>,
}

impl<'p> Waiver<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Waiver<'p> {
        Waiver {
            here: reader.here(),
            rule: reader.text("rule"),
            field: reader.text("field"),
            because: reader.text("because"),
            by: reader.text("by"),
            until: reader.date("until"),
        }
    }
}
