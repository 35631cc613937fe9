//! `aiplan.toml`: what a project sets for its plans. In: its text. Out: `Project`, what it settles as far as it is sound, and a
//! finding with its place for each thing that is not.

mod reader;
pub mod schema;
mod settle;

use crate::finding::{Finding, Place};
use crate::playbook::rule::{Level, Stage};
use crate::source::Source;
use crate::text::Lang;
use jiff::civil::Date;
use reader::Reader;
pub use settle::{Settled, range};
use toml::de::DeTable;

/// The file's name.
pub const NAME: &str = "aiplan.toml";

/// The keys of the file, in the order in which the documentation shows them.
pub const KEYS: [&str; 6] = ["stage", "paths", "playbooks", "levels", "policy", "documents"];
/// The keys of a document that must be up to date.
pub const DOCUMENT_KEYS: [&str; 6] = ["file", "plan", "document", "template", "lang", "as_of"];
/// The levels a project can set, and the word for none.
pub const LEVELS: [(&str, Option<Level>); 4] = [
    ("error", Some(Level::Error)),
    ("warning", Some(Level::Warning)),
    ("note", Some(Level::Note)),
    ("off", None),
];

/// What stands at a place of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Written<T> {
    pub value: T,
    pub place: Place,
}

/// The file as written, before anybody looked whether what it names is there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    pub stage: Option<Stage>,
    /// Where the plans are, from the folder of the file.
    pub paths: Vec<Written<String>>,
    /// Folders with an organisation's own records, each laid over those before it.
    pub playbooks: Vec<Written<String>>,
    /// Levels by rule or topic; none switches off.
    pub levels: Vec<(Written<String>, Option<Level>)>,
    pub policy: Vec<(Written<String>, f64)>,
    pub documents: Vec<Document>,
}

/// A committed document that must say what its plan says.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub file: Written<String>,
    /// None stands for the only plan there is.
    pub plan: Option<Written<String>>,
    /// The name of the document, unless a template makes it.
    pub document: Option<Written<String>>,
    pub template: Option<Written<String>>,
    /// None stands for the plan's language.
    pub lang: Option<Lang>,
    /// The day it judges by; none stands for today, and the document then changes as deadlines pass.
    pub as_of: Option<Date>,
}

/// Reads the file. Of one that is no TOML, what could be read all the same still counts.
pub fn read(source: &Source) -> (Project, Vec<Finding>) {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let mut reader = Reader::default();
    let project = project(&mut reader, table.get_ref());
    if let Some(byte) = source.not_utf8_at {
        return (project, vec![Finding::new("not-utf8").at(reader::place("", byte..byte))]);
    }
    let begin = |error: &toml::de::Error| error.span().map_or(usize::MAX, |span| span.start);
    match errors.iter().min_by_key(|error| begin(error)) {
        // What follows from the first error would only repeat it.
        Some(error) => {
            let end = source.text.len();
            let place = reader::place("", error.span().unwrap_or(end..end));
            (project, vec![Finding::new("settings-not-toml").at(place).text("reason", error.message())])
        }
        None => {
            let mut findings = reader.findings;
            findings.sort_by_key(|finding| finding.places.first().map_or(0, |place| place.span.start));
            (project, findings)
        }
    }
}

/// A file or folder that the settings name and that is not there.
pub fn missing(named: &Written<String>) -> Finding {
    named_in("settings-missing-file", named)
}

/// A committed document that is not there, with the command that writes it.
pub fn document_missing(document: &Document, command: String) -> Finding {
    named_in("document-missing", &document.file).text("command", command)
}

/// A document that could not be made, and why.
pub fn document_not_made(document: &Document, reason: String) -> Finding {
    named_in("document-not-made", &document.file).text("reason", reason)
}

/// A document of which nobody knows whose it is.
pub fn plan_missing(document: &Document) -> Finding {
    Finding::new("settings-missing-key").at(document.file.place.clone()).text("key", "plan")
}

fn named_in(rule: &'static str, named: &Written<String>) -> Finding {
    let field = named.place.field.clone();
    Finding::new(rule).at(named.place.clone()).text("field", field).text("found", named.value.clone())
}

fn project(reader: &mut Reader, table: &DeTable) -> Project {
    let mut project = Project::default();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        match name {
            "stage" => {
                let stages = Stage::ALL.map(Stage::id);
                project.stage = reader.choice(name, value, &stages).and_then(|it| Stage::parse(&it.value));
            }
            "paths" => project.paths = reader.texts(name, value),
            "playbooks" => project.playbooks = reader.texts(name, value),
            "levels" => project.levels = levels(reader, value),
            "policy" => project.policy = reader.numbers(name, value),
            "documents" => project.documents = documents(reader, value),
            _ => reader.unknown_key("", key, &KEYS),
        }
    }
    project
}

fn levels(reader: &mut Reader, value: &reader::Value) -> Vec<(Written<String>, Option<Level>)> {
    let names = LEVELS.map(|(name, _)| name);
    let mut levels = Vec::new();
    for (key, value) in reader.table("levels", value, "[levels]") {
        let field = format!("levels.{}", key.get_ref());
        let Some(level) = reader.choice(&field, value, &names) else { continue };
        let level = LEVELS.iter().find(|(name, _)| *name == level.value).and_then(|(_, level)| *level);
        levels.push((reader::key(&field, key), level));
    }
    levels
}

fn documents(reader: &mut Reader, value: &reader::Value) -> Vec<Document> {
    let items = reader.list("documents", value, "[[documents]]");
    items.into_iter().filter_map(|(field, item)| document(reader, &field, item)).collect()
}

fn document(reader: &mut Reader, field: &str, value: &reader::Value) -> Option<Document> {
    let (mut file, mut plan, mut document, mut template) = (None, None, None, None);
    let (mut lang, mut as_of) = (None, None);
    for (key, own) in reader.table(field, value, "[[documents]]") {
        let name = key.get_ref().as_ref();
        let at = format!("{field}.{name}");
        match name {
            "file" => file = reader.text(&at, own),
            "plan" => plan = reader.text(&at, own),
            "document" => document = reader.text(&at, own),
            "template" => template = reader.text(&at, own),
            "lang" => {
                let codes = Lang::ALL.map(Lang::code);
                let code = reader.choice(&at, own, &codes);
                lang = Lang::ALL
                    .into_iter()
                    .find(|lang| code.as_ref().is_some_and(|it| it.value == lang.code()));
            }
            "as_of" => as_of = reader.date(&at, own),
            _ => reader.unknown_key(field, key, &DOCUMENT_KEYS),
        }
    }
    if let (Some(document), Some(_)) = (&document, &template) {
        reader.findings.push(Finding::new("settings-two-templates").at(document.place.clone()));
    }
    if file.is_none() && reader.is_table(value) {
        let finding = Finding::new("settings-missing-key").at(reader::place(field, value.span()));
        reader.findings.push(finding.text("key", "file"));
    }
    Some(Document { file: file?, plan, document, template, lang, as_of })
}

#[cfg(test)]
mod tests;
