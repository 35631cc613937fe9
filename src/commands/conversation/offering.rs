//! Whether a list gets one more record. In: the offer. Out: where the conversation goes on. That a list is through cannot stand
//! in the plan, so it is kept beside the drafts: who said it once is not asked again in the next sitting.

use super::super::plan_file::drafts::Place;
use super::{Conversation, Prompt, Turn};
use aiplan::interview::step::{AnotherRecord, Reply};
use anyhow::Result;

impl Conversation<'_, '_> {
    pub(super) fn another(&mut self, more: &AnotherRecord) -> Result<Turn> {
        if self.was_declined(more) && self.interview.answer(Reply::NoMore).is_ok() {
            return Ok(Turn::On);
        }
        self.heading(&more.progress)?;
        let label = more.list.label.get(self.lang).to_owned();
        let prompt = Prompt::another(more, self.lang, self.terminal.look);
        let turn = self.until_answered(prompt, &label, None)?;
        let place = Place::of(&more.key, "");
        // What cannot be kept is asked again.
        let _ = match self.interview.has_declined(&more.key) {
            true => self.file.drafts.keep(&place, &kept(more)),
            false => self.file.drafts.keep(&place, ""),
        };
        Ok(turn)
    }

    /// In an earlier sitting, while the list held the same records. Coming back to it in this one asks.
    fn was_declined(&mut self, more: &AnotherRecord) -> bool {
        let is_first = self.offered.insert(more.key.clone());
        let writes = more.count == 0 && more.offered.is_none();
        let found = || self.file.drafts.find(&Place::of(&more.key, ""));
        is_first && !writes && found().is_some_and(|found| found == kept(more))
    }
}

fn kept(more: &AnotherRecord) -> String {
    format!("{}: {}", more.count, more.records.join(", "))
}
