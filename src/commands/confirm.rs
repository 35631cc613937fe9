//! `aiplan confirm`: a person stands for what an agent proposed. Without a field: what waits for a person.

use super::answer::basis;
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
    let prepared = prepare(&path, &Chosen::of(Sitting::Full, false), context)?;
    let lang = prepared.options.lang;
    let mut interview = prepared.begin()?;
    let waiting = interview.proposals();
    let name = files::display(&path);
    let fields: Vec<String> = match arguments.all {
        true => waiting.iter().map(|own| own.field.clone()).collect(),
        false => arguments.fields.clone(),
    };
    if fields.is_empty() {
        return match arguments.json {
            true => as_json(&[], &waiting, &[], &name).map(|()| Outcome::Fine),
            false => list(&waiting, lang),
        };
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
    let confirmed = match interview.confirm(&fields, &grounds) {
        Ok(confirmed) => confirmed,
        Err(rejected) => {
            match arguments.json {
                true => as_json(&[], &waiting, &[rejected], &name)?,
                false => output::error(&anyhow::anyhow!(rejected.in_words())),
            }
            return Ok(Outcome::Found);
        }
    };
    let edits: Vec<_> = confirmed.iter().flat_map(|(_, edits)| edits.clone()).collect();
    let mut file = PlanFile::new(path.clone(), &prepared.subject.source.text, lang).for_a_program();
    file.save(interview.text(), &edits).context(lang.pick("saving the confirmation", "확인 저장 실패"))?;
    let confirmed: Vec<Proposal> = confirmed.into_iter().map(|(own, _)| own).collect();
    let left = interview.proposals();
    match arguments.json {
        true => as_json(&confirmed, &left, &[], &name)?,
        false => say(&confirmed, left.len(), &name, lang)?,
    }
    Ok(Outcome::Fine)
}

/// The same shape whatever happened.
fn as_json(confirmed: &[Proposal], waiting: &[Proposal], refused: &[Rejected], path: &str) -> Result<()> {
    let proposals = |all: &[Proposal]| all.iter().map(message::proposal).collect::<Vec<_>>();
    let refused: Vec<_> = refused.iter().map(|rejected| message::refused("", rejected)).collect();
    output::print(&message::line(&json!({
        "version": VERSION,
        "path": path,
        "confirmed": proposals(confirmed),
        "proposed": proposals(waiting),
        "refused": refused,
    })))
}

/// What waits for a person, and how to confirm it.
fn list(waiting: &[Proposal], lang: Lang) -> Result<Outcome> {
    let mut out: String = waiting.iter().map(line).collect();
    out.push_str(match waiting.len() {
        0 => lang.pick("No answer waits for a person.", "확인을 기다리는 답이 없습니다."),
        _ => lang.pick(
            "Confirm with: aiplan confirm FIELD --by NAME, or all with: aiplan confirm --all --by NAME",
            "확인하려면: aiplan confirm 항목 --by 이름, 모두 확인하려면: aiplan confirm --all --by 이름",
        ),
    });
    output::print_text(&(plain_lines(&out) + "\n"))?;
    Ok(Outcome::Fine)
}

fn line(own: &Proposal) -> String {
    let Proposal { field, shown, by, .. } = own;
    if by.is_empty() { format!("{field}: {shown}\n") } else { format!("{field}: {shown} ({by})\n") }
}

fn say(confirmed: &[Proposal], left: usize, path: &str, lang: Lang) -> Result<()> {
    let mut out: String = confirmed.iter().map(line).collect();
    let template = lang.pick(
        "{count} confirmed in {path}; {left} still wait.",
        "{path}에서 {count}개를 확인했습니다. 아직 {left}개가 남았습니다.",
    );
    out.push_str(&fill(template, |slot| {
        Some(match slot {
            "count" => confirmed.len().to_string().into(),
            "left" => left.to_string().into(),
            _ => path.into(),
        })
    }));
    output::print_text(&(plain_lines(&out) + "\n"))
}
