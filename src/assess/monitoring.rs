//! Monitoring advice: for each component the causes of decay that concern it, and how each is watched.

use crate::plan::Plan;
use crate::plan::component::Paradigm;
use crate::playbook::Playbook;

#[derive(Clone, Debug, PartialEq)]
pub struct MonitorAdvice {
    pub component: String,
    /// Cause id; signal, window and response are in its record.
    pub cause: String,
    pub statistic: String,
    pub window_days: f64,
    /// The plan already watches it.
    pub covered: bool,
}

/// The course's four causes and what else applies to the paradigm of each component.
pub fn advise(plan: &Plan, playbook: &Playbook, paradigms: &[Option<Paradigm>]) -> Vec<MonitorAdvice> {
    let mut advice = Vec::new();
    for (component, paradigm) in plan.components.iter().zip(paradigms) {
        let Some(paradigm) = paradigm else { continue };
        for cause in &playbook.records.catalogue.decay {
            if !cause.applies.iter().any(|applies| applies == paradigm.id()) {
                continue;
            }
            let watched = |monitor: &&crate::plan::operation::Monitor| {
                let concerns = monitor.component.is_absent()
                    || plan
                        .component_of(&monitor.component)
                        .is_some_and(|own| own.here.path == component.here.path);
                concerns && monitor.cause.is(&cause.id.as_str())
            };
            advice.push(MonitorAdvice {
                component: component.id.known().map_or_else(String::new, |id| (*id).to_owned()),
                cause: cause.id.clone(),
                statistic: cause.statistic.clone(),
                window_days: cause.window_days,
                covered: plan.monitoring.iter().any(|monitor| watched(&monitor)),
            });
        }
    }
    advice
}
