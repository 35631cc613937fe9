//! Values of a TOML file, taken by their kind. In: what stands at a place. Out: the value with its place, or a finding.

use super::Written;
use crate::finding::{Finding, Place, Value as Shown};
use crate::rules::shape::nearest::nearest;
use crate::source::Span;
use jiff::civil::Date;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

pub type Key<'t> = Spanned<DeString<'t>>;
pub type Value<'t> = Spanned<DeValue<'t>>;

/// What was found on the way.
#[derive(Debug, Default)]
pub struct Reader {
    pub findings: Vec<Finding>,
}

pub fn place(field: &str, span: Range<usize>) -> Place {
    Place { field: field.to_owned(), span: Span::new(span.start, span.end) }
}

pub fn key(field: &str, key: &Key) -> Written<String> {
    Written { value: key.get_ref().to_string(), place: place(field, key.span()) }
}

impl Reader {
    pub fn text(&mut self, field: &str, value: &Value) -> Option<Written<String>> {
        let text = value.get_ref().as_str().filter(|text| !text.trim().is_empty());
        if text.is_none() {
            self.wrong_kind(field, value, "\"…\"");
        }
        Some(Written { value: text?.to_owned(), place: place(field, value.span()) })
    }

    /// A day, as TOML writes it or as a text.
    pub fn date(&mut self, field: &str, value: &Value) -> Option<Date> {
        let date = match value.get_ref() {
            DeValue::Datetime(datetime) => datetime.to_string().parse().ok(),
            DeValue::String(text) => text.parse().ok(),
            _ => None,
        };
        if date.is_none() {
            self.wrong_kind(field, value, "2026-11-24");
        }
        date
    }

    pub fn choice(&mut self, field: &str, value: &Value, known: &[&str]) -> Option<Written<String>> {
        let text = self.text(field, value)?;
        if known.contains(&text.value.as_str()) {
            return Some(text);
        }
        let finding = Finding::new("settings-unknown-choice").at(text.place).text("field", field);
        let known = Shown::List(known.iter().map(|it| (*it).to_owned()).collect());
        self.findings.push(finding.text("found", text.value).with("known", known));
        None
    }

    pub fn texts(&mut self, field: &str, value: &Value) -> Vec<Written<String>> {
        let items = self.list(field, value, "[\"…\", \"…\"]");
        items.into_iter().filter_map(|(field, item)| self.text(&field, item)).collect()
    }

    /// The items of a list, each with its path.
    pub fn list<'v, 't>(
        &mut self,
        field: &str,
        value: &'v Value<'t>,
        expected: &str,
    ) -> Vec<(String, &'v Value<'t>)> {
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_kind(field, value, expected);
            return Vec::new();
        };
        items.iter().enumerate().map(|(index, item)| (format!("{field}[{index}]"), item)).collect()
    }

    /// The entries of a table, in the order of the file.
    pub fn table<'v, 't>(
        &mut self,
        field: &str,
        value: &'v Value<'t>,
        expected: &str,
    ) -> Vec<(&'v Key<'t>, &'v Value<'t>)> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_kind(field, value, expected);
            return Vec::new();
        };
        let mut entries: Vec<(&Key, &Value)> = DeTable::iter(table).collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries
    }

    pub fn is_table(&self, value: &Value) -> bool {
        value.get_ref().is_table()
    }

    pub fn numbers(&mut self, field: &str, value: &Value) -> Vec<(Written<String>, f64)> {
        let mut numbers = Vec::new();
        for (name, value) in self.table(field, value, "[policy]") {
            let field = format!("{field}.{}", name.get_ref());
            match number(value) {
                Some(number) => {
                    let written = place(&field, value.span());
                    numbers.push((Written { value: name.get_ref().to_string(), place: written }, number));
                }
                None => self.wrong_kind(&field, value, "0.9"),
            }
        }
        numbers
    }

    fn wrong_kind(&mut self, field: &str, value: &Value, expected: &str) {
        let finding = Finding::new("settings-wrong-kind").at(place(field, value.span())).text("field", field);
        self.findings.push(finding.text("found", shown(value)).text("expected", expected));
    }

    /// A key that is none, with the nearest one. `table` is the path of the table it stands in.
    pub fn unknown_key(&mut self, table: &str, key: &Key, known: &[&str]) {
        let name = key.get_ref().to_string();
        let field = if table.is_empty() { name.clone() } else { format!("{table}.{name}") };
        let near = nearest(&name, known.iter().copied()).unwrap_or_default().to_owned();
        let list = Shown::List(known.iter().map(|it| (*it).to_owned()).collect());
        let finding = Finding::new("settings-unknown-key").at(place(&field, key.span()));
        self.findings.push(finding.text("key", name).text("nearest", near).with("known", list));
    }
}

/// A number as TOML writes it; not one that is no number.
fn number(value: &Value) -> Option<f64> {
    let number = match value.get_ref() {
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
        DeValue::Integer(integer) => {
            i64::from_str_radix(integer.as_str(), integer.radix()).ok().map(|number| number as f64)
        }
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    };
    number.filter(|number: &f64| !number.is_nan())
}

/// What a value of another kind looks like; a list or table is told by its brackets alone.
fn shown(value: &Value) -> String {
    match value.get_ref() {
        DeValue::String(text) => format!("\"{text}\""),
        DeValue::Integer(integer) => integer.as_str().to_owned(),
        DeValue::Float(float) => float.as_str().to_owned(),
        DeValue::Boolean(yes) => yes.to_string(),
        DeValue::Datetime(datetime) => datetime.to_string(),
        DeValue::Array(_) => "[…]".to_owned(),
        DeValue::Table(_) => "{…}".to_owned(),
    }
}
