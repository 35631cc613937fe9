//! The named figures of a plan: what its fields allow to be computed, each with its formula, the fields it came from with
//! their basis, and how far it moves with the inputs that are not sure. A figure that lacks an input says which.

mod limits;
mod money;
mod people;
mod range;
mod running;
mod sheet;
mod testing;
mod watching;

pub use limits::AgainstLimit;
pub use range::place;
pub use testing::{ON_ITEMS, ON_POSITIVES};

use crate::amount;
use crate::finding::Value;
use crate::plan::Plan;
use crate::plan::answer::{Answer, Basis, FieldPath};
use crate::plan::component::Component;
use crate::plan::evidence::Metric;
use crate::playbook::Playbook;
use crate::text::Lang;
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// One name for it everywhere: `alerts-per-day`.
    pub name: &'static str,
    /// The component it is of; empty where it is of the product.
    pub component: String,
    pub value: Value,
    /// The formula with the numbers put in, in symbols that need no language.
    pub formula: String,
    /// Answers it came from.
    pub from: Vec<Input>,
    /// How it moves over the range of each input that is not sure, one at a time, the largest effect first.
    pub moves: Vec<Move>,
}

/// An answer that a figure was worked out from.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    pub path: FieldPath,
    /// The path in words: `components[0].prevalence`.
    pub field: String,
    pub basis: Basis,
    /// In base units; money in its own.
    number: f64,
    unit: Option<amount::Unit>,
}

/// One input at the low and at the high end of its range, and what the figure is then.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    pub field: String,
    pub basis: Basis,
    pub input_low: Value,
    pub input_high: Value,
    /// None where the figure cannot be worked out there.
    pub low: Option<Value>,
    pub high: Option<Value>,
    /// How far apart the two are, as a share of the figure.
    pub effect: f64,
}

/// A figure that this plan has a use for, and the answers that are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    pub name: &'static str,
    pub component: String,
    pub missing: Vec<Gap>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub field: String,
    /// The metric whose target is missing, where there is no record of it yet.
    pub metric: Option<&'static str>,
}

/// What the plan allows, and what it lacks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    pub figures: Vec<Figure>,
    pub lacking: Vec<Lacking>,
    /// Figures for which the plan sets a limit, the tightest first.
    pub limits: Vec<AgainstLimit>,
}

/// What became of one figure. A maker gives them in one order whatever the numbers are.
#[derive(Clone, Debug, PartialEq)]
enum Reckoned {
    Figure(Figure),
    Lacking(Lacking),
    /// The plan has no use for it, or its numbers make none.
    Nothing,
}

type Maker = fn(&Known) -> Vec<Reckoned>;

const MAKERS: &[Maker] = &[
    people::alerts,
    people::review,
    people::labels,
    money::decisions,
    money::payback_time,
    testing::offline,
    testing::experiment,
    testing::chain,
    watching::monitors,
    running::latency,
    running::capacity,
    running::tokens,
    running::models,
];

/// Every figure, with what moves it.
pub fn figures(plan: &Plan, playbook: &Playbook, today: Date) -> Figures {
    all(plan, playbook, today, range::add_moves)
}

/// Every figure as the plan gives it, for rules: they ask for no ranges.
pub fn as_planned(plan: &Plan, playbook: &Playbook, today: Date) -> Figures {
    all(plan, playbook, today, |_, _, _| {})
}

fn all(
    plan: &Plan,
    playbook: &Playbook,
    today: Date,
    add_moves: fn(&Known, Maker, &mut [Reckoned]),
) -> Figures {
    let known = Known { plan, playbook, today, moved: None };
    let mut all = Figures::default();
    for maker in MAKERS {
        let mut reckoned = maker(&known);
        add_moves(&known, *maker, &mut reckoned);
        for one in reckoned {
            match one {
                Reckoned::Figure(figure) => all.figures.push(figure),
                Reckoned::Lacking(lacking) => all.lacking.push(lacking),
                Reckoned::Nothing => {}
            }
        }
    }
    all.limits = limits::against_limits(&known, &all.figures);
    all
}

/// What figures are worked out from.
#[derive(Clone, Copy)]
struct Known<'k> {
    plan: &'k Plan<'k>,
    playbook: &'k Playbook,
    today: Date,
    /// An answer that is taken to be another number, to see what follows.
    moved: Option<(FieldPath, f64)>,
}

impl<'k> Known<'k> {
    fn policy(&self, id: &str) -> f64 {
        self.playbook.policy(id)
    }

    /// The id of the component a record refers to.
    fn component_id(&self, reference: &Answer<&str>) -> String {
        self.plan.component_of(reference).map_or_else(String::new, id)
    }

    /// The first of these metrics that a component has.
    fn metric(&self, component: &Component, names: &[&str]) -> Option<&'k Metric<'k>> {
        let own = |metric: &&Metric| self.plan.concerns(&metric.component, component);
        self.plan.metrics.iter().filter(own).find(|metric| metric.name.one_of(names))
    }

    /// The metric that decides over a component, where its target is a share.
    fn primary(&self, component: &Component) -> Option<&'k Metric<'k>> {
        let own =
            |metric: &&Metric| metric.role.is(&"primary") && self.plan.concerns(&metric.component, component);
        self.plan.metrics.iter().find(own).filter(|metric| share(&metric.target).is_some())
    }
}

fn id(component: &Component) -> String {
    component.id.known().map_or_else(String::new, |id| (*id).to_owned())
}

/// A target or baseline that is a share.
fn share(answer: &Answer<amount::Amount>) -> Option<f64> {
    let amount = answer.known()?;
    let is_share = amount.unit.dimension == amount::Dimension::Share
        || (amount.unit.dimension == amount::Dimension::Count && (0.0..=1.0).contains(&amount.number));
    is_share.then(|| amount.base())
}

fn number(value: f64) -> String {
    amount::number(value, Lang::En)
}

fn percent(value: f64) -> String {
    amount::percent(value, Lang::En)
}

fn duration(milliseconds: f64) -> String {
    amount::readable_duration(milliseconds).print(Lang::En)
}

fn money(amount: &amount::Amount) -> String {
    amount.print(Lang::En)
}

#[cfg(test)]
mod tests;
