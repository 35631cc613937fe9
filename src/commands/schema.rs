//! `aiplan schema`: the JSON Schema of a plan, for editors, and of what programs read and write.

use super::{Context, Outcome, output};
use aiplan::playbook::schema::schema;
use aiplan::protocol::schema::{ANSWER, CONFIRM, INTERVIEW, NEXT};
use anyhow::Result;
use clap::ValueEnum;

/// Write the JSON Schema of a plan, for editors, or of what programs read and write
///
/// Put `# yaml-language-server: $schema=plan.schema.json` on the first line of a plan.
#[derive(clap::Args)]
pub struct Arguments {
    /// Of what: the plan, the lines of `interview --json`, or what next, answer and confirm print with --json
    #[arg(long, value_enum, value_name = "WHAT", default_value = "plan")]
    of: Of,
}

#[derive(Clone, Copy, ValueEnum)]
enum Of {
    Plan,
    Interview,
    Next,
    Answer,
    Confirm,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    match arguments.of {
        Of::Plan => {
            let schema = schema(context.playbook()?.as_ref(), context.lang(None));
            output::print(&format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
        }
        Of::Interview => output::print(INTERVIEW)?,
        Of::Next => output::print(NEXT)?,
        Of::Answer => output::print(ANSWER)?,
        Of::Confirm => output::print(CONFIRM)?,
    }
    Ok(Outcome::Fine)
}
