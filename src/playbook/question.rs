//! Questions as a domain expert writes them: a section a file, each question's field path its id. In: YAML or the packed
//! form. Out: `Section` with its `Question`s, nested ones filled up from their parents.

use crate::amount::Dimension;
use crate::playbook::condition::Condition;
use crate::playbook::rule::Stage;
use crate::playbook::written::{any_value, one_or_many};
use crate::text::Text;
use serde::{Deserialize, Deserializer, Serialize};

/// The shortest interview a question belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sitting {
    Verdict,
    OnePage,
    #[default]
    Full,
}

/// What sort of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Text,
    Choice,
    Choices,
    YesNo,
    Number,
    Amount,
    Share,
    Date,
    Person,
    Link,
    List,
    Records,
    Reference,
}

/// One file of questions.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub section: String,
    pub title: Text,
    #[serde(default)]
    pub intro: Text,
    /// Why the section is passed over where none of its questions applies.
    #[serde(default)]
    pub skipped: Text,
    pub questions: Vec<Question>,
}

/// One question. Its field path is its id.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub field: String,
    pub kind: Kind,
    pub label: Text,
    pub ask: Text,
    #[serde(default)]
    pub why: Text,
    #[serde(default)]
    pub good: Text,
    /// JSON text of a value that is right for the example plan; empty where there is none.
    #[serde(default, deserialize_with = "any_value")]
    pub example: String,
    #[serde(default, deserialize_with = "one_or_many")]
    pub role: Vec<String>,
    #[serde(default)]
    pub stage: Option<Stage>,
    #[serde(default)]
    pub path: Option<Sitting>,
    #[serde(default)]
    pub when: Option<Condition>,
    #[serde(default)]
    pub required: bool,
    /// Figures, rules or people stand on it: the interview asks on what it rests.
    #[serde(default)]
    pub weighs: bool,
    /// On the ways to a verdict and to one page, asked only while a verdict hangs on the answer.
    #[serde(default)]
    pub deciding: bool,
    /// Advice stands on the answer while this holds: there too it is asked only then, or while a verdict hangs on it.
    #[serde(default)]
    pub advising: Option<Condition>,
    /// The question says that an empty answer means none, so that it is taken at once.
    #[serde(default)]
    pub empty_is_none: bool,
    #[serde(default)]
    pub dimension: Option<Dimension>,
    #[serde(default)]
    pub unit: Option<String>,
    /// It counts what was done, so that "not yet" means 0.
    #[serde(default)]
    pub counts_done: bool,
    /// The field that holds the value of today, for answers such as "three times as many as now".
    #[serde(default)]
    pub compared_with: Option<String>,
    #[serde(default)]
    pub min: Option<f64>,
    #[serde(default)]
    pub max: Option<f64>,
    #[serde(default, deserialize_with = "choices")]
    pub choices: Choices,
    /// For references: the list of records referred to.
    #[serde(default)]
    pub to: Option<String>,
    /// For records: the nested field that names a record.
    #[serde(default)]
    pub key: Option<String>,
    /// For records: the interview offers one record for each of these (`learned`, `components`, `catalogue/…`).
    #[serde(default)]
    pub for_each: Option<String>,
    /// The field whose answer holds where this one is absent.
    #[serde(default)]
    pub inherits: Option<String>,
    /// Earlier names of the field.
    #[serde(default)]
    pub was: Vec<String>,
    #[serde(default)]
    pub source: Vec<String>,
    #[serde(default)]
    pub questions: Vec<Question>,
}

/// The choices of a question: its own, or the entries of a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    pub catalogue: Option<String>,
    pub list: Vec<Choice>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    pub label: Text,
    #[serde(default)]
    pub means: Text,
    /// Other words for it, in either language, as people type them.
    #[serde(default)]
    pub also: Vec<String>,
}

impl Question {
    /// The shorter sittings ask it in some plans only.
    pub fn is_for_some(&self) -> bool {
        self.deciding || self.advising.is_some()
    }
}

/// A nested question takes role, stage and path from its parent where it names none of its own.
pub fn inherit_from_parents(mut section: Section) -> Section {
    for question in &mut section.questions {
        question.stage.get_or_insert_default();
        question.path.get_or_insert_default();
        pass_down(question);
    }
    section
}

fn pass_down(parent: &mut Question) {
    for child in &mut parent.questions {
        if child.role.is_empty() {
            child.role.clone_from(&parent.role);
        }
        child.stage = child.stage.or(parent.stage);
        child.path = child.path.or(parent.path);
        pass_down(child);
    }
}

/// `choices: catalogue/tasks` or a list of choices.
fn choices<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Choices, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Catalogue(String),
        List(Vec<Choice>),
    }
    if !deserializer.is_human_readable() {
        return Choices::deserialize(deserializer);
    }
    Ok(match Written::deserialize(deserializer)? {
        Written::Catalogue(name) => {
            let name = name.strip_prefix("catalogue/").unwrap_or(&name).to_owned();
            Choices { catalogue: Some(name), list: Vec::new() }
        }
        Written::List(list) => Choices { catalogue: None, list },
    })
}
