//! The answers that an agent proposed and no person has confirmed. In: the tree of a plan. Out: their fields and places,
//! in the order of the file.

use super::answer::Basis;
use crate::source::Span;
use crate::yaml::{Content, Node};

/// One answer that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed<'n> {
    /// `components[1].task`
    pub field: String,
    /// The whole long form.
    pub span: Span,
    /// Who proposed it, as written.
    pub by: Option<&'n str>,
}

pub fn proposed<'n>(root: Option<&'n Node<'_>>) -> Vec<Proposed<'n>> {
    let mut found = Vec::new();
    if let Some(root) = root {
        visit(root, "", &mut found);
    }
    found
}

/// Whether a name is an agent's: `agent NAME`, `에이전트 NAME`. What an agent answers is proposed until a person confirms it.
pub fn is_agent(name: &str) -> bool {
    let first = name.split([' ', ':', '/']).find(|word| !word.is_empty()).unwrap_or_default();
    first.eq_ignore_ascii_case("agent") || first == "에이전트"
}

fn visit<'n>(node: &'n Node<'_>, path: &str, found: &mut Vec<Proposed<'n>>) {
    let words = |key: &str| node.get(key).and_then(Node::text);
    if node.get("value").is_some() && words("basis").and_then(Basis::parse) == Some(Basis::Proposed) {
        return found.push(Proposed { field: path.to_owned(), span: node.span, by: words("by") });
    }
    match &node.content {
        Content::Map(entries) => {
            let dot = if path.is_empty() { "" } else { "." };
            for entry in entries {
                visit(&entry.value, &format!("{path}{dot}{}", entry.key), found);
            }
        }
        Content::List(items) => {
            for (index, item) in items.iter().enumerate() {
                visit(item, &format!("{path}[{index}]"), found);
            }
        }
        Content::Scalar(_) | Content::Null => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::yaml;

    #[test]
    fn a_proposed_answer_is_found_wherever_it_stands_and_a_group_with_a_value_is_none() {
        let source = Source::new(
            "plan",
            "problem:\n  baseline: { value: { value: 4 min, basis: proposed, by: agent a }, basis: x }\n\
             components:\n  - id: read\n    task: { value: ranking, basis: proposed }\n    does: { value: x, basis: assumed }\n",
        );
        let tree = yaml::parse(&source);
        let found = proposed(tree.root.as_ref());
        let fields: Vec<_> = found.iter().map(|it| (it.field.as_str(), it.by)).collect();
        assert_eq!(fields, [("problem.baseline.value", Some("agent a")), ("components[0].task", None)]);
        assert_eq!(
            &source.text[found[1].span.start..found[1].span.end],
            "{ value: ranking, basis: proposed }"
        );
    }

    #[test]
    fn an_agent_is_known_by_the_first_word_of_its_name() {
        for name in ["agent scout", "Agent: scout", "에이전트 길잡이", "agent"] {
            assert!(is_agent(name), "{name}");
        }
        for name in ["Kim", "agentur-leitung", "the agent", ""] {
            assert!(!is_agent(name), "{name}");
        }
    }
}
