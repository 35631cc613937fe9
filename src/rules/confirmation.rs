//! Rules of the topic `confirmation`: what an agent proposed waits for a person, who confirms or changes it.

use super::{Checked, Facts, Rule, found};
use crate::finding::Place;
use crate::plan::proposed::{Proposed, proposed};

/// The rule that the summary counts and that the interview does not repeat at every answer of an agent.
pub const UNCONFIRMED: &str = "pln-unconfirmed";

pub static RULES: &[Rule] = &[Rule { id: UNCONFIRMED, check: unconfirmed }];

fn unconfirmed(facts: &Facts) -> Vec<Checked> {
    let waiting = |own: &Proposed| {
        let place = Place { field: own.field.clone(), span: own.span };
        Ok(Some(found().at(place).text("field", own.field.clone()).text("by", own.by.unwrap_or("?"))))
    };
    proposed(facts.plan.root).iter().map(waiting).collect()
}

#[cfg(test)]
mod tests {
    use super::UNCONFIRMED;
    use crate::finding::Value;
    use crate::rules::findings_of;

    #[test]
    fn every_answer_of_an_agent_is_found_until_a_person_confirms_it() {
        let plan =
            "aiplan: 1\nproblem:\n  need: { value: x, basis: proposed, by: agent scout }\n  decision: y\n";
        let [finding] = findings_of(UNCONFIRMED, plan).try_into().expect("one answer waits");
        assert_eq!(finding.places[0].field, "problem.need");
        assert_eq!(finding.value("by"), Some(&Value::Text("agent scout".into())));
        assert!(
            findings_of(UNCONFIRMED, &plan.replace("proposed, by: agent scout", "assumed, by: Kim"))
                .is_empty()
        );
    }
}
