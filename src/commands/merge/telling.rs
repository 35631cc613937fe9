//! What a merge says: what was taken from whom, what differs, what the answers newly contradict. In: a merge. Out: text.

use super::super::files;
use aiplan::interview::merge::{Change, Conflict, FromFile, Merged, Said, Side};
use aiplan::source::Source;
use aiplan::text::{Lang, fill};
use aiplan::words::plain;
use std::fmt::Write;
use std::path::Path;

/// What goes into the plan, file by file.
pub fn taken(merged: &Merged, sources: &[Source], plan: &Path, dry_run: bool, lang: Lang) -> String {
    let mut out = String::new();
    for (from, source) in merged.files.iter().zip(sources) {
        let _ = writeln!(out, "{}", head(from, source, lang));
        for change in &from.changes {
            out.push_str(&line(change, lang));
        }
    }
    for raised in &merged.raised {
        let _ = writeln!(out, "\n{}: {}", raised.title, raised.message);
        for fix in &raised.fixes {
            let _ = writeln!(out, "  {} {fix}", lang.pick("Way out:", "해결:"));
        }
    }
    let count: usize = merged.files.iter().map(|from| from.changes.len()).sum();
    let template = match (count, dry_run) {
        (0, _) => lang.pick("{plan} is as it was.", "{plan}{은/는} 그대로입니다."),
        (1, false) => lang.pick("1 answer was written to {plan}.", "답변 1개를 {plan}에 적었습니다."),
        (_, false) => {
            lang.pick("{count} answers were written to {plan}.", "답변 {count}개를 {plan}에 적었습니다.")
        }
        (1, true) => lang.pick("1 answer would be written to {plan}.", "답변 1개를 {plan}에 적게 됩니다."),
        (_, true) => {
            lang.pick("{count} answers would be written to {plan}.", "답변 {count}개를 {plan}에 적게 됩니다.")
        }
    };
    let plan = files::display(plan);
    let last =
        fill(template, |slot| Some(if slot == "plan" { plan.clone() } else { count.to_string() }.into()));
    let _ = writeln!(out, "\n{last}");
    out
}

/// The file, who answered, and how much there is.
fn head(from: &FromFile, source: &Source, lang: Lang) -> String {
    let by = from.by.as_deref().map_or_else(String::new, |by| format!(" · {}", plain(by)));
    let unknown = from.changes.iter().filter(|change| change.is_unknown).count();
    let counts = [
        (from.changes.len() - unknown, lang.pick("{count} new", "새 답 {count}개")),
        (unknown, lang.pick("{count} not known yet", "미정 {count}개")),
        (from.same, lang.pick("{count} as in the plan", "기획서와 같은 답 {count}개")),
        (from.problems.len(), lang.pick("{count} not taken", "받지 못한 답 {count}개")),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> =
        counts.map(|(count, words)| fill(words, |_| Some(count.to_string().into()))).collect();
    let counts = match counts.as_slice() {
        [] => lang.pick("no answers", "답 없음").to_owned(),
        counts => counts.join(", "),
    };
    format!("{}{by}: {counts}", source.path)
}

fn line(change: &Change, lang: Lang) -> String {
    let before = change.before.as_deref().map_or_else(String::new, |before| {
        fill(lang.pick(" (before: {before})", " (전: {before})"), |_| Some(plain(before).into()))
    });
    format!("  {} ({}): {}{before}\n", change.label, plain(&change.field), plain(&change.words))
}

/// Every conflict with all its answers.
pub fn conflicts<'c>(
    conflicts: impl Iterator<Item = &'c Conflict>,
    sources: &[Source],
    lang: Lang,
) -> String {
    let mut out = String::new();
    for conflict in conflicts {
        let _ = writeln!(out, "{} ({})", conflict.label, plain(&conflict.field));
        for said in &conflict.said {
            let _ = writeln!(out, "  {}:\n    {}", whose(said, sources, lang), plain(&said.words));
        }
    }
    out
}

/// Whose answer it is, when it was given, and where it stands.
pub fn whose(said: &Said, sources: &[Source], lang: Lang) -> String {
    let mut parts = vec![match (said.side, said.at) {
        (Side::Plan, _) => lang.pick("the plan", "기획서").to_owned(),
        (Side::File(index), at) => {
            let path = sources.get(index).map_or("", |source| source.path.as_str());
            at.map_or_else(|| path.to_owned(), |at| format!("{path}:{}:{}", at.line, at.column))
        }
    }];
    parts.extend(said.by.as_deref().map(plain));
    parts.extend(said.as_of.map(|date| date.to_string()));
    parts.join(" · ")
}
