//! `aiplan edit FIELD`: one question at the terminal, whatever else is open; `FIELD=VALUE` takes the answer without asking.

use super::conversation::{Conversation, Ended, Further};
use super::interview::{self, Chosen, Prepared, prepare};
use super::plan_file::PlanFile;
use super::{Context, Outcome, files, output};
use crate::terminal::look::Ink;
use crate::terminal::{self, Terminal};
use aiplan::interview::Interview;
use aiplan::interview::entry::Rejected;
use aiplan::interview::overview::Place;
use aiplan::interview::step::{Accepted, Reply};
use aiplan::playbook::records::Sitting;
use aiplan::text::fill;
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};

/// Answer one question, or change its answer
///
/// A field is named by its path (product.launch_date, components[read].task, components[0].task) or by its label
/// ("Launch date"). FIELD=VALUE writes the value without asking. The name of a list (components) lets you add, edit,
/// reorder and remove its records.
#[derive(clap::Args)]
pub struct Arguments {
    /// The field, or FIELD=VALUE
    field: String,
    /// The plan, or the folder it is in [default: the plan in this folder]
    path: Option<PathBuf>,
    /// Ask in whole lines, for screen readers and pipes: nothing is drawn again, words stand for keys
    #[arg(long)]
    plain: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let plain = context.is_plain(arguments.plain);
    let path = match arguments.path.as_deref() {
        Some(path) if path == Path::new("-") => bail!("an answer is written into a file; name one"),
        Some(path) if !path.is_dir() => path.to_owned(),
        folder => files::the_plan_in(folder.unwrap_or(Path::new(".")))?,
    };
    let prepared = prepare(&path, &Chosen::of(Sitting::Full, plain), context)?;
    let mut interview = prepared.begin()?;
    let (name, value) = match arguments.field.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (arguments.field.as_str(), None),
    };
    let place = refused(interview.find_place(name))?;
    match value {
        Some(value) => write(&mut interview, &place, value, &path, &prepared),
        None => ask(&mut interview, &place, &path, &prepared, (context, plain)),
    }
}

/// A refusal of the interview as an error of the command.
fn refused<T>(result: Result<T, Rejected>) -> Result<T> {
    result.map_err(|rejected| match rejected.offers.as_slice() {
        [] => anyhow::anyhow!(rejected.reason),
        offers => anyhow::anyhow!("{} ({})", rejected.reason, offers.join(" / ")),
    })
}

/// Takes the answer as it would be typed.
fn write(
    interview: &mut Interview,
    place: &Place,
    value: &str,
    path: &Path,
    prepared: &Prepared,
) -> Result<Outcome> {
    let lang = prepared.options.lang;
    if place.records.is_some() {
        let list = lang.pick(
            "`{field}` is a list of records; name a field of one, such as {field}[0].…",
            "`{field}`{은/는} 목록입니다. {field}[0].…처럼 그 안의 항목을 적어 주세요",
        );
        bail!(fill(list, |_| Some(place.field.as_str().into())));
    }
    refused(interview.go_to(&place.field))?;
    interview.next_step();
    let accepted =
        refused(interview.answer(Reply::Text(value.to_owned()))).with_context(|| place.field.clone())?;
    let mut file = PlanFile::new(path.to_owned(), &prepared.subject.source.text, lang);
    file.save(&accepted.text, &accepted.edits).context("saving the answer")?;
    output::print(&said(place, &accepted))?;
    Ok(Outcome::Fine)
}

fn said(place: &Place, accepted: &Accepted) -> String {
    let understood = accepted.understood.as_ref().unwrap_or(&accepted.shown);
    let mut said = format!("{}: {understood}\n", place.field);
    for raised in &accepted.raised {
        said.push_str(&format!("! {}: {}\n", raised.title, raised.message));
        for other in raised.places.iter().filter(|other| other.field != place.field) {
            said.push_str(&format!("  {} ({})\n", other.words(), other.field));
        }
    }
    said
}

/// Asks the one question at the terminal.
fn ask(
    interview: &mut Interview,
    place: &Place,
    path: &Path,
    prepared: &Prepared,
    (context, plain): (&Context, bool),
) -> Result<Outcome> {
    let lang = prepared.options.lang;
    let is_list = place.records.is_some_and(|count| count > 0);
    if !is_list {
        refused(interview.clone().go_to(&place.field))?;
    }
    if !plain && !terminal::is_present() {
        let needs = lang.pick(
            "a question needs a terminal. Without one: `aiplan answer {field}=VALUE` takes the answer, `aiplan interview \
             --answers FILE` takes many from a file, `aiplan interview --json` speaks JSON lines, `aiplan next` shows what is open",
            "질문에 답하려면 터미널이 필요합니다. 터미널이 없으면 `aiplan answer {field}=값`으로 답을 넣거나, `aiplan interview \
             --answers 파일`로 한꺼번에 넣거나, `aiplan interview --json`으로 JSON 줄을 주고받고, 남은 질문은 `aiplan next`로 봐 주세요",
        );
        bail!(fill(needs, |_| Some(place.field.as_str().into())));
    }
    let mut file = PlanFile::new(path.to_owned(), &prepared.subject.source.text, lang);
    let mut terminal = match plain {
        true => Terminal::plain(context.look(), lang)?,
        false => Terminal::open(context.look())?,
    };
    let further = Further { settle: false, required: false };
    let mut conversation = Conversation::new(interview, &mut terminal, &mut file, lang, further);
    let ended = conversation.only(&place.field, is_list);
    let (given, drafted) = (conversation.given, conversation.drafted.take());
    drop(conversation);
    let size = terminal.size;
    drop(terminal);
    if let Some(label) = drafted {
        let kept = terminal::paragraphs(&interview::drafted_words(&label, lang), Ink::Plain, "", size);
        output::print(&terminal::painted(&kept, context.look()))?;
    }
    terminal::leaving::end_by_signal();
    if matches!(ended?, Ended::Left) && given == 0 {
        let nothing = lang.pick("Nothing was changed in {path}.\n", "{path}{은/는} 그대로입니다.\n");
        output::print(&fill(nothing, |_| Some(files::display(path).into())))?;
    }
    Ok(Outcome::Fine)
}
