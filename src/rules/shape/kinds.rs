//! Whether a value is of its question's kind, and within its range, choices and references.

use super::{Walk, nearest};
use crate::amount::{Amount, AmountError, Dimension};
use crate::finding::{Finding, Value};
use crate::plan::reader;
use crate::playbook::records::{Kind, Question};
use crate::text::Lang;
use crate::yaml::{Content, Entry, Node};

impl Walk<'_, '_, '_> {
    pub(super) fn value(&mut self, entry: &Entry, value: &Node, question: &Question) {
        match (question.kind, &value.content) {
            (Kind::List | Kind::Choices, Content::List(items)) => {
                for item in items {
                    self.one(entry, item, question);
                }
            }
            (_, Content::Scalar(_)) => self.one(entry, value, question),
            _ => self.wrong_kind(entry, value, question),
        }
    }

    fn one(&mut self, entry: &Entry, value: &Node, question: &Question) {
        let Some(text) = value.text() else { return self.wrong_kind(entry, value, question) };
        match question.kind {
            Kind::Choice | Kind::Choices => self.choice(entry, value, text, question),
            Kind::Reference => self.reference(entry, value, text, question),
            Kind::Number => self.number(entry, value, text, question),
            Kind::Share => self.share(entry, value, text, question),
            Kind::Amount => self.amount(entry, value, text, question),
            Kind::YesNo if reader::yes_no(text).is_none() => self.wrong_kind(entry, value, question),
            Kind::Date if reader::date(text).is_none() => self.wrong_kind(entry, value, question),
            _ => {}
        }
    }

    fn choice(&mut self, entry: &Entry, value: &Node, text: &str, question: &Question) {
        let playbook = self.facts.playbook;
        if playbook.offers(question, text) {
            return;
        }
        let choices = playbook.choices(question);
        let by_label =
            choices.iter().find(|choice| Lang::ALL.iter().any(|lang| choice.label.get(*lang) == text));
        let near = by_label.map(|choice| choice.id.as_str());
        let near = near.or_else(|| nearest::nearest(text, choices.iter().map(|choice| choice.id.as_str())));
        let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
        let finding = Finding::new("unknown-choice")
            .text("field", entry.key.to_string())
            .text("found", text)
            .text("nearest", near.unwrap_or_default())
            .text("choices", ids.join(", "));
        self.report(finding, &entry.key, value.span);
    }

    fn reference(&mut self, entry: &Entry, value: &Node, text: &str, question: &Question) {
        let list = question.to.as_deref().unwrap_or_default();
        let names = self.names_of(list);
        if names.iter().any(|name| name == text) {
            return;
        }
        let known = names.join(", ");
        let near = nearest::nearest(text, names.iter().map(String::as_str)).unwrap_or_default().to_owned();
        let finding = Finding::new("unknown-reference")
            .text("field", entry.key.to_string())
            .text("found", text)
            .text("nearest", near)
            .text("known", known);
        self.report(finding, &entry.key, value.span);
    }

    fn number(&mut self, entry: &Entry, value: &Node, text: &str, question: &Question) {
        match Amount::parse(text) {
            Ok(amount) if amount.unit.dimension == Dimension::Count => {
                self.in_range(entry, value, amount.number, question);
            }
            _ => self.wrong_kind(entry, value, question),
        }
    }

    fn share(&mut self, entry: &Entry, value: &Node, text: &str, question: &Question) {
        match reader::share(text) {
            Some(share) if (0.0..=1.0).contains(&share) => {}
            Some(_) => self.out_of_range(entry, value, "0% … 100%"),
            None => self.wrong_kind(entry, value, question),
        }
    }

    fn amount(&mut self, entry: &Entry, value: &Node, text: &str, question: &Question) {
        let Some(dimension) = question.dimension else {
            // Any unit will do (`success.outcomes[].target`), but it must be an amount.
            if matches!(Amount::parse(text), Err(AmountError::NotANumber | AmountError::Comma(_))) {
                self.wrong_kind(entry, value, question);
            }
            return;
        };
        match Amount::parse(text) {
            Ok(amount) if amount.unit.dimension == dimension => {
                self.in_range(entry, value, amount.base(), question);
                if amount.base() < 0.0 {
                    self.out_of_range(entry, value, "≥ 0");
                }
            }
            Ok(amount) if amount.unit.dimension == Dimension::Count => {
                let unit = question.unit.as_deref().unwrap_or(default_unit(dimension));
                let finding = Finding::new("unit-missing")
                    .text("field", entry.key.to_string())
                    .text("found", text)
                    .text("unit", unit);
                self.report(finding, &entry.key, value.span);
            }
            _ => self.wrong_kind(entry, value, question),
        }
    }

    fn in_range(&mut self, entry: &Entry, value: &Node, number: f64, question: &Question) {
        let low = question.min.is_some_and(|min| number < min);
        let high = question.max.is_some_and(|max| number > max);
        if low || high {
            let range = match (question.min, question.max) {
                (Some(min), Some(max)) => format!("{min} … {max}"),
                (Some(min), None) => format!("≥ {min}"),
                (None, Some(max)) => format!("≤ {max}"),
                (None, None) => String::new(),
            };
            self.out_of_range(entry, value, &range);
        }
    }

    fn out_of_range(&mut self, entry: &Entry, value: &Node, range: &str) {
        let finding = Finding::new("out-of-range")
            .text("field", entry.key.to_string())
            .text("found", shown(value))
            .text("range", range);
        self.report(finding, &entry.key, value.span);
    }

    pub(super) fn wrong_kind(&mut self, entry: &Entry, value: &Node, question: &Question) {
        let finding = Finding::new("wrong-kind")
            .text("field", entry.key.to_string())
            .text("found", shown(value))
            .text("expected", with_a_point(value, question).unwrap_or_else(|| expected(question).to_owned()));
        self.report(finding, &entry.key, value.span);
    }
}

/// `1.3%` of a number that was written `1,3%`.
fn with_a_point(value: &Node, question: &Question) -> Option<String> {
    let is_number = matches!(question.kind, Kind::Number | Kind::Share | Kind::Amount);
    match Amount::parse(value.text().filter(|_| is_number)?) {
        Err(AmountError::Comma(meant)) => meant,
        _ => None,
    }
}

/// What stands there, short enough for a message.
pub fn shown(value: &Node) -> String {
    match &value.content {
        Content::Null => "(empty)".into(),
        Content::List(_) => "[…]".into(),
        Content::Map(_) => "{…}".into(),
        Content::Scalar(scalar) => {
            let line = scalar.text.lines().next().unwrap_or_default();
            let short: String = line.chars().take(40).collect();
            if short.len() < scalar.text.len() { format!("{short}…") } else { short }
        }
    }
}

/// How a value of the kind is written: an example says it in every language.
fn expected(question: &Question) -> &'static str {
    match (question.kind, question.dimension) {
        (Kind::Number, _) => "1200",
        (Kind::Share, _) => "97% / 0.97",
        (Kind::Date, _) => "2027-06-30",
        (Kind::YesNo, _) => "yes / no",
        (Kind::Amount, Some(Dimension::Money)) => "60 KRW / $0.05",
        (Kind::Amount, Some(Dimension::Duration)) => "1.5 s / 4 min / 90 days",
        (Kind::Amount, Some(Dimension::Size)) => "200 MB",
        (Kind::Amount, Some(Dimension::Rate)) => "9000 per day",
        (Kind::Amount, _) => "97% / 2.5 min / 4 billion",
        (Kind::Records, _) => "- { … }",
        (Kind::List | Kind::Choices, _) => "[a, b]",
        _ => "text",
    }
}

fn default_unit(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Money => "KRW",
        Dimension::Duration => "s",
        Dimension::Size => "MB",
        Dimension::Rate => "per day",
        Dimension::Share => "%",
        Dimension::Count => "",
    }
}

/// What an unknown answer does not say of the person to ask and the date; nothing where it says both.
pub fn missing_of_unknown(node: &Node) -> Option<Value> {
    let filled = |key: &str| node.get(key).and_then(Node::text).is_some_and(|text| !text.trim().is_empty());
    match (filled("ask"), filled("by")) {
        (true, true) => None,
        (true, false) => Some(Value::Words("by when", "언제까지 알아볼지")),
        (false, true) => Some(Value::Words("whom to ask", "누구에게 물을지")),
        (false, false) => Some(Value::Words("whom to ask and by when", "누구에게 언제까지 물을지")),
    }
}
