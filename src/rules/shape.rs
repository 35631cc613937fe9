//! The shape of a plan: every key known, every value of its question's kind, every due answer there. In: the tree and the
//! questions. Out: findings. All of it comes from the playbook's records; nothing here knows a field by name.

mod kinds;
pub mod nearest;

use super::Facts;
use crate::finding::{Finding, Place, Value};
use crate::plan::lookup::Scope;
use crate::plan::reader::{Written, said, written};
use crate::playbook::fields::{Field, FieldTree, question_at};
use crate::playbook::records::{Kind, Question, Section};
use crate::source::Span;
use crate::yaml::{Content, Entry, Node};
use std::collections::HashMap;

/// The rules that this walk can raise.
pub static IDS: &[&str] = &[
    "not-a-plan",
    "newer-format",
    "missing-answer",
    "wrong-kind",
    "out-of-range",
    "unknown-choice",
    "unknown-field",
    "renamed-field",
    "unknown-reference",
    "unit-missing",
    "duplicate-id",
    "unknown-without-owner",
];

/// The version of the plan format that this program writes.
pub const FORMAT: f64 = 1.0;
/// Keys of the long form of an answer.
pub const LONG_FORM: [&str; 8] = ["value", "low", "high", "basis", "by", "as_of", "evidence", "note"];
/// Keys of an unknown answer.
pub const UNKNOWN_FORM: [&str; 4] = ["unknown", "ask", "by", "note"];

/// One walk over the whole plan.
pub fn check(facts: &Facts) -> Vec<Finding> {
    let Some(root) = facts.plan.root else { return Vec::new() };
    let mut walk = Walk {
        facts,
        sections: facts.playbook.sections(),
        names: HashMap::new(),
        path: String::new(),
        found: Vec::new(),
    };
    if walk.is_a_plan(root) {
        let scope = facts.scope();
        walk.map(root, &facts.playbook.fields, &scope);
    }
    walk.found
}

struct Walk<'w, 'f, 'p> {
    facts: &'w Facts<'f, 'p>,
    sections: &'w [Section],
    /// The names that records of a list go by, for references to them.
    names: HashMap<String, Vec<String>>,
    /// The path of the node under way, `components[1].`
    path: String,
    found: Vec<Finding>,
}

impl<'w, 'f, 'p> Walk<'w, 'f, 'p> {
    fn is_a_plan(&mut self, root: &Node) -> bool {
        let version = root.get("aiplan").and_then(Node::text).and_then(|text| text.parse::<f64>().ok());
        match version {
            Some(version) if version <= FORMAT => true,
            Some(version) => {
                let span = root.get("aiplan").map_or(root.span, |node| node.span);
                self.report(
                    Finding::new("newer-format").with("version", Value::Count(version)),
                    "aiplan",
                    span,
                );
                false
            }
            None => {
                self.report(Finding::new("not-a-plan"), "aiplan", Span::start_of_file());
                matches!(root.content, Content::Map(_))
            }
        }
    }

    fn report(&mut self, finding: Finding, name: &str, span: Span) {
        let field = format!("{}{name}", self.path);
        self.found.push(finding.at(Place { field, span }));
    }

    /// A map whose keys are fields: the plan, a group such as `problem.baseline`, or a record.
    fn map(&mut self, node: &'p Node<'p>, tree: &'w FieldTree, scope: &Scope<'w, 'p>) {
        for entry in node.entries() {
            match tree.get(&entry.key) {
                Some(field) => self.field(entry, field, scope),
                None if self.path.is_empty() && entry.key == "aiplan" => {}
                None => self.unknown_field(entry, tree),
            }
        }
        for key in tree.required() {
            let Some(field) = tree.get(key) else { continue };
            if node.get(key).is_none_or(Node::is_null) {
                self.missing(key, field, node, scope);
            }
        }
    }

    fn field(&mut self, entry: &'p Entry<'p>, field: &'w Field, scope: &Scope<'w, 'p>) {
        let question = field.question.as_ref().map(|index| question_at(self.sections, index));
        match question {
            None => self.group(entry, field, scope),
            Some(question) => match written(Some(&entry.value)) {
                Written::Absent => {}
                Written::Unknown(span) => self.unknown(entry, span),
                Written::Value(value, _) => {
                    self.long_form(entry, question);
                    match question.kind {
                        Kind::Records => self.records(entry, value, question, field, scope),
                        _ => self.value(entry, value, question),
                    }
                }
            },
        }
    }

    /// A map that only groups fields (`problem.baseline`).
    fn group(&mut self, entry: &'p Entry<'p>, field: &'w Field, scope: &Scope<'w, 'p>) {
        match &entry.value.content {
            Content::Map(_) => {
                self.below(&entry.key, ".", |walk| walk.map(&entry.value, &field.inner, scope))
            }
            Content::Null => self.missing_below(&entry.key, field, &entry.value, scope),
            _ => {
                let finding = Finding::new("wrong-kind")
                    .text("found", kinds::shown(&entry.value))
                    .text("expected", field.inner.keys().collect::<Vec<_>>().join(", "));
                self.report(finding.text("field", entry.key.to_string()), &entry.key, entry.value.span);
            }
        }
    }

    fn records(
        &mut self,
        entry: &'p Entry<'p>,
        list: &'p Node<'p>,
        question: &'w Question,
        field: &'w Field,
        scope: &Scope<'w, 'p>,
    ) {
        let Content::List(items) = &list.content else {
            return self.wrong_kind(entry, list, question);
        };
        let list_path = format!("{}{}", self.path, entry.key);
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for (index, item) in items.iter().enumerate() {
            if !matches!(item.content, Content::Map(_)) {
                self.wrong_kind(entry, item, question);
                continue;
            }
            if let Some(name) = question.key.as_deref().and_then(|key| item.get(key))
                && let Some(text) = said(Some(name))
                && let Some(first) = seen.insert(text, name.span)
                && question.key.as_deref() != Some("component")
            {
                let first = Place { field: list_path.clone(), span: first };
                let finding = Finding::new("duplicate-id")
                    .text("id", text)
                    .text("field", list_path.clone())
                    .at(Place {
                        field: format!(
                            "{list_path}[{index}].{}",
                            question.key.as_deref().unwrap_or_default()
                        ),
                        span: name.span,
                    });
                self.found.push(finding.at(first));
            }
            let inner = scope.at_record(item, &question.field, index);
            // The condition of a nested question may read the record's own component and fields.
            self.below(&format!("{}[{index}]", entry.key), ".", |walk| walk.map(item, &field.inner, &inner));
        }
    }

    fn below(&mut self, name: &str, separator: &str, walk: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push_str(name);
        self.path.push_str(separator);
        walk(self);
        self.path.truncate(length);
    }

    /// An unknown answer is an answer, if somebody is to find out by a date.
    fn unknown(&mut self, entry: &Entry, span: Span) {
        let before = self.found.len();
        for inner in entry.value.entries() {
            if !UNKNOWN_FORM.contains(&inner.key.as_ref()) {
                self.unknown_key(inner, &entry.key, &UNKNOWN_FORM);
            }
        }
        if self.found.len() > before {
            return; // one fault, one message: the misspelt key may well be the owner
        }
        if let Some(missing) = kinds::missing_of_unknown(&entry.value) {
            let field = format!("{}{}", self.path, entry.key);
            let finding = Finding::new("unknown-without-owner").text("field", field);
            self.report(finding.with("missing", missing), &entry.key, span);
        }
    }

    fn long_form(&mut self, entry: &Entry, question: &Question) {
        if question.kind == Kind::Records || entry.value.get("value").is_none() {
            return;
        }
        for inner in entry.value.entries() {
            if !LONG_FORM.contains(&inner.key.as_ref()) {
                self.unknown_key(inner, &entry.key, &LONG_FORM);
            }
        }
    }

    fn unknown_key(&mut self, entry: &Entry, parent: &str, known: &[&str]) {
        let near = nearest::nearest(&entry.key, known.iter().copied()).unwrap_or_default().to_owned();
        let name = format!("{parent}.{}", entry.key);
        let finding =
            Finding::new("unknown-field").text("field", entry.key.to_string()).text("nearest", near);
        self.report(finding, &name, entry.key_span);
    }

    fn unknown_field(&mut self, entry: &Entry, tree: &FieldTree) {
        let renamed = tree.keys().find(|key| {
            let field = tree.get(key).and_then(|field| field.question.as_ref());
            field.is_some_and(|index| {
                question_at(self.sections, index).was.iter().any(|was| *was == entry.key)
            })
        });
        let finding = match renamed {
            Some(new) => Finding::new("renamed-field").text("old", entry.key.to_string()).text("new", new),
            None => {
                let near = nearest::nearest(&entry.key, tree.keys()).unwrap_or_default().to_owned();
                Finding::new("unknown-field").text("field", entry.key.to_string()).text("nearest", near)
            }
        };
        self.report(finding, &entry.key, entry.key_span);
    }

    /// A required answer that is due and not there; a group is looked into.
    fn missing(&mut self, key: &str, field: &'w Field, parent: &Node, scope: &Scope<'w, 'p>) {
        let Some(index) = &field.question else {
            return self.missing_below(key, field, parent, scope);
        };
        let question = question_at(self.sections, index);
        if !question.required
            || question.stage.unwrap_or_default() > self.facts.stage
            || !scope.holds(question.when.as_ref())
        {
            return;
        }
        let span = match parent.entry(key) {
            Some(entry) => entry.key_span,
            None if self.path.is_empty() => Span::start_of_file(),
            None => Span::new(parent.span.start, parent.span.start),
        };
        let field = format!("{}{key}", self.path);
        self.report(Finding::new("missing-answer").text("field", field), key, span);
    }

    fn missing_below(&mut self, key: &str, field: &'w Field, parent: &Node, scope: &Scope<'w, 'p>) {
        let empty = Node { span: Span::new(parent.span.start, parent.span.start), content: Content::Null };
        self.below(key, ".", |walk| {
            for key in field.inner.required() {
                if let Some(field) = field.inner.get(key) {
                    walk.missing(key, field, &empty, scope);
                }
            }
        });
    }

    /// The names that the records of a list go by.
    fn names_of(&mut self, list: &str) -> &[String] {
        if !self.names.contains_key(list) {
            let key = self
                .facts
                .playbook
                .question(list)
                .and_then(|question| question.key.clone())
                .unwrap_or_default();
            let items =
                self.facts.plan.root.and_then(|root| root.at(list)).map(Node::items).unwrap_or_default();
            let names = items.iter().filter_map(|item| said(item.get(&key))).map(str::to_owned);
            self.names.insert(list.to_owned(), names.collect());
        }
        &self.names[list]
    }
}

#[cfg(test)]
mod tests;
