//! Whom to ask and by when, where nobody knows yet, and other short answers of the terminal's own. In: the question.
//! Out: a reply, or none when the reader goes back.

use super::{Conversation, Outcome, Prompt};
use aiplan::interview::calendar;
use aiplan::interview::entry;
use aiplan::interview::step::{Asked, Reply};
use aiplan::text::fill;
use anyhow::Result;

impl Conversation<'_, '_> {
    /// Whom to ask and by when; none when the reader goes back to the question.
    pub(super) fn whom_and_when(&mut self, asked: Option<&Asked>) -> Result<Option<Reply>> {
        let (lang, look) = (self.lang, self.terminal.look);
        let owner = asked.and_then(|asked| asked.owner.clone()).unwrap_or_default();
        let hint = fill(lang.pick("Usually: {owner}", "보통은 {owner}"), |_| Some(owner.as_str().into()));
        let whom = Prompt::detail(
            lang.pick("Not known yet. Who could know?", "아직 모르시는군요. 누가 알 수 있을까요?"),
            &hint,
            lang,
            look,
        )
        .knowing(self.interview.people());
        let Some(ask) = self.detail(whom, false)? else { return Ok(None) };
        let hint = lang.pick("A date, such as 2027-01-31", "날짜로 적어 주세요. 예: 2027-01-31, 1월 31일");
        let when = Prompt::detail(
            lang.pick("By when should it be known?", "언제까지 알아야 하나요?"),
            hint,
            lang,
            look,
        );
        let by = self.detail(when, true)?;
        Ok(by.map(|by| Reply::Unknown { ask, by }))
    }

    /// A short answer that may be empty; with `date`, one that is a date.
    pub(super) fn detail(&mut self, mut prompt: Prompt, date: bool) -> Result<Option<String>> {
        let today = self.interview.options().today;
        loop {
            match self.terminal.ask(&mut prompt)? {
                Outcome::Answer(Reply::Text(text)) => match date {
                    true if !text.is_empty() && calendar::read(&text, today).is_none() => {
                        match calendar::relative(&text, today) {
                            Some(date) => return Ok(Some(date.to_string())),
                            None => prompt.refuse(&entry::dates::no_date(&text, today, self.lang)),
                        }
                    }
                    _ => return Ok(Some(text)),
                },
                Outcome::Back | Outcome::Leave => return Ok(None),
                _ => {}
            }
        }
    }
}
