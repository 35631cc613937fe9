//! On what an answer rests, asked where it carries weight. In: the question. Out: grounds for the answer being given.

use super::Conversation;
use aiplan::interview::step::Asked;
use anyhow::Result;

impl Conversation<'_, '_> {
    pub(super) fn ask_grounds(&mut self, _asked: Option<&Asked>) -> Result<()> {
        Ok(())
    }
}
