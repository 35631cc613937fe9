//! The program: parse the arguments, run a command, turn its end into an exit status.

mod commands;
mod terminal;

use clap::Parser;
use commands::{Arguments, Command, Global};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let global = Global::new(&arguments.global);
    let done = match &arguments.command {
        Command::New(new) => commands::new::run(new, &global),
        Command::Interview(interview) => commands::interview::run(interview, &global),
    };
    done.unwrap_or_else(|error| {
        eprintln!("aiplan: {error:#}");
        ExitCode::from(2)
    })
}
