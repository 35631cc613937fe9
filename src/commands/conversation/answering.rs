//! One question until it is answered. In: its prompt. Out: where the conversation goes on; the answer is saved and said.

use super::grounding::Grounded;
use super::sitting::Drafting;
use super::{Conversation, Outcome, Prompt, Turn};
use crate::terminal::look::Ink;
use crate::terminal::{paragraphs, point};
use aiplan::interview::Interview;
use aiplan::interview::entry::Rejected;
use aiplan::interview::grounds::Grounds;
use aiplan::interview::step::{Accepted, Asked, Reply};
use anyhow::Result;
use std::time::Instant;

impl<'b> Conversation<'_, 'b> {
    /// Asks until there is an answer that is taken and saved, or the reader goes elsewhere.
    pub(super) fn until_answered(
        &mut self,
        mut prompt: Prompt,
        label: &str,
        asked: Option<&Asked>,
    ) -> Result<Turn> {
        let mut draft = self.draft_of(asked);
        self.offer(&mut prompt, draft.as_ref())?;
        let shown = Instant::now();
        loop {
            let outcome = self.ask_drafting(&mut prompt, draft.as_mut())?;
            let reply = match outcome {
                Outcome::Stay => continue,
                Outcome::Leave => {
                    self.terminal.say(&[])?;
                    self.drafted = draft.filter(Drafting::is_kept).map(|_| label.to_owned());
                    return Ok(Turn::Leave);
                }
                Outcome::Back => {
                    if let Some(turn) = self.leaves_jump(asked)? {
                        return Ok(turn);
                    }
                    if self.interview.back() {
                        self.terminal.say(&[])?;
                        return Ok(Turn::On);
                    }
                    if self.is_single {
                        self.terminal.say(&[])?;
                        return Ok(Turn::Leave);
                    }
                    prompt.say(self.lang.pick("This is the first question.", "첫 번째 질문입니다."));
                    continue;
                }
                Outcome::Unknown => match self.whom_and_when(asked)? {
                    Some(reply) => reply,
                    None => continue,
                },
                Outcome::Jump => match self.jump()? {
                    Some(turn) => return Ok(turn),
                    None => continue,
                },
                Outcome::Overview => match self.overview()? {
                    Some(turn) => return Ok(turn),
                    None => continue,
                },
                Outcome::Records => match self.records_here(&mut prompt)? {
                    Some(turn) => return Ok(turn),
                    None => continue,
                },
                Outcome::Write => {
                    self.write(&mut prompt, asked)?;
                    continue;
                }
                Outcome::Grounds => {
                    self.ask_grounds(asked)?;
                    continue;
                }
                Outcome::Answer(reply) => match self.told_in_full(asked, reply)? {
                    Some(reply) => reply,
                    None => continue,
                },
            };
            let says_more = self.grounds != Grounds::default() && reply != Reply::Skip;
            let confirms = asked.is_some_and(|asked| asked.is_proposed() && is_kept(asked, &reply));
            let reply = if confirms { Reply::Confirm } else { reply };
            if !confirms && !says_more && asked.is_some_and(|asked| is_kept(asked, &reply)) {
                self.interview.keep();
                self.forget_draft(asked);
                self.terminal.say(&[])?;
                return Ok(Turn::On);
            }
            let grounded = match asked {
                Some(asked) => self.ground(asked, &reply)?,
                None => Grounded::On,
            };
            if let Grounded::Back = grounded {
                continue;
            }
            let skips = asked.is_some() && reply == Reply::Skip;
            let mut grounded = grounded;
            let mut basis = self.grounds.basis;
            let taken = match self.commit(reply) {
                Err(rejected) if rejected.is_choice() => match self.which_offer(&rejected)? {
                    Some(text) => {
                        let reply = Reply::Text(text);
                        if let Some(asked) = asked {
                            grounded = self.ground(asked, &reply)?;
                        }
                        if let Grounded::Back = grounded {
                            continue;
                        }
                        basis = self.grounds.basis;
                        self.commit(reply)
                    }
                    None => continue,
                },
                taken => taken,
            };
            match taken {
                Ok(_) if skips => {
                    let skipped = self.lang.pick("skipped", "건너뜀");
                    self.terminal.say(&point(
                        "–",
                        &format!("{label}: {skipped}"),
                        Ink::Dim,
                        "",
                        self.terminal.size,
                    ))?;
                    return Ok(Turn::On);
                }
                Ok(accepted) => {
                    self.jumped = None;
                    let changed = !confirms && asked.is_some_and(|asked| asked.answered);
                    self.forget_draft(asked);
                    if let Some(asked) = asked {
                        self.interview.took(asked.question.kind, shown.elapsed().as_secs_f64());
                        self.keep_pace();
                    }
                    self.said(label, &accepted, basis, changed)?;
                    return match grounded {
                        Grounded::Leave => Ok(Turn::Leave),
                        _ => self.argue(&accepted),
                    };
                }
                Err(rejected) if std::mem::take(&mut self.moved) => {
                    let lines = paragraphs(&rejected.reason, Ink::Warning, "  ", self.terminal.size);
                    self.terminal.say(&lines)?;
                    return Ok(Turn::On);
                }
                Err(rejected) => {
                    if let (Some(draft), Some(asked)) = (&mut draft, asked) {
                        draft.renew(&asked.field, self.interview.text());
                    }
                    prompt.refuse(&rejected);
                }
            }
        }
    }

    /// Answers and saves; on failure everything is as before.
    pub(super) fn commit(&mut self, reply: Reply) -> Result<Accepted, Rejected> {
        let before = self.interview.clone();
        let accepted = self.interview.answer_on(reply, self.grounds.clone())?;
        self.grounds = Grounds::default();
        self.saved(accepted, before)
    }

    /// Puts what was taken on disk; on failure the interview is again what it was before.
    pub(super) fn saved(&mut self, accepted: Accepted, before: Interview<'b>) -> Result<Accepted, Rejected> {
        if accepted.edits.is_empty() {
            return Ok(accepted);
        }
        self.store(&accepted, before)?;
        self.given += 1;
        Ok(accepted)
    }
}

/// The reader took the answer that stands in the plan already.
fn is_kept(asked: &Asked, reply: &Reply) -> bool {
    let own = asked.default.as_deref().filter(|_| asked.answered);
    match reply {
        Reply::Text(text) | Reply::Choice(text) => own == Some(text),
        Reply::Choices(ids) => own == Some(ids.join(", ").as_str()),
        Reply::Skip => asked.answered && !asked.is_proposed(),
        _ => false,
    }
}
