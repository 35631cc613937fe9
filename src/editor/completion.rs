//! What may be typed at a place: keys that are not there yet, choices, references, units, rules. In: a place. Out: items in the
//! order of the interview, with what each means.

use super::Page;
use super::cursor::{Cursor, Part};
use crate::amount::Dimension;
use crate::playbook::fields::{Field, FieldTree, question_at};
use crate::playbook::records::{Kind, Question};
use crate::source::Span;
use crate::yaml::{self, Node, Segment, segments};

/// One thing that may be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub label: String,
    /// What is put in the place of the word.
    pub text: String,
    /// In short: the label of the question or choice.
    pub detail: String,
    /// In long, Markdown.
    pub documentation: String,
    pub sort: Sort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Key,
    Choice,
    Record,
    Unit,
    Rule,
    Example,
}

/// Items, and the word they take the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    pub word: Span,
    pub items: Vec<Item>,
}

impl Page<'_> {
    pub fn completion(&self, offset: usize) -> Option<Completion> {
        let cursor = self.cursor(offset)?;
        let items = match &cursor.part {
            Part::Key { beside } => self.keys(&cursor, beside),
            Part::Value => self.values(&cursor),
        };
        Some(Completion { word: cursor.word, items })
    }

    fn keys(&self, cursor: &Cursor, beside: &[String]) -> Vec<Item> {
        if let Some(question) = self.playbook.question(&cursor.path)
            && question.kind != Kind::Records
            && !cursor.path.ends_with(']')
        {
            return self.long_form(question, beside);
        }
        let Some(tree) = self.tree_below(&cursor.path) else { return Vec::new() };
        let is_free = |key: &&str| !beside.iter().any(|own| own == key);
        let first = (cursor.path.is_empty() && is_free(&"aiplan")).then(|| Item {
            label: "aiplan".into(),
            text: "aiplan: 1".into(),
            detail: self.lang.pick("Plan format", "기획 파일 형식").into(),
            documentation: String::new(),
            sort: Sort::Key,
        });
        let keys = tree.keys().filter(is_free).filter_map(|key| Some(self.key(key, tree.get(key)?, cursor)));
        first.into_iter().chain(keys).collect()
    }

    fn key(&self, key: &str, field: &Field, cursor: &Cursor) -> Item {
        let lang = self.lang;
        let question = field.question.as_ref().map(|index| question_at(self.playbook.sections(), index));
        let section = self.playbook.sections().iter().find(|section| section.section == key);
        let is_list = question.is_some_and(|question| question.kind == Kind::Records);
        let text = match (cursor.in_flow, is_list, question) {
            (true, ..) => format!("{key}: "),
            (false, true, _) => format!("{key}:\n  - "),
            (false, false, None) => format!("{key}:\n  "),
            (false, false, Some(_)) => format!("{key}: "),
        };
        let (detail, documentation) = match (question, section) {
            (Some(question), _) => (question.label.get(lang), self.asked(question)),
            (None, Some(section)) => (section.title.get(lang), section.intro.get(lang).to_owned()),
            (None, None) => ("", String::new()),
        };
        Item { label: key.to_owned(), text, detail: detail.to_owned(), documentation, sort: Sort::Key }
    }

    fn asked(&self, question: &Question) -> String {
        let (lang, good) = (self.lang, question.good.get(self.lang));
        let parts = [question.ask.get(lang).to_owned(), question.why.get(lang).to_owned()];
        let good = if good.is_empty() {
            String::new()
        } else {
            format!("**{}**: {good}", lang.pick("Good answer", "좋은 답"))
        };
        parts.into_iter().chain([good]).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    /// What may stand beside a value: what it rests on; or, for what nobody knows yet, whom to ask and by when.
    fn long_form(&self, question: &Question, beside: &[String]) -> Vec<Item> {
        let lang = self.lang;
        let has = |key: &str| beside.iter().any(|own| own == key);
        let known: [(&str, &str); 8] = [
            ("value", question.label.get(lang)),
            (
                "low",
                lang.pick("Lowest it may be, for how the figures move", "최저 예상값(수치의 변화 폭 계산)"),
            ),
            ("high", lang.pick("Highest it may be", "최고 예상값")),
            ("basis", lang.pick("What it rests on", "근거의 종류")),
            ("by", lang.pick("Who says so", "답한 사람")),
            ("as_of", lang.pick("As of which day", "기준일")),
            ("evidence", lang.pick("Where to look it up", "확인할 수 있는 곳")),
            ("note", lang.pick("Note", "메모")),
        ];
        let unknown: [(&str, &str); 3] = [
            ("unknown", lang.pick("Why it is not known", "아직 모르는 이유")),
            ("ask", lang.pick("Whom to ask", "물을 사람")),
            ("by", lang.pick("By when", "기한")),
        ];
        let offered: Vec<(&str, &str)> = match (has("value"), has("unknown")) {
            (_, true) => unknown.to_vec(),
            (true, _) => known.to_vec(),
            _ => known.into_iter().chain(unknown.into_iter().take(2)).collect(),
        };
        let item = |(key, detail): (&str, &str)| Item {
            label: key.to_owned(),
            text: format!("{key}: "),
            detail: detail.to_owned(),
            documentation: String::new(),
            sort: Sort::Key,
        };
        offered.into_iter().filter(|(key, _)| !has(key)).map(item).collect()
    }

    fn values(&self, cursor: &Cursor) -> Vec<Item> {
        let path =
            cursor.path.strip_suffix(".value").filter(|_| self.playbook.question(&cursor.path).is_none());
        let path = path.unwrap_or(&cursor.path);
        if let Some((field, "basis")) = path.rsplit_once('.')
            && self.playbook.question(field).is_some()
        {
            return self.bases();
        }
        if path.starts_with("waivers[") && path.ends_with("].rule") {
            return self.rules();
        }
        let Some(question) = self.playbook.question(path) else { return Vec::new() };
        match question.kind {
            Kind::Choice | Kind::Choices => self.choices(question),
            Kind::YesNo => self.yes_no(),
            Kind::Reference => self.names_of(question.to.as_deref().unwrap_or_default()),
            Kind::Amount | Kind::Share => self.units(question, cursor.word),
            _ => self.example(question),
        }
    }

    fn choices(&self, question: &Question) -> Vec<Item> {
        let choices = self.playbook.choices(question);
        let item = |choice: &crate::playbook::records::Choice| Item {
            label: choice.id.clone(),
            text: choice.id.clone(),
            detail: choice.label.get(self.lang).to_owned(),
            documentation: choice.means.get(self.lang).to_owned(),
            sort: Sort::Choice,
        };
        choices.iter().map(item).collect()
    }

    fn yes_no(&self) -> Vec<Item> {
        let words = [("yes", self.lang.pick("Yes", "예")), ("no", self.lang.pick("No", "아니요"))];
        words.map(|(id, detail)| plain_item(id, detail, Sort::Choice)).to_vec()
    }

    fn bases(&self) -> Vec<Item> {
        let lang = self.lang;
        let words = [
            ("measured", lang.pick("Measured", "측정")),
            ("estimated", lang.pick("Estimated", "추정")),
            ("assumed", lang.pick("Assumed", "가정")),
            ("target", lang.pick("A target", "목표")),
        ];
        words.map(|(id, detail)| plain_item(id, detail, Sort::Choice)).to_vec()
    }

    fn rules(&self) -> Vec<Item> {
        let rules = self.playbook.rules();
        let item = |rule: &crate::playbook::records::Rule| Item {
            documentation: rule.why.get(self.lang).to_owned(),
            ..plain_item(&rule.id, rule.title.get(self.lang), Sort::Rule)
        };
        rules.map(item).collect()
    }

    fn names_of(&self, list: &str) -> Vec<Item> {
        let tree = yaml::parse(self.source);
        let key =
            self.playbook.question(list).and_then(|question| question.key.as_deref()).unwrap_or_default();
        let items = tree.root.as_ref().and_then(|root| root.at(list)).map(Node::items).unwrap_or_default();
        let item = |record: &Node| {
            let name = record.get(key).and_then(Node::text)?;
            let does = record.get("does").and_then(Node::text).unwrap_or_default();
            Some(plain_item(name, does, Sort::Record))
        };
        items.iter().filter_map(item).collect()
    }

    /// The number that is typed with each unit it may have; the example where nothing is typed.
    fn units(&self, question: &Question, word: Span) -> Vec<Item> {
        let typed = self.source.slice(word);
        if !typed.starts_with(|c: char| c.is_ascii_digit()) {
            return self.example(question);
        }
        let number = typed.trim_end_matches('%');
        let units: &[&str] = match question.dimension.filter(|_| question.kind == Kind::Amount) {
            Some(Dimension::Duration) => &["ms", "s", "min", "h", "days"],
            Some(Dimension::Size) => &["KB", "MB", "GB"],
            Some(Dimension::Rate) => &["per day", "per hour", "per second", "per month"],
            Some(Dimension::Money) => &["KRW", "USD", "EUR"],
            _ => &["%"],
        };
        let with = |unit: &&str| match *unit {
            "%" => format!("{number}%"),
            unit => format!("{number} {unit}"),
        };
        units.iter().map(|unit| plain_item(&with(unit), question.label.get(self.lang), Sort::Unit)).collect()
    }

    fn example(&self, question: &Question) -> Vec<Item> {
        let value: Option<serde_json::Value> = serde_json::from_str(&question.example).ok();
        let text = match value {
            Some(serde_json::Value::String(text)) if !text.contains('\n') => text,
            Some(value @ serde_json::Value::Number(_)) => value.to_string(),
            _ => return Vec::new(),
        };
        vec![plain_item(&text, self.lang.pick("an example", "예시"), Sort::Example)]
    }

    /// The keys that a map may hold.
    fn tree_below(&self, path: &str) -> Option<&FieldTree> {
        segments(path).try_fold(&self.playbook.fields, |tree, segment| match segment {
            Segment::Key(key) => tree.get(key).map(|field| &field.inner),
            Segment::Index(_) => Some(tree),
        })
    }
}

fn plain_item(text: &str, detail: &str, sort: Sort) -> Item {
    Item {
        label: text.to_owned(),
        text: text.to_owned(),
        detail: detail.to_owned(),
        documentation: String::new(),
        sort,
    }
}
