//! What comes after the chosen sitting. In: a conversation whose questions are all answered. Out: whether it goes on, with
//! what would settle a verdict or with what the plan's stage requires.

use super::{Conversation, Outcome, Prompt};
use crate::terminal::look::Ink;
use crate::terminal::point;
use aiplan::interview::step::Reply;
use aiplan::text::fill;
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
        if std::mem::take(&mut self.further.settle) {
            let fields = self.interview.settle_first();
            if !fields.is_empty() && self.wants_to_settle(&fields)? && self.interview.ask_also(&fields) > 0 {
                self.further.settle = false;
                return Ok(true);
            }
        }
        if !std::mem::take(&mut self.further.required) {
            return Ok(false);
        }
        let missing = self.interview.missing();
        let count = self.interview.ask_also(&missing);
        if count > 0 {
            let says = fill(
                self.lang.pick(
                    "The plan's stage requires {count} more answers.",
                    "지금 단계의 기획서에는 답변 {count}개가 더 필요합니다.",
                ),
                |_| Some(count.to_string().into()),
            );
            let lines = point(self.terminal.look.pointer(), &says, Ink::Accent, "  ", self.terminal.size);
            self.terminal.say(&lines)?;
        }
        Ok(count > 0)
    }

    fn wants_to_settle(&mut self, fields: &[String]) -> Result<bool> {
        let asks: Vec<String> = fields.iter().map(|field| self.interview.ask_of(field)).collect();
        // Each of them may bring others; that is said before, not found out while answering.
        let count = self.interview.clone().ask_also(fields);
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
