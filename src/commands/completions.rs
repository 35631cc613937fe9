//! `aiplan completions`: a script that completes the command line in a shell.

use super::{Context, Outcome, output};
use anyhow::Result;
use clap_complete::Shell;

/// Write a completion script for a shell
#[derive(clap::Args)]
pub struct Arguments {
    /// The shell to complete in
    shell: Shell,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let mut script = Vec::new();
    let mut command = super::command_line(context.lang(None));
    clap_complete::generate(arguments.shell, &mut command, "aiplan", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
