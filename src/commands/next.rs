//! `aiplan next`: the next questions, for callers that keep no session. Writes nothing.

use super::interview::{Chosen, Prepared, SittingOption, prepare, the_plan};
use super::{Context, Outcome, files, output};
use aiplan::interview::Interview;
use aiplan::interview::step::{AnotherRecord, Asked};
use aiplan::interview::upcoming::{Next, Upcoming};
use aiplan::playbook::records::Sitting;
use aiplan::protocol::{VERSION, message};
use aiplan::text::{Lang, fill};
use aiplan::words::plain_lines;
use anyhow::Result;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Show the next open questions; nothing is written
///
/// Answer them with `aiplan answer FIELD=VALUE`. Without --path, the shortest interview that has an open question is taken.
#[derive(clap::Args)]
pub struct Arguments {
    /// The plan, or the folder it is in [default: the plan in this folder]
    path: Option<PathBuf>,
    /// How many questions
    #[arg(long, value_name = "N", default_value_t = 1)]
    count: usize,
    /// How far to go: to a verdict, to a one-page plan, or through every question
    #[arg(long = "path", value_enum, value_name = "SITTING")]
    sitting: Option<SittingOption>,
    /// Only this section, by its name or title
    #[arg(long)]
    section: Option<String>,
    /// Only what this role answers
    #[arg(long)]
    role: Option<String>,
    /// Who would answer; a person is also shown what an agent proposed
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Write JSON
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let path = the_plan(arguments.path.as_deref())?;
    let sittings = match arguments.sitting {
        Some(option) => vec![option.sitting()],
        // Whoever answers for a role answers all of it that is due.
        None if arguments.role.is_some() => vec![Sitting::Full],
        None => vec![Sitting::Verdict, Sitting::OnePage, Sitting::Full],
    };
    let chosen = Chosen {
        section: arguments.section.clone(),
        role: arguments.role.clone(),
        due: arguments.sitting.is_none() && arguments.role.is_some(),
        by: arguments.by.clone(),
        ..Chosen::of(sittings[0], false)
    };
    let mut prepared = prepare(&path, &chosen, context)?;
    for sitting in &sittings {
        prepared.options.sitting = *sitting;
        let interview = prepared.begin()?;
        let upcoming = interview.upcoming(arguments.count.max(1));
        if upcoming.questions.is_empty() && Some(sitting) != sittings.last() {
            continue;
        }
        let written = match arguments.json {
            true => message::line(&as_json(&upcoming, &interview, &prepared)),
            false => in_words(&upcoming, prepared.options.lang),
        };
        match arguments.json {
            true => output::print(&written)?,
            false => output::print_text(&written)?,
        }
        break;
    }
    Ok(Outcome::Fine)
}

fn as_json(upcoming: &Upcoming, interview: &Interview, prepared: &Prepared) -> Value {
    let lang = prepared.options.lang;
    let lists = upcoming.lists.iter().map(|list| message::another(list, lang));
    json!({
        "version": VERSION,
        "path": files::display(std::path::Path::new(&prepared.subject.source.path)),
        "lang": lang.code(),
        "sitting": prepared.options.sitting,
        "questions": questions(upcoming, lang),
        "lists": lists.collect::<Vec<_>>(),
        "left": upcoming.left,
        "proposed": interview.proposals().len(),
    })
}

/// The questions as a session asks them.
pub fn questions(upcoming: &Upcoming, lang: Lang) -> Vec<Value> {
    let one = |next: &Next| match next {
        Next::Field(asked) => message::ask(asked),
        Next::First(more) => message::another(more, lang),
    };
    upcoming.questions.iter().map(one).collect()
}

fn in_words(upcoming: &Upcoming, lang: Lang) -> String {
    let mut blocks: Vec<String> = upcoming.questions.iter().map(|next| block(next, lang)).collect();
    blocks.extend(upcoming.lists.iter().map(|list| list_block(list, lang)));
    let last = match (upcoming.questions.is_empty(), upcoming.left) {
        (true, _) => lang.pick("Nothing is open here.", "여기에는 열린 질문이 없습니다."),
        (false, 1) => lang.pick(
            "1 question is open. Answer with: aiplan answer FIELD=VALUE",
            "남은 질문은 1개입니다. 답하려면: aiplan answer 항목=답",
        ),
        (false, _) => lang.pick(
            "{left} questions are open. Answer with: aiplan answer FIELD=VALUE",
            "남은 질문은 {left}개입니다. 답하려면: aiplan answer 항목=답",
        ),
    };
    blocks.push(fill(last, |_| Some(upcoming.left.to_string().into())));
    blocks.join("\n\n") + "\n"
}

fn block(next: &Next, lang: Lang) -> String {
    match next {
        Next::Field(asked) => question_block(asked, lang),
        Next::First(more) => list_block(more, lang),
    }
}

fn question_block(asked: &Asked, lang: Lang) -> String {
    let mut lines = vec![asked.field.clone(), format!("  {}", asked.ask)];
    lines.extend(asked.about.iter().map(|about| format!("  {about}")));
    let labelled = |label: &str, text: &str| (!text.is_empty()).then(|| format!("  {label}: {text}"));
    lines.extend(labelled(lang.pick("why", "이유"), &asked.why));
    let choices: Vec<String> =
        asked.choices.iter().map(|choice| format!("{} ({})", choice.id, choice.label)).collect();
    lines.extend(labelled(lang.pick("choices", "보기"), &choices.join(", ")));
    lines.extend(labelled(lang.pick("example", "예"), asked.example.as_deref().unwrap_or_default()));
    let stands = match asked.is_proposed() {
        true => lang.pick("proposed", "제안됨"),
        false => lang.pick("default", "기본값"),
    };
    lines.extend(labelled(stands, asked.default.as_deref().unwrap_or_default()));
    plain_lines(&lines.join("\n"))
}

fn list_block(more: &AnotherRecord, lang: Lang) -> String {
    let mut lines = vec![format!("{}[+]", more.list.field), format!("  {}", more.ask)];
    if !more.records.is_empty() {
        lines.push(format!("  {}: {}", lang.pick("so far", "지금까지"), more.records.join(", ")));
    }
    plain_lines(&lines.join("\n"))
}
