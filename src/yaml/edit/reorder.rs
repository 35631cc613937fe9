//! `Move`: an item of a list changes its place, with its comments. In: steps and the new place. Out: splices.

use super::locate::{Slot, SlotKind};
use super::splice::Splice;
use super::style::is_flow;
use super::{EditError, Editor, Segment, path};
use crate::yaml::bounds::{indent, is_comment, line_start, next_line};
use crate::yaml::{Content, Node};
use std::ops::Range;

impl Editor<'_> {
    /// What stands between two items (blank lines, comments set apart) stays between the same places.
    pub fn reorder(&self, steps: &[Segment], to: usize) -> Result<Vec<Splice>, EditError> {
        let nothing = || EditError::NothingThere { path: path::printed(steps) };
        let reached = self.reach(steps).filter(|reached| reached.taken == steps.len()).ok_or_else(nothing)?;
        let (list, slot, from) = reached.parent.ok_or_else(nothing)?;
        let Content::List(items) = &list.content else { return Err(nothing()) };
        if to >= items.len() {
            let parent = path::printed(&steps[..steps.len() - 1]);
            return Err(EditError::PastTheEnd { path: format!("{parent}[{to}]"), length: items.len() });
        }
        let blocks: Vec<Range<usize>> = match slot.in_flow || is_flow(self.text(), list) {
            true => items.iter().map(|item| item.span.start..item.span.end).collect(),
            false => (0..items.len()).map(|index| self.block(list, slot, index)).collect(),
        };
        let mut order: Vec<usize> = (0..blocks.len()).collect();
        let moved = order.remove(from);
        order.insert(to, moved);
        Ok(self.rearranged(&blocks, &order))
    }

    /// Each place gets the text of the item that comes there; only the last line of the file may lack its line break.
    fn rearranged(&self, blocks: &[Range<usize>], order: &[usize]) -> Vec<Splice> {
        let text = self.text();
        let moves = blocks.iter().zip(order).enumerate().filter(|(place, (_, item))| place != *item);
        moves
            .map(|(_, (place, item))| {
                let own = &text[blocks[*item].clone()];
                let breaks = text[place.clone()].ends_with('\n');
                let own = match (breaks, own.ends_with('\n')) {
                    (true, false) if blocks[*item].end == text.len() => {
                        format!("{own}{}", self.line_break(text.len()))
                    }
                    (false, true) => own.trim_end_matches(['\r', '\n']).to_owned(),
                    _ => own.to_owned(),
                };
                Splice::new(place.clone(), own)
            })
            .collect()
    }

    /// An item of a block list in whole lines: the comments right above its dash, its lines, and the deeper comments right
    /// below. In a list that begins behind another dash, from its own dash on.
    fn block(&self, list: &Node, slot: Slot, index: usize) -> Range<usize> {
        let text = self.text();
        let dash = self.dash_of(list, index);
        let line = line_start(text, dash);
        let column = dash - line;
        let end = self.block_end(list, index, column);
        let first = line_start(text, list.span.start);
        if !text[first..list.span.start].trim_matches(' ').is_empty() {
            return dash..end;
        }
        let floor = match (index.checked_sub(1), slot.kind) {
            (Some(before), _) => self.block_end(list, before, column),
            (None, SlotKind::Root) => first,
            (None, _) => next_line(text, slot.lead_end),
        };
        let mut start = line;
        while start > floor && is_comment(text, line_start(text, start - 1)) {
            start = line_start(text, start - 1);
        }
        start..end
    }

    fn block_end(&self, list: &Node, index: usize, column: usize) -> usize {
        let text = self.text();
        let mut end = next_line(text, list.items()[index].span.end);
        while end < text.len() && is_comment(text, end) && indent(text, end) > column {
            end = next_line(text, end);
        }
        end
    }
}
