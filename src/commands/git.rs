//! What git knows of a repository. In: a folder and a revision. Out: which files changed since then, and what they said. git is
//! called as a program of its own, without a shell, without what the caller's hooks have set, and with none of the programs that
//! a repository's settings could name.

use super::files::attempt;
use super::language::spoken;
use aiplan::source::Source;
use aiplan::text::{Lang, fill};
use aiplan::yaml::MAX_BYTES;
use anyhow::{Context as _, Result, anyhow, bail};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A repository at one of its commits.
#[derive(Debug)]
pub struct Commit {
    /// The top folder of the working tree.
    pub root: PathBuf,
    hash: String,
}

/// A file that is not what it was. Paths count from the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// None where the file is new.
    pub before: Option<String>,
    /// None where it is gone.
    pub after: Option<String>,
}

impl Commit {
    /// The commit a revision names in the repository of a folder. `REV...` is where this branch left REV.
    pub fn find(folder: &Path, revision: &str) -> Result<Commit> {
        let root = git(folder, &["rev-parse", "--show-toplevel"]).map_err(|said| {
            anyhow!(
                "{}: {said}",
                attempt("looking for the git repository of {path}", "{path}의 git 저장소 찾기 실패", folder)
            )
        })?;
        let root = PathBuf::from(root.trim_end_matches(['\n', '\r']));
        let name = revision.strip_suffix("...").unwrap_or(revision);
        let commit = resolve(&root, name).ok_or_else(|| unknown(&root, name))?;
        if name == revision {
            return Ok(Commit { root, hash: commit });
        }
        match git(&root, &["merge-base", &commit, "HEAD"]) {
            Ok(base) => Ok(Commit { root, hash: base.trim().to_owned() }),
            Err(_) => Err(no_base(&root, name)),
        }
    }

    /// What the working tree has changed, with files that git does not know yet. Files that moved are followed.
    pub fn changed(&self) -> Result<Vec<Changed>> {
        let attempt = || spoken().pick("asking git what changed", "git에서 바뀐 파일 찾기 실패");
        let ask =
            |arguments: &[&str]| git(&self.root, arguments).map_err(|said| anyhow!("{}: {said}", attempt()));
        let status = ask(&[
            "diff",
            "--name-status",
            "-z",
            "--find-renames",
            "--no-relative",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules=all",
            &self.hash,
            "--",
        ])?;
        let mut changed = statuses(&status);
        let untracked = ask(&["ls-files", "--others", "--exclude-standard", "-z", "--"])?;
        let new = untracked.split('\0').filter(|path| !path.is_empty());
        changed.extend(new.map(|path| Changed { before: None, after: Some(path.to_owned()) }));
        Ok(changed)
    }

    /// A file as it was. Of one that is too large only so much is read that the reader can say so.
    pub fn read(&self, path: &str) -> Result<Source> {
        let attempt = || attempt("reading {path} as it was", "예전 {path} 읽기 실패", Path::new(path));
        let mut command = command(&self.root, &["cat-file", "blob", &format!("{}:{path}", self.hash)]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().with_context(attempt)?;
        let mut bytes = Vec::new();
        if let Some(out) = child.stdout.take() {
            out.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).with_context(attempt)?;
        }
        let is_whole = child.wait().with_context(attempt)?.success() || bytes.len() > MAX_BYTES;
        if !is_whole {
            bail!("{}", attempt());
        }
        Ok(Source::from_bytes(path, bytes))
    }
}

fn resolve(root: &Path, name: &str) -> Option<String> {
    // What begins like an option is no name of a commit, and git is not asked to decide that.
    let is_name = !name.is_empty() && !name.starts_with('-');
    let named = is_name.then(|| format!("{name}^{{commit}}"))?;
    let hash = git(root, &["rev-parse", "--verify", "--quiet", &named]).ok()?;
    Some(hash.trim().to_owned())
}

fn unknown(root: &Path, name: &str) -> anyhow::Error {
    let template = match is_shallow(root) {
        true => spoken().pick(
            "there is no commit `{name}` in this shallow clone: fetch it first, as with `git fetch --depth=1 origin {branch}`, or clone with the whole history",
            "얕은 복제본에 `{name}` 커밋이 없습니다. 먼저 `git fetch --depth=1 origin {branch}`처럼 받아 오거나 전체 이력을 복제해 주세요",
        ),
        false => spoken().pick(
            "there is no commit `{name}` in this repository: name a branch, a tag or a hash, as in --git-diff origin/main",
            "이 저장소에 `{name}` 커밋이 없습니다. --git-diff origin/main처럼 브랜치, 태그, 해시로 적어 주세요",
        ),
    };
    let branch = name.strip_prefix("origin/").unwrap_or(name);
    anyhow!(fill(template, |slot| Some(if slot == "branch" { branch } else { name }.into())))
}

fn no_base(root: &Path, name: &str) -> anyhow::Error {
    let template = match is_shallow(root) {
        true => spoken().pick(
            "where this branch left `{name}` is not in this shallow clone: fetch more of the history (`git fetch --unshallow`), or name a commit that is here, without `...`",
            "이 얕은 복제본에는 `{name}`에서 갈라진 지점이 없습니다. `git fetch --unshallow`로 이력을 더 받거나, 여기 있는 커밋을 `...` 없이 적어 주세요",
        ),
        false => spoken().pick(
            "this branch and `{name}` have no commit in common: name a commit without `...`",
            "이 브랜치와 `{name}`에는 공통 커밋이 없습니다. 커밋을 `...` 없이 적어 주세요",
        ),
    };
    anyhow!(fill(template, |_| Some(name.into())))
}

fn is_shallow(root: &Path) -> bool {
    git(root, &["rev-parse", "--is-shallow-repository"]).is_ok_and(|said| said.trim() == "true")
}

/// `M\0path\0`, `R097\0old\0new\0` and the like.
fn statuses(text: &str) -> Vec<Changed> {
    let mut words = text.split('\0');
    let mut changed = Vec::new();
    while let (Some(status), Some(path)) = (words.next(), words.next()) {
        let path = Some(path.to_owned());
        changed.push(match status.chars().next() {
            Some('A') => Changed { before: None, after: path },
            Some('D') => Changed { before: path, after: None },
            Some('R') => Changed { before: path, after: words.next().map(str::to_owned) },
            Some('C') => Changed { before: None, after: words.next().map(str::to_owned) },
            _ => Changed { before: path.clone(), after: path },
        });
    }
    changed
}

/// What git prints, or what it says when it cannot.
fn git(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = command(folder, arguments).output().map_err(|error| match spoken() {
        Lang::En => format!("git could not be started: {error}"),
        Lang::Ko => format!("git을 실행하지 못했습니다: {error}"),
    })?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match output.status.success() {
        true => Ok(text(&output.stdout)),
        false => Err(text(&output.stderr).lines().next().unwrap_or_default().to_owned()),
    }
}

/// What of the caller's environment git needs to start and to trust a folder.
const KEPT: [&str; 8] =
    ["PATH", "HOME", "USERPROFILE", "XDG_CONFIG_HOME", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP"];

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.env_clear().stdin(Stdio::null()).current_dir(folder);
    command.envs(KEPT.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0");
    // A repository may name programs in its settings; none of them is to run here.
    command.args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "diff.external="]);
    command.args(arguments);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_changed_files_may_hold_anything() {
        let changed = statuses("M\0a b.yaml\0R097\0옛.yaml\0새.yaml\0D\0x\ny\0A\0n\0T\0t\0");
        let of = |before: Option<&str>, after: Option<&str>| Changed {
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        assert_eq!(
            changed,
            [
                of(Some("a b.yaml"), Some("a b.yaml")),
                of(Some("옛.yaml"), Some("새.yaml")),
                of(Some("x\ny"), None),
                of(None, Some("n")),
                of(Some("t"), Some("t")),
            ]
        );
        assert_eq!(statuses(""), []);
    }
}
