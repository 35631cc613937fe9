//! Whom to ask and by when, where nobody knows yet, and other short answers of the terminal's own. In: the question, and what
//! was said of it. Out: a reply, or none when the reader goes back.

use super::{Conversation, Outcome, Prompt};
use aiplan::interview::calendar;
use aiplan::interview::entry;
use aiplan::interview::entry::unknowing::Unknowing;
use aiplan::interview::step::{Asked, Reply};
use aiplan::text::fill;
use anyhow::Result;

impl Conversation<'_, '_> {
    /// Whom to ask and by when; none when the reader goes back to the question.
    pub(super) fn whom_and_when(&mut self, asked: Option<&Asked>) -> Result<Option<Reply>> {
        let told = self.what_is_left_to_tell(asked, Unknowing::default())?;
        Ok(told.map(|said| Reply::Unknown {
            ask: said.ask,
            by: said.by.map(|by| by.to_string()).unwrap_or_default(),
        }))
    }

    /// "Don't know yet, legal must say": what the sentence leaves out is asked. None when the reader goes back; the sentence
    /// itself where it is no such one.
    pub(super) fn told_in_full(&mut self, asked: Option<&Asked>, reply: Reply) -> Result<Option<Reply>> {
        let today = self.interview.options().today;
        let (Some(asked), Reply::Text(text)) = (asked, &reply) else { return Ok(Some(reply)) };
        let said = entry::unknowing::read(text, asked.question.kind, today);
        let Some(said) = said.filter(|said| said.by.is_none()) else { return Ok(Some(reply)) };
        let told = self.what_is_left_to_tell(Some(asked), said)?;
        Ok(told.map(Reply::Unknowing))
    }

    fn what_is_left_to_tell(&mut self, asked: Option<&Asked>, said: Unknowing) -> Result<Option<Unknowing>> {
        let (lang, look) = (self.lang, self.terminal.look);
        let label = asked.map(|asked| asked.label.clone()).unwrap_or_default();
        let mut said = said;
        if said.ask.is_empty() {
            let owner = asked.and_then(|asked| asked.owner.clone()).unwrap_or_default();
            let hint =
                fill(lang.pick("Usually: {owner}", "보통은 {owner}"), |_| Some(owner.as_str().into()));
            let whom = lang.pick("Not known yet. Who could know?", "아직 모르시는군요. 누가 알 수 있을까요?");
            let whom = Prompt::detail(whom, &hint, lang, look).about(&label).knowing(self.interview.people());
            let Some(ask) = self.detail(whom, false)? else { return Ok(None) };
            said.ask = ask;
        }
        let hint = lang.pick("A date, such as 2027-01-31", "날짜로 적어 주세요. 예: 2027-01-31, 1월 31일");
        let when = lang.pick("By when should it be known?", "언제까지 알아야 하나요?");
        let when = Prompt::detail(when, hint, lang, look).about(&label);
        let Some(by) = self.detail(when, true)? else { return Ok(None) };
        said.by = calendar::read(&by, self.interview.options().today);
        Ok(Some(said))
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
