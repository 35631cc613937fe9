//! Whether two answers say the same. In: a question and two values as they stand in files. Out: yes or no; `9,000 per day`
//! and `{ value: 하루 9000건, basis: measured }` are the same answer.

use crate::amount::Amount;
use crate::plan::reader::{self, is_unknown_word};
use crate::playbook::records::{Kind, Question};
use serde_json::Value;
use std::borrow::Cow;

/// The value without what is said about it.
pub fn bare(value: &Value) -> &Value {
    value.get("value").unwrap_or(value)
}

pub fn is_unknown(value: &Value) -> bool {
    bare(value).as_str().is_some_and(is_unknown_word) || value.get("unknown").is_some()
}

/// An agent's answer that no person has confirmed.
pub fn is_proposed(value: &Value) -> bool {
    value.get("basis").and_then(Value::as_str) == Some("proposed")
}

pub fn is_same(question: &Question, one: &Value, other: &Value) -> bool {
    if is_unknown(one) || is_unknown(other) {
        return one == other;
    }
    let (one, other) = (bare(one), bare(other));
    match question.kind {
        Kind::Number | Kind::Amount | Kind::Share => same_number(question.kind, one, other),
        Kind::YesNo => reader::yes_no(&text(one)) == reader::yes_no(&text(other)),
        Kind::Choices => {
            let (mut one, mut other) = (items(one), items(other));
            one.sort();
            other.sort();
            one == other
        }
        _ => items(one) == items(other),
    }
}

fn same_number(kind: Kind, one: &Value, other: &Value) -> bool {
    let (one, other) = (text(one), text(other));
    if kind == Kind::Share
        && let (Some(one), Some(other)) = (reader::share(&one), reader::share(&other))
    {
        return (one - other).abs() < 1e-12;
    }
    match (Amount::parse(&one), Amount::parse(&other)) {
        (Ok(one), Ok(other)) => {
            let scale = one.base().abs().max(other.base().abs());
            let near = (one.base() - other.base()).abs() <= scale * 1e-12;
            one.unit.dimension == other.unit.dimension && near
        }
        _ => one.trim() == other.trim(),
    }
}

/// The words of each item; how lines were broken on the way says nothing.
fn items(value: &Value) -> Vec<String> {
    let words = |value: &Value| text(value).split_whitespace().collect::<Vec<_>>().join(" ");
    match value {
        Value::Array(items) => items.iter().map(words).collect(),
        value => vec![words(value)],
    }
}

fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => text.as_str().into(),
        other => other.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbook::Playbook;
    use serde_json::json;

    #[test]
    fn answers_are_the_same_when_they_say_the_same() {
        let same = |field: &str, one: Value, other: Value| {
            is_same(Playbook::embedded().question(field).unwrap(), &one, &other)
        };
        assert!(same(
            "problem.volume",
            json!("9,000 per day"),
            json!({ "value": "하루 9000건", "by": "Kim" })
        ));
        assert!(!same("problem.volume", json!("9000 per day"), json!("9001 per day")));
        assert!(same("problem.baseline.value", json!("0.97"), json!("97%")));
        assert!(same("automation.reversible", json!("예"), json!("yes")));
        assert!(same("problem.need", json!("Two\nlines"), json!("Two lines")));
        assert!(!same("problem.need", json!("Two lines"), json!("Two line")));
        assert!(same("law.prohibited", json!(["b", "a"]), json!(["a", "b"])));
        assert!(same("law.prohibited", json!("none"), json!(["none"])));
        assert!(!same("problem.volume", json!("unknown"), json!("9000 per day")));
        assert!(same("problem.volume", json!("unknown"), json!("unknown")));
    }
}
