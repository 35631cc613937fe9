//! `aiplan completions`: a script that completes the command line in a shell.

use super::{Context, Outcome, output};
use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

/// Write a completion script for a shell
#[derive(clap::Args)]
pub struct Arguments {
    shell: Shell,
}

pub fn run(arguments: &Arguments, _context: &Context) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Arguments::command(), "aiplan", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
