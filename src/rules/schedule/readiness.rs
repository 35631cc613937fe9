//! The launch against the work before it. In: when labels are done by the plan's own numbers, when data, hardware and law are
//! ready, and what training and approval take. Out: launches that come before all that.

use crate::amount::DAY_MS;
use crate::finding::{Place, Value};
use crate::plan::answer::{Answer, Missing, both};
use crate::plan::component::{Component, Paradigm};
use crate::plan::reader::days;
use crate::rules::calendar::{days_between, later, milestone, milestones};
use crate::rules::{Checked, Facts, found, named};
use jiff::civil::Date;

const AWAITED: [&str; 4] = ["data-ready", "labels-ready", "hardware-ready", "legal-ready"];
const LABELS: &str = "label-end-date";

pub fn launch_before_ready(facts: &Facts) -> Vec<Checked> {
    facts.plan.components.iter().map(|component| ready_after_launch(facts, component)).collect()
}

fn ready_after_launch(facts: &Facts, component: &Component) -> Checked {
    let own = &facts.plan.product.launch_date;
    let launch = if own.is_absent() { milestone(facts, "launch").ok_or(Missing::Absent)? } else { own };
    let Some(last) = last_of_all(facts, component)? else { return Ok(None) };
    let work = work_after(facts, component);
    let (launch_on, (training, approval)) = both(launch.need(), work)?;
    // Milestones in the wrong order, and a trained model after its milestones, are the business of other rules.
    let is_trained = facts.paradigm(component) == Some(Paradigm::Sw2);
    if last.awaits != LABELS && (is_trained || training + approval <= 0.0) {
        return Ok(None);
    }
    let possible = later(last.date, days(training + approval));
    if possible <= *launch_on {
        return Ok(None);
    }
    let finding = last.places.into_iter().fold(found().at(launch), |finding, place| finding.at(place));
    let finding = finding
        .text("component", named(&component.id, &component.here))
        .text("awaits", last.awaits)
        .with("ready", Value::Date(last.date.to_string()))
        .with("training", Value::Duration(training))
        .with("approval", Value::Duration(approval))
        .with("possible", Value::Date(possible.to_string()))
        .with("launch", Value::Date(launch_on.to_string()))
        .with("late", Value::Duration(days_between(*launch_on, possible) * DAY_MS));
    Ok(Some(finding))
}

/// What is ready last, and when.
struct Ready {
    date: Date,
    awaits: String,
    places: Vec<Place>,
}

fn last_of_all(facts: &Facts, component: &Component) -> Result<Option<Ready>, Missing> {
    let id = component.id.known().copied().unwrap_or_default();
    let labels = facts.figures(LABELS).filter(|figure| figure.component == id).filter_map(|figure| {
        let Value::Date(date) = &figure.value else { return None };
        let places = facts.found_with(figure).places;
        Some(Ready { date: date.parse().ok()?, awaits: LABELS.to_owned(), places })
    });
    let mut all: Vec<Ready> = labels.collect();
    for own in milestones(facts, &AWAITED).filter(|own| !own.date.is_absent()) {
        let date = *own.date.need()?;
        all.push(Ready { date, awaits: named(&own.id, &own.here), places: vec![Place::from(&own.date)] });
    }
    Ok(all.into_iter().max_by_key(|ready| ready.date))
}

/// Training and approval: of a trained model what is usual where the plan does not say, of others what it says.
fn work_after(facts: &Facts, component: &Component) -> Result<(f64, f64), Missing> {
    let model = facts.plan.models.iter().find(|model| facts.plan.concerns(&model.component, component));
    let is_trained = facts.paradigm(component) == Some(Paradigm::Sw2);
    let usual = |id: &str| if is_trained { facts.policy(id) * DAY_MS } else { 0.0 };
    let time = |own: Option<&Answer<f64>>, usual: f64| own.map_or(Ok(usual), |own| own.need_or(usual));
    let training = time(model.map(|it| &it.training_time), usual("training_days_default"))?;
    let approval = time(model.map(|it| &it.qualification_time), usual("qualification_days_default"))?;
    Ok((training, approval))
}

#[cfg(test)]
mod tests {
    use crate::finding::{Finding, Value};
    use crate::rules::findings_of;

    fn of(paradigm: &str, launch: &str, more: &str) -> Vec<Finding> {
        let plan = format!(
            "product: {{ launch_date: {launch} }}\ncomponents: [{{ id: a, paradigm: {paradigm} }}]\n\
             labels: [{{ component: a, items: 9000, time_per_label: 60 s, workers: 4, hours_per_day: 5 h, start: 2026-12-01 }}]\n\
             models: [{{ component: a, training_time: 10 days, qualification_time: 14 days }}]\n{more}"
        );
        findings_of("pln-launch-before-ready", &plan)
    }

    #[test]
    fn a_launch_before_the_labels_can_be_done_and_learned_from_is_found() {
        // 9,000 ÷ 0.9 × 60 s on four people: 12 days, so 13 December; with 24 days of work after it 6 January.
        let found = of("sw2", "2027-01-05", "");
        assert_eq!(found[0].value("possible"), Some(&Value::Date("2027-01-06".into())));
        assert_eq!(found[0].value("awaits"), Some(&Value::Text("label-end-date".into())));
        assert_eq!(of("sw2", "2027-01-06", ""), []);
        assert!(of("sw2", "unknown", "")[0].cannot_check);
    }

    #[test]
    fn approval_counts_for_what_is_not_trained_and_milestones_of_trained_parts_are_anothers_business() {
        let legal = "schedule: { milestones: [{ id: legal-ready, date: 2027-03-01 }] }\n";
        let found = of("sw3", "2027-03-10", legal);
        assert_eq!(found[0].value("possible"), Some(&Value::Date("2027-03-25".into())));
        assert_eq!(of("sw2", "2027-03-10", legal), []);
        let no_model =
            "aiplan: 1\nproduct: { launch_date: 2027-01-01 }\ncomponents: [{ id: a, paradigm: sw3 }]\n";
        assert_eq!(findings_of("pln-launch-before-ready", &format!("{no_model}{legal}")), []);
    }
}
