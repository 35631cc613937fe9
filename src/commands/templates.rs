//! Templates as files: somebody's own by its path, or by its name in `templates/` beside the plan or aiplan.toml; else one of
//! ours. What a template includes is read from its own folder and from nowhere else.

use super::files::reading;
use super::language::spoken;
use aiplan::render::{self, Loader, Template};
use aiplan::text::Lang;
use anyhow::{Context as _, Result, anyhow, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const FOLDER: &str = "templates";
const ENDING: &str = ".md.j2";
/// A template is a page, not a book.
const MAX_BYTES: u64 = 1024 * 1024;

/// A template by its path.
pub fn own(path: &Path) -> Result<Template> {
    let attempt = || reading(path);
    let text = read(path).with_context(attempt)?;
    let whole = fs::canonicalize(path).with_context(attempt)?;
    let folder = whole.parent().unwrap_or(Path::new("/")).to_owned();
    Ok(Template::Own { name: super::files::display(path), text, folder: loader(folder) })
}

/// A template by the name of its document.
pub fn find(document: &str, plan: &Path) -> Result<Template> {
    let is_a_name = !document.is_empty() && document.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    let own_template = folders(plan).into_iter().map(|folder| folder.join(format!("{document}{ENDING}")));
    if is_a_name && let Some(path) = own_template.into_iter().find(|path| path.is_file()) {
        return own(&path);
    }
    Template::embedded(document).ok_or_else(|| {
        let ours = render::documents().collect::<Vec<&str>>().join(", ");
        match spoken() {
            Lang::En => anyhow!("looking for the document `{document}`: there are {ours}, and what {FOLDER}/NAME{ENDING} beside the plan makes"),
            Lang::Ko => anyhow!("문서 `{document}` 찾기 실패: 만들 수 있는 문서는 {ours}, 그리고 기획 파일 옆에 {FOLDER}/이름{ENDING} 템플릿을 둔 문서입니다"),
        }
    })
}

/// `templates/contract.md.j2` makes the document `contract`.
pub fn document_name(template: &Path) -> String {
    let name = template.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// Beside the plan first, then beside the project's file.
fn folders(plan: &Path) -> Vec<PathBuf> {
    let plan = fs::canonicalize(plan).unwrap_or_else(|_| plan.to_owned());
    let beside = plan.parent().map(Path::to_owned);
    let project =
        plan.ancestors().skip(1).find(|folder| folder.join("aiplan.toml").is_file()).map(Path::to_owned);
    beside.into_iter().chain(project).map(|folder| folder.join(FOLDER)).collect()
}

/// Reads what a template includes. A link that leads out of the folder leads nowhere.
fn loader(folder: PathBuf) -> Loader {
    Arc::new(move |name| {
        let path = fs::canonicalize(folder.join(name)).ok()?;
        if path.starts_with(&folder) { read(&path).ok() } else { None }
    })
}

fn read(path: &Path) -> Result<String> {
    let size = fs::metadata(path)?.len();
    if size > MAX_BYTES {
        match spoken() {
            Lang::En => bail!("it is larger than a template may be ({MAX_BYTES} bytes)"),
            Lang::Ko => bail!("템플릿의 최대 크기({MAX_BYTES}바이트)를 넘습니다"),
        }
    }
    Ok(fs::read_to_string(path)?)
}
