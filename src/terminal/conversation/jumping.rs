//! To another question. In: a name or a word of it, or a place in the overview. Out: where the conversation goes on.

use super::{Conversation, Turn};
use anyhow::Result;

impl Conversation<'_, '_> {
    pub(super) fn jump(&mut self) -> Result<Option<Turn>> {
        Ok(None)
    }

    pub(super) fn overview(&mut self) -> Result<Option<Turn>> {
        Ok(None)
    }
}
