//! `aiplan schema`: the JSON Schema of a plan, for editors, and of the reports for programs.

use super::{Context, Outcome, output};
use aiplan::playbook::schema::schema;
use aiplan::report::portfolio::schema as portfolio_schema;
use aiplan::report::{assessment_schema, json_schema, whatif_schema};
use anyhow::Result;
use clap::ValueEnum;

/// Write the JSON Schema of a plan, for editors
///
/// Put `# yaml-language-server: $schema=plan.schema.json` on the first line of a plan.
#[derive(clap::Args)]
pub struct Arguments {
    /// Of what: a plan, what check, assess and what-if write with --format json, or a line of portfolio
    #[arg(long, value_enum, default_value = "plan")]
    of: Document,
}

#[derive(Clone, Copy, ValueEnum)]
enum Document {
    Plan,
    Check,
    Assess,
    WhatIf,
    Portfolio,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let lang = context.lang(None);
    let schema = match arguments.of {
        Document::Plan => schema(context.playbook()?.as_ref(), lang),
        Document::Check => json_schema::check(lang),
        Document::Assess => assessment_schema::assess(lang),
        Document::WhatIf => whatif_schema::what_if(lang),
        Document::Portfolio => portfolio_schema::portfolio(lang),
    };
    output::print(&format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
    Ok(Outcome::Fine)
}
