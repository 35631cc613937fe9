//! The events of the parser → the tree. In: a text. Out: the tree with findings. The parser leaves open where some things begin
//! and end (block scalars, lists right under their key, empty values); `bounds` looks that up in the text.

use super::{Content, Entry, MAX_DEPTH, Node, Rare, Scalar, Tree, bounds, place};
use crate::finding::{Finding, Value};
use crate::source::Span;
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle};
use std::borrow::Cow;
use std::collections::HashMap;

fn scan_finding(error: &ScanError) -> Finding {
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep(),
        _ => Finding::new("unreadable-yaml").text("reason", error.info()),
    }
}

fn too_deep() -> Finding {
    Finding::new("plan-too-deep").with("limit", Value::Count(MAX_DEPTH as f64))
}

/// A collection that is still open.
struct Open<'t> {
    node: Node<'t>,
    key: Option<(Cow<'t, str>, Span)>,
    keys: HashMap<Cow<'t, str>, Span>,
    /// A value under a key that stood before is read and dropped.
    skip_value: bool,
}

struct Builder<'t> {
    text: &'t str,
    open: Vec<Open<'t>>,
    tree: Tree<'t>,
    documents: usize,
    /// The end of the last thing read: from here the text is looked at for what the parser does not tell.
    cursor: usize,
}

/// Reads a text that was found fit to be read.
pub fn build(text: &str) -> Tree<'_> {
    let mut builder = Builder { text, open: Vec::new(), tree: Tree::default(), documents: 0, cursor: 0 };
    builder.read();
    builder.tree
}

impl<'t> Builder<'t> {
    fn read(&mut self) {
        let text = self.text;
        // A byte order mark is no part of the text, but it counts in the offsets.
        let offset = if text.starts_with('\u{feff}') { 3 } else { 0 };
        self.cursor = offset;
        let options = granit_parser::options! { emit_comments: false, emit_unresolved_aliases: true };
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
                    self.tree.findings.push(scan_finding(&error).at(place(Span::new(at, at))));
                    break;
                }
            }
        }
        self.close_all(text.len());
    }

    /// Takes one event; false ends the reading.
    fn event(&mut self, event: Event<'t>, span: Span) -> bool {
        match event {
            Event::DocumentStart(marked, ..) => return self.document(marked, span),
            Event::DocumentEnd if span.end > span.start => self.rare(Rare::DocumentMarker, span),
            Event::Scalar(text, style, anchor, tag) => {
                self.properties(anchor, tag.is_some(), span);
                let means_text = tag.is_some_and(|tag| matches!(tag.suffix(), "str" | "!"));
                self.scalar(text, style, means_text, span);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.properties(anchor, tag.is_some(), span);
                return self.start(Content::List(Vec::new()), style, span);
            }
            Event::MappingStart(style, anchor, tag) => {
                self.properties(anchor, tag.is_some(), span);
                return self.start(Content::Map(Vec::new()), style, span);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(..) | Event::UnresolvedAlias(..) => self.alias(span),
            _ => {}
        }
        true
    }

    fn document(&mut self, marked: bool, span: Span) -> bool {
        self.documents += 1;
        if marked {
            self.rare(Rare::DocumentMarker, span);
            self.cursor = span.end;
        }
        if self.documents > 1 {
            self.tree.findings.push(Finding::new("several-documents").at(place(span)));
        }
        self.documents == 1
    }

    fn rare(&mut self, rare: Rare, span: Span) {
        self.tree.rare.get_or_insert((rare, span));
    }

    fn properties(&mut self, anchor: usize, tagged: bool, span: Span) {
        if anchor != 0 {
            self.rare(Rare::Anchor, span);
        }
        if tagged {
            self.rare(Rare::Tag, span);
        }
    }

    fn alias(&mut self, span: Span) {
        self.rare(Rare::Alias, span);
        self.tree.findings.push(Finding::new("yaml-alias").at(place(span)));
        if self.takes_key() {
            self.key(Cow::Borrowed("*"), span);
        } else {
            self.value(Node { span, content: Content::Null });
        }
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: ScalarStyle, means_text: bool, span: Span) {
        let plain = style == ScalarStyle::Plain;
        let absent = plain && span.end == span.start;
        if self.takes_key() {
            return self.key(if absent { Cow::Borrowed("") } else { text }, span);
        }
        let span = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => self.block_scalar_span(span),
            _ if absent => self.place_of_nothing(span),
            _ => span,
        };
        let is_null = absent || plain && matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL");
        let content = match (is_null, means_text) {
            (true, false) => Content::Null,
            (true, true) if absent => Content::Scalar(Scalar { text: Cow::Borrowed(""), plain: false }),
            _ => Content::Scalar(Scalar { text, plain: plain && !means_text }),
        };
        self.value(Node { span, content });
    }

    /// The place right after the `:` or the dash under which nothing stands.
    fn place_of_nothing(&self, span: Span) -> Span {
        let at = match self.open.last().map(|open| &open.node.content) {
            Some(Content::Map(_)) => bounds::after_colon(self.text, self.cursor),
            Some(Content::List(_)) => bounds::dash(self.text, self.cursor).map(|dash| dash + 1),
            _ => None,
        };
        let at = at.unwrap_or(span.start).min(self.text.len());
        Span::new(at, at)
    }

    /// From the indicator to the end of the last line; the parser begins at the text and ends where the next thing begins.
    fn block_scalar_span(&self, span: Span) -> Span {
        let lead = self.lead_end();
        let header = bounds::skip_properties(self.text, lead);
        if !matches!(self.text.as_bytes().get(header), Some(b'|' | b'>')) {
            return span;
        }
        Span::new(header, bounds::block_scalar_end(self.text, header, span.start, span.end))
    }

    /// The place right after the `:` or the dash of what is read next.
    fn lead_end(&self) -> usize {
        match self.open.last().map(|open| &open.node.content) {
            Some(Content::Map(_)) => bounds::after_colon(self.text, self.cursor).unwrap_or(self.cursor),
            Some(Content::List(_)) => {
                bounds::dash(self.text, self.cursor).map_or(self.cursor, |dash| dash + 1)
            }
            _ => self.cursor,
        }
    }

    /// The parser begins a list that stands right under its key after its first dash.
    fn block_list_start(&self, span: Span) -> Span {
        let start = bounds::dash(self.text, self.lead_end()).unwrap_or(span.start);
        Span::new(start.min(span.start), span.end.max(start))
    }

    fn takes_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| matches!(open.node.content, Content::Map(_)) && open.key.is_none())
    }

    fn key(&mut self, text: Cow<'t, str>, span: Span) {
        if self.stands_after_a_question_mark(span) {
            self.rare(Rare::ExplicitKey, span);
        }
        self.cursor = span.end;
        let Some(open) = self.open.last_mut() else { return };
        let first = *open.keys.entry(text.clone()).or_insert(span);
        open.skip_value = first != span;
        if open.skip_value {
            let finding = Finding::new("duplicate-key").at(place(span)).at(place(first));
            self.tree.findings.push(finding.text("key", text.as_ref()));
        }
        open.key = Some((text, span));
    }

    fn stands_after_a_question_mark(&self, key: Span) -> bool {
        let mut at = self.cursor;
        while at < key.start {
            at = bounds::skip_properties(self.text, at);
            match self.text.as_bytes().get(at) {
                Some(b'-' | b',' | b'{' | b'[' | b':') => at += 1,
                Some(b'?') => return at < key.start,
                _ => return false,
            }
        }
        false
    }

    fn start(&mut self, content: Content<'t>, style: StructureStyle, span: Span) -> bool {
        if self.open.len() >= MAX_DEPTH {
            self.tree.findings.push(too_deep().at(place(span)));
            return false;
        }
        if self.takes_key() {
            self.tree.findings.push(
                Finding::new("unreadable-yaml")
                    .at(place(span))
                    .text("reason", "a list or a map stands as a key"),
            );
            return false;
        }
        let is_block_list = style == StructureStyle::Block && matches!(content, Content::List(_));
        let span = if is_block_list { self.block_list_start(span) } else { span };
        self.cursor = if style == StructureStyle::Flow { span.end } else { span.start };
        let node = Node { span, content };
        self.open.push(Open { node, key: None, keys: HashMap::new(), skip_value: false });
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
        self.cursor = node.span.end;
        match self.open.last_mut() {
            None => self.tree.root = Some(node),
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
