//! The Markdown form as it came back. In: the file. Out: a `Letter`. Each answer stands between its `Answer 3 (field):` line
//! and the heading of question 4; whatever is written there is the answer.

use super::lines::{TextLine, lines};
use super::{Letter, Reading};
use crate::interview::calendar;
use crate::interview::entry::Rejected;
use crate::interview::handoff::form::{ANSWER, END, NAME, PRODUCT};
use crate::source::{Source, Span};
use crate::text::fill;

/// A line under which an answer is written.
struct Marker {
    line: usize,
    number: usize,
    path: String,
    /// What stands behind the colon already.
    rest: String,
}

pub fn is_form(file: &Source) -> bool {
    let lines = lines(file);
    let is_end = |line: &TextLine| END.contains(&line.words().as_str());
    (0..lines.len()).any(|index| marker(&lines, index).is_some()) || lines.iter().any(is_end)
}

pub fn read<'t>(file: &'t Source, reading: Reading) -> Letter<'t> {
    let lines = lines(file);
    let markers: Vec<Marker> = (0..lines.len()).filter_map(|index| marker(&lines, index)).collect();
    let mut letter = Letter::default();
    head(&mut letter, &lines[..markers.first().map_or(0, |first| first.line)], reading);
    for (index, own) in markers.iter().enumerate() {
        let end = match markers.get(index + 1) {
            Some(next) => heading(&lines, own.line + 1, next),
            None => Some(the_end(&lines, own.line + 1)),
        };
        let start = lines[own.line].start;
        match end {
            Some(end) => letter.entries.push(answer(&lines, own, end, reading)),
            None => letter.problems.push((start, own.path.clone(), without_end(own.number + 1, reading))),
        }
    }
    twice(&mut letter, reading);
    letter
}

/// `Answer 3 (data.legal_basis): …`; a mail program may have broken the line before the bracket.
fn marker(lines: &[TextLine], index: usize) -> Option<Marker> {
    let words = lines[index].words();
    let rest = ANSWER.iter().find_map(|word| words.strip_prefix(word))?.trim_start();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = rest[..digits].parse().ok()?;
    let (line, rest) = match rest[digits..].trim_start() {
        "" => (index + 1, lines.get(index + 1)?.words()),
        rest => (index, rest.to_owned()),
    };
    let (path, rest) = rest.strip_prefix('(')?.split_once(')')?;
    let path: String = path.chars().filter(|c| !"`\\* ".contains(*c) || *c == ' ').collect();
    let rest = rest.trim_start_matches(['*', ' ']);
    let rest = rest.strip_prefix(':').or_else(|| rest.strip_prefix('：'))?.trim();
    Some(Marker { line, number, path: path.trim().to_owned(), rest: rest.to_owned() })
}

/// Where the heading of the question after this answer stands: the last line before its answer that begins with its number.
fn heading(lines: &[TextLine], from: usize, next: &Marker) -> Option<usize> {
    let begins = format!("{}. ", next.number);
    (from..next.line).rev().find(|index| lines[*index].words().starts_with(&begins))
}

fn the_end(lines: &[TextLine], from: usize) -> usize {
    let is_end = |index: &usize| END.contains(&lines[*index].words().as_str());
    (from..lines.len()).find(is_end).unwrap_or(lines.len())
}

fn answer<'t>(lines: &[TextLine], own: &Marker, end: usize, reading: Reading) -> crate::yaml::Entry<'t> {
    let depth = lines[own.line].depth();
    let between = &lines[(own.line + 1).min(end)..end];
    let mut text: Vec<&str> = vec![&own.rest];
    text.extend(between.iter().map(|line| line.unquoted(depth)));
    let blank = |line: &&str| line.trim().is_empty();
    let first = text.iter().position(|line| !blank(line)).unwrap_or(0);
    let last = text.iter().rposition(|line| !blank(line)).map_or(0, |last| last + 1);
    let place = match first {
        0 => lines[own.line].start_of(&own.rest),
        first => between.get(first - 1).map_or(0, |line| line.start_of(line.unquoted(depth).trim_start())),
    };
    let marker = lines[own.line].start;
    let text = text[first.min(last)..last].join("\n");
    reading.entry(&own.path, Span::new(marker, marker), &text, Span::new(place, place))
}

/// Who answered, on which product: the lines before the first question.
fn head(letter: &mut Letter, lines: &[TextLine], reading: Reading) {
    let first = lines.iter().position(|line| line.words().starts_with("1. ")).unwrap_or(lines.len());
    for (index, line) in lines[..first].iter().enumerate() {
        let words = line.words();
        let Some((name, value)) = words.split_once([':', '：']) else { continue };
        let (name, value) = (name.trim(), value.trim());
        if PRODUCT.contains(&name) {
            letter.says("product", &value.replace("\\<", "<"), reading);
        }
        if NAME.contains(&name) {
            let below = lines[index + 1..first].iter().map(|line| line.words());
            let below = below.into_iter().find(|line| !line.is_empty()).unwrap_or_default();
            let own = if value.is_empty() { below } else { value.to_owned() };
            let (name, date) =
                own.split_once(',').map_or((own.as_str(), None), |(name, date)| (name, Some(date)));
            let date = date.and_then(|date| calendar::read(date.trim(), reading.today));
            letter.as_of = date;
            letter.says("answered_by", if date.is_some() { name } else { &own }, reading);
        }
    }
}

fn without_end(number: usize, reading: Reading) -> Rejected {
    let reason = reading.lang.pick(
        "Where this answer ends cannot be told: the heading of question {number} is missing.",
        "이 답이 어디서 끝나는지 알 수 없습니다. {number}번 질문의 제목이 빠졌습니다.",
    );
    Rejected::because(fill(reason, |_| Some(number.to_string().into())))
}

/// A form that is quoted below its answers stands there twice; the empty slots of one say nothing.
fn twice(letter: &mut Letter, reading: Reading) {
    let text = |entry: &crate::yaml::Entry| entry.value.to_json().to_string();
    let is_blank = |entry: &crate::yaml::Entry| entry.value.text().is_some_and(|text| text.trim().is_empty());
    letter.entries.retain(|entry| !is_blank(entry));
    let mut kept: Vec<crate::yaml::Entry> = Vec::new();
    for entry in std::mem::take(&mut letter.entries) {
        match kept.iter().find(|own| own.key == entry.key) {
            None => kept.push(entry),
            Some(own) if text(own) == text(&entry) => {}
            Some(_) => {
                let reason = reading.lang.pick(
                    "This question is answered twice, and differently; the first answer was taken.",
                    "같은 질문에 서로 다른 답이 두 번 적혀 있어 첫 번째 답을 읽었습니다.",
                );
                let at = entry.value.span.start;
                letter.problems.push((at, entry.key.to_string(), Rejected::because(reason)));
            }
        }
    }
    letter.entries = kept;
}
