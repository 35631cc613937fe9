//! Standard output and standard error: the only place that prints. A closed pipe ends the program quietly.

use anyhow::Result;
use std::io::Write;

/// Writes to standard output.
pub fn print(text: &str) -> Result<()> {
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}

/// Says on standard error what was attempted and why it failed.
pub fn error(error: &anyhow::Error) {
    let _ =
        writeln!(std::io::stderr().lock(), "aiplan: {}", aiplan::words::plain_lines(&format!("{error:#}")));
}
