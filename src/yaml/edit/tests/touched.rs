//! What an edit may touch of the old text, and whether it touched more: lines and comments. In: both texts and the edit.

use super::super::locate::Reached;
use super::super::*;
use crate::yaml::bounds::{line_end, line_start};
use crate::yaml::{Content, Node};
use std::collections::HashMap;
use std::ops::Range;

/// What an edit may change of the old text.
pub struct Touched {
    /// Lines that may change. An insertion between lines changes none.
    lines: Range<usize>,
    /// Bytes whose comments may go.
    bytes: Range<usize>,
}

impl Touched {
    pub fn none() -> Touched {
        Touched { lines: 0..0, bytes: 0..0 }
    }

    pub fn of(source: &Source, tree: &Tree, edit: &Edit) -> Touched {
        let steps = path::steps(edit.path()).unwrap();
        let style = Style::of(&source.text, tree);
        let editor = Editor { source, tree, style, order: &|_| Vec::new(), is_careful: false };
        match editor.reach(&steps) {
            None => Touched { lines: 0..0, bytes: 0..0 },
            Some(reached) => match (edit, reached.parent) {
                (Edit::Remove { .. }, Some((parent, slot, index))) => {
                    Touched::by_removal(&editor, &reached, parent, slot, index)
                }
                (Edit::Set { .. }, _) if reached.taken == steps.len() => {
                    Touched::by_replacement(source, &reached)
                }
                _ => Touched::by_addition(source, reached.node, reached.slot),
            },
        }
    }

    fn by_removal(
        editor: &Editor,
        reached: &Reached,
        parent: &Node,
        slot: locate::Slot,
        index: usize,
    ) -> Touched {
        let (text, node) = (&editor.source.text, reached.node);
        let end = if reached.slot.in_flow { node.span.end } else { line_end(text, node.span.end) };
        let bytes = reached.slot.lead_end..end;
        let mut lines = whole_lines(editor.source, node, reached.slot);
        if parent.items().len() + parent.entries().len() == 1 || reached.slot.in_flow {
            lines = whole_lines(editor.source, parent, slot);
        } else if index == 0 {
            // What comes next moves up behind the dash.
            let next = parent.entries().get(1).map(|entry| entry.key_span.start);
            let next = next.unwrap_or_else(|| editor.dash_of(parent, 1));
            lines.end = editor.source.position(next).line;
        } else {
            lines.start = lines.start.saturating_sub(1);
            // Where a block text above would swallow them, blank lines go and deeper comments move out.
            let is_below_a_block = text.contains(['|', '>']);
            let moves =
                |line: &&str| is_below_a_block && (line.trim().is_empty() || line.trim().starts_with('#'));
            lines.end += text.lines().skip(lines.end).take_while(moves).count();
        }
        Touched { lines, bytes }
    }

    fn by_replacement(source: &Source, reached: &Reached) -> Touched {
        let Span { start, end } = reached.node.span;
        let end = if is_block(&source.text, reached.node) { line_end(&source.text, end) } else { end };
        Touched { lines: whole_lines(source, reached.node, reached.slot), bytes: start..end }
    }

    fn by_addition(source: &Source, node: &Node, slot: locate::Slot) -> Touched {
        let is_filled = !node.items().is_empty() || !node.entries().is_empty();
        let lines = if !(is_filled && is_block(&source.text, node)) {
            whole_lines(source, node, slot)
        } else if stands_behind_a_dash(&source.text, node) {
            // A new first key of a record moves the old one off the line of the dash.
            let line = source.position(node.span.start).line;
            line - 1..line
        } else {
            0..0
        };
        Touched { lines, bytes: 0..0 }
    }
}

fn whole_lines(source: &Source, node: &Node, slot: locate::Slot) -> Range<usize> {
    source.position(slot.lead_end).line - 1..source.position(node.span.end).line
}

fn is_block(text: &str, node: &Node) -> bool {
    matches!(node.content, Content::List(_) | Content::Map(_)) && !style::is_flow(text, node)
}

fn stands_behind_a_dash(text: &str, node: &Node) -> bool {
    let start = line_start(text, node.span.start);
    !node.entries().is_empty() && text[start..node.span.start].contains('-')
}

pub fn lines_outside_are_unchanged(before: &str, after: &str, touched: &Touched) -> Result<(), String> {
    let old: Vec<&str> = before.trim_start_matches('\u{feff}').lines().collect();
    let new: Vec<&str> = after.trim_start_matches('\u{feff}').lines().collect();
    let from_top = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let from_bottom = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let Range { start, end } = touched.lines;
    let kept_all = from_top + from_bottom >= old.len();
    let kept = kept_all || start < end && from_top >= start && from_bottom >= old.len().saturating_sub(end);
    let grows = new.len() + (end - start) >= old.len();
    if kept && grows { Ok(()) } else { Err(format!("lines outside {start}..{end} changed")) }
}

pub fn comments_outside_survive(before: &str, after: &str, touched: &Touched) -> Result<(), String> {
    let mut found: HashMap<String, usize> = HashMap::new();
    for (_, comment) in comments(after) {
        *found.entry(comment).or_default() += 1;
    }
    for (at, comment) in comments(before) {
        if !touched.bytes.contains(&at) {
            let left = found.get_mut(&comment).filter(|left| **left > 0);
            *left.ok_or_else(|| format!("lost #{comment}"))? -= 1;
        }
    }
    Ok(())
}

fn comments(text: &str) -> Vec<(usize, String)> {
    let offset = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let options = granit_parser::options! { emit_comments: true, max_buffered_comment_events: 10_000 };
    let parser = granit_parser::Parser::new_from_str_with_options(&text[offset..], options);
    let comment = |(event, span): (granit_parser::Event, granit_parser::Span)| match event {
        granit_parser::Event::Comment(text, _) => {
            Some((span.byte_range()?.start + offset, text.trim_end().to_owned()))
        }
        _ => None,
    };
    parser.filter_map(Result::ok).filter_map(comment).collect()
}
