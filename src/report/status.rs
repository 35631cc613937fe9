//! With whom the ball is: per section and per role what is open, unknown, overdue, assumed or proposed; counts, then the list.
//! In: the items of a plan, today. Out: text of at most 60 columns.

mod counting;

use crate::plan::progress::{Item, ItemState};
use crate::text::{Lang, fill};
use crate::words::plain;
pub use counting::{Concern, Count, View, due};
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Every line fits here.
const COLUMNS: usize = 60;
/// How many of a kind are listed for each role, unless one role was asked for.
const MOST: usize = 5;

/// One number of a count.
type Number = fn(&Count) -> usize;

/// `path`: what the interview still has to ask on the path it would go on with.
pub fn write(items: &[Item], view: View, path: Option<&str>, lang: Lang) -> String {
    let seen = view.seen(items);
    let playbook = view.playbook;
    let mut out = head(&seen, view, lang);
    out.extend(path.map(|path| format!("{path}\n")));
    out.push('\n');
    let sections = playbook
        .sections()
        .iter()
        .map(|section| (section.title.get(lang).to_owned(), view.count(items, &section.section)));
    table(&mut out, lang.pick("Section", "부분"), sections.collect(), lang);
    let roles = playbook.records.catalogue.roles.iter().map(|role| {
        let own = seen.iter().copied().filter(|item| item.question.role.first() == Some(&role.id));
        (format!("{} {}", role.id, role.label.get(lang)), Count::of(own, view.today))
    });
    if view.role.is_none() {
        table(&mut out, lang.pick("Answered by", "답하는 역할"), roles.collect(), lang);
    }
    for role in &playbook.records.catalogue.roles {
        let is_listed = view.role.is_none_or(|only| only == role.id);
        let own = seen.iter().copied().filter(|item| match view.role {
            Some(_) => true,
            None => item.question.role.first() == Some(&role.id),
        });
        if is_listed {
            with_role(&mut out, &named(role.label.get(lang), &role.id), &own.collect::<Vec<_>>(), view, lang);
        }
    }
    out
}

/// A role with its id, where its name does not say that already: `서비스 기획자 (PO)`.
fn named(label: &str, id: &str) -> String {
    let own = format!("({id})");
    if label.ends_with(&own) { label.to_owned() } else { format!("{label} {own}") }
}

fn head(seen: &[&Item], view: View, lang: Lang) -> String {
    let count = Count::of(seen.iter().copied(), view.today);
    let stage = view.playbook.choice_label("product.stage", view.stage.id(), lang);
    let template = lang.pick(
        "Whole plan, stage {stage}: {all} questions\n  {answered} answered · {open} open · {unknown} unknown, {overdue} of them overdue\n",
        "기획서 전체, {stage} 단계: 질문 {all}개\n  답함 {answered} · 남음 {open} · 미정 {unknown}(그중 기한 지남 {overdue})\n",
    );
    fill(template, |slot| {
        Some(match slot {
            "stage" => stage.clone().into(),
            "answered" => count.answered.to_string().into(),
            "all" => seen.len().to_string().into(),
            "open" => count.open.to_string().into(),
            "unknown" => count.unknown.to_string().into(),
            _ => count.overdue.to_string().into(),
        })
    })
}

/// Columns in which nothing stands are left out, so that the names have room.
fn table(out: &mut String, heading: &str, rows: Vec<(String, Count)>, lang: Lang) {
    let rows: Vec<(String, Count)> =
        rows.into_iter().filter(|(_, count)| *count != Count::default()).collect();
    let columns: [(&str, Number); 7] = [
        (lang.pick("done", "답함"), |count| count.answered),
        (lang.pick("open", "남음"), |count| count.open),
        (lang.pick("unknown", "미정"), |count| count.unknown),
        (lang.pick("overdue", "기한 지남"), |count| count.overdue),
        (lang.pick("assumed", "가정"), |count| count.assumed),
        (lang.pick("proposed", "제안"), |count| count.proposed),
        (lang.pick("later", "나중"), |count| count.later),
    ];
    let used: Vec<_> =
        columns.into_iter().filter(|(_, of)| rows.iter().any(|(_, count)| of(count) > 0)).collect();
    let numbers: usize = used.iter().map(|(name, _)| name.width().max(4) + 2).sum();
    let widest = rows.iter().map(|(name, _)| name.width()).chain([heading.width()]).max().unwrap_or(0);
    let width = widest.min(COLUMNS.saturating_sub(numbers));
    let cells = |cell: &dyn Fn(&str, Number) -> String| -> String {
        used.iter().map(|(name, of)| right(&cell(name, *of), name.width().max(4) + 2)).collect()
    };
    let _ = writeln!(out, "{}{}", padded(heading, width), cells(&|name, _| name.to_owned()));
    for (name, count) in rows {
        let _ = writeln!(out, "{}{}", padded(&name, width), cells(&|_, of| of(&count).to_string()));
    }
    out.push('\n');
}

/// What lies with one role, the most pressing first.
fn with_role(out: &mut String, name: &str, items: &[&Item], view: View, lang: Lang) {
    let concern = |item: &&&Item| Concern::of(item, view.today);
    if !items.iter().any(|item| concern(&item).is_some()) {
        return;
    }
    let _ = writeln!(out, "{name}");
    for kind in Concern::ALL {
        let own: Vec<&&Item> = items.iter().filter(|item| concern(item) == Some(kind)).collect();
        let most = if view.role.is_some() { usize::MAX } else { MOST };
        for item in own.iter().take(most) {
            line(out, kind, item, lang);
        }
        if own.len() > most {
            let more = lang.pick("  … {count} more {kind}", "  … {kind} {count}개 더");
            let more = fill(more, |slot| {
                Some(match slot {
                    "count" => (own.len() - most).to_string().into(),
                    _ => kind.words(lang).into(),
                })
            });
            let _ = writeln!(out, "{more}");
        }
    }
    out.push('\n');
}

fn line(out: &mut String, kind: Concern, item: &Item, lang: Lang) {
    let label = item.question.label.get(lang);
    let label = match &item.record {
        Some(record) => format!("{record} · {label}"),
        None => label.to_owned(),
    };
    let head = format!("  {} {}", padded(kind.words(lang), 9), plain(&label));
    let _ = writeln!(out, "{}", cut(&head));
    let _ = writeln!(out, "            {}", cut_to(&format!("({})", plain(&item.field)), COLUMNS - 12));
    if let ItemState::Unknown { ask, by } = &item.state {
        let said = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let ask = said(ask).unwrap_or_else(|| lang.pick("nobody yet", "담당 없음").to_owned());
        let by = said(by).unwrap_or_else(|| lang.pick("no date", "기한 없음").to_owned());
        let _ = writeln!(out, "            {}", cut_to(&plain(&format!("{ask}, {by}")), COLUMNS - 12));
    }
}

fn cut(text: &str) -> String {
    cut_to(text, COLUMNS)
}

/// A text that fits; what does not ends in `…`.
fn cut_to(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        out.push(c);
    }
    out + "…"
}

/// Padded to a width in columns: a Korean syllable takes two.
fn padded(text: &str, width: usize) -> String {
    let text = cut_to(text, width);
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}
