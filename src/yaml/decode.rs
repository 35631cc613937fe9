//! Typed records out of the tree, with the place of what does not fit. In: a node and a type. Out: the value, or an error
//! that names the bytes and says in both languages what is wrong.

use super::{Content, Entry, Node, Scalar};
use crate::source::Span;
use crate::text::Text;
use serde::de::{
    self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};
use std::fmt;

/// Reads a record.
pub fn decode<'n, T: de::Deserialize<'n>>(node: &'n Node<'n>) -> Result<T, DecodeError> {
    T::deserialize(Decoder { node })
}

/// What does not fit, and where.
#[derive(Clone, Debug)]
pub struct DecodeError {
    pub span: Option<Span>,
    pub text: Text,
}

impl DecodeError {
    fn new(en: String, ko: String) -> DecodeError {
        DecodeError { span: None, text: Text { en: en.into(), ko: ko.into() } }
    }

    /// The innermost place wins.
    fn at(self, span: Span) -> DecodeError {
        DecodeError { span: self.span.or(Some(span)), ..self }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text.en)
    }
}

impl std::error::Error for DecodeError {}

impl de::Error for DecodeError {
    fn custom<T: fmt::Display>(message: T) -> DecodeError {
        DecodeError::new(message.to_string(), message.to_string())
    }

    fn invalid_type(found: Unexpected, expected: &dyn de::Expected) -> DecodeError {
        DecodeError::new(
            format!("{found} stands where {expected} is due"),
            format!("{expected} 형식이어야 하는데 {found} 값이 있습니다"),
        )
    }

    fn unknown_variant(found: &str, expected: &'static [&'static str]) -> DecodeError {
        let known = expected.join(", ");
        DecodeError::new(
            format!("`{found}` is none of {known}"),
            format!("‘{found}’: {known} 가운데 하나여야 합니다"),
        )
    }

    fn unknown_field(found: &str, expected: &'static [&'static str]) -> DecodeError {
        let known = expected.join(", ");
        DecodeError::new(
            format!("there is no field `{found}`; known are {known}"),
            format!("‘{found}’ 항목은 없습니다. 쓸 수 있는 항목: {known}"),
        )
    }

    fn missing_field(field: &'static str) -> DecodeError {
        DecodeError::new(format!("the field `{field}` is missing"), format!("‘{field}’ 항목이 없습니다"))
    }
}

impl<'n> IntoDeserializer<'n, DecodeError> for Decoder<'n> {
    type Deserializer = Decoder<'n>;

    fn into_deserializer(self) -> Decoder<'n> {
        self
    }
}

#[derive(Clone, Copy)]
pub struct Decoder<'n> {
    pub node: &'n Node<'n>,
}

impl<'n> Decoder<'n> {
    fn located<V>(self, result: Result<V, DecodeError>) -> Result<V, DecodeError> {
        result.map_err(|error| error.at(self.node.span))
    }

    fn number(self) -> Option<&'n Scalar<'n>> {
        self.node.scalar().filter(|scalar| scalar.plain)
    }
}

impl<'n> Deserializer<'n> for Decoder<'n> {
    type Error = DecodeError;

    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let result = match &self.node.content {
            Content::Null => visitor.visit_unit(),
            Content::List(items) => visitor.visit_seq(Items { items: items.iter() }),
            Content::Map(entries) => visitor.visit_map(Entries { entries: entries.iter(), value: None }),
            Content::Scalar(scalar) => {
                let text = scalar.text.as_ref();
                match (scalar.plain, text) {
                    (true, "true") => visitor.visit_bool(true),
                    (true, "false") => visitor.visit_bool(false),
                    (true, text) if starts_as_number(text) && text.parse::<i64>().is_ok() => {
                        visitor.visit_i64(text.parse().unwrap_or_default())
                    }
                    (true, text)
                        if starts_as_number(text) && text.parse::<f64>().is_ok_and(f64::is_finite) =>
                    {
                        visitor.visit_f64(text.parse().unwrap_or_default())
                    }
                    _ => visitor.visit_str(text),
                }
            }
        };
        self.located(result)
    }

    fn deserialize_option<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let result = if self.node.is_null() { visitor.visit_none() } else { visitor.visit_some(self) };
        self.located(result)
    }

    fn deserialize_string<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let result = match self.node.text() {
            Some(text) => visitor.visit_str(text),
            None => return self.deserialize_any(visitor),
        };
        self.located(result)
    }

    fn deserialize_str<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_string(visitor)
    }

    fn deserialize_identifier<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_string(visitor)
    }

    fn deserialize_f64<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let number =
            self.number().and_then(|scalar| scalar.text.parse::<f64>().ok()).filter(|it| it.is_finite());
        match number {
            Some(number) => self.located(visitor.visit_f64(number)),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'n>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let Some(text) = self.node.text() else { return self.deserialize_any(visitor) };
        self.located(visitor.visit_enum(text.into_deserializer()))
    }

    fn deserialize_newtype_struct<V: Visitor<'n>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'n>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 char bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct ignored_any
    }
}

fn starts_as_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
}

struct Items<'n> {
    items: std::slice::Iter<'n, Node<'n>>,
}

impl<'n> SeqAccess<'n> for Items<'n> {
    type Error = DecodeError;

    fn next_element_seed<T: DeserializeSeed<'n>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, DecodeError> {
        self.items.next().map(|node| seed.deserialize(Decoder { node })).transpose()
    }
}

struct Entries<'n> {
    entries: std::slice::Iter<'n, Entry<'n>>,
    value: Option<&'n Node<'n>>,
}

impl<'n> MapAccess<'n> for Entries<'n> {
    type Error = DecodeError;

    fn next_key_seed<K: DeserializeSeed<'n>>(&mut self, seed: K) -> Result<Option<K::Value>, DecodeError> {
        let Some(entry) = self.entries.next() else { return Ok(None) };
        self.value = Some(&entry.value);
        let key: de::value::StrDeserializer<DecodeError> = entry.key.as_ref().into_deserializer();
        seed.deserialize(key).map(Some).map_err(|error| error.at(entry.key_span))
    }

    fn next_value_seed<V: DeserializeSeed<'n>>(&mut self, seed: V) -> Result<V::Value, DecodeError> {
        match self.value.take() {
            Some(node) => seed.deserialize(Decoder { node }),
            None => Err(de::Error::custom("a value was asked for before its key")),
        }
    }
}
