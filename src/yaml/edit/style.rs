//! How a file is indented, read off its first nested map, list and record. In: a text and its tree. Out: widths.

use crate::yaml::bounds::{line_end, line_start};
use crate::yaml::{Content, Node, Tree};

/// Widths in spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// From a key to the keys under it.
    pub step: usize,
    /// From a key to the dashes under it; 0 where lists stand right under their key.
    pub list: usize,
    /// From a dash to what stands behind it.
    pub dash: usize,
}

#[derive(Default)]
struct Seen {
    step: Option<usize>,
    list: Option<usize>,
    dash: Option<usize>,
}

impl Style {
    pub fn of(text: &str, tree: &Tree) -> Style {
        let mut seen = Seen::default();
        if let Some(root) = &tree.root {
            seen.look(text, root);
        }
        let step = seen.step.or(seen.list.filter(|list| *list > 0)).unwrap_or(2);
        Style { step, list: seen.list.unwrap_or(step), dash: seen.dash.unwrap_or(2) }
    }
}

impl Seen {
    fn look(&mut self, text: &str, node: &Node) {
        let is_done = self.step.is_some() && self.list.is_some() && self.dash.is_some();
        if is_done || is_flow(text, node) {
            return;
        }
        for entry in node.entries() {
            let width = column(text, entry.value.span.start).checked_sub(column(text, entry.key_span.start));
            match entry.value.content {
                _ if is_flow(text, &entry.value) => {}
                Content::Map(_) => self.step = self.step.or(width),
                Content::List(_) => self.list = self.list.or(width),
                _ => {}
            }
            self.look(text, &entry.value);
        }
        if let Some(item) = node.items().first()
            && item.span.start <= line_end(text, node.span.start)
            && item.span.end > item.span.start
        {
            self.dash = self.dash.or(Some(item.span.start - node.span.start));
        }
        node.items().iter().for_each(|item| self.look(text, item));
    }
}

/// How many bytes stand before a place on its line; before keys and dashes these are spaces and dashes.
pub fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

/// Written between brackets.
pub fn is_flow(text: &str, node: &Node) -> bool {
    let first = text.as_bytes().get(node.span.start);
    match node.content {
        Content::List(_) => first == Some(&b'['),
        Content::Map(_) => first == Some(&b'{'),
        _ => false,
    }
}

/// Written under a `|` or `>`.
pub fn is_block_text(text: &str, node: &Node) -> bool {
    node.scalar().is_some_and(|scalar| !scalar.plain)
        && matches!(text.as_bytes().get(node.span.start), Some(b'|' | b'>'))
}
