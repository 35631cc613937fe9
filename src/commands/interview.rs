//! `aiplan interview`: asks what is still open, writes each answer at once, goes on where it stopped.

mod leaving;

pub use leaving::drafted_words;

use super::conversation::{Conversation, Ended, Further};
use super::language::spoken;
use super::naming::{role_id, section_id};
use super::plan_file::PlanFile;
use super::sitting::{self, GoingOn};
use super::subject::Subject;
use super::{Context, Outcome, files, lines, output};
use crate::terminal::look::Ink;
use crate::terminal::{self, Terminal, closing};
use aiplan::interview::answers::{Applied, Taking};
use aiplan::interview::{Interview, Options};
use aiplan::playbook::Playbook;
use aiplan::playbook::records::Sitting;
use aiplan::text::{Lang, fill};
use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// Answer what is still open in a plan; every answer is saved at once
#[derive(clap::Args)]
pub struct Arguments {
    /// The plan, or the folder it is in [default: the plan in this folder]
    path: Option<PathBuf>,
    /// How far to go: to a verdict, to a one-page plan, or through every question [default: to a verdict, then what the stage requires]
    #[arg(long = "path", value_enum, value_name = "SITTING")]
    sitting: Option<SittingOption>,
    /// Only this section, by its name or title
    #[arg(long)]
    section: Option<String>,
    /// Only what this role answers, by its id or name: as far as the plan's stage asks for it
    #[arg(long)]
    role: Option<String>,
    /// Who answers; kept with the numbers that others are worked out from
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Take the answers from a file instead of asking (- for standard input)
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Speak JSON lines on standard input and output, for programs
    #[arg(long, conflicts_with_all = ["answers", "plain"])]
    json: bool,
    /// Ask in whole lines, for screen readers and pipes: nothing is drawn again, words stand for keys
    #[arg(long, conflicts_with = "answers")]
    plain: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum SittingOption {
    Verdict,
    OnePage,
    Full,
}

/// What of a plan is to be asked.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub sitting: Sitting,
    pub section: Option<String>,
    pub role: Option<String>,
    /// Only what is due at the plan's stage.
    pub due: bool,
    pub by: Option<String>,
    /// No sitting, section or role was named: go on with what the plan's stage requires.
    pub goes_on: bool,
    /// In whole lines.
    pub plain: bool,
}

impl Chosen {
    pub fn of(sitting: Sitting, plain: bool) -> Chosen {
        Chosen { sitting, section: None, role: None, due: false, by: None, goes_on: false, plain }
    }
}

impl SittingOption {
    pub fn sitting(self) -> Sitting {
        match self {
            SittingOption::Verdict => Sitting::Verdict,
            SittingOption::OnePage => Sitting::OnePage,
            SittingOption::Full => Sitting::Full,
        }
    }
}

/// The plan that a command asks about or writes to: a file, or the plan of a folder.
pub fn the_plan(path: Option<&Path>) -> Result<PathBuf> {
    match path {
        Some(path) if path == Path::new("-") => bail!(spoken().pick(
            "an interview writes its answers into a file; name one",
            "답을 적을 파일이 필요합니다. 파일 이름을 적어 주세요",
        )),
        Some(path) if files::example_name(path).is_some() => bail!(spoken().pick(
            "an example cannot be answered; start a plan with `aiplan new`",
            "내장된 예시에는 답을 적을 수 없습니다. `aiplan new`로 새 기획을 시작해 주세요",
        )),
        Some(path) if !path.is_dir() => Ok(path.to_owned()),
        folder => files::the_plan_in(folder.unwrap_or(Path::new("."))),
    }
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let path = the_plan(arguments.path.as_deref())?;
    let sitting = match arguments.sitting {
        // Whoever answers for a role answers all of it that is due.
        None if arguments.role.is_some() => Sitting::Full,
        option => option.map_or(Sitting::Verdict, SittingOption::sitting),
    };
    let goes_on = arguments.sitting.is_none() && arguments.section.is_none() && arguments.role.is_none();
    let chosen = Chosen {
        sitting,
        section: arguments.section.clone(),
        role: arguments.role.clone(),
        due: arguments.sitting.is_none() && arguments.role.is_some(),
        by: arguments.by.clone(),
        goes_on,
        plain: context.is_plain(arguments.plain),
    };
    match &arguments.answers {
        Some(answers) => take(&path, answers, chosen, context),
        None if arguments.json => speak(&path, chosen, context),
        None => {
            if let Some(option) = arguments.sitting
                && arguments.section.is_none()
                && arguments.role.is_none()
            {
                sitting::remember(&path, option.sitting());
            }
            converse(&path, chosen, context)
        }
    }
}

/// The plan and the options of an interview about it.
pub struct Prepared {
    pub subject: Subject,
    pub options: Options,
}

pub fn prepare(path: &Path, chosen: &Chosen, context: &Context) -> Result<Prepared> {
    let subject = Subject::read(Some(path), context)?;
    let (playbook, lang) = (&subject.playbook, subject.lang);
    let options = Options {
        sitting: chosen.sitting,
        section: chosen.section.as_ref().map(|name| section_id(name, playbook, lang)).transpose()?,
        role: chosen.role.as_ref().map(|name| role_id(name, playbook, lang)).transpose()?,
        stage: chosen.due.then_some(subject.stage),
        by: chosen.by.clone(),
        ..subject.options()
    };
    Ok(Prepared { subject, options })
}

impl Prepared {
    pub fn begin(&self) -> Result<Interview<'_>> {
        self.subject.begin(self.options.clone())
    }

    fn going_on(&self, path: &Path) -> Option<GoingOn> {
        GoingOn::of(path, &self.subject.playbook, &self.subject.source.text, &self.options)
    }

    /// What to say when the role that was named has nothing left to answer.
    fn nothing_open(&self) -> Result<Option<String>> {
        let Some(role) = &self.options.role else { return Ok(None) };
        let open = self.begin()?.open();
        Ok((open == 0).then(|| nothing_open(role, &self.subject.playbook, self.options.lang)))
    }
}

/// A role has nothing to answer; what may still come is said.
pub fn nothing_open(role: &str, playbook: &Playbook, lang: Lang) -> String {
    let label = playbook.role(role).map_or(role, |role| role.label.get(lang));
    let words = lang.pick(
        "Nothing is open for {role} ({id}) at the plan's stage.\n\
         `aiplan status --role {id}` lists what is answered, assumed and unknown.\n",
        "지금 단계에서 {role}({id})에게 남은 질문이 없습니다.\n\
         `aiplan status --role {id}`로 가정, 미정인 항목을 볼 수 있습니다.\n",
    );
    fill(words, |slot| Some(if slot == "id" { role } else { label }.into()))
}

/// Asks a program, line by line.
fn speak(path: &Path, chosen: Chosen, context: &Context) -> Result<Outcome> {
    let prepared = prepare(path, &chosen, context)?;
    let mut interview = prepared.begin()?;
    let file = PlanFile::new(path.to_owned(), &prepared.subject.source.text, prepared.options.lang);
    let file = file.for_a_program();
    lines::run(&mut interview, file, path, chosen.goes_on)
}

/// Asks at the terminal.
pub fn converse(path: &Path, mut chosen: Chosen, context: &Context) -> Result<Outcome> {
    let mut prepared = prepare(path, &chosen, context)?;
    let lang = prepared.options.lang;
    let going_on = chosen.goes_on.then(|| prepared.going_on(path)).flatten();
    if let Some(going_on) = going_on {
        chosen.sitting = going_on.sitting;
        prepared.options.sitting = going_on.sitting;
    }
    if let Some(words) = prepared.nothing_open()? {
        output::print_text(&words)?;
        return Ok(Outcome::Fine);
    }
    if !chosen.plain && !terminal::is_present() {
        bail!(terminal::absent(lang));
    }
    let mut interview = prepared.begin()?;
    let mut file = PlanFile::new(path.to_owned(), &prepared.subject.source.text, lang);
    let mut terminal = match chosen.plain {
        true => Terminal::plain(context.look(), lang)?,
        false => Terminal::open(context.look())?,
    };
    if lang == Lang::Ko && !terminal.look.unicode {
        // In letters that every terminal has.
        let hint = "LANG or LC_ALL names no UTF-8 here. If Korean letters come out wrong: LC_ALL=C.UTF-8, or --lang en.";
        terminal.say(&terminal::paragraphs(hint, Ink::Plain, "", terminal.size))?;
    }
    if let Some(line) = going_on.and_then(|going_on| going_on.first_line(lang)) {
        terminal.say(&terminal::paragraphs(&line, Ink::Plain, "", terminal.size))?;
    }
    let further = Further { settle: true, required: chosen.goes_on };
    let mut conversation = Conversation::new(&mut interview, &mut terminal, &mut file, lang, further);
    let ended = conversation.run();
    let (given, drafted) = (conversation.given, conversation.drafted.take());
    drop(conversation);
    let (look, size) = (terminal.look, terminal.size);
    drop(terminal);
    let lines = match ended? {
        Ended::Done(summary) => closing::lines(&summary, lang, look, size),
        Ended::Left => leaving::left(path, given, drafted, &chosen, lang, size),
    };
    let said = output::print(&terminal::painted(&lines, look));
    // Nobody reads what is said to a terminal that was closed.
    terminal::leaving::end_by_signal();
    said.map(|()| Outcome::Fine)
}

/// Takes answers from a file, and says what was not taken and where things stand.
fn take(path: &Path, answers: &Path, chosen: Chosen, context: &Context) -> Result<Outcome> {
    let prepared = prepare(path, &chosen, context)?;
    let lang = prepared.options.lang;
    let mut interview = prepared.begin()?;
    let given = files::read_plan(Some(answers))?;
    let applied = interview.take(&given, &Taking::default());
    if !applied.edits.is_empty() {
        let mut file = PlanFile::new(path.to_owned(), &prepared.subject.source.text, lang);
        file.save(interview.text(), &applied.edits).context("saving the answers")?;
    }
    output::print(&taken(&applied, path, lang))?;
    for problem in &applied.problems {
        let (line, column) = (problem.at.line, problem.at.column);
        let field = if problem.field.is_empty() { String::new() } else { format!(" {}:", problem.field) };
        output::error(&anyhow::anyhow!("{}:{line}:{column}:{field} {}", given.path, problem.words()));
    }
    let lines = closing::lines(&interview.summary(), lang, context.look(), terminal::size());
    output::print(&terminal::painted(&lines, context.look()))?;
    Ok(if applied.problems.is_empty() { Outcome::Fine } else { Outcome::Found })
}

fn taken(applied: &Applied, path: &Path, lang: Lang) -> String {
    let template = lang.pick(
        "{taken} answers were written to {path}; {same} were there already.\n",
        "답변 {taken}개를 {path}에 적었습니다. 이미 있던 답은 {same}개입니다.\n",
    );
    fill(template, |name| {
        Some(match name {
            "taken" => applied.taken.len().to_string().into(),
            "same" => applied.same.to_string().into(),
            _ => files::display(path).into(),
        })
    })
}
