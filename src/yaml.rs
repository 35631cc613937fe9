//! YAML text → a tree in which every node and key knows its bytes. Reading never fails: what cannot be read is a finding,
//! and the tree holds what came before it. `edit` changes a text and keeps every byte outside the change.

pub mod decode;
pub mod edit;
pub mod value;

use crate::finding::{Finding, Place, Value};
use crate::source::{Source, Span};
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};
use std::borrow::Cow;
use std::collections::HashSet;

/// A larger file is not read: a plan is a few hundred lines.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Deeper nesting is not read; a plan needs five levels.
pub const MAX_DEPTH: usize = 64;

/// A value with the bytes it stands at.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'t> {
    pub span: Span,
    pub content: Content<'t>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Content<'t> {
    /// A plain scalar that stands for nothing: `~`, `null` or no text at all.
    Null,
    Scalar(Scalar<'t>),
    List(Vec<Node<'t>>),
    Map(Vec<Entry<'t>>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Scalar<'t> {
    pub text: Cow<'t, str>,
    /// Written without quotes, so that it may be a number or a yes-no.
    pub plain: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'t> {
    pub key: Cow<'t, str>,
    pub key_span: Span,
    pub value: Node<'t>,
}

/// What reading gave: the tree as far as it could be read, and what is wrong with the text.
#[derive(Clone, Debug, Default)]
pub struct Tree<'t> {
    pub root: Option<Node<'t>>,
    pub findings: Vec<Finding>,
}

impl<'t> Node<'t> {
    pub fn entries(&self) -> &[Entry<'t>] {
        match &self.content {
            Content::Map(entries) => entries,
            _ => &[],
        }
    }

    pub fn items(&self) -> &[Node<'t>] {
        match &self.content {
            Content::List(items) => items,
            _ => &[],
        }
    }

    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
        self.entry(key).map(|entry| &entry.value)
    }

    pub fn entry(&self, key: &str) -> Option<&Entry<'t>> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    pub fn scalar(&self) -> Option<&Scalar<'t>> {
        match &self.content {
            Content::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The text of a scalar, whatever its style.
    pub fn text(&self) -> Option<&str> {
        self.scalar().map(|scalar| scalar.text.as_ref())
    }

    pub fn is_null(&self) -> bool {
        matches!(self.content, Content::Null)
    }

    /// The node at a path such as `components[1].task`.
    pub fn at(&self, path: &str) -> Option<&Node<'t>> {
        segments(path).try_fold(self, |node, segment| match segment {
            Segment::Key(key) => node.get(key),
            Segment::Index(index) => node.items().get(index),
        })
    }
}

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'p> {
    Key(&'p str),
    Index(usize),
}

/// The steps of a path such as `components[1].task`. An index that is no number is read as a key and finds nothing.
pub fn segments(path: &str) -> impl Iterator<Item = Segment<'_>> {
    path.split(['.', '[']).filter(|part| !part.is_empty()).map(|part| match part.strip_suffix(']') {
        Some(index) => index.parse().map_or(Segment::Key(part), Segment::Index),
        None => Segment::Key(part),
    })
}

/// Reads a source. Never fails and never panics.
pub fn parse(source: &Source) -> Tree<'_> {
    let whole_file = Place { field: String::new(), span: Span::start_of_file() };
    if let Some(byte) = source.not_utf8_at {
        let finding = Finding::new("not-utf8").at(place(Span::new(byte, byte)));
        return Tree { root: None, findings: vec![finding] };
    }
    if source.text.len() > MAX_BYTES {
        let finding = Finding::new("plan-too-large")
            .at(whole_file)
            .with("size", Value::Size(source.text.len() as f64))
            .with("limit", Value::Size(MAX_BYTES as f64));
        return Tree { root: None, findings: vec![finding] };
    }
    if let Some(byte) = source.text.find('\0') {
        let finding =
            Finding::new("unreadable-yaml").at(place(Span::new(byte, byte + 1))).text("reason", "NUL byte");
        return Tree { root: None, findings: vec![finding] };
    }
    let mut builder = Builder::default();
    builder.read(&source.text);
    Tree { root: builder.root, findings: builder.findings }
}

fn scan_finding(error: &ScanError) -> Finding {
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep(),
        _ => Finding::new("unreadable-yaml").text("reason", error.info()),
    }
}

fn too_deep() -> Finding {
    Finding::new("plan-too-deep").with("limit", Value::Count(MAX_DEPTH as f64))
}

fn place(span: Span) -> Place {
    Place { field: String::new(), span }
}

/// A collection that is still open.
struct Open<'t> {
    node: Node<'t>,
    key: Option<(Cow<'t, str>, Span)>,
    keys: HashSet<Cow<'t, str>>,
    /// A value under a key that stood before is read and dropped.
    skip_value: bool,
}

#[derive(Default)]
struct Builder<'t> {
    open: Vec<Open<'t>>,
    root: Option<Node<'t>>,
    findings: Vec<Finding>,
    documents: usize,
}

impl<'t> Builder<'t> {
    fn read(&mut self, text: &'t str) {
        // A byte order mark is no part of the text, but it counts in the offsets.
        let offset = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let options = granit_parser::options! { emit_comments: false };
        let mut parser = Parser::new_from_str_with_options(&text[offset..], options);
        while let Some(event) = parser.next_event() {
            match event {
                Ok((event, span)) => {
                    let range = span.byte_range().unwrap_or(0..0);
                    let span = Span::new(range.start + offset, range.end + offset);
                    if !self.event(event, span) {
                        break;
                    }
                }
                Err(error) => {
                    let at = error.marker().byte_offset().unwrap_or(text.len()) + offset;
                    let at = at.min(text.len());
                    self.findings.push(scan_finding(&error).at(place(Span::new(at, at))));
                    break;
                }
            }
        }
        self.close_all(text.len());
    }

    /// Takes one event; false ends the reading.
    fn event(&mut self, event: Event<'t>, span: Span) -> bool {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.findings.push(Finding::new("several-documents").at(place(span)));
                    return false;
                }
            }
            Event::Scalar(text, style, ..) => self.scalar(text, style, span),
            Event::SequenceStart(..) => return self.start(Content::List(Vec::new()), span),
            Event::MappingStart(..) => return self.start(Content::Map(Vec::new()), span),
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(..) => {
                self.findings.push(Finding::new("yaml-alias").at(place(span)));
                if self.takes_key() {
                    self.key(Cow::Borrowed("*"), span);
                } else {
                    self.value(Node { span, content: Content::Null });
                }
            }
            _ => {}
        }
        true
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: ScalarStyle, span: Span) {
        if self.takes_key() {
            return self.key(text, span);
        }
        let plain = style == ScalarStyle::Plain;
        let content = if plain && matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL") {
            Content::Null
        } else {
            Content::Scalar(Scalar { text, plain })
        };
        self.value(Node { span, content });
    }

    fn takes_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| matches!(open.node.content, Content::Map(_)) && open.key.is_none())
    }

    fn key(&mut self, text: Cow<'t, str>, span: Span) {
        let Some(open) = self.open.last_mut() else { return };
        open.skip_value = !open.keys.insert(text.clone());
        if open.skip_value {
            let first = open.node.entry(&text).map_or(span, |entry| entry.key_span);
            let key = text.to_string();
            self.findings
                .push(Finding::new("duplicate-key").at(place(span)).at(place(first)).text("key", key));
        }
        open.key = Some((text, span));
    }

    fn start(&mut self, content: Content<'t>, span: Span) -> bool {
        if self.open.len() >= MAX_DEPTH {
            self.findings.push(too_deep().at(place(span)));
            return false;
        }
        if self.takes_key() {
            self.findings.push(
                Finding::new("unreadable-yaml")
                    .at(place(span))
                    .text("reason", "a list or a map stands as a key"),
            );
            return false;
        }
        let node = Node { span, content };
        self.open.push(Open { node, key: None, keys: HashSet::new(), skip_value: false });
        true
    }

    fn end(&mut self, span: Span) {
        let Some(mut open) = self.open.pop() else { return };
        // A block collection ends where its last value ends, not at the start of what follows it.
        let last = match &open.node.content {
            Content::Map(entries) => entries.last().map(|entry| entry.value.span.end.max(entry.key_span.end)),
            Content::List(items) => items.last().map(|item| item.span.end),
            _ => None,
        };
        let closes_visibly = span.end > span.start;
        open.node.span.end = if closes_visibly { span.end } else { last.unwrap_or(open.node.span.end) };
        self.value(open.node);
    }

    fn value(&mut self, node: Node<'t>) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(open) => match &mut open.node.content {
                Content::List(items) => items.push(node),
                Content::Map(entries) => {
                    if let Some((key, key_span)) = open.key.take()
                        && !std::mem::take(&mut open.skip_value)
                    {
                        entries.push(Entry { key, key_span, value: node });
                    }
                }
                Content::Null | Content::Scalar(_) => {}
            },
        }
    }

    fn close_all(&mut self, end: usize) {
        while !self.open.is_empty() {
            if let Some(open) = self.open.last_mut()
                && let Some((_, span)) = &open.key
            {
                let span = Span::new(span.end, span.end);
                self.value(Node { span, content: Content::Null });
            }
            self.end(Span::new(end, end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Source, Vec<String>) {
        let source = Source::new("plan", text);
        let rules = parse(&source).findings.iter().map(|finding| finding.rule.to_owned()).collect();
        (source, rules)
    }

    #[test]
    fn every_node_and_key_knows_its_bytes_after_korean_text() {
        let source = Source::new("plan", "# 머리말\n이름: 영수증\nlist:\n  - a: 1\n    b: [x, y]\n");
        let tree = parse(&source);
        let root = tree.root.unwrap();
        assert_eq!(source.slice(root.entry("이름").unwrap().key_span), "이름");
        assert_eq!(source.slice(root.at("이름").unwrap().span), "영수증");
        assert_eq!(source.slice(root.at("list[0].b").unwrap().span), "[x, y]");
        assert_eq!(root.at("list[0].b[1]").unwrap().text(), Some("y"));
        assert_eq!(source.slice(root.at("list[0]").unwrap().span), "a: 1\n    b: [x, y]");
        assert!(tree.findings.is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_a_finding_and_what_came_before_is_kept() {
        let source = Source::new("plan", "a: 1\nb: [1, 2\nc: 3\n");
        let tree = parse(&source);
        assert_eq!(tree.findings[0].rule, "unreadable-yaml");
        assert_eq!(tree.root.unwrap().at("a").unwrap().text(), Some("1"));
    }

    #[test]
    fn a_duplicate_key_names_both_places_and_keeps_the_first_value() {
        let source = Source::new("plan", "a: 1\nb: 2\na: {x: 3}\nc: 4\n");
        let tree = parse(&source);
        let finding = &tree.findings[0];
        assert_eq!(finding.rule, "duplicate-key");
        assert_eq!(source.position(finding.places[0].span.start).line, 3);
        assert_eq!(source.position(finding.places[1].span.start).line, 1);
        let root = tree.root.unwrap();
        assert_eq!(root.at("a").unwrap().text(), Some("1"));
        assert_eq!(root.at("c").unwrap().text(), Some("4"));
    }

    #[test]
    fn hostile_files_end_in_a_finding() {
        assert_eq!(read(&"- ".repeat(20_000)).1, ["plan-too-deep"]);
        assert_eq!(read(&"{a: ".repeat(20_000)).1, ["plan-too-deep"]);
        assert_eq!(read("a: &x 1\nb: *x\n").1, ["yaml-alias"]);
        assert_eq!(read("a: 1\n---\nb: 2\n").1, ["several-documents"]);
        assert_eq!(read("a: \0\n").1, ["unreadable-yaml"]);
        assert_eq!(read(&format!("a: {}", "x".repeat(MAX_BYTES))).1, ["plan-too-large"]);
        assert_eq!(read("? [a]\n: b\n").1, ["unreadable-yaml"]);
    }

    #[test]
    fn an_empty_file_and_a_byte_order_mark_are_no_trouble() {
        assert_eq!(read("").1, [""; 0]);
        let source = Source::new("plan", "\u{feff}a: 1\n");
        let root = parse(&source).root.unwrap();
        assert_eq!(source.slice(root.at("a").unwrap().span), "1");
        assert_eq!(root.entries()[0].key, "a");
    }
}
