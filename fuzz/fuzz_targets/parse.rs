//! Any bytes are read; every place lies in the text, at a character; and an edit leaves what can be read again.
#![no_main]

use aiplan::source::{Source, Span};
use aiplan::yaml::edit::{Edit, apply_all};
use aiplan::yaml::{self, Node};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = Source::from_bytes("plan", bytes.to_vec());
    let tree = yaml::parse(&source);
    for place in tree.findings.iter().flat_map(|finding| &finding.places) {
        within(place.span, &source);
    }
    let Some(root) = &tree.root else {
        assert!(!tree.findings.is_empty() || source.text.trim().is_empty() || is_only_comments(&source.text));
        return;
    };
    let mut paths = Vec::new();
    walk(root, "", &source, &mut paths);
    if !tree.findings.is_empty() {
        return;
    }
    let chosen = bytes.iter().map(|byte| usize::from(*byte)).sum::<usize>();
    let path = paths.get(chosen % paths.len().max(1)).cloned().unwrap_or_else(|| "product.name".into());
    let edits = [
        Edit::Set { path: path.clone(), value: "값: #1".into() },
        Edit::Append { path: path.clone(), value: serde_json::json!({ "id": "x" }) },
        Edit::Remove { path },
    ];
    if let Ok(edited) = apply_all(&source.text, &edits[chosen % 3..][..1]) {
        let edited = Source::new("plan", edited);
        assert!(yaml::parse(&edited).findings.is_empty(), "an edit breaks the plan: {}", edited.text);
    }
});

fn walk(node: &Node, path: &str, source: &Source, paths: &mut Vec<String>) {
    within(node.span, source);
    for entry in node.entries() {
        let key: &str = &entry.key;
        // A key with a dot or a bracket cannot be named by a path.
        if key.is_empty() || key.contains(['.', '[', ']']) {
            continue;
        }
        let below = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        walk(&entry.value, &below, source, paths);
        paths.push(below);
    }
    for (index, item) in node.items().iter().enumerate() {
        walk(item, &format!("{path}[{index}]"), source, paths);
    }
}

fn within(span: Span, source: &Source) {
    assert!(span.start <= span.end && span.end <= source.text.len(), "{span:?}");
    assert!(source.text.is_char_boundary(span.start) && source.text.is_char_boundary(span.end), "{span:?}");
    let position = source.position(span.start);
    assert!(position.line >= 1 && position.line <= source.line_count() && position.column >= 1);
}

fn is_only_comments(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    text.lines().all(|line| {
        line.trim().is_empty()
            || line.trim_start().starts_with('#')
            || line.starts_with("---")
            || line.starts_with("...")
            || line.starts_with('%')
    })
}
