//! What is refused, where, and in which words.

use super::super::*;
use super::{append, remove, set};
use crate::text::Lang;
use crate::yaml::Rare::*;
use serde_json::json;

#[track_caller]
fn refuses(text: &str, edit: Edit, error: EditError) {
    assert_eq!(edit.apply(text), Err(error));
}

#[test]
fn an_edit_that_does_not_fit_is_refused_with_its_place() {
    let position = Position { line: 1, column: 4 };
    refuses("a: 1\n", set("a.b", json!(1)), EditError::NotAMap { path: "a".into(), position });
    refuses("a: [1]\n", set("a.b", json!(1)), EditError::NotAMap { path: "a".into(), position });
    refuses("a: {b: 1}\n", set("a[0]", json!(1)), EditError::NotAList { path: "a".into(), position });
    refuses("a: 1\n", append("a", json!(1)), EditError::NotAList { path: "a".into(), position });
    refuses("a: [1]\n", set("a[2].b", json!(1)), EditError::PastTheEnd { path: "a[2]".into(), length: 1 });
    refuses("a:\n", set("a[1]", json!(1)), EditError::PastTheEnd { path: "a[1]".into(), length: 0 });
    refuses("a: 1\n", remove("a.b"), EditError::NothingThere { path: "a.b".into() });
    refuses("a: 1\n", set("a[x]", json!(1)), EditError::BadPath { path: "a[x]".into() });
}

#[test]
fn files_no_edit_touches_are_refused_with_the_place() {
    let place = |line, column| Position { line, column };
    for (text, rare, position) in [
        ("a: &x 1\n", Anchor, place(1, 7)),
        ("a: 1\nb: !t 1\n", Tag, place(2, 7)),
        ("? a\n: 1\n", ExplicitKey, place(1, 3)),
        ("---\na: 1\n", DocumentMarker, place(1, 1)),
        ("a: 1\n...\n", DocumentMarker, place(2, 1)),
        ("%YAML 1.2\n---\na: 1\n", DocumentMarker, place(2, 1)),
    ] {
        refuses(text, set("a", json!(2)), EditError::Rare { rare, position });
    }
    for (text, rule, position) in [
        ("a: *x\n", "yaml-alias", place(1, 4)),
        ("a: 1\na: 2\n", "duplicate-key", place(2, 1)),
        ("a: 1\n---\nb: 1\n", "several-documents", place(2, 1)),
        ("a: [1\n", "unreadable-yaml", place(1, 4)),
    ] {
        let error = set("a", json!(2)).apply(text).unwrap_err();
        assert!(
            matches!(error, EditError::Unreadable { rule: found, position: at, .. } if (found, at) == (rule, position)),
            "{error:?}"
        );
    }
    refuses("a: 1\rb: 2\r", set("a", json!(2)), EditError::OldLineEnd { position: place(1, 5) });
}

#[test]
fn every_refusal_says_in_both_languages_what_and_why() {
    let errors = [
        set("a[x]", json!(1)).apply("a: 1\n"),
        set("a", json!(1)).apply("a: [1\n"),
        set("a", json!(1)).apply("a: &x 1\n"),
        set("a", json!(1)).apply("a: 1\r"),
        set("a.b", json!(1)).apply("a: 1\n"),
        set("a[0]", json!(1)).apply("a: 1\n"),
        set("a[1]", json!(1)).apply("a: [ ]\n"),
        remove("b").apply("a: 1\n"),
        Err(EditError::NotFaithful { path: "a".into() }),
    ];
    for error in errors.map(Result::unwrap_err) {
        let (en, ko) = (error.words(Lang::En), error.words(Lang::Ko));
        assert!(en.is_ascii() && en.ends_with('.'), "{en}");
        assert!(ko.chars().any(|c| ('가'..='힣').contains(&c)) && ko.ends_with('.'), "{ko}");
    }
    let error = set("a", json!(1)).apply("# c\na: &x 1\n").unwrap_err();
    assert!(error.words(Lang::Ko).contains("2행 7열"));
}
