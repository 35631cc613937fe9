//! Training against the calendar. In: dates and times. Out: what cannot be ready in time.

use crate::amount::DAY_MS;
use crate::finding::{Finding, Place, Value};
use crate::plan::answer::{Answer, Missing, both};
use crate::plan::component::{Component, Paradigm};
use crate::plan::reader::days;
use crate::playbook::records::Stage;
use crate::rules::calendar::{days_between, later, milestone, milestones};
use crate::rules::{Checked, Facts, found, named};
use jiff::civil::Date;

/// Training cannot begin before these.
static AWAITED: [&str; 4] = ["data-ready", "labels-ready", "hardware-ready", "legal-ready"];

pub fn date_vs_training(facts: &Facts) -> Vec<Checked> {
    super::each(facts, &[Paradigm::Sw2], |component| check_date(facts, component))
}

fn check_date(facts: &Facts, component: &Component) -> Checked {
    let launch = launch(facts)?;
    let (launch_on, start) = both(launch.need(), earliest_start(facts, component))?;
    let model = facts.plan.models.iter().find(|model| facts.plan.concerns(&model.component, component));
    let policy = |id: &str| facts.policy(id) * DAY_MS;
    let time = |own: Option<&Answer<f64>>, default: f64| own.map_or(Ok(default), |own| own.need_or(default));
    let training = time(model.map(|it| &it.training_time), policy("training_days_default"))?;
    let approval = time(model.map(|it| &it.qualification_time), policy("qualification_days_default"))?;
    let work = days(training + approval);
    let possible = later(start.date, work);
    if possible <= *launch_on {
        return Ok(None);
    }
    let stated = model.into_iter().flat_map(|it| [&it.training_time, &it.qualification_time]);
    let finding = start.place.into_iter().fold(found().at(launch), Finding::at);
    let finding = stated.filter(|answer| !answer.is_absent()).fold(finding, Finding::at);
    let finding = finding
        .text("component", named(&component.id, &component.here))
        .text("awaits", start.awaits)
        .with("start", date_value(start.date))
        .with("training", Value::Duration(training))
        .with("approval", Value::Duration(approval))
        .with("possible", date_value(possible))
        .with("launch", date_value(*launch_on))
        .with("late", Value::Duration(days_between(*launch_on, possible) * DAY_MS))
        .with("needed_by", date_value(later(*launch_on, -work.ceil())));
    Ok(Some(finding))
}

pub fn date_value(date: Date) -> Value {
    Value::Date(date.to_string())
}

/// The launch date of the product, or else the milestone.
pub fn launch<'f>(facts: &'f Facts) -> Result<&'f Answer<Date>, Missing> {
    let own = &facts.plan.product.launch_date;
    if own.is_absent() { milestone(facts, "launch").ok_or(Missing::Absent) } else { Ok(own) }
}

/// When training can begin, and what it waits for.
struct Start {
    date: Date,
    awaits: String,
    place: Option<Place>,
}

/// The last of what training waits for. A plan without any such date cannot begin before today, unless the work may have
/// begun already.
fn earliest_start(facts: &Facts, component: &Component) -> Result<Start, Missing> {
    let plan = facts.plan;
    let dates = milestones(facts, &AWAITED).map(|it| (named(&it.id, &it.here), &it.date));
    let labels = plan.labels.iter().filter(|labels| plan.concerns(&labels.component, component));
    let dates = dates.chain(labels.map(|labels| (labels.due.path.to_string(), &labels.due)));
    let mut last: Option<Start> = None;
    for (awaits, answer) in dates.filter(|(_, answer)| !answer.is_absent()) {
        let date = *answer.need()?;
        if last.as_ref().is_none_or(|last| last.date < date) {
            last = Some(Start { date, awaits, place: Some(answer.into()) });
        }
    }
    match last {
        Some(last) => Ok(last),
        None if plan.stage() <= Stage::Design => {
            Ok(Start { date: facts.today, awaits: "today".to_owned(), place: None })
        }
        None => Err(Missing::Absent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::findings_of;

    fn trained(launch: &str, milestones: &str, model: &str) -> Vec<Finding> {
        let plan = format!(
            "product: {{ {launch} }}\ncomponents: [{{ id: read, paradigm: sw2 }}]\n\
             schedule: {{ milestones: [{milestones}] }}\nmodels: [{{ {model} }}]\n"
        );
        findings_of("fit-date-vs-training", &plan)
    }

    #[test]
    fn training_and_approval_must_fit_between_the_data_and_the_launch() {
        let milestones = "{ id: data-ready, date: 2027-01-08 }, { id: labels-ready, date: 2027-06-01 }";
        let model = "training_time: 20 days, qualification_time: 21 days";
        let found = trained("launch_date: 2027-06-30", milestones, model);
        assert_eq!(found[0].value("possible"), Some(&Value::Date("2027-07-12".into())));
        assert_eq!(found[0].value("late"), Some(&Value::Duration(12.0 * DAY_MS)));
        assert_eq!(found[0].value("needed_by"), Some(&Value::Date("2027-05-20".into())));
        assert_eq!(found[0].value("awaits"), Some(&Value::Text("labels-ready".into())));
        assert_eq!(found[0].places.len(), 4);
        assert_eq!(trained("launch_date: 2027-07-12", milestones, model), []);
        assert!(trained("launch_date: unknown", milestones, model)[0].cannot_check);
    }

    #[test]
    fn a_plan_without_dates_begins_today_and_takes_the_usual_time() {
        assert_eq!(trained("launch_date: 2027-01-06", "", "")[0].places.len(), 1);
        // 30 + 14 days from 24 November
        assert_eq!(trained("launch_date: 2027-01-07", "", ""), []);
        assert_eq!(trained("launch_date: 2027-01-06, stage: launch", "", ""), []);
        assert_eq!(trained("launch_date: unknown, stage: launch", "", ""), []);
    }
}
