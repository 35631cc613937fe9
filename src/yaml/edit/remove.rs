//! `Remove`: a key or an item goes with its lines; comments around it stay. In: steps. Out: splices.

use super::locate::{Slot, SlotKind};
use super::splice::Splice;
use super::style::is_flow;
use super::{EditError, Editor, Segment, path};
use crate::yaml::bounds::{line_end, line_start, next_line};
use crate::yaml::{Content, Node};
use serde_json::{Map, Value};

impl Editor<'_> {
    pub fn remove(&self, steps: &[Segment]) -> Result<Vec<Splice>, EditError> {
        let reached = self.reach(steps).filter(|reached| reached.taken == steps.len());
        match reached.and_then(|reached| reached.parent) {
            Some((parent, slot, index)) => Ok(self.remove_from(parent, slot, index)),
            None => Err(EditError::NothingThere { path: path::printed(steps) }),
        }
    }

    fn remove_from(&self, parent: &Node, slot: Slot, index: usize) -> Vec<Splice> {
        let count = parent.items().len().max(parent.entries().len());
        if slot.in_flow || is_flow(self.text(), parent) {
            self.remove_in_flow(parent, index)
        } else if count > 1 {
            vec![self.remove_lines(parent, index)]
        } else if slot.kind == SlotKind::Root && matches!(parent.content, Content::Map(_)) {
            vec![Splice::cut(
                line_start(self.text(), parent.span.start)..next_line(self.text(), parent.span.end),
            )]
        } else {
            let empty = match parent.content {
                Content::List(_) => Value::Array(Vec::new()),
                _ => Value::Object(Map::new()),
            };
            self.replace(parent, slot, &empty)
        }
    }

    fn remove_lines(&self, parent: &Node, index: usize) -> Splice {
        let text = self.text();
        let (start, end) = (self.entry_start(parent, index), self.entry_end(parent, index));
        let line = line_start(text, start);
        if !text[line..start].trim_matches(' ').is_empty() {
            return self.remove_behind_a_dash(start, end, self.entry_start(parent, index + 1));
        }
        let (next, comments) = self.what_a_neighbour_could_swallow(next_line(text, end), start - line);
        let above = line_start(text, line.saturating_sub(1));
        let is_blank = |from: usize| text[from..line_end(text, from)].trim().is_empty();
        let between_blank_lines = line > 0 && is_blank(above) && is_blank(next);
        let follows_an_entry = index > 0 && next_line(text, self.entry_end(parent, index - 1)) <= above;
        // Of two blank lines that would meet, one goes.
        let from = if between_blank_lines && follows_an_entry { above } else { line };
        Splice::new(from..next, comments)
    }

    /// A block text above would take the blank lines and the deeper comments that were below: they go, and move out.
    fn what_a_neighbour_could_swallow(&self, line: usize, column: usize) -> (usize, String) {
        let text = self.text();
        let (mut at, mut comments) = (line, String::new());
        while self.is_careful && at < text.len() {
            let next = next_line(text, at);
            let content = text[at..next].trim_start_matches(' ');
            let is_deep_comment = content.starts_with('#') && next - at - content.len() > column;
            if is_deep_comment {
                comments.push_str(&format!("{:column$}{content}", ""));
            } else if !content.trim().is_empty() {
                break;
            }
            at = next;
        }
        (at, comments)
    }

    /// The first key of a record or the first item of a list in a list: what comes next moves up behind the dash, unless a
    /// comment stands between.
    fn remove_behind_a_dash(&self, start: usize, end: usize, next: usize) -> Splice {
        let text = self.text();
        let line_end = line_end(text, end);
        if text[line_end..next].trim().is_empty() {
            return Splice::cut(start..next);
        }
        Splice::cut(text[..start].trim_end_matches(' ').len()..line_end)
    }

    fn entry_start(&self, parent: &Node, index: usize) -> usize {
        match parent.entries().get(index) {
            Some(entry) => entry.key_span.start,
            None => self.dash_of(parent, index),
        }
    }

    fn entry_end(&self, parent: &Node, index: usize) -> usize {
        match &parent.content {
            Content::Map(entries) => entries[index].value.span.end,
            _ => parent.items()[index].span.end,
        }
    }
}
