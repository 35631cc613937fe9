//! `aiplan explain`: what a rule, question, metric or term means.

use super::language::spoken;
use super::{Context, Outcome, output};
use aiplan::report::explain::{explain, names, overview};
use aiplan::rules::shape::nearest::nearest;
use aiplan::text::Lang;
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
        Some(text) => output::print_markdown(&text)?,
        None => {
            let names = names(&playbook);
            bail!(unknown(&name, nearest(&name, names.iter().map(String::as_str))));
        }
    }
    Ok(Outcome::Fine)
}

fn unknown(name: &str, near: Option<&str>) -> String {
    match (spoken(), near) {
        (Lang::En, None) => format!("explaining `{name}`: nothing is called so"),
        (Lang::En, Some(near)) => {
            format!("explaining `{name}`: nothing is called so; did you mean `{near}`?")
        }
        (Lang::Ko, None) => format!("`{name}` 설명 실패: 그런 이름이 없습니다"),
        (Lang::Ko, Some(near)) => {
            format!("`{name}` 설명 실패: 그런 이름이 없습니다. 혹시 `{near}`인가요?")
        }
    }
}
