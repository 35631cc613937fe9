//! The project that a plan belongs to: `aiplan.toml` in its folder or above it, the playbook with what the project lays over it,
//! and the files it names. In: a path. Out: `Project`, with findings about what is wrong in the settings.

use super::language::spoken;
use super::repository::Repository;
use super::{Context, files};
use aiplan::finding::Finding;
use aiplan::playbook::Playbook;
use aiplan::project::{self, Document, NAME, Written, missing};
use aiplan::review::Settings;
use aiplan::source::Source;
use aiplan::words::words;
use anyhow::{Result, bail};
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// What holds for some plans.
#[derive(Debug)]
pub struct Project {
    /// The file as read, where there is one.
    pub file: Option<Source>,
    pub folder: PathBuf,
    pub settings: Settings,
    /// The records in force, with the project's policy numbers.
    pub playbook: Cow<'static, Playbook>,
    pub paths: Vec<PathBuf>,
    pub documents: Vec<Document>,
    /// What is wrong in the file; the rest of it is in force.
    pub findings: Vec<Finding>,
}

impl Project {
    /// The project that a path belongs to, with findings about its settings.
    pub fn find(path: &Path, context: &Context) -> Result<Project> {
        match file_above(path) {
            Some(file) => Project::read(&file, context),
            None => Ok(Project::none(context.playbook()?)),
        }
    }

    /// The same for commands that report no findings: what is wrong in the settings stops them.
    pub fn sound(path: &Path, context: &Context) -> Result<Project> {
        let project = Project::find(path, context)?;
        if let (Some(file), Some(fault)) = (&project.file, project.findings.first()) {
            let at = file.position(fault.places.first().map_or(0, |place| place.span.start));
            let message = words(fault, &project.playbook, spoken()).message;
            let place = format!("{}:{}:{}", file.path, at.line, at.column);
            bail!("{}: {message}", files::reading(Path::new(&place)));
        }
        Ok(project)
    }

    /// Where plans are looked for: what was named, else the project's paths, else this folder.
    pub fn named<'n>(&'n self, paths: &'n [PathBuf]) -> &'n [PathBuf] {
        static HERE: LazyLock<[PathBuf; 1]> = LazyLock::new(|| [PathBuf::from(".")]);
        match (paths, &self.paths[..]) {
            ([], []) => &HERE[..],
            ([], own) => own,
            (named, _) => named,
        }
    }

    /// No project: the built-in settings.
    pub fn none(playbook: Cow<'static, Playbook>) -> Project {
        Project {
            file: None,
            folder: PathBuf::from("."),
            settings: Settings::default(),
            playbook,
            paths: Vec::new(),
            documents: Vec::new(),
            findings: Vec::new(),
        }
    }

    fn read(file: &Path, context: &Context) -> Result<Project> {
        let file = Repository::find().as_typed(file);
        Project::of(files::read(&file)?, &file, context)
    }

    /// A project whose settings are at hand, such as those an editor has not saved yet.
    pub fn of(source: Source, file: &Path, context: &Context) -> Result<Project> {
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let (written, mut findings) = project::read(&source);
        findings.extend(not_there(&written.playbooks, &folder).chain(not_there(&written.paths, &folder)));
        let mut playbook =
            context.playbook_of(written.playbooks.iter().map(|own| folder.join(&own.value)))?;
        let settled = written.settle(&playbook);
        findings.extend(settled.findings);
        findings.sort_by_key(|finding| finding.places.first().map_or(0, |place| place.span.start));
        for (id, value) in settled.policy {
            playbook.to_mut().set_policy(&id, value);
        }
        let paths = written.paths.iter().map(|path| folder.join(&path.value));
        let paths = paths.filter(|path| path.exists()).collect();
        let settings = settled.settings;
        Ok(Project {
            file: Some(source),
            folder,
            settings,
            playbook,
            paths,
            documents: written.documents,
            findings,
        })
    }
}

fn not_there<'w>(named: &'w [Written<String>], folder: &'w Path) -> impl Iterator<Item = Finding> + 'w {
    named.iter().filter(|named| !folder.join(&named.value).exists()).map(missing)
}

/// Whether a path names the settings of a project.
pub fn is_settings(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == NAME)
}

/// The nearest `aiplan.toml` at or above a path; for what is no file, at or above this folder.
pub fn file_above(path: &Path) -> Option<PathBuf> {
    let start = fs::canonicalize(path).or_else(|_| fs::canonicalize(".")).unwrap_or_default();
    start.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file())
}
