//! The verdict on the product, from the verdicts on its components and the vetoes that concern it as a whole.

use super::answers::{Answers, Setting};
use super::members::{EVERYTHING, bits, members};
use super::weighing::raised;
use super::{ComponentVerdict, ProductVerdict, Raised, Standing, Verdict};
use crate::plan::Plan;
use crate::plan::component::Paradigm;
use crate::playbook::Playbook;
use jiff::civil::Date;

/// One paradigm where all components that are software agree; people beside it make no hybrid, but they are listed.
pub fn product(
    plan: &Plan,
    playbook: &Playbook,
    components: &[ComponentVerdict],
    today: Date,
) -> ProductVerdict {
    let vetoes = product_vetoes(plan, playbook, components, today);
    let has = |paradigm: Paradigm| components.iter().any(|own| own.verdict.paradigm() == Some(paradigm));
    let hybrid_of: Vec<Paradigm> = Paradigm::ALL.into_iter().filter(|paradigm| has(*paradigm)).collect();
    let software: Vec<Paradigm> =
        hybrid_of.iter().copied().filter(|paradigm| *paradigm != Paradigm::Human).collect();
    let stopped = components.iter().any(|own| own.verdict == Verdict::DoNotBuild);
    let verdict = match (software.as_slice(), hybrid_of.as_slice()) {
        _ if stopped || !vetoes.is_empty() => "do-not-build",
        ([one], _) => one.id(),
        ([], [_]) => "human",
        ([], _) => "undecided",
        _ => "hybrid",
    };
    let standing = standing(verdict, components);
    ProductVerdict { verdict, standing, hybrid_of, vetoes }
}

fn standing(verdict: &str, components: &[ComponentVerdict]) -> Standing {
    if verdict == "do-not-build" {
        return Standing::Robust;
    }
    let at_least = |standing: Standing| components.iter().any(|own| own.standing == standing);
    if components.is_empty() || at_least(Standing::Open) {
        Standing::Open
    } else if at_least(Standing::Leaning) {
        Standing::Leaning
    } else {
        Standing::Robust
    }
}

/// Vetoes on everything: those of the product's own answers, and those of any component.
fn product_vetoes(
    plan: &Plan,
    playbook: &Playbook,
    components: &[ComponentVerdict],
    today: Date,
) -> Vec<Raised> {
    let answers = Answers::read(Setting { plan, playbook, today, component: None });
    let own = raised(&answers, &members(&answers), EVERYTHING);
    let mut vetoes: Vec<Raised> = Vec::new();
    for one in own.into_iter().chain(components.iter().flat_map(|own| own.vetoes.clone())) {
        if forbids_everything(playbook, &one.veto) && !vetoes.contains(&one) {
            vetoes.push(one);
        }
    }
    vetoes
}

fn forbids_everything(playbook: &Playbook, id: &str) -> bool {
    let veto = playbook.records.suitability.vetoes.iter().find(|veto| veto.id == id);
    veto.is_some_and(|veto| bits(&veto.forbids) & EVERYTHING != 0)
}
