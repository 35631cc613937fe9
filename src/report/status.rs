//! How complete a plan is, by section and by role, and what is unknown and with whom it lies. In: the items of a plan.
//! Out: text.

use crate::plan::progress::{Item, ItemState};
use crate::playbook::Playbook;
use crate::playbook::records::Stage;
use crate::text::Lang;
use crate::words::plain;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Answered, unknown and open questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub answered: usize,
    pub unknown: usize,
    pub open: usize,
}

impl Count {
    pub fn of<'i>(items: impl Iterator<Item = &'i Item<'i>>) -> Count {
        let mut count = Count::default();
        for item in items {
            match item.state {
                ItemState::Answered => count.answered += 1,
                ItemState::Unknown { .. } => count.unknown += 1,
                ItemState::Open => count.open += 1,
            }
        }
        count
    }
}

/// The questions that are due at a stage.
pub fn due<'i, 'q>(items: &'i [Item<'q>], stage: Stage) -> Vec<&'i Item<'q>> {
    items.iter().filter(|item| item.question.stage.unwrap_or_default() <= stage).collect()
}

pub fn write(items: &[Item], stage: Stage, playbook: &Playbook, lang: Lang) -> String {
    let due = due(items, stage);
    let mut out = String::new();
    let stage = playbook.choice_label("product.stage", stage.id(), lang);
    let _ = writeln!(
        out,
        "{}\n",
        match lang {
            Lang::En => format!("Questions up to the stage \"{stage}\", required or not"),
            Lang::Ko => format!("‘{stage}’ 단계까지의 질문 (필수가 아닌 것 포함)"),
        }
    );
    by_section(&mut out, &due, playbook, lang);
    by_role(&mut out, &due, playbook, lang);
    unknowns(&mut out, items, lang);
    out
}

fn by_section(out: &mut String, due: &[&Item], playbook: &Playbook, lang: Lang) {
    let rows = playbook.sections().iter().map(|section| {
        let own = due.iter().copied().filter(|item| item.section.section == section.section);
        (section.title.get(lang).to_owned(), Count::of(own))
    });
    table(out, lang.pick("Section", "부분"), rows.collect(), lang);
}

fn by_role(out: &mut String, due: &[&Item], playbook: &Playbook, lang: Lang) {
    let rows = playbook.records.catalogue.roles.iter().map(|role| {
        let own = due.iter().copied().filter(|item| item.question.role.first() == Some(&role.id));
        (format!("{} {}", role.id, role.label.get(lang)), Count::of(own))
    });
    table(out, lang.pick("Answered by", "답하는 역할"), rows.collect(), lang);
}

fn table(out: &mut String, heading: &str, rows: Vec<(String, Count)>, lang: Lang) {
    let rows: Vec<(String, Count)> =
        rows.into_iter().filter(|(_, count)| *count != Count::default()).collect();
    let width = rows.iter().map(|(name, _)| name.width()).chain([heading.width()]).max().unwrap_or(0).min(30);
    let columns = [lang.pick("answered", "답함"), lang.pick("unknown", "미정"), lang.pick("open", "남음")];
    let _ = writeln!(out, "{}  {}", padded(heading, width), columns.map(|it| right(it, 8)).join(" "));
    for (name, count) in rows {
        let numbers =
            [count.answered, count.unknown, count.open].map(|it| right(&it.to_string(), 8)).join(" ");
        let _ = writeln!(out, "{}  {numbers}", padded(&name, width));
    }
    out.push('\n');
}

fn unknowns(out: &mut String, items: &[Item], lang: Lang) {
    let unknown = items.iter().filter_map(|item| match &item.state {
        ItemState::Unknown { ask, by } => Some((item, ask, by)),
        ItemState::Answered | ItemState::Open => None,
    });
    let lines: Vec<String> = unknown
        .map(|(item, ask, by)| {
            let nobody = lang.pick("nobody yet", "담당 없음");
            let ask = ask.as_deref().filter(|it| !it.is_empty()).unwrap_or(nobody);
            let by = by.as_deref().filter(|it| !it.is_empty()).unwrap_or(lang.pick("no date", "기한 없음"));
            plain(&format!("  {}  {}  ({ask}, {by})", item.field, item.question.label.get(lang)))
        })
        .collect();
    if !lines.is_empty() {
        let _ = writeln!(
            out,
            "{}\n{}\n",
            lang.pick("Unknown, and with whom it lies", "미정 항목과 담당"),
            lines.join("\n")
        );
    }
}

/// Padded to a width in columns: a Korean syllable takes two.
fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}
