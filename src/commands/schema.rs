//! `aiplan schema`: the JSON Schema of a plan, for editors.

use super::{Context, Outcome, output};
use aiplan::playbook::schema::schema;
use anyhow::Result;

/// Write the JSON Schema of a plan, for editors
///
/// Put `# yaml-language-server: $schema=plan.schema.json` on the first line of a plan.
#[derive(clap::Args)]
pub struct Arguments {}

pub fn run(_arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let schema = schema(context.playbook()?.as_ref(), context.lang(None));
    output::print(&format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
    Ok(Outcome::Fine)
}
