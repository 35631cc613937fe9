//! Names the plan knows already, offered while somebody types: people, roles, records, units. In: the plan and a question.
//! Out: names, the likeliest first.

use super::Interview;
use super::entry::units;
use super::stop::Slot;
use crate::amount::{self, Amount};
use crate::plan::Plan;
use crate::plan::reader::said;
use crate::playbook::records::{Kind, Question};
use crate::yaml::{Content, Node};

impl<'b> Interview<'b> {
    /// What stands beside the question as the value of today: a field of the plan, or one of the same record.
    pub(super) fn present(&self, slot: &Slot, plan: &Plan) -> Option<(String, Option<Amount>)> {
        let field = slot.question.compared_with.as_deref()?;
        let beside =
            |own: &str| slot.path.strip_suffix(&slot.question.field).map(|list| format!("{list}{own}"));
        let (key, path) = match slot.record.as_ref() {
            Some(record) => (format!("{}[].{field}", record.list.field), beside(field)?),
            None => (field.to_owned(), field.to_owned()),
        };
        let label = self.playbook.question(&key).map_or(key, |it| it.label.get(self.options.lang).to_owned());
        let said = said(plan.root.and_then(|root| root.at(&path)));
        Some((label, said.and_then(|text| Amount::parse(text).ok())))
    }

    /// What an answer to this question may be completed to.
    pub(super) fn names_for(&self, slot: &Slot) -> Vec<String> {
        let question = slot.question;
        match question.kind {
            Kind::Person => self.people(),
            Kind::Amount | Kind::Share => self.units_for(slot),
            Kind::Text | Kind::List if !self.names_record(slot) => {
                distinct([self.records(), self.people()].concat())
            }
            _ => Vec::new(),
        }
    }

    /// People named in the plan, then the roles of the playbook.
    pub fn people(&self) -> Vec<String> {
        let mut found = Vec::new();
        self.with_plan(|plan| {
            if let Some(root) = plan.root {
                self.people_in(root, "", &mut found);
            }
        });
        let roles = self.playbook.records.catalogue.roles.iter();
        found.extend(roles.map(|role| role.label.get(self.options.lang).to_owned()));
        distinct(found)
    }

    fn people_in(&self, node: &Node, path: &str, found: &mut Vec<String>) {
        let is_long = node.get("value").or(node.get("unknown")).is_some();
        for entry in node.entries() {
            let own = if path.is_empty() { entry.key.to_string() } else { format!("{path}.{}", entry.key) };
            let is_person = match is_long {
                true => entry.key == "ask" || entry.key == "by" && node.get("value").is_some(),
                false => self.playbook.question(&own).is_some_and(|it| it.kind == Kind::Person),
            };
            match &entry.value.content {
                Content::Scalar(scalar) if is_person => found.push(scalar.text.to_string()),
                _ if is_person => {
                    found.extend(entry.value.get("value").and_then(Node::text).map(str::to_owned))
                }
                _ => {}
            }
            self.people_in(&entry.value, &own, found);
        }
        for item in node.items() {
            self.people_in(item, &format!("{path}[]"), found);
        }
    }

    /// The records others refer to, by their names.
    fn records(&self) -> Vec<String> {
        let lists = self.playbook.sections().iter().flat_map(|section| &section.questions);
        let lists: Vec<&Question> =
            lists.filter(|list| list.kind == Kind::Records && self.is_referred_to(&list.field)).collect();
        self.with_plan(|plan| lists.iter().flat_map(|list| self.record_names(list, plan)).collect())
    }

    fn units_for(&self, slot: &Slot) -> Vec<String> {
        let (lang, around) = (self.options.lang, self.around(slot));
        let Some(dimension) = slot.question.dimension else { return vec!["%".to_owned()] };
        let likely = units::likely(slot.question, dimension, 0.0, &around);
        let likely = likely.into_iter().filter_map(amount::find_unit).map(|unit| unit.word(lang).to_owned());
        distinct(likely.chain(amount::units(dimension).map(|unit| unit.word(lang).to_owned())).collect())
    }
}

/// The first of each.
fn distinct(names: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        if !name.is_empty() && !kept.contains(&name) {
            kept.push(name);
        }
    }
    kept
}
