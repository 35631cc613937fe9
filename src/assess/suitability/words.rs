//! The words of a raised veto: why it was raised and the cheapest way out, with the answers in their slots.

use super::Raised;
use crate::plan::reader::yes_no;
use crate::playbook::Playbook;
use crate::text::{self, Lang, Text};
use std::borrow::Cow;

/// Because and way out, in a language. None where the playbook has no such veto.
pub fn words(playbook: &Playbook, raised: &Raised, lang: Lang) -> Option<(String, String)> {
    let veto = playbook.records.suitability.vetoes.iter().find(|veto| veto.id == raised.veto)?;
    let slot = |name: &str| {
        let (field, written) =
            raised.because.iter().find(|(field, _)| answers_slot(playbook, field, name))?;
        Some(Cow::Owned(answer_in_words(playbook, field, written, lang)))
    };
    let fill = |words: &Text| text::fill(words.get(lang), slot);
    Some((fill(&veto.because), fill(&veto.way_out)))
}

/// A slot is the last part of the field, or the field of a component that inherits from it.
fn answers_slot(playbook: &Playbook, field: &str, slot: &str) -> bool {
    let inherits =
        || playbook.question(&format!("components[].{slot}")).and_then(|it| it.inherits.as_deref());
    field.rsplit('.').next() == Some(slot) || inherits() == Some(field)
}

/// Choices by their label, yes and no in the language, everything else as written.
fn answer_in_words(playbook: &Playbook, field: &str, written: &str, lang: Lang) -> String {
    let choices = playbook.question(field).map(|question| playbook.choices(question)).unwrap_or_default();
    if choices.is_empty() {
        return match yes_no(written) {
            Some(true) => lang.pick("yes", "예").to_owned(),
            Some(false) => lang.pick("no", "아니요").to_owned(),
            None => written.to_owned(),
        };
    }
    let label = |id: &str| {
        let choice = choices.iter().find(|choice| choice.id == id);
        choice.map_or_else(|| id.to_owned(), |choice| choice.label.get(lang).to_owned())
    };
    written.split(", ").map(label).collect::<Vec<_>>().join(", ")
}
