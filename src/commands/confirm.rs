//! `aiplan confirm`: a person stands for what an agent proposed. Without a field: what waits for a person.

use super::answer::{basis, words};
use super::interview::{Chosen, prepare, the_plan};
use super::plan_file::PlanFile;
use super::{Context, Outcome, files, output};
use aiplan::interview::confirming::Proposal;
use aiplan::interview::entry::Rejected;
use aiplan::interview::grounds::Grounds;
use aiplan::playbook::records::Sitting;
use aiplan::protocol::{VERSION, message};
use aiplan::text::{Lang, fill};
use aiplan::words::plain_lines;
use anyhow::{Context as _, Result, bail};
use jiff::civil::Date;
use serde_json::json;
use std::path::PathBuf;

/// Confirm what an agent proposed; without a field, list what waits
///
/// A field stands for everything below it: `aiplan confirm law --by Kim`.
/// Exit status: 0 confirmed or listed, 1 refused, 2 the plan could not be read or written.
#[derive(clap::Args)]
pub struct Arguments {
    /// The fields to confirm
    #[arg(value_name = "FIELD")]
    fields: Vec<String>,
    /// Everything that waits
    #[arg(long, conflicts_with = "fields")]
    all: bool,
    /// The plan, or the folder it is in [default: the plan in this folder]
    #[arg(long, value_name = "PATH")]
    plan: Option<PathBuf>,
    /// The person who confirms
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// What the answers rest on: measured, estimated, assumed, target [default: assumed]
    #[arg(long)]
    basis: Option<String>,
    /// The day the answers hold for [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Where it can be looked up: a document, a link
    #[arg(long, value_name = "TEXT")]
    evidence: Option<String>,
    /// Write JSON
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let path = the_plan(arguments.plan.as_deref())?;
    let prepared = prepare(&path, &Chosen::only(Sitting::Full, None, None, None), context)?;
    let lang = prepared.options.lang;
    let mut interview = prepared.begin()?;
    let waiting = interview.proposals();
    let name = files::display(&path);
    let fields: Vec<String> = match arguments.all {
        true => waiting.iter().map(|own| own.field.clone()).collect(),
        false => arguments.fields.clone(),
    };
    if fields.is_empty() {
        return list(&waiting, &name, arguments.json, lang);
    }
    let Some(by) = arguments.by.clone() else {
        bail!(lang.pick(
            "confirming needs the name of the person: --by NAME",
            "확인하려면 사람의 이름이 필요합니다: --by 이름",
        ));
    };
    let basis = arguments.basis.as_deref().map(|id| basis(id, lang)).transpose()?;
    let grounds =
        Grounds { by: Some(by), as_of: arguments.as_of, basis, evidence: arguments.evidence.clone() };
    match interview.confirm(&fields, &grounds) {
        Err(rejected) => refuse(&rejected, &name, arguments.json),
        Ok(confirmed) => {
            let edits: Vec<_> = confirmed.iter().flat_map(|(_, edits)| edits.clone()).collect();
            let mut file = PlanFile::new(path.clone(), &prepared.source.text, lang);
            file.save(interview.text(), &edits)
                .context(lang.pick("saving the confirmation", "확인 저장 실패"))?;
            let confirmed: Vec<Proposal> = confirmed.into_iter().map(|(own, _)| own).collect();
            say(&confirmed, waiting.len() - confirmed.len(), &name, arguments.json, lang)
        }
    }
}

/// What waits for a person, and how to confirm it.
fn list(waiting: &[Proposal], path: &str, is_json: bool, lang: Lang) -> Result<Outcome> {
    if is_json {
        let all: Vec<_> = waiting.iter().map(message::proposal).collect();
        let none: [(); 0] = [];
        output::print(&message::line(&json!({
            "version": VERSION, "path": path, "confirmed": none, "proposed": all, "refused": none,
        })))?;
        return Ok(Outcome::Fine);
    }
    let mut out: String = waiting.iter().map(line).collect();
    out.push_str(lang.pick(
        match waiting.len() {
            0 => "No answer waits for a person.\n",
            _ => {
                "Confirm with: aiplan confirm FIELD --by NAME, or all with: aiplan confirm --all --by NAME\n"
            }
        },
        match waiting.len() {
            0 => "확인을 기다리는 답이 없습니다.\n",
            _ => {
                "확인하려면: aiplan confirm 항목 --by 이름, 모두 확인하려면: aiplan confirm --all --by 이름\n"
            }
        },
    ));
    output::print_text(&(plain_lines(&out) + "\n"))?;
    Ok(Outcome::Fine)
}

fn line(own: &Proposal) -> String {
    let Proposal { field, shown, by, .. } = own;
    if by.is_empty() { format!("{field}: {shown}\n") } else { format!("{field}: {shown} ({by})\n") }
}

fn refuse(rejected: &Rejected, path: &str, is_json: bool) -> Result<Outcome> {
    if is_json {
        let none: [(); 0] = [];
        output::print(&message::line(&json!({
            "version": VERSION, "path": path, "confirmed": none, "proposed": none,
            "refused": [message::refused("", rejected)],
        })))?;
    } else {
        output::error(&anyhow::anyhow!(words(rejected)));
    }
    Ok(Outcome::Found)
}

fn say(confirmed: &[Proposal], left: usize, path: &str, is_json: bool, lang: Lang) -> Result<Outcome> {
    if is_json {
        let all: Vec<_> = confirmed.iter().map(message::proposal).collect();
        let none: [(); 0] = [];
        output::print(&message::line(&json!({
            "version": VERSION, "path": path, "confirmed": all, "left": left, "proposed": none, "refused": none,
        })))?;
        return Ok(Outcome::Fine);
    }
    let mut out: String = confirmed.iter().map(line).collect();
    let template = lang.pick(
        "{count} confirmed in {path}; {left} still wait.\n",
        "{path}에서 {count}개를 확인했습니다. 아직 {left}개가 남았습니다.\n",
    );
    out.push_str(&fill(template, |slot| {
        Some(match slot {
            "count" => confirmed.len().to_string().into(),
            "left" => left.to_string().into(),
            _ => path.into(),
        })
    }));
    output::print_text(&(plain_lines(&out) + "\n"))?;
    Ok(Outcome::Fine)
}
