//! Where a cursor stands in a plan that is being typed. In: a text and an offset. Out: the field it is at, as a key or as a value.
//! A half-typed line is rarely YAML, so a name of our own is put in the place of the word and looked for in what could be read.

use super::Page;
use crate::playbook::records::Kind;
use crate::source::{Source, Span};
use crate::yaml::{self, Content, Node};

/// What is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The word under the cursor, which a completion replaces.
    pub word: Span,
    /// The map the key is in (`components[1]`; empty for the plan itself), or the field the value answers.
    pub path: String,
    pub part: Part,
    /// Between brackets, where everything stands on one line.
    pub in_flow: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A key, and the keys that stand beside it already.
    Key {
        beside: Vec<String>,
    },
    Value,
}

/// Stands for the word in the text that is read. No field, choice or name of a plan is called so.
const PROBE: &str = "zzcursorzz";

impl Page<'_> {
    /// The field at the cursor; none in a comment, in quotes, or where nothing of a plan can stand.
    pub(super) fn cursor(&self, offset: usize) -> Option<Cursor> {
        let text = &self.source.text;
        let word = word_at(text, offset);
        let line_start = text[..word.start].rfind('\n').map_or(0, |at| at + 1);
        let before = &text[line_start..word.start];
        if before.contains('#') || before.matches('"').count() % 2 == 1 || before.contains(": '") {
            return None;
        }
        let opens = before.trim_end().chars().next_back();
        let tries: &[bool] = match opens {
            // A value may stand behind these, a key may not.
            Some(':' | '[') => &[false],
            _ => &[true, false],
        };
        tries.iter().find_map(|is_key| self.probe(word, *is_key))
    }

    /// An item of a list of choices is no map, though YAML would take `[a: 1]` for one.
    fn may_hold_keys(&self, path: &str) -> bool {
        let is_record =
            || self.playbook.question(path).is_some_and(|question| question.kind == Kind::Records);
        !path.ends_with(']') || is_record()
    }

    fn probe(&self, word: Span, is_key: bool) -> Option<Cursor> {
        let text = &self.source.text;
        let rest = &text[word.end..];
        let has_colon = rest.trim_start_matches([' ', '\t']).starts_with(':');
        let put = match (is_key, has_colon) {
            (true, true) => PROBE.to_owned(),
            (true, false) => format!("{PROBE}: 0,"),
            (false, true) => return None,
            // The comma ends the value between brackets that nobody has closed yet; elsewhere it is part of the text.
            (false, false) => format!("{PROBE},"),
        };
        let before = format!("{}{put}", &text[..word.start]);
        // With an open bracket nothing after it can be read; then only what stands before the cursor is, with its brackets closed.
        let closed = format!("{before}{}", closing(&text[..word.start]));
        [format!("{before}{rest}"), closed].into_iter().find_map(|probed| {
            let probed = Source::new("", probed);
            let tree = yaml::parse(&probed);
            let found = find(tree.root.as_ref()?, String::new())?;
            let in_flow = probed.text[found.around.start..].starts_with(['{', '[']);
            let part = if is_key { Part::Key { beside: found.beside } } else { Part::Value };
            (found.is_key == is_key && (!is_key || self.may_hold_keys(&found.path))).then_some(Cursor {
                word,
                path: found.path,
                part,
                in_flow,
            })
        })
    }
}

struct Found {
    path: String,
    is_key: bool,
    beside: Vec<String>,
    /// The collection it stands in.
    around: Span,
}

/// The way to the probe.
fn find(node: &Node, path: String) -> Option<Found> {
    match &node.content {
        Content::Map(entries) => entries.iter().find_map(|entry| {
            if entry.key.starts_with(PROBE) {
                let others = entries.iter().filter(|other| !other.key.starts_with(PROBE));
                let beside = others.map(|other| other.key.to_string()).collect();
                return Some(Found { path: path.clone(), is_key: true, beside, around: node.span });
            }
            let dot = if path.is_empty() { "" } else { "." };
            let inner = format!("{path}{dot}{}", entry.key);
            let found = find(&entry.value, inner)?;
            let is_direct = !found.is_key && entry.value.text().is_some();
            Some(if is_direct { Found { around: node.span, ..found } } else { found })
        }),
        Content::List(items) => items.iter().enumerate().find_map(|(index, item)| {
            let found = find(item, format!("{path}[{index}]"))?;
            let is_direct = !found.is_key && item.text().is_some();
            // An item of a list of choices answers the question of the list.
            Some(if is_direct { Found { path: path.clone(), around: node.span, ..found } } else { found })
        }),
        Content::Scalar(scalar) if scalar.text.starts_with(PROBE) => {
            Some(Found { path, is_key: false, beside: Vec::new(), around: node.span })
        }
        _ => None,
    }
}

/// The brackets that are open at the end of a text, closed. Quotes count only where a value may begin: `it's` opens nothing.
fn closing(text: &str) -> String {
    let (mut open, mut quote, mut before) = (Vec::new(), None, '\n');
    for c in text.chars() {
        let begins = matches!(before, ' ' | '\n' | '[' | '{' | ',' | ':');
        match (quote, c) {
            (Some(mark), _) => quote = (c != mark).then_some(mark),
            (None, '"' | '\'') if begins => quote = Some(c),
            (None, '#') if begins => quote = Some('\n'),
            (None, '{') if begins => open.push('}'),
            (None, '[') if begins => open.push(']'),
            (None, '}' | ']') if open.last() == Some(&c) => drop(open.pop()),
            _ => {}
        }
        before = c;
    }
    open.iter().rev().collect()
}

/// The word around an offset: letters, digits, hyphens and underscores.
fn word_at(text: &str, offset: usize) -> Span {
    let offset = floor(text, offset);
    let is_part = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | '%' | '.');
    let before: usize = text[..offset].chars().rev().take_while(is_part).map(char::len_utf8).sum();
    let after: usize = text[offset..].chars().take_while(is_part).map(char::len_utf8).sum();
    let start = offset - before;
    // A dash that begins a list item is no part of a word.
    let is_dash = text[start..].starts_with('-')
        && text[..start].lines().next_back().is_none_or(|line| line.trim().is_empty());
    let start = if is_dash && before > 0 { start + 1 } else { start };
    Span::new(start, (offset + after).max(start))
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// What a plan holds at an offset: the path, and whether the key or the value is meant.
pub(super) struct Held<'n> {
    pub path: String,
    pub span: Span,
    pub is_key: bool,
    pub node: &'n Node<'n>,
}

/// The smallest key or scalar around an offset.
pub(super) fn held<'n>(node: &'n Node<'n>, offset: usize, path: &str) -> Option<Held<'n>> {
    let covers = |span: Span| span.start <= offset && offset <= span.end;
    match &node.content {
        Content::Map(entries) => entries.iter().find_map(|entry| {
            let dot = if path.is_empty() { "" } else { "." };
            let inner = format!("{path}{dot}{}", entry.key);
            if covers(entry.key_span) {
                return Some(Held { path: inner, span: entry.key_span, is_key: true, node: &entry.value });
            }
            if covers(entry.value.span) { held(&entry.value, offset, &inner) } else { None }
        }),
        Content::List(items) => items.iter().enumerate().find_map(|(index, item)| {
            if covers(item.span) { held(item, offset, &format!("{path}[{index}]")) } else { None }
        }),
        Content::Scalar(_) => Some(Held { path: path.to_owned(), span: node.span, is_key: false, node }),
        Content::Null => None,
    }
}
