//! The shorter ways a record may be written in YAML. The packed form knows only the long one.

use serde::{Deserialize, Deserializer};

/// `source: sculley` and `source: [sculley, google]` are the same.
pub fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    if !deserializer.is_human_readable() {
        return Vec::deserialize(deserializer);
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many,
    })
}

/// Any YAML value, kept as JSON text: the packed form has no place for a value of unknown shape.
pub fn any_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    if !deserializer.is_human_readable() {
        return String::deserialize(deserializer);
    }
    Ok(serde_json::Value::deserialize(deserializer)?.to_string())
}

/// A list of such values.
pub fn any_values<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    if !deserializer.is_human_readable() {
        return Vec::deserialize(deserializer);
    }
    let values = Vec::<serde_json::Value>::deserialize(deserializer)?;
    Ok(values.iter().map(serde_json::Value::to_string).collect())
}
