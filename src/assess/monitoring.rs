//! Monitoring advice: for each component the causes of decay that concern it, and how each is watched.

use crate::plan::Plan;
use crate::plan::component::{Component, Paradigm};
use crate::playbook::Playbook;

#[derive(Clone, Debug, PartialEq)]
pub struct MonitorAdvice {
    pub component: String,
    /// Cause id; signal, window and response are in its record.
    pub cause: String,
    pub statistic: String,
    pub window_days: f64,
    /// The inputs are texts, images or sound: there are no columns to watch.
    pub without_tables: bool,
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
                without_tables: has_no_tables(component),
                covered: plan.monitoring.iter().any(|monitor| watched(&monitor)),
            });
        }
    }
    advice
}

/// Known to read something else than tables and sensors.
fn has_no_tables(component: &Component) -> bool {
    let kinds = component.input_kinds.known();
    kinds.is_some_and(|kinds| {
        !kinds.is_empty() && !kinds.iter().any(|kind| ["table", "sensor"].contains(kind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::{plan, yaml};

    #[test]
    fn what_to_watch_goes_by_what_a_component_reads() {
        for (kinds, expected) in
            [("[image]", true), ("[text, table]", false), ("[sensor]", false), ("[]", false)]
        {
            let source = Source::new("plan", format!("components: [{{ id: a, input_kinds: {kinds} }}]"));
            let tree = yaml::parse(&source);
            let plan = plan::read(tree.root.as_ref());
            let advice = advise(&plan, Playbook::embedded(), &[Some(Paradigm::Sw2)]);
            assert!(!advice.is_empty());
            assert!(advice.iter().all(|advice| advice.without_tables == expected), "{kinds}");
        }
    }
}
