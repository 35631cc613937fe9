//! The sheet on which one figure is worked out: it hands out answers, and notes which were used and which are missing.

use super::{Figure, Gap, Input, Known, Lacking, Reckoned, share};
use crate::amount::{Amount, COUNT, Unit};
use crate::estimate::value::false_positive_rate_of;
use crate::finding::Value;
use crate::plan::answer::Answer;
use crate::plan::component::Component;

pub const RECALL: &[&str] = &["recall", "recall-at-precision"];
pub const FALSE_POSITIVE_RATE: &[&str] = &["false-positive-rate"];
pub const PRECISION: &[&str] = &["precision", "precision-at-capacity"];

pub struct Sheet<'s, 'k> {
    pub known: &'s Known<'k>,
    from: Vec<Input>,
    missing: Vec<Gap>,
}

impl<'k> Known<'k> {
    /// Works out a figure that the plan has a use for: `work` gives its value and its formula, or nothing.
    pub fn reckon<'s>(
        &'s self,
        name: &'static str,
        component: impl Into<String>,
        work: impl FnOnce(&mut Sheet<'s, 'k>) -> Option<(Value, String)>,
    ) -> Reckoned {
        let mut sheet = Sheet { known: self, from: Vec::new(), missing: Vec::new() };
        let worked = work(&mut sheet);
        let (component, from, missing) = (component.into(), sheet.from, sheet.missing);
        match worked {
            Some((value, formula)) => {
                Reckoned::Figure(Figure { name, component, value, formula, from, moves: Vec::new() })
            }
            None if missing.is_empty() => Reckoned::Nothing,
            None => Reckoned::Lacking(Lacking { name, component, missing }),
        }
    }
}

impl Sheet<'_, '_> {
    pub fn number(&mut self, answer: &Answer<f64>) -> Option<f64> {
        self.note(answer, answer.known().copied(), None)
    }

    /// A number above zero; zero makes no figure.
    pub fn positive(&mut self, answer: &Answer<f64>) -> Option<f64> {
        self.number(answer).filter(|number| *number > 0.0)
    }

    /// The number, or what is usual where the plan says nothing.
    pub fn number_or(&mut self, answer: &Answer<f64>, usual: f64) -> f64 {
        if answer.known().is_some() { self.number(answer).unwrap_or(usual) } else { usual }
    }

    pub fn money(&mut self, answer: &Answer<Amount>) -> Option<Amount> {
        let unit = answer.known().map(|amount| amount.unit);
        let number = self.note(answer, answer.known().map(|amount| amount.number), unit)?;
        Some(Amount::new(number, unit?))
    }

    /// The number of an amount of money in this currency; none in another one.
    pub fn money_in(&mut self, unit: Unit, answer: &Answer<Amount>) -> Option<f64> {
        self.money(answer).filter(|amount| amount.unit == unit).map(|amount| amount.number)
    }

    /// As `money_in`; nothing where the plan says nothing.
    pub fn money_or_nothing(&mut self, unit: Unit, answer: &Answer<Amount>) -> Option<f64> {
        if answer.is_absent() { Some(0.0) } else { self.money_in(unit, answer) }
    }

    /// An amount that is a count, such as the parameters of a model.
    pub fn count(&mut self, answer: &Answer<Amount>) -> Option<f64> {
        let count = answer.known().filter(|amount| amount.unit == COUNT).map(Amount::base);
        self.note(answer, count, None)
    }

    /// A target or baseline that is a share.
    pub fn share(&mut self, answer: &Answer<Amount>) -> Option<f64> {
        self.note(answer, share(answer), None)
    }

    /// What a component promises of the first of these metrics.
    pub fn promise(&mut self, component: &Component, names: &[&'static str]) -> Option<f64> {
        match self.known.metric(component, names) {
            Some(metric) => self.share(&metric.target),
            None => {
                let metric = names.first().copied();
                self.missing.push(Gap { field: "metrics".to_owned(), metric });
                None
            }
        }
    }

    /// Prevalence, recall and false-positive rate of a component that raises alerts; the last may follow from a precision.
    pub fn rates(&mut self, component: &Component) -> Option<(f64, f64, f64)> {
        let prevalence = self.number(&component.prevalence);
        let recall = self.promise(component, RECALL);
        let by_precision = self.known.metric(component, FALSE_POSITIVE_RATE).is_none()
            && self.known.metric(component, PRECISION).is_some();
        let promise = self.promise(component, if by_precision { PRECISION } else { FALSE_POSITIVE_RATE });
        let (prevalence, recall) = (prevalence?, recall?);
        let rate =
            if by_precision { false_positive_rate_of(promise?, recall, prevalence)? } else { promise? };
        Some((prevalence, recall, rate))
    }

    /// The share of all cases that a person looks at before they take effect.
    pub fn reviewed(&mut self) -> Option<f64> {
        let automation = &self.known.plan.automation;
        match automation.level.known().copied() {
            Some("full-auto") => Some(0.0),
            Some("sample-review") => self.number(&automation.review_share_reviewed),
            Some(_) => Some(1.0),
            None => {
                self.missing.push(Gap { field: automation.level.path.to_string(), metric: None });
                None
            }
        }
    }

    fn note<T>(&mut self, answer: &Answer<T>, number: Option<f64>, unit: Option<Unit>) -> Option<f64> {
        let Some(number) = number else {
            self.missing.push(Gap { field: answer.path.to_string(), metric: None });
            return None;
        };
        if !self.from.iter().any(|input| input.path == answer.path) {
            let field = answer.path.to_string();
            let basis = answer.basis().unwrap_or_default();
            self.from.push(Input { path: answer.path, field, basis, number, unit });
        }
        match self.known.moved {
            Some((path, moved)) if path == answer.path => Some(moved),
            _ => Some(number),
        }
    }
}

/// Whether a component raises alerts on rare cases, so that the figures of alerts are of use.
pub fn raises_alerts(known: &Known, component: &Component) -> bool {
    !component.prevalence.is_absent() || known.metric(component, RECALL).is_some()
}
