//! A long answer in the reader's own editor. In: a prompt with what is typed so far. Out: the prompt with the text.

use super::{Conversation, Prompt};
use aiplan::interview::step::Asked;
use anyhow::Result;

impl Conversation<'_, '_> {
    pub(super) fn write(&mut self, _prompt: &mut Prompt, _asked: Option<&Asked>) -> Result<()> {
        Ok(())
    }
}
