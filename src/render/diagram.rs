//! The flow of a product as a Mermaid diagram. In: the components and their paradigms. Out: a fenced block; every label is
//! quoted and every id is `n` and a number, so that no text of the user can be read as an instruction.

use super::names::Names;
use crate::plan::Plan;
use crate::plan::component::{Component, Paradigm};
use crate::words::escape;
use crate::words::verdict as words;

/// Longer labels are cut: a diagram is looked at, not read.
const MAX_LABEL: usize = 48;

/// Text on dark and on light pages; the fill says the paradigm, and so does the label.
const CLASSES: &str = "  classDef sw1 fill:#dbeafe,stroke:#1d4ed8,color:#172554
  classDef sw2 fill:#dcfce7,stroke:#15803d,color:#052e16
  classDef sw3 fill:#fae8ff,stroke:#a21caf,color:#4a044e
  classDef human fill:#fef3c7,stroke:#b45309,color:#451a03
  classDef undecided fill:#f3f4f6,stroke:#6b7280,color:#111827,stroke-dasharray:4
";

/// The fenced block; nothing where there are no components.
pub fn flow(plan: &Plan, paradigms: &[Option<Paradigm>], names: Names) -> String {
    if plan.components.is_empty() {
        return String::new();
    }
    let mut text = String::from("```mermaid\nflowchart LR\n");
    for (index, component) in plan.components.iter().enumerate() {
        let paradigm = paradigms.get(index).copied().flatten();
        let class = paradigm.map_or("undecided", Paradigm::id);
        let below = words::verdict_id(class, names.playbook, names.lang);
        let (name, below) = (label(&name(component, index)), label(&below));
        text.push_str(&format!("  n{}[\"{name}<br>{below}\"]:::{class}\n", index + 1));
    }
    if let Some(input) = plan.components[0].input.known() {
        text.push_str(&format!("  n0([\"{}\"]) --> n1\n", label(input)));
    }
    for (from, to, is_said) in arrows(&plan.components) {
        let line = if is_said { "-->" } else { "-.->" };
        let arrow = match plan.components[from].output.known() {
            Some(output) => format!("{line}|\"{}\"|", label(output)),
            None => line.to_owned(),
        };
        text.push_str(&format!("  n{} {arrow} n{}\n", from + 1, to + 1));
    }
    text.push_str(CLASSES);
    text.push_str("```");
    text
}

fn name(component: &Component, index: usize) -> String {
    component.id.known().map_or_else(|| (index + 1).to_string(), |id| (*id).to_owned())
}

/// Which component follows which, and whether the plan says so; else it is the one before, which is only the order of writing.
fn arrows(components: &[Component]) -> Vec<(usize, usize, bool)> {
    let mut arrows = Vec::new();
    for (to, component) in components.iter().enumerate() {
        match component.after.known() {
            Some(ids) => {
                let before = |id: &&str| components.iter().position(|own| own.id.is(id));
                arrows.extend(ids.iter().filter_map(before).map(|from| (from, to, true)));
            }
            None if to > 0 => arrows.push((to - 1, to, false)),
            None => {}
        }
    }
    arrows
}

fn label(text: &str) -> String {
    let text = escape::clean(text);
    let short: String = text.trim().chars().take(MAX_LABEL).collect();
    let cut = if short.chars().count() < text.trim().chars().count() { "…" } else { "" };
    let label = escape::mermaid(&format!("{}{cut}", short.trim_end()));
    // An empty label is read as a broken one.
    if label.is_empty() { "—".to_owned() } else { label }
}
