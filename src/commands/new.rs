//! `aiplan new`: starts a plan and, at a terminal, its interview.

use super::{Global, files, interview};
use aiplan::interview::fresh::new_plan;
use aiplan::playbook::records::Sitting;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Start a plan
#[derive(clap::Args, Debug)]
pub struct New {
    /// The file to create, or the folder to create aiplan.yaml in
    path: Option<PathBuf>,
    /// The product's name
    #[arg(long)]
    name: Option<String>,
}

pub fn run(new: &New, global: &Global) -> Result<ExitCode> {
    let path = target(new.path.as_deref());
    let lang = global.lang.unwrap_or_else(super::locale);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).with_context(|| format!("while creating {}", folder.display()))?;
    }
    files::create(&path, &new_plan(new.name.as_deref(), lang))?;
    let template = lang.pick("{path} has been created.", "{path}{을/를} 만들었습니다.");
    println!("{}", aiplan::text::fill(template, |_| Some(path.display().to_string().into())));
    if !crate::terminal::is_present() {
        let hint = lang.pick(
            "Go on with `aiplan interview` at a terminal, or `aiplan interview --answers FILE`.",
            "터미널에서 `aiplan interview`를 실행하거나 `aiplan interview --answers 파일`로 이어 가세요.",
        );
        println!("{hint}");
        return Ok(ExitCode::SUCCESS);
    }
    interview::converse(&path, Sitting::Verdict, None, None, global)
}

/// A path that ends like a YAML file is the file; any other is a folder.
fn target(path: Option<&Path>) -> PathBuf {
    match path {
        None => PathBuf::from(files::FILE_NAME),
        Some(path) if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") => {
            path.to_owned()
        }
        Some(folder) => folder.join(files::FILE_NAME),
    }
}
