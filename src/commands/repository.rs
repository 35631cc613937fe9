//! Where plans are in their repository. Hosts of code count paths from its root, wherever the command was started.

use super::files;
use std::path::{Component, Path, PathBuf};

/// The repository of the current folder, where there is one.
#[derive(Debug, Default)]
pub struct Repository {
    here: PathBuf,
    root: Option<PathBuf>,
}

/// Farther up, a path is shorter whole.
const CLIMB: usize = 8;

impl Repository {
    pub fn find() -> Repository {
        let here = std::env::current_dir().unwrap_or_default();
        let root = here.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned);
        Repository { here, root }
    }

    /// A path as one would type it here: relative where that is short, else as it is.
    pub fn as_typed(&self, path: &Path) -> PathBuf {
        let here = std::fs::canonicalize(&self.here).unwrap_or_else(|_| self.here.clone());
        let climbs = here.ancestors().enumerate();
        let mut near = climbs.take(CLIMB).filter_map(|(steps, above)| {
            Some(std::iter::repeat_n("..", steps).collect::<PathBuf>().join(path.strip_prefix(above).ok()?))
        });
        near.next().unwrap_or_else(|| path.to_owned())
    }

    /// Whether a path counted from the root is still there.
    pub fn exists(&self, path: &str) -> bool {
        path == "-" || files::example_name(Path::new(path)).is_some() || {
            let root = self.root.as_ref().unwrap_or(&self.here);
            root.join(path).exists() || self.here.join(path).exists()
        }
    }

    /// A path counted from the root; as reports show it elsewhere, where it lies outside or is no file.
    pub fn path(&self, path: &Path) -> String {
        let shown = || files::display(path);
        if path == Path::new("-") || files::example_name(path).is_some() {
            return shown();
        }
        let root = self.root.as_ref().unwrap_or(&self.here);
        let whole = without_dots(&self.here.join(path));
        whole.strip_prefix(root).map_or_else(|_| shown(), files::display)
    }
}

/// Without `.` and `..`, as far as names alone can tell.
fn without_dots(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            component => out.push(component),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_count_from_the_root_of_the_repository() {
        let repository = Repository { here: "/repository/planning".into(), root: Some("/repository".into()) };
        let path = |path: &str| repository.path(Path::new(path));
        assert_eq!(path("plans/aiplan.yaml"), "planning/plans/aiplan.yaml");
        assert_eq!(path("./aiplan.yaml"), "planning/aiplan.yaml");
        assert_eq!(path("../other/aiplan.yaml"), "other/aiplan.yaml");
        assert_eq!(path("/repository/planning/aiplan.yaml"), "planning/aiplan.yaml");
        assert_eq!(path("/elsewhere/aiplan.yaml"), "/elsewhere/aiplan.yaml");
        assert_eq!(path("-"), "-");
        assert_eq!(path("example:receipt-reader"), "example:receipt-reader");
    }

    #[test]
    fn without_a_repository_paths_count_as_typed() {
        let repository = Repository { here: "/elsewhere".into(), root: None };
        assert_eq!(repository.path(Path::new("./a/aiplan.yaml")), "a/aiplan.yaml");
        assert_eq!(repository.path(Path::new("/elsewhere/aiplan.yaml")), "aiplan.yaml");
    }
}
