//! Which experiment comes next. In: a verdict with what to ask first. Out: the answer whose experiment moves the verdict most
//! for what it costs.

use super::derived::FEWEST_TRIAL_CASES;
use super::{ComponentVerdict, Verdict};
use crate::plan::Plan;
use crate::plan::reader::{Written, written};
use crate::playbook::Playbook;
use crate::playbook::records::{Criterion, Points, Representative};

/// What arranging any experiment takes beside it, in hours, so that ten idle minutes do not pass for the best use of a day.
const ARRANGING: f64 = 4.0;

/// What a trial of a foundation model on real cases shows. It comes first where it moves the verdict by this part of what the
/// best other experiment does: that asks people, and a trial looks.
const TRIAL: &str = "trial_share";
const COMPARABLE: f64 = 0.8;

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
        true => answers.iter().find(|it| it.field == TRIAL),
        false => answers.iter().find(|it| is_it(it, field)).or_else(|| derived(playbook, field)),
    };
    let asked = component.ask_first.iter().filter_map(|ask| {
        let record = source(&ask.field)?;
        let unknown = matches!(written(plan.root.and_then(|root| root.at(&ask.field))), Written::Unknown(_));
        let turn = match (record.legal, unknown && forbids(component, record, playbook)) {
            (true, true) => 2,
            (false, _) => 1,
            (true, false) => 0,
        };
        Some(Choice { turn, swing: ask.swing, record })
    });
    let trial = untried(component, plan, playbook);
    let choices: Vec<Choice> =
        asked.chain(trial.map(|(swing, record)| Choice { turn: 1, swing, record })).collect();
    let better = |best: &'_ Choice<'b>, one: &Choice<'b>| {
        one.turn.cmp(&best.turn).then(one.worth().total_cmp(&best.worth())).is_gt()
    };
    let best = choices.iter().reduce(|best, one| if better(best, one) { one } else { best })?;
    // A day with real cases shows what an hour of asking only has opinions on.
    let tries = choices.iter().filter(|own| own.turn == best.turn && own.record.field == TRIAL);
    let trial = tries.reduce(|best, one| if one.swing > best.swing { one } else { best });
    let trial = trial.filter(|trial| trial.swing >= COMPARABLE * best.swing);
    Some(trial.unwrap_or(best).record)
}

/// An answer that could be found out, with how far it moves the lead.
struct Choice<'b> {
    turn: u8,
    swing: f64,
    record: &'b Representative,
}

impl Choice<'_> {
    /// Points for each hour.
    fn worth(&self) -> f64 {
        self.swing / (self.record.hours + ARRANGING)
    }
}

/// A trial that was not made yet, or on too few cases to show anything, where a prompted model is the first or the second:
/// the answer is given, so that no open answer names it. With how far its result could move the lead, in points.
fn untried<'b>(
    component: &ComponentVerdict,
    plan: &Plan,
    playbook: &'b Playbook,
) -> Option<(f64, &'b Representative)> {
    let own = plan.components.iter().find(|own| own.id.is(&component.id.as_str()))?;
    let first_two = [Some(component.verdict), component.runner_up];
    let rival = first_two.into_iter().flatten().find(|own| *own != Verdict::Sw3)?;
    let cases = *own.trial_cases.known()?;
    if cases >= FEWEST_TRIAL_CASES || !first_two.contains(&Some(Verdict::Sw3)) {
        return None;
    }
    let suitability = &playbook.records.suitability;
    let reads_it = |own: &&Criterion| own.fields.iter().any(|field| field == TRIAL);
    let leads = suitability.criteria.iter().filter(reads_it).flat_map(|own| {
        let of_rival = |points: &Points| if rival == Verdict::Sw1 { points.sw1 } else { points.sw2 };
        own.cases.iter().map(move |case| own.weight * (case.points.sw3 - of_rival(&case.points)))
    });
    let leads: Vec<i32> = leads.collect();
    let swing = leads.iter().max()? - leads.iter().min()?;
    Some((f64::from(swing), suitability.answers.iter().find(|it| it.field == TRIAL)?))
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

    #[test]
    fn a_trial_nobody_made_comes_before_asking_who_would_gain_from_errors() {
        let tried = |cases: &str| {
            let text = ANSWERS.replace(
                "verifiable: by-source",
                &format!("verifiable: by-source, trial: {{ cases: {cases} }}"),
            );
            next(&text.replace("candidates: [sw1, sw2, sw3]", "candidates: [sw2, sw3]"))
        };
        assert_eq!(tried("0").as_deref(), Some("trial_share"));
        assert_eq!(tried("5").as_deref(), Some("trial_share"), "five cases show nothing");
        assert_ne!(tried("50, correct: 48").as_deref(), Some("trial_share"), "it was made");
    }
}
