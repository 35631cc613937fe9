//! The rules: what must hold between fields. In: the facts of a plan. Out: findings without words and without level.
//! A rule is a value, an id and a function, in the plain list of its topic; its words are in `playbook/rules/`.

pub mod calendar;
pub mod components;
pub mod confirmation;
pub mod data;
pub mod generative;
pub mod labels;
pub mod law;
pub mod limits;
pub mod metrics;
pub mod monitoring;
pub mod problem;
pub mod promises;
pub mod schedule;
pub mod serving;
pub mod shape;
pub mod team;
pub mod tests;
pub mod waivers;

use crate::assess;
use crate::assess::figures::{self, Figure, Figures};
use crate::finding::{Finding, Place};
use crate::plan::Plan;
use crate::plan::answer::{Answer, Missing};
use crate::plan::component::{Component, Paradigm};
use crate::plan::lookup::Scope;
use crate::plan::reader::{Written, written};
use crate::playbook::Playbook;
use crate::playbook::records::Stage;
use jiff::civil::Date;
use std::cell::OnceCell;

/// What a rule may look at.
pub struct Facts<'f, 'p> {
    pub plan: &'f Plan<'p>,
    pub playbook: &'f Playbook,
    pub today: Date,
    /// The stage the plan is judged at.
    pub stage: Stage,
    paradigms: OnceCell<Vec<Option<Paradigm>>>,
    figures: OnceCell<Figures>,
}

/// What one look gave: nothing wrong, a finding, or the reason why it could not look.
pub type Checked = Result<Option<Finding>, Missing>;

pub struct Rule {
    pub id: &'static str,
    pub check: fn(&Facts) -> Vec<Checked>,
}

/// The topics, in the order of the interview.
pub static TOPICS: &[&[Rule]] = &[
    problem::RULES,
    components::RULES,
    data::RULES,
    labels::RULES,
    metrics::RULES,
    tests::RULES,
    serving::RULES,
    generative::RULES,
    monitoring::RULES,
    limits::RULES,
    law::RULES,
    team::RULES,
    schedule::RULES,
    waivers::RULES,
    confirmation::RULES,
];

impl<'f, 'p> Facts<'f, 'p> {
    pub fn new(plan: &'f Plan<'p>, playbook: &'f Playbook, today: Date) -> Facts<'f, 'p> {
        Facts {
            plan,
            playbook,
            today,
            stage: plan.stage(),
            paradigms: OnceCell::new(),
            figures: OnceCell::new(),
        }
    }

    /// The same facts, judged as if the plan were at another stage.
    pub fn at_stage(self, stage: Stage) -> Facts<'f, 'p> {
        Facts { stage, ..self }
    }

    /// The paradigm of each component: the planner's choice, else the verdict. Worked out when first asked for.
    pub fn paradigms(&self) -> &[Option<Paradigm>] {
        self.paradigms.get_or_init(|| assess::paradigms(self.plan, self.playbook, self.today))
    }

    /// The figures of a name. Worked out when first asked for.
    pub fn figures(&self, name: &str) -> impl Iterator<Item = &Figure> {
        self.all_figures().figures.iter().filter(move |figure| figure.name == name)
    }

    /// The figure of a name, or why there is none: an unknown answer it lacks is said to be unknown.
    pub fn figure(&self, name: &str) -> Result<&Figure, Missing> {
        if let Some(figure) = self.figures(name).next() {
            return Ok(figure);
        }
        let lacking = self.all_figures().lacking.iter().filter(|own| own.name == name);
        let gaps: Vec<&str> = lacking.flat_map(|own| &own.missing).map(|gap| gap.field.as_str()).collect();
        let unknown = |field: &&str| match self.written(field) {
            Written::Unknown(span) => Some(Place { field: (*field).to_owned(), span }),
            _ => None,
        };
        let places: Vec<Place> = gaps.iter().filter_map(unknown).collect();
        match places.into_iter().next() {
            Some(place) if gaps.iter().all(|field| matches!(self.written(field), Written::Unknown(_))) => {
                Err(Missing::Unknown(place))
            }
            _ => Err(Missing::Absent),
        }
    }

    /// A finding at the answers that a figure came from, with its formula as `sum`.
    pub fn found_with(&self, figure: &Figure) -> Finding {
        let place = |field: &str| match self.written(field) {
            Written::Value(node, _) => Some(Place { field: field.to_owned(), span: node.span }),
            _ => None,
        };
        let places = figure.from.iter().filter_map(|input| place(&input.field));
        places.fold(found(), Finding::at).text("sum", figure.formula.clone())
    }

    fn all_figures(&self) -> &Figures {
        self.figures.get_or_init(|| figures::as_planned(self.plan, self.playbook, self.today))
    }

    fn written(&self, field: &str) -> Written<'p, 'p> {
        written(self.plan.root.and_then(|root| root.at(field)))
    }

    pub fn paradigm(&self, component: &Component) -> Option<Paradigm> {
        let index = self.plan.components.iter().position(|own| own.here.path == component.here.path)?;
        self.paradigms()[index]
    }

    pub fn scope(&self) -> Scope<'_, 'p> {
        Scope::new(self.plan, self.playbook, self.paradigms())
    }

    pub fn policy(&self, id: &str) -> f64 {
        self.playbook.policy(id)
    }
}

/// A finding of the rule that is running; the runner writes its id.
pub fn found() -> Finding {
    Finding::new("")
}

/// The name of a record, or where it stands while it has none.
pub fn named(name: &Answer<&str>, here: &Answer<()>) -> String {
    name.known().map_or_else(|| here.path.to_string(), |name| (*name).to_owned())
}

/// Runs every rule.
pub fn run(facts: &Facts) -> Vec<Finding> {
    let mut findings = shape::check(facts);
    findings.extend(TOPICS.iter().copied().flatten().flat_map(|rule| run_rule(rule, facts)));
    findings
}

/// Runs one rule. What an unknown keeps from being checked becomes a finding that says so.
fn run_rule(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let finding = |checked: Checked| match checked {
        Ok(Some(finding)) => Some(Finding { rule: rule.id, ..finding }),
        Err(Missing::Unknown(place)) => Some(Finding::cannot_check(rule.id).at(place)),
        Ok(None) | Err(Missing::Absent) => None,
    };
    (rule.check)(facts).into_iter().filter_map(finding).collect()
}

/// What one rule finds in a plan written as YAML, on the day that the tests of all topics share.
#[cfg(test)]
pub fn findings_of(id: &str, yaml: &str) -> Vec<Finding> {
    let source = crate::source::Source::new("plan", yaml);
    let tree = crate::yaml::parse(&source);
    assert_eq!(tree.findings, [], "the plan of a test is readable");
    let plan = crate::plan::read(tree.root.as_ref());
    let facts = Facts::new(&plan, Playbook::embedded(), jiff::civil::date(2026, 11, 24));
    let rule = TOPICS.iter().copied().flatten().find(|rule| rule.id == id);
    run_rule(rule.unwrap_or_else(|| panic!("no rule {id}")), &facts)
}

#[cfg(test)]
mod boundaries;
#[cfg(test)]
mod silence;
