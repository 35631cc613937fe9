//! Where plans are on disk: which file is meant, reading it, and writing it so that nothing is ever lost.

use aiplan::source::Source;
use aiplan::yaml::edit::{Edit, apply_all};
use aiplan::yaml::{self, Node};
use anyhow::{Context, Result, bail};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

pub const FILE_NAME: &str = "aiplan.yaml";
const NAMED: &str = ".aiplan.yaml";

/// Reads the plan that is meant: the given file, the one in the given folder, the one here; `-` is standard input.
pub fn read_plan(path: Option<&Path>) -> Result<Source> {
    if path.is_some_and(|path| path.as_os_str() == "-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("while reading standard input")?;
        return Ok(Source::from_bytes("-", bytes));
    }
    read_file(&find_plan(path)?)
}

/// Reads one file.
pub fn read_file(path: &Path) -> Result<Source> {
    let bytes = fs::read(path).with_context(|| format!("while reading {}", path.display()))?;
    Ok(Source::from_bytes(path.display().to_string(), bytes))
}

/// The file that is meant.
pub fn find_plan(path: Option<&Path>) -> Result<PathBuf> {
    let given = path.unwrap_or_else(|| Path::new("."));
    if path.is_some() && !given.is_dir() {
        return match given.exists() {
            true => Ok(given.to_owned()),
            false => bail!("there is no file {}; `aiplan new {0}` starts a plan there", given.display()),
        };
    }
    let plain = inside(given, FILE_NAME);
    if plain.is_file() {
        return Ok(plain);
    }
    let named = named_plans(given)?;
    match named.as_slice() {
        [] => bail!("there is no {FILE_NAME} in {}; `aiplan new` starts one", folder_name(given)),
        [only] => Ok(only.clone()),
        several => {
            let names: Vec<String> = several.iter().map(|path| path.display().to_string()).collect();
            bail!("several plans are in {}; name one of them: {}", folder_name(given), names.join(", "))
        }
    }
}

/// A file of a folder, without a leading `./`.
fn inside(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) }
}

fn folder_name(folder: &Path) -> String {
    if folder == Path::new(".") { "this folder".to_owned() } else { folder.display().to_string() }
}

fn named_plans(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("while looking into {}", folder.display()))?;
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut plans: Vec<PathBuf> =
        names.filter(|name| name.ends_with(NAMED)).map(|name| inside(folder, &name)).collect();
    plans.sort();
    Ok(plans)
}

/// Creates a file that must not exist yet.
pub fn create(path: &Path, text: &str) -> Result<()> {
    let attempt = || format!("while creating {}", path.display());
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{} exists already; `aiplan interview` goes on with it", path.display())
        }
        other => other.with_context(attempt)?,
    };
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).with_context(attempt)
}

/// Replaces the text of a file at once: either the old text is there or the new one. Links and permissions stay.
pub fn replace(path: &Path, text: &str) -> Result<()> {
    let attempt = || format!("while writing {}", path.display());
    let real = fs::canonicalize(path).with_context(attempt)?;
    let permissions = fs::metadata(&real).with_context(attempt)?.permissions();
    if permissions.readonly() {
        bail!("{} is read-only", path.display());
    }
    let folder = real.parent().unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(attempt)?;
    file.write_all(text.as_bytes()).with_context(attempt)?;
    file.as_file().set_permissions(permissions).with_context(attempt)?;
    file.as_file().sync_all().with_context(attempt)?;
    file.persist(&real).with_context(attempt)?;
    // The new name is safe once the folder is; not every system lets a folder be synced.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// A plan file in the course of an interview: its path and the text it held when it was last read or written.
#[derive(Clone, Debug)]
pub struct PlanFile {
    pub path: PathBuf,
    text: String,
}

impl PlanFile {
    pub fn new(path: PathBuf, text: &str) -> PlanFile {
        PlanFile { path, text: text.to_owned() }
    }

    /// Writes an answer. When the file was changed elsewhere, the edits are applied to what stands there now, and the joined
    /// text is given back; where that cannot be done safely, nothing is written.
    pub fn save(&mut self, text: &str, edits: &[Edit]) -> Result<Option<String>> {
        let now = read_file(&self.path)?;
        let unchanged = now.not_utf8_at.is_none() && now.text == self.text;
        let joined = if unchanged { None } else { Some(self.join(&now, edits)?) };
        let text = joined.as_deref().unwrap_or(text);
        replace(&self.path, text)?;
        self.text = text.to_owned();
        Ok(joined)
    }

    fn join(&self, now: &Source, edits: &[Edit]) -> Result<String> {
        let changed = format!("{} was changed elsewhere", self.path.display());
        let tree = yaml::parse(now);
        if !tree.findings.is_empty() {
            bail!(
                "{changed} and cannot be read now; nothing was written. Mend the file and press Enter again"
            );
        }
        let before = Source::new("", self.text.as_str());
        let before = yaml::parse(&before);
        let same =
            edits.iter().all(|edit| same_record(before.root.as_ref(), tree.root.as_ref(), path_of(edit)));
        if !same {
            bail!("{changed}: the record this answer belongs to is another one now; nothing was written");
        }
        apply_all(&now.text, edits).map_err(|error| {
            anyhow::anyhow!(
                "{changed}, and the answer does not fit into it: {}",
                error.words(aiplan::text::Lang::En)
            )
        })
    }
}

fn path_of(edit: &Edit) -> &str {
    match edit {
        Edit::Set { path, .. } | Edit::Append { path, .. } | Edit::Remove { path } => path,
    }
}

/// Whether the record a path leads into begins the same in both trees, so that its number still means it.
fn same_record(before: Option<&Node>, now: Option<&Node>, path: &str) -> bool {
    let Some(end) = path.rfind(']') else { return true };
    let first = |root: Option<&Node>| {
        let record = root?.at(&path[..=end])?;
        record.entries().first().map(|entry| (entry.key.to_string(), entry.value.to_json()))
    };
    first(before) == first(now)
}
