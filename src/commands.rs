//! The commands, one a file with its arguments on top. Here: the options all of them share, the dispatch and the exit
//! codes: 0 fine · 1 findings of level error or a document out of date · 2 the tool could not do it.

mod answer;
mod assess;
mod check;
mod completions;
mod confirm;
mod conversation;
mod destinations;
mod edit;
mod estimate;
mod examples;
mod explain;
mod files;
mod git;
mod handoff;
mod help;
mod interview;
mod language;
mod lines;
mod lsp;
mod merge;
mod naming;
mod new;
mod next;
mod output;
mod plan_file;
mod portfolio;
mod project;
mod render;
mod reports;
mod repository;
mod schema;
mod search;
mod sitting;
mod status;
mod subject;
mod templates;
mod today;
mod what_if;
mod workers;

use crate::terminal;
use crate::terminal::look::Look;
use aiplan::playbook::Playbook;
use aiplan::text::Lang;
use anyhow::Result;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use language::{first_of, locale, speak};
use std::borrow::Cow;
use std::path::PathBuf;
use std::process::ExitCode;

/// Plans AI products: interviews, decides rules, trained model or foundation model, checks and renders the plan.
#[derive(Parser)]
#[command(version, infer_subcommands = false, max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Options of every command.
#[derive(clap::Args)]
struct Shared {
    /// Language of messages and documents [default: the plan's, then the locale]
    #[arg(long, global = true, value_name = "LANG", env = "AIPLAN_LANG", hide_env_values = true)]
    lang: Option<LangOption>,
    /// The day to judge by, for reproducible runs [default: today]
    #[arg(long, global = true, value_name = "DATE", env = "AIPLAN_TODAY", hide_env_values = true)]
    today: Option<Date>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorOption,
    /// A folder with an organisation's own playbook records, laid over the built-in ones
    #[arg(long, global = true, value_name = "DIR")]
    playbook: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum LangOption {
    En,
    Ko,
}

#[derive(Clone, Copy, ValueEnum)]
enum ColorOption {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Command {
    New(new::Arguments),
    Interview(interview::Arguments),
    Next(next::Arguments),
    Answer(answer::Arguments),
    Confirm(confirm::Arguments),
    Edit(edit::Arguments),
    Assess(assess::Arguments),
    Estimate(estimate::Arguments),
    WhatIf(what_if::Arguments),
    Check(check::Arguments),
    Portfolio(portfolio::Arguments),
    Render(render::Arguments),
    Explain(explain::Arguments),
    Status(status::Arguments),
    Handoff(handoff::Arguments),
    Merge(merge::Arguments),
    Schema(schema::Arguments),
    Lsp(lsp::Arguments),
    Completions(completions::Arguments),
}

/// What a command ends with when nothing kept it from its work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Fine,
    /// Findings of level error, or a document out of date.
    Found,
}

/// What every command may ask for.
pub struct Context {
    lang: Option<Lang>,
    pub today: Date,
    color: ColorOption,
    playbook: Option<PathBuf>,
}

pub fn main() -> ExitCode {
    let lang = language::of_help(std::env::args_os());
    speak(lang);
    let matches = match command_line(lang).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return help_or_usage(&error, lang),
    };
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| end(&error, lang));
    match run(arguments) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::error(&error);
            ExitCode::from(2)
        }
    }
}

/// Ends with help or with what is wrong with the command line. A calculator has help of its own.
fn help_or_usage(error: &clap::Error, lang: Lang) -> ExitCode {
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    if error.kind() == clap::error::ErrorKind::DisplayHelp
        && let Some(page) = estimate::help(&words, lang)
    {
        return match output::print_markdown(&page) {
            Err(error) if !is_closed_pipe(&error) => ExitCode::from(2),
            _ => ExitCode::SUCCESS,
        };
    }
    end(error, lang)
}

/// Shows help or version, or says what is wrong with the command line, and ends the program as clap would.
fn end(error: &clap::Error, lang: Lang) -> ! {
    match help::slips::in_korean(error).filter(|_| lang == Lang::Ko) {
        Some(said) => {
            output::note(said.trim_end());
            std::process::exit(error.exit_code())
        }
        None => error.exit(),
    }
}

/// The command line with its help in one language.
fn command_line(lang: Lang) -> clap::Command {
    in_language(Arguments::command(), lang)
}

/// A command line with its help in one language. Korean help builds the command, so that nothing may be added to it after this.
fn in_language(command: clap::Command, lang: Lang) -> clap::Command {
    match lang {
        Lang::En => command,
        Lang::Ko => help::in_korean(command),
    }
}

fn run(arguments: Arguments) -> Result<Outcome> {
    let context = Context::new(arguments.shared);
    match arguments.command {
        None => status::next(&context),
        Some(Command::New(arguments)) => new::run(&arguments, &context),
        Some(Command::Interview(arguments)) => interview::run(&arguments, &context),
        Some(Command::Next(arguments)) => next::run(&arguments, &context),
        Some(Command::Answer(arguments)) => answer::run(&arguments, &context),
        Some(Command::Confirm(arguments)) => confirm::run(&arguments, &context),
        Some(Command::Edit(arguments)) => edit::run(&arguments, &context),
        Some(Command::Assess(arguments)) => assess::run(&arguments, &context),
        Some(Command::Estimate(arguments)) => estimate::run(&arguments, &context),
        Some(Command::WhatIf(arguments)) => what_if::run(&arguments, &context),
        Some(Command::Check(arguments)) => check::run(&arguments, &context),
        Some(Command::Portfolio(arguments)) => portfolio::run(&arguments, &context),
        Some(Command::Render(arguments)) => render::run(&arguments, &context),
        Some(Command::Explain(arguments)) => explain::run(&arguments, &context),
        Some(Command::Status(arguments)) => status::run(&arguments, &context),
        Some(Command::Handoff(arguments)) => handoff::run(&arguments, &context),
        Some(Command::Merge(arguments)) => merge::run(&arguments, &context),
        Some(Command::Schema(arguments)) => schema::run(&arguments, &context),
        Some(Command::Lsp(arguments)) => lsp::run(&arguments, &context),
        Some(Command::Completions(arguments)) => completions::run(&arguments, &context),
    }
}

impl Context {
    fn new(shared: Shared) -> Context {
        let lang = shared.lang.map(|lang| match lang {
            LangOption::En => Lang::En,
            LangOption::Ko => Lang::Ko,
        });
        let today = shared.today.unwrap_or_else(today::today);
        speak(lang.unwrap_or_else(locale));
        Context { lang, today, color: shared.color, playbook: shared.playbook }
    }

    /// The language to speak: the option's, else the plan's, else the locale's.
    pub fn lang(&self, plan: Option<Lang>) -> Lang {
        self.lang.or(plan).unwrap_or_else(locale)
    }

    /// Whether to colour what goes to standard output.
    pub fn styled(&self) -> bool {
        match self.color {
            ColorOption::Always => true,
            ColorOption::Never => false,
            ColorOption::Auto => {
                anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
            }
        }
    }

    /// What prompts may be drawn with: colour, and more than ASCII where the locale allows it.
    pub fn look(&self) -> Look {
        let locale = first_of(&["LC_ALL", "LC_CTYPE", "LANG"]).unwrap_or_default().to_lowercase();
        let unicode = cfg!(windows) || locale.contains("utf-8") || locale.contains("utf8");
        Look { colour: self.styled(), unicode, plain: false }
    }

    /// Whether to talk in whole lines: where that was asked for, and at terminals that nothing can be drawn on.
    pub fn is_plain(&self, asked: bool) -> bool {
        let wished = first_of(&["AIPLAN_PLAIN"]).is_some_and(|value| value != "0");
        let is_dumb = first_of(&["TERM"]).is_some_and(|term| term == "dumb");
        asked || (terminal::is_present() && (wished || is_dumb))
    }

    /// The playbook: the built-in one, with an organisation's records over it where a folder is given.
    pub fn playbook(&self) -> Result<Cow<'static, Playbook>> {
        self.playbook_of(std::iter::empty())
    }

    /// The playbook of a project: the records of its folders over the built-in ones, and over those what the command line gives.
    fn playbook_of(&self, folders: impl Iterator<Item = PathBuf>) -> Result<Cow<'static, Playbook>> {
        let mut playbook = Cow::Borrowed(Playbook::embedded());
        for folder in folders.filter(|folder| folder.exists()).chain(self.playbook.clone()) {
            playbook = Cow::Owned(files::overlay(&playbook, &folder, self.lang(None))?);
        }
        Ok(playbook)
    }
}

/// A reader that has seen enough (`| head`) is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
