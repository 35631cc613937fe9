//! The outline of a plan: sections, fields and records by name. In: a text. Out: symbols with their bytes, as far as it can be read.

use super::Page;
use crate::source::Span;
use crate::words::plain;
use crate::yaml::{self, Content, Node};

/// One line of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    pub name: String,
    /// The value in short, or what a record does.
    pub detail: String,
    pub sort: Sort,
    /// Key and value together, and the part to jump to.
    pub span: Span,
    pub name_span: Span,
    pub children: Vec<Symbol>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Section,
    Field,
    List,
    Record,
}

impl Page<'_> {
    pub fn symbols(&self) -> Vec<Symbol> {
        let tree = yaml::parse(self.source);
        tree.root.as_ref().map(|root| self.fields(root, "")).unwrap_or_default()
    }

    fn fields(&self, map: &Node, path: &str) -> Vec<Symbol> {
        let entries = map.entries().iter();
        let symbol = |entry: &yaml::Entry| {
            let dot = if path.is_empty() { "" } else { "." };
            let field = format!("{path}{dot}{}", entry.key);
            let question = self.playbook.question(&field);
            let section = self.playbook.sections().iter().find(|section| section.section == field);
            let label = question.map(|question| question.label.get(self.lang));
            let label = label.or_else(|| section.map(|section| section.title.get(self.lang)));
            let children = match (&entry.value.content, question) {
                // The long form of an answer is one answer.
                (Content::Map(_), Some(_)) => Vec::new(),
                (Content::Map(_), None) => self.fields(&entry.value, &field),
                (Content::List(items), _) => self.records(items, &field),
                _ => Vec::new(),
            };
            let sort = match (&entry.value.content, path.is_empty()) {
                (Content::List(_), _) => Sort::List,
                (Content::Map(_), true) => Sort::Section,
                _ => Sort::Field,
            };
            Symbol {
                name: plain(label.unwrap_or(&entry.key)),
                detail: short(&entry.value),
                sort,
                span: Span::new(entry.key_span.start, entry.value.span.end.max(entry.key_span.end)),
                name_span: entry.key_span,
                children,
            }
        };
        entries.map(symbol).collect()
    }

    fn records(&self, items: &[Node], list: &str) -> Vec<Symbol> {
        let key = self.playbook.question(list).and_then(|question| question.key.as_deref()).unwrap_or("id");
        let records = items.iter().enumerate().filter(|(_, item)| !item.entries().is_empty());
        let symbol = |(index, item): (usize, &Node)| {
            let named = item.get(key).or_else(|| item.entries().first().map(|entry| &entry.value));
            let name = named.and_then(Node::text).map_or_else(|| (index + 1).to_string(), plain);
            let does = item.get("does").and_then(Node::text).map(plain).unwrap_or_default();
            Symbol {
                name,
                detail: does,
                sort: Sort::Record,
                span: item.span,
                name_span: named.map_or(item.span, |node| node.span),
                children: self.fields(item, &format!("{list}[{index}]")),
            }
        };
        records.map(symbol).collect()
    }
}

/// A value in one short line.
fn short(node: &Node) -> String {
    let value = node.get("value").unwrap_or(node);
    let text = value.text().map(plain).unwrap_or_default();
    let short: String = text.chars().take(60).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
