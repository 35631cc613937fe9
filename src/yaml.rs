//! YAML text → a tree in which every node and key knows its bytes. Reading never fails: what cannot be read is a finding,
//! and the tree holds what came before it. `edit` changes a text and keeps every byte outside the change.

pub mod decode;
mod bounds;
mod builder;
pub mod edit;
mod remarks;
#[cfg(test)]
mod tests;
pub mod value;

use crate::finding::{Finding, Place, Value};
use crate::source::{Source, Span};
use std::borrow::Cow;

/// A larger file is not read: a plan is a few hundred lines.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Deeper nesting is not read; a plan needs five levels.
pub const MAX_DEPTH: usize = 64;

/// A value with the bytes it stands at.
///
/// - A scalar on its line or over several: from its first to its last character, quotes included.
/// - A block scalar: from its `|` or `>` to the end of its last line, without the line break. Blank lines after it belong to
///   it only where `+` keeps them.
/// - A flow collection: from bracket to bracket. `x: 1` in `[x: 1]` is a map without brackets.
/// - A block list: from its first dash, also where it stands right under its key; a block map: from its first key.
///   Both end where their last value ends.
/// - No text at all: a place of no width right after the `:` or the dash, or after the key where there is no `:`.
///
/// An anchor or a tag is no part of the span.
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree<'t> {
    pub root: Option<Node<'t>>,
    pub findings: Vec<Finding>,
    /// The first thing that is read but that no edit touches.
    pub rare: Option<(Rare, Span)>,
    /// Comments that speak to the program.
    pub remarks: Vec<Remark<'t>>,
}

/// A comment that begins with `# aiplan:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark<'t> {
    pub span: Span,
    /// What stands after the mark.
    pub text: Cow<'t, str>,
    /// What it is about: its own line, or the entry or record that begins below it.
    pub about: Span,
}

/// What a plan seldom holds. It is read (aliases are a finding), but an edit near it could change more than was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rare {
    /// `&name`
    Anchor,
    /// `*name`
    Alias,
    /// `!type`
    Tag,
    /// `? key`
    ExplicitKey,
    /// `---`, `...` and the `%` lines that stand before a `---`
    DocumentMarker,
}

impl Tree<'_> {
    /// The same tree with its own copy of what it holds, for a reader that keeps it beside the text.
    pub fn into_owned(self) -> Tree<'static> {
        let remark = |own: Remark| Remark {
            span: own.span,
            text: Cow::Owned(own.text.into_owned()),
            about: own.about,
        };
        Tree {
            root: self.root.map(Node::into_owned),
            findings: self.findings,
            rare: self.rare,
            remarks: self.remarks.into_iter().map(remark).collect(),
        }
    }
}

impl<'t> Node<'t> {
    /// The same node with its own copy of the text.
    pub fn into_owned(self) -> Node<'static> {
        let owned = |text: Cow<'t, str>| Cow::Owned(text.into_owned());
        let content = match self.content {
            Content::Null => Content::Null,
            Content::Scalar(scalar) => {
                Content::Scalar(Scalar { text: owned(scalar.text), plain: scalar.plain })
            }
            Content::List(items) => Content::List(items.into_iter().map(Node::into_owned).collect()),
            Content::Map(entries) => Content::Map(
                entries
                    .into_iter()
                    .map(|entry| Entry {
                        key: owned(entry.key),
                        key_span: entry.key_span,
                        value: entry.value.into_owned(),
                    })
                    .collect(),
            ),
        };
        Node { span: self.span, content }
    }

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
        return refused(finding);
    }
    if source.text.len() > MAX_BYTES {
        let finding = Finding::new("plan-too-large")
            .at(whole_file)
            .with("size", Value::Size(source.text.len() as f64))
            .with("limit", Value::Size(MAX_BYTES as f64));
        return refused(finding);
    }
    if let Some(byte) = source.text.find('\0') {
        let finding =
            Finding::new("unreadable-yaml").at(place(Span::new(byte, byte + 1))).text("reason", "NUL byte");
        return refused(finding);
    }
    let mut tree = builder::build(&source.text);
    tree.remarks = remarks::remarks(&source.text, &tree);
    tree
}

fn refused<'t>(finding: Finding) -> Tree<'t> {
    Tree { findings: vec![finding], ..Tree::default() }
}

fn place(span: Span) -> Place {
    Place { field: String::new(), span }
}
