//! Rules of the topic `labels`: agreement that cannot be measured or is lower than the target, and labels that come late.

mod noise;

use super::calendar::{CALENDAR_DAYS_PER_WORKING_DAY, days_between, later, milestone};
use super::{Checked, Facts, Rule, found, named, promises};
use crate::amount::{DAY_MS, number, percent, readable_duration};
use crate::estimate::labels::{hours, labels_made, working_days};
use crate::estimate::{exceeds, up};
use crate::finding::{Place, Value};
use crate::plan::answer::{Answer, Missing, both};
use crate::plan::component::{Component, Paradigm};
use crate::plan::data::Labels;
use crate::text::Lang;
use jiff::civil::Date;

const HOUR_MS: f64 = DAY_MS / 24.0;

pub static RULES: &[Rule] = &[
    Rule { id: "lbl-no-overlap", check: no_overlap },
    Rule { id: "lbl-effort-date", check: effort_date },
    Rule { id: "lbl-target-over-ceiling", check: target_over_ceiling },
    Rule { id: "lbl-agreement-low", check: noise::agreement_low },
    Rule { id: "lbl-noise-budget", check: noise::more_than_one_in_three },
    Rule { id: "lbl-raw-agreement", check: noise::raw_agreement },
];

fn no_overlap(facts: &Facts) -> Vec<Checked> {
    facts.plan.labels.iter().map(check_overlap).collect()
}

/// More than one label per item on average means that some items have two, which is enough to measure agreement.
fn check_overlap(labels: &Labels) -> Checked {
    if labels.labels_per_item.known().is_some_and(|per_item| *per_item > 1.0) {
        return Ok(None);
    }
    let (target, per_item) = both(labels.agreement_target.need(), labels.labels_per_item.need())?;
    let finding = found().at(&labels.agreement_target).at(&labels.labels_per_item);
    Ok(Some(finding.with("target", Value::Share(*target)).with("per_item", Value::Count(*per_item))))
}

fn effort_date(facts: &Facts) -> Vec<Checked> {
    facts.plan.labels.iter().map(|labels| check_effort(facts, labels)).collect()
}

fn check_effort(facts: &Facts, labels: &Labels) -> Checked {
    let effort = Effort::read(facts, labels);
    let start = labels.start.need_or(facts.today);
    let (effort, ((due, due_place), start)) = both(effort, both(due(facts, labels), start))?;
    let days_needed = effort.working_days() * CALENDAR_DAYS_PER_WORKING_DAY;
    let end = later(start, days_needed);
    if end <= due {
        return Ok(None);
    }
    // A working day at least, so that the ways out stay numbers where the due date lies before the start.
    let open = (days_between(start, due) / CALENDAR_DAYS_PER_WORKING_DAY).max(1.0);
    let workers_needed = up(effort.hours() / (effort.hours_per_day * open));
    let items_possible = effort.items * open / effort.working_days();
    let optional = [Place::from(&labels.labels_per_item), Place::from(&labels.start)];
    let given = [!labels.labels_per_item.is_absent(), !labels.start.is_absent()];
    let finding = found().at(&labels.items).at(&labels.time_per_label).at(&labels.workers).at(due_place);
    let optional = optional.into_iter().zip(given).filter(|(_, given)| *given);
    let finding = optional.fold(finding, |finding, (place, _)| finding.at(place));
    let finding = finding
        .text("sum", effort.formula())
        .with("hours", Value::Count(effort.hours()))
        .with("workers", Value::Count(effort.workers))
        .with("hours_per_day", Value::Count(effort.hours_per_day))
        .with("working_days", Value::Count(up(effort.working_days())))
        .with("start", Value::Date(start.to_string()))
        .with("end", Value::Date(end.to_string()))
        .with("due", Value::Date(due.to_string()))
        .with("workers_needed", Value::Count(workers_needed))
        .with("items_possible", Value::Count(items_possible.floor()));
    Ok(Some(finding))
}

/// The earlier of the labels' own due date and the milestone, so far as they are known.
fn due(facts: &Facts, labels: &Labels) -> Result<(Date, Place), Missing> {
    let own = Some(&labels.due);
    let answers: Vec<&Answer<Date>> =
        own.into_iter().chain(milestone(facts, "labels-ready")).filter(|it| !it.is_absent()).collect();
    let known = answers.iter().filter_map(|answer| Some((*answer.known()?, Place::from(*answer))));
    match known.min_by_key(|(date, _)| *date) {
        Some(earliest) => Ok(earliest),
        None => Err(answers.first().map_or(Missing::Absent, |answer| match answer.need() {
            Err(missing) => missing,
            Ok(_) => Missing::Absent,
        })),
    }
}

/// What labelling takes, in the plan's numbers; productive hours and the share made again are conventions.
struct Effort {
    items: f64,
    per_item: f64,
    rework: f64,
    milliseconds: f64,
    workers: f64,
    hours_per_day: f64,
}

impl Effort {
    fn read(facts: &Facts, labels: &Labels) -> Result<Effort, Missing> {
        let work = both(labels.items.need(), labels.time_per_label.need());
        let ((items, milliseconds), workers) = both(work, labels.workers.need())?;
        let usual_hours = facts.policy("productive_hours_per_day") * HOUR_MS;
        let effort = Effort {
            items: *items,
            per_item: labels.labels_per_item.need_or(1.0)?,
            rework: facts.policy("rework_rate"),
            milliseconds: *milliseconds,
            workers: *workers,
            hours_per_day: labels.hours_per_day.need_or(usual_hours)? / HOUR_MS,
        };
        // Nobody to label, or nothing to do, is a question and no arithmetic.
        let sensible = effort.workers > 0.0 && effort.hours_per_day > 0.0 && effort.hours() > 0.0;
        if sensible { Ok(effort) } else { Err(Missing::Absent) }
    }

    fn hours(&self) -> f64 {
        hours(labels_made(self.items, self.per_item, self.rework), self.milliseconds)
    }

    fn working_days(&self) -> f64 {
        working_days(self.hours(), self.workers, self.hours_per_day)
    }

    fn formula(&self) -> String {
        let symbols = Lang::En;
        format!(
            "{} × {} × {} ÷ (1 − {})",
            number(self.items, symbols),
            number(self.per_item, symbols),
            readable_duration(self.milliseconds).print(symbols),
            percent(self.rework, symbols),
        )
    }
}

fn target_over_ceiling(facts: &Facts) -> Vec<Checked> {
    facts.plan.components.iter().map(|component| check_ceiling(facts, component)).collect()
}

fn check_ceiling(facts: &Facts, component: &Component) -> Checked {
    // Rules are held against settled cases, not against what labellers happen to write down.
    if facts.paradigm(component) == Some(Paradigm::Sw1) {
        return Ok(None);
    }
    let ceiling = match measured_agreement(facts, component) {
        Some(measured) => measured,
        None => &component.expert_agreement,
    };
    let (promise, agreement) = both(promises::share_right(facts, component), ceiling.need())?;
    if !exceeds(promise.share, *agreement) {
        return Ok(None);
    }
    let finding = found().at(&promise.metric.target).at(ceiling);
    let finding = finding.text("component", named(&component.id, &component.here));
    let finding =
        finding.with("target", Value::Share(promise.share)).with("agreement", Value::Share(*agreement));
    let finding = finding.with("gap", Value::Points(promise.share - agreement));
    Ok(Some(finding.text("metric", promise.metric.name.known().copied().unwrap_or_default())))
}

/// What labellers of the component agreed on, as a share of equal answers. A kappa, an overlap or an F1 is another unit
/// than a share of right answers and is no ceiling for one.
fn measured_agreement<'f>(facts: &'f Facts, component: &Component) -> Option<&'f Answer<f64>> {
    let comparable = |labels: &&Labels| {
        let measure = &labels.agreement_measure;
        let equal_answers = measure.is_absent() || measure.is(&"percent");
        equal_answers && !labels.agreement_measured.is_absent()
    };
    let mut labels =
        facts.plan.labels.iter().filter(|labels| facts.plan.concerns(&labels.component, component));
    labels.find(comparable).map(|labels| &labels.agreement_measured)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::findings_of;

    #[test]
    fn agreement_is_promised_where_two_people_label_the_same_item() {
        let labels = |fields: &str| findings_of("lbl-no-overlap", &format!("labels: [{{ {fields} }}]"));
        assert_eq!(labels("labels_per_item: 1, agreement: { target: 98% }")[0].places.len(), 2);
        assert_eq!(labels("labels_per_item: 2, agreement: { target: 98% }"), []);
        assert_eq!(labels("labels_per_item: 1.1, agreement: { target: 98% }"), []);
        assert_eq!(labels("labels_per_item: 1"), []);
        assert!(labels("labels_per_item: unknown, agreement: { target: 98% }")[0].cannot_check);
        assert_eq!(labels("labels_per_item: 2, agreement: { target: unknown }"), []);
    }

    fn effort(fields: &str) -> Vec<Finding> {
        findings_of("lbl-effort-date", &format!("labels: [{{ {fields} }}]"))
    }

    #[test]
    fn labelling_takes_calendar_days_and_not_working_days() {
        let work = "items: 10500, labels_per_item: 2, time_per_label: 95 s, workers: 4, hours_per_day: 6 h";
        // 21,000 ÷ 0.9 × 95 s = 615.7 h; ÷ 24 h = 25.7 working days = 36 calendar days from 11 January
        let found = effort(&format!("{work}, start: 2027-01-11, due: 2027-02-15"));
        assert_eq!(found[0].value("end"), Some(&Value::Date("2027-02-16".into())));
        assert_eq!(found[0].value("working_days"), Some(&Value::Count(26.0)));
        assert_eq!(found[0].value("workers_needed"), Some(&Value::Count(5.0)));
        assert_eq!(found[0].value("items_possible"), Some(&Value::Count(10231.0)));
        assert_eq!(found[0].places.len(), 6);
        assert_eq!(effort(&format!("{work}, start: 2027-01-11, due: 2027-02-16")), []);
        assert!(effort(&format!("{work}, start: 2027-01-11, due: unknown"))[0].cannot_check);
        assert_eq!(effort(work), [], "without a due date nothing is late");
        assert_eq!(effort("items: 10, time_per_label: 1 s, workers: 0, due: 2026-11-25"), []);
    }

    #[test]
    fn the_usual_hours_count_from_today_and_a_due_date_in_the_past_stays_a_number() {
        let work = "items: 20000, labels_per_item: 3, time_per_label: 60 s, workers: 4";
        let found = effort(&format!("{work}, due: 2026-12-09"));
        assert_eq!(found[0].value("hours_per_day"), Some(&Value::Count(6.0)));
        let Some(Value::Count(needed)) =
            effort(&format!("{work}, due: 2026-11-01"))[0].value("workers_needed").cloned()
        else {
            panic!("a number")
        };
        assert_eq!(needed, 186.0);
    }

    fn ceiling(metric: &str, agreement: &str, component: &str) -> Vec<Finding> {
        let plan = format!(
            "components: [{{ id: read, paradigm: sw2, {component} }}]\n\
             labels: [{{ agreement: {{ {agreement} }} }}]\nmetrics: [{{ {metric} }}]\n"
        );
        findings_of("lbl-target-over-ceiling", &plan)
    }

    #[test]
    fn a_target_above_the_agreement_of_people_cannot_be_shown() {
        let metric = "name: accuracy, target: 97%";
        let found = ceiling(metric, "measure: percent, measured: 95%", "");
        assert_eq!(found[0].places[1].field, "labels[0].agreement.measured");
        assert_eq!(ceiling(metric, "measure: percent, measured: 98%", "expert_agreement: 90%"), []);
        assert!(ceiling(metric, "measured: unknown", "")[0].cannot_check);
    }

    #[test]
    fn a_kappa_is_no_ceiling_for_an_accuracy_but_the_agreement_of_experts_is() {
        let metric = "name: accuracy, target: 97%";
        assert_eq!(ceiling(metric, "measure: cohen-kappa, measured: 80%", ""), []);
        let found = ceiling(metric, "measure: cohen-kappa, measured: 80%", "expert_agreement: 90%");
        assert_eq!(found[0].places[1].field, "components[0].expert_agreement");
        assert_eq!(ceiling("name: recall, target: 97%", "measured: 90%", ""), []);
    }

    #[test]
    fn rules_may_promise_more_than_experts_agree_on() {
        let found = |paradigm: &str| {
            let plan = format!(
                "components: [{{ id: tax, paradigm: {paradigm}, expert_agreement: 99.6% }}]\n\
                 metrics: [{{ name: exact-match, target: 100% }}]\n"
            );
            findings_of("lbl-target-over-ceiling", &plan)
        };
        assert_eq!(found("sw1"), []);
        assert_eq!(found("sw2").len(), 1);
    }
}
