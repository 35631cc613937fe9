//! Lists and tables of inputs: counts per bin, ratings, the points of a curve, the stages of a chain.

use super::{Reader, parsed, units};
use crate::estimate::calculators::Object;
use crate::estimate::{Reason, Refusal};
use crate::playbook::calculators::Quantity;
use serde_json::Value;

impl Reader {
    /// A list of numbers.
    pub fn list(&mut self, input: &str, kind: Quantity, value: &Value) -> Option<Value> {
        let items = self.items(input, kind, value)?;
        let numbers = items.iter().enumerate();
        numbers.map(|(index, item)| self.number(&format!("{input}[{index}]"), kind, item)).collect()
    }

    pub fn table(&mut self, input: &str, kind: Quantity, value: &Value) -> Option<Value> {
        let rows = self.items(input, kind, value)?;
        let mut read = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let place = format!("{input}[{index}]");
            read.push(match kind {
                Quantity::Ratings => self.ratings(&place, row)?,
                Quantity::Curve => self.record(&place, kind, row, &CURVE)?,
                _ => self.record(&place, kind, row, &STAGE)?,
            });
        }
        Some(Value::from(read))
    }

    fn items(&mut self, input: &str, kind: Quantity, value: &Value) -> Option<Vec<Value>> {
        match value {
            Value::Array(items) => Some(items.clone()),
            Value::String(text) => match parsed(text) {
                Value::Array(items) => Some(items),
                _ => self.wrong(input, kind),
            },
            _ => self.wrong(input, kind),
        }
    }

    fn wrong<Nothing>(&mut self, input: &str, kind: Quantity) -> Option<Nothing> {
        self.refuse(Refusal::new(input, Reason::WrongKind).text("due", units::kind_id(kind)));
        None
    }

    /// A row of labels, with gaps.
    fn ratings(&mut self, place: &str, row: &Value) -> Option<Value> {
        let Value::Array(labels) = row else { return self.wrong(place, Quantity::Ratings) };
        let labels = labels.iter().enumerate().map(|(index, label)| match label {
            Value::Null => Some(Value::Null),
            label => self.number(&format!("{place}[{index}]"), Quantity::Number, label),
        });
        labels.collect()
    }

    /// A record of named numbers; an unknown name or a missing one that is due is refused.
    fn record(&mut self, place: &str, kind: Quantity, row: &Value, fields: &[Field]) -> Option<Value> {
        let Value::Object(row) = row else { return self.wrong(place, kind) };
        let mut read = Object::new();
        for (key, value) in row {
            let place = format!("{place}.{key}");
            let Some(field) = fields.iter().find(|field| field.key == key) else {
                return self.refuse(Refusal::new(place, Reason::Unknown));
            };
            match (field.kind, value) {
                (_, Value::Null) => {}
                (Quantity::Word, Value::String(_)) => drop(read.insert(key.clone(), value.clone())),
                (Quantity::Word, value) => drop(read.insert(key.clone(), value.to_string().into())),
                (kind, value) => drop(read.insert(key.clone(), self.number(&place, kind, value)?)),
            }
        }
        match fields.iter().find(|field| field.due && !read.contains_key(field.key)) {
            Some(_) => self.wrong(place, kind),
            None => Some(Value::Object(read)),
        }
    }
}

/// A named number of a record.
struct Field {
    key: &'static str,
    kind: Quantity,
    due: bool,
}

const fn field(key: &'static str, kind: Quantity, due: bool) -> Field {
    Field { key, kind, due }
}

const CURVE: [Field; 2] = [field("n", Quantity::Count, true), field("error", Quantity::Share, true)];
const STAGE: [Field; 5] = [
    field("name", Quantity::Word, false),
    field("p50_ms", Quantity::Milliseconds, false),
    field("p95_ms", Quantity::Milliseconds, false),
    field("fixed_ms", Quantity::Milliseconds, false),
    field("times", Quantity::Count, false),
];
