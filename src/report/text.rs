//! The report for people: each finding with the lines it concerns, why it matters and the cheapest ways to mend it.
//! Missing answers and what could not be checked are gathered, one block each, because ten such findings say one thing.

use super::{Reviewed, Summary, counts};
use crate::playbook::Playbook;
use crate::playbook::records::Level;
use crate::review::Judged;
use crate::rules::confirmation::UNCONFIRMED;
use crate::text::Lang;
use crate::words::{Words, inert, plain, words};
use annotate_snippets::{AnnotationKind, Group, Level as Shown, Renderer, Snippet};
use std::collections::BTreeMap;
use std::fmt::Write;

/// One plan. `styled` adds colour; `width` wraps the long lines.
pub fn write(reviewed: Reviewed, playbook: &Playbook, lang: Lang, styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.short_message(false);
    let mut out = String::new();
    let gathered = ["missing-answer", UNCONFIRMED];
    let single = |judged: &&Judged| !gathered.contains(&judged.finding.rule) && !judged.finding.cannot_check;
    for judged in reviewed.review.findings.iter().filter(single) {
        let _ = writeln!(out, "{}\n", finding(judged, reviewed, playbook, lang, &renderer));
    }
    missing_answers(&mut out, reviewed, playbook, lang);
    unconfirmed(&mut out, reviewed, playbook, lang);
    unchecked(&mut out, reviewed, playbook, lang);
    resolved(&mut out, reviewed, playbook, lang);
    inert(out)
}

fn finding(
    judged: &Judged,
    reviewed: Reviewed,
    playbook: &Playbook,
    lang: Lang,
    renderer: &Renderer,
) -> String {
    let words = words(&judged.finding, playbook, lang);
    let waived = if judged.waived.is_some() { lang.pick("(waived) ", "(예외 승인) ") } else { "" };
    let title = format!("{waived}{}", words.message);
    let source = reviewed.source;
    let path = plain(&source.path);
    let mut group = shown(judged.level).primary_title(title).id(judged.finding.rule).element(snippet(
        judged,
        &source.text,
        &path,
        |field| named(field, playbook, lang),
    ));
    for (name, text) in notes(&words, lang) {
        group = group.element(Shown::NOTE.with_name(Some(name)).message(text));
    }
    renderer.render(&[group] as &[Group])
}

/// All places of a finding in one excerpt: the first is where to look, the others are what it contradicts.
fn snippet<'s>(
    judged: &'s Judged,
    text: &'s str,
    path: &'s str,
    name: impl Fn(&str) -> String,
) -> Snippet<'s, annotate_snippets::Annotation<'s>> {
    let places = judged.finding.places.iter().enumerate();
    let annotations = places.map(|(index, place)| {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let start = place.span.start.min(text.len());
        let end = first_line_end(text, start, place.span.end.min(text.len()));
        let is_named = judged.finding.places.len() > 1 && !place.field.is_empty();
        kind.span(start..end).label(is_named.then(|| name(&place.field)).map(std::borrow::Cow::Owned))
    });
    Snippet::source(text).path(path).fold(true).annotations(annotations)
}

/// What a field asks for, then its path; the path alone where no question is known for it.
fn named(field: &str, playbook: &Playbook, lang: Lang) -> String {
    let label = playbook.question(field).map(|question| question.label.get(lang));
    plain(&label.map_or_else(|| field.to_owned(), |label| format!("{label} ({field})")))
}

/// A place that spans several lines is shown by its first: a whole record under a finding hides the finding.
fn first_line_end(text: &str, start: usize, end: usize) -> usize {
    match text[start..end.max(start)].find(['\n', '\r']) {
        Some(line) => start + line,
        None => end.max(start),
    }
}

fn notes(words: &Words, lang: Lang) -> Vec<(&'static str, String)> {
    let mut notes = Vec::new();
    if !words.why.is_empty() {
        notes.push((lang.pick("why", "이유"), words.why.clone()));
    }
    notes.extend(words.fixes.iter().map(|fix| (lang.pick("fix", "해결"), fix.clone())));
    if !words.asks.is_empty() {
        notes.push((lang.pick("ask", "문의"), words.asks.join(", ")));
    }
    notes
}

fn shown(level: Level) -> Shown<'static> {
    match level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
        Level::Note => Shown::NOTE,
    }
}

fn missing_answers(out: &mut String, reviewed: Reviewed, playbook: &Playbook, lang: Lang) {
    let missing: Vec<&Judged> = reviewed
        .review
        .findings
        .iter()
        .filter(|it| it.finding.rule == "missing-answer" && counts(it))
        .collect();
    let Some(first) = missing.first() else { return };
    let stage = playbook.choice_label("product.stage", reviewed.review.stage.id(), lang);
    let _ = match lang {
        Lang::En => writeln!(
            out,
            "{}[missing-answer]: {} due at the stage \"{stage}\" and not given",
            super::level_id(first.level),
            counted(missing.len(), "answer is", "answers are"),
        ),
        Lang::Ko => writeln!(
            out,
            "{}[missing-answer]: ‘{stage}’ 단계에 필요한 답 {}개가 없습니다",
            super::level_id(first.level),
            missing.len()
        ),
    };
    for judged in missing {
        let place = &judged.finding.places[0];
        let ask = playbook.question(&place.field).map_or("", |question| question.ask.get(lang));
        let line = reviewed.source.position(place.span.start).line;
        let at = if line > 1 { format!(":{line}") } else { String::new() };
        let place = format!("{}{at}", plain(&place.field));
        let _ =
            if ask.is_empty() { writeln!(out, "   {place}") } else { writeln!(out, "   {ask} ({place})") };
    }
    let path = plain(&reviewed.source.path);
    let _ = match lang {
        Lang::En => writeln!(out, "   = fix: `aiplan interview {path}` asks them one by one\n"),
        Lang::Ko => writeln!(out, "   = 해결: `aiplan interview {path}` 명령이 하나씩 여쭤봅니다\n"),
    };
}

/// What agents proposed and nobody has confirmed, by the agent.
fn unconfirmed(out: &mut String, reviewed: Reviewed, playbook: &Playbook, lang: Lang) {
    let waiting: Vec<&Judged> =
        reviewed.review.findings.iter().filter(|it| it.finding.rule == UNCONFIRMED && counts(it)).collect();
    let Some(first) = waiting.first() else { return };
    let (level, count) = (super::level_id(first.level), waiting.len());
    let _ = match lang {
        Lang::En => writeln!(
            out,
            "{level}[{UNCONFIRMED}]: {} that no person has confirmed",
            counted(count, "answer of an agent", "answers of agents"),
        ),
        Lang::Ko => writeln!(out, "{level}[{UNCONFIRMED}]: 사람이 확인하지 않은 에이전트의 답 {count}개"),
    };
    for judged in waiting {
        let place = &judged.finding.places[0];
        let line = reviewed.source.position(place.span.start).line;
        let by = judged.finding.value("by").map(|by| by.print(lang)).unwrap_or_default();
        let place = named(&place.field, playbook, lang);
        let place = place
            .strip_suffix(')')
            .map_or_else(|| format!("{place}:{line}"), |place| format!("{place}:{line})"));
        let _ = writeln!(out, "   {place}  {}", plain(&by));
    }
    let path = plain(&reviewed.source.path);
    let _ = match lang {
        Lang::En => {
            writeln!(out, "   = fix: `aiplan confirm --plan {path}` lists them and says how to confirm\n")
        }
        Lang::Ko => {
            writeln!(out, "   = 해결: `aiplan confirm --plan {path}` 명령이 목록과 확인 방법을 보여 줍니다\n")
        }
    };
}

/// What an unknown answer keeps from being checked, by the answer.
fn unchecked(out: &mut String, reviewed: Reviewed, playbook: &Playbook, lang: Lang) {
    let mut by_field: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for judged in reviewed.review.findings.iter().filter(|judged| judged.finding.cannot_check) {
        let rule =
            playbook.rule(judged.finding.rule).map_or(judged.finding.rule, |rule| rule.title.get(lang));
        for place in &judged.finding.places {
            by_field.entry(&place.field).or_default().push(rule);
        }
    }
    if by_field.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "note: {}",
        lang.pick("not checked, because an answer is unknown", "답이 미정이라 확인하지 못한 것")
    );
    for (field, rules) in by_field {
        let _ = writeln!(out, "   {}: {}", named(field, playbook, lang), rules.join(", "));
    }
    out.push('\n');
}

/// What a change has mended, one line each.
fn resolved(out: &mut String, reviewed: Reviewed, playbook: &Playbook, lang: Lang) {
    let resolved = &reviewed.review.resolved;
    if resolved.is_empty() {
        return;
    }
    let path = plain(&reviewed.source.path);
    let _ = match lang {
        Lang::En => writeln!(out, "resolved in {path}:"),
        Lang::Ko => writeln!(out, "{path}에서 해결된 것:"),
    };
    for judged in resolved {
        let message = words(&judged.finding, playbook, lang).message;
        let _ = writeln!(out, "   {}[{}]: {message}", super::level_id(judged.level), judged.finding.rule);
    }
    out.push('\n');
}

/// The last line of a run over any number of plans.
pub fn summary(summary: &Summary, plans: usize, lang: Lang) -> String {
    let Summary { errors, warnings, notes, waived, cannot_check, known, resolved, proposed } = *summary;
    let mut parts = match lang {
        Lang::En => vec![
            counted(errors, "error", "errors"),
            counted(warnings, "warning", "warnings"),
            counted(notes, "note", "notes"),
        ],
        Lang::Ko => vec![format!("오류 {errors}"), format!("경고 {warnings}"), format!("참고 {notes}")],
    };
    if waived > 0 {
        parts.push(format!("{} {waived}", lang.pick("waived", "예외 승인")));
    }
    if cannot_check > 0 {
        parts.push(format!("{} {cannot_check}", lang.pick("not checked", "확인 불가")));
    }
    if known > 0 {
        parts.push(format!("{} {known}", lang.pick("known before", "전부터 있던 것")));
    }
    if resolved > 0 {
        parts.push(format!("{} {resolved}", lang.pick("resolved", "해결")));
    }
    if proposed > 0 {
        parts.push(format!("{} {proposed}", lang.pick("unconfirmed", "미확인")));
    }
    match lang {
        Lang::En => format!("{}: {}\n", counted(plans, "plan", "plans"), parts.join(", ")),
        Lang::Ko => format!("기획 파일 {plans}건: {}\n", parts.join(", ")),
    }
}

/// What to do with what was found, in one sentence; nothing where nothing asks for a hand.
pub fn what_next(summary: &Summary, lang: Lang) -> String {
    let Summary { errors, warnings, .. } = *summary;
    let (en, ko) = match (errors, warnings) {
        (0, 0) => return String::new(),
        (0, _) => ("No error stands in the way.".to_owned(), "진행을 막는 오류는 없습니다.".to_owned()),
        (1, _) => ("Mend the error first.".to_owned(), "오류 1개부터 고쳐 주세요.".to_owned()),
        _ => (format!("Mend the {errors} errors first."), format!("오류 {errors}개부터 고쳐 주세요.")),
    };
    match lang {
        Lang::En => format!("{en} What is behind a rule: `aiplan explain RULE`\n"),
        Lang::Ko => format!("{ko} 규칙 설명 보기: `aiplan explain 규칙`\n"),
    }
}

pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
