//! The catalogues: tasks, metrics, tests, serving, decay, roles, terms and sources, an entry a record.
//! In: YAML or the packed form. Out: `Catalogue`.

use crate::playbook::calculators::{Calculator, Group, RefusalWords};
use crate::playbook::condition::Condition;
use crate::playbook::question::Sitting;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// A kind of work a component does, and the metrics that fit it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    pub id: String,
    pub label: Text,
    pub means: Text,
    /// Other words for it, in either language, as people type them.
    #[serde(default)]
    pub also: Vec<String>,
    pub nature: Nature,
    pub primary: Vec<String>,
    pub because: Text,
    #[serde(default)]
    pub guardrails: Vec<String>,
    #[serde(default)]
    pub avoid: Vec<Avoid>,
    pub online_pair: Text,
    #[serde(default)]
    pub source: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nature {
    Numeric,
    Ranking,
    Language,
    Perception,
    Calculation,
    Lookup,
    Optimisation,
    Decision,
    Judgement,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Avoid {
    pub metric: String,
    pub because: Text,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    pub id: String,
    pub label: Text,
    pub means: Text,
    pub better: Direction,
    pub scale: Scale,
    #[serde(default)]
    pub catches: Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Up,
    Down,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    Share,
    Number,
    Money,
    Duration,
    Rate,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestMethod {
    pub id: String,
    pub label: Text,
    pub means: Text,
    pub use_when: Text,
    pub needs: Text,
    pub pitfall: Text,
    #[serde(default)]
    pub source: Vec<String>,
}

/// An option of one serving axis.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServingOption {
    pub id: String,
    pub axis: String,
    pub label: Text,
    pub means: Text,
}

/// A deciding quantity of serving: when it holds, it points to options and may forbid others.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServingAdvice {
    pub id: String,
    pub axis: String,
    #[serde(default)]
    pub points_to: Vec<String>,
    #[serde(default)]
    pub forbids: Vec<String>,
    pub weight: i32,
    /// While it is open whether this holds, nothing is advised that it would overturn.
    #[serde(default)]
    pub decisive: bool,
    pub when: Condition,
    pub because: Text,
    #[serde(default)]
    pub source: Vec<String>,
}

/// A cause of decay after launch and how it is watched.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decay {
    pub id: String,
    pub course: bool,
    /// The shortest interview that asks how this cause is watched.
    #[serde(default)]
    pub path: Option<Sitting>,
    pub label: Text,
    #[serde(default)]
    pub also_called: Text,
    pub ask: Text,
    pub means: Text,
    pub signal: Text,
    /// What else to look at, by what a component reads and how it is made; the first that holds counts.
    #[serde(default)]
    pub signals: Vec<SignalCase>,
    pub statistic: String,
    pub window: Text,
    pub window_days: f64,
    pub threshold: Text,
    pub needs: Text,
    pub response: Text,
    pub applies: Vec<String>,
    /// Which components it concerns, among those of these paradigms.
    #[serde(default)]
    pub when: Option<Condition>,
    #[serde(default)]
    pub source: Vec<String>,
}

/// How a cause of decay shows itself in some kind of component.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalCase {
    pub when: Condition,
    pub signal: Text,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    pub id: String,
    pub label: Text,
    /// Other words for it, in either language, as people type them.
    #[serde(default)]
    pub also: Vec<String>,
    pub owns: Text,
    pub blind_spot: Text,
    #[serde(default)]
    pub source: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub id: String,
    pub en: String,
    pub ko: String,
    pub means: Text,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    pub id: String,
    pub title: Text,
    pub kind: Text,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Catalogue {
    pub tasks: Vec<Task>,
    pub metrics: Vec<Metric>,
    pub tests: Vec<TestMethod>,
    pub serving: Vec<ServingOption>,
    pub serving_advice: Vec<ServingAdvice>,
    pub decay: Vec<Decay>,
    pub roles: Vec<Role>,
    pub glossary: Vec<Term>,
    pub sources: Vec<Reference>,
    pub calculator_groups: Vec<Group>,
    pub calculators: Vec<Calculator>,
    pub refusals: Vec<RefusalWords>,
}

/// A catalogue file: entries, and for serving the advice beside them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueFile<E> {
    #[allow(dead_code)] // names the file for its reader
    pub catalogue: String,
    pub entries: Vec<E>,
    #[serde(default)]
    pub advice: Vec<ServingAdvice>,
}
