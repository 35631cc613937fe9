//! What a hover shows: the question of a field, what a choice means, what a rule says. In: a place. Out: Markdown and its span.

use super::Page;
use super::cursor::held;
use crate::amount::Amount;
use crate::playbook::records::{Kind, Question};
use crate::report::explain;
use crate::source::Span;
use crate::words::plain;
use crate::yaml::{self, Node};
use std::fmt::Write;

/// Markdown about what stands at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    pub span: Span,
    pub markdown: String,
}

/// More choices than a screen holds are for the completion.
const MOST_CHOICES: usize = 12;

impl Page<'_> {
    pub fn hover(&self, offset: usize) -> Option<Hover> {
        let tree = yaml::parse(self.source);
        let root = tree.root.as_ref()?;
        let at = held(root, offset, "")?;
        // The keys of the long form are about the answer they belong to.
        let field = ["value", "low", "high", "basis", "by", "as_of", "evidence", "note", "unknown", "ask"]
            .iter()
            .find_map(|key| at.path.strip_suffix(&format!(".{key}")))
            .filter(|_| self.playbook.question(&at.path).is_none())
            .unwrap_or(&at.path);
        let markdown = match (self.value(field, root, at.is_key, at.node), self.playbook.question(field)) {
            (Some(said), _) => said,
            (None, Some(question)) => self.question(field, question),
            (None, None) => self.section(field)?,
        };
        Some(Hover { span: at.span, markdown })
    }

    fn question(&self, field: &str, question: &Question) -> String {
        let lang = self.lang;
        let mut out = format!("**{}** · `{}`\n\n", question.label.get(lang), plain(field));
        let _ = writeln!(out, "{}", question.ask.get(lang));
        let mut line = |name: &str, text: &str| {
            if !text.is_empty() {
                let _ = writeln!(out, "\n**{name}**: {text}");
            }
        };
        line(lang.pick("Why", "이유"), question.why.get(lang));
        line(lang.pick("Good answer", "좋은 답"), question.good.get(lang));
        let roles = question.role.iter().filter_map(|id| self.playbook.role(id));
        let roles: Vec<&str> = roles.map(|role| role.label.get(lang)).collect();
        line(lang.pick("Answered by", "답하는 역할"), &roles.join(", "));
        let choices = self.playbook.choices(question);
        if !choices.is_empty() && choices.len() <= MOST_CHOICES {
            out.push('\n');
            for choice in choices.iter() {
                let _ = writeln!(out, "- `{}` {}", choice.id, choice.label.get(lang));
            }
        }
        out
    }

    /// What a value means, where it stands for something: a choice, a record, a rule, an amount.
    fn value(&self, field: &str, root: &Node, is_key: bool, node: &Node) -> Option<String> {
        let text = node.text().filter(|_| !is_key)?;
        if field.starts_with("waivers[") && field.ends_with("].rule") {
            return self.playbook.rule(text).and_then(|_| explain::explain(text, self.playbook, self.lang));
        }
        let question = self.playbook.question(list_of(field))?;
        match question.kind {
            Kind::Choice | Kind::Choices => {
                let choices = self.playbook.choices(question);
                let choice = choices.iter().find(|choice| choice.id == text)?;
                let label = choice.label.get(self.lang);
                Some(format!("**{label}** · `{}`\n\n{}\n", choice.id, choice.means.get(self.lang)))
            }
            Kind::Reference => self.record(question.to.as_deref()?, text, root),
            Kind::Amount | Kind::Share | Kind::Number => {
                let amount = Amount::parse(text).ok()?;
                Some(format!("**{}**\n\n{}", amount.print_exactly(self.lang), self.question(field, question)))
            }
            _ => None,
        }
    }

    fn record(&self, list: &str, name: &str, root: &Node) -> Option<String> {
        let key = self.playbook.question(list)?.key.as_deref()?;
        let mut items = root.at(list)?.items().iter();
        let record = items.find(|item| item.get(key).and_then(Node::text) == Some(name))?;
        let does = record.get("does").and_then(Node::text).unwrap_or_default();
        Some(format!("**{}**\n\n{}\n", plain(name), plain(does)))
    }

    fn section(&self, field: &str) -> Option<String> {
        let section = self.playbook.sections().iter().find(|section| section.section == field)?;
        Some(format!("**{}**\n\n{}\n", section.title.get(self.lang), section.intro.get(self.lang)))
    }
}

/// The field of a list, where the path is that of an item.
fn list_of(field: &str) -> &str {
    match field.ends_with(']') {
        true => field.rsplit_once('[').map_or(field, |(list, _)| list),
        false => field,
    }
}
