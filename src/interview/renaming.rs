//! What follows when a record gets another name. In: the naming answer as it stands and as it will. Out: edits by which
//! everything that referred to the record still does, and the values that belong to the old name, to be asked again.

use super::Interview;
use super::stop::Slot;
use crate::playbook::records::{Kind, Question};
use crate::yaml::Node;
use crate::yaml::edit::Edit;
use serde_json::Value;

impl<'b> Interview<'b> {
    /// References by the old name, and the lists beside it that hold it, take the new one.
    pub(super) fn followers(&self, slot: &Slot, value: &Value) -> Vec<Edit> {
        let Some(record) = slot.record.as_ref().filter(|_| slot.start.is_none() && self.names_record(slot))
        else {
            return Vec::new();
        };
        let (Some(old), Some(new)) = (self.text_at(&slot.path), value.as_str()) else { return Vec::new() };
        if old == new {
            return Vec::new();
        }
        let references = self.references(record.list, record.index).into_iter();
        let references = references.filter(|reference| reference.list != "waivers");
        let mut paths: Vec<String> =
            references.map(|own| format!("{}[{}].{}", own.list, own.index, own.field)).collect();
        paths.extend(self.listed(record.list, &old));
        paths.into_iter().map(|path| Edit::Set { path, value: new.into() }).collect()
    }

    /// The items of the lists inside the records of a list that are this name: `components[1].after[0]`.
    fn listed(&self, list: &Question, name: &str) -> Vec<String> {
        let fields = list.questions.iter().filter(|own| own.kind == Kind::List);
        let fields: Vec<&str> = fields.map(|own| own.field.as_str()).collect();
        self.with_plan(|plan| {
            let records =
                plan.root.and_then(|root| root.at(&list.field)).map(Node::items).unwrap_or_default();
            let mut paths = Vec::new();
            for (index, record) in records.iter().enumerate() {
                for field in &fields {
                    let items = record.at(field).map(Node::items).unwrap_or_default();
                    let same = items.iter().enumerate().filter(|(_, item)| item.text() == Some(name));
                    paths.extend(same.map(|(at, _)| format!("{}[{index}].{field}[{at}]", list.field)));
                }
            }
            paths
        })
    }

    /// Another metric: the values that were given for the one before are asked again, each with what stands there.
    pub(super) fn ask_values_again(&mut self, slot: &Slot, before: Option<&str>, value: &Value) {
        let is_metric = slot.question.choices.catalogue.as_deref() == Some("metrics");
        let changed = before.is_some_and(|before| value.as_str().is_some_and(|now| now != before));
        let Some(record) = slot.record.as_ref().filter(|_| is_metric && changed) else { return };
        let own = format!("{}[{}]", record.list.field, record.index);
        let values =
            record.list.questions.iter().filter(|it| it.kind == Kind::Amount && it.dimension.is_none());
        let paths: Vec<String> = values.map(|it| format!("{own}.{}", it.field)).collect();
        let stands = paths.into_iter().filter(|path| self.spot(path).value.is_some());
        let stands: Vec<String> = stands.collect();
        // Also where the chosen sitting does not ask for them.
        self.memory.visited.extend(stands.iter().cloned());
        self.memory.again.extend(stands);
    }

    pub(super) fn text_at(&self, path: &str) -> Option<String> {
        self.with_plan(|plan| plan.root?.at(path)?.text().map(str::to_owned))
    }
}
