//! A value to be written into a plan, and the tree read as plain JSON values (for templates and comparisons).

use super::{Content, Node, Scalar};

impl Node<'_> {
    /// The node as JSON. Plain scalars become numbers and truth values as in YAML 1.2; maps keep their order.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.content {
            Content::Null => serde_json::Value::Null,
            Content::Scalar(scalar) => scalar.to_json(),
            Content::List(items) => items.iter().map(Node::to_json).collect(),
            Content::Map(entries) => {
                entries.iter().map(|entry| (entry.key.to_string(), entry.value.to_json())).collect()
            }
        }
    }
}

impl Scalar<'_> {
    /// The scalar as JSON: text in quotes is text, whatever it says.
    pub fn to_json(&self) -> serde_json::Value {
        if !self.plain {
            return self.text.as_ref().into();
        }
        match self.text.as_ref() {
            "true" | "True" | "TRUE" => true.into(),
            "false" | "False" | "FALSE" => false.into(),
            text => match text.parse::<i64>() {
                Ok(number) if !text.starts_with('+') => number.into(),
                _ => match text.parse::<f64>() {
                    Ok(number)
                        if number.is_finite()
                            && text.starts_with(|c: char| c.is_ascii_digit() || c == '-') =>
                    {
                        number.into()
                    }
                    _ => text.into(),
                },
            },
        }
    }
}
