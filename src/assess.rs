//! What the plan's answers add up to. In: plan, playbook, today. Out: `Assessment`: verdicts with their reasons, advice on
//! serving, metrics and monitoring, and the named figures.

pub mod figures;
pub mod metrics;
pub mod monitoring;
pub mod serving;
pub mod suitability;

use crate::plan::Plan;
use crate::plan::component::Paradigm;
use crate::playbook::Playbook;
use jiff::civil::Date;

/// Everything worked out from one plan.
#[derive(Clone, Debug)]
pub struct Assessment {
    pub product: suitability::ProductVerdict,
    pub components: Vec<suitability::ComponentVerdict>,
    pub serving: Vec<serving::AxisAdvice>,
    pub metrics: Vec<metrics::MetricAdvice>,
    pub monitoring: Vec<monitoring::MonitorAdvice>,
    pub figures: Vec<figures::Figure>,
    /// Figures that lack an answer.
    pub lacking: Vec<figures::Lacking>,
    /// Figures for which the plan sets a limit, the tightest first.
    pub limits: Vec<figures::AgainstLimit>,
}

/// The paradigm of each component: the planner's choice, else the verdict, else nothing.
pub fn paradigms(plan: &Plan, playbook: &Playbook, today: Date) -> Vec<Option<Paradigm>> {
    let verdict = |index: usize| suitability::verdict(plan, playbook, index, today).paradigm();
    plan.components
        .iter()
        .enumerate()
        .map(|(index, component)| component.chosen().or_else(|| verdict(index)))
        .collect()
}

pub fn assess(plan: &Plan, playbook: &Playbook, today: Date) -> Assessment {
    let components: Vec<_> = (0..plan.components.len())
        .map(|index| suitability::component(plan, playbook, index, today))
        .collect();
    let paradigms: Vec<_> = plan
        .components
        .iter()
        .zip(&components)
        .map(|(component, verdict)| component.chosen().or_else(|| verdict.verdict.paradigm()))
        .collect();
    let figures::Figures { figures, lacking, limits } = figures::figures(plan, playbook, today);
    Assessment {
        product: suitability::product(plan, playbook, &components, today),
        serving: serving::advise(plan, playbook, &paradigms),
        metrics: metrics::advise(plan, playbook),
        monitoring: monitoring::advise(plan, playbook, &paradigms),
        figures,
        lacking,
        limits,
        components,
    }
}
