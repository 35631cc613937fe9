//! `aiplan.toml`: what a project sets for its plans. Found in the folder of the plans or above it.

use super::files::reading;
use super::language::spoken;
use aiplan::playbook::Playbook;
use aiplan::playbook::records::{Level, Stage};
use aiplan::review::Settings;
use aiplan::text::fill;
use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const NAME: &str = "aiplan.toml";

/// The file as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    stage: Option<Stage>,
    /// Where the plans are, from the folder of the file.
    #[serde(default)]
    paths: Vec<PathBuf>,
    /// Levels of rules: `error`, `warning`, `note` or `off`.
    #[serde(default)]
    levels: BTreeMap<String, SetLevel>,
    /// Policy numbers by id.
    #[serde(default)]
    policy: BTreeMap<String, f64>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SetLevel {
    Off,
    Note,
    Warning,
    Error,
}

/// What the file settles.
#[derive(Debug, Default)]
pub struct Project {
    pub settings: Settings,
    pub paths: Vec<PathBuf>,
    policy: BTreeMap<String, f64>,
}

impl Project {
    /// The project that a path belongs to; an empty one where no file is found.
    pub fn find(path: &Path, playbook: &Playbook) -> Result<Project> {
        let start = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let file = start.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file());
        match file {
            Some(file) => Project::read(&file, playbook),
            None => Ok(Project::default()),
        }
    }

    fn read(file: &Path, playbook: &Playbook) -> Result<Project> {
        let attempt = || reading(file);
        let text = fs::read_to_string(file).with_context(attempt)?;
        let written: Written = toml::from_str(&text).with_context(attempt)?;
        let mut settings = Settings { stage: written.stage, ..Settings::default() };
        for (rule, level) in written.levels {
            if playbook.rule(&rule).is_none() {
                bail!(unknown(
                    file,
                    "there is no rule `{id}` to set a level for",
                    "수준을 정하려는 `{id}` 규칙이 없습니다",
                    &rule
                ));
            }
            settings.levels.insert(rule, level.level());
        }
        for id in written.policy.keys() {
            if playbook.policy(id).is_nan() {
                bail!(unknown(file, "there is no policy number `{id}`", "`{id}` 정책값이 없습니다", id));
            }
        }
        let folder = file.parent().unwrap_or(Path::new("."));
        let paths = written.paths.iter().map(|path| folder.join(path)).collect();
        Ok(Project { settings, paths, policy: written.policy })
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

    /// The playbook with the project's policy numbers.
    pub fn apply_to(&self, playbook: &mut std::borrow::Cow<'static, Playbook>) {
        for (id, value) in &self.policy {
            playbook.to_mut().set_policy(id, *value);
        }
    }
}

/// What of the file names nothing.
fn unknown(file: &Path, en: &str, ko: &str, id: &str) -> String {
    format!("{}: {}", reading(file), fill(spoken().pick(en, ko), |_| Some(id.into())))
}

impl SetLevel {
    fn level(self) -> Option<Level> {
        match self {
            SetLevel::Off => None,
            SetLevel::Note => Some(Level::Note),
            SetLevel::Warning => Some(Level::Warning),
            SetLevel::Error => Some(Level::Error),
        }
    }
}
