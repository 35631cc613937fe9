//! What findings and verdicts say, in one language: the playbook's texts with the values put in, made once for reports,
//! documents and the interview. Nothing that comes out of here can move a cursor or turn a line around.

pub mod advice;
pub mod escape;
pub mod flips;
pub mod verdict;

use crate::finding::{Finding, Value};
use crate::playbook::Playbook;
use crate::text::{Lang, Text, fill};

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
    let say = |text: &Text| {
        let template = without_what_is_not(text.get(lang), finding);
        plain(&fill(&template, |slot| slot_value(finding, slot, playbook, lang)))
    };
    Words {
        title: rule.title.get(lang).to_owned(),
        message: say(&rule.message),
        why: say(&rule.why),
        fixes: rule.fixes.iter().map(say).filter(|fix| !fix.is_empty()).collect(),
        asks: rule.asks.clone(),
    }
}

/// What a rule may have nothing to say of: no name is near, no output is listed.
const MAY_BE_NOTHING: [&str; 2] = ["nearest", "outputs"];

/// The template without the clauses that would speak of nothing.
fn without_what_is_not(template: &str, finding: &Finding) -> String {
    let is_nothing = |slot: &&&str| matches!(finding.value(slot), Some(Value::Text(text)) if text.is_empty());
    let nothing = MAY_BE_NOTHING.iter().filter(is_nothing);
    nothing.fold(template.to_owned(), |template, slot| without_clause(template, slot))
}

/// Without the brackets, the part behind a semicolon or the sentence that a slot stands in.
fn without_clause(template: String, slot: &str) -> String {
    let Some(at) = template.find(&format!("{{{slot}}}")) else { return template };
    let Some(start) = template[..at].rfind(['(', ';', '.']) else { return template };
    let Some(end) = template[at..].find([')', ';', '.']).map(|end| at + end) else { return template };
    let (start, end) = match template[start..].chars().next() {
        Some('(') => (template[..start].trim_end().len(), end + 1),
        Some(';') => (start, end),
        _ => (start + 1, end + 1),
    };
    format!("{}{}", &template[..start], &template[end..])
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
    finding.value(slot).map(|value| short(value.print(lang)))
}

fn cannot_check(finding: &Finding, title: &str, asks: &[String], lang: Lang) -> Words {
    let fields: Vec<&str> = finding.places.iter().map(|place| place.field.as_str()).collect();
    let fields = plain(&short(fields.join(", ").into()));
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

/// Text with nothing in it that a terminal, a log or a reader's eye could be fooled by: control characters and the
/// characters that turn the writing direction become `·`; a line break becomes a space.
pub fn plain(text: &str) -> String {
    let harmless = |c: char| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        c if is_deceptive(c) => '·',
        c => c,
    };
    text.chars().map(harmless).collect()
}

/// What steers a terminal, turns the writing direction, cannot be seen or is no character at all.
pub fn is_deceptive(c: char) -> bool {
    match c {
        '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{e0000}'..='\u{e007f}' => true,
        c => c.is_control() || u32::from(c) & 0xfffe == 0xfffe,
    }
}

/// A value in a message, short enough to be read: nobody needs a megabyte of a key to find it.
fn short(value: std::borrow::Cow<str>) -> std::borrow::Cow<str> {
    const LONGEST: usize = 2_000;
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]).into(),
        None => value,
    }
}

/// Lines for a log that somebody's CI reads: none of them begins a GitHub command (`::`) or holds one of the older kind
/// (`##[`). What would is kept readable.
pub fn inert(text: String) -> String {
    if !text.contains("::") && !text.contains("##[") {
        return text;
    }
    let line = |line: &str| {
        let start = line.len() - line.trim_start().len();
        let line = match line[start..].strip_prefix("::") {
            Some(rest) => format!("{}·:{rest}", &line[..start]),
            None => line.to_owned(),
        };
        line.replace("##[", "#·[")
    };
    text.split('\n').map(line).collect::<Vec<String>>().join("\n")
}

/// The same for a text of several lines, which stay lines.
pub fn plain_lines(text: &str) -> String {
    text.lines().map(plain).collect::<Vec<String>>().join("\n")
}

/// JSON escapes control characters by itself; what an eye or a log could be fooled by is escaped here.
pub fn harmless(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match is_deceptive(c) {
            true => {
                c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")))
            }
            false => out.push(c),
        }
    }
    // `##[` begins a command of the older kind in a GitHub log.
    out.replace("##[", "#\\u0023[")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_or_direction_character_passes() {
        assert_eq!(plain("a\u{1b}[31mb\u{202e}c\nd"), "a·[31mb·c d");
        assert_eq!(plain("\u{feff}\u{ffff}\u{2028}\u{61c}\u{e0041}한"), "·· ··한");
    }

    #[test]
    fn what_a_rule_has_nothing_to_say_of_is_left_out_in_both_languages() {
        let playbook = Playbook::embedded();
        let choice = |nearest: &str| {
            Finding::new("unknown-choice").text("field", "level").text("found", "x").text("nearest", nearest)
        };
        let decision = Finding::new("prb-no-decision").text("outputs", "").text("actions", "");
        for lang in Lang::ALL {
            let said = |finding: &Finding| words(finding, playbook, lang).message;
            let bare = said(&choice(""));
            assert!(!bare.contains(['–', '{']) && bare.ends_with('.') && !bare.contains("; ."), "{bare}");
            assert!(!bare.contains("nearest") && !bare.contains("가까운"), "{bare}");
            assert!(said(&choice("assist")).contains("assist"));
            let undecided = said(&decision);
            assert!(!undecided.contains(['0', '{', '(']) && !undecided.contains("가지"), "{undecided}");
        }
    }

    #[test]
    fn no_line_is_a_command_to_the_one_who_runs_ci() {
        assert_eq!(
            inert(String::from("ok: a::b\n  ::error::x\n\u{a0}::warning::y")),
            "ok: a::b\n  ·:error::x\n\u{a0}·:warning::y"
        );
        assert_eq!(inert(String::from("3 | # ##[add-mask]x")), "3 | # #·[add-mask]x");
    }
}
