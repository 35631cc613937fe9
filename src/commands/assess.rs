//! `aiplan assess`: verdicts, advice and figures of one plan.

use super::project::Project;
use super::{Context, Outcome, files, output};
use aiplan::report::{assessment, assessment_json, figures};
use aiplan::{assess, plan, yaml};
use anyhow::Result;
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// Say what the product should be, and why: rules, a trained model, a foundation model, a person, or nothing
#[derive(clap::Args)]
pub struct Arguments {
    /// The plan, or example:NAME for a built-in one [default: the plan in this folder]
    path: Option<PathBuf>,
    /// How to write the verdict
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The figures the plan stands on, with their formulas, what they rest on, and what moves them most
    #[arg(long)]
    figures: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let source = files::read_plan(arguments.path.as_deref())?;
    let playbook = Project::sound(Path::new(&source.path), context)?.playbook;
    let tree = yaml::parse(&source);
    let plan = plan::read(tree.root.as_ref());
    let assessment = assess::assess(&plan, &playbook, context.today);
    let lang = context.lang(plan.lang());
    let text = match (arguments.figures, arguments.format) {
        (true, Format::Text) => figures::write(&assessment, &playbook, lang, output::signs(context)),
        (true, Format::Json) => format!("{:#}\n", assessment_json::write_figures(&assessment)),
        (false, Format::Text) => assessment::write(&assessment, &plan, &playbook, lang),
        (false, Format::Json) => format!("{:#}\n", assessment_json::write(&assessment, &playbook)),
    };
    output::print_text(&text)?;
    Ok(Outcome::Fine)
}
