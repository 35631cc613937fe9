//! The command line: parse, dispatch, exit code. Everything else is in `commands` and in the library.

mod commands;
mod terminal;

use std::process::ExitCode;

fn main() -> ExitCode {
    commands::main()
}
