//! The files of the commands: finding plans, reading them, writing them whole or not at all.

use super::examples;
use super::language::spoken;
use aiplan::playbook::Playbook;
use aiplan::playbook::overlay::overlay as lay_over;
use aiplan::source::Source;
use aiplan::text::{Lang, fill};
use aiplan::yaml::MAX_BYTES;
use anyhow::{Context as _, Result, bail};
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

/// The name of a plan in a folder of its own.
pub const PLAN_NAME: &str = "aiplan.yaml";
const PLAN_ENDING: &str = ".aiplan.yaml";

/// What reading a file is called in an error.
pub fn reading(path: &Path) -> String {
    attempt("reading {path}", "{path} 읽기 실패", path)
}

/// What was attempted with a path, in the spoken language.
pub fn attempt(en: &str, ko: &str, path: &Path) -> String {
    let name = path.display().to_string();
    fill(spoken().pick(en, ko), |_| Some(name.as_str().into()))
}

/// Reads the one plan a command is about: a file, the plan of a folder, `-` for standard input, or the plan right here.
pub fn read_plan(path: Option<&Path>) -> Result<Source> {
    match path {
        Some(path) if path == Path::new("-") => read_standard_input(),
        Some(path) if path.is_dir() => read(&the_plan_in(path)?),
        Some(path) => read(path),
        None => read(&the_plan_in(Path::new("."))?),
    }
}

pub fn read_standard_input() -> Result<Source> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .context(spoken().pick("reading standard input", "표준 입력 읽기 실패"))?;
    Ok(Source::from_bytes("-", bytes))
}

/// Reads a file, or a built-in example (`example:receipt-reader`). Of a file that is too large only so much is read that
/// the reader can say so.
pub fn read(path: &Path) -> Result<Source> {
    if let Some(name) = example_name(path) {
        return examples::example(name);
    }
    let attempt = || reading(path);
    let file = File::open(path).with_context(attempt)?;
    if file.metadata().with_context(attempt)?.is_dir() {
        bail!("{}: {}", reading(path), spoken().pick("it is a folder", "폴더입니다"));
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).with_context(attempt)?;
    Ok(Source::from_bytes(display(path), bytes))
}

/// The name of a built-in example, where a path stands for one.
pub fn example_name(path: &Path) -> Option<&str> {
    path.to_str()?.strip_prefix("example:")
}

/// A path as reports show it: with forward slashes and without a leading `./`. Bytes that are no text are numbered, so that
/// two files never share a name.
pub fn display(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| text.push_str(&format!("\\x{byte:02X}")));
    }
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text };
    text.strip_prefix("./").map(str::to_owned).unwrap_or(text)
}

/// A folder as errors name it; Korean adds the word for folder itself.
fn named(folder: &Path) -> &Path {
    if folder == Path::new(".") { Path::new(spoken().pick("this folder", "현재")) } else { folder }
}

/// The plan of a folder: `aiplan.yaml`, or the only `NAME.aiplan.yaml`.
pub fn the_plan_in(folder: &Path) -> Result<PathBuf> {
    let usual = folder.join(PLAN_NAME);
    if usual.is_file() {
        return Ok(usual);
    }
    let entries = fs::read_dir(folder).with_context(|| {
        attempt("looking for a plan in {path}", "{path} 폴더에서 기획 파일 찾기 실패", named(folder))
    })?;
    let mut plans: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| is_plan(path) && path.is_file()).collect();
    plans.sort();
    match plans.len() {
        1 => Ok(plans.remove(0)),
        0 => bail!(attempt(
            "there is no plan in {path}: start one with `aiplan new`, or name the file",
            "{path} 폴더에 기획 파일이 없습니다. `aiplan new`로 시작하거나 파일 이름을 적어 주세요",
            named(folder)
        )),
        _ => {
            let names: Vec<String> = plans.iter().map(|path| display(path)).collect();
            let several = attempt(
                "there are several plans in {path}: name one of",
                "{path} 폴더에 기획 파일이 여럿입니다. 하나를 골라 적어 주세요:",
                named(folder),
            );
            bail!("{several} {}", names.join(", "))
        }
    }
}

pub fn is_plan(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name == PLAN_NAME || name.ends_with(PLAN_ENDING)
}

/// Ends the name of a file that is being written; one that a killed program left is swept away by `sweep`.
const UNFINISHED: &str = ".unfinished";

/// The file a path leads to, through links, and the folder it is in.
fn target_of(path: &Path) -> (PathBuf, PathBuf) {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    (target, folder)
}

/// How the names of files begin that are written beside a target.
fn beginning(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.")
}

/// Writes a file whole or not at all: beside it first, then in its place. Keeps the file's mode and owner, follows a link.
pub fn write(path: &Path, text: &str) -> Result<()> {
    let mut file = NewFile::create(path)?;
    file.write(text)?;
    file.keep()
}

/// A file in the making: what is written to it takes its place at once, when all of it is there.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    target: PathBuf,
    beside: tempfile::NamedTempFile,
}

impl NewFile {
    /// Begins a file in a folder that is there.
    pub fn create(path: &Path) -> Result<NewFile> {
        let (target, folder) = target_of(path);
        if !folder.is_dir() {
            let none = attempt("there is no folder {path}", "{path} 폴더가 없습니다", &folder);
            bail!("{}: {none}", writing(path));
        }
        if target.is_dir() {
            bail!("{}: {}", writing(path), spoken().pick("it is a folder", "폴더입니다"));
        }
        let beside = tempfile::Builder::new()
            .prefix(&beginning(&target))
            .suffix(UNFINISHED)
            .tempfile_in(&folder)
            .with_context(|| writing(path))?;
        Ok(NewFile { path: path.to_owned(), target, beside })
    }

    pub fn write(&mut self, text: &str) -> Result<()> {
        self.beside.write_all(text.as_bytes()).with_context(|| writing(&self.path))
    }

    /// What is written to, for a format that is no text.
    pub fn bytes(&mut self) -> &mut File {
        self.beside.as_file_mut()
    }

    /// Puts the file in its place.
    pub fn keep(self) -> Result<()> {
        let NewFile { path, target, mut beside } = self;
        let attempt = || writing(&path);
        match fs::metadata(&target) {
            // A device or a pipe is written to; nothing may take its place.
            Ok(metadata) if !metadata.is_file() => return copy(&mut beside, &target).with_context(attempt),
            Ok(metadata) => {
                keep_owner(&metadata, beside.path());
                fs::set_permissions(beside.path(), metadata.permissions()).with_context(attempt)?
            }
            Err(_) => readable_by_others(beside.path()).with_context(attempt)?,
        }
        beside.as_file().sync_all().with_context(attempt)?;
        beside.persist(&target).with_context(attempt)?;
        Ok(())
    }
}

fn writing(path: &Path) -> String {
    attempt("writing {path}", "{path} 쓰기 실패", path)
}

fn copy(from: &mut tempfile::NamedTempFile, to: &Path) -> std::io::Result<()> {
    from.rewind()?;
    std::io::copy(from, &mut OpenOptions::new().write(true).open(to)?)?;
    Ok(())
}

/// Removes what a program that was killed while writing this file left beside it. Only for who holds the file's lock:
/// nobody else is writing it then.
pub fn sweep(path: &Path) {
    let (target, folder) = target_of(path);
    let beginning = beginning(&target);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(&beginning) && name.ends_with(UNFINISHED) {
            // What cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Gives a new file the owner and group of the one it replaces. Where only the group may be given, that is something.
#[cfg(unix)]
fn keep_owner(metadata: &fs::Metadata, path: &Path) {
    use std::os::unix::fs::{MetadataExt, chown};
    let both = chown(path, Some(metadata.uid()), Some(metadata.gid()));
    let _ = both.or_else(|_| chown(path, None, Some(metadata.gid())));
}

#[cfg(not(unix))]
fn keep_owner(_metadata: &fs::Metadata, _path: &Path) {}

/// A temporary file is private; a new plan gets the mode any new file gets.
#[cfg(unix)]
fn readable_by_others(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_others(_path: &Path) -> std::io::Result<()> {
    Ok(())
}

/// A playbook with an organisation's records over it; a problem in them stops the command, with its place.
pub fn overlay(base: &Playbook, folder: &Path, lang: Lang) -> Result<Playbook> {
    let mut sources = Vec::new();
    for part in ["", "questions", "suitability", "catalogue", "rules", "law"] {
        let Ok(entries) = fs::read_dir(folder.join(part)) else { continue };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
        paths.sort();
        for path in paths {
            sources.push((part.to_owned(), read(&path)?));
        }
    }
    if sources.is_empty() {
        let why = lang.pick("there are no records", "기록이 없습니다");
        bail!("{}: {why}", playbook_in(folder));
    }
    lay_over(base, &sources).map_err(|problems| {
        let lines: Vec<String> =
            problems.iter().map(|problem| format!("  {}", problem.words(lang))).collect();
        anyhow::anyhow!("{}:\n{}", playbook_in(folder), lines.join("\n"))
    })
}

fn playbook_in(folder: &Path) -> String {
    attempt("reading the playbook in {path}", "{path} 폴더의 플레이북 읽기 실패", named(folder))
}
