//! What a trained component can learn from by the day it must begin. In: examples, what arrives, dates. Out: too few of them,
//! too few of the cases it is to find.

use super::time::{date_value, launch};
use crate::estimate::{exceeds, up};
use crate::finding::{Place, Value};
use crate::plan::answer::{Answer, Missing, both};
use crate::plan::component::{Component, Paradigm};
use crate::rules::calendar::{days_between, milestone};
use crate::rules::{Checked, Facts, found, named};
use jiff::civil::Date;

pub fn no_data(facts: &Facts) -> Vec<Checked> {
    super::each(facts, &[Paradigm::Sw2], |component| check_data(facts, component))
}

fn check_data(facts: &Facts, component: &Component) -> Checked {
    let plan = facts.plan;
    let quantity = plan.data.quantities.iter().find(|it| plan.concerns(&it.component, component));
    let quantity = quantity.ok_or(Missing::Absent)?;
    let needed = both(quantity.training.need(), quantity.validation.need_or(0.0));
    let ((training, validation), examples) =
        both(needed, by_due(facts, component, &component.examples_per_day))?;
    let (needed, will_have) = (training + validation, examples.total());
    if will_have >= needed {
        return Ok(None);
    }
    let finding = found()
        .at(&quantity.training)
        .at(examples.have.place)
        .at(&component.examples_per_day)
        .at(examples.due)
        .text("component", named(&component.id, &component.here))
        .with("have", Value::Count(examples.have.number))
        .with("per_day", Value::Count(examples.per_day))
        .with("usable", Value::Share(examples.usable))
        .with("days", Value::Count(examples.days))
        .with("will_have", Value::Count(will_have.floor()))
        .with("needed", Value::Count(needed))
        .with("missing", Value::Count((needed - will_have).ceil()))
        .with("by", date_value(examples.by));
    Ok(Some(finding))
}

pub fn few_positives(facts: &Facts) -> Vec<Checked> {
    super::each(facts, &[Paradigm::Sw2], |component| check_positives(facts, component))
}

/// A component that learns what is usual needs no cases of what is not.
fn check_positives(facts: &Facts, component: &Component) -> Checked {
    let least = facts.policy("labels_some");
    if component.task.is(&"anomaly") || are_gathered(facts, component, least) {
        return Ok(None);
    }
    // As long as nobody says how many come with their answer, at best every case does.
    let own = &component.examples_per_day;
    let arrival = if own.is_absent() { &facts.plan.problem.volume } else { own };
    let (prevalence, examples) = both(component.prevalence.need(), by_due(facts, component, arrival))?;
    let positives = examples.total() * prevalence;
    if *prevalence <= 0.0 || !exceeds(least, positives) {
        return Ok(None);
    }
    let finding = found()
        .at(&component.prevalence)
        .at(examples.have.place)
        .at(arrival)
        .at(examples.due)
        .text("component", named(&component.id, &component.here))
        .with("have", Value::Count(examples.have.number))
        .with("per_day", Value::Count(examples.per_day))
        .with("usable", Value::Share(examples.usable))
        .with("days", Value::Count(examples.days))
        .with("prevalence", Value::Share(*prevalence))
        .with("by", date_value(examples.by))
        .with("positives", Value::Count(positives.floor()))
        .with("least", Value::Count(least))
        .with("needed", Value::Count(up(least / prevalence)));
    Ok(Some(finding))
}

/// Positives were sought out on purpose: a test holds enough of them, or there are enough of a kind that is as rare in use.
fn are_gathered(facts: &Facts, component: &Component, least: f64) -> bool {
    let plan = facts.plan;
    let enough = |number: &Answer<f64>| number.known().is_some_and(|number| *number >= least);
    let as_rare = |share: &Answer<f64>| {
        share.known().zip(component.prevalence.known()).is_some_and(|(share, prevalence)| share <= prevalence)
    };
    let mut tests = plan.tests.offline.iter().filter(|it| plan.concerns(&it.component, component));
    let mut kinds = plan.data.kinds.iter().filter(|it| plan.concerns(&it.component, component));
    tests.any(|it| enough(&it.positives)) || kinds.any(|it| as_rare(&it.share) && enough(&it.available))
}

/// Examples that there will be by the day on which data must be ready, or else by the launch.
struct Examples<'f> {
    have: Supply,
    per_day: f64,
    usable: f64,
    days: f64,
    due: &'f Answer<Date>,
    by: Date,
}

impl Examples<'_> {
    fn total(&self) -> f64 {
        self.have.number + self.per_day * self.usable * self.days
    }
}

fn by_due<'f>(
    facts: &'f Facts,
    component: &Component,
    arrival: &Answer<f64>,
) -> Result<Examples<'f>, Missing> {
    let due = milestone(facts, "data-ready").map_or_else(|| launch(facts), Ok)?;
    let arrival = both(arrival.need(), facts.plan.data.usable_share.need_or(1.0));
    let ((have, (per_day, usable)), by) = both(both(supply(facts, component), arrival), due.need())?;
    let days = days_between(facts.today, *by).max(0.0);
    Ok(Examples { have, per_day: *per_day, usable, days, due, by: *by })
}

struct Supply {
    number: f64,
    place: Place,
}

/// Examples in hand: those with their answers, or the raw ones where people are to write the answers.
fn supply(facts: &Facts, component: &Component) -> Result<Supply, Missing> {
    let plan = facts.plan;
    let answered = component.examples_now.need();
    let by_people = plan
        .labels
        .iter()
        .any(|labels| plan.concerns(&labels.component, component) && labels.origin.is(&"people"));
    let kinds = plan.data.kinds.iter().filter(|kind| plan.concerns(&kind.component, component));
    let raw: Option<f64> = kinds.clone().map(|kind| kind.available.known().copied()).sum();
    let raw = raw.filter(|_| by_people).zip(kinds.map(|kind| Place::from(&kind.available)).next());
    match (answered, raw) {
        (Ok(answered), Some((raw, place))) if raw > *answered => Ok(Supply { number: raw, place }),
        (Ok(answered), _) => Ok(Supply { number: *answered, place: (&component.examples_now).into() }),
        (Err(_), Some((raw, place))) => Ok(Supply { number: raw, place }),
        (Err(missing), None) => Err(missing),
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn examples(component: &str, rest: &str) -> Vec<Finding> {
        let plan = format!(
            "components: [{{ id: read, paradigm: sw2, {component} }}]\n\
             data: {{ quantities: [{{ training: 8000, validation: 1000 }}], usable_share: 80%, {rest} }}\n\
             schedule: {{ milestones: [{{ id: data-ready, date: 2027-01-08 }}] }}\n"
        );
        findings_of("fit-no-data-sw2", &plan)
    }

    #[test]
    fn examples_that_arrive_too_slowly_are_counted() {
        let found = examples("examples_now: 100, examples_per_day: 20 per day", "");
        // 100 + 20 × 80% × 45 days
        assert_eq!(found[0].value("will_have"), Some(&Value::Count(820.0)));
        assert_eq!(found[0].value("missing"), Some(&Value::Count(8180.0)));
        assert_eq!(examples("examples_now: 100, examples_per_day: 300 per day", ""), []);
        assert_eq!(examples("examples_now: 100", ""), []);
        assert!(examples("examples_now: unknown, examples_per_day: 2 per day", "")[0].cannot_check);
    }

    #[test]
    fn raw_examples_count_where_people_write_the_answers() {
        let component = "examples_now: 0, examples_per_day: 0 per day";
        let kinds = "kinds: [{ name: a, available: 9000 }]";
        let labelled = |origin: &str| {
            let plan = format!("{kinds} }}\nlabels: [{{ origin: {origin} }}]\nlaw: {{ purpose_lawful: yes");
            examples(component, &plan)
        };
        assert_eq!(labelled("outcome").len(), 1);
        assert_eq!(labelled("people"), []);
    }

    /// 36 positives by the launch, 180 days from today.
    fn positives(component: &str, rest: &str) -> Vec<Finding> {
        let plan = format!(
            "product: {{ launch_date: 2027-05-23 }}\nproblem: {{ volume: 20000 per day }}\n\
             components: [{{ id: fraud, paradigm: sw2, prevalence: 0.001%, {component} }}]\n{rest}"
        );
        findings_of("fit-few-positives", &plan)
    }

    #[test]
    fn one_in_a_hundred_thousand_is_too_rare_to_learn_from_before_the_launch() {
        let found = positives("examples_now: 0", "");
        // 20,000 × 180 days × 0.00001
        assert_eq!(found[0].value("positives"), Some(&Value::Count(36.0)), "{found:?}");
        assert_eq!(found[0].value("needed"), Some(&Value::Count(10_000_000.0)));
        assert_eq!(found[0].places[2].field, "problem.volume");
        assert_eq!(positives("examples_now: 7000000", ""), []);
        assert_eq!(positives("examples_now: 0, task: anomaly", ""), []);
        assert_eq!(
            positives("task: rare-event", ""),
            [],
            "how many there are is a question that is still open"
        );
        assert!(positives("examples_now: unknown", "")[0].cannot_check);
    }

    #[test]
    fn what_comes_with_its_answer_counts_before_all_that_comes() {
        let found =
            positives("examples_now: 0, examples_per_day: 200 per day", "data: { usable_share: 50% }\n");
        // 200 × 50% × 180 days × 0.00001
        assert_eq!(found[0].value("positives"), Some(&Value::Count(0.0)));
        assert_eq!(found[0].places[2].field, "components[0].examples_per_day");
        assert_eq!(positives("examples_now: 0, examples_per_day: 60000 per day", ""), []);
    }

    #[test]
    fn positives_that_were_sought_out_are_enough() {
        let kept = |rest: &str| positives("examples_now: 0", rest).len();
        let in_test =
            |positives: u32| kept(&format!("tests: {{ offline: [{{ positives: {positives} }}] }}\n"));
        assert_eq!((in_test(100), in_test(99)), (0, 1));
        let of_a_kind = |share: &str, available: u32| {
            kept(&format!(
                "data: {{ kinds: [{{ name: forged, share: {share}, available: {available} }}] }}\n"
            ))
        };
        assert_eq!((of_a_kind("0.001%", 100), of_a_kind("0.001%", 99), of_a_kind("7%", 940)), (0, 1, 1));
    }
}
