//! Half-typed answers, kept until they are given. In: a question's place in a plan and what is typed there. Out: the same text
//! when that question is asked again. They stay in the user's state folder, readable by nobody else: never in the plan, never
//! in a repository, and there also when the plan's own folder cannot be written.

use super::files;
use aiplan::source::Source;
use aiplan::yaml::{self, Node};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs;
use std::io::{Result, Write};
use std::path::{Path, PathBuf};

/// The drafts of one plan.
#[derive(Clone, Debug)]
pub struct Drafts {
    /// None where the system names no folder for such things; nothing is kept then.
    folder: Option<PathBuf>,
    /// The plan's whole path.
    plan: String,
}

/// The question a draft belongs to: its field, and what makes sure that the field still means the same.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Place {
    field: String,
    /// How the record begins that the field is in; none for a record that is still to be added.
    record: Option<Value>,
    /// The answer that stands in the plan.
    stands: Option<Value>,
}

#[derive(Deserialize, Serialize)]
struct Draft {
    plan: String,
    #[serde(flatten)]
    place: Place,
    typed: String,
}

impl Place {
    /// A field of a plan as its text has it now.
    pub fn of(field: &str, text: &str) -> Place {
        let source = Source::new("", text);
        let tree = yaml::parse(&source);
        let at = |path: &str| tree.root.as_ref().and_then(|root| root.at(path));
        let record = field.rfind(']').and_then(|end| at(&field[..=end]));
        let first = |record: &Node| record.entries().first().map(|entry| entry.value.to_json());
        Place {
            field: field.to_owned(),
            record: record.and_then(first),
            stands: at(field).map(Node::to_json),
        }
    }
}

impl Drafts {
    pub fn of(plan: &Path) -> Drafts {
        let plan = fs::canonicalize(plan).unwrap_or_else(|_| plan.to_owned());
        Drafts {
            folder: state_folder().map(|folder| folder.join("drafts")),
            plan: plan.to_string_lossy().into_owned(),
        }
    }

    /// What was typed there and never given as an answer.
    pub fn find(&self, place: &Place) -> Option<String> {
        let draft = read(&self.file(&place.field)?)?;
        (draft.plan == self.plan && draft.place == *place).then_some(draft.typed)
    }

    /// Keeps what is typed; nothing typed is nothing to keep.
    pub fn keep(&self, place: &Place, typed: &str) -> Result<()> {
        let Some(file) = self.file(&place.field) else { return Ok(()) };
        if typed.trim().is_empty() {
            self.remove(&place.field);
            return Ok(());
        }
        let folder = file.parent().unwrap_or(Path::new("."));
        create_private(folder)?;
        let draft = Draft { plan: self.plan.clone(), place: place.clone(), typed: typed.to_owned() };
        let mut beside = tempfile::NamedTempFile::new_in(folder)?;
        beside.write_all(&serde_json::to_vec_pretty(&draft)?)?;
        beside.persist(&file)?;
        Ok(())
    }

    pub fn remove(&self, field: &str) {
        if let Some(file) = self.file(field) {
            // Most fields have no draft.
            let _ = fs::remove_file(file);
        }
    }

    /// Removes every draft of a plan that was at this path before.
    pub fn forget(&self) {
        let entries = self.folder.iter().flat_map(fs::read_dir).flatten().flatten();
        for entry in entries {
            if read(&entry.path()).is_some_and(|draft| draft.plan == self.plan) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn file(&self, field: &str) -> Option<PathBuf> {
        let name = format!("{:016x}.json", fingerprint(&[&self.plan, field]));
        self.folder.as_ref().map(|folder| folder.join(name))
    }
}

fn read(file: &Path) -> Option<Draft> {
    let source = files::read(file).ok()?;
    serde_json::from_str(&source.text).ok()
}

/// Where programs keep what is worth keeping between two runs and belongs to one user.
fn state_folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let own = set("XDG_STATE_HOME").or_else(|| match cfg!(windows) {
        true => set("LOCALAPPDATA"),
        false => set("HOME").map(|home| home.join(".local/state")),
    });
    own.map(|folder| folder.join("aiplan"))
}

#[cfg(unix)]
fn create_private(folder: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_private(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)
}

/// A name for a file (FNV-1a, 64 bits): the same in every version of the program. What it stands for is compared besides.
fn fingerprint(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "product:\n  name: Reader\ncomponents:\n  - id: read\n  - id: sort\n";

    fn drafts(folder: &Path, plan: &str) -> Drafts {
        Drafts { folder: Some(folder.join("state/drafts")), plan: plan.to_owned() }
    }

    #[test]
    fn a_draft_comes_back_at_its_own_question_only() {
        let folder = tempfile::tempdir().unwrap();
        let own = drafts(folder.path(), "/plans/aiplan.yaml");
        let place = Place::of("components[1].does", PLAN);
        own.keep(&place, "반쯤 적은 답").unwrap();
        assert_eq!(own.find(&place), Some("반쯤 적은 답".to_owned()));
        assert_eq!(own.find(&Place::of("components[0].does", PLAN)), None, "another field");
        assert_eq!(drafts(folder.path(), "/plans/b.aiplan.yaml").find(&place), None, "another plan");
        let moved = PLAN.replace("  - id: read\n", "  - id: new\n  - id: read\n");
        assert_eq!(own.find(&Place::of("components[1].does", &moved)), None, "another record");
        let answered = format!("{PLAN}    does: sorts\n");
        assert_eq!(own.find(&Place::of("components[1].does", &answered)), None, "answered meanwhile");
        own.keep(&place, " ").unwrap();
        assert_eq!(own.find(&place), None, "nothing typed is nothing to keep");
    }

    #[test]
    fn a_plan_that_takes_the_place_of_another_has_no_drafts() {
        let folder = tempfile::tempdir().unwrap();
        let (own, other) = (drafts(folder.path(), "/a"), drafts(folder.path(), "/b"));
        let place = Place::of("product.name", PLAN);
        own.keep(&place, "x").unwrap();
        other.keep(&place, "y").unwrap();
        own.forget();
        assert_eq!((own.find(&place), other.find(&place)), (None, Some("y".to_owned())));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_a_draft() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let own = drafts(folder.path(), "/a");
        own.keep(&Place::of("product.name", PLAN), "x").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let file = own.file("product.name").unwrap();
        assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
    }
}
