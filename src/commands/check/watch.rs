//! `--watch`: checks again whenever a plan, the settings or a playbook is saved. In: the paths of the run and the check itself.
//! Out: nothing but an error where nothing can be watched; Ctrl-C ends it.

use crate::commands::files::attempt;
use crate::commands::language::spoken;
use crate::commands::{Outcome, output};
use anyhow::{Context as _, Result, bail};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// An editor writes a file in several steps; what follows this closely belongs to the same save.
const QUIET: Duration = Duration::from_millis(120);

type Events = Receiver<notify::Result<Event>>;

/// Checks, waits for a save, and checks again. `home` is where the settings are, or would be.
pub fn watch(paths: &[PathBuf], home: &Path, check: impl Fn() -> Result<Outcome>) -> Result<Outcome> {
    loop {
        // Watched anew each time, before the check reads: what is saved meanwhile is then seen, and so are new folders.
        let (_watcher, events) = start(paths, home)?;
        output::clear()?;
        if let Err(error) = check() {
            output::error(&error);
        }
        output::note(spoken().pick(
            "\nWatching; a save checks again, Ctrl-C ends.",
            "\n지켜보는 중입니다. 저장하면 다시 점검하고, Ctrl-C로 끝냅니다.",
        ));
        wait(&events);
    }
}

fn start(paths: &[PathBuf], home: &Path) -> Result<(RecommendedWatcher, Events)> {
    let folders = folders(paths, home);
    if folders.is_empty() {
        bail!(spoken().pick(
            "watching: there is no file or folder to watch among the paths",
            "지켜보기 실패: 경로 가운데 지켜볼 파일이나 폴더가 없습니다",
        ));
    }
    let (sender, events) = channel();
    let mut watcher =
        recommended_watcher(sender).context(spoken().pick("watching files", "파일 지켜보기 실패"))?;
    for (folder, mode) in folders {
        let trouble = || attempt("watching {path}", "{path} 지켜보기 실패", &folder);
        watcher.watch(&folder, mode).with_context(trouble)?;
    }
    Ok((watcher, events))
}

/// What to watch: a folder with all below it; of a file its folder alone, because many editors save by putting another file in
/// its place; and the folder of the settings.
fn folders(paths: &[PathBuf], home: &Path) -> BTreeMap<PathBuf, RecursiveMode> {
    let mut folders = BTreeMap::new();
    for path in paths {
        if path.is_dir() {
            folders.insert(path.clone(), RecursiveMode::Recursive);
        } else if let Some(folder) = folder_of(path).filter(|folder| folder.is_dir()) {
            folders.entry(folder).or_insert(RecursiveMode::NonRecursive);
        }
    }
    if !folders.is_empty() {
        folders.entry(or_here(home)).or_insert(RecursiveMode::NonRecursive);
    }
    folders
}

/// The folder of a file, which may be gone just now. Standard input and built-in examples have none.
fn folder_of(path: &Path) -> Option<PathBuf> {
    let is_file = path != Path::new("-") && crate::commands::files::example_name(path).is_none();
    path.parent().filter(|_| is_file).map(or_here)
}

fn or_here(folder: &Path) -> PathBuf {
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
}

/// Until a save that may change what the check says. A watcher that reports trouble may have missed one.
fn wait(events: &Events) {
    while let Ok(event) = events.recv() {
        if event.is_ok_and(|event| !matters(&event)) {
            continue;
        }
        while events.recv_timeout(QUIET).is_ok() {}
        return;
    }
}

/// Plans, settings and playbooks. Reading a file is an event too, and the check reads.
fn matters(event: &Event) -> bool {
    let written = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| ["yaml", "yml", "toml"].contains(&ending))
    };
    !event.kind.is_access() && event.paths.iter().any(written)
}
