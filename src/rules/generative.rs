//! Rules of the topic `generative`: what a model that takes orders from text must not hold at once.

mod hosting;
mod reading;

use super::calendar::later;
use super::{Checked, Facts, Rule, found};
use crate::amount::DAY_MS;
use crate::finding::Value;
use crate::plan::answer::both;
use crate::plan::component::Paradigm;
use crate::plan::operation::Tool;

pub static RULES: &[Rule] = &[
    Rule { id: "gen-trifecta", check: trifecta },
    Rule { id: "gen-context-over", check: |facts| vec![reading::over_context(facts)] },
    Rule { id: "gen-rag-stale", check: |facts| vec![reading::stale_index(facts)] },
    Rule { id: "gen-self-host-never", check: |facts| vec![hosting::never_pays(facts)] },
    Rule { id: "gen-retire-before", check: |facts| vec![retires_before_launch(facts)] },
];

/// A model that its maker ends must outlive the launch by the time in which its successor is tested and approved.
fn retires_before_launch(facts: &Facts) -> Checked {
    let (generative, product) = (&facts.plan.generative, &facts.plan.product);
    if nothing_is_prompted(facts) {
        return Ok(None);
    }
    let (retires, launch) = both(generative.retires_on.need(), product.launch_date.need())?;
    let qualification = facts.policy("qualification_days_default");
    let needed = later(*launch, qualification);
    if *retires >= needed {
        return Ok(None);
    }
    let finding = found()
        .at(&generative.retires_on)
        .at(&product.launch_date)
        .with("retires", Value::Date(retires.to_string()))
        .with("launch", Value::Date(launch.to_string()))
        .with("qualification", Value::Duration(qualification * DAY_MS))
        .with("needed", Value::Date(needed.to_string()));
    Ok(Some(finding))
}

fn trifecta(facts: &Facts) -> Vec<Checked> {
    vec![three_legs(facts)]
}

/// Private data, untrusted text and a way out in one place, and nobody in between.
fn three_legs(facts: &Facts) -> Checked {
    let generative = &facts.plan.generative;
    let legs = [&generative.private_data, &generative.untrusted_input, &generative.outward_action];
    if legs.iter().any(|leg| leg.is_absent() || leg.is(&false)) || nothing_is_prompted(facts) {
        return Ok(None);
    }
    for leg in legs {
        leg.need()?;
    }
    let hole = generative.tools.iter().find(|tool| acts_alone(tool));
    let approval = generative.approval.need_or("none")?;
    if approval != "none" && hole.is_none() {
        return Ok(None);
    }
    let mut finding = legs.into_iter().fold(found(), |finding, leg| finding.at(leg));
    if !generative.approval.is_absent() {
        finding = finding.at(&generative.approval);
    }
    if let Some(tool) = hole {
        finding = finding.at(&tool.approval).at(&tool.effect);
    }
    let tool = hole.and_then(|tool| tool.name.known()).copied();
    Ok(Some(finding.text("approval", approval).text("tool", tool.unwrap_or("–"))))
}

/// A tool that does what cannot be undone, with nobody asked, is a way out whatever is said of approval in general.
fn acts_alone(tool: &Tool) -> bool {
    tool.effect.is(&"irreversible") && tool.approval.is(&"none")
}

fn nothing_is_prompted(facts: &Facts) -> bool {
    let paradigms = facts.paradigms();
    let other = |paradigm: &Option<Paradigm>| paradigm.is_some_and(|paradigm| paradigm != Paradigm::Sw3);
    !paradigms.is_empty() && paradigms.iter().all(other)
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn check(paradigm: &str, generative: &str) -> Vec<Finding> {
        let text = format!(
            "aiplan: 1\ncomponents: [{{ id: a, paradigm: {paradigm} }}]\ngenerative: {{ {generative} }}\n"
        );
        findings_of("gen-trifecta", &text)
    }

    const LEGS: &str = "private_data: yes, untrusted_input: yes, outward_action: yes";

    #[test]
    fn three_legs_without_approval_are_found() {
        assert_eq!(check("sw3", LEGS)[0].places.len(), 3);
        let found = check("sw3", &format!("{LEGS}, approval: none"));
        assert_eq!(found[0].places[3].field, "generative.approval");
    }

    #[test]
    fn an_irreversible_tool_that_nobody_approves_undoes_the_approval() {
        let refund = |approval: &str| {
            let tools = format!("[{{ name: refund, effect: irreversible, approval: {approval} }}]");
            check("sw3", &format!("{LEGS}, approval: irreversible-only, tools: {tools}"))
        };
        assert_eq!(refund("none")[0].value("tool"), Some(&Value::Text("refund".into())));
        assert!(refund("person").is_empty());
    }

    #[test]
    fn two_legs_or_a_person_in_between_or_no_prompted_part_are_fine() {
        assert!(check("sw3", &LEGS.replace("outward_action: yes", "outward_action: no")).is_empty());
        assert!(check("sw3", &format!("{LEGS}, approval: each-step")).is_empty());
        assert!(check("sw2", LEGS).is_empty());
        assert!(check("sw3", "private_data: yes, untrusted_input: no, outward_action: unknown").is_empty());
        assert!(
            check("sw3", &LEGS.replace("outward_action: yes", "outward_action: unknown"))[0].cannot_check
        );
    }
}
