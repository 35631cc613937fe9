//! Random edits of random files: each result is compared with a model of its own and with a second YAML reader, line by line and
//! comment by comment with the text before.

use super::super::*;
use super::document::{Choices, document};
use super::touched::{Touched, comments_outside_survive, lines_outside_are_unchanged};
use crate::yaml::{Content, Node};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::{Map, json};

/// The same cases on every run.
pub fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2000, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

const ORDER: [&str; 7] = ["id", "new", "task", "on", "이름", "records", "value"];

#[test]
fn random_edits_keep_values_lines_and_comments() {
    let run = |choices: Vec<u16>| -> Result<(), TestCaseError> {
        let mut choices = Choices::new(choices);
        let mut text = document(&mut choices);
        for _ in 0..6 {
            let edit = random_edit(&mut choices, &text);
            let order = if choices.below(3) == 2 { &ORDER[..] } else { &[] };
            text = check(&text, &edit, order).map_err(TestCaseError::fail)?;
        }
        Ok(())
    };
    runner(500).run(&vec(any::<u16>(), 20..160), run).unwrap();
}

#[test]
fn random_moves_keep_values_and_every_comment() {
    let tried = std::cell::Cell::new((0, 0));
    let run = |choices: Vec<u16>| -> Result<(), TestCaseError> {
        let mut choices = Choices::new(choices);
        let text = document(&mut choices);
        let (source, mut lists) = (Source::new("", text.as_str()), Vec::new());
        let tree = parse(&source);
        collect_paths(tree.root.as_ref(), String::new(), &mut lists);
        let length = |path: &str| {
            tree.root.as_ref().and_then(|root| root.at(path)).map_or(0, |list| list.items().len())
        };
        lists.retain(|(path, kind)| *kind == 'l' && length(path) > 1);
        if lists.is_empty() {
            return Ok(());
        }
        let path = &lists[choices.below(lists.len())].0;
        let (from, to) = (choices.below(length(path)), choices.below(length(path)));
        let edit = Edit::Move { path: format!("{path}[{from}]"), to };
        let (all, done) = tried.get();
        let moved = edit.apply(&text);
        tried.set((all + 1, done + usize::from(moved.is_ok())));
        let Ok(after) = moved else { return Ok(()) };
        let wrong = |what: &str| TestCaseError::fail(format!("{what}\n{edit:?}\n{text}\n=>\n{after}"));
        let meant = expected(json(&tree), &edit).ok_or_else(|| wrong("no model"))?;
        second_opinion(&after, &meant).map_err(|error| wrong(&error))?;
        let untouched = Touched::none();
        comments_outside_survive(&text, &after, &untouched).map_err(|error| wrong(&error))
    };
    runner(500).run(&vec(any::<u16>(), 20..160), run).unwrap();
    let (all, done) = tried.get();
    assert!(all > 200 && done * 20 >= all * 19, "{done} of {all} could be done");
}

pub fn random_edit(choices: &mut Choices, text: &str) -> Edit {
    let source = Source::new("", text);
    let tree = parse(&source);
    let mut paths = Vec::new();
    collect_paths(tree.root.as_ref(), String::new(), &mut paths);
    let (path, kind) = paths[choices.below(paths.len())].clone();
    let new_key =
        |path: &str, key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    let key = choices.pick(&["new", "새 항목", "on", "- x", "deep.er", "records[0].x"]);
    match (kind, choices.below(8)) {
        ('m', 0..=3) => Edit::Set { path: new_key(&path, key), value: value(choices, 2) },
        ('m', 4) => Edit::Append { path: new_key(&path, key), value: value(choices, 2) },
        ('l', 0..=3) | ('n', 0..=1) if !path.is_empty() => Edit::Append { path, value: value(choices, 2) },
        ('l', 4) => Edit::Set { path: format!("{path}[0]"), value: value(choices, 2) },
        ('n', 2..=3) => Edit::Set { path: new_key(&path, key), value: value(choices, 2) },
        ('l', _) if path.is_empty() => Edit::Set { path: "[0]".to_owned(), value: value(choices, 2) },
        _ if path.is_empty() => Edit::Set { path: key.to_owned(), value: value(choices, 2) },
        (_, 5..=6) => Edit::Remove { path },
        _ => Edit::Set { path, value: value(choices, 2) },
    }
}

/// Every path with the kind of what is there: map, list, nothing or scalar.
fn collect_paths(node: Option<&Node>, path: String, into: &mut Vec<(String, char)>) {
    let Some(node) = node else { return into.push((path, 'm')) };
    let kind = match node.content {
        Content::Map(_) => 'm',
        Content::List(_) => 'l',
        Content::Null => 'n',
        Content::Scalar(_) => 's',
    };
    for entry in node.entries() {
        let dot = if path.is_empty() { "" } else { "." };
        collect_paths(Some(&entry.value), format!("{path}{dot}{}", entry.key), into);
    }
    for (index, item) in node.items().iter().enumerate() {
        collect_paths(Some(item), format!("{path}[{index}]"), into);
    }
    into.push((path, kind));
}

fn value(choices: &mut Choices, depth: usize) -> Value {
    let scalars = [
        json!("yes"),
        json!("1.5 s"),
        json!("9000 per day"),
        json!("97%"),
        json!("2027-06-30"),
        json!("영수증을 읽습니다"),
        json!("on"),
        json!("12"),
        json!("~"),
        json!(""),
        json!("a: b # c"),
        json!("it's \"so\""),
        json!(" x "),
        json!("- x"),
        json!("one\ntwo"),
        json!("one\n\n  two\n"),
        json!("  one\ntwo\n\n"),
        json!("\t\n"),
        json!("a\u{7}\\"),
        json!("# x\n# y"),
        json!(5),
        json!(-0.25),
        json!(true),
        json!(null),
        json!([]),
        json!({}),
        json!("{x}"),
        json!("a, b"),
        json!("[x"),
    ];
    match choices.below(if depth == 0 { 4 } else { 8 }) {
        0..=4 => scalars[choices.below(scalars.len())].clone(),
        5 => (0..choices.below(4)).map(|_| value(choices, depth - 1)).collect(),
        _ => {
            let keys = ["id", "이름", "a b", "5", "yes"];
            let count = choices.below(4);
            keys.iter()
                .take(count)
                .map(|key| ((*key).to_owned(), value(choices, depth - 1)))
                .collect::<Map<_, _>>()
                .into()
        }
    }
}

/// Applies an edit and compares; the new text, or what is wrong.
fn check(before: &str, edit: &Edit, order: &[&str]) -> Result<String, String> {
    let after = match edit.apply_ordered(before, &|_| order.iter().map(|key| (*key).to_owned()).collect()) {
        // An earlier edit put something else at `deep` or `records`.
        Err(EditError::NotAMap { .. } | EditError::NotAList { .. }) => return Ok(before.to_owned()),
        result => result.map_err(|error| format!("{error}\n{edit:?}\n{before:?}\n{before}"))?,
    };
    let wrong = |what: &str| format!("{what}\n{edit:?}\n{before:?}\n{after:?}\n{before}\n=>\n{after}");
    let (old_source, new_source) = (Source::new("", before), Source::new("", after.as_str()));
    let (old, new) = (parse(&old_source), parse(&new_source));
    let meant = expected(json(&old), edit).ok_or_else(|| wrong("no model"))?;
    let read = json(&new);
    let same = if order.is_empty() { model::same(&read, &meant) } else { read == meant };
    if !(new.findings.is_empty() && (same || read.is_null() && meant == json!({}))) {
        return Err(wrong("another value"));
    }
    second_opinion(&after, &meant).map_err(|error| wrong(&error))?;
    let touched = Touched::of(&old_source, &old, edit);
    lines_outside_are_unchanged(before, &after, &touched).map_err(|error| wrong(&error))?;
    comments_outside_survive(before, &after, &touched).map_err(|error| wrong(&error))?;
    if before.contains('\n') && before.contains("\r\n") != after.contains("\r\n") && after.contains('\n') {
        return Err(wrong("other line breaks"));
    }
    Ok(after)
}

/// The edit on plain values, written once more so that one mistake is not made twice.
fn expected(mut model: Value, edit: &Edit) -> Option<Value> {
    let pointer =
        |path: &str| format!("/{}", path.replace(['.', '['], "/").replace(']', "")).replace("//", "/");
    let path = pointer(edit.path());
    match edit {
        Edit::Set { value, .. } => *at(&mut model, &path)? = value.clone(),
        Edit::Append { value, .. } => {
            let list = at(&mut model, &path)?;
            if list.is_null() {
                *list = json!([]);
            }
            list.as_array_mut()?.push(value.clone());
        }
        Edit::Move { to, .. } => {
            let (parent, last) = path.rsplit_once('/')?;
            let items = at(&mut model, parent)?.as_array_mut()?;
            let item = items.remove(last.parse().ok()?);
            items.insert(*to, item);
        }
        Edit::Remove { .. } => {
            let (parent, last) = path.rsplit_once('/')?;
            match at(&mut model, parent)? {
                Value::Array(items) => drop(items.remove(last.parse().ok()?)),
                Value::Object(fields) => drop(fields.shift_remove(last)?),
                _ => return None,
            }
        }
    }
    Some(model)
}

fn at<'v>(model: &'v mut Value, path: &str) -> Option<&'v mut Value> {
    path.split('/').skip(1).try_fold(model, |value, step| {
        if value.is_null() {
            *value = if step == "0" { json!([]) } else { json!({}) };
        }
        match value {
            Value::Object(fields) => Some(fields.entry(step).or_insert(Value::Null)),
            Value::Array(items) => {
                let index: usize = step.parse().ok()?;
                if index == items.len() {
                    items.push(Value::Null);
                }
                items.get_mut(index)
            }
            _ => None,
        }
    })
}

/// What libyaml's reader makes of the text. It reads a block text that a file ends in without a line break differently.
fn second_opinion(text: &str, meant: &Value) -> Result<(), String> {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let text = format!("{}{end}", text.trim_start_matches('\u{feff}'));
    let read: Value = serde_yaml::from_str(&text).map_err(|error| format!("libyaml: {error}"))?;
    let empty = read.is_null() && *meant == json!({});
    if read == *meant || empty { Ok(()) } else { Err(format!("libyaml reads {read}")) }
}
