//! Where the reports of a run go. In: `--format` and every `--output`. Out: each format with its destination, checked before
//! any plan is read: no two on standard output, no two in one file, no folder that is not there.

use super::files::{NewFile, attempt};
use super::language::spoken;
use super::output;
use aiplan::report::Format;
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

/// A report and where it goes.
#[derive(Debug)]
pub struct Destination {
    pub format: Format,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    StandardOutput,
    File(NewFile),
}

/// What the command line asks for. Without `--output`, one report on standard output. `--output FORMAT=PATH` names its own
/// format, `--output PATH` takes that of `--format`; a `--format` that no output takes goes to standard output.
pub fn destinations(format: Option<Format>, outputs: &[OsString]) -> Result<Vec<Destination>> {
    let mut named: Vec<(Format, PathBuf)> = Vec::new();
    let mut taken = false;
    for output in outputs {
        let (own, path) = split(output)?;
        taken |= own.is_none();
        named.push((own.or(format).unwrap_or(Format::Text), path));
    }
    let left = format.filter(|_| !taken).or_else(|| outputs.is_empty().then_some(Format::Text));
    named.extend(left.map(|format| (format, PathBuf::from("-"))));
    refuse_twice(&named)?;
    named.into_iter().map(|(format, path)| Destination::new(format, &path)).collect()
}

/// `sarif=a.sarif` into its format and its path. A word before `=` that is no format is a slip, not a file name.
fn split(output: &OsStr) -> Result<(Option<Format>, PathBuf)> {
    let Some((name, path)) = split_at_equals(output) else { return Ok((None, output.into())) };
    if let Ok(format) = Format::from_str(name, false) {
        return Ok((Some(format), path.into()));
    }
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphabetic() || c == '-') {
        return Ok((None, output.into()));
    }
    let names: Vec<String> = Format::value_variants()
        .iter()
        .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
        .collect();
    let names = names.join(", ");
    bail!(match spoken() {
        aiplan::text::Lang::En => format!(
            "--output {}: there is no format `{name}`; there are {names}. A file of this name is written as ./{0}",
            output.display()
        ),
        aiplan::text::Lang::Ko => format!(
            "--output {}: `{name}` 형식이 없습니다. 있는 형식: {names}. 이런 이름의 파일에 쓰려면 ./{0}처럼 적어 주세요",
            output.display()
        ),
    })
}

fn split_at_equals(output: &OsStr) -> Option<(&str, &OsStr)> {
    let bytes = output.as_encoded_bytes();
    let at = bytes.iter().position(|byte| *byte == b'=')?;
    let name = output.to_str().map(|text| &text[..at])?;
    let path = output.to_str().map(|text| OsStr::new(&text[at + 1..]))?;
    Some((name, path))
}

fn refuse_twice(named: &[(Format, PathBuf)]) -> Result<()> {
    for (index, (_, path)) in named.iter().enumerate() {
        if named[..index].iter().any(|(_, other)| same(other, path)) {
            let standard = path == Path::new("-");
            bail!(match standard {
                true => spoken()
                    .pick(
                        "two reports to standard output: send all but one to files, as in --output sarif=plans.sarif",
                        "표준 출력에는 결과를 하나만 쓸 수 있습니다. 나머지는 --output sarif=plans.sarif처럼 파일에 써 주세요",
                    )
                    .to_owned(),
                false => attempt("two reports to {path}", "{path}에 쓸 결과가 둘입니다", path),
            });
        }
    }
    Ok(())
}

/// Whether two names lead to one file, which may not be there yet.
fn same(one: &Path, other: &Path) -> bool {
    one == other || (one != Path::new("-") && real(one) == real(other))
}

fn real(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::canonicalize(path)
        .or_else(|_| Ok(fs::canonicalize(folder)?.join(path.file_name().unwrap_or_default())))
        .unwrap_or_else(|_: std::io::Error| path.to_owned())
}

impl Destination {
    fn new(format: Format, path: &Path) -> Result<Destination> {
        if path == Path::new("-") {
            return Ok(Destination { format, kind: Kind::StandardOutput });
        }
        let mut file = NewFile::create(path)?;
        if is_step_summary(path) {
            file.write(&fs::read_to_string(path).unwrap_or_default())?;
        }
        Ok(Destination { format, kind: Kind::File(file) })
    }

    pub fn is_standard_output(&self) -> bool {
        matches!(self.kind, Kind::StandardOutput)
    }

    pub fn write(&mut self, text: &str) -> Result<()> {
        match &mut self.kind {
            Kind::StandardOutput if self.format == Format::Text => output::print_text(text),
            Kind::StandardOutput => output::print(text),
            Kind::File(file) => file.write(text),
        }
    }

    /// Puts a file in its place.
    pub fn keep(self) -> Result<()> {
        match self.kind {
            Kind::StandardOutput => Ok(()),
            Kind::File(file) => file.keep(),
        }
    }
}

/// The page that GitHub shows under a job belongs to all commands of the step: it is added to.
fn is_step_summary(path: &Path) -> bool {
    std::env::var_os("GITHUB_STEP_SUMMARY").is_some_and(|summary| Path::new(&summary) == path)
}
