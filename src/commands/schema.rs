//! `aiplan schema`: the JSON Schema of a plan, for editors, and of what programs read and write.

use super::{Context, Outcome, output};
use aiplan::playbook::schema::schema;
use aiplan::project;
use aiplan::protocol::schema::{ANSWER, CONFIRM, INTERVIEW, NEXT};
use aiplan::report::portfolio::schema as portfolio_schema;
use aiplan::report::{assessment_schema, json_schema, status_schema, whatif_schema};
use anyhow::Result;
use clap::ValueEnum;

/// Write the JSON Schema of a plan, for editors, or of what programs read and write
///
/// Put `# yaml-language-server: $schema=plan.schema.json` on the first line of a plan.
#[derive(clap::Args)]
pub struct Arguments {
    /// Of what: a plan, the settings of a project (aiplan.toml), what check, assess, what-if and status write with --format json, the lines of `interview --json` and of portfolio, or what next, answer and confirm write with --json
    #[arg(long, value_enum, value_name = "WHAT", default_value = "plan")]
    of: Document,
}

#[derive(Clone, Copy, ValueEnum)]
enum Document {
    Plan,
    Project,
    Check,
    Assess,
    WhatIf,
    Status,
    Portfolio,
    Interview,
    Next,
    Answer,
    Confirm,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let lang = context.lang(None);
    let made = match arguments.of {
        Document::Plan => schema(context.playbook()?.as_ref(), lang),
        Document::Project => project::schema::project(context.playbook()?.as_ref(), lang),
        Document::Check => json_schema::check(lang),
        Document::Assess => assessment_schema::assess(lang),
        Document::WhatIf => whatif_schema::what_if(lang),
        Document::Status => status_schema::status(lang),
        Document::Portfolio => portfolio_schema::portfolio(lang),
        Document::Interview => return written(INTERVIEW),
        Document::Next => return written(NEXT),
        Document::Answer => return written(ANSWER),
        Document::Confirm => return written(CONFIRM),
    };
    written(&format!("{}\n", serde_json::to_string_pretty(&made)?))
}

fn written(schema: &str) -> Result<Outcome> {
    output::print(schema)?;
    Ok(Outcome::Fine)
}
