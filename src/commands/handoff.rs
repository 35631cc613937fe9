//! `aiplan handoff`: the questions of one role, for somebody who knows neither the tool nor the plan.

use super::naming::role_id;
use super::subject::Subject;
use super::{Context, Outcome, files, interview, output};
use aiplan::interview::Options;
use aiplan::interview::handoff::{Handoff, Sender, form, sheet};
use aiplan::playbook::records::Stage;
use aiplan::text::{Lang, fill};
use anyhow::Result;
use clap::ValueEnum;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Write the open questions of one role into a small file, or as a form for a mail or an issue
///
/// Who gets it needs neither aiplan nor the plan: each question says why it is asked and what a good answer looks like.
/// `aiplan merge FILE` brings the answers back.
#[derive(clap::Args)]
pub struct Arguments {
    /// The plan [default: the plan in this folder]
    path: Option<PathBuf>,
    /// Whose questions, by id or name: LE, legal, 법무
    #[arg(long)]
    role: String,
    /// An answers file, or Markdown for a mail or an issue [default: by the ending of the output, else md]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Where to write it [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The day by which the answers are needed
    #[arg(long, value_name = "DATE")]
    by: Option<Date>,
    /// Who asks [default: the owner the plan names]
    #[arg(long, value_name = "NAME")]
    from: Option<String>,
    /// Ask as if the plan stood at this stage
    #[arg(long, value_parser = super::check::stage)]
    stage: Option<Stage>,
    /// Also what is answered already, to be looked through
    #[arg(long)]
    all: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Yaml,
    Md,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let subject = Subject::read(arguments.path.as_deref(), context)?;
    let lang = subject.lang;
    let role = role_id(&arguments.role, &subject.playbook, lang)?;
    let stage = arguments.stage.unwrap_or(subject.stage);
    let options = Options { role: Some(role.clone()), stage: Some(stage), ..subject.options() };
    let interview = subject.begin(options)?;
    let sender = Sender {
        plan: subject.source.path.clone(),
        asked_by: arguments.from.clone().or_else(|| subject.owner.clone()),
        answer_by: arguments.by,
        all: arguments.all,
    };
    let handoff = interview.handoff(sender);
    if handoff.questions.is_empty() {
        output::print_text(&interview::nothing_open(&role, &subject.playbook, lang))?;
        return Ok(Outcome::Fine);
    }
    let text = match format(arguments) {
        Format::Yaml => sheet::write(&handoff),
        Format::Md => form::write(&handoff),
    };
    match &arguments.output {
        None => output::print(&text)?,
        Some(path) => {
            files::write(path, &text)?;
            output::print_text(&written(&handoff, path, lang))?;
        }
    }
    Ok(Outcome::Fine)
}

fn format(arguments: &Arguments) -> Format {
    let ending = arguments.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
    arguments.format.unwrap_or(match ending {
        Some("yaml" | "yml") => Format::Yaml,
        _ => Format::Md,
    })
}

fn written(handoff: &Handoff, path: &Path, lang: Lang) -> String {
    let words = lang.pick(
        "{count} questions for {role} are in {path}.\nWhen they are answered: aiplan merge {path}\n",
        "{role}에게 물을 질문 {count}개를 {path}에 적었습니다.\n답을 받으면: aiplan merge {path}\n",
    );
    fill(words, |slot| {
        Some(match slot {
            "count" => handoff.questions.len().to_string().into(),
            "role" => handoff.role_label.as_str().into(),
            _ => files::display(path).into(),
        })
    })
}
