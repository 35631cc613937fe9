//! `aiplan new`: starts a plan and, at a terminal, its interview.

use super::interview::{self, Chosen, SittingOption};
use super::{Context, Outcome, files, output, plan_file};
use crate::terminal;
use aiplan::interview::fresh::new_plan;
use aiplan::playbook::records::Sitting;
use aiplan::text::fill;
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};

/// Start a plan, and answer the first questions
#[derive(clap::Args)]
pub struct Arguments {
    /// The file to create, or the folder to create aiplan.yaml in [default: this folder]
    path: Option<PathBuf>,
    /// How far to go: to a verdict, to a one-page plan, or through every question [default: to a verdict]
    #[arg(long = "path", value_enum, value_name = "SITTING")]
    sitting: Option<SittingOption>,
    /// The name of the product
    #[arg(long)]
    name: Option<String>,
    /// Ask in whole lines, for screen readers and pipes: nothing is drawn again, words stand for keys
    #[arg(long)]
    plain: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let path = target(arguments.path.as_deref());
    let lang = context.lang(None);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    }
    plan_file::create(&path, &new_plan(arguments.name.as_deref(), lang))?;
    plan_file::drafts::Drafts::of(&path).forget();
    let template = lang.pick("{path} has been created.\n", "{path}{을/를} 만들었습니다.\n");
    output::print(&fill(template, |_| Some(files::display(&path).into())))?;
    let plain = context.is_plain(arguments.plain);
    if plain || terminal::is_present() {
        let sitting = arguments.sitting.map_or(Sitting::Verdict, SittingOption::sitting);
        return interview::converse(&path, Chosen::of(sitting, plain), context);
    }
    output::print(lang.pick(
        "Answer its questions with `aiplan interview` at a terminal, with `aiplan interview --answers FILE` or `--json`, or \
         one by one with `aiplan next` and `aiplan answer FIELD=VALUE`.\n",
        "터미널에서 `aiplan interview`를 실행하거나, `aiplan interview --answers 파일`이나 `--json`을 쓰거나, \
         `aiplan next`와 `aiplan answer 항목=답`으로 하나씩 답해 주세요.\n",
    ))?;
    Ok(Outcome::Fine)
}

/// A path that ends like a YAML file is the file; any other is a folder.
fn target(path: Option<&Path>) -> PathBuf {
    match path {
        None => PathBuf::from(files::PLAN_NAME),
        Some(path) if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") => {
            path.to_owned()
        }
        Some(folder) => folder.join(files::PLAN_NAME),
    }
}
