//! `aiplan interview`: asks what is still open, writes each answer at once, goes on where it stopped.

use super::files::{self, PlanFile};
use super::{Global, look};
use crate::terminal::conversation::{Conversation, Ended};
use crate::terminal::look::{Ink, Line};
use crate::terminal::{self, Terminal, closing};
use aiplan::interview::answers::Applied;
use aiplan::interview::{Interview, Options};
use aiplan::plan;
use aiplan::playbook::Playbook;
use aiplan::playbook::records::Sitting;
use aiplan::review::Settings;
use aiplan::source::Source;
use aiplan::text::{Lang, Text, fill};
use aiplan::yaml;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Answer what is still open in a plan
#[derive(clap::Args, Debug)]
pub struct InterviewArguments {
    /// The plan, or the folder it is in
    path: Option<PathBuf>,
    /// How far to go
    #[arg(long = "path", value_enum, default_value_t = SittingArgument::Verdict)]
    sitting: SittingArgument,
    /// Only this section
    #[arg(long)]
    section: Option<String>,
    /// Only what this role answers
    #[arg(long)]
    role: Option<String>,
    /// Take the answers from a file instead of asking
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
}

/// The sittings on the command line.
#[derive(clap::ValueEnum, Clone, Copy, Debug, Default)]
enum SittingArgument {
    #[default]
    Verdict,
    OnePage,
    Full,
}

pub fn run(arguments: &InterviewArguments, global: &Global) -> Result<ExitCode> {
    let path = files::find_plan(arguments.path.as_deref())?;
    let sitting = match arguments.sitting {
        SittingArgument::Verdict => Sitting::Verdict,
        SittingArgument::OnePage => Sitting::OnePage,
        SittingArgument::Full => Sitting::Full,
    };
    match &arguments.answers {
        Some(answers) => take(&path, answers, sitting, global),
        None => converse(&path, sitting, arguments.section.as_deref(), arguments.role.as_deref(), global),
    }
}

/// Asks at the terminal.
pub fn converse(
    path: &Path,
    sitting: Sitting,
    section: Option<&str>,
    role: Option<&str>,
    global: &Global,
) -> Result<ExitCode> {
    let source = files::read_file(path)?;
    let playbook = Playbook::embedded();
    let lang = global.lang.or_else(|| plan_lang(&source)).unwrap_or_else(super::locale);
    if !terminal::is_present() {
        bail!(
            "{}",
            lang.pick(
                "an interview needs a terminal; without one, `aiplan interview --answers FILE` takes the answers from a file",
                "대화에는 터미널이 필요합니다. 터미널이 없으면 `aiplan interview --answers 파일`로 답을 넣어 주세요",
            )
        );
    }
    let options = Options {
        sitting,
        section: section.map(|name| section_id(name, playbook, lang)).transpose()?,
        role: role.map(|name| role_id(name, playbook, lang)).transpose()?,
        lang,
        today: global.today,
        settings: Settings::default(),
    };
    let mut interview = begin(&source, playbook, options)?;
    let mut file = PlanFile::new(path.to_owned(), &source.text);
    let mut terminal = Terminal::open(look(global))?;
    let mut save = |accepted: &aiplan::interview::step::Accepted| file.save(&accepted.text, &accepted.edits);
    let mut conversation = Conversation::new(&mut interview, &mut terminal, &mut save, lang);
    let ended = conversation.run();
    let given = conversation.given;
    drop(conversation);
    let (look, size) = (terminal.look, terminal.size);
    drop(terminal);
    let lines = match ended? {
        Ended::Done(summary) => closing::lines(&summary, lang, look, size),
        Ended::Left => left(path, given, sitting, lang, size),
    };
    terminal::print(&lines, look)?;
    Ok(ExitCode::SUCCESS)
}

fn begin(source: &Source, playbook: &'static Playbook, options: Options) -> Result<Interview<'static>> {
    if let Some(byte) = source.not_utf8_at {
        let position = source.position(byte);
        bail!("{}: line {}, column {}: the text is not UTF-8", source.path, position.line, position.column);
    }
    Interview::new(playbook, &source.text, options)
        .map_err(|rejected| anyhow::anyhow!("{}: {}", source.path, rejected.reason))
}

fn plan_lang(source: &Source) -> Option<Lang> {
    plan::read(yaml::parse(source).root.as_ref()).lang()
}

/// What leaving says: what is saved, and how to go on.
fn left(path: &Path, given: usize, sitting: Sitting, lang: Lang, size: terminal::prompt::Size) -> Vec<Line> {
    let template = match given {
        0 => lang.pick(
            "Nothing new was answered; {path} is as it was.",
            "새로 답한 항목이 없어 {path}{은/는} 그대로입니다.",
        ),
        1 => lang.pick("1 answer is saved in {path}.", "답변 1개를 {path}에 저장했습니다."),
        _ => lang.pick("{given} answers are saved in {path}.", "답변 {given}개를 {path}에 저장했습니다."),
    };
    let saved = fill(template, |name| {
        Some(if name == "path" { path.display().to_string() } else { given.to_string() }.into())
    });
    let path =
        if path == Path::new(files::FILE_NAME) { String::new() } else { format!(" {}", path.display()) };
    let sitting = match sitting {
        Sitting::Verdict => "",
        Sitting::OnePage => " --path one-page",
        Sitting::Full => " --path full",
    };
    let go_on = format!("{} aiplan interview{path}{sitting}", lang.pick("Go on with:", "이어서 하려면:"));
    let mut lines = terminal::paragraphs(&saved, Ink::Plain, "", size);
    lines.push(Line::new(Ink::Accent, go_on));
    lines
}

/// Takes answers from a file, and says what was not taken and what is still open.
fn take(path: &Path, answers: &Path, sitting: Sitting, global: &Global) -> Result<ExitCode> {
    let source = files::read_file(path)?;
    let playbook = Playbook::embedded();
    let lang = global.lang.or_else(|| plan_lang(&source)).unwrap_or_else(super::locale);
    let options = Options {
        sitting,
        section: None,
        role: None,
        lang,
        today: global.today,
        settings: Settings::default(),
    };
    let mut interview = begin(&source, playbook, options)?;
    let given = if answers.as_os_str() == "-" {
        files::read_plan(Some(answers))?
    } else {
        files::read_file(answers)?
    };
    let applied = interview.answers(&given);
    if !applied.edits.is_empty() {
        let mut file = PlanFile::new(path.to_owned(), &source.text);
        file.save(interview.text(), &applied.edits).context("while saving the answers")?;
    }
    report(&applied, path, &given.path, lang);
    let summary = interview.summary();
    terminal::print(&closing::lines(&summary, lang, look(global), terminal::size()), look(global))?;
    Ok(if applied.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn report(applied: &Applied, path: &Path, file: &str, lang: Lang) {
    let template = lang.pick(
        "{taken} answers were written to {path}, {same} were there already.",
        "답변 {taken}개를 {path}에 적었습니다. 이미 있던 답은 {same}개입니다.",
    );
    let said = fill(template, |name| {
        Some(match name {
            "taken" => applied.taken.len().to_string().into(),
            "same" => applied.same.to_string().into(),
            _ => path.display().to_string().into(),
        })
    });
    println!("{said}");
    for problem in &applied.problems {
        let (line, column) = (problem.at.line, problem.at.column);
        let field = if problem.field.is_empty() { String::new() } else { format!(" {}:", problem.field) };
        eprintln!("{file}:{line}:{column}:{field} {}", problem.reason);
    }
}

/// A section by its id or its title in either language.
fn section_id(name: &str, playbook: &Playbook, lang: Lang) -> Result<String> {
    let sections = || playbook.sections().iter().map(|section| (&section.section, &section.title));
    let wanted = lang.pick(
        "there is no section “{name}”; there are: {known}",
        "‘{name}’ 부분이 없습니다. 있는 부분: {known}",
    );
    by_name(name, sections().collect(), wanted, lang)
}

/// A role by its id or its label in either language.
fn role_id(name: &str, playbook: &Playbook, lang: Lang) -> Result<String> {
    let roles = playbook.records.catalogue.roles.iter().map(|role| (&role.id, &role.label));
    let wanted = lang.pick(
        "there is no role “{name}”; there are: {known}",
        "‘{name}’ 역할이 없습니다. 있는 역할: {known}",
    );
    by_name(name, roles.collect(), wanted, lang)
}

fn by_name(name: &str, known: Vec<(&String, &Text)>, complaint: &str, lang: Lang) -> Result<String> {
    let wanted = name.to_lowercase();
    let is =
        |id: &str, label: &Text| [id, &label.en, &label.ko].iter().any(|own| own.to_lowercase() == wanted);
    if let Some((id, _)) = known.iter().find(|(id, label)| is(id, label)) {
        return Ok((*id).clone());
    }
    let all: Vec<String> = known.iter().map(|(id, label)| format!("{id} ({})", label.get(lang))).collect();
    let complaint =
        fill(complaint, |slot| Some(if slot == "name" { name.to_owned() } else { all.join(", ") }.into()));
    bail!(complaint)
}
