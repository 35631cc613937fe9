//! Standard output and standard error: the only place that prints. A closed pipe ends the program quietly.

use super::Context;
use super::language::spoken;
use crate::terminal::fold::fold;
use crate::terminal::markdown::{document, without_signs};
use aiplan::report::chart::{COLUMNS, Signs};
use aiplan::text::Lang;
use anyhow::Result;
use std::io::{ErrorKind, IsTerminal, Write};

/// Writes to standard output.
pub fn print(text: &str) -> Result<()> {
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}

/// Writes text for people: at a terminal, lines break at words.
pub fn print_text(text: &str) -> Result<()> {
    match columns() {
        Some(columns) => print(&fold(text, columns)),
        None => print(text),
    }
}

/// Writes Markdown: as it is into a file or pipe, without its signs at a terminal.
pub fn print_markdown(text: &str) -> Result<()> {
    match columns() {
        Some(columns) => print(&without_signs(&fold(text, columns))),
        None => print(text),
    }
}

/// Writes a rendered document: as it is into a file or pipe, as it is read at a terminal.
pub fn print_document(text: &str) -> Result<()> {
    match columns() {
        Some(columns) => print(&fold(&document(text, columns), columns)),
        None => print(text),
    }
}

/// Empties the screen, where standard output is one.
pub fn clear() -> Result<()> {
    match columns() {
        Some(_) => print("\x1b[2J\x1b[3J\x1b[H"),
        None => Ok(()),
    }
}

/// How wide the terminal is that standard output goes to, if it goes to one. Some say 0 when they do not know.
pub fn columns() -> Option<usize> {
    // Asked first: without a terminal the size would be asked of `tput`, a program of its own.
    let (columns, _) = std::io::stdout().is_terminal().then(crossterm::terminal::size)?.ok()?;
    Some(if columns == 0 { usize::MAX } else { usize::from(columns) })
}

/// What to draw with: drawings are for a terminal that is wide enough, and for nobody who has lines read aloud.
pub fn signs(context: &Context) -> Option<Signs> {
    let is_wide = columns().is_some_and(|columns| columns >= COLUMNS);
    let signs = if context.look().unicode { Signs::Unicode } else { Signs::Ascii };
    (is_wide && !context.is_plain(false)).then_some(signs)
}

/// Says on standard error what was attempted and why it failed.
pub fn error(error: &anyhow::Error) {
    let _ = writeln!(std::io::stderr().lock(), "aiplan: {}", words(error));
}

/// The same in one text that is safe to show at a terminal.
pub fn words(error: &anyhow::Error) -> String {
    aiplan::words::plain_lines(&causes(error))
}

/// What was attempted and why it failed, in one line.
pub fn causes(error: &anyhow::Error) -> String {
    error.chain().map(cause).collect::<Vec<String>>().join(": ")
}

/// Says on standard error what was done beside the work that was asked for.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Tells a person at a terminal, on standard error; a log is told nothing.
pub fn tell(text: &str) {
    if std::io::stderr().is_terminal() {
        let _ = write!(std::io::stderr().lock(), "{text}");
    }
}

/// Draws a line on standard error in the place of the one that was drawn before; an empty one takes it away.
pub fn draw(line: &str) {
    let _ = write!(std::io::stderr().lock(), "\r\x1b[K{line}");
}

/// One cause. The system speaks English; what it says of files every day is said in Korean here.
fn cause(cause: &(dyn std::error::Error + 'static)) -> String {
    let kind = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    let korean = kind.filter(|_| spoken() == Lang::Ko).and_then(in_korean);
    korean.map_or_else(|| cause.to_string(), str::to_owned)
}

fn in_korean(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "그런 파일이나 폴더가 없습니다",
        ErrorKind::PermissionDenied => "권한이 없습니다",
        ErrorKind::AlreadyExists => "이미 있습니다",
        ErrorKind::IsADirectory => "폴더입니다",
        ErrorKind::NotADirectory => "폴더가 아닙니다",
        ErrorKind::InvalidData => "UTF-8 텍스트가 아닙니다",
        ErrorKind::ReadOnlyFilesystem => "읽기 전용 파일 시스템입니다",
        ErrorKind::StorageFull => "저장 공간이 부족합니다",
        _ => return None,
    })
}
