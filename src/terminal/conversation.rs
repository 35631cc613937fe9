//! The interview as a conversation at the terminal. In: the engine, a terminal, a way to save. Out: how it ended.
//! Every answer is saved before the next question; what cannot be saved is refused like a wrong answer.

mod arguing;
mod further;
mod grounding;
mod jumping;
mod records;
mod sitting;
mod units;
mod writing;

pub use further::Further;
use grounding::Grounded;

use super::Terminal;
use super::look::{Ink, Line};
use super::prompt::{Outcome, Prompt};
use super::{paragraphs, point};
use crate::commands::plan_file::PlanFile;
use aiplan::interview::Interview;
use aiplan::interview::calendar;
use aiplan::interview::entry::{self, Rejected};
use aiplan::interview::grounds::Grounds;
use aiplan::interview::step::{Accepted, Asked, Progress, Reply, SectionEnd, Step};
use aiplan::interview::summary::Summary;
use aiplan::plan::answer::Basis;
use aiplan::text::{Lang, fill};
use anyhow::Result;
use sitting::Drafting;
use std::collections::BTreeSet;
use std::time::Instant;

/// How a conversation ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ended {
    Done(Box<Summary>),
    Left,
}

/// One interview at a terminal.
pub struct Conversation<'c, 'b> {
    pub interview: &'c mut Interview<'b>,
    pub terminal: &'c mut Terminal,
    pub file: &'c mut PlanFile,
    pub lang: Lang,
    /// Answers given so far.
    pub given: usize,
    /// The label of the question that was left with a half-typed answer.
    pub drafted: Option<String>,
    /// What keeps the plan from being read, until it was said.
    trouble: Option<String>,
    /// The fields that were changed elsewhere and joined with an answer, until it was said.
    joined: Option<Vec<String>>,
    /// The question that was shown is another one now, because the plan was changed elsewhere.
    moved: bool,
    /// Sections whose heading stands on the screen already.
    headed: BTreeSet<String>,
    /// Only one question is asked, so that going back from it leaves.
    is_single: bool,
    /// What to go on with when the chosen sitting is through.
    further: Further,
    /// What the answer being given rests on.
    grounds: Grounds,
}

/// Where to go after a question.
enum Turn {
    On,
    Leave,
}

impl<'c, 'b> Conversation<'c, 'b> {
    pub fn new(
        interview: &'c mut Interview<'b>,
        terminal: &'c mut Terminal,
        file: &'c mut PlanFile,
        lang: Lang,
        further: Further,
    ) -> Conversation<'c, 'b> {
        Conversation {
            interview,
            terminal,
            file,
            lang,
            given: 0,
            drafted: None,
            trouble: None,
            joined: None,
            moved: false,
            headed: BTreeSet::new(),
            is_single: false,
            further,
            grounds: Grounds::default(),
        }
    }

    /// One question, or the records of one list, and then the end.
    pub fn only(&mut self, field: &str, is_list: bool) -> Result<Ended> {
        self.is_single = true;
        if !is_list && self.interview.go_to(field).is_err() {
            return Ok(Ended::Left);
        }
        loop {
            let turn = match self.interview.is_on_the_way() {
                true => match self.interview.next_step() {
                    Step::Ask(asked) => self.ask(&asked)?,
                    _ => Turn::On,
                },
                false if is_list => match self.records(field)? {
                    Some(turn) if self.interview.is_on_the_way() => turn,
                    _ => return Ok(Ended::Left),
                },
                false => return Ok(Ended::Left),
            };
            if let Turn::Leave = turn {
                return Ok(Ended::Left);
            }
        }
    }

    pub fn run(&mut self) -> Result<Ended> {
        loop {
            self.catch_up()?;
            let turn = match self.interview.next_step() {
                Step::Ask(asked) => self.ask(&asked)?,
                Step::AnotherRecord(more) => {
                    self.heading(&more.progress)?;
                    let label = more.list.label.get(self.lang).to_owned();
                    let prompt = Prompt::another(&more, self.lang, self.terminal.look);
                    self.until_answered(prompt, &label, None)?
                }
                Step::SectionEnd(end) => self.section_end(&end)?,
                Step::Done(summary) => match self.goes_on()? {
                    true => Turn::On,
                    false => return Ok(Ended::Done(summary)),
                },
            };
            if let Turn::Leave = turn {
                return Ok(Ended::Left);
            }
        }
    }

    fn ask(&mut self, asked: &Asked) -> Result<Turn> {
        self.heading(&asked.progress)?;
        self.grounds = Grounds::default();
        let prompt = Prompt::question(asked, self.lang, self.terminal.look);
        let dot = self.terminal.look.dot();
        let record = asked.record.as_ref().or(asked.about.as_ref());
        let label =
            record.map_or_else(|| asked.label.clone(), |name| format!("{name} {dot} {}", asked.label));
        self.until_answered(prompt, &label, Some(asked))
    }

    /// The section's name and what it settles, where it begins.
    fn heading(&mut self, progress: &Progress) -> Result<()> {
        if !self.headed.insert(progress.section.clone()) {
            return Ok(());
        }
        let heading = format!("{} {}", self.terminal.look.dash().repeat(2), progress.section);
        let mut lines = vec![Line::default(), Line::new(Ink::Strong, heading)];
        lines.extend(paragraphs(&progress.intro, Ink::Dim, "   ", self.terminal.size));
        self.terminal.say(&lines)
    }

    fn until_answered(&mut self, mut prompt: Prompt, label: &str, asked: Option<&Asked>) -> Result<Turn> {
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
                Outcome::Answer(reply) => reply,
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
                Err(rejected) if rejected.lacks_unit && !rejected.offers.is_empty() => {
                    match self.which_unit(&rejected)? {
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
                    }
                }
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
                    let changed = !confirms && asked.is_some_and(|asked| asked.answered);
                    self.forget_draft(asked);
                    if let Some(asked) = asked {
                        self.interview.took(asked.question.kind, shown.elapsed().as_secs_f64());
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
    fn commit(&mut self, reply: Reply) -> Result<Accepted, Rejected> {
        let before = self.interview.clone();
        let accepted = self.interview.answer_on(reply, self.grounds.clone())?;
        self.grounds = Grounds::default();
        self.saved(accepted, before)
    }

    /// Puts what was taken on disk; on failure the interview is again what it was before.
    fn saved(&mut self, accepted: Accepted, before: Interview<'b>) -> Result<Accepted, Rejected> {
        if accepted.edits.is_empty() {
            return Ok(accepted);
        }
        self.store(&accepted, before)?;
        self.given += 1;
        Ok(accepted)
    }

    /// Whom to ask and by when; none when the reader goes back to the question.
    fn whom_and_when(&mut self, asked: Option<&Asked>) -> Result<Option<Reply>> {
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
    fn detail(&mut self, mut prompt: Prompt, date: bool) -> Result<Option<String>> {
        let today = self.interview.options().today;
        loop {
            match self.terminal.ask(&mut prompt)? {
                Outcome::Answer(Reply::Text(text)) => match date {
                    true if !text.is_empty() && calendar::read(&text, today).is_none() => {
                        prompt.refuse(&entry::no_date(&text, today, self.lang))
                    }
                    _ => return Ok(Some(text)),
                },
                Outcome::Back | Outcome::Leave => return Ok(None),
                _ => {}
            }
        }
    }

    /// What stays on the screen of an answered question, and what the answer contradicts.
    fn said(&mut self, label: &str, accepted: &Accepted, basis: Option<Basis>, changed: bool) -> Result<()> {
        let look = self.terminal.look;
        let shown = match (&accepted.understood, accepted.edits.is_empty()) {
            (Some(understood), _) => understood.clone(),
            (None, false) => accepted.shown.clone(),
            (None, true) => return self.terminal.say(&[]),
        };
        let changed = if changed { self.lang.pick(" (changed)", " (고침)") } else { "" };
        let rests = basis.map_or_else(String::new, |basis| self.rests_on(basis));
        let text = format!("{label}: {shown}{rests}{changed}");
        let mut lines: Vec<Line> = Vec::new();
        for (index, row) in
            super::wrap::wrap(&text, self.terminal.size.columns.saturating_sub(3)).into_iter().enumerate()
        {
            let mark = if index == 0 { look.done() } else { " " };
            lines.push(Line::new(Ink::Good, format!("{mark} ")).and(Ink::Plain, row));
        }
        for raised in &accepted.resolved {
            let settled = self.lang.pick("No longer contradicting: ", "모순 해소: ");
            lines.extend(self.in_brief(look.done(), settled, raised));
        }
        for raised in &accepted.noted {
            lines.extend(self.in_brief(look.dot(), self.lang.pick("Note: ", "참고: "), raised));
        }
        for raised in &accepted.raised {
            lines.extend(self.contradiction(raised));
        }
        self.terminal.say(&lines)
    }

    fn section_end(&mut self, end: &SectionEnd) -> Result<Turn> {
        let mut lines = Vec::new();
        for implied in &end.implies {
            lines.extend(point(self.terminal.look.pointer(), implied, Ink::Accent, "  ", self.terminal.size));
        }
        for raised in &end.standing {
            let stands = self.lang.pick("Still contradicting: ", "아직 어긋남: ");
            lines.extend(self.in_brief("!", stands, raised));
        }
        for skipped in &end.skipped {
            lines.extend(point("–", &skipped.words(self.lang), Ink::Dim, "  ", self.terminal.size));
        }
        self.terminal.say(&lines)?;
        Ok(Turn::On)
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
