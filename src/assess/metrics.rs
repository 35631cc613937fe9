//! Metric advice: what to measure for each component's task, what to guard it with, what misleads.

use crate::plan::Plan;
use crate::playbook::Playbook;

#[derive(Clone, Debug, PartialEq)]
pub struct MetricAdvice {
    pub component: String,
    /// Task id.
    pub task: String,
    /// Metric ids.
    pub primary: Vec<String>,
    pub guardrails: Vec<String>,
    pub avoid: Vec<String>,
}

/// One entry for each component whose task is known.
pub fn advise(plan: &Plan, playbook: &Playbook) -> Vec<MetricAdvice> {
    let advice = plan.components.iter().filter_map(|component| {
        let task = playbook.task(component.task.known()?)?;
        Some(MetricAdvice {
            component: component.id.known().map_or_else(String::new, |id| (*id).to_owned()),
            task: task.id.clone(),
            primary: task.primary.clone(),
            guardrails: task.guardrails.clone(),
            avoid: task.avoid.iter().map(|avoid| avoid.metric.clone()).collect(),
        })
    });
    advice.collect()
}
