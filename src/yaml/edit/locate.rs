//! Where a value stands and what may stand there. In: the tree and the steps of a path. Out: the deepest value on the way.

use super::style::{Style, column, is_block_text, is_flow};
use super::{Editor, Segment};
use crate::yaml::bounds::{after_colon, dash};
use crate::yaml::{Content, Node, Tree};

/// The place of one value: behind a key, behind a dash, or the root.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// Right after the `:` or the dash.
    pub lead_end: usize,
    pub kind: SlotKind,
    /// Between brackets, where blocks cannot stand.
    pub in_flow: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    Root,
    /// Behind a key in this column.
    Field(usize),
    /// Behind a dash in this column, with this width to the value.
    Item(usize, usize),
}

/// How far a path leads into the tree.
pub struct Reached<'n> {
    pub node: &'n Node<'n>,
    pub slot: Slot,
    /// How many steps were taken.
    pub taken: usize,
    /// The collection around the value, and where the value is in it.
    pub parent: Option<(&'n Node<'n>, Slot, usize)>,
}

impl SlotKind {
    /// The column of the parent, of keys under it, of dashes under it and of text under it.
    pub fn columns(self, style: Style) -> Columns {
        match self {
            SlotKind::Root => Columns { parent: 0, keys: 0, dashes: 0, text: style.step },
            SlotKind::Field(column) => {
                let Style { step, list, .. } = style;
                Columns { parent: column, keys: column + step, dashes: column + list, text: column + step }
            }
            SlotKind::Item(column, width) => {
                let inner = column + width;
                Columns { parent: column, keys: inner, dashes: inner, text: inner }
            }
        }
    }
}

/// The columns in which a value's lines begin.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    pub parent: usize,
    pub keys: usize,
    pub dashes: usize,
    pub text: usize,
}

impl Editor<'_> {
    /// The deepest value on the way; none in a file that holds no value.
    pub fn reach(&self, steps: &[Segment]) -> Option<Reached<'_>> {
        let root = self.tree.root.as_ref()?;
        let slot = Slot { lead_end: root.span.start, kind: SlotKind::Root, in_flow: false };
        let mut reached = Reached { node: root, slot, taken: 0, parent: None };
        for step in steps {
            let Some(index) = index_of(reached.node, *step) else { break };
            let (node, slot) = self.child(reached.node, reached.slot, index);
            reached = Reached {
                node,
                slot,
                taken: reached.taken + 1,
                parent: Some((reached.node, reached.slot, index)),
            };
        }
        Some(reached)
    }

    fn child<'n>(&self, parent: &'n Node<'n>, slot: Slot, index: usize) -> (&'n Node<'n>, Slot) {
        let in_flow = slot.in_flow || is_flow(self.text(), parent);
        if let Some(entry) = parent.entries().get(index) {
            let lead_end = after_colon(self.text(), entry.key_span.end).unwrap_or(entry.key_span.end);
            let kind = SlotKind::Field(column(self.text(), entry.key_span.start));
            return (&entry.value, Slot { lead_end, kind, in_flow });
        }
        let node = &parent.items()[index];
        if in_flow {
            return (node, Slot { lead_end: node.span.start, kind: SlotKind::Item(0, 0), in_flow });
        }
        let dash = self.dash_of(parent, index);
        let width = self.width_behind_dash(dash, node);
        let kind = SlotKind::Item(column(self.text(), dash), width);
        (node, Slot { lead_end: dash + 1, kind, in_flow })
    }

    /// The dash of an item of a block list.
    pub fn dash_of(&self, list: &Node, index: usize) -> usize {
        let from = index.checked_sub(1).and_then(|before| list.items().get(before)).map(|item| item.span.end);
        dash(self.text(), from.unwrap_or(list.span.start)).unwrap_or(list.span.start)
    }

    /// From a dash to the value behind it, where that begins on the line of the dash.
    pub fn width_behind_dash(&self, dash: usize, item: &Node) -> usize {
        let stands_behind =
            item.span.end > item.span.start && !self.text()[dash..item.span.start].contains('\n');
        if stands_behind { item.span.start - dash } else { self.style.dash }
    }
}

fn index_of(node: &Node, step: Segment) -> Option<usize> {
    match step {
        Segment::Key(key) => node.entries().iter().position(|entry| entry.key == key),
        Segment::Index(index) => (index < node.items().len()).then_some(index),
    }
}

/// The last line of the text belongs to a `|` or `>` that takes its line break for text.
pub fn ends_in_block_text(text: &str, tree: &Tree) -> bool {
    let mut last = tree.root.as_ref();
    while let Some(node) = last {
        last = match &node.content {
            Content::Map(entries) => entries.last().map(|entry| &entry.value),
            Content::List(items) => items.last(),
            _ => return is_block_text(text, node) && node.text().is_some_and(|text| text.ends_with('\n')),
        };
    }
    false
}
