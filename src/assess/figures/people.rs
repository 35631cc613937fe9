//! Figures about people: alerts and who reviews them, and labels.

use super::sheet::{RECALL, Sheet, raises_alerts};
use super::{Known, Reckoned, duration, id, money, number, percent};
use crate::amount::{Amount, DAY_MS, HOUR};
use crate::estimate::labels::{hours, labels_made, working_days};
use crate::estimate::value::{alerts_per_day, precision};
use crate::estimate::{down, up};
use crate::finding::Value;
use crate::plan::component::Component;
use crate::plan::data::Labels;

const HOUR_MS: f64 = DAY_MS / 24.0;
const WORKING_DAYS_PER_WEEK: f64 = 5.0;

pub fn alerts(known: &Known) -> Vec<Reckoned> {
    let alerting = known.plan.components.iter().filter(|component| raises_alerts(known, component));
    alerting
        .flat_map(|component| [alert_count(known, component), alert_precision(known, component)])
        .collect()
}

fn alert_count(known: &Known, component: &Component) -> Reckoned {
    known.reckon("alerts-per-day", id(component), |sheet| {
        let volume = sheet.positive(&known.plan.problem.volume);
        let (prevalence, recall, rate) = sheet.rates(component)?;
        let alerts = alerts_per_day(volume?, recall, rate, prevalence);
        let formula = format!(
            "{} × ({} × {} + {} × {}) = {}",
            number(volume?),
            percent(recall),
            percent(prevalence),
            percent(rate),
            percent(1.0 - prevalence),
            number(alerts),
        );
        Some((Value::Rate(alerts), formula))
    })
}

fn alert_precision(known: &Known, component: &Component) -> Reckoned {
    let reckoned = known.reckon("alert-precision", id(component), |sheet| {
        let (prevalence, recall, rate) = sheet.rates(component)?;
        let right = precision(recall, rate, prevalence)?;
        let (p, r) = (percent(prevalence), percent(recall));
        let (f, q) = (percent(rate), percent(1.0 - prevalence));
        Some((Value::Share(right), format!("{r} × {p} ÷ ({r} × {p} + {f} × {q}) = {}", percent(right))))
    });
    // What it lacks the alerts lack too, and say.
    if matches!(reckoned, Reckoned::Figure(_)) { reckoned } else { Reckoned::Nothing }
}

pub fn review(known: &Known) -> Vec<Reckoned> {
    let automation = &known.plan.automation;
    let answers = [&automation.review_reviewers, &automation.review_hours_per_day];
    if answers.iter().all(|answer| answer.known().is_none()) {
        return Vec::new();
    }
    vec![review_capacity(known), review_load(known)]
}

fn review_capacity(known: &Known) -> Reckoned {
    known.reckon("review-capacity-per-day", "", |sheet| {
        let (capacity, formula) = capacity(sheet)?;
        Some((Value::Rate(capacity), format!("{formula} = {}", number(capacity))))
    })
}

fn capacity(sheet: &mut Sheet) -> Option<(f64, String)> {
    let automation = &sheet.known.plan.automation;
    let reviewers = sheet.positive(&automation.review_reviewers);
    let hours = sheet.positive(&automation.review_hours_per_day);
    let time = sheet.positive(&automation.review_time_per_case);
    let utilisation = sheet.known.policy("review_utilisation");
    let (reviewers, hours, time) = (reviewers?, hours?, time?);
    let capacity = down(reviewers * hours * utilisation / time);
    let (people, share) = (number(reviewers), percent(utilisation));
    Some((capacity, format!("{people} × {} × {share} ÷ {}", duration(hours), duration(time))))
}

/// What comes to the reviewers as a share of what they can look at: the alerts, or the share of all cases that is reviewed.
fn review_load(known: &Known) -> Reckoned {
    known.reckon("review-load", "", |sheet| {
        let capacity = capacity(sheet);
        let cases = cases_to_review(sheet);
        let (capacity, cases) = (capacity?.0, cases?);
        let load = (capacity > 0.0 && cases > 0.0).then(|| cases / capacity)?;
        Some((Value::Share(load), format!("{} ÷ {} = {}", number(cases), number(capacity), percent(load))))
    })
}

fn cases_to_review(sheet: &mut Sheet) -> Option<f64> {
    let plan = sheet.known.plan;
    let volume = sheet.positive(&plan.problem.volume);
    let known = sheet.known;
    // What takes effect by itself, or is only sampled, does not wait for people.
    let waits = |component: &&Component| {
        let promises = known.metric(component, RECALL).is_some();
        promises && !component.level.one_of(&["full-auto", "sample-review"])
    };
    let alerting: Vec<&Component> = plan.components.iter().filter(waits).collect();
    if alerting.is_empty() {
        let share = sheet.reviewed();
        return Some(share? * volume?);
    }
    let rates: Option<Vec<_>> = alerting.into_iter().map(|component| sheet.rates(component)).collect();
    let volume = volume?;
    Some(rates?.into_iter().map(|(p, recall, rate)| alerts_per_day(volume, recall, rate, p)).sum())
}

pub fn labels(known: &Known) -> Vec<Reckoned> {
    let with_items = known.plan.labels.iter().filter(|labels| !labels.items.is_absent());
    with_items.flat_map(|labels| label_figures(known, labels)).collect()
}

fn label_figures(known: &Known, labels: &Labels) -> [Reckoned; 4] {
    let component = known.component_id(&labels.component);
    let hours = known.reckon("label-hours", component.clone(), |sheet| {
        let made = made(sheet, labels);
        let time = sheet.positive(&labels.time_per_label);
        let ((made, text), time) = (made?, time?);
        let hours = hours(made, time);
        let formula = format!("{text} × {} = {} h", duration(time), number(hours));
        Some((Value::Amount(Amount::new(hours, HOUR)), formula))
    });
    let cost = known.reckon("label-cost", component.clone(), |sheet| {
        let made = made(sheet, labels);
        let price = sheet.money(&labels.price_per_label);
        let ((made, text), price) = (made?, price?);
        let cost = Amount::new(made * price.number, price.unit);
        Some((Value::Amount(cost), format!("{text} × {} = {}", money(&price), money(&cost))))
    });
    let ceiling = known.reckon("label-ceiling", component, |sheet| {
        let noise = sheet.number(&labels.noise)?;
        Some((Value::Share(1.0 - noise), format!("1 − {} = {}", percent(noise), percent(1.0 - noise))))
    });
    [hours, label_end(known, labels), cost, ceiling]
}

/// Labels to make so that enough are accepted, and how they were counted.
fn made(sheet: &mut Sheet, labels: &Labels) -> Option<(f64, String)> {
    let items = sheet.positive(&labels.items);
    let per_item = sheet.number_or(&labels.labels_per_item, 1.0);
    let rework = sheet.known.policy("rework_rate");
    let text = format!("{} × {} ÷ (1 − {})", number(items?), number(per_item), percent(rework));
    Some((labels_made(items?, per_item, rework), text))
}

/// The calendar day on which the work is done, five days a week from the start or from today.
fn label_end(known: &Known, labels: &Labels) -> Reckoned {
    known.reckon("label-end-date", known.component_id(&labels.component), |sheet| {
        let made = made(sheet, labels);
        let time = sheet.positive(&labels.time_per_label);
        let workers = sheet.positive(&labels.workers);
        let usual = known.policy("productive_hours_per_day") * HOUR_MS;
        let per_day = sheet.number_or(&labels.hours_per_day, usual) / HOUR_MS;
        let ((made, _), time, workers) = (made?, time?, workers?);
        let hours = hours(made, time);
        let start = labels.start.known().copied().unwrap_or(known.today);
        let work = (per_day > 0.0).then(|| working_days(hours, workers, per_day))?;
        let calendar = up(work * 7.0 / WORKING_DAYS_PER_WEEK);
        let end = start.checked_add(jiff::Span::new().try_days(calendar as i64).ok()?).ok()?;
        let formula = format!(
            "{start} + {} h ÷ ({} × {} h) × 7 ÷ 5 = {start} + {} d = {end}",
            number(hours),
            number(workers),
            number(per_day),
            number(calendar),
        );
        Some((Value::Date(end.to_string()), formula))
    })
}
