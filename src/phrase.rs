//! Words in one language. Those that ship with the program stay where they lie in it and are read when they are said, so that
//! starting costs nothing for the thousands that nobody asks for; those of an organisation's playbook are kept as they are.

use crate::pack::PACK;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use std::fmt;
use std::ops::Deref;

/// Words in one language: a place in the pack, or text of its own.
#[derive(Clone)]
pub enum Phrase {
    Packed { start: usize, length: usize },
    Own(String),
}

impl Phrase {
    pub fn as_str(&self) -> &str {
        match self {
            Phrase::Packed { start, length } => PACK
                .get(*start..start.saturating_add(*length))
                .and_then(|bytes| std::str::from_utf8(bytes).ok())
                .unwrap_or_default(),
            Phrase::Own(text) => text,
        }
    }
}

impl Deref for Phrase {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Default for Phrase {
    fn default() -> Phrase {
        Phrase::Own(String::new())
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Phrase {
        Phrase::Own(text)
    }
}

impl From<&str> for Phrase {
    fn from(text: &str) -> Phrase {
        Phrase::Own(text.to_owned())
    }
}

impl fmt::Debug for Phrase {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), out)
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), out)
    }
}

impl PartialEq for Phrase {
    fn eq(&self, other: &Phrase) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Phrase {}

impl Serialize for Phrase {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.serialize_str(self),
            false => serializer.serialize_bytes(self.as_bytes()),
        }
    }
}

impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Phrase, D::Error> {
        match deserializer.is_human_readable() {
            true => deserializer.deserialize_str(PhraseVisitor),
            false => deserializer.deserialize_bytes(PhraseVisitor),
        }
    }
}

struct PhraseVisitor;

impl<'de> Visitor<'de> for PhraseVisitor {
    type Value = Phrase;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Phrase, E> {
        Ok(text.into())
    }

    /// Bytes of the pack are remembered by their place alone; they were text when `build.rs` wrote them.
    fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Phrase, E> {
        let start = bytes.as_ptr().addr().wrapping_sub(PACK.as_ptr().addr());
        match PACK.get(start..start.saturating_add(bytes.len())) {
            Some(own) if std::ptr::eq(own, bytes) => Ok(Phrase::Packed { start, length: bytes.len() }),
            _ => self.visit_bytes(bytes),
        }
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Phrase, E> {
        std::str::from_utf8(bytes).map(Phrase::from).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_of_the_pack_is_remembered_by_its_place_and_reads_the_same() {
        let playbook = crate::playbook::Playbook::embedded();
        let label = &playbook.question("components[0].task").unwrap().label;
        assert!(matches!(label.ko, Phrase::Packed { .. }), "{:?}", label.ko);
        let json = serde_json::to_string(label).unwrap();
        let own: crate::text::Text = serde_json::from_str(&json).unwrap();
        assert!(matches!(own.ko, Phrase::Own(_)));
        assert_eq!(&own, label);
        assert!(own.ko.chars().any(|letter| ('가'..='힣').contains(&letter)), "{}", own.ko);
    }

    #[test]
    fn bytes_from_elsewhere_are_kept_and_a_place_beside_the_pack_reads_empty() {
        let packed = postcard::to_stdvec(&Phrase::from("값")).unwrap();
        let read: Phrase = postcard::from_bytes(&packed).unwrap();
        assert_eq!((read.as_str(), matches!(read, Phrase::Own(_))), ("값", true));
        assert!(postcard::from_bytes::<Phrase>(&[2, 0xFF, 0xFE]).is_err());
        assert_eq!(Phrase::Packed { start: PACK.len(), length: 9 }.as_str(), "");
        assert_eq!(Phrase::Packed { start: usize::MAX, length: 9 }.as_str(), "");
    }
}
