//! Serving advice on three axes, each with the quantities that decide.

use crate::plan::Plan;
use crate::plan::component::Paradigm;
use crate::playbook::Playbook;

/// Advice on one axis (`placement`, `learning_mode`, `inference_mode`).
#[derive(Clone, Debug, PartialEq)]
pub struct AxisAdvice {
    pub axis: &'static str,
    /// The option that fits best; none while nothing decides.
    pub advice: Option<String>,
    /// Ids of the advice records that hold and point to it, heaviest first.
    pub because: Vec<String>,
    /// Options that are ruled out, each with the advice record that says so.
    pub forbidden: Vec<(String, String)>,
    /// What the plan has chosen.
    pub chosen: Option<String>,
}

pub fn advise(_plan: &Plan, _playbook: &Playbook, _paradigms: &[Option<Paradigm>]) -> Vec<AxisAdvice> {
    Vec::new()
}
