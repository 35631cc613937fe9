//! Where plans are. In: the names on a command line. Out: the plans, in a stable order, and what is passed over with the reason.
//! Folders are walked in parallel; what git ignores is left out; links to folders are not followed, so that no loop is walked.

use super::files::{example_name, is_plan, reading};
use super::language::spoken;
use anyhow::{Context as _, Error, anyhow};
use ignore::{DirEntry, WalkBuilder, WalkState};
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;

/// What a search gave.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of the command line, those of a folder in the order of their names; each once.
    pub plans: Vec<PathBuf>,
    /// What cannot be read.
    pub passed_over: Vec<PassedOver>,
}

/// Something that is called like a plan, or a folder, and cannot be read.
#[derive(Debug)]
pub struct PassedOver {
    pub path: PathBuf,
    /// Names the path and the reason.
    pub error: Error,
}

/// What one entry of a folder turned out to be.
enum Hit {
    Plan(PathBuf),
    /// A link to a file; it is a plan of its own unless that file was found as well.
    Link(PathBuf),
    PassedOver(PassedOver),
}

/// Everything that the names lead to. A file that is named is read whatever it is called, or whatever kind of file it is.
pub fn search(named: &[PathBuf], threads: usize) -> Found {
    let mut found = Found::default();
    for path in named {
        if path.is_dir() {
            found.below(path, threads);
        } else if path == Path::new("-") || example_name(path).is_some() || path.symlink_metadata().is_ok() {
            found.plans.push(path.clone());
        } else {
            let why = spoken().pick("there is no such file", "그런 파일이 없습니다");
            let error = anyhow!("{}: {why}", reading(path));
            found.passed_over.push(PassedOver { path: path.clone(), error });
        }
    }
    if named.len() > 1 {
        let mut seen = HashSet::new();
        found.plans.retain(|path| seen.insert(path.strip_prefix(".").unwrap_or(path).to_owned()));
    }
    found
}

impl Found {
    fn below(&mut self, folder: &Path, threads: usize) {
        let (mut plans, mut links, mut passed_over) = (Vec::new(), Vec::new(), Vec::new());
        let (sender, receiver) = mpsc::channel();
        // Sorted into their lists while the walk goes on: the names are all that grows with the number of plans.
        thread::scope(|scope| {
            scope.spawn(|| walk(folder, threads, sender));
            for hit in receiver {
                match hit {
                    Hit::Plan(path) => plans.push(path),
                    Hit::Link(path) => links.push(path),
                    Hit::PassedOver(own) => passed_over.push(own),
                }
            }
        });
        plans.sort();
        links.retain(|link| !is_among(link, folder, &plans));
        plans.extend(links);
        plans.sort();
        passed_over.sort_by(|one, other| one.path.cmp(&other.path));
        self.plans.append(&mut plans);
        self.passed_over.append(&mut passed_over);
    }
}

/// Sends every hit below a folder, in the order in which the threads come upon them.
fn walk(folder: &Path, threads: usize, sender: mpsc::Sender<Hit>) {
    let walk = WalkBuilder::new(folder).hidden(true).require_git(false).threads(threads).build_parallel();
    walk.run(|| {
        let sender = sender.clone();
        Box::new(move |entry| {
            if let Some(hit) = hit(entry) {
                // The receiver is there until the walk is over.
                let _ = sender.send(hit);
            }
            WalkState::Continue
        })
    });
}

fn hit(entry: Result<DirEntry, ignore::Error>) -> Option<Hit> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => return not_walked(error).map(Hit::PassedOver),
    };
    let kind = entry.file_type().filter(|kind| !kind.is_dir() && is_plan(entry.path()))?;
    let mut path = entry.into_path();
    path.shrink_to_fit();
    if kind.is_file() {
        return Some(Hit::Plan(path));
    }
    let attempt = || reading(&path);
    let metadata = fs::metadata(&path).with_context(attempt);
    let error = match metadata {
        Ok(metadata) if metadata.is_file() => return Some(Hit::Link(path)),
        Ok(metadata) if metadata.is_dir() => return None,
        Ok(_) => anyhow!("{}: {}", attempt(), spoken().pick("it is no file", "파일이 아닙니다")),
        Err(error) => error,
    };
    Some(Hit::PassedOver(PassedOver { path, error }))
}

/// A folder that could not be walked. Mistakes in the ignore files of others are not ours to report.
fn not_walked(error: ignore::Error) -> Option<PassedOver> {
    match error {
        ignore::Error::WithDepth { err, .. } => not_walked(*err),
        ignore::Error::WithPath { path, err } => {
            let why: Error = err.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into()).into();
            Some(PassedOver { error: why.context(reading(&path)), path })
        }
        _ => None,
    }
}

/// Whether a link leads to a file that was found itself. The plans are sorted.
fn is_among(link: &Path, folder: &Path, plans: &[PathBuf]) -> bool {
    let inside = fs::canonicalize(folder).and_then(|root| {
        let target = fs::canonicalize(link)?;
        Ok(target.strip_prefix(root).ok().map(|inside| folder.join(inside)))
    });
    inside.is_ok_and(|target| target.is_some_and(|target| plans.binary_search(&target).is_ok()))
}
