//! The named figures of a plan: what its fields allow to be computed, each with its formula and the fields it came from.

use crate::finding::Value;
use crate::plan::Plan;
use crate::playbook::Playbook;
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// One name for it everywhere: `alerts-per-day`.
    pub name: &'static str,
    pub value: Value,
    /// The formula with the numbers put in, in symbols that need no language.
    pub formula: String,
    /// Field paths it came from.
    pub from: Vec<String>,
}

pub fn figures(_plan: &Plan, _playbook: &Playbook, _today: Date) -> Vec<Figure> {
    Vec::new()
}
