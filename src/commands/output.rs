//! Standard output and standard error: the only place that prints. A closed pipe ends the program quietly.

use crate::terminal::fold::fold;
use anyhow::Result;
use std::io::{IsTerminal, Write};

/// Writes to standard output.
pub fn print(text: &str) -> Result<()> {
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}

/// Writes text for people: at a terminal, lines break at words.
pub fn print_text(text: &str) -> Result<()> {
    match crossterm::terminal::size() {
        Ok((columns, _)) if std::io::stdout().is_terminal() => print(&fold(text, usize::from(columns))),
        _ => print(text),
    }
}

/// Says on standard error what was attempted and why it failed.
pub fn error(error: &anyhow::Error) {
    let _ =
        writeln!(std::io::stderr().lock(), "aiplan: {}", aiplan::words::plain_lines(&format!("{error:#}")));
}
