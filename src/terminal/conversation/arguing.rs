//! What follows an answer that contradicts another. In: the answer as it was taken. Out: where the conversation goes on.

use super::{Conversation, Turn};
use aiplan::interview::step::Accepted;
use anyhow::Result;

impl Conversation<'_, '_> {
    pub(super) fn argue(&mut self, _accepted: &Accepted) -> Result<Turn> {
        Ok(Turn::On)
    }
}
