//! What can be chosen at a stop. In: a question and the plan. Out: its choices, those first that fit the component the record
//! is about; and for a value of a metric what that metric counts in.

use super::Interview;
use super::stop::Slot;
use crate::plan::Plan;
use crate::plan::reader::said;
use crate::playbook::records::{Choice, Kind, Scale, Task};
use crate::text::Text;
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
                choices
            }
        }
    }

    /// The metrics that the playbook names for the component's task come first, those that decide before those that guard.
    fn fitting_first(&self, choices: &mut [Choice], slot: &Slot, plan: &Plan) {
        let Some(task) = self.task_at(slot, plan) else { return };
        let fitting: Vec<&String> = task.primary.iter().chain(&task.guardrails).collect();
        let place = |choice: &Choice| fitting.iter().position(|id| **id == choice.id);
        choices.sort_by_key(|choice| place(choice).unwrap_or(fitting.len()));
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

    /// What the metric counts in whose value is asked.
    pub(super) fn scale_at(&self, slot: &Slot, plan: &Plan) -> Option<Scale> {
        let list = slot.record.as_ref().map(|record| record.list)?;
        let names_metric =
            list.questions.iter().find(|own| own.choices.catalogue.as_deref() == Some("metrics"))?;
        let id = said(record_at(slot, plan)?.get(&names_metric.field))?;
        self.playbook.metric(id).map(|metric| metric.scale)
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
        let label = Text { en: id.to_owned(), ko: id.to_owned() };
        let does = component.does.known().map_or("", |does| *does);
        Some(Choice { id: id.to_owned(), label, means: Text { en: does.to_owned(), ko: does.to_owned() } })
    };
    plan.components.iter().filter_map(choice).collect()
}

fn yes_no_choices() -> Vec<Choice> {
    [("yes", "Yes", "예"), ("no", "No", "아니요")]
        .map(|(id, en, ko)| Choice {
            id: id.to_owned(),
            label: Text { en: en.to_owned(), ko: ko.to_owned() },
            means: Text::default(),
        })
        .to_vec()
}
