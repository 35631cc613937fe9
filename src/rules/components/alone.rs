//! What acts without a person although too much is at stake for that. In: stakes, level, what checks before the act.

use crate::plan::answer::{Missing, both};
use crate::plan::component::{Component, Paradigm};
use crate::rules::{Checked, Facts, found, named};

pub fn too_much_at_stake(facts: &Facts) -> Vec<Checked> {
    let concerned = |it: &&Component| facts.paradigm(it).is_some_and(Paradigm::is_learned);
    facts.plan.components.iter().filter(concerned).map(check).collect()
}

/// High stakes need a person or a check of its own before the act; middling ones need it where nobody looks afterwards and
/// nothing can be undone. High stakes where nobody looks and nothing can be undone are an error of their own.
fn check(component: &Component) -> Checked {
    let Component { stakes, reversible, level, .. } = component;
    let checked = is_checked(component);
    if level.one_of(&["assist", "approve-each"]) || stakes.is(&"low") || checked == Ok(true) {
        return Ok(None);
    }
    let ((stakes_id, level_id), _) = both(both(stakes.need(), level.need()), checked)?;
    let (said, finding) = match (*stakes_id, *level_id) {
        ("high", _) if !matches!(super::check_tolerance(component), Ok(Some(_))) => ("stakes: high", found()),
        ("medium", "full-auto") if !*reversible.need()? => {
            ("stakes: medium, reversible: no", found().at(reversible))
        }
        _ => return Ok(None),
    };
    let answers = [stakes, level, &component.verifiable].into_iter().filter(|answer| !answer.is_absent());
    let mut finding = answers.fold(finding, |finding, answer| finding.at(answer));
    if !component.verified_before_acting.is_absent() {
        finding = finding.at(&component.verified_before_acting);
    }
    let finding = finding.text("component", named(&component.id, &component.here));
    Ok(Some(finding.text("said", said).text("level", *level_id)))
}

/// Code or a source can check before the act; a person cannot where none looks. A plan that says nothing of checks has a
/// question open, and contradicts nothing.
fn is_checked(component: &Component) -> Result<bool, Missing> {
    match component.verified_before_acting.need() {
        Ok(verified) => Ok(*verified),
        Err(Missing::Absent) => Ok(["by-code", "by-source"].contains(component.verifiable.need()?)),
        Err(unknown) => Err(unknown),
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn findings(automation: &str, component: &str) -> Vec<Finding> {
        let plan = format!(
            "automation: {{ {automation} }}\ncomponents: [{{ id: dose, paradigm: sw2, {component} }}]\n"
        );
        findings_of("fit-stakes-alone", &plan)
    }

    fn found(automation: &str, component: &str) -> usize {
        let found = findings(automation, component);
        assert!(found.iter().all(|own| !own.cannot_check), "{automation} {component}");
        found.len()
    }

    #[test]
    fn high_stakes_want_a_person_or_a_check_of_its_own_before_the_act() {
        assert_eq!(found("stakes: high, level: sample-review", "verifiable: no"), 1);
        assert_eq!(found("stakes: high, level: full-auto, reversible: yes", "verifiable: by-person"), 1);
        assert_eq!(found("stakes: high, level: full-auto, reversible: yes", "verifiable: by-code"), 0);
        assert_eq!(found("stakes: high, level: sample-review", "verified_before_acting: no"), 1);
        assert_eq!(found("stakes: high, level: sample-review", "verified_before_acting: yes"), 0);
        assert_eq!(found("stakes: high, level: approve-each", "verifiable: no"), 0);
        assert_eq!(found("stakes: high, level: full-auto", "verifiable: no, level: assist"), 0);
        let rules = "automation: { stakes: high, level: full-auto, reversible: yes }
\
                     components: [{ id: dose, paradigm: sw1, verifiable: no }]
";
        assert_eq!(findings_of("fit-stakes-alone", rules), [], "rules do as they were told");
    }

    #[test]
    fn middling_stakes_want_a_way_back_and_what_is_worse_is_told_by_another_rule() {
        let own = findings("stakes: medium, level: full-auto, reversible: no", "verifiable: no");
        assert_eq!(own[0].value("said"), Some(&Value::Text("stakes: medium, reversible: no".into())));
        assert_eq!(own[0].places.len(), 4);
        assert_eq!(found("stakes: medium, level: full-auto, reversible: yes", "verifiable: no"), 0);
        assert_eq!(found("stakes: medium, level: sample-review, reversible: no", "verifiable: no"), 0);
        assert_eq!(found("stakes: low, level: full-auto, reversible: no", "verifiable: no"), 0);
        assert_eq!(found("stakes: high, level: full-auto, reversible: no", "verifiable: no"), 0);
    }

    #[test]
    fn what_is_not_answered_is_no_contradiction_and_what_is_unknown_cannot_be_checked() {
        assert_eq!(found("stakes: high, level: sample-review", "task: rare-event"), 0);
        assert!(findings("stakes: high, level: sample-review", "verifiable: unknown")[0].cannot_check);
        assert!(
            findings("stakes: high, level: full-auto", "verified_before_acting: unknown")[0].cannot_check
        );
        assert!(
            findings("stakes: medium, level: full-auto, reversible: unknown", "verifiable: no")[0]
                .cannot_check
        );
        assert_eq!(found("stakes: high, level: full-auto, reversible: unknown", "verifiable: no"), 1);
    }
}
