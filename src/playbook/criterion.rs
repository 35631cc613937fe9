//! What suitability reckons with: criteria and their points, vetoes, patterns of combining, and the answers that stand for
//! all answers. In: YAML or the packed form. Out: `Suitability`.

use crate::playbook::condition::Condition;
use crate::playbook::written::any_values;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// Points of one criterion for each paradigm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Points {
    #[serde(default)]
    pub sw1: i32,
    #[serde(default)]
    pub sw2: i32,
    #[serde(default)]
    pub sw3: i32,
}

/// One criterion of suitability: which answers it reads and what each case is worth.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub id: String,
    pub label: Text,
    pub weight: i32,
    /// The component answers it reads; `when` may use no others.
    pub fields: Vec<String>,
    pub cases: Vec<CriterionCase>,
    #[serde(default)]
    pub source: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionCase {
    pub when: Condition,
    pub points: Points,
    /// What this case says of the component, for the report.
    pub says: Text,
}

/// A veto: what it forbids, when, and the cheapest way to lift it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Veto {
    pub id: String,
    pub label: Text,
    pub fields: Vec<String>,
    pub when: Condition,
    /// `everything`, `sw1`, `sw2`, `sw3`, `sw3-hosted`, `full-auto`
    pub forbids: Vec<String>,
    pub because: Text,
    pub way_out: Text,
    #[serde(default)]
    pub source: Vec<String>,
}

/// A way of combining paradigms, and the plans it fits.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    pub id: String,
    pub label: Text,
    pub shape: Text,
    pub when: Condition,
    #[serde(default)]
    pub source: Vec<String>,
}

/// The finite set of answers that stands for all answers of a field in the suitability sum.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Representative {
    pub field: String,
    /// JSON text of each value, in the base unit of the field.
    #[serde(deserialize_with = "any_values")]
    pub values: Vec<String>,
    /// The cheapest experiment that would answer the question.
    pub experiment: Text,
    /// What it takes, in hours.
    #[serde(default)]
    pub hours: f64,
    /// How things are, which nobody can decide to be otherwise.
    #[serde(default)]
    pub fact: bool,
    /// Legal answers it.
    #[serde(default)]
    pub legal: bool,
    /// The same where the input is looked at or listened to; empty where it is no other.
    #[serde(default)]
    pub experiment_perceived: Text,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suitability {
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    #[serde(default)]
    pub vetoes: Vec<Veto>,
    #[serde(default)]
    pub patterns: Vec<Pattern>,
    #[serde(default)]
    pub answers: Vec<Representative>,
}

impl Suitability {
    /// Takes in another file of the same folder.
    pub fn extend(&mut self, more: Suitability) {
        self.criteria.extend(more.criteria);
        self.vetoes.extend(more.vetoes);
        self.patterns.extend(more.patterns);
        self.answers.extend(more.answers);
    }
}
