//! One value in the place of another. In: the old value and its slot, the new value. Out: splices.

use super::Editor;
use super::locate::{Slot, SlotKind};
use super::splice::Splice;
use super::style::{column, is_block_text, is_flow};
use super::write::Written;
use crate::yaml::bounds::{line_end, line_start, next_line};
use crate::yaml::{Content, Node};
use serde_json::Value;
use std::ops::Range;

/// The bytes of a value: on the line of its key, and whole lines under it. Either may be empty.
struct Extent {
    head: Range<usize>,
    lines: Range<usize>,
}

impl Editor<'_> {
    pub fn replace(&self, node: &Node, slot: Slot, value: &Value) -> Vec<Splice> {
        if slot.in_flow {
            return vec![self.replace_in_flow(node, value)];
        }
        let written = self.written(value, slot.kind);
        if written.lines.is_empty() && self.stands_below_on_its_own(node, slot) {
            return vec![Splice::new(node.span.start..node.span.end, written.head)];
        }
        if slot.kind == SlotKind::Root
            && self.rest_of_line(node).trim().is_empty()
            && !written.lines.is_empty()
        {
            let lines = written.lines.join(self.line_break(node.span.start));
            return vec![Splice::new(node.span.start..node.span.end, lines)];
        }
        let extent = self.extent(node, slot);
        let comment = self.comment_of_a_line_that_goes(node, &extent, &written);
        let lines: Vec<String> = comment.into_iter().chain(written.lines).collect();
        let under = Splice::new(extent.lines.clone(), self.as_lines(&lines, extent.lines.start));
        vec![self.head_splice(slot, extent.head, &written.head), under]
    }

    /// What stands behind the key: a changed value keeps the space before it, a vanished one takes it along.
    fn head_splice(&self, slot: Slot, head: Range<usize>, new: &str) -> Splice {
        if new.is_empty() {
            Splice::cut(slot.lead_end..head.end)
        } else if head.start == slot.lead_end && slot.kind != SlotKind::Root {
            let space = if let SlotKind::Item(_, width) = slot.kind { width - 1 } else { 1 };
            Splice::new(head, format!("{:space$}{new}", ""))
        } else {
            Splice::new(head, new)
        }
    }

    /// The spaces that end a line, or no bytes where more than spaces follows.
    fn blank_rest_of_line(&self, from: usize) -> Range<usize> {
        let end = line_end(self.text(), from);
        from..if self.text()[from..end].trim().is_empty() { end } else { from }
    }

    fn extent(&self, node: &Node, slot: Slot) -> Extent {
        let text = self.text();
        let nothing = self.blank_rest_of_line(slot.lead_end);
        let span = node.span;
        if span.start == span.end {
            let under = next_line(text, slot.lead_end);
            Extent { head: nothing, lines: under..under }
        } else if self.stands_below(node, slot) {
            Extent { head: nothing, lines: line_start(text, span.start)..next_line(text, span.end) }
        } else if is_block_text(text, node) {
            let mark =
                text[span.start..span.end].find([' ', '\t', '\r', '\n']).unwrap_or(span.end - span.start);
            let lines = next_line(text, span.start)..next_line(text, span.end);
            Extent { head: span.start..span.start + mark, lines }
        } else {
            let under = next_line(text, span.end);
            Extent { head: span.start..span.end, lines: under..under }
        }
    }

    fn stands_below(&self, node: &Node, slot: Slot) -> bool {
        node.span.start > line_end(self.text(), slot.lead_end)
    }

    /// A scalar or a flow on a line of its own under its key: it can be replaced where it stands.
    fn stands_below_on_its_own(&self, node: &Node, slot: Slot) -> bool {
        self.stands_below(node, slot) && self.is_inline(node)
    }

    fn is_inline(&self, node: &Node) -> bool {
        match node.content {
            Content::Null | Content::Scalar(_) => !is_block_text(self.text(), node),
            Content::List(_) | Content::Map(_) => is_flow(self.text(), node),
        }
    }

    /// The comment behind a value whose whole line goes: it gets a line of its own.
    fn comment_of_a_line_that_goes(&self, node: &Node, extent: &Extent, written: &Written) -> Option<String> {
        let goes = extent.head.start < node.span.start && !extent.lines.is_empty() && self.is_inline(node);
        let comment = self.rest_of_line(node).trim();
        let indent = column(self.text(), node.span.start);
        (goes && !written.lines.is_empty() && !comment.is_empty()).then(|| format!("{:indent$}{comment}", ""))
    }

    fn rest_of_line(&self, node: &Node) -> &str {
        let end = node.span.end;
        &self.text()[end..line_end(self.text(), end)]
    }

    /// Lines to be put where a line begins, or behind a last line that has no line break.
    pub fn as_lines(&self, lines: &[String], at: usize) -> String {
        let line_break = self.line_break(at);
        let mut joined = String::new();
        if !lines.is_empty() && line_start(self.text(), at) != at {
            joined.push_str(line_break);
        }
        for line in lines {
            joined.push_str(line);
            joined.push_str(line_break);
        }
        joined
    }

    /// The line break of the line before a place, else the first of the file.
    pub fn line_break(&self, at: usize) -> &'static str {
        let text = self.text();
        let end = text[..at].rfind('\n').or_else(|| text.find('\n'));
        if end.is_some_and(|end| text[..end].ends_with('\r')) { "\r\n" } else { "\n" }
    }
}
