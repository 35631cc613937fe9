//! A finding: a rule id, the places it concerns and typed values. It has no words and no level;
//! the report takes the words from the playbook, and `review::triage` decides the level.

use crate::amount::{self, Amount};
use crate::source::Span;
use crate::text::Lang;
use std::borrow::Cow;

/// A field of the plan and the bytes it stands at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The path as a reader writes it: `components[1].task`.
    pub field: String,
    pub span: Span,
}

/// A value that a message prints, typed so that each language can print it its own way.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text of the user or an id, printed as it is (control characters are removed by the writers).
    Text(String),
    List(Vec<String>),
    Count(f64),
    /// 0..1
    Share(f64),
    /// A distance between shares, 0..1: "1 point", "1%p".
    Points(f64),
    /// Milliseconds.
    Duration(f64),
    /// Bytes.
    Size(f64),
    /// Per day.
    Rate(f64),
    /// Any amount in its own unit, such as money.
    Amount(Amount),
    /// A calendar date, ISO 8601.
    Date(String),
    /// Words of the program itself, in English and in Korean.
    Words(&'static str, &'static str),
}

/// What a rule found, or why it could not look.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub rule: &'static str,
    pub places: Vec<Place>,
    pub values: Vec<(&'static str, Value)>,
    /// True when an unknown answer kept the rule from looking; `places` then names the unknown answers.
    pub cannot_check: bool,
}

impl Finding {
    pub fn new(rule: &'static str) -> Finding {
        Finding { rule, places: Vec::new(), values: Vec::new(), cannot_check: false }
    }

    pub fn cannot_check(rule: &'static str) -> Finding {
        Finding { cannot_check: true, ..Finding::new(rule) }
    }

    pub fn at(mut self, place: impl Into<Place>) -> Finding {
        let place = place.into();
        if !self.places.contains(&place) {
            self.places.push(place);
        }
        self
    }

    pub fn with(mut self, name: &'static str, value: Value) -> Finding {
        self.values.push((name, value));
        self
    }

    pub fn text(self, name: &'static str, text: impl Into<String>) -> Finding {
        self.with(name, Value::Text(text.into()))
    }

    pub fn value(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }
}

impl Value {
    /// The value in words, for a message.
    pub fn print(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            // The last day of the calendar stands for a date that never comes.
            Value::Date(text) if text == "9999-12-31" => Cow::Borrowed(lang.pick("never", "불가능")),
            Value::Text(text) | Value::Date(text) => Cow::Borrowed(text),
            Value::Words(en, ko) => Cow::Borrowed(lang.pick(en, ko)),
            Value::List(items) => Cow::Owned(items.join(", ")),
            Value::Count(number) => Cow::Owned(amount::number(*number, lang)),
            Value::Share(share) => Cow::Owned(amount::percent(*share, lang)),
            Value::Points(share) => Cow::Owned(amount::points(*share, lang)),
            Value::Duration(ms) => Cow::Owned(amount::readable_duration(*ms).print(lang)),
            Value::Size(bytes) => Cow::Owned(amount::readable_size(*bytes).print(lang)),
            Value::Rate(per_day) => Cow::Owned(Amount::new(*per_day, amount::PER_DAY).print(lang)),
            Value::Amount(amount) => Cow::Owned(amount.print(lang)),
        }
    }

    /// The value for machines: numbers in base units, text as text.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Value::Text(text) | Value::Date(text) => text.clone().into(),
            Value::Words(en, _) => (*en).into(),
            Value::List(items) => items.clone().into(),
            Value::Count(n)
            | Value::Share(n)
            | Value::Points(n)
            | Value::Duration(n)
            | Value::Size(n)
            | Value::Rate(n) => (*n).into(),
            Value::Amount(amount) => amount.base().into(),
        }
    }
}
