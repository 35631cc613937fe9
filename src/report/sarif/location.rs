//! Where a finding is, as SARIF says it: files by their URI, regions with the lines around them, links between places.

use crate::finding::Place;
use crate::report::Reviewed;
use crate::source::Span;
use crate::words::plain;
use serde_json::{Value, json};

/// What paths count from: the root of the repository, by the name GitHub and Microsoft's tools know.
pub const ROOT: &str = "%SRCROOT%";
/// A longer excerpt would only repeat the file.
const LONGEST_EXCERPT: usize = 4_000;

/// In a message, `[text](target)` is a link; what a plan says is none.
pub fn no_link(text: &str) -> String {
    text.replace("](", "] (")
}

pub fn location(place: &Place, reviewed: Reviewed) -> Value {
    let mut physical = json!({
        "artifactLocation": artifact(reviewed.path),
        "region": region(place.span, reviewed),
    });
    if let Some(context) = context(place.span, reviewed) {
        physical["contextRegion"] = context;
    }
    json!({ "physicalLocation": physical, "logicalLocations": logical(place) })
}

pub fn related(place: &Place, id: usize, reviewed: Reviewed) -> Value {
    let mut location = location(place, reviewed);
    location["id"] = id.into();
    location["message"] = json!({ "text": no_link(&plain(&place.field)) });
    location
}

fn logical(place: &Place) -> Vec<Value> {
    match place.field.as_str() {
        "" => Vec::new(),
        field if field.len() > LONGEST_EXCERPT => Vec::new(),
        field => vec![json!({ "fullyQualifiedName": field, "kind": "member" })],
    }
}

/// Where a place is. What concerns the file as a whole is shown at its first line.
fn region(span: Span, reviewed: Reviewed) -> Value {
    let (start, end) = (reviewed.source.position(span.start), reviewed.source.position(span.end));
    if span == Span::start_of_file() {
        return json!({ "startLine": 1 });
    }
    let mut region = json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    });
    add_snippet(&mut region, reviewed.source.slice(span));
    region
}

/// The lines around a place, for a reader without the file; nothing where they would be the place itself.
fn context(span: Span, reviewed: Reviewed) -> Option<Value> {
    let source = reviewed.source;
    let first = source.position(span.start).line.saturating_sub(1).max(1);
    let last = (source.position(span.end).line + 1).min(source.line_count());
    let lines = source.lines(first, last);
    if span == Span::start_of_file() || lines == span {
        return None;
    }
    let end = source.position(lines.end);
    let mut region =
        json!({ "startLine": first, "startColumn": 1, "endLine": end.line, "endColumn": end.column });
    add_snippet(&mut region, source.slice(lines));
    Some(region)
}

fn add_snippet(region: &mut Value, excerpt: &str) {
    if !excerpt.is_empty() && excerpt.len() <= LONGEST_EXCERPT {
        region["snippet"] = json!({ "text": excerpt });
    }
}

/// A path as a URI: relative to the root of the repository, or absolute where it was named so.
pub fn artifact(path: &str) -> Value {
    let absolute = path.starts_with('/') || path.get(1..3) == Some(":/");
    match absolute {
        true => json!({ "uri": format!("file:///{}", encoded(path.trim_start_matches('/'))) }),
        false => json!({ "uri": encoded(path), "uriBaseId": ROOT }),
    }
}

/// Percent-encoded, all but letters, digits, `-._~` and the slashes.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
