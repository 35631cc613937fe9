//! Spans, findings and limits of the reader.

use super::*;

fn read(text: &str) -> (Source, Vec<String>) {
    let source = Source::new("plan", text);
    let rules = parse(&source).findings.iter().map(|finding| finding.rule.to_owned()).collect();
    (source, rules)
}

#[test]
fn every_node_and_key_knows_its_bytes_after_korean_text() {
    let source = Source::new("plan", "# 머리말\n이름: 영수증\nlist:\n  - a: 1\n    b: [x, y]\n");
    let tree = parse(&source);
    let root = tree.root.unwrap();
    assert_eq!(source.slice(root.entry("이름").unwrap().key_span), "이름");
    assert_eq!(source.slice(root.at("이름").unwrap().span), "영수증");
    assert_eq!(source.slice(root.at("list[0].b").unwrap().span), "[x, y]");
    assert_eq!(root.at("list[0].b[1]").unwrap().text(), Some("y"));
    assert_eq!(source.slice(root.at("list[0]").unwrap().span), "a: 1\n    b: [x, y]");
    assert!(tree.findings.is_empty());
}

#[test]
fn what_cannot_be_read_is_a_finding_and_what_came_before_is_kept() {
    let source = Source::new("plan", "a: 1\nb: [1, 2\nc: 3\n");
    let tree = parse(&source);
    assert_eq!(tree.findings[0].rule, "unreadable-yaml");
    assert_eq!(tree.root.unwrap().at("a").unwrap().text(), Some("1"));
}

#[test]
fn a_duplicate_key_names_both_places_and_keeps_the_first_value() {
    let source = Source::new("plan", "a: 1\nb: 2\na: {x: 3}\nc: 4\n");
    let tree = parse(&source);
    let finding = &tree.findings[0];
    assert_eq!(finding.rule, "duplicate-key");
    assert_eq!(source.position(finding.places[0].span.start).line, 3);
    assert_eq!(source.position(finding.places[1].span.start).line, 1);
    let root = tree.root.unwrap();
    assert_eq!(root.at("a").unwrap().text(), Some("1"));
    assert_eq!(root.at("c").unwrap().text(), Some("4"));
}

#[test]
fn hostile_files_end_in_a_finding() {
    assert_eq!(read(&"- ".repeat(20_000)).1, ["plan-too-deep"]);
    assert_eq!(read(&"{a: ".repeat(20_000)).1, ["plan-too-deep"]);
    assert_eq!(read("a: &x 1\nb: *x\n").1, ["yaml-alias"]);
    assert_eq!(read("a: 1\n---\nb: 2\n").1, ["several-documents"]);
    assert_eq!(read("a: \0\n").1, ["unreadable-yaml"]);
    assert_eq!(read(&format!("a: {}", "x".repeat(MAX_BYTES))).1, ["plan-too-large"]);
    assert_eq!(read("? [a]\n: b\n").1, ["unreadable-yaml"]);
}

#[test]
fn an_empty_file_and_a_byte_order_mark_are_no_trouble() {
    assert_eq!(read("").1, [""; 0]);
    let source = Source::new("plan", "\u{feff}a: 1\n");
    let root = parse(&source).root.unwrap();
    assert_eq!(source.slice(root.at("a").unwrap().span), "1");
    assert_eq!(root.entries()[0].key, "a");
}

/// The text under every node that holds no node, and under every collection, in the order of reading.
fn spans(text: &str) -> Vec<String> {
    fn collect(source: &Source, node: &Node, into: &mut Vec<String>) {
        into.push(source.slice(node.span).to_owned());
        node.items().iter().for_each(|item| collect(source, item, into));
        node.entries().iter().for_each(|entry| collect(source, &entry.value, into));
    }
    let source = Source::new("plan", text);
    let mut found = Vec::new();
    collect(&source, &parse(&source).root.unwrap(), &mut found);
    found
}

#[test]
fn a_block_scalar_runs_from_its_indicator_to_the_end_of_its_last_line() {
    assert_eq!(spans("a: |  # why\n  x\n\n  y\n\n\n# c\nb: 1\n")[1..], ["|  # why\n  x\n\n  y", "1"]);
    assert_eq!(spans("a:\n  >-\n  x\n # c\nb: 1\n")[1..], [">-\n  x", "1"]);
    assert_eq!(spans("a: |\r\n  x\r\n\r\nb: 1\r\n")[1..], ["|\r\n  x", "1"]);
    assert_eq!(spans("- |\n  x\n- >\n  y")[1..], ["|\n  x", ">\n  y"]);
    assert_eq!(spans("a: |\n\n\n  # text\n   \n  \nb: 1\n")[1..], ["|\n\n\n  # text\n   ", "1"]);
    assert_eq!(spans("a: |\n\nb: |\n")[1..], ["|", "|"]);
    assert_eq!(spans("|\n  x\n"), ["|\n  x"]);
}

#[test]
fn blank_lines_belong_to_a_block_scalar_only_where_it_keeps_them() {
    assert_eq!(spans("a: |+\n  x\n\n\nb: |-\n  z\n\n")[1..], ["|+\n  x\n\n", "|-\n  z"]);
    assert_eq!(spans("a: |+\n\n\nb: 1\n")[1..], ["|+\n\n", "1"]);
    assert_eq!(spans("a: |+\n  x\n\n")[1..], ["|+\n  x\n"]);
}

#[test]
fn a_list_begins_at_its_first_dash_even_right_under_its_key() {
    assert_eq!(spans("a:\n- x\n- y\nb: 1\n")[1], "- x\n- y");
    assert_eq!(spans("a: # c - d\n- - -5\n  - y\n")[1..3], ["- - -5\n  - y", "- -5\n  - y"]);
    assert_eq!(spans("a: # c\n  # d\n  -\n    - x\n")[1..], ["-\n    - x", "- x", "x"]);
    assert_eq!(spans("a: &l\n- x\n")[1], "- x");
}

#[test]
fn nothing_stands_right_after_the_colon_or_the_dash() {
    for (text, at) in [
        ("a:\nb: 1\n", 2),
        ("a :  # c\nb: 1\n", 3),
        ("- \n- x\n", 1),
        ("-   # c\n- x\n", 1),
        ("{a: , b: 1}\n", 3),
        ("{a, b: 1}\n", 2),
        ("\u{feff}a:\n", 5),
        ("a:", 2),
    ] {
        let source = Source::new("plan", text);
        let root = parse(&source).root.unwrap();
        let nothing = root.get("a").or(root.items().first()).unwrap();
        assert!(nothing.is_null(), "{text:?}");
        assert_eq!(nothing.span, Span::new(at, at), "{text:?}");
    }
    assert_eq!(spans("a:\n  b:\n  c:\n\n# d\n")[1], "b:\n  c:");
}

#[test]
fn scalars_over_several_lines_flows_and_pairs_have_their_own_text() {
    assert_eq!(spans("a: x\n  y   # c\nb: \"p\n  q\" # d\n")[1..], ["x\n  y", "\"p\n  q\""]);
    assert_eq!(spans("a: [x: 1, {y: [2,]}]\n")[1..4], ["[x: 1, {y: [2,]}]", "x: 1", "1"]);
    assert_eq!(spans("\"a\" : 1\n'b': ''\n")[1..], ["1", "''"]);
}

#[test]
fn anchors_tags_explicit_keys_and_document_markers_are_read_and_noted() {
    use Rare::*;
    for (text, rare, at) in [
        ("a: &x 1\n", Anchor, "1"),
        ("a: &x\nb: 1\n", Anchor, ""),
        ("a: !t 1\n", Tag, "1"),
        ("a: !!map\n  b: 1\n", Tag, ""),
        ("a: 1\n? b\n: c\n", ExplicitKey, "b"),
        ("- ? b\n  : c\n", ExplicitKey, "b"),
        ("{? b : c}\n", ExplicitKey, "b"),
        ("a: # why?\n  ? b\n", ExplicitKey, "b"),
        ("a: 1\n...\n", DocumentMarker, "..."),
        ("---\na: 1\n", DocumentMarker, "---"),
        ("%YAML 1.2\n---\na: 1\n", DocumentMarker, "---"),
        ("a: *b\n", Alias, "*b"),
    ] {
        let source = Source::new("plan", text);
        let tree = parse(&source);
        let (found, span) = tree.rare.unwrap();
        assert_eq!((found, source.slice(span)), (rare, at), "{text:?}");
    }
    for text in ["a: what?\nb: 1\n", "?a: 1\n", "a: 1 # ?\nb: 2\n", "a: x & y!\n", "- -x: 1\n", "a: --- b\n"]
    {
        assert_eq!(parse(&Source::new("plan", text)).rare, None, "{text:?}");
    }
}

#[test]
fn a_tag_that_says_text_makes_text() {
    let source = Source::new("plan", "a: !!str 5\nb: !!str\nc: 5\n");
    let json = parse(&source).root.unwrap().to_json();
    assert_eq!(json, serde_json::json!({"a": "5", "b": "", "c": 5}));
}

#[test]
fn an_alias_without_an_anchor_is_an_alias() {
    assert_eq!(read("title: *important*\n").1, ["yaml-alias"]);
}
