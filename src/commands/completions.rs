//! `aiplan completions`: a script that completes the command line in a shell.

use super::{Context, Outcome, output};
use aiplan::playbook::Playbook;
use aiplan::playbook::calculators::Calculator;
use aiplan::text::Lang;
use anyhow::Result;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;

/// Write a completion script for a shell
#[derive(clap::Args)]
pub struct Arguments {
    /// The shell to complete in
    shell: Shell,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let mut script = Vec::new();
    let lang = context.lang(None);
    let playbook = context.playbook()?;
    let command = with_calculators(super::Arguments::command(), &playbook, lang);
    let mut command = super::in_language(command, lang);
    clap_complete::generate(arguments.shell, &mut command, "aiplan", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}

/// In the script, and only there, each calculator is a command of its own: so a shell knows its name and its inputs.
fn with_calculators(command: Command, playbook: &Playbook, lang: Lang) -> Command {
    let calculators = &playbook.records.catalogue.calculators;
    command.mut_subcommand("estimate", |estimate| {
        calculators.iter().fold(estimate, |estimate, it| estimate.subcommand(of_calculator(it, lang)))
    })
}

fn of_calculator(calculator: &Calculator, lang: Lang) -> Command {
    let keys = calculator.inputs.iter().map(|input| PossibleValue::new(kept(format!("{}=", input.key))));
    let inputs = Arg::new("inputs").num_args(0..).value_parser(PossibleValuesParser::new(keys));
    Command::new(kept(calculator.id.clone())).about(calculator.asks.get(lang).to_owned()).arg(inputs)
}

/// clap keeps names for the whole run; there are some two hundred, and the run ends with the script.
fn kept(name: String) -> &'static str {
    name.leak()
}
