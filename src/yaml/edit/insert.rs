//! `Set` and `Append`: what is there is replaced, what is missing is made. In: steps and a value. Out: splices.

use super::locate::Slot;
use super::splice::Splice;
use super::style::{column, is_flow};
use super::write::in_brackets;
use super::{EditError, Editor, Segment, model, path};
use crate::yaml::bounds::{indent, is_comment, line_start, next_line};
use crate::yaml::{Content, Node};
use serde_json::{Map, Value};

/// A new record goes between brackets where its neighbour does, up to this many characters.
const SHORT_RECORD: usize = 100;

impl Editor<'_> {
    pub fn set(&self, steps: &[Segment], value: &Value) -> Result<Vec<Splice>, EditError> {
        match self.reach(steps) {
            Some(reached) if reached.taken == steps.len() => {
                Ok(self.replace(reached.node, reached.slot, value))
            }
            _ => self.make(steps, value),
        }
    }

    pub fn append(&self, steps: &[Segment], value: &Value) -> Result<Vec<Splice>, EditError> {
        let one = Value::Array(vec![value.clone()]);
        let Some(reached) = self.reach(steps).filter(|reached| reached.taken == steps.len()) else {
            return self.make(steps, &one);
        };
        match &reached.node.content {
            Content::List(items) if !items.is_empty() => Ok(self.push(reached.node, reached.slot, value)),
            Content::List(_) | Content::Null => Ok(self.fill(reached.node, reached.slot, &one)),
            _ => Err(EditError::NotAList {
                path: path::printed(steps),
                position: self.position(reached.node.span),
            }),
        }
    }

    /// Puts a value where the tree ends before the path does.
    fn make(&self, steps: &[Segment], value: &Value) -> Result<Vec<Splice>, EditError> {
        let Some(reached) = self.reach(steps) else {
            return Ok(self.first_lines(&wrapped(steps, 0, value)?));
        };
        let (node, slot, taken) = (reached.node, reached.slot, reached.taken);
        let here = || path::printed(&steps[..taken]);
        let position = self.position(node.span);
        match (&node.content, steps[taken]) {
            (Content::Null, _) => Ok(self.replace(node, slot, &wrapped(steps, taken, value)?)),
            (Content::Map(entries), Segment::Key(_)) if entries.is_empty() => {
                Ok(self.fill(node, slot, &wrapped(steps, taken, value)?))
            }
            (Content::Map(_), Segment::Key(key)) => {
                let order = (self.order)(&path::without_indices(&steps[..taken]));
                Ok(self.add_field(node, slot, key, &wrapped(steps, taken + 1, value)?, &order))
            }
            (Content::List(items), Segment::Index(index)) if index == items.len() => {
                let item = wrapped(steps, taken + 1, value)?;
                let one = || Value::Array(vec![item.clone()]);
                Ok(if items.is_empty() {
                    self.fill(node, slot, &one())
                } else {
                    self.push(node, slot, &item)
                })
            }
            (Content::List(items), Segment::Index(_)) => {
                Err(EditError::PastTheEnd { path: path::printed(&steps[..=taken]), length: items.len() })
            }
            (_, Segment::Key(_)) => Err(EditError::NotAMap { path: here(), position }),
            (_, Segment::Index(_)) => Err(EditError::NotAList { path: here(), position }),
        }
    }

    /// The first value of a file that holds nothing but comments.
    fn first_lines(&self, value: &Value) -> Vec<Splice> {
        let end = self.text().len();
        let written = self.written(value, super::locate::SlotKind::Root);
        let head = std::iter::once(written.head).filter(|head| !head.is_empty());
        let lines: Vec<String> = head.chain(written.lines).collect();
        vec![Splice::insert(end, self.as_lines(&lines, end))]
    }

    fn add_field(&self, map: &Node, slot: Slot, key: &str, value: &Value, order: &[String]) -> Vec<Splice> {
        let keys: Vec<&str> = map.entries().iter().map(|entry| entry.key.as_ref()).collect();
        let index = model::position(&keys, key, order);
        if slot.in_flow || is_flow(self.text(), map) {
            return self.add_field_in_flow(map, index, key, value);
        }
        let column = column(self.text(), map.entries()[0].key_span.start);
        let mut lines = self.field(key, value, column);
        if index == 0 {
            return vec![self.before_the_first(map, lines)];
        }
        let ends: Vec<usize> = map.entries().iter().map(|entry| entry.value.span.end).collect();
        let starts: Vec<usize> = map.entries().iter().map(|entry| entry.key_span.start).collect();
        if index > 1 && self.stand_apart(ends[index - 2], starts[index - 1]) {
            lines.insert(0, String::new());
        }
        let at = self.below(ends[index - 1], column);
        vec![Splice::insert(at, self.as_lines(&lines, at))]
    }

    /// Above the first key and the comments that stand right above it; behind the dash where the map begins there.
    fn before_the_first(&self, map: &Node, lines: Vec<String>) -> Splice {
        let text = self.text();
        let key = map.span.start;
        let start = line_start(text, key);
        if text[start..key].contains('-') {
            let indent = key - start;
            let line_break = self.line_break(next_line(text, key));
            let joined = lines.join(line_break);
            return Splice::insert(
                key,
                format!("{}{line_break}{:indent$}", joined.trim_start_matches(' '), ""),
            );
        }
        let mut at = start;
        while at > line_start(text, 0) && is_comment(text, line_start(text, at - 1)) {
            at = line_start(text, at - 1);
        }
        Splice::insert(at, self.as_lines(&lines, at))
    }

    fn push(&self, list: &Node, slot: Slot, value: &Value) -> Vec<Splice> {
        let items = list.items();
        if slot.in_flow || is_flow(self.text(), list) {
            return self.push_in_flow(list, value);
        }
        let Some((last, before)) = items.split_last() else { return Vec::new() };
        let dash = self.dash_of(list, before.len());
        let column = column(self.text(), list.span.start);
        let width = self.width_behind_dash(dash, last);
        let mut lines = match self.like_its_neighbour(last, value) {
            Some(flow) => vec![format!("{:column$}{:width$}{flow}", "", "-")],
            None => self.item(value, column, width),
        };
        if before.last().is_some_and(|item| self.stand_apart(item.span.end, dash)) {
            lines.insert(0, String::new());
        }
        let at = self.below(last.span.end, column);
        vec![Splice::insert(at, self.as_lines(&lines, at))]
    }

    /// A record between brackets where the one before it stands between brackets.
    fn like_its_neighbour(&self, neighbour: &Node, value: &Value) -> Option<String> {
        let is_record = value.as_object().is_some_and(|fields| !fields.is_empty());
        let padded = self.text()[neighbour.span.start..].starts_with("{ ");
        (is_record && is_flow(self.text(), neighbour) && !neighbour.entries().is_empty())
            .then(|| in_brackets(value, padded))
            .filter(|flow| flow.chars().count() <= SHORT_RECORD)
    }

    /// The first line below a value and below the comments right under it that are indented deeper than its column.
    fn below(&self, end: usize, column: usize) -> usize {
        let text = self.text();
        let mut at = next_line(text, end);
        while at < text.len() && is_comment(text, at) && indent(text, at) > column {
            at = next_line(text, at);
        }
        at
    }

    /// Neighbours stand apart, and so will what comes after them.
    fn stand_apart(&self, end: usize, start: usize) -> bool {
        let text = self.text();
        let from = next_line(text, end);
        let to = line_start(text, start).max(from);
        !self.is_careful && text[from..to].lines().any(|line| line.trim().is_empty())
    }
}

/// The value with the maps and lists that the rest of its path asks for around it.
fn wrapped(steps: &[Segment], from: usize, value: &Value) -> Result<Value, EditError> {
    let mut wrapped = value.clone();
    for at in (from..steps.len()).rev() {
        wrapped = match steps[at] {
            Segment::Key(key) => Value::Object(Map::from_iter([(key.to_owned(), wrapped)])),
            Segment::Index(0) => Value::Array(vec![wrapped]),
            Segment::Index(_) => {
                return Err(EditError::PastTheEnd { path: path::printed(&steps[..=at]), length: 0 });
            }
        };
    }
    Ok(wrapped)
}
