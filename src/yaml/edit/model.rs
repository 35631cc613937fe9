//! The edit applied to plain values. In: the tree as JSON and an edit. Out: what the changed text must read as.

use super::{Edit, Order, path};
use crate::yaml::Segment;
use serde_json::{Map, Value};

/// The value after the edit; none where the edit does not fit the value.
pub fn applied(before: Value, edit: &Edit, steps: &[Segment], order: Order) -> Option<Value> {
    let mut model = before;
    match edit {
        Edit::Set { value, .. } => *made(&mut model, steps, 0, order)? = value.clone(),
        Edit::Append { value, .. } => {
            let list = made(&mut model, steps, 0, order)?;
            if list.is_null() {
                *list = Value::Array(Vec::new());
            }
            list.as_array_mut()?.push(value.clone());
        }
        Edit::Move { to, .. } => {
            let (last, parents) = steps.split_last()?;
            let parent = parents.iter().try_fold(&mut model, |value, step| found(value, *step))?;
            match (last, parent) {
                (Segment::Index(from), Value::Array(items)) if *from < items.len() && *to < items.len() => {
                    let item = items.remove(*from);
                    items.insert(*to, item);
                }
                _ => return None,
            }
        }
        Edit::Remove { .. } => {
            let (last, parents) = steps.split_last()?;
            let parent = parents.iter().try_fold(&mut model, |value, step| found(value, *step))?;
            match (last, parent) {
                (Segment::Key(key), Value::Object(fields)) => drop(fields.shift_remove(*key)?),
                (Segment::Index(index), Value::Array(items)) if *index < items.len() => {
                    items.remove(*index);
                }
                _ => return None,
            }
        }
    }
    Some(model)
}

fn found<'v>(value: &'v mut Value, step: Segment) -> Option<&'v mut Value> {
    match step {
        Segment::Key(key) => value.as_object_mut()?.get_mut(key),
        Segment::Index(index) => value.as_array_mut()?.get_mut(index),
    }
}

/// The value at the steps, made with its parents where it is not there yet.
fn made<'v>(value: &'v mut Value, steps: &[Segment], depth: usize, order: Order) -> Option<&'v mut Value> {
    let Some(step) = steps.get(depth) else { return Some(value) };
    let next = match step {
        Segment::Key(key) => {
            if value.is_null() {
                *value = Value::Object(Map::new());
            }
            let fields = value.as_object_mut()?;
            if !fields.contains_key(*key) {
                let keys: Vec<&str> = fields.keys().map(String::as_str).collect();
                let index = position(&keys, key, &order(&path::without_indices(&steps[..depth])));
                fields.shift_insert(index, (*key).to_owned(), Value::Null);
            }
            fields.get_mut(*key)?
        }
        Segment::Index(index) => {
            if value.is_null() {
                *value = Value::Array(Vec::new());
            }
            let items = value.as_array_mut()?;
            if *index == items.len() {
                items.push(Value::Null);
            }
            items.get_mut(*index)?
        }
    };
    made(next, steps, depth + 1, order)
}

/// Where a new key goes: after the last key that comes before it in the order; else before the first that comes after it;
/// else at the end.
pub fn position(keys: &[&str], key: &str, order: &[String]) -> usize {
    let rank = |key: &str| order.iter().position(|ordered| ordered == key);
    let Some(own) = rank(key) else { return keys.len() };
    let before = keys.iter().rposition(|key| rank(key).is_some_and(|rank| rank < own));
    let after = || keys.iter().position(|key| rank(key).is_some_and(|rank| rank > own));
    before.map(|index| index + 1).or_else(after).unwrap_or(keys.len())
}

/// The same values in the same order. Numbers are the same when they stand for the same number.
pub fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| one.0 == other.0 && same(one.1, other.1))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}
