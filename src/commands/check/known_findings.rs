//! `--baseline`: the file of findings that are known. In: reviews. Out: what is new in them, and the file written anew where it got
//! shorter, or where there was none. It never gets longer: what is new is to be mended or waived.

use crate::commands::language::spoken;
use crate::commands::{files, output};
use aiplan::review::Review;
use aiplan::review::baseline::Baseline;
use aiplan::text::fill;
use anyhow::{Context as _, Result, anyhow};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

pub struct KnownFindings {
    path: PathBuf,
    /// As it was; none where this run writes the first.
    before: Option<Baseline>,
    /// As it will be. Plans are reviewed in parallel.
    after: Mutex<Baseline>,
    /// All rules spoke, so that what was not found is mended.
    is_whole: bool,
}

impl KnownFindings {
    pub fn open(path: &Path, is_whole: bool) -> Result<KnownFindings> {
        let before = match path.exists() {
            false => None,
            true => {
                let source = files::read(path)?;
                let read = Baseline::parse(&source.text).map_err(|reason| anyhow!(reason));
                Some(read.with_context(|| files::reading(path))?)
            }
        };
        let after = Mutex::new(before.clone().unwrap_or_else(Baseline::new));
        Ok(KnownFindings { path: path.to_owned(), before, after, is_whole })
    }

    /// Sets aside what is known of a plan; in the run that writes the file, all of it.
    pub fn set_aside(&self, path: &str, review: &mut Review) {
        let Ok(mut after) = self.after.lock() else { return };
        match &self.before {
            None => {
                after.record(path, review.to_be_known());
                after.set_aside(path, review);
            }
            Some(before) => {
                before.set_aside(path, review);
                if self.is_whole {
                    after.shrink(path, review.still_known());
                }
            }
        }
    }

    /// Writes the file where it changed.
    pub fn close(self) -> Result<()> {
        let mut after = self.after.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let folder = super::Repository::find();
        after.keep_plans(|path| folder.exists(path));
        let text = after.text();
        let (template, count) = match &self.before {
            Some(before) if before.text() == text => return Ok(()),
            Some(before) => (
                spoken().pick(
                    "{path}: {count} known findings are gone",
                    "{path}: 해결된 {count}건을 목록에서 뺌",
                ),
                before.count() - after.count(),
            ),
            None => (
                spoken().pick(
                    "{path}: written with {count} known findings; from now on only new ones fail",
                    "{path}: 지적 사항 {count}건을 적음. 이제부터 새로 생긴 것만 실패로 처리",
                ),
                after.count(),
            ),
        };
        files::write(&self.path, &text)?;
        let name = files::display(&self.path);
        output::note(&fill(template, |slot| {
            Some(if slot == "path" { name.clone() } else { count.to_string() }.into())
        }));
        Ok(())
    }
}
