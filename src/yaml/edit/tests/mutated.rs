//! Files with random damage: whatever the bytes are, nothing panics and every span lies in the text.

use super::super::*;
use super::PLAN;
use super::document::{Choices, document};
use super::random::{random_edit, runner};
use crate::yaml::Node;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

const PIECES: [&str; 24] = [
    "\t", "\r", "\n", "\u{feff}", "|", ">+", "- ", "? ", ": ", "&a ", "*a", "!t ", "[", "}", "'", "\"", "#",
    "\\", "한", "\u{85}", "%", "---\n", "...", " ",
];

#[test]
fn damaged_files_never_make_reading_or_editing_panic() {
    let edits = [
        Edit::Set { path: "problem.need".into(), value: json!("one\ntwo") },
        Edit::Append { path: "components".into(), value: json!({"id": "x"}) },
        Edit::Remove { path: "components[0]".into() },
        Edit::Remove { path: "team[0]".into() },
    ];
    let run = |(choices, damages): (Vec<u16>, Vec<(u16, u16)>)| {
        let mut choices = Choices::new(choices);
        let mut bytes =
            if choices.below(5) == 0 { PLAN.to_owned() } else { document(&mut choices) }.into_bytes();
        damages.into_iter().for_each(|(at, with)| damage(&mut bytes, at.into(), with.into()));
        let source = Source::from_bytes("plan", bytes);
        let tree = parse(&source);
        tree.root.iter().for_each(|root| spans_lie_in_the_text(&source.text, root));
        for edit in edits.iter().chain(&[random_edit(&mut choices, &source.text)]) {
            let _ = edit.apply(&source.text);
        }
        Ok(())
    };
    runner(900).run(&(vec(any::<u16>(), 0..100), vec(any::<(u16, u16)>(), 1..5)), run).unwrap();
}

/// Puts a piece of YAML somewhere, cuts the end off, or writes a byte over another.
fn damage(bytes: &mut Vec<u8>, at: usize, with: usize) {
    let at = at % (bytes.len() + 1);
    match PIECES.get(with % 32) {
        Some(piece) => drop(bytes.splice(at..at, piece.bytes())),
        None if with.is_multiple_of(2) => bytes.truncate(at),
        None => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = (with >> 8) as u8),
    }
}

fn spans_lie_in_the_text(text: &str, node: &Node) {
    assert!(text.get(node.span.start..node.span.end).is_some(), "{node:?}");
    node.items().iter().for_each(|item| spans_lie_in_the_text(text, item));
    for entry in node.entries() {
        assert!(text.get(entry.key_span.start..entry.key_span.end).is_some(), "{entry:?}");
        spans_lie_in_the_text(text, &entry.value);
    }
}
