//! Figures about people and money: alerts and who reviews them, labels, and what a decision is worth.

use super::{Figure, Known, duration, money, number, percent, positive};
use crate::amount::{Amount, DAY_MS, HOUR, Unit};
use crate::estimate::labels::{hours, labels_made, working_days};
use crate::estimate::value::{Stakes, alerts_per_day, value_per_decision};
use crate::estimate::{down, up};
use crate::finding::Value;
use crate::plan::component::Component;
use crate::plan::data::Labels;

const HOUR_MS: f64 = DAY_MS / 24.0;
const WORKING_DAYS_PER_WEEK: f64 = 5.0;

pub fn figures(known: &Known) -> Vec<Figure> {
    let components = known.plan.components.iter();
    let mut figures: Vec<Figure> = components.filter_map(|component| alerts(known, component)).collect();
    figures.extend(review_capacity(known));
    figures.extend(known.plan.labels.iter().flat_map(|labels| label_effort(known, labels)));
    figures.extend(known.plan.components.iter().filter_map(|component| decision_value(known, component)));
    figures
}

fn id(component: &Component) -> String {
    component.id.known().map_or_else(String::new, |id| (*id).to_owned())
}

fn alerts(known: &Known, component: &Component) -> Option<Figure> {
    let volume = positive(&known.plan.problem.volume)?;
    let prevalence = *component.prevalence.known()?;
    let (recall, recall_metric) = known.promised(component, "recall")?;
    let (rate, rate_metric) = known.promised(component, "false-positive-rate")?;
    let alerts = alerts_per_day(volume, recall, rate, prevalence);
    let formula = format!(
        "{} × ({} × {} + {} × {}) = {}",
        number(volume),
        percent(recall),
        percent(prevalence),
        percent(rate),
        percent(1.0 - prevalence),
        number(alerts),
    );
    let figure = Figure::new("alerts-per-day", Value::Rate(alerts), formula).of(id(component));
    let figure = figure.from(&known.plan.problem.volume).from(&component.prevalence);
    Some(figure.from(&recall_metric.target).from(&rate_metric.target))
}

fn review_capacity(known: &Known) -> Option<Figure> {
    let automation = &known.plan.automation;
    let reviewers = positive(&automation.review_reviewers)?;
    let hours = positive(&automation.review_hours_per_day)?;
    let time = positive(&automation.review_time_per_case)?;
    let utilisation = known.policy("review_utilisation");
    let capacity = down(reviewers * hours * utilisation / time);
    let formula = format!(
        "{} × {} × {} ÷ {} = {}",
        number(reviewers),
        duration(hours),
        percent(utilisation),
        duration(time),
        number(capacity),
    );
    let figure = Figure::new("review-capacity-per-day", Value::Rate(capacity), formula);
    let figure = figure.from(&automation.review_reviewers).from(&automation.review_hours_per_day);
    Some(figure.from(&automation.review_time_per_case))
}

/// Hours, money and the day labels are ready, as far as each can be said.
fn label_effort(known: &Known, labels: &Labels) -> Vec<Figure> {
    let Some(items) = positive(&labels.items) else { return Vec::new() };
    let per_item = labels.labels_per_item.known().copied().unwrap_or(1.0);
    let rework = known.policy("rework_rate");
    let made = labels_made(items, per_item, rework);
    let made_text = format!("{} × {} ÷ (1 − {})", number(items), number(per_item), percent(rework));
    let component = known.component_id(&labels.component);
    let counted =
        |figure: Figure| figure.of(component.clone()).from(&labels.items).from(&labels.labels_per_item);
    let mut figures = Vec::new();
    if let Some(time) = positive(&labels.time_per_label) {
        let hours = hours(made, time);
        let formula = format!("{made_text} × {} = {} h", duration(time), number(hours));
        let figure = Figure::new("label-hours", Value::Amount(Amount::new(hours, HOUR)), formula);
        figures.push(counted(figure).from(&labels.time_per_label));
        figures.extend(label_end(known, labels, hours).map(counted));
    }
    if let Some(price) = labels.price_per_label.known() {
        let cost = Amount::new(made * price.number, price.unit);
        let formula = format!("{made_text} × {} = {}", money(price), money(&cost));
        let figure = Figure::new("label-cost", Value::Amount(cost), formula);
        figures.push(counted(figure).from(&labels.price_per_label));
    }
    figures
}

/// The calendar day on which the work is done, five days a week from the start or from today.
fn label_end(known: &Known, labels: &Labels, hours: f64) -> Option<Figure> {
    let workers = positive(&labels.workers)?;
    let usual = known.policy("productive_hours_per_day");
    let hours_per_day = positive(&labels.hours_per_day).map_or(usual, |own| own / HOUR_MS);
    let start = labels.start.known().copied().unwrap_or(known.today);
    let work = working_days(hours, workers, hours_per_day);
    let calendar = up(work * 7.0 / WORKING_DAYS_PER_WEEK);
    let end = start.checked_add(jiff::Span::new().try_days(calendar as i64).ok()?).ok()?;
    let formula = format!(
        "{start} + {} h ÷ ({} × {} h) × 7 ÷ 5 = {start} + {} d = {end}",
        number(hours),
        number(workers),
        number(hours_per_day),
        number(calendar),
    );
    let figure = Figure::new("label-end-date", Value::Date(end.to_string()), formula);
    Some(
        figure
            .from(&labels.time_per_label)
            .from(&labels.workers)
            .from(&labels.hours_per_day)
            .from(&labels.start),
    )
}

fn decision_value(known: &Known, component: &Component) -> Option<Figure> {
    let economics = &known.plan.economics;
    let prevalence = *component.prevalence.known()?;
    let (recall, recall_metric) = known.promised(component, "recall")?;
    let (rate, rate_metric) = known.promised(component, "false-positive-rate")?;
    let value = economics.value_right.known()?;
    let amounts = [&economics.cost_false_alarm, &economics.cost_miss, &economics.cost_review];
    let in_currency = |unit: Unit, amount: &Amount| (amount.unit == unit).then_some(amount.number);
    let costs: Option<Vec<f64>> =
        amounts.iter().map(|answer| in_currency(value.unit, answer.known()?)).collect();
    let [false_alarm, miss, review] = *costs? else { return None };
    let stakes = Stakes { value: value.number, false_alarm, miss, review };
    let worth = Amount::new(value_per_decision(recall, rate, prevalence, stakes), value.unit);
    let formula = format!(
        "{p} × {r} × ({v} − {w}) − {q} × {f} × ({a} + {w}) − {p} × {m} × {c} = {total}",
        p = percent(prevalence),
        r = percent(recall),
        v = number(value.number),
        w = number(review),
        q = percent(1.0 - prevalence),
        f = percent(rate),
        a = number(false_alarm),
        m = percent(1.0 - recall),
        c = number(miss),
        total = money(&worth),
    );
    let figure = Figure::new("value-per-decision", Value::Amount(worth), formula).of(id(component));
    let figure = figure.from(&component.prevalence).from(&recall_metric.target).from(&rate_metric.target);
    let figure = figure.from(&economics.value_right).from(&economics.cost_false_alarm);
    Some(figure.from(&economics.cost_miss).from(&economics.cost_review))
}
