//! What can be chosen at a stop. In: a question and the plan. Out: its choices, those first that fit the component the record
//! is about; and for a value of a metric what that metric counts in.

use super::Interview;
use super::stop::Slot;
use crate::plan::Plan;
use crate::plan::reader::said;
use crate::playbook::records::{Choice, Direction, Kind, Metric, Question, Scale, Task};
use crate::text::{Lang, Text};
use crate::yaml::Node;

impl<'b> Interview<'b> {
    pub(super) fn choices_at(&self, slot: &Slot, plan: &Plan) -> Vec<Choice> {
        let question = slot.question;
        match (question.kind, question.to.as_deref()) {
            (Kind::Reference, Some("components")) => component_choices(plan),
            (Kind::YesNo, _) => yes_no_choices(),
            _ => {
                let mut choices = self.playbook.choices(question).into_owned();
                if question.choices.catalogue.as_deref() == Some("metrics") {
                    self.fitting_first(&mut choices, slot, plan);
                }
                self.with_product_answers(&mut choices, slot, plan);
                choices
            }
        }
    }

    /// The metrics that the playbook names for the component's task come first, those that decide before those that guard.
    fn fitting_first(&self, choices: &mut [Choice], slot: &Slot, plan: &Plan) {
        let Some(fitting) = self.fitting_metrics(slot, plan) else { return };
        let place = |choice: &Choice| fitting.iter().position(|id| **id == choice.id);
        choices.sort_by_key(|choice| place(choice).unwrap_or(fitting.len()));
    }

    fn fitting_metrics(&self, slot: &Slot, plan: &Plan) -> Option<Vec<&'b String>> {
        let task = self.task_at(slot, plan)?;
        Some(task.primary.iter().chain(&task.guardrails).collect())
    }

    /// How many choices at the front of a long list fit; the others are there for whoever looks for them.
    pub(super) fn fitting_at(&self, slot: &Slot, plan: &Plan) -> Option<usize> {
        let is_of_metrics = slot.question.choices.catalogue.as_deref() == Some("metrics");
        let fitting = is_of_metrics.then(|| self.fitting_metrics(slot, plan)).flatten()?;
        let all = &self.playbook.records.catalogue.metrics;
        let count = all.iter().filter(|metric| fitting.contains(&&metric.id)).count();
        (count > 0).then_some(count)
    }

    /// Where a choice stands for an answer of the whole product, that answer is said with it. Those come first that were given.
    fn with_product_answers(&self, choices: &mut [Choice], slot: &Slot, plan: &Plan) {
        let Some(list) = slot.record.as_ref().map(|record| record.list) else { return };
        let mut is_open: Vec<(String, bool)> = Vec::new();
        for choice in choices.iter_mut() {
            let opens = format!("'{}' in component.{}", choice.id, slot.question.field);
            let follows = |own: &&Question| own.when.as_ref().is_some_and(|when| when.text == opens);
            let inherited = list.questions.iter().find(follows).and_then(|own| own.inherits.as_deref());
            let product = inherited.and_then(|path| Some((self.playbook.question(path)?, path)));
            let Some((question, path)) = product else { continue };
            let stands = plan.root.and_then(|root| root.at(path)).filter(|node| !node.is_null());
            is_open.push((choice.id.clone(), stands.is_none()));
            let value = stands.map(|node| self.value_of(question, node));
            let say = |lang: Lang, means: &str| match &value {
                Some(value) => format!("{means} ({}: {value})", lang.pick("the product", "제품 전체")),
                None => format!(
                    "{means} ({})",
                    lang.pick("not asked for the product yet", "제품 전체로는 아직 묻지 않음")
                ),
            };
            choice.means = Text {
                en: say(Lang::En, &choice.means.en).into(),
                ko: say(Lang::Ko, &choice.means.ko).into(),
            };
        }
        choices.sort_by_key(|choice| is_open.iter().any(|(id, is_open)| *id == choice.id && *is_open));
    }

    /// The task of the component that the record of a slot is about, or of the only one there is.
    fn task_at(&self, slot: &Slot, plan: &Plan) -> Option<&'b Task> {
        let given = slot.start.iter().flat_map(|start| &start.given);
        let begun = given.filter(|(field, _)| field == "component").map(|(_, id)| id.as_str()).next();
        let id = begun.or_else(|| said(record_at(slot, plan)?.get("component")));
        let component = match (id, plan.components.as_slice()) {
            (Some(id), all) => all.iter().find(|own| own.id.is(&id)),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        self.playbook.task(component?.task.known()?)
    }

    /// Which way is better: as the record says it, else as the catalogue does of its metric.
    pub(super) fn better_at(&self, slot: &Slot, plan: &Plan) -> Option<Direction> {
        match said(record_at(slot, plan)?.get("better")) {
            Some("up") => Some(Direction::Up),
            Some("down") => Some(Direction::Down),
            _ => self.metric_at(slot, plan).map(|metric| metric.better),
        }
    }

    /// What the metric counts in whose value is asked.
    pub(super) fn scale_at(&self, slot: &Slot, plan: &Plan) -> Option<Scale> {
        self.metric_at(slot, plan).map(|metric| metric.scale)
    }

    fn metric_at(&self, slot: &Slot, plan: &Plan) -> Option<&'b Metric> {
        let list = slot.record.as_ref().map(|record| record.list)?;
        let names_metric =
            list.questions.iter().find(|own| own.choices.catalogue.as_deref() == Some("metrics"))?;
        let id = said(record_at(slot, plan)?.get(&names_metric.field))?;
        self.playbook.metric(id)
    }
}

/// The record a slot is in, where it exists.
fn record_at<'p>(slot: &Slot, plan: &'p Plan) -> Option<&'p Node<'p>> {
    let record = slot.record.as_ref()?;
    plan.root?.at(&record.list.field)?.items().get(record.index)
}

fn component_choices(plan: &Plan) -> Vec<Choice> {
    let choice = |component: &crate::plan::component::Component| {
        let id = *component.id.known()?;
        let label = Text { en: id.into(), ko: id.into() };
        let does = component.does.known().map_or("", |does| *does);
        Some(Choice {
            id: id.to_owned(),
            label,
            means: Text { en: does.into(), ko: does.into() },
            also: Vec::new(),
        })
    };
    plan.components.iter().filter_map(choice).collect()
}

fn yes_no_choices() -> Vec<Choice> {
    [("yes", "Yes", "예"), ("no", "No", "아니요")]
        .map(|(id, en, ko)| Choice {
            id: id.to_owned(),
            label: Text { en: en.into(), ko: ko.into() },
            means: Text::default(),
            also: Vec::new(),
        })
        .to_vec()
}
