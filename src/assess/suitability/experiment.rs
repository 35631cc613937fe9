//! Which experiment comes next. In: a verdict with what to ask first. Out: the answer whose experiment moves the verdict most
//! for what it costs.

use super::ComponentVerdict;
use crate::plan::Plan;
use crate::plan::reader::{Written, written};
use crate::playbook::Playbook;
use crate::playbook::records::Representative;

/// What arranging any experiment takes beside it, in hours, so that ten idle minutes do not pass for the best use of a day.
const ARRANGING: f64 = 4.0;

/// The answer to find out next. What legal was asked and cannot say comes first where it may forbid the verdict; a legal
/// question that nobody has asked is no experiment and comes last.
pub fn next_experiment<'b>(
    component: &ComponentVerdict,
    plan: &Plan,
    playbook: &'b Playbook,
) -> Option<&'b Representative> {
    let answers = &playbook.records.suitability.answers;
    let is_it = |it: &Representative, field: &str| {
        it.field == field || field.strip_suffix(it.field.as_str()).is_some_and(|head| head.ends_with("]."))
    };
    // What a trial showed is found out by making one.
    let source = |field: &str| match field.contains(".trial.") {
        true => answers.iter().find(|it| it.field == "trial_share"),
        false => answers.iter().find(|it| is_it(it, field)).or_else(|| derived(playbook, field)),
    };
    let ranked = component.ask_first.iter().filter_map(|ask| {
        let record = source(&ask.field)?;
        let unknown = matches!(written(plan.root.and_then(|root| root.at(&ask.field))), Written::Unknown(_));
        let turn = match (record.legal, unknown && forbids(component, record, playbook)) {
            (true, true) => 2,
            (false, _) => 1,
            (true, false) => 0,
        };
        Some((turn, ask.swing / (record.hours + ARRANGING), record))
    });
    let best = ranked.reduce(|best, one| {
        let order = one.0.cmp(&best.0).then(one.1.total_cmp(&best.1));
        if order.is_gt() { one } else { best }
    });
    best.map(|(_, _, record)| record)
}

/// The record of an answer that is worked out from the field.
fn derived<'b>(playbook: &'b Playbook, field: &str) -> Option<&'b Representative> {
    let own = field.rsplit_once("].").map_or(field, |(_, own)| own);
    let mut deciders = playbook.deciders.answers.iter();
    let decider = deciders.find(|it| it.field == own || it.inherits.as_deref() == Some(field))?;
    playbook.records.suitability.answers.iter().find(|it| it.field == decider.name)
}

/// Whether an answer to it could forbid what the verdict says.
fn forbids(component: &ComponentVerdict, record: &Representative, playbook: &Playbook) -> bool {
    let mut vetoes =
        playbook.records.suitability.vetoes.iter().filter(|it| it.fields.contains(&record.field));
    vetoes.any(|it| it.forbids.iter().any(|id| id == "everything" || id == component.verdict.id()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::{plan, yaml};

    fn next(text: &str) -> Option<String> {
        let source = Source::new("plan", text);
        let tree = yaml::parse(&source);
        let plan = plan::read(tree.root.as_ref());
        let playbook = Playbook::embedded();
        let found =
            crate::assess::suitability::component(&plan, playbook, 0, jiff::civil::date(2026, 11, 24));
        assert!(!found.ask_first.is_empty(), "{found:?}");
        next_experiment(&found, &plan, playbook).map(|record| record.field.clone())
    }

    const ANSWERS: &str = "components: [{ id: a, task: retrieval-qa, candidates: [sw1, sw2, sw3], input_kinds: [text], \
                           rules: many, predicts: no, personalises: no, open_ended: yes, explanation: none, verifiable: by-source }]\n";

    #[test]
    fn a_legal_question_nobody_asked_is_no_experiment_and_one_legal_cannot_answer_comes_first() {
        let open = next(ANSWERS).unwrap();
        assert!(!open.starts_with("law."), "{open}");
        let asked = format!("{ANSWERS}law: {{ purpose_lawful: unknown }}\n");
        assert_eq!(next(&asked).as_deref(), Some("law.purpose_lawful"));
    }
}
