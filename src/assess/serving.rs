//! Serving advice on three axes, each with the quantities that decide. In: plan, playbook and the paradigm of each
//! component. Out: per axis the option that fits best, why, and what is ruled out.

use crate::plan::Plan;
use crate::plan::answer::Answer;
use crate::plan::component::Paradigm;
use crate::plan::lookup::Scope;
use crate::playbook::Playbook;
use crate::playbook::records::ServingAdvice;

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

pub fn advise(plan: &Plan, playbook: &Playbook, paradigms: &[Option<Paradigm>]) -> Vec<AxisAdvice> {
    let scope = Scope::new(plan, playbook, paradigms);
    let serving = &plan.serving;
    let axes = [
        ("placement", &serving.placement),
        ("learning_mode", &serving.learning_mode),
        ("inference_mode", &serving.inference_mode),
    ];
    let advise = |(axis, chosen): (&'static str, &Answer<&str>)| {
        // What is learned cannot be said before it is known what is built.
        let undecided = axis == "learning_mode" && paradigms.iter().all(Option::is_none);
        let holding = if undecided { Vec::new() } else { holding(&scope, axis) };
        AxisAdvice {
            chosen: chosen.known().map(|own| (*own).to_owned()),
            ..advise_axis(playbook, axis, &holding, chosen.known().copied())
        }
    };
    axes.into_iter().map(advise).collect()
}

/// The advice of an axis whose conditions hold, heaviest first.
fn holding<'s>(scope: &Scope<'s, '_>, axis: &str) -> Vec<&'s ServingAdvice> {
    let all = scope.playbook.records.catalogue.serving_advice.iter();
    let mut holding: Vec<&ServingAdvice> =
        all.filter(|advice| advice.axis == axis && holds(scope, advice)).collect();
    holding.sort_by_key(|advice| std::cmp::Reverse(advice.weight));
    holding
}

/// A condition on a component holds if it holds for any of them.
fn holds(scope: &Scope, advice: &ServingAdvice) -> bool {
    if !advice.when.text.contains("component.") {
        return scope.holds(Some(&advice.when));
    }
    (0..scope.plan.components.len()).any(|index| scope.at_component(index).holds(Some(&advice.when)))
}

fn advise_axis(
    playbook: &Playbook,
    axis: &'static str,
    holding: &[&ServingAdvice],
    chosen: Option<&str>,
) -> AxisAdvice {
    let mut forbidden: Vec<(String, String)> = Vec::new();
    for advice in holding {
        for option in &advice.forbids {
            if !forbidden.iter().any(|(own, _)| own == option) {
                forbidden.push((option.clone(), advice.id.clone()));
            }
        }
    }
    let options = playbook.records.catalogue.serving.iter().filter(|option| option.axis == axis);
    let mut best: Option<(&str, i32)> = None;
    for option in options {
        let weight = pointing(holding, &option.id).map(|advice| advice.weight).sum();
        let allowed = !forbidden.iter().any(|(own, _)| *own == option.id);
        let most = best.map_or(0, |(_, weight)| weight);
        // Level options: the one that was chosen, else the first in the catalogue, which is the simplest to run.
        let level = weight == most && weight > 0 && chosen == Some(option.id.as_str());
        if allowed && (weight > most || level) {
            best = Some((&option.id, weight));
        }
    }
    let advice = best.map(|(id, _)| id.to_owned());
    let because =
        advice.iter().flat_map(|id| pointing(holding, id)).map(|advice| advice.id.clone()).collect();
    AxisAdvice { axis, advice, because, forbidden, chosen: None }
}

fn pointing<'h>(
    holding: &'h [&ServingAdvice],
    option: &'h str,
) -> impl Iterator<Item = &'h ServingAdvice> + use<'h> {
    holding.iter().copied().filter(move |advice| advice.points_to.iter().any(|own| own == option))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan;
    use crate::source::Source;
    use crate::yaml;

    fn advice(text: &str, paradigms: &[Option<Paradigm>]) -> Vec<AxisAdvice> {
        let source = Source::new("plan", text);
        let tree = yaml::parse(&source);
        let plan = plan::read(tree.root.as_ref());
        advise(&plan, Playbook::embedded(), paradigms)
    }

    #[test]
    fn a_forbidden_option_is_never_advised_however_much_points_to_it() {
        let text = "
components: [{ id: a, input_kinds: [sensor] }]
serving: { offline_need: yes, latency_budget: 5 s, placement: cloud }
data: { may_leave: yes }
problem: { volume: 10 per day }";
        let placement = &advice(text, &[Some(Paradigm::Sw2)])[0];
        // Level with `both`, but simpler to run.
        assert_eq!(placement.advice.as_deref(), Some("edge"));
        assert_eq!(placement.forbidden, [("cloud".to_owned(), "place-works-offline".to_owned())]);
        assert_eq!(placement.because[0], "place-works-offline");
        assert!(placement.because.contains(&"place-continuous-input".to_owned()));
        assert_eq!(placement.chosen.as_deref(), Some("cloud"));
    }

    #[test]
    fn data_that_stays_in_the_company_may_stay_in_its_own_cloud_account() {
        let placement =
            &advice("components: [{ id: a }]\ndata: { may_leave: company }", &[Some(Paradigm::Sw2)])[0];
        assert_eq!(placement.advice.as_deref(), Some("cloud"));
        let text =
            "components: [{ id: a }]\ndata: { may_leave: company }\nserving: { placement: own-servers }";
        let chosen = &advice(text, &[Some(Paradigm::Sw2)])[0];
        assert_eq!(chosen.advice.as_deref(), Some("own-servers"), "what fits as well is not advised away");
        assert!(placement.because.contains(&"place-data-in-company".to_owned()), "{:?}", placement.because);
    }

    #[test]
    fn nothing_is_advised_while_nothing_decides() {
        let all = advice("components: [{ id: a }]", &[None]);
        assert!(all.iter().all(|axis| axis.advice.is_none() && axis.because.is_empty()), "{all:?}");
    }

    #[test]
    fn prompted_parts_learn_nothing_and_requests_that_wait_are_answered_online() {
        let text = "
components: [{ id: a }]
serving: { input_known: at-request, latency_budget: 2 s }";
        let all = advice(text, &[Some(Paradigm::Sw3)]);
        assert_eq!(all[1].advice.as_deref(), Some("none"));
        assert_eq!(all[2].advice.as_deref(), Some("online"));
        assert_eq!(all[2].forbidden[0].0, "batch");
    }
}
