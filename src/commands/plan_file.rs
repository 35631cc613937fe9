//! A plan file in the course of an interview. In: answers as edits. Out: the file with them in it, also when it was changed
//! elsewhere meanwhile; what cannot be joined safely is refused, so that nothing is ever lost.

mod compare;
pub mod drafts;
mod lock;
mod refusal;
#[cfg(test)]
mod tests;

use super::files;
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::yaml::edit::{Edit, apply_all};
use aiplan::yaml::{self, Node};
use anyhow::{Context as _, Result, bail};
use compare::{changed_fields, clash, same_record};
use drafts::Drafts;
use refusal::{Asker, Refusal};
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// A path and the text the file held when it was last read or written.
#[derive(Clone, Debug)]
pub struct PlanFile {
    path: PathBuf,
    text: String,
    lang: Lang,
    asker: Asker,
    pub drafts: Drafts,
}

/// What became of the file since it was last read or written here.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    Same,
    /// It was changed elsewhere: what it holds now, and the fields that are other ones.
    Changed {
        text: String,
        fields: Vec<String>,
    },
    /// It cannot be read now, and why.
    Unreadable(String),
}

/// Creates a file that must not exist yet.
pub fn create(path: &Path, text: &str) -> Result<()> {
    let attempt = || format!("creating {}", path.display());
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("creating {}: it exists already; go on with it by `aiplan interview`", path.display())
        }
        other => other.with_context(attempt)?,
    };
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).with_context(attempt)
}

impl PlanFile {
    /// A file whose text was just read. What a killed program left beside it is swept away.
    pub fn new(path: PathBuf, text: &str, lang: Lang) -> PlanFile {
        if let Ok(Some(_held)) = lock::take(&path) {
            files::sweep(&path);
        }
        let drafts = Drafts::of(&path);
        PlanFile { path, text: text.to_owned(), lang, asker: Asker::Keyboard, drafts }
    }

    /// The same for a caller without a keyboard.
    pub fn for_a_program(self) -> PlanFile {
        PlanFile { asker: Asker::Program, ..self }
    }

    /// Writes an answer. When the file was changed elsewhere, the edits are applied to what stands there now and the joined
    /// text is given back; where that cannot be done safely, nothing is written.
    pub fn save(&mut self, text: &str, edits: &[Edit]) -> Result<Option<String>> {
        let held = lock::take(&self.path).map_err(|_| self.refused(&Refusal::Busy))?;
        let now = self.read()?;
        let joined = if now.text == self.text { None } else { Some(self.join(&now, edits)?) };
        if fs::metadata(&self.path).is_ok_and(|metadata| metadata.permissions().readonly()) {
            return Err(self.refused(&Refusal::ReadOnly));
        }
        let text = joined.as_deref().unwrap_or(text);
        files::write(&self.path, text)?;
        drop(held);
        self.text = text.to_owned();
        Ok(joined)
    }

    /// Looks what became of the file, and takes over what it holds now.
    pub fn news(&mut self) -> News {
        match self.read() {
            Err(error) => News::Unreadable(super::output::words(&error)),
            Ok(now) if now.text == self.text => News::Same,
            Ok(now) => {
                let fields = with_roots(&self.text, &now, changed_fields);
                self.text.clone_from(&now.text);
                News::Changed { text: now.text, fields }
            }
        }
    }

    /// The file as it is now, which can be read and taken for a plan.
    fn read(&self) -> Result<Source> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if folder.is_some_and(|folder| !folder.is_dir()) {
            return Err(self.refused(&Refusal::FolderGone));
        }
        if let Err(error) = fs::metadata(&self.path)
            && error.kind() == ErrorKind::NotFound
        {
            return Err(self.refused(&Refusal::Gone));
        }
        let now = files::read(&self.path)?;
        // What was read or written here before is known to be a plan.
        if now.not_utf8_at.is_none() && now.text == self.text {
            return Ok(now);
        }
        match refusal::unreadable(&now, self.lang) {
            Some(why) => Err(self.refused(&why)),
            None => Ok(now),
        }
    }

    fn join(&self, now: &Source, edits: &[Edit]) -> Result<String> {
        let clash =
            with_roots(&self.text, now, |before, now| edits.iter().find_map(|edit| clash(edit, before, now)));
        match clash {
            Some(clash) => Err(self.refused(&Refusal::Clash(clash))),
            None => apply_all(&now.text, edits).map_err(|error| anyhow::anyhow!(error.words(self.lang))),
        }
    }

    fn refused(&self, why: &Refusal) -> anyhow::Error {
        anyhow::anyhow!(why.words(&files::display(&self.path), self.asker, self.lang))
    }
}

/// Whether a field of a plan still means the same in a text that was changed elsewhere.
pub fn means_the_same(field: &str, before: &str, now: &str) -> bool {
    with_roots(before, &Source::new("", now), |before, now| same_record(before, now, field))
}

/// The fields whose answers differ between two texts of a plan.
pub fn changed_between(before: &str, now: &str) -> Vec<String> {
    with_roots(before, &Source::new("", now), changed_fields)
}

/// Looks at two texts of a plan as trees.
fn with_roots<T>(
    before: &str,
    now: &Source,
    see: impl FnOnce(Option<&Node<'_>>, Option<&Node<'_>>) -> T,
) -> T {
    let before = Source::new("", before);
    let (before, now) = (yaml::parse(&before), yaml::parse(now));
    see(before.root.as_ref(), now.root.as_ref())
}
