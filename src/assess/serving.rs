//! Serving advice on three axes, each with the quantities that decide. In: plan, playbook and the paradigm of each
//! component. Out: per axis the option that fits best, why, and what is ruled out.

use crate::plan::Plan;
use crate::plan::answer::Answer;
use crate::plan::component::Paradigm;
use crate::plan::lookup::Scope;
use crate::playbook::Playbook;
use crate::playbook::condition::Term;
use crate::playbook::records::ServingAdvice;

/// Advice on one axis (`placement`, `learning_mode`, `inference_mode`).
#[derive(Clone, Debug, PartialEq)]
pub struct AxisAdvice {
    pub axis: &'static str,
    /// The option that fits best; none while nothing decides, or while an open answer could overturn it.
    pub advice: Option<String>,
    /// The open answers that would decide, as fields of the plan; empty where they could change nothing.
    pub waits_for: Vec<String>,
    /// Ids of the advice records that hold and point to it, heaviest first.
    pub because: Vec<String>,
    /// Options that are ruled out, each with the advice record that says so.
    pub forbidden: Vec<(String, String)>,
    /// What the plan has chosen.
    pub chosen: Option<String>,
}

/// The weight of a reason that makes an option easier, not better.
const MERELY_HANDY: i32 = 1;

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
        let found = advise_axis(playbook, axis, &holding, chosen.known().copied());
        let waits_for = waits_for(&scope, &holding, &found, chosen.known().copied());
        let found = match waits_for.as_slice() {
            [] => found,
            _ => AxisAdvice { advice: None, because: Vec::new(), ..found },
        };
        AxisAdvice { chosen: chosen.known().map(|own| (*own).to_owned()), waits_for, ..found }
    };
    axes.into_iter().map(advise).collect()
}

/// The open answers of decisive records that would take the advice away if they held.
fn waits_for(
    scope: &Scope,
    holding: &[&ServingAdvice],
    found: &AxisAdvice,
    chosen: Option<&str>,
) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    if found.advice.is_none() {
        return fields;
    }
    let decisive = scope.playbook.records.catalogue.serving_advice.iter();
    for record in decisive.filter(|record| record.decisive && record.axis == found.axis) {
        let open = open_answers(scope, record);
        if open.is_empty() || holding.iter().any(|own| own.id == record.id) {
            continue;
        }
        let with: Vec<&ServingAdvice> = std::iter::once(record).chain(holding.iter().copied()).collect();
        if advise_axis(scope.playbook, found.axis, &with, chosen).advice != found.advice {
            fields.extend(open.into_iter().filter(|field| !fields.contains(field)).collect::<Vec<_>>());
        }
    }
    fields
}

/// The answers of the plan that a record looks at and that are open.
fn open_answers(scope: &Scope, record: &ServingAdvice) -> Vec<String> {
    let paths = record.when.paths().into_iter();
    let open = paths.filter(|path| {
        let path: Vec<String> = path.split('.').map(str::to_owned).collect();
        scope.term(&path) == Term::Undefined
    });
    open.filter_map(|path| path.strip_prefix("plan.").map(str::to_owned)).collect()
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
    if !advice.when.text.contains("component.") || scope.plan.components.is_empty() {
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
    let is_allowed = |id: &str| !forbidden.iter().any(|(own, _)| own == id);
    let mut best: Option<(&str, i32)> = None;
    for option in options.filter(|option| is_allowed(&option.id)) {
        let weight = pointing(holding, &option.id).map(|advice| advice.weight).sum();
        // Of level options the first in the catalogue, which is the simplest to run.
        if weight > best.map_or(0, |(_, weight)| weight) {
            best = Some((&option.id, weight));
        }
    }
    let stands = |own: &&str| best.is_some_and(|(best, _)| is_allowed(own) && stands(holding, own, best));
    let advice = chosen.filter(stands).or(best.map(|(id, _)| id)).map(str::to_owned);
    let because =
        advice.iter().flat_map(|id| pointing(holding, id)).map(|advice| advice.id.clone()).collect();
    AxisAdvice { axis, advice, waits_for: Vec::new(), because, forbidden, chosen: None }
}

/// A choice is not advised away by what is merely handy, nor where a reason as heavy as the best one's speaks for it.
fn stands(holding: &[&ServingAdvice], chosen: &str, best: &str) -> bool {
    let heaviest = |id: &str| pointing(holding, id).map(|advice| advice.weight).max().unwrap_or(0);
    heaviest(best) <= MERELY_HANDY || heaviest(chosen) >= heaviest(best)
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
    fn data_that_stays_in_the_company_is_served_inside_and_a_choice_that_keeps_it_there_stands() {
        let of = |placement: &str| {
            let text = format!(
                "components: [{{ id: a }}]\ndata: {{ may_leave: company }}\nproblem: {{ volume: 100 per day }}\n\
                 serving: {{ latency_budget: 3 s, offline_need: no{placement} }}"
            );
            advice(&text, &[Some(Paradigm::Sw2)]).swap_remove(0)
        };
        let open = of("");
        assert_eq!(open.advice.as_deref(), Some("own-servers"), "{open:?}");
        assert!(open.because.contains(&"place-data-in-company".to_owned()), "{open:?}");
        assert!(!open.because.contains(&"place-low-volume".to_owned()), "{open:?}");
        for chosen in ["own-servers", "cloud", "edge"] {
            let found = of(&format!(", placement: {chosen}"));
            assert_eq!(found.advice.as_deref(), Some(chosen), "the company may run it there: {found:?}");
        }
    }

    #[test]
    fn nothing_is_advised_that_an_open_answer_would_overturn() {
        let facts =
            "components: [{ id: a }]\nproblem: { volume: 100 per day }\nserving: { latency_budget: 3 s";
        let placement = &advice(&format!("{facts} }}"), &[Some(Paradigm::Sw3)])[0];
        assert_eq!((placement.advice.as_deref(), placement.because.len()), (None, 0), "{placement:?}");
        assert_eq!(placement.waits_for, ["serving.offline_need", "data.may_leave"]);

        let facts = format!("{facts}, offline_need: no }}\ndata: {{ may_leave: yes }}");
        let placement = &advice(&facts, &[Some(Paradigm::Sw3)])[0];
        assert_eq!(placement.advice.as_deref(), Some("cloud"));
        assert_eq!(placement.waits_for, [""; 0]);
    }

    #[test]
    fn what_one_component_says_of_its_data_is_obeyed() {
        let text = "
components: [{ id: a, data_may_leave: device }, { id: b }]
data: { may_leave: yes }
problem: { volume: 100 per day }
serving: { latency_budget: 3 s, offline_need: no }";
        let placement = &advice(text, &[Some(Paradigm::Sw2), Some(Paradigm::Sw3)])[0];
        assert_eq!(placement.advice.as_deref(), Some("both"), "{placement:?}");
        let ruled_out: Vec<&str> = placement.forbidden.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ruled_out, ["cloud", "own-servers"]);
    }

    #[test]
    fn a_choice_is_argued_with_only_by_more_than_convenience() {
        let text = "
components: [{ id: a }]
data: { may_leave: yes }
problem: { volume: 100 per day }
serving: { latency_budget: 200 ms, offline_need: no, placement: own-servers }";
        assert_eq!(advice(text, &[Some(Paradigm::Sw2)])[0].advice.as_deref(), Some("own-servers"));
        let offline = text.replace("offline_need: no", "offline_need: yes").replace("own-servers", "cloud");
        assert_eq!(advice(&offline, &[Some(Paradigm::Sw2)])[0].advice.as_deref(), Some("edge"));
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
