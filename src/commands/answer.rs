//! `aiplan answer FIELD=VALUE…`: answers from a caller that keeps no session, all of them or none, written at once.

use super::interview::{Chosen, prepare, the_plan};
use super::plan_file::PlanFile;
use super::{Context, Outcome, files, output};
use aiplan::interview::Interview;
use aiplan::interview::answers::{AnswerProblem, Applied, Taking, Understood};
use aiplan::interview::grounds::{self, Grounds};
use aiplan::interview::place::Wanted;
use aiplan::interview::step::Raised;
use aiplan::plan::answer::Basis;
use aiplan::playbook::records::Sitting;
use aiplan::protocol::{VERSION, message};
use aiplan::text::{Lang, fill};
use aiplan::words::{plain, plain_lines};
use anyhow::{Context as _, Result, anyhow, bail};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Answer one or several questions at once, all of them or none
///
/// The answers are read like typed ones and written together; when one is refused, nothing is written.
/// A record of a list is named by its number or its name (components[0].task, components[read].task), a new one by
/// [+] (components[+].id=read); a field given a second time begins the next new record. `FIELD[+]=no` says that a list
/// has no records. What nobody knows is `FIELD=unknown`, with --ask and --until.
/// Exit status: 0 written, 1 refused, 2 the plan could not be read or written.
#[derive(clap::Args)]
pub struct Arguments {
    /// FIELD=VALUE, or - for a JSON or YAML map of fields and answers on standard input
    #[arg(required = true, value_name = "FIELD=VALUE")]
    answers: Vec<String>,
    /// The plan, or the folder it is in [default: the plan in this folder]
    #[arg(long, value_name = "PATH")]
    plan: Option<PathBuf>,
    /// Who answers; what an agent answers (`--by "agent NAME"`) is proposed until a person confirms it
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// What the answers rest on: measured, estimated, assumed, target, proposed
    #[arg(long)]
    basis: Option<String>,
    /// The day the answers hold for [default: today, where somebody is named]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Where it can be looked up: a document, a link
    #[arg(long, value_name = "TEXT")]
    evidence: Option<String>,
    /// Whom to ask, for answers that are unknown
    #[arg(long, value_name = "NAME")]
    ask: Option<String>,
    /// By when it should be known, for answers that are unknown
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Write what was understood as JSON
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let path = the_plan(arguments.plan.as_deref())?;
    let chosen = Chosen { by: arguments.by.clone(), ..Chosen::of(Sitting::Full, false) };
    let prepared = prepare(&path, &chosen, context)?;
    let lang = prepared.options.lang;
    let mut interview = prepared.begin()?;
    let before = interview.clone();
    let taking = taking(arguments, lang)?;
    let applied = match arguments.answers.as_slice() {
        [dash] if dash == "-" => interview.take(&files::read_standard_input()?, &taking),
        answers => interview.take_each(&given(answers, lang)?, &taking),
    };
    let raised = interview.raised_since(&before, &applied.taken);
    let is_refused = !applied.problems.is_empty();
    if is_refused {
        interview = before;
    } else if !applied.edits.is_empty() {
        let mut file = PlanFile::new(path.clone(), &prepared.subject.source.text, lang).for_a_program();
        let saving = lang.pick("saving the answers", "답 저장 실패");
        if let Some(joined) = file.save(interview.text(), &applied.edits).context(saving)? {
            interview.replace_text(&joined);
        }
    }
    let name = files::display(&path);
    match arguments.json {
        true => output::print(&message::line(&as_json(&applied, &raised, &interview, &name)))?,
        false => say(&applied, &raised, &name, lang)?,
    }
    Ok(if is_refused { Outcome::Found } else { Outcome::Fine })
}

fn taking(arguments: &Arguments, lang: Lang) -> Result<Taking> {
    let basis = arguments.basis.as_deref().map(|id| basis(id, lang)).transpose()?;
    let grounds = Grounds { by: None, as_of: arguments.as_of, basis, evidence: arguments.evidence.clone() };
    Ok(Taking {
        replace: true,
        grounds,
        ask: arguments.ask.clone().unwrap_or_default(),
        until: arguments.until.clone().unwrap_or_default(),
        ..Taking::default()
    })
}

/// A basis by its id.
pub fn basis(id: &str, lang: Lang) -> Result<Basis> {
    grounds::basis(id, lang).map_err(|rejected| anyhow!("--basis: {}", rejected.in_words()))
}

/// The fields and answers of the command line.
fn given(answers: &[String], lang: Lang) -> Result<Vec<(String, String)>> {
    let one = |answer: &String| match answer.split_once('=') {
        Some((field, value)) if !field.trim().is_empty() => Ok((field.trim().to_owned(), value.to_owned())),
        _ => {
            let template = lang.pick(
                "“{answer}” is no answer: it is written FIELD=VALUE, such as product.name=Reader",
                "‘{answer}’에 답이 없습니다. 항목=답으로 적어 주세요. 예: product.name=판독기",
            );
            bail!(fill(template, |_| Some(plain(answer).into())))
        }
    };
    answers.iter().map(one).collect()
}

fn as_json(applied: &Applied, raised: &[Raised], interview: &Interview, path: &str) -> Value {
    let is_refused = !applied.problems.is_empty();
    let taken = applied.understood.iter().filter(|_| !is_refused).map(message::understood);
    let refused = applied.problems.iter().map(|problem| {
        let AnswerProblem { field, reason, offers, wanted, .. } = problem;
        let mut refused = json!({ "field": field, "reason": reason, "offers": offers });
        if let Some(wanted) = wanted {
            refused["wanted"] = message::wanted(wanted);
        }
        refused
    });
    let findings = raised.iter().filter(|_| !is_refused);
    let upcoming = interview.upcoming(1);
    json!({
        "version": VERSION,
        "path": path,
        "written": !is_refused && !applied.edits.is_empty(),
        "taken": taken.collect::<Vec<_>>(),
        "same": applied.same,
        "refused": refused.collect::<Vec<_>>(),
        "findings": findings.map(|raised| message::finding_alone(raised, interview.options().lang)).collect::<Vec<_>>(),
        "left": upcoming.left,
        "proposed": interview.proposals().len(),
    })
}

fn say(applied: &Applied, raised: &[Raised], path: &str, lang: Lang) -> Result<()> {
    for problem in &applied.problems {
        let field = if problem.field.is_empty() { String::new() } else { format!("{}: ", problem.field) };
        let wanted = problem.wanted.as_ref().map_or_else(String::new, |wanted| such_as(wanted, lang));
        output::error(&anyhow!("{field}{}{wanted}", problem.words()));
    }
    if !applied.problems.is_empty() {
        output::error(&anyhow!(lang.pick("nothing was written", "아무것도 쓰지 않았습니다")));
        return Ok(());
    }
    let mut out: String = applied.understood.iter().map(|own| line(own, lang)).collect();
    for raised in raised {
        out.push_str(&format!("! {}\n  {}\n", raised.title, raised.message));
        for place in &raised.places {
            out.push_str(&format!("  {}: {}\n", place.field, place.value.as_deref().unwrap_or_default()));
        }
        out.extend(raised.fixes.iter().map(|fix| format!("  → {fix}\n")));
    }
    out.push_str(&summary(applied, path, lang));
    output::print_text(&(plain_lines(&out) + "\n"))
}

/// What would be taken: an example, or the choices there are.
fn such_as(wanted: &Wanted, lang: Lang) -> String {
    let choices = (!wanted.choices.is_empty()).then(|| wanted.choices.join(", "));
    let Some(known) = choices.or_else(|| wanted.example.clone()) else { return String::new() };
    fill(lang.pick(" Taken: {known}", " 쓸 수 있는 답: {known}"), |_| Some(known.as_str().into()))
}

fn line(own: &Understood, lang: Lang) -> String {
    let Understood { field, shown, how, before, .. } = own;
    let how = how.as_ref().map(|how| format!(" ({how})")).unwrap_or_default();
    let template = lang.pick("; before: {before}", "; 전에는: {before}");
    let before =
        before.as_ref().map(|before| fill(template, |_| Some(before.as_str().into()))).unwrap_or_default();
    format!("{field}: {shown}{how}{before}\n")
}

fn summary(applied: &Applied, path: &str, lang: Lang) -> String {
    let template = match (applied.taken.len(), applied.same) {
        (0, _) => lang.pick(
            "{path} holds this already; nothing was written.\n",
            "{path}에 이미 있는 답이라 아무것도 쓰지 않았습니다.\n",
        ),
        (1, 0) => lang.pick("1 answer was written to {path}.\n", "답변 1개를 {path}에 적었습니다.\n"),
        (_, 0) => {
            lang.pick("{taken} answers were written to {path}.\n", "답변 {taken}개를 {path}에 적었습니다.\n")
        }
        _ => lang.pick(
            "{taken} answers were written to {path}; {same} were there already.\n",
            "답변 {taken}개를 {path}에 적었습니다. 이미 있던 답은 {same}개입니다.\n",
        ),
    };
    fill(template, |slot| {
        Some(match slot {
            "taken" => applied.taken.len().to_string().into(),
            "same" => applied.same.to_string().into(),
            _ => path.into(),
        })
    })
}
