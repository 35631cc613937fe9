//! `--git-diff`: the plans that changed since a commit. In: the commit, and the paths of the run. Out: which plans to check, and
//! what each was before.

use crate::commands::files::is_plan;
use crate::commands::git::{Changed, Commit};
use crate::commands::repository::Repository;
use aiplan::source::Source;
use anyhow::Result;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Plans that changed, by the path they have here.
#[derive(Debug)]
pub struct Changes {
    commit: Commit,
    plans: BTreeMap<PathBuf, Changed>,
}

impl Changes {
    /// The changed plans at or below some paths.
    pub fn since(revision: &str, paths: &[PathBuf]) -> Result<Changes> {
        let commit = Commit::find(Path::new("."), revision)?;
        let here = Repository::find();
        let named: Vec<PathBuf> = paths.iter().map(|path| whole(path)).collect();
        let mut plans = BTreeMap::new();
        for changed in commit.changed()? {
            let Some(path) = changed.after.as_ref().or(changed.before.as_ref()) else { continue };
            let path = commit.root.join(path);
            // A plan by any name, where it was named itself.
            let is_meant = named.iter().any(|own| *own == path || (path.starts_with(own) && is_plan(&path)));
            if is_meant {
                plans.insert(here.as_typed(&path), changed);
            }
        }
        Ok(Changes { commit, plans })
    }

    pub fn paths(&self) -> Vec<PathBuf> {
        self.plans.keys().cloned().collect()
    }

    /// Whether a plan was there and is no more.
    pub fn is_gone(&self, path: &Path) -> bool {
        self.plans.get(path).is_some_and(|changed| changed.after.is_none())
    }

    /// The plan as it was; none where it is new.
    pub fn before(&self, path: &Path) -> Result<Option<Source>> {
        let before = self.plans.get(path).and_then(|changed| changed.before.as_deref());
        before.map(|before| self.commit.read(before)).transpose()
    }
}

/// A path without links, also of what is gone.
fn whole(path: &Path) -> PathBuf {
    if let Ok(whole) = fs::canonicalize(path) {
        return whole;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match fs::canonicalize(folder) {
        Ok(folder) => folder.join(path.file_name().unwrap_or_default()),
        Err(_) => path.to_owned(),
    }
}
