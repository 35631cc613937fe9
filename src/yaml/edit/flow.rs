//! Changes between brackets. In: a flow list or map and what changes in it. Out: splices that leave the rest of the line alone.

use super::Editor;
use super::locate::Slot;
use super::splice::Splice;
use super::style::is_flow;
use super::write::{field_in_brackets, in_brackets};
use crate::source::Span;
use crate::yaml::bounds::skip_blank;
use crate::yaml::{Content, Node};
use serde_json::Value;
use std::ops::Range;

impl Editor<'_> {
    /// The first content of what is empty. Brackets that hold a comment stay around it.
    pub fn fill(&self, node: &Node, slot: Slot, value: &Value) -> Vec<Splice> {
        let text = self.text();
        if !is_flow(text, node) || self.without_a_comment(self.inside_brackets(node)).is_some() {
            return self.replace(node, slot, value);
        }
        let content = in_brackets(value, false);
        vec![Splice::insert(node.span.end - 1, &content[1..content.len() - 1])]
    }

    pub fn replace_in_flow(&self, node: &Node, value: &Value) -> Splice {
        let Span { start, end } = node.span;
        let new = in_brackets(value, self.is_padded(node));
        match self.text()[..start].chars().next_back() {
            Some(':') if start == end && self.text()[start..].starts_with(' ') => {
                Splice::insert(start + 1, new)
            }
            Some(':') if start == end => Splice::insert(start, format!(" {new}")),
            // A key without a colon: `{a, b: 1}`.
            _ if start == end => Splice::insert(start, format!(": {new}")),
            _ => Splice::new(start..end, new),
        }
    }

    pub fn add_field_in_flow(&self, map: &Node, index: usize, key: &str, value: &Value) -> Vec<Splice> {
        let field = field_in_brackets(key, value, self.is_padded(map));
        let Span { start, end } = map.span;
        let at = |index: usize| self.entry_in_flow(map, index);
        let field = match index.checked_sub(1) {
            None => Splice::insert(at(0).start, format!("{field}, ")),
            Some(before) => self.after_a_comma(at(before).end, &field),
        };
        if is_flow(self.text(), map) {
            return vec![field];
        }
        // `[x: 1]` holds a map without braces, which cannot hold a second key.
        vec![Splice::insert(start, "{"), field, Splice::insert(end, "}")]
    }

    pub fn push_in_flow(&self, list: &Node, value: &Value) -> Vec<Splice> {
        let Some(last) = list.items().last() else {
            return vec![self.replace_in_flow(list, &Value::from(vec![value.clone()]))];
        };
        vec![self.after_a_comma(last.span.end, &in_brackets(value, self.is_padded(last)))]
    }

    /// A new entry after the one that ends here. Not every reader takes `:,` for a key with nothing behind it.
    fn after_a_comma(&self, end: usize, new: &str) -> Splice {
        let space = if self.text()[..end].ends_with(':') { " " } else { "" };
        Splice::insert(end, format!("{space}, {new}"))
    }

    /// Takes an entry out together with one comma.
    pub fn remove_in_flow(&self, parent: &Node, index: usize) -> Vec<Splice> {
        let text = self.text();
        let count = parent.items().len().max(parent.entries().len());
        let own = self.entry_in_flow(parent, index);
        let comma = skip_blank(text, own.end);
        let has_comma = text.as_bytes().get(comma) == Some(&b',');
        let whole_brackets =
            if count == 1 { self.without_a_comment(self.inside_brackets(parent)) } else { None };
        let with_space = if index + 1 < count {
            self.without_a_comment(own.start..self.entry_in_flow(parent, index + 1).start)
        } else if index > 0 {
            self.without_a_comment(self.entry_in_flow(parent, index - 1).end..own.end)
        } else {
            None
        };
        if count == 1 && !is_flow(text, parent) {
            return vec![Splice::new(parent.span.start..parent.span.end, "{}")];
        }
        match whole_brackets.or(with_space) {
            Some(range) if text[..range.start].ends_with(':') => vec![Splice::new(range, " ")],
            Some(range) => vec![Splice::cut(range)],
            None if has_comma => vec![Splice::cut(own), Splice::cut(comma..comma + 1)],
            None => vec![Splice::cut(own)],
        }
    }

    fn inside_brackets(&self, node: &Node) -> Range<usize> {
        node.span.start + 1..node.span.end.saturating_sub(1).max(node.span.start + 1)
    }

    /// The range, unless a comment stands in it that would go with it.
    fn without_a_comment(&self, range: Range<usize>) -> Option<Range<usize>> {
        let has_comment = self.text()[range.clone()]
            .lines()
            .any(|line| line.trim_start().starts_with('#') || line.contains(" #") || line.contains("\t#"));
        (!has_comment).then_some(range)
    }

    fn entry_in_flow(&self, parent: &Node, index: usize) -> Range<usize> {
        match &parent.content {
            Content::Map(entries) => {
                let entry = &entries[index];
                entry.key_span.start..entry.value.span.end.max(entry.key_span.end)
            }
            _ => {
                let item = &parent.items()[index];
                item.span.start..item.span.end
            }
        }
    }

    /// `{ a: 1 }` rather than `{a: 1}`.
    fn is_padded(&self, node: &Node) -> bool {
        self.text()[node.span.start..].starts_with("{ ")
    }
}
