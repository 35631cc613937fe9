//! Outputs that have to show their source: whether there is anything written that a prompted model could show.

use super::each;
use crate::plan::answer::both;
use crate::plan::component::{Component, Paradigm};
use crate::rules::{Checked, Facts, found, named};

pub fn unwritten(facts: &Facts) -> Vec<Checked> {
    each(facts, &[Paradigm::Sw3], check)
}

fn check(component: &Component) -> Checked {
    let Component { explanation, knowledge_in_documents: written, .. } = component;
    if written.is(&true) || explanation.known().is_some_and(|explanation| *explanation != "sources") {
        return Ok(None);
    }
    both(explanation.need(), written.need())?;
    let finding = found().at(explanation).at(written);
    Ok(Some(finding.text("component", named(&component.id, &component.here))))
}

#[cfg(test)]
mod tests {
    use crate::finding::Finding;
    use crate::rules::findings_of;

    fn of(paradigm: &str, explanation: &str, written: &str) -> Vec<Finding> {
        let plan = format!(
            "automation: {{ explanation: {explanation} }}\n\
             components: [{{ id: answer, paradigm: {paradigm}, knowledge_in_documents: {written} }}]\n"
        );
        findings_of("fit-sources-unwritten", &plan)
    }

    #[test]
    fn a_prompted_model_can_show_a_source_only_where_something_is_written() {
        let found = of("sw3", "sources", "no");
        let places: Vec<&str> = found[0].places.iter().map(|place| place.field.as_str()).collect();
        assert_eq!(places, ["automation.explanation", "components[0].knowledge_in_documents"]);
        assert_eq!(of("sw3", "sources", "yes"), []);
        for explanation in ["none", "main-reasons", "full"] {
            assert_eq!(of("sw3", explanation, "no"), [], "{explanation}");
        }
        assert_eq!(of("sw1", "sources", "no"), [], "rules name their own source");
    }

    #[test]
    fn it_cannot_be_told_while_one_of_the_two_is_unknown_and_the_other_does_not_settle_it() {
        assert!(of("sw3", "sources", "unknown")[0].cannot_check);
        assert!(of("sw3", "unknown", "no")[0].cannot_check);
        assert_eq!(of("sw3", "unknown", "yes"), []);
        assert_eq!(of("sw3", "none", "unknown"), []);
    }
}
