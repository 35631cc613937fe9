//! Reports: finished facts in, text out. One file per format, each with one `write`; what a level means in a format is
//! written in that format's file. The words of a finding are put together here, once for all formats.

pub mod assessment;
pub mod assessment_json;
pub mod concise;
pub mod explain;
pub mod json;
pub mod status;
pub mod text;
pub mod verdict;

use crate::finding::{Finding, Value};
use crate::playbook::Playbook;
use crate::playbook::records::Level;
use crate::review::{Judged, Review};
use crate::source::Source;
use crate::text::{Lang, Text, fill};

/// One reviewed file.
#[derive(Clone, Copy, Debug)]
pub struct Reviewed<'r> {
    pub source: &'r Source,
    pub review: &'r Review,
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub title: String,
    pub message: String,
    pub why: String,
    pub fixes: Vec<String>,
    pub asks: Vec<String>,
}

/// The words of a finding in one language. Nothing in them can move a cursor or reorder a line.
pub fn words(finding: &Finding, playbook: &Playbook, lang: Lang) -> Words {
    let Some(rule) = playbook.rule(finding.rule) else {
        return Words {
            title: finding.rule.to_owned(),
            message: finding.rule.to_owned(),
            why: String::new(),
            fixes: Vec::new(),
            asks: Vec::new(),
        };
    };
    if finding.cannot_check {
        return cannot_check(finding, rule.title.get(lang), &rule.asks, lang);
    }
    let say = |text: &Text| plain(&fill(text.get(lang), |slot| slot_value(finding, slot, playbook, lang)));
    Words {
        title: rule.title.get(lang).to_owned(),
        message: say(&rule.message),
        why: say(&rule.why),
        fixes: rule.fixes.iter().map(say).filter(|fix| !fix.is_empty()).collect(),
        asks: rule.asks.clone(),
    }
}

/// A slot's value; a field path stands for its question where the message asks for `{question}`.
fn slot_value<'f>(
    finding: &'f Finding,
    slot: &str,
    playbook: &Playbook,
    lang: Lang,
) -> Option<std::borrow::Cow<'f, str>> {
    if slot == "question" {
        let field = finding.places.first().map(|place| place.field.as_str()).unwrap_or_default();
        return playbook.question(field).map(|question| question.ask.get(lang).to_owned().into());
    }
    if slot == "nearest" && matches!(finding.value("nearest"), Some(Value::Text(text)) if text.is_empty()) {
        return Some("–".into());
    }
    finding.value(slot).map(|value| value.print(lang))
}

fn cannot_check(finding: &Finding, title: &str, asks: &[String], lang: Lang) -> Words {
    let fields: Vec<&str> = finding.places.iter().map(|place| place.field.as_str()).collect();
    let fields = fields.join(", ");
    Words {
        title: lang.pick("Cannot check", "확인 불가").to_owned(),
        message: match lang {
            Lang::En => format!("cannot check \"{title}\": {fields} is unknown"),
            Lang::Ko => format!("‘{title}’ 확인 불가: {fields} 미정"),
        },
        why: String::new(),
        fixes: Vec::new(),
        asks: asks.to_vec(),
    }
}

/// The id of a level, the same in every language and format.
pub fn level_id(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// Text with nothing in it that a terminal, a log or a reader's eye could be fooled by: control characters and the
/// characters that turn the writing direction become `·`; a line break becomes a space.
pub fn plain(text: &str) -> String {
    let harmless = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() => '·',
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => '·',
        c => c,
    };
    text.chars().map(harmless).collect()
}

/// The same for a text of several lines, which stay lines.
pub fn plain_lines(text: &str) -> String {
    text.lines().map(plain).collect::<Vec<String>>().join("\n")
}

/// Counts over all files, as every format prints them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
    pub waived: usize,
    pub cannot_check: usize,
}

impl Summary {
    pub fn add(&mut self, review: &Review) {
        self.errors += review.count(Level::Error);
        self.warnings += review.count(Level::Warning);
        self.notes += review.count(Level::Note);
        self.waived += review.waived();
        self.cannot_check += review.cannot_check();
    }

    /// The counts of all reviews together.
    pub fn of<'r>(reviews: impl Iterator<Item = &'r Review>) -> Summary {
        let mut summary = Summary::default();
        reviews.for_each(|review| summary.add(review));
        summary
    }
}

impl std::ops::AddAssign for Summary {
    fn add_assign(&mut self, other: Summary) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.waived += other.waived;
        self.cannot_check += other.cannot_check;
    }
}

/// Whether a finding counts against the plan.
pub fn counts(judged: &Judged) -> bool {
    judged.waived.is_none() && !judged.finding.cannot_check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_or_direction_character_passes() {
        assert_eq!(plain("a\u{1b}[31mb\u{202e}c\nd"), "a·[31mb·c d");
    }
}
