//! `aiplan explain`: what a rule, question, metric or term means.

use super::{Context, Outcome, output};
use aiplan::report::explain::{explain, names, overview};
use aiplan::rules::shape::nearest::nearest;
use anyhow::{Result, bail};

/// Explain a rule, question, metric or term
#[derive(clap::Args)]
pub struct Arguments {
    /// A rule (tst-too-small), a field (problem.need), a metric, task, cause of decay, role, policy number or term
    name: Vec<String>,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let playbook = context.playbook()?;
    if arguments.name.is_empty() {
        output::print_text(&overview(&playbook, context.lang(None)))?;
        return Ok(Outcome::Fine);
    }
    let name = arguments.name.join(" ");
    match explain(&name, &playbook, context.lang(None)) {
        Some(text) => output::print_text(&text)?,
        None => {
            let names = names(&playbook);
            let near = nearest(&name, names.iter().map(String::as_str));
            let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            bail!("explaining `{name}`: nothing is called so{hint}");
        }
    }
    Ok(Outcome::Fine)
}
