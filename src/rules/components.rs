//! Rules of the topic `components`: what a component may do at all, alone, and as part of a chain.

mod alone;
mod examples;
mod latency;
mod sources;
mod time;

use super::{Checked, Facts, Rule, found, named, promises};
use crate::amount::percent;
use crate::estimate::exceeds;
use crate::finding::Value;
use crate::plan::answer::{Missing, both};
use crate::plan::component::{Component, Paradigm};
use crate::text::Lang;

pub static RULES: &[Rule] = &[
    Rule { id: "fit-prohibited", check: prohibited },
    Rule { id: "fit-date-vs-training", check: time::date_vs_training },
    Rule { id: "fit-no-data-sw2", check: examples::no_data },
    Rule { id: "fit-few-positives", check: examples::few_positives },
    Rule { id: "fit-sw3-latency", check: latency::over_budget },
    Rule { id: "fit-sw3-private", check: private },
    Rule { id: "fit-sources-unwritten", check: sources::unwritten },
    Rule { id: "fit-zero-tolerance", check: zero_tolerance },
    Rule { id: "fit-stakes-alone", check: alone::too_much_at_stake },
    Rule { id: "fit-expert-disagree", check: expert_disagree },
    Rule { id: "fit-chain-product", check: chain_product },
];

fn prohibited(facts: &Facts) -> Vec<Checked> {
    vec![check_prohibited(facts)]
}

fn check_prohibited(facts: &Facts) -> Checked {
    let answer = &facts.plan.law.prohibited;
    let practices: Vec<String> =
        answer.need()?.iter().filter(|id| **id != "none").map(|id| (*id).to_owned()).collect();
    if practices.is_empty() {
        return Ok(None);
    }
    Ok(Some(found().at(answer).with("practices", Value::List(practices))))
}

fn private(facts: &Facts) -> Vec<Checked> {
    each(facts, &[Paradigm::Sw3], |component| check_private(facts, component))
}

fn check_private(facts: &Facts, component: &Component) -> Checked {
    let hosting = &facts.plan.generative.hosting;
    if hosting.is(&"device") || component.data_may_leave.one_of(&["yes", "masked"]) {
        return Ok(None);
    }
    let (host, may_leave) = both(hosting.need(), component.data_may_leave.need())?;
    let stays = match *may_leave {
        "company" => *host != "vendor",
        "device" => false,
        _ => true,
    };
    if stays {
        return Ok(None);
    }
    let finding = found().at(hosting).at(&component.data_may_leave);
    let finding = finding.text("component", named(&component.id, &component.here));
    Ok(Some(finding.text("hosting", *host).text("may_leave", *may_leave)))
}

fn zero_tolerance(facts: &Facts) -> Vec<Checked> {
    // Rules do as they were told and people answer for themselves; an undecided component may still become a model.
    let concerned = |it: &&Component| !matches!(facts.paradigm(it), Some(Paradigm::Sw1 | Paradigm::Human));
    facts.plan.components.iter().filter(concerned).map(check_tolerance).collect()
}

fn check_tolerance(component: &Component) -> Checked {
    let Component { stakes, reversible, level, .. } = component;
    let harmless = reversible.is(&true)
        || stakes.known().is_some_and(|stakes| *stakes != "high")
        || level.known().is_some_and(|level| *level != "full-auto");
    let verified = is_verified(component);
    if harmless || verified == Ok(true) {
        return Ok(None);
    }
    both(both(both(stakes.need(), reversible.need()), level.need()), verified)?;
    let mut finding = found().at(stakes).at(reversible).at(level);
    if !component.verified_before_acting.is_absent() {
        finding = finding.at(&component.verified_before_acting);
    } else if !component.verifiable.is_absent() {
        finding = finding.at(&component.verifiable);
    }
    Ok(Some(finding.text("component", named(&component.id, &component.here))))
}

/// Whether something stands between the output and its effect. Where only a way to verify is named, the plan does not
/// contradict itself: when it happens is a question that is still open.
fn is_verified(component: &Component) -> Result<bool, Missing> {
    match component.verified_before_acting.need() {
        Ok(verified) => Ok(*verified),
        Err(Missing::Absent) => {
            let way = component.verifiable.need_or("no")?;
            Ok(["by-code", "by-source", "by-person"].contains(&way))
        }
        Err(unknown) => Err(unknown),
    }
}

fn expert_disagree(facts: &Facts) -> Vec<Checked> {
    let check = |component| check_experts(component, facts.policy("expert_agreement_automation"));
    facts.plan.components.iter().map(check).collect()
}

fn check_experts(component: &Component, least: f64) -> Checked {
    let Component { expert_agreement, level, .. } = component;
    let agreed = expert_agreement.known().is_some_and(|agreement| *agreement >= least);
    if agreed || level.one_of(&["assist", "approve-each"]) {
        return Ok(None);
    }
    let (agreement, level_id) = both(expert_agreement.need(), level.need())?;
    let finding = found().at(expert_agreement).at(level);
    let finding = finding.text("component", named(&component.id, &component.here));
    let finding = finding.with("agreement", Value::Share(*agreement)).with("least", Value::Share(least));
    Ok(Some(finding.with("differ", Value::Share(1.0 - agreement)).text("level", *level_id)))
}

fn chain_product(facts: &Facts) -> Vec<Checked> {
    vec![check_chain(facts)]
}

/// Parts without a target count as always right, so that what is found holds whatever they turn out to be. A person in the
/// chain may mend what the parts before got wrong, so that nothing can be said.
fn check_chain(facts: &Facts) -> Checked {
    let plan = facts.plan;
    let whole = &plan.success.end_to_end_target;
    let promised = *whole.need()?;
    if plan.components.iter().any(|component| facts.paradigm(component) == Some(Paradigm::Human)) {
        return Ok(None);
    }
    let mut shares = Vec::new();
    let mut finding = found().at(whole);
    for component in &plan.components {
        match promises::share_handed_on(facts, component) {
            Ok(promise) => {
                shares.push(promise.share);
                finding = finding.at(&promise.metric.target);
            }
            Err(Missing::Absent) => {}
            Err(unknown) => return Err(unknown),
        }
    }
    let product: f64 = shares.iter().product();
    if shares.is_empty() || !exceeds(promised, product) {
        return Ok(None);
    }
    let parts: Vec<String> = shares.iter().map(|share| percent(*share, Lang::En)).collect();
    let each = promised.powf(1.0 / shares.len() as f64);
    let finding = finding.text("parts", parts.join(" × ")).with("product", Value::Share(product));
    Ok(Some(finding.with("promised", Value::Share(promised)).with("each", Value::Share(each))))
}

/// Checks the components of these paradigms.
fn each<'f, 'p>(
    facts: &'f Facts<'_, 'p>,
    paradigms: &[Paradigm],
    check: impl Fn(&'f Component<'p>) -> Checked,
) -> Vec<Checked> {
    let concerned =
        |it: &&Component| facts.paradigm(it).is_some_and(|paradigm| paradigms.contains(&paradigm));
    facts.plan.components.iter().filter(concerned).map(check).collect()
}

#[cfg(test)]
mod tests {
    use crate::finding::Value;
    use crate::rules::findings_of;

    #[test]
    fn a_prohibited_practice_is_found_and_none_is_none() {
        let found = findings_of("fit-prohibited", "law: { prohibited: [social-scoring] }");
        assert_eq!(found[0].value("practices"), Some(&Value::List(vec!["social-scoring".into()])));
        assert_eq!(findings_of("fit-prohibited", "law: { prohibited: [none] }"), []);
        assert!(findings_of("fit-prohibited", "law: { prohibited: unknown }")[0].cannot_check);
    }

    #[test]
    fn a_hosted_model_must_not_see_data_that_may_not_leave() {
        let plan = |paradigm: &str, may_leave: &str, hosting: &str| {
            let plan = format!(
                "components: [{{ id: read, paradigm: {paradigm} }}]\n\
                 data: {{ may_leave: {may_leave} }}\ngenerative: {{ hosting: {hosting} }}\n"
            );
            findings_of("fit-sw3-private", &plan)
        };
        assert_eq!(plan("sw3", "company", "vendor")[0].places[1].field, "data.may_leave");
        assert_eq!(plan("sw3", "company", "own-servers"), []);
        assert_eq!(plan("sw3", "device", "own-servers").len(), 1);
        assert_eq!(plan("sw3", "device", "device"), []);
        assert_eq!(plan("sw3", "masked", "vendor"), []);
        assert_eq!(plan("sw2", "company", "vendor"), []);
        assert!(plan("sw3", "unknown", "vendor")[0].cannot_check);
        assert_eq!(plan("sw3", "yes", "unknown"), []);
    }

    #[test]
    fn high_stakes_that_cannot_be_undone_need_someone_or_something_that_checks_before() {
        let plan = |component: &str| {
            let plan = format!(
                "automation: {{ stakes: high, reversible: no, level: full-auto }}\n\
                 components: [{{ id: dose, {component} }}]\n"
            );
            findings_of("fit-zero-tolerance", &plan)
        };
        assert_eq!(plan("paradigm: sw2")[0].places.len(), 3);
        assert_eq!(plan("paradigm: sw2, verified_before_acting: no").len(), 1);
        assert_eq!(plan("paradigm: sw2, verifiable: by-outcome").len(), 1);
        assert_eq!(plan("paradigm: sw2, verifiable: by-code"), []);
        assert_eq!(plan("paradigm: sw2, verified_before_acting: yes"), []);
        assert_eq!(plan("paradigm: sw2, level: approve-each"), []);
        assert_eq!(plan("paradigm: sw1"), []);
        assert!(plan("paradigm: sw2, reversible: unknown")[0].cannot_check);
        assert_eq!(plan("paradigm: sw2, reversible: unknown, stakes: low"), []);
    }

    #[test]
    fn what_experts_do_not_agree_on_is_not_automated() {
        let plan = |agreement: &str, level: &str| {
            let plan = format!("components: [{{ expert_agreement: {agreement}, level: {level} }}]");
            findings_of("fit-expert-disagree", &plan)
        };
        let found = plan("65%", "sample-review");
        assert_eq!(found[0].value("least"), Some(&Value::Share(0.7)));
        assert_eq!(plan("65%", "approve-each"), []);
        assert_eq!(plan("70%", "full-auto"), []);
        assert!(plan("unknown", "full-auto")[0].cannot_check);
        assert_eq!(plan("unknown", "assist"), []);
    }

    #[test]
    fn parts_that_are_each_good_can_be_too_little_together() {
        let plan = |second: &str, whole: &str| {
            let plan = format!(
                "success: {{ end_to_end_target: {whole} }}\n\
                 components: [{{ id: find, paradigm: sw2 }}, {{ id: read, {second} }}]\n\
                 metrics:\n  - {{ component: find, name: recall, target: 97% }}\n\
                 \x20 - {{ component: read, name: field-exact-match, target: 98% }}\n\
                 \x20 - {{ component: read, name: null-rate, role: guardrail, target: 8% }}\n"
            );
            findings_of("fit-chain-product", &plan)
        };
        let found = plan("paradigm: sw2", "97%");
        assert_eq!(found[0].value("product"), Some(&Value::Share(0.97 * 0.98)));
        assert_eq!(found[0].value("parts"), Some(&Value::Text("97% × 98%".into())));
        assert_eq!(found[0].value("each"), Some(&Value::Share(0.97f64.sqrt())));
        assert_eq!(found[0].places.len(), 3);
        assert_eq!(plan("paradigm: sw2", "95%"), []);
        assert_eq!(plan("paradigm: human", "97%"), [], "a person may mend what the parts got wrong");
        assert!(plan("paradigm: sw2", "unknown")[0].cannot_check);
    }
}
