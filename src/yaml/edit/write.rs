//! New values as text. In: a JSON value and the columns it may use. Out: what stands on the line of its key, and the lines under it.

use super::Editor;
use super::locate::{Columns, SlotKind};
use super::scalar;
use serde_json::{Map, Value};

/// A list of words is written on one line up to this many characters.
const SHORT_LIST: usize = 60;
/// An answer and what it rests on are written on one line up to this many characters, without their key.
const LONG_FORM: usize = 100;

/// A value as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// On the line of the key or the dash; empty where the value begins on the next line.
    pub head: String,
    /// The lines under it, indented.
    pub lines: Vec<String>,
}

impl Editor<'_> {
    /// A value behind a key, behind a dash, or as the root.
    pub fn written(&self, value: &Value, kind: SlotKind) -> Written {
        let columns = kind.columns(self.style);
        let lines = match value {
            Value::String(text) if scalar::is_block_text(text) && !self.is_careful => {
                return block_text(text, columns);
            }
            Value::Array(items) if !items.is_empty() && !is_short(items) => {
                self.item_lines(items, columns.dashes)
            }
            Value::Object(fields) if is_long_form(fields, columns.keys) => {
                return Written { head: in_brackets(value, true), lines: Vec::new() };
            }
            Value::Object(fields) if !fields.is_empty() => self.field_lines(fields, columns.keys),
            _ => return Written { head: on_one_line(value), lines: Vec::new() },
        };
        match kind {
            SlotKind::Item(..) => with_first_line_as_head(lines),
            _ => Written { head: String::new(), lines },
        }
    }

    pub fn field_lines(&self, fields: &Map<String, Value>, column: usize) -> Vec<String> {
        fields.iter().flat_map(|(key, value)| self.field(key, value, column)).collect()
    }

    /// One key with its value, beginning in a column.
    pub fn field(&self, key: &str, value: &Value, column: usize) -> Vec<String> {
        let written = self.written(value, SlotKind::Field(column));
        let space = if written.head.is_empty() { "" } else { " " };
        let head = format!("{:column$}{}:{space}{}", "", scalar::one_line(key, false), written.head);
        std::iter::once(head).chain(written.lines).collect()
    }

    fn item_lines(&self, items: &[Value], column: usize) -> Vec<String> {
        items.iter().flat_map(|item| self.item(item, column, self.style.dash)).collect()
    }

    /// One item with its dash in a column.
    pub fn item(&self, value: &Value, column: usize, width: usize) -> Vec<String> {
        let written = self.written(value, SlotKind::Item(column, width));
        let head = format!("{:column$}{:width$}{}", "", "-", written.head);
        std::iter::once(head).chain(written.lines).collect()
    }
}

fn with_first_line_as_head(mut lines: Vec<String>) -> Written {
    let head = lines.remove(0).trim_start_matches(' ').to_owned();
    Written { head, lines }
}

fn block_text(text: &str, columns: Columns) -> Written {
    let column = columns.text;
    let head = scalar::block_header(text, column - columns.parent);
    let body = text.strip_suffix('\n').unwrap_or(text);
    let indented = |line: &str| if line.is_empty() { String::new() } else { format!("{:column$}{line}", "") };
    Written { head, lines: body.split('\n').map(indented).collect() }
}

/// An answer with what is said about it (`{ value: 9000 per day, basis: measured }`) is read as one and stands on one line,
/// where that does not get too long.
fn is_long_form(fields: &Map<String, Value>, column: usize) -> bool {
    let is_first = |key: &String| key == "value" || key == "unknown";
    let fits = |value: &Value| match value {
        Value::Array(items) => items.iter().all(scalar::is_word),
        Value::Object(_) => false,
        value => !value.as_str().is_some_and(|text| text.contains('\n')),
    };
    let width = |(key, value): (&String, &Value)| field_in_brackets(key, value, true).chars().count() + 2;
    fields.len() > 1
        && fields.keys().next().is_some_and(is_first)
        && fields.values().all(fits)
        && column + fields.iter().map(width).sum::<usize>() <= LONG_FORM
}

fn is_short(items: &[Value]) -> bool {
    let width = || items.iter().map(|item| scalar::inline(item, true).chars().count() + 2).sum::<usize>();
    items.iter().all(scalar::is_word) && width() <= SHORT_LIST
}

fn on_one_line(value: &Value) -> String {
    match value {
        Value::Array(_) | Value::Object(_) => in_brackets(value, false),
        _ => scalar::inline(value, false),
    }
}

/// A value between brackets: `{id: a, tags: [b, c]}`; `padded` puts a space inside braces.
pub fn in_brackets(value: &Value, padded: bool) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| in_brackets(item, padded)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(fields) if fields.is_empty() => "{}".to_owned(),
        Value::Object(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(key, value)| field_in_brackets(key, value, padded)).collect();
            let space = if padded { " " } else { "" };
            format!("{{{space}{}{space}}}", fields.join(", "))
        }
        scalar => scalar::inline(scalar, true),
    }
}

pub fn field_in_brackets(key: &str, value: &Value, padded: bool) -> String {
    format!("{}: {}", scalar::one_line(key, true), in_brackets(value, padded))
}
