//! What a sitting keeps and what happens around it. In: what is typed, the plan's file. Out: drafts of half-typed answers, and
//! an interview that goes on with what stands in the file now.

use super::super::output;
use super::super::plan_file::drafts::Place;
use super::super::plan_file::{News, changed_between, means_the_same};
use super::{Conversation, Outcome, Prompt};
use crate::terminal::look::Ink;
use crate::terminal::{paragraphs, point};
use aiplan::interview::Interview;
use aiplan::interview::entry::Rejected;
use aiplan::interview::step::{Accepted, Asked};
use aiplan::interview::summary::more;
use aiplan::text::{Lang, fill};

/// How many changed fields are worth naming.
const MOST_FIELDS: usize = 3;

/// The draft of the question that is being asked.
#[derive(Debug)]
pub struct Drafting {
    place: Place,
    /// What stands on the line before anything is typed.
    at_first: String,
    /// What is kept on disk.
    kept: Option<String>,
}

impl Drafting {
    /// The plan was read again, so the draft belongs to the question as it stands there.
    pub fn renew(&mut self, field: &str, text: &str) {
        (self.place, self.kept) = (Place::of(field, text), None);
    }

    pub fn is_kept(&self) -> bool {
        self.kept.is_some()
    }
}

impl<'b> Conversation<'_, 'b> {
    /// The draft that belongs to a question, with what was kept of it.
    pub(super) fn draft_of(&self, asked: Option<&Asked>) -> Option<Drafting> {
        let asked = asked?;
        let place = Place::of(&asked.field, self.interview.text());
        let at_first =
            asked.default.clone().filter(|_| asked.answered && asked.unknown.is_none()).unwrap_or_default();
        let kept = self.file.drafts.find(&place);
        Some(Drafting { place, at_first, kept })
    }

    /// Puts an earlier draft on the line and says where it comes from; says what keeps the plan from being read. Where there
    /// is no line to put it on, the draft is said.
    pub(super) fn offer(&mut self, prompt: &mut Prompt, draft: Option<&Drafting>) -> anyhow::Result<()> {
        let plain = self.terminal.look.plain;
        if let Some(typed) = draft.and_then(|draft| draft.kept.as_ref()) {
            let note = self.lang.pick(
                "This was typed in an earlier sitting and not given as an answer yet. Enter takes it; Ctrl-U clears the line.",
                "지난번에 쓰다가 남긴 답입니다. Enter를 누르면 이대로 적고, Ctrl-U를 누르면 지웁니다.",
            );
            match plain {
                true => {
                    let said = self.lang.pick("Typed in an earlier sitting:", "지난번에 쓰다가 남긴 답:");
                    let lines = paragraphs(&format!("{said} {typed}"), Ink::Plain, "", self.terminal.size);
                    self.terminal.say(&lines)?;
                }
                false => prompt.put(typed, note),
            }
        }
        if let Some(trouble) = self.trouble.take() {
            match plain {
                true => self.terminal.say(&paragraphs(&trouble, Ink::Warning, "", self.terminal.size))?,
                false => prompt.say(&trouble),
            }
        }
        Ok(())
    }

    /// Asks, and keeps what is typed meanwhile and when the question is left without an answer.
    pub(super) fn ask_drafting(
        &mut self,
        prompt: &mut Prompt,
        draft: Option<&mut Drafting>,
    ) -> anyhow::Result<Outcome> {
        let Some(draft) = draft else { return self.terminal.ask(prompt) };
        let drafts = self.file.drafts.clone();
        let mut keep = |prompt: &Prompt| {
            let typed =
                Some(prompt.typed()).filter(|typed| !typed.trim().is_empty() && *typed != draft.at_first);
            if typed != draft.kept.as_deref() {
                // A draft that cannot be kept must not keep anybody from answering.
                let _ = drafts.keep(&draft.place, typed.unwrap_or_default());
                draft.kept = typed.map(str::to_owned);
            }
        };
        let outcome = self.terminal.ask_keeping(prompt, &mut keep)?;
        // An answer is written at once; where it is refused, it is kept while the reader looks at the reason.
        if !matches!(outcome, Outcome::Answer(_)) {
            keep(prompt);
        }
        Ok(outcome)
    }

    /// The question that the last sitting was left at. Told once.
    pub(super) fn left_at(&self) -> Option<String> {
        let field = self.file.drafts.find(&left_at());
        // A place that cannot be forgotten is only gone to once more.
        let _ = self.file.drafts.keep(&left_at(), "");
        field
    }

    /// Before the first question: whether the sitting goes on at another one, because the last was left there.
    pub(super) fn was_left_at(&mut self, field: Option<String>, first: &Asked) -> bool {
        field.is_some_and(|field| field != first.field && self.interview.go_on_at(&field))
    }

    pub(super) fn leave_at(&self, field: &str) {
        // Where nothing can be kept, the interview goes on with the first open question.
        let _ = self.file.drafts.keep(&left_at(), field);
    }

    /// Before the first question: what is said of the time still to go follows the pace of the last sitting.
    pub(super) fn go_on_at_pace(&mut self) {
        if let Some(words) = self.file.drafts.find(&pace()) {
            self.interview.pace().go_on_from(&words);
        }
    }

    pub(super) fn keep_pace(&mut self) {
        let words = self.interview.pace().in_words();
        // Where nothing can be kept, the next sitting starts from what is usual.
        let _ = self.file.drafts.keep(&pace(), &words);
    }

    pub(super) fn forget_draft(&mut self, asked: Option<&Asked>) {
        if let Some(asked) = asked {
            self.file.drafts.remove(&asked.field);
        }
    }

    /// Before each question: what was changed elsewhere is taken over and said.
    pub(super) fn catch_up(&mut self) -> anyhow::Result<()> {
        let mut changed = self.joined.take();
        match self.file.news() {
            News::Same => {}
            News::Unreadable(why) => self.trouble = Some(why),
            News::Changed { text, fields } => {
                self.interview.replace_text(&text);
                changed.get_or_insert_default().extend(fields);
            }
        }
        if let Some(fields) = changed {
            let said = taken_over(&self.named(&fields), self.lang);
            let lines = point(self.terminal.look.pointer(), &said, Ink::Accent, "  ", self.terminal.size);
            self.terminal.say(&lines)?;
        }
        Ok(())
    }

    /// What the fields ask for, each with its path.
    fn named(&self, fields: &[String]) -> Vec<String> {
        let named = |field: &String| match self.interview.spot(field).label {
            label if label == *field => label,
            label => format!("{label} ({field})"),
        };
        fields.iter().map(named).collect()
    }

    /// Puts an answer that was taken on disk. Where that fails, everything is as before it.
    pub(super) fn store(&mut self, accepted: &Accepted, before: Interview<'b>) -> Result<(), Rejected> {
        if accepted.edits.is_empty() {
            return Ok(());
        }
        match self.file.save(&accepted.text, &accepted.edits) {
            Ok(None) => Ok(()),
            Ok(Some(joined)) => {
                let mut fields = changed_between(before.text(), &joined);
                fields.retain(|field| *field != accepted.field);
                self.joined = Some(fields);
                self.interview.replace_text(&joined);
                Ok(())
            }
            Err(error) => {
                *self.interview = before;
                self.take_over(&accepted.field);
                Err(Rejected::because(output::words(&error)))
            }
        }
    }

    /// After an answer that could not be written: what stands in the file now counts, and the question may be another one.
    fn take_over(&mut self, field: &str) {
        if let News::Changed { text, .. } = self.file.news() {
            self.moved = !means_the_same(field, self.interview.text(), &text);
            self.interview.replace_text(&text);
        }
    }
}

/// What is said of a plan that was changed elsewhere and read again.
fn taken_over(fields: &[String], lang: Lang) -> String {
    let named: Vec<&str> = fields.iter().take(MOST_FIELDS).map(String::as_str).collect();
    let rest = more(fields.len().saturating_sub(MOST_FIELDS), lang);
    let named = named.into_iter().map(str::to_owned).chain(rest).collect::<Vec<_>>().join(", ");
    let template = match fields.is_empty() {
        true => lang.pick(
            "The plan's file was changed elsewhere, without another answer; going on with it.",
            "기획 파일이 다른 곳에서 바뀌었지만 답은 그대로입니다. 바뀐 파일로 이어 갑니다.",
        ),
        false => lang.pick(
            "The plan was changed elsewhere and read again: {fields}.",
            "기획서가 다른 곳에서 바뀌어 다시 읽었습니다: {fields}",
        ),
    };
    fill(template, |_| Some(named.as_str().into()))
}

/// No field is called that either.
fn pace() -> Place {
    Place::of("pace of answers", "")
}

/// No field is called that.
fn left_at() -> Place {
    Place::of("left at", "")
}
