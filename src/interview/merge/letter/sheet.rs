//! An answers file as people write behind its colons, be it YAML still or not any more. In: the file.
//! Out: a `Letter`: what stands behind a known field is its answer, up to the next field.

use super::lines::{TextLine, lines};
use super::{Letter, Reading};
use crate::interview::handoff::sheet::HEADER;
use crate::playbook::records::Kind;
use crate::source::{Source, Span};
use crate::yaml::{Content, Entry};

/// Whether the file came out of a handoff.
pub fn is_sheet(file: &Source) -> bool {
    lines(file).iter().any(is_header)
}

fn is_header(line: &TextLine) -> bool {
    line.unquoted(usize::MAX).trim_end() == format!("{HEADER}:")
}

/// For YAML a comment begins at ` #`; in a text that somebody typed it belongs to the answer.
pub fn uncut<'t>(mut letter: Letter<'t>, as_written: &Letter<'t>, reading: Reading) -> Letter<'t> {
    for own in &mut letter.entries {
        let written = as_written.entries.iter().find(|written| written.key == own.key);
        let is_text = reading.question(&own.key).is_some_and(|question| question.kind == Kind::Text);
        if let Some(written) = written.filter(|written| is_text && is_cut(own, written)) {
            *own = written.clone();
        }
    }
    letter
}

fn is_cut(own: &Entry, written: &Entry) -> bool {
    let is_plain = match &own.value.content {
        Content::Null => true,
        Content::Scalar(scalar) => scalar.plain && !scalar.text.contains('#'),
        _ => false,
    };
    is_plain && written.value.text().is_some_and(|text| text.contains('#'))
}

pub fn read<'t>(file: &'t Source, reading: Reading) -> Letter<'t> {
    let lines = lines(file);
    let depth = lines.iter().find(|line| is_header(line)).map(|line| line.depth());
    let mut letter = Letter::default();
    let mut slots: Vec<(String, TextLine, Vec<&str>)> = Vec::new();
    for line in lines {
        let text = line.unquoted(depth.unwrap_or(0));
        if text.starts_with('#') {
            continue;
        }
        match field(text, reading) {
            Some((key, rest)) => slots.push((key.to_owned(), line, vec![rest])),
            None => {
                if let Some((_, _, answer)) = slots.last_mut() {
                    answer.push(text.strip_prefix("  ").unwrap_or(text));
                }
            }
        }
    }
    for (key, line, answer) in slots {
        match key.as_str() {
            HEADER => header(&mut letter, &answer, reading),
            _ => {
                let text = unquoted(answer.join("\n").trim()).to_owned();
                let first = text.lines().next().unwrap_or_default();
                let place = line.start_of(first);
                let key_span = Span::new(line.start, line.start);
                letter.entries.push(reading.entry(&key, key_span, &text, Span::new(place, place)));
            }
        }
    }
    letter
}

/// A line that begins with a field of the plan and a colon.
fn field<'l>(text: &'l str, reading: Reading) -> Option<(&'l str, &'l str)> {
    let (key, rest) = text.split_once(':')?;
    let key = key.trim_end();
    (key == HEADER || reading.question(key).is_some()).then_some((key, rest))
}

fn header(letter: &mut Letter, lines: &[&str], reading: Reading) {
    for line in lines {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.split(" #").next().unwrap_or_default();
        letter.says(key.trim(), unquoted(value.trim()), reading);
    }
}

/// A text without the quotes around it.
fn unquoted(text: &str) -> &str {
    let inner = ['"', '\''].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
    inner.unwrap_or(text)
}
