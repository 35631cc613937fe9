//! Tables and lines that templates ask for by field. In: the sheet and names of fields. Out: Markdown, already escaped.

use super::answer::{Shown, State};
use super::sheet::{Group, Member, Records, Sheet};
use crate::text::Lang;
use crate::words::escape;
use minijinja::{Value, context};
use std::collections::HashMap;
use std::sync::Arc;

/// How many open questions a line names before it counts the rest.
const NAMED_QUESTIONS: usize = 8;

/// A section of the playbook in words.
#[derive(Clone, Debug)]
pub struct SectionTitle {
    pub id: String,
    pub title: String,
}

/// One row for each answer that the plan holds; empty where it holds none of them. An unknown name is the error.
pub fn facts(group: &Group, fields: &[String], lang: Lang) -> Result<String, String> {
    let mut rows = Vec::new();
    for field in fields {
        match group.at(field) {
            Some(Member::Answer(answer)) if answer.state != State::Absent => {
                rows.push(vec![escape::inline(&answer.label), cell(answer)]);
            }
            Some(Member::Answer(_)) => {}
            _ => return Err(field.clone()),
        }
    }
    Ok(table(&[lang.pick("Item", "항목"), lang.pick("Answer", "내용")], &rows))
}

/// One row for each record, one column for each field that some record answers.
pub fn grid(records: &Records, fields: &[String]) -> Result<String, String> {
    if records.items.is_empty() {
        let whole = &records.whole;
        let told = whole.state != State::Absent;
        return Ok(if told {
            format!("{}: {}", escape::inline(&whole.label), cell(whole))
        } else {
            String::new()
        });
    }
    let mut columns: Vec<(String, Vec<String>)> = Vec::new();
    for field in fields {
        let answers = records.items.iter().map(|record| match record.at(field) {
            Some(Member::Answer(answer)) => Ok(answer),
            _ => Err(field.clone()),
        });
        let answers: Vec<&Arc<Shown>> = answers.collect::<Result<_, String>>()?;
        if let Some(first) = answers.first().filter(|_| answers.iter().any(|it| it.state != State::Absent)) {
            columns.push((escape::inline(&first.label), answers.iter().map(|it| cell(it)).collect()));
        }
    }
    let header: Vec<&str> = columns.iter().map(|(label, _)| label.as_str()).collect();
    let rows =
        (0..records.items.len()).map(|row| columns.iter().map(|(_, cells)| cells[row].clone()).collect());
    Ok(if header.is_empty() { String::new() } else { table(&header, &rows.collect::<Vec<Vec<String>>>()) })
}

fn cell(answer: &Shown) -> String {
    escape::inline(&answer.words())
}

fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let header: Vec<String> = header.iter().map(|&cell| cell.to_owned()).collect();
    let mut text = line(&header);
    text.push_str(&line(&vec!["---".to_owned(); header.len()]));
    rows.iter().for_each(|row| text.push_str(&line(row)));
    text
}

/// What sections still lack, on one line: what is due, or where a section holds nothing, all that would fill it.
pub fn open(sheet: &Sheet, sections: &[usize], lang: Lang) -> String {
    let own = |answer: &&Arc<Shown>| sections.contains(&answer.section);
    let is_empty = sheet.answers.iter().filter(own).all(|answer| answer.state == State::Absent);
    let open: Vec<&Arc<Shown>> = sheet
        .answers
        .iter()
        .filter(own)
        .filter(|answer| if is_empty { answer.applies } else { answer.due })
        .filter(|answer| answer.state == State::Absent)
        .collect();
    if open.is_empty() {
        let nothing = "— By the answers so far, no question of this part concerns this plan.";
        let nothing =
            lang.pick(nothing, "— 지금까지의 답으로는 이 부분의 질문이 이 기획에 해당하지 않습니다.");
        return if is_empty { nothing.to_owned() } else { String::new() };
    }
    let (count, names) = (open.len(), escape::inline(&named(&open, lang)));
    match (is_empty, lang) {
        (true, Lang::En) => {
            format!("— Nothing is planned here yet. Questions that fill this part ({count}): {names}.")
        }
        (true, Lang::Ko) => {
            format!("— 아직 계획한 내용이 없습니다. 이 부분을 채우는 질문({count}개): {names}.")
        }
        (false, Lang::En) => format!("— Not answered yet ({count}): {names}."),
        (false, Lang::Ko) => format!("— 아직 답하지 않은 질문({count}개): {names}."),
    }
}

/// Whether sections have anything to do with this plan: an answer, or a question that applies.
pub fn concerns(sheet: &Sheet, sections: &[usize]) -> bool {
    let concerns = |answer: &Arc<Shown>| answer.state != State::Absent || answer.applies;
    sheet.answers.iter().any(|answer| sections.contains(&answer.section) && concerns(answer))
}

/// The labels of open questions; those of a record are counted under its name.
fn named(open: &[&Arc<Shown>], lang: Lang) -> String {
    let mut names: Vec<(String, usize)> = Vec::new();
    for answer in open {
        let name = if answer.of.is_empty() { &answer.label } else { &answer.of };
        let again = names.iter_mut().find(|(own, _)| own == name && !answer.of.is_empty());
        match again {
            Some((_, count)) => *count += 1,
            None => names.push((name.clone(), usize::from(!answer.of.is_empty()))),
        }
    }
    let told = names.iter().take(NAMED_QUESTIONS).map(|(name, count)| match count {
        0 => name.clone(),
        count => format!("{name} ({count})"),
    });
    let mut told: Vec<String> = told.collect();
    if let Some(more) = names.len().checked_sub(NAMED_QUESTIONS).filter(|more| *more > 0) {
        told.push(match lang {
            Lang::En => format!("and {more} more"),
            Lang::Ko => format!("그 밖에 {more}가지"),
        });
    }
    told.join(", ")
}

/// The answers no template has printed so far, by section.
pub fn rest(sheet: &Sheet, sections: &[SectionTitle]) -> Vec<Value> {
    let left = sections.iter().enumerate().filter_map(|(index, section)| {
        let answers = sheet.answers.iter().filter(|answer| answer.section == index && answer.is_left());
        let rows: Vec<Value> = answers.map(row).collect();
        (!rows.is_empty()).then(|| context! { title => section.title.as_str(), rows => rows })
    });
    left.collect()
}

fn row(answer: &Arc<Shown>) -> Value {
    let value = Value::from_dyn_object(Arc::clone(answer));
    context! { label => place(answer), field => answer.field.as_str(), answer => value }
}

/// The label, after the record it stands in.
fn place(answer: &Shown) -> String {
    if answer.of.is_empty() { answer.label.clone() } else { format!("{} · {}", answer.of, answer.label) }
}

/// The answers that somebody has to find out, soonest first.
pub fn unknowns(sheet: &Sheet) -> Vec<Value> {
    let mut unknowns: Vec<&Arc<Shown>> =
        sheet.answers.iter().filter(|answer| answer.state == State::Unknown).collect();
    unknowns.sort_by_key(|answer| (answer.when.is_empty(), answer.when.clone()));
    unknowns.into_iter().map(row).collect()
}

/// Numbers the plan takes for granted: those a verdict or a figure stands on, or that are called assumed, with what uses
/// them; and the others by section, on one line each. `used` gives the users of a field.
pub fn assumptions(
    sheet: &Sheet,
    sections: &[SectionTitle],
    used: &HashMap<String, Vec<String>>,
) -> (Vec<Value>, Vec<Value>) {
    let assumed = |answer: &&Arc<Shown>| {
        let section = sections.get(answer.section).map(|section| section.id.as_str()).unwrap_or_default();
        answer.is_assumed_number() && (answer.stated || !is_decided(section, &answer.field))
    };
    let carries = |answer: &&Arc<Shown>| answer.stated || used.contains_key(&answer.field);
    let carrying = sheet.answers.iter().filter(assumed).filter(carries).map(|answer| {
        let users = used.get(&answer.field).cloned().unwrap_or_default();
        context! { used_by => users, ..row(answer) }
    });
    let others = sections.iter().enumerate().filter_map(|(index, section)| {
        let own = sheet.answers.iter().filter(|answer| answer.section == index);
        let own = own.filter(assumed).filter(|answer| !carries(answer));
        let told: Vec<String> = own.map(|answer| format!("{}: {}", place(answer), answer.text)).collect();
        (!told.is_empty()).then(|| context! { title => section.title.as_str(), numbers => told.join("; ") })
    });
    (carrying.collect(), others.collect())
}

/// Targets, limits and settings are decisions: they rest on nothing and cannot turn out wrong.
fn is_decided(section: &str, field: &str) -> bool {
    let name = field.rsplit(['.', ']']).next().unwrap_or_default();
    matches!(section, "metrics" | "tests" | "monitoring" | "retraining" | "team")
        || name.ends_with("target")
        || name.ends_with("budget")
        || matches!(name, "window" | "retention" | "log_retention" | "spending_cap" | "rollback_time")
}

/// Values that say on what they rest, who says so, or anything else.
pub fn evidence(sheet: &Sheet) -> Vec<Value> {
    let told = |answer: &&Arc<Shown>| {
        let says_more =
            answer.stated || !(answer.who.is_empty() && answer.when.is_empty() && answer.note.is_empty());
        answer.state == State::Known && says_more
    };
    sheet.answers.iter().filter(told).map(row).collect()
}
