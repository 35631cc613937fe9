//! A file of answers as it came back. In: YAML, or the Markdown form of a handoff, also when a mail program quoted it or the
//! YAML was filled in by somebody who knows none. Out: `Letter`, whose entries are read like answers typed in the interview.

mod form;
mod lines;
mod sheet;

use crate::interview::calendar;
use crate::interview::entry::Rejected;
use crate::interview::handoff::sheet::HEADER;
use crate::interview::{Interview, wording};
use crate::playbook::Playbook;
use crate::playbook::records::{Kind, Question};
use crate::source::{Source, Span};
use crate::text::Lang;
use crate::yaml::{self, Content, Entry, Node, Scalar};
use jiff::civil::Date;

/// What came back.
#[derive(Clone, Debug, Default)]
pub struct Letter<'t> {
    /// Who answered, and when.
    pub by: Option<String>,
    pub as_of: Option<Date>,
    /// The product the questions were about.
    pub product: Option<String>,
    pub entries: Vec<Entry<'t>>,
    /// What could not be read: a byte, a field, why.
    pub problems: Vec<(usize, String, Rejected)>,
}

/// What reading needs to know.
#[derive(Clone, Copy)]
struct Reading<'p> {
    playbook: &'p Playbook,
    lang: Lang,
    today: Date,
}

impl Interview<'_> {
    /// Reads a file that came back.
    pub fn letter<'t>(&self, file: &'t Source) -> Letter<'t> {
        let reading = Reading { playbook: self.playbook, lang: self.options.lang, today: self.options.today };
        if form::is_form(file) {
            return form::read(file, reading);
        }
        let tree = yaml::parse(file);
        let is_yaml = tree.findings.is_empty();
        if sheet::is_sheet(file) && file.not_utf8_at.is_none() {
            let as_written = sheet::read(file, reading);
            return match &tree.root {
                Some(Node { content: Content::Map(_), .. }) if is_yaml => {
                    sheet::uncut(letter_of(tree.root, reading), &as_written, reading)
                }
                _ => as_written,
            };
        }
        match is_yaml {
            true => letter_of(tree.root, reading),
            false => Letter { problems: vec![unreadable(file, reading)], ..letter_of(tree.root, reading) },
        }
    }
}

fn unreadable(file: &Source, reading: Reading) -> (usize, String, Rejected) {
    let tree = yaml::parse(file);
    let place = tree.findings.first().and_then(|finding| finding.places.first());
    let at = place.map_or(0, |place| place.span.start);
    let refused = wording::readable(file, &tree, reading.playbook, reading.lang);
    (at, String::new(), refused.err().unwrap_or_default())
}

/// A map of fields and answers.
fn letter_of<'t>(root: Option<Node<'t>>, reading: Reading) -> Letter<'t> {
    let mut letter = Letter::default();
    match root {
        Some(Node { content: Content::Map(entries), .. }) => {
            for entry in entries {
                match entry.key.as_ref() {
                    HEADER => letter.header(&entry.value, reading),
                    _ => letter.entries.push(entry),
                }
            }
        }
        Some(node) => {
            let reason = reading
                .lang
                .pick("A map of fields and answers is expected.", "항목과 답을 `항목: 답` 꼴로 적어 주세요.");
            letter.problems.push((node.span.start, String::new(), Rejected::because(reason)));
        }
        None => {}
    }
    letter
}

impl Letter<'_> {
    fn header(&mut self, node: &Node, reading: Reading) {
        for entry in node.entries() {
            if let Some(text) = entry.value.text() {
                self.says(&entry.key, text, reading);
            }
        }
    }

    /// One line of what the file says about itself.
    fn says(&mut self, key: &str, text: &str, reading: Reading) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        match key {
            "product" => self.product = Some(text.to_owned()),
            "answered_by" => self.by = Some(text.to_owned()),
            "answered_on" => self.as_of = calendar::read(text, reading.today),
            _ => {}
        }
    }
}

impl<'p> Reading<'p> {
    /// The question of a path as it stands in a handoff: `components[판독].task`, `law.risks[+1].risk`.
    fn question(self, path: &str) -> Option<&'p Question> {
        let mut general = String::new();
        let mut inside = false;
        for c in path.chars() {
            inside = (inside || c == '[') && c != ']';
            if !inside || c == '[' {
                general.push(c);
            }
        }
        self.playbook.question(&general)
    }

    /// An answer as it was written, as an entry of a map. Several lines of a list are its items.
    fn entry<'t>(self, path: &str, key_span: Span, text: &str, span: Span) -> Entry<'t> {
        let scalar =
            |text: &str| Content::Scalar(Scalar { text: text.trim().to_owned().into(), plain: true });
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let bullet = |line: &str| line.starts_with(['-', '*', '•']) && line.chars().nth(1) == Some(' ');
        let is_list = self.question(path).is_some_and(|it| matches!(it.kind, Kind::List | Kind::Choices));
        let says_unknown = lines.first().is_some_and(|first| crate::interview::entry::is_unknown(first));
        let are_items =
            is_list && !says_unknown && (lines.len() > 1 || lines.iter().any(|line| bullet(line)));
        let content = match are_items {
            false => scalar(text),
            true => {
                let item = |line: &str| match bullet(line) {
                    true => scalar(&line[line.find(' ').unwrap_or(0)..]),
                    false => scalar(line),
                };
                let items = lines.iter().map(|line| Node { span, content: item(line) });
                Content::List(items.collect())
            }
        };
        Entry { key: path.to_owned().into(), key_span, value: Node { span, content } }
    }
}
