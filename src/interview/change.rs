//! From an answer to `Edit`s: where it goes in the plan, and what a new record holds besides it.

use super::stop::{Slot, Start};
use crate::text::Lang;
use crate::yaml::edit::Edit;
use serde_json::{Map, Value};

/// The edits that put a value at a slot.
pub fn edits(slot: &Slot, value: Value) -> Vec<Edit> {
    match &slot.start {
        None => vec![Edit::Set { path: slot.path.clone(), value }],
        Some(start) if start.over => {
            let value = Value::Array(vec![record(start, slot, value)]);
            vec![Edit::Set { path: start.list.clone(), value }]
        }
        Some(start) => vec![Edit::Append { path: start.list.clone(), value: record(start, slot, value) }],
    }
}

fn record(start: &Start, slot: &Slot, value: Value) -> Value {
    let mut record = Map::new();
    // The fields stand in the order of the interview, whichever of them was known before.
    let given = start.given.iter().map(|(field, value)| (field.as_str(), Value::from(value.as_str())));
    for (field, value) in given.chain(std::iter::once((slot.question.field.as_str(), value))) {
        put(&mut record, field, value);
    }
    Value::Object(record)
}

/// Puts a value under a dotted field (`trial.cases`).
pub fn put(record: &mut Map<String, Value>, field: &str, value: Value) {
    match field.split_once('.') {
        None => {
            record.insert(field.to_owned(), value);
        }
        Some((first, rest)) => {
            let inner = record.entry(first).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}

/// "Nobody knows yet", with whom to ask and by when where that was said.
pub fn unknown(ask: &str, by: &str, lang: Lang) -> Value {
    if ask.is_empty() && by.is_empty() {
        return "unknown".into();
    }
    let mut long = Map::new();
    long.insert("unknown".into(), lang.pick("not known yet", "아직 모름").into());
    for (key, value) in [("ask", ask), ("by", by)] {
        if !value.is_empty() {
            long.insert(key.into(), value.into());
        }
    }
    Value::Object(long)
}

/// A value as a reader would repeat it: the labels of choices, the first line of a long text.
pub fn show(value: &Value, label: &dyn Fn(&str) -> Option<String>) -> String {
    match value {
        Value::String(text) => {
            let text = label(text).unwrap_or_else(|| text.clone());
            match text.split_once('\n') {
                Some((first, _)) => format!("{first} …"),
                None => text,
            }
        }
        Value::Array(items) => items.iter().map(|item| show(item, label)).collect::<Vec<_>>().join(", "),
        Value::Number(number) => {
            number.as_f64().map_or_else(String::new, |number| crate::amount::number(number, Lang::En))
        }
        Value::Object(long) => long.get("ask").and_then(Value::as_str).unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}
