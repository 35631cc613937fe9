//! Monitoring advice: for each component the causes of decay that concern it, and how each is watched.

use crate::plan::Plan;
use crate::plan::component::{Component, Paradigm};
use crate::plan::lookup::Scope;
use crate::playbook::Playbook;
use crate::playbook::records::Decay;

#[derive(Clone, Debug, PartialEq)]
pub struct MonitorAdvice {
    pub component: String,
    /// Cause id; signal, window and response are in its record.
    pub cause: String,
    pub statistic: String,
    pub window_days: f64,
    /// Which of the record's signals fits what the component reads and how it is made; none where the common one does.
    pub signal: Option<usize>,
    /// The plan already watches it.
    pub covered: bool,
}

/// The course's four causes and what else applies to each component: by its paradigm, its task and what it reads.
pub fn advise(plan: &Plan, playbook: &Playbook, paradigms: &[Option<Paradigm>]) -> Vec<MonitorAdvice> {
    let scope = Scope::new(plan, playbook, paradigms);
    let mut advice = Vec::new();
    for (index, (component, paradigm)) in plan.components.iter().zip(paradigms).enumerate() {
        let Some(paradigm) = paradigm else { continue };
        let scope = scope.at_component(index);
        for cause in &playbook.records.catalogue.decay {
            let of_paradigm = cause.applies.iter().any(|applies| applies == paradigm.id());
            if !of_paradigm || !scope.holds(cause.when.as_ref()) {
                continue;
            }
            advice.push(MonitorAdvice {
                component: component.id.known().map_or_else(String::new, |id| (*id).to_owned()),
                cause: cause.id.clone(),
                statistic: cause.statistic.clone(),
                window_days: cause.window_days,
                signal: cause.signals.iter().position(|case| scope.holds(Some(&case.when))),
                covered: is_watched(plan, component, cause),
            });
        }
    }
    advice
}

fn is_watched(plan: &Plan, component: &Component, cause: &Decay) -> bool {
    plan.monitoring.iter().any(|monitor| {
        let concerns = monitor.component.is_absent()
            || plan.component_of(&monitor.component).is_some_and(|own| own.here.path == component.here.path);
        concerns && monitor.cause.is(&cause.id.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::text::Lang;
    use crate::words::advice::signal;
    use crate::{plan, yaml};

    /// The causes of a component with what to look at, in English.
    fn watched(component: &str, paradigm: Paradigm) -> Vec<(String, String)> {
        let source = Source::new("plan", format!("components: [{{ id: a, {component} }}]"));
        let tree = yaml::parse(&source);
        let plan = plan::read(tree.root.as_ref());
        let playbook = Playbook::embedded();
        let advice = advise(&plan, playbook, &[Some(paradigm)]);
        let says = |own: &MonitorAdvice| {
            let cause = playbook.decay(&own.cause).unwrap();
            (own.cause.clone(), signal(cause, own.signal, Lang::En).to_owned())
        };
        advice.iter().map(says).collect()
    }

    fn says(watched: &[(String, String)], cause: &str) -> String {
        watched.iter().find(|(own, _)| own == cause).map(|(_, says)| says.clone()).unwrap_or_default()
    }

    #[test]
    fn a_machine_has_no_accounts_and_nobody_who_approves_unread() {
        let found = watched("task: regression, input_kinds: [sensor], level: full-auto", Paradigm::Sw2);
        let causes: Vec<&str> = found.iter().map(|(cause, _)| cause.as_str()).collect();
        assert_eq!(
            causes,
            [
                "accuracy-decay",
                "data-drift",
                "concept-drift",
                "novel-input",
                "training-serving-skew",
                "upstream-quality"
            ]
        );
        assert!(says(&found, "data-drift").contains("operating states"));
        assert!(says(&found, "upstream-quality").contains("stuck sensors"));
        assert!(says(&found, "accuracy-decay").contains("operators"));
    }

    #[test]
    fn a_text_has_no_brightness_and_what_is_not_trained_no_distance_from_its_training() {
        let found = watched("task: retrieval-qa, input_kinds: [text], level: assist", Paradigm::Sw3);
        assert!(says(&found, "data-drift").contains("topics"));
        assert!(
            found.iter().all(|(_, says)| !says.contains("brightness") && !says.contains("training")),
            "{found:?}"
        );
        assert!(says(&found, "upstream-quality").contains("index"));
        assert!(!says(&found, "user-adaptation").is_empty() && !says(&found, "adversarial-shift").is_empty());
        let image = watched("task: classification, input_kinds: [image]", Paradigm::Sw2);
        assert!(says(&image, "data-drift").contains("brightness"));
        assert_eq!(says(&image, "upstream-quality"), "", "photos handed in one by one are no feed");
        assert!(
            says(&watched("input_kinds: [text, table]", Paradigm::Sw2), "data-drift")
                .contains("missing values")
        );
    }
}
