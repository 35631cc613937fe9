//! A plan file in the course of an interview. In: answers as edits. Out: the file with them in it, also when it was changed
//! elsewhere meanwhile; what cannot be joined safely is refused, so that nothing is ever lost.

use super::files;
use aiplan::source::Source;
use aiplan::text::{Lang, fill};
use aiplan::yaml::edit::{Edit, apply_all};
use aiplan::yaml::{self, Node};
use anyhow::{Context as _, Result, bail};
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// A path and the text the file held when it was last read or written.
#[derive(Clone, Debug)]
pub struct PlanFile {
    path: PathBuf,
    text: String,
    lang: Lang,
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
    pub fn new(path: PathBuf, text: &str, lang: Lang) -> PlanFile {
        PlanFile { path, text: text.to_owned(), lang }
    }

    /// Writes an answer. When the file was changed elsewhere, the edits are applied to what stands there now and the joined
    /// text is given back; where that cannot be done safely, nothing is written.
    pub fn save(&mut self, text: &str, edits: &[Edit]) -> Result<Option<String>> {
        let now = files::read(&self.path)?;
        let is_own = now.not_utf8_at.is_none() && now.text == self.text;
        let joined = if is_own { None } else { Some(self.join(&now, edits)?) };
        if fs::metadata(&self.path).is_ok_and(|metadata| metadata.permissions().readonly()) {
            return Err(self.refused("{path} is read-only.", "{path}{은/는} 읽기 전용입니다."));
        }
        let text = joined.as_deref().unwrap_or(text);
        files::write(&self.path, text)?;
        self.text = text.to_owned();
        Ok(joined)
    }

    fn join(&self, now: &Source, edits: &[Edit]) -> Result<String> {
        let tree = yaml::parse(now);
        if !tree.findings.is_empty() {
            return Err(self.refused(
                "{path} was changed elsewhere and cannot be read now. Nothing was written; mend the file, then press Enter again.",
                "{path}{이/가} 다른 곳에서 바뀌어 읽을 수 없습니다. 아무것도 쓰지 않았으니 파일을 고친 다음 Enter를 다시 눌러 주세요.",
            ));
        }
        let before = Source::new("", self.text.as_str());
        let before = yaml::parse(&before);
        let same = |edit: &Edit| same_record(before.root.as_ref(), tree.root.as_ref(), edit.path());
        if !edits.iter().all(same) {
            return Err(self.refused(
                "{path} was changed elsewhere, and this answer belongs to a record that is another one now. Nothing was written.",
                "{path}{이/가} 다른 곳에서 바뀌어 이 답이 속한 기록이 달라졌습니다. 아무것도 쓰지 않았습니다.",
            ));
        }
        apply_all(&now.text, edits).map_err(|error| anyhow::anyhow!(error.words(self.lang)))
    }

    fn refused(&self, en: &'static str, ko: &'static str) -> anyhow::Error {
        let path = files::display(&self.path);
        anyhow::anyhow!(fill(self.lang.pick(en, ko), |_| Some(path.as_str().into())))
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn set(path: &str, value: &str) -> Vec<Edit> {
        vec![Edit::Set { path: path.into(), value: json!(value) }]
    }

    #[test]
    fn a_change_made_elsewhere_is_joined_or_refused_and_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("aiplan.yaml");
        let text = "components:\n  - id: read\n  - id: sort\n";
        create(&path, text).unwrap();
        let mut file = PlanFile::new(path.clone(), text, Lang::En);
        fs::write(&path, format!("{text}law: x\n")).unwrap();
        let edits = set("components[1].task", "ranking");
        let joined = file.save("ignored", &edits).unwrap().unwrap();
        assert!(joined.contains("law: x") && joined.contains("task: ranking"), "{joined}");
        fs::write(&path, "components:\n  - id: new\n  - id: read\n").unwrap();
        let refused = file.save("ignored", &set("components[1].does", "x")).unwrap_err();
        assert!(refused.to_string().contains("another one"), "{refused}");
        fs::write(&path, "a: [").unwrap();
        assert!(file.save("ignored", &edits).unwrap_err().to_string().contains("cannot be read"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "a: [");
        assert!(create(&path, "x").is_err(), "a plan is never overwritten");
    }
}
