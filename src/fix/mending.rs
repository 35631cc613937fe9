//! What might mend a finding, before it is tried. In: a finding and its plan. Out: candidate fixes, the likeliest first.

use super::{Fix, Replacement, replacement_of};
use crate::amount::{Amount, Dimension};
use crate::finding::{Finding, Place, Value};
use crate::interview::entry::{self, Around};
use crate::playbook::Playbook;
use crate::playbook::records::{Kind, Question};
use crate::source::{Source, Span};
use crate::text::{Text, fill};
use crate::yaml::edit::Edit;
use crate::yaml::{self, Node};
use jiff::civil::Date;
use std::borrow::Cow;

/// More of what stood there would not help anybody to recognise it.
const LONGEST_QUOTE: usize = 60;

/// What each rule's findings may be mended by; none for a rule that asks for a decision.
pub fn candidates(finding: &Finding, source: &Source, playbook: &Playbook, today: Date) -> Vec<Fix> {
    let Some(place) = finding.places.first() else { return Vec::new() };
    let tree = yaml::parse(source);
    let Some(root) = tree.root.as_ref() else { return Vec::new() };
    let mender = Mender { finding, place, source, root, playbook, today };
    match finding.rule {
        "unknown-field" => mender.renamed_to("nearest"),
        "renamed-field" => mender.renamed_to("new"),
        "unknown-choice" | "unknown-reference" | "pln-waiver-unknown-rule" => mender.nearest(),
        "unit-missing" => mender.unit(),
        "out-of-range" => mender.percent(),
        "wrong-kind" => mender.as_meant(),
        "duplicate-id" => mender.another_name(),
        "not-a-plan" => mender.version(),
        "pln-waiver-unused" => mender.without_record(),
        _ => Vec::new(),
    }
}

struct Mender<'m> {
    finding: &'m Finding,
    place: &'m Place,
    source: &'m Source,
    root: &'m Node<'m>,
    playbook: &'m Playbook,
    today: Date,
}

impl Mender<'_> {
    /// Another name for a key, unless that name is taken beside it.
    fn renamed_to(&self, value: &str) -> Vec<Fix> {
        let Some(name) = self.word(value) else { return Vec::new() };
        let is_taken = map_around(self.root, self.place.span).is_none_or(|map| map.get(name).is_some());
        if is_taken { Vec::new() } else { self.writes(name, true) }
    }

    fn nearest(&self) -> Vec<Fix> {
        self.word("nearest").map(|name| self.writes(name, true)).unwrap_or_default()
    }

    /// The unit where only one can be meant: a share has none but the percent sign, a plan one currency. Of seconds and
    /// milliseconds the program does not know which; both are offered.
    fn unit(&self) -> Vec<Fix> {
        let (Some(found), Some(question)) = (self.word("found"), self.question()) else { return Vec::new() };
        let with = |unit: &str| if unit == "%" { format!("{found}%") } else { format!("{found} {unit}") };
        match question.dimension {
            Some(Dimension::Share) => self.writes(&with("%"), true),
            Some(Dimension::Money) => match self.currency() {
                Some(currency) => self.writes(&with(currency), true),
                None => Vec::new(),
            },
            Some(dimension) => {
                let first = self.word("unit").into_iter();
                let others = units(dimension).iter().copied().filter(|unit| Some(*unit) != self.word("unit"));
                first.chain(others).flat_map(|unit| self.writes(&with(unit), false)).collect()
            }
            None => Vec::new(),
        }
    }

    fn currency(&self) -> Option<&str> {
        self.root.at("economics.currency").and_then(Node::text)
    }

    /// 96.1 where a share is asked: the percent sign was left out.
    fn percent(&self) -> Vec<Fix> {
        let is_share = self.question().is_some_and(|question| {
            question.kind == Kind::Share || question.dimension == Some(Dimension::Share)
        });
        let text = self.source.slice(self.place.span).trim_matches(['"', '\'']);
        let is_percentage = Amount::parse(text).is_ok_and(|amount| {
            amount.unit.dimension == Dimension::Count && amount.number > 1.0 && amount.number <= 100.0
        });
        if is_share && is_percentage { self.writes(&format!("{text}%"), true) } else { Vec::new() }
    }

    /// What the interview would have understood: `30 June 2027`, `네`, `1,200`. Never what depends on the day it is read, and
    /// never what the interview would keep only with a note.
    fn as_meant(&self) -> Vec<Fix> {
        let Some(question) = self.question() else { return Vec::new() };
        let text = self.source.slice(self.place.span).trim_matches(['"', '\'']);
        let has_year = text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
        let is_fit = match question.kind {
            Kind::YesNo | Kind::Number | Kind::Share => true,
            Kind::Date => has_year,
            Kind::Amount => question.dimension.is_some(),
            _ => false,
        };
        let around = Around { today: self.today, ..Around::default() };
        match is_fit.then(|| entry::read(question, text, &around)) {
            Some(Ok(meant)) => match &meant.value {
                serde_json::Value::String(value) if value != text => self.writes(value, true),
                serde_json::Value::Number(value) => self.writes(&value.to_string(), true),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The second of two records gets a name of its own; what refers to the name goes on meaning the first.
    fn another_name(&self) -> Vec<Fix> {
        let (Some(id), Some(list)) = (self.word("id"), self.word("field")) else { return Vec::new() };
        let Some(key) = self.place.field.rsplit_once("].").map(|(_, key)| key) else { return Vec::new() };
        let items = self.root.at(list).map(Node::items).unwrap_or_default();
        let is_taken = |name: &str| items.iter().any(|item| item.get(key).and_then(Node::text) == Some(name));
        let free = (2..=items.len() + 2).map(|number| format!("{id}-{number}")).find(|name| !is_taken(name));
        free.map(|name| self.writes(&name, true)).unwrap_or_default()
    }

    /// The line that makes a file a plan, where everything else says that it is one.
    fn version(&self) -> Vec<Fix> {
        let known = self.root.entries().iter().filter(|entry| self.playbook.fields.get(&entry.key).is_some());
        if self.root.get("aiplan").is_some() || known.count() == 0 {
            return Vec::new();
        }
        let line_end = if self.source.text.contains("\r\n") { "\r\n" } else { "\n" };
        let start = if self.source.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let title = Text { en: "Begin with `aiplan: 1`".into(), ko: "`aiplan: 1`로 시작".into() };
        let text = format!("aiplan: 1{line_end}");
        vec![Fix { title, replacement: Replacement { span: Span::new(start, start), text }, is_safe: true }]
    }

    /// Taking a record out is for its owner to decide.
    fn without_record(&self) -> Vec<Fix> {
        let edit = Edit::Remove { path: self.place.field.clone() };
        let title = Text { en: "Remove this waiver".into(), ko: "이 예외 승인 삭제".into() };
        let replacement = replacement_of(&edit, &self.source.text);
        replacement.map(|replacement| Fix { title, replacement, is_safe: false }).into_iter().collect()
    }

    fn question(&self) -> Option<&Question> {
        self.playbook.question(&self.place.field)
    }

    /// A value of the finding; none where it is blank.
    fn word(&self, name: &str) -> Option<&str> {
        match self.finding.value(name) {
            Some(Value::Text(text)) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// Writes a text in the place of what was found there. Names, numbers and units need no quotes anywhere in YAML.
    fn writes(&self, text: &str, is_safe: bool) -> Vec<Fix> {
        let old: String = self.source.slice(self.place.span).chars().take(LONGEST_QUOTE).collect();
        let say = |template: &str| {
            fill(template, |slot| {
                Some(Cow::Owned(if slot == "old" { crate::words::plain(&old) } else { text.to_owned() }))
            })
        };
        let title =
            Text { en: say("Write `{new}` for `{old}`").into(), ko: say("`{old}` → `{new}`").into() };
        vec![Fix {
            title,
            replacement: Replacement { span: self.place.span, text: text.to_owned() },
            is_safe,
        }]
    }
}

/// The map that holds a key at these bytes.
fn map_around<'n>(node: &'n Node<'n>, key_span: Span) -> Option<&'n Node<'n>> {
    if node.entries().iter().any(|entry| entry.key_span == key_span) {
        return Some(node);
    }
    let values = node.entries().iter().map(|entry| &entry.value).chain(node.items());
    values.filter_map(|value| map_around(value, key_span)).next()
}

/// The units people write most, of each dimension.
fn units(dimension: Dimension) -> &'static [&'static str] {
    match dimension {
        Dimension::Duration => &["ms", "s", "min", "h", "day"],
        Dimension::Size => &["KB", "MB", "GB"],
        Dimension::Rate => &["per day", "per hour", "per second", "per month"],
        Dimension::Money => &["KRW", "USD", "EUR", "JPY"],
        Dimension::Share | Dimension::Count => &[],
    }
}
