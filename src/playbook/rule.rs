//! Rules as a domain expert writes them, with the stage and level they speak at, and the policy numbers they compare with.
//! In: YAML or the packed form. Out: `Rule`, `Policy`. What a rule checks is Rust, in `src/rules/`.

use crate::playbook::written::one_or_many;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// The stages of a plan, in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    #[default]
    Idea,
    Design,
    Build,
    Launch,
    Operate,
}

impl Stage {
    pub const ALL: [Stage; 5] = [Stage::Idea, Stage::Design, Stage::Build, Stage::Launch, Stage::Operate];

    pub fn id(self) -> &'static str {
        match self {
            Stage::Idea => "idea",
            Stage::Design => "design",
            Stage::Build => "build",
            Stage::Launch => "launch",
            Stage::Operate => "operate",
        }
    }

    pub fn parse(id: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.id() == id)
    }
}

/// How loudly a finding speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Note,
    Warning,
    Error,
}

/// A rule's words, level, stage and examples. What it checks is in `src/rules/`, under the same id.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    pub level: Level,
    #[serde(default)]
    pub stage: Stage,
    pub title: Text,
    pub message: Text,
    pub why: Text,
    #[serde(default)]
    pub fixes: Vec<Text>,
    #[serde(default)]
    pub asks: Vec<String>,
    #[serde(default)]
    pub source: Vec<String>,
    #[serde(default)]
    pub policy: Vec<String>,
    /// Plan fragments laid over the example plan: the first must raise the rule, the second must not.
    pub bad: String,
    pub good: String,
    #[serde(default)]
    pub since: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    pub topic: String,
    pub rules: Vec<Rule>,
}

/// A conventional number that a project may override.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub id: String,
    pub value: f64,
    #[serde(default)]
    pub unit: String,
    /// The least and the most that can be meant.
    #[serde(default)]
    pub min: Option<f64>,
    #[serde(default)]
    pub max: Option<f64>,
    pub means: Text,
    #[serde(default, deserialize_with = "one_or_many")]
    pub source: Vec<String>,
}

impl Policy {
    /// Whether a number lies in the range; no number and the infinite lie in none.
    pub fn allows(&self, number: f64) -> bool {
        number.is_finite()
            && self.min.is_none_or(|min| number >= min)
            && self.max.is_none_or(|max| number <= max)
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyFile {
    pub policy: Vec<Policy>,
}
