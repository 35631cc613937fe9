//! Which of several is meant: the unit of a number that came without one, the end of a range. In: the refusal with what may be
//! meant. Out: the one that was, or the whole amount that was typed instead.

use super::jumping::choosable;
use super::{Conversation, Prompt};
use crate::terminal::look::Ink;
use crate::terminal::prompt::Outcome;
use aiplan::interview::entry::{Rejected, units};
use aiplan::interview::step::Reply;
use anyhow::Result;

impl Conversation<'_, '_> {
    /// Asks which is meant; none when the reader goes back to what they typed.
    pub(super) fn which_offer(&mut self, rejected: &Rejected) -> Result<Option<String>> {
        let ask = match rejected.lacks_unit {
            true => self.lang.pick("In which unit?", "단위는 무엇인가요?"),
            false => self.lang.pick("Which one is it?", "어느 값인가요?"),
        };
        let head = vec![(Ink::Strong, ask.to_owned()), (Ink::Dim, rejected.reason.clone())];
        let offers = rejected.offers.iter();
        let choices: Vec<_> = offers.map(|offer| choosable(offer, shown(offer), "", String::new())).collect();
        let searched = vec![" ".to_owned(); choices.len()];
        let mut prompt =
            Prompt::pick(head, choices, searched, None, self.lang, self.terminal.look).taking_amounts();
        loop {
            match self.terminal.ask(&mut prompt)? {
                Outcome::Answer(Reply::Choice(offer)) => return Ok(Some(offer)),
                Outcome::Answer(Reply::Text(typed)) => {
                    return Ok(Some(units::beside(&typed, &rejected.offers).unwrap_or(typed)));
                }
                Outcome::Back | Outcome::Leave => return Ok(None),
                _ => {}
            }
        }
    }
}

/// Without the remark, which is what the reader has typed.
fn shown(offer: &str) -> String {
    offer.split(": ").next().unwrap_or(offer).to_owned()
}
