//! Law as dated facts, because it changes: each says from when it holds and until when somebody must have looked again.
//! In: YAML or the packed form. Out: `LegalFact`.

use crate::playbook::written::one_or_many;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// A dated legal fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalFact {
    pub id: String,
    pub as_of: String,
    pub review_by: String,
    #[serde(default, deserialize_with = "one_or_many")]
    pub source: Vec<String>,
    #[serde(default)]
    pub applies_from: String,
    pub fact: Text,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawFile {
    pub law: String,
    pub facts: Vec<LegalFact>,
}
