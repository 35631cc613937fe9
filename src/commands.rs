//! The commands: one file each, its arguments on top. Only they touch files, environment and clock.

pub mod files;
pub mod interview;
pub mod new;

use crate::terminal::look::Look;
use aiplan::text::Lang;
use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::env;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Plan AI products: interview, verdict, check, document
#[derive(Parser, Debug)]
#[command(name = "aiplan", version)]
pub struct Arguments {
    #[command(flatten)]
    pub global: GlobalArguments,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(clap::Args, Debug)]
pub struct GlobalArguments {
    /// Language of questions and messages (default: the plan's, then the locale's)
    #[arg(long, global = true, value_enum)]
    lang: Option<LangArgument>,
    /// The date to reckon with (default: today)
    #[arg(long, global = true, value_name = "DATE")]
    today: Option<Date>,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto)]
    color: Colour,
    /// An organisation's own playbook, laid over the embedded one
    #[arg(long, global = true, value_name = "DIR")]
    playbook: Option<PathBuf>,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub enum LangArgument {
    En,
    Ko,
}

#[derive(ValueEnum, Clone, Copy, Debug, Default)]
pub enum Colour {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Subcommand, Debug)]
pub enum Command {
    New(new::New),
    Interview(interview::InterviewArguments),
}

/// The global arguments, settled.
#[derive(Clone, Debug)]
pub struct Global {
    pub lang: Option<Lang>,
    pub today: Date,
    pub color: Colour,
}

impl Global {
    pub fn new(arguments: &GlobalArguments) -> Global {
        let lang = arguments.lang.map(|lang| match lang {
            LangArgument::En => Lang::En,
            LangArgument::Ko => Lang::Ko,
        });
        let today = arguments.today.unwrap_or_else(|| jiff::Zoned::now().date());
        Global { lang, today, color: arguments.color }
    }
}

/// The language of the locale.
pub fn locale() -> Lang {
    let locale = first_of(&["LC_ALL", "LC_MESSAGES", "LANG"]);
    if locale.is_some_and(|locale| locale.starts_with("ko")) { Lang::Ko } else { Lang::En }
}

/// What the terminal can show.
pub fn look(global: &Global) -> Look {
    let locale = first_of(&["LC_ALL", "LC_CTYPE", "LANG"]).unwrap_or_default().to_lowercase();
    let plain = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || env::var("TERM").is_ok_and(|term| term == "dumb");
    let colour = match global.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => !plain && std::io::stdout().is_terminal(),
    };
    let unicode = cfg!(windows) || locale.contains("utf-8") || locale.contains("utf8");
    Look { colour, unicode }
}

fn first_of(names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
}
