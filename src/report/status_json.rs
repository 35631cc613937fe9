//! How complete a plan is, for programs. In: the items of a plan. Out: JSON with the counts, and every item that still
//! concerns somebody.

use super::status::{Concern, Count, View};
use crate::plan::progress::{Item, ItemState};
use serde_json::{Value, json};

pub fn write(items: &[Item], path: &str, view: View) -> Value {
    let seen = view.seen(items);
    let sections = view.playbook.sections().iter().map(|section| {
        let title = json!({ "en": section.title.en, "ko": section.title.ko });
        json!({ "id": section.section, "title": title, "counts": counts(view.count(items, &section.section)) })
    });
    let roles = view.playbook.records.catalogue.roles.iter().map(|role| {
        let own = seen.iter().copied().filter(|item| item.question.role.first() == Some(&role.id));
        let label = json!({ "en": role.label.en, "ko": role.label.ko });
        json!({ "id": role.id, "label": label, "counts": counts(Count::of(own, view.today)) })
    });
    json!({
        "version": 1,
        "path": path,
        "stage": view.stage.id(),
        "today": view.today.to_string(),
        "role": view.role,
        "counts": counts(Count::of(seen.iter().copied(), view.today)),
        "sections": sections.collect::<Vec<Value>>(),
        "roles": roles.collect::<Vec<Value>>(),
        "items": seen.iter().filter_map(|item| concern(item, view)).collect::<Vec<Value>>(),
    })
}

fn counts(count: Count) -> Value {
    let Count { answered, unknown, open, overdue, assumed, proposed, later } = count;
    json!({
        "answered": answered, "open": open, "unknown": unknown,
        "overdue": overdue, "assumed": assumed, "proposed": proposed, "later": later,
    })
}

fn concern(item: &Item, view: View) -> Option<Value> {
    let state = Concern::of(item, view.today)?.id();
    let (ask, by) = match &item.state {
        ItemState::Unknown { ask, by } => (ask.clone(), by.clone()),
        _ => (None, None),
    };
    let label = json!({ "en": item.question.label.en, "ko": item.question.label.ko });
    let (section, roles) = (&item.section.section, &item.question.role);
    Some(json!({
        "field": item.field, "label": label, "section": section, "roles": roles,
        "state": state, "ask": ask, "by": by, "required": item.question.required,
    }))
}
