//! What comes after the chosen sitting. In: a conversation whose questions are all answered. Out: whether it goes on, with
//! what would settle a verdict or with what the plan's stage requires.

use super::{Conversation, Outcome, Prompt};
use crate::terminal::look::Ink;
use crate::terminal::point;
use aiplan::interview::step::Reply;
use aiplan::protocol::message::more_answers;
use anyhow::Result;

/// What is still to be offered at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Further {
    /// The questions that would settle a verdict.
    pub settle: bool,
    /// The answers that the plan's stage requires.
    pub required: bool,
}

impl Conversation<'_, '_> {
    /// At the end of the sitting: the questions that would settle a verdict are offered, the required ones are asked.
    pub(super) fn goes_on(&mut self) -> Result<bool> {
        if self.further.settle {
            // In rounds, until nothing could turn a verdict any more or the reader has enough.
            let fields = self.interview.settle_first();
            if !fields.is_empty() && self.wants_to_settle(&fields)? && self.interview.settle(&fields) > 0 {
                return Ok(true);
            }
            self.further.settle = false;
        }
        if !std::mem::take(&mut self.further.required) {
            return Ok(false);
        }
        let missing = self.interview.missing();
        let count = self.interview.ask_also(&missing);
        if count > 0 {
            let says = more_answers(count, self.lang);
            let lines = point(self.terminal.look.pointer(), &says, Ink::Accent, "  ", self.terminal.size);
            self.terminal.say(&lines)?;
        }
        Ok(count > 0)
    }

    fn wants_to_settle(&mut self, fields: &[String]) -> Result<bool> {
        let asks = self.interview.settling_words(fields);
        let count = self.interview.clone().settle(fields);
        let mut prompt = Prompt::settle(&asks, count, self.lang, self.terminal.look);
        loop {
            match self.terminal.ask(&mut prompt)? {
                Outcome::Answer(reply) => {
                    self.terminal.say(&[])?;
                    return Ok(reply == Reply::More);
                }
                Outcome::Leave | Outcome::Back => {
                    self.further.required = false;
                    self.terminal.say(&[])?;
                    return Ok(false);
                }
                _ => {}
            }
        }
    }
}
