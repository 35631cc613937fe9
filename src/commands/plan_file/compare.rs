//! Two texts of one plan side by side. In: the tree as it was known here and as it stands now. Out: which fields are other
//! ones, and whether an edit that was meant for the first may be applied to the second.

use aiplan::words::plain;
use aiplan::yaml::edit::Edit;
use aiplan::yaml::{Content, Node};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Why an edit does not fit a plan that was changed elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub enum Clash {
    /// The field holds another answer now; none where it was removed.
    Answered { field: String, theirs: Option<String>, mine: String },
    /// The record the field belongs to is another one now.
    OtherRecord { field: String },
    /// The record that was to be added is there already.
    Added { list: String, mine: String },
}

/// What keeps an edit from being applied, if anything does.
pub fn clash(edit: &Edit, before: Option<&Node>, now: Option<&Node>) -> Option<Clash> {
    let path = edit.path();
    // Where a record goes must mean the same as well as where it comes from.
    let place = match (edit, path.rsplit_once('[')) {
        (Edit::Move { to, .. }, Some((list, _))) => format!("{list}[{to}]"),
        _ => path.to_owned(),
    };
    if !same_record(before, now, path) || !same_record(before, now, &place) {
        return Some(Clash::OtherRecord { field: path.to_owned() });
    }
    let at = |root: Option<&Node>| root.and_then(|root| root.at(path)).map(Node::to_json);
    let (old, theirs) = (at(before), at(now));
    match edit {
        Edit::Append { value, .. } => added(path, value, old.as_ref(), theirs.as_ref()),
        Edit::Set { value, .. } if old != theirs && theirs.as_ref() != Some(value) => Some(Clash::Answered {
            field: path.to_owned(),
            theirs: theirs.map(|it| show(&it)),
            mine: show(value),
        }),
        Edit::Remove { .. } if old != theirs && theirs.is_some() => Some(Clash::Answered {
            field: path.to_owned(),
            theirs: theirs.map(|it| show(&it)),
            mine: String::new(),
        }),
        _ => None,
    }
}

/// A record that begins the same was added meanwhile, or the list is no list any more.
fn added(list: &str, value: &Value, old: Option<&Value>, theirs: Option<&Value>) -> Option<Clash> {
    let items = |list: Option<&Value>| list.and_then(Value::as_array).cloned().unwrap_or_default();
    let old = items(old);
    let first = |record: &Value| {
        record
            .as_object()
            .and_then(|record| record.iter().next().map(|(key, value)| (key.clone(), value.clone())))
    };
    let is_there = items(theirs)
        .iter()
        .any(|item| !old.contains(item) && first(item).is_some() && first(item) == first(value));
    let mine = first(value).map(|(_, value)| show(&value)).unwrap_or_default();
    is_there.then(|| Clash::Added { list: list.to_owned(), mine })
}

/// Whether the record a path leads into begins the same in both trees, so that its number still means it.
pub fn same_record(before: Option<&Node>, now: Option<&Node>, path: &str) -> bool {
    let Some(end) = path.rfind(']') else { return true };
    let first = |root: Option<&Node>| {
        let record = root?.at(&path[..=end])?;
        record.entries().first().map(|entry| (entry.key.to_string(), entry.value.to_json()))
    };
    first(before) == first(now)
}

/// The fields whose answers differ, in the order of their names.
pub fn changed_fields(before: Option<&Node>, now: Option<&Node>) -> Vec<String> {
    let leaves = |root: Option<&Node>| {
        let mut leaves = BTreeMap::new();
        if let Some(root) = root {
            collect(root, String::new(), &mut leaves);
        }
        leaves
    };
    let (before, now) = (leaves(before), leaves(now));
    let all: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    all.into_iter().filter(|path| before.get(*path) != now.get(*path)).cloned().collect()
}

fn collect(node: &Node, path: String, leaves: &mut BTreeMap<String, Value>) {
    match &node.content {
        Content::Map(entries)
            if entries.iter().all(|entry| entry.key != "value" && entry.key != "unknown") =>
        {
            for entry in entries {
                let dot = if path.is_empty() { "" } else { "." };
                collect(&entry.value, format!("{path}{dot}{}", plain(&entry.key)), leaves);
            }
        }
        Content::List(items) if items.iter().any(|item| !item.entries().is_empty()) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{path}[{index}]"), leaves);
            }
        }
        _ => {
            leaves.insert(path, node.to_json());
        }
    }
}

/// A value in one line, as short as a message needs it.
fn show(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(show).collect::<Vec<_>>().join(", "),
        Value::Object(long) => {
            long.get("value").or(long.get("unknown")).map_or_else(|| value.to_string(), show)
        }
        other => other.to_string(),
    };
    let text = plain(&text);
    if text.chars().count() <= 80 { text } else { text.chars().take(79).chain(['…']).collect() }
}
