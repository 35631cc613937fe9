//! The unit of a number that came without one. In: the refusal with the number in each likely unit. Out: the one that
//! was meant, or the whole amount that was typed instead.

use super::jumping::choosable;
use super::{Conversation, Prompt};
use crate::terminal::look::Ink;
use crate::terminal::prompt::Outcome;
use aiplan::interview::entry::Rejected;
use aiplan::interview::step::Reply;
use anyhow::Result;

impl Conversation<'_, '_> {
    /// Asks for the unit; none when the reader goes back to what they typed.
    pub(super) fn which_unit(&mut self, rejected: &Rejected) -> Result<Option<String>> {
        let ask = self.lang.pick("In which unit?", "단위는 무엇인가요?");
        let head = vec![(Ink::Strong, ask.to_owned()), (Ink::Dim, rejected.reason.clone())];
        let offers = rejected.offers.iter();
        let choices: Vec<_> =
            offers.map(|offer| choosable(offer, offer.clone(), "", String::new())).collect();
        let searched = vec![" ".to_owned(); choices.len()];
        let mut prompt =
            Prompt::pick(head, choices, searched, None, self.lang, self.terminal.look).taking_amounts();
        loop {
            match self.terminal.ask(&mut prompt)? {
                Outcome::Answer(Reply::Choice(offer) | Reply::Text(offer)) => return Ok(Some(offer)),
                Outcome::Back | Outcome::Leave => return Ok(None),
                _ => {}
            }
        }
    }
}
