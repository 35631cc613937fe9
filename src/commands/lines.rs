//! `aiplan interview --json`: the interview as JSON lines on standard input and output. In: the engine, a file to save to.
//! Out: messages, each flushed. Every answer is in the file before the next question; whatever ends the session, it stays.

mod hearing;

use super::plan_file::{News, PlanFile, means_the_same};
use super::{Outcome, files};
use aiplan::interview::Interview;
use aiplan::interview::contradiction::Exception;
use aiplan::interview::entry::Rejected;
use aiplan::interview::grounds::{Grounds, needs_a_person};
use aiplan::interview::step::{Accepted, Asked, Raised, Reply, Step};
use aiplan::plan::proposed::is_agent;
use aiplan::protocol::message::{self, Ending};
use aiplan::protocol::request::{self, Request};
use aiplan::text::{Lang, fill};
use anyhow::Result;
use hearing::{Heard, hear};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;

/// One session.
struct Session<'s, 'b> {
    interview: &'s mut Interview<'b>,
    file: PlanFile,
    path: String,
    lang: Lang,
    given: usize,
    /// The last thing the caller said was not taken.
    refused: bool,
    /// What the plan's stage requires is still to be asked.
    goes_on: bool,
    /// What the last answer contradicts.
    raised: Vec<Raised>,
    /// The file turned out to hold something else: the question is worked out anew before it is asked again.
    changed: bool,
    input: std::io::StdinLock<'static>,
}

/// Where to go after a question.
enum Turn {
    On,
    Again,
    End(Ending),
}

/// `goes_on`: after the chosen sitting, what the plan's stage requires is asked too.
pub fn run(interview: &mut Interview, file: PlanFile, path: &Path, goes_on: bool) -> Result<Outcome> {
    let lang = interview.options().lang;
    let (path, input) = (files::display(path), std::io::stdin().lock());
    let mut session = Session {
        interview,
        file,
        path,
        lang,
        given: 0,
        refused: false,
        goes_on,
        raised: Vec::new(),
        changed: false,
        input,
    };
    send(&message::start(&session.path, session.interview))?;
    let ending = session.talk()?;
    let summary = session.interview.summary();
    send(&message::done(ending, session.given, &session.path, &summary, session.interview))?;
    Ok(if session.refused { Outcome::Found } else { Outcome::Fine })
}

/// Writes one message and flushes it, so that the caller can answer at once.
fn send(message: &Value) -> Result<()> {
    let mut output = std::io::stdout().lock();
    output.write_all(message::line(message).as_bytes())?;
    Ok(output.flush()?)
}

impl<'b> Session<'_, 'b> {
    fn talk(&mut self) -> Result<Ending> {
        loop {
            let (field, asked, ask) = match self.interview.next_step() {
                Step::Ask(asked) => (asked.field.clone(), Some(asked.clone()), message::ask(&asked)),
                Step::AnotherRecord(more) => {
                    (format!("{}[+]", more.list.field), None, message::another(&more, self.lang))
                }
                Step::SectionEnd(end) => {
                    if !end.implies.is_empty() {
                        send(&message::section_end(&end))?;
                    }
                    for raised in &end.standing {
                        send(&json!({ "finding": message::finding(raised, self.lang) }))?;
                    }
                    continue;
                }
                Step::Done(_) if self.more_is_required()? => continue,
                Step::Done(_) => return Ok(Ending::Complete),
            };
            let ask = json!({ "ask": ask });
            loop {
                send(&ask)?;
                match self.hear_and_do(&field, asked.as_deref())? {
                    Turn::On => break,
                    Turn::Again => {}
                    Turn::End(ending) => return Ok(ending),
                }
            }
        }
    }

    /// Goes on with what the plan's stage requires, once.
    fn more_is_required(&mut self) -> Result<bool> {
        if !std::mem::take(&mut self.goes_on) {
            return Ok(false);
        }
        let missing = self.interview.missing();
        let count = self.interview.ask_also(&missing);
        if count > 0 {
            send(&message::required(count, self.lang))?;
        }
        Ok(count > 0)
    }

    fn hear_and_do(&mut self, field: &str, asked: Option<&Asked>) -> Result<Turn> {
        let request = match hear(&mut self.input, self.lang)? {
            Heard::End => return Ok(Turn::End(Ending::Input)),
            Heard::Wrong(rejected) => Err(rejected),
            Heard::Line(line) => request::read(&line, self.lang),
        };
        let done = match request {
            Ok(Request::Quit) => {
                self.refused = false;
                return Ok(Turn::End(Ending::Quit));
            }
            Ok(request) => self.act(request, field, asked),
            Err(rejected) => Err(rejected),
        };
        self.refused = done.is_err();
        match done {
            Ok(accepted) => {
                self.tell(accepted)?;
                Ok(Turn::On)
            }
            Err(rejected) => {
                send(&json!({ "refused": message::refused(field, &rejected) }))?;
                Ok(if std::mem::take(&mut self.changed) { Turn::On } else { Turn::Again })
            }
        }
    }

    /// Does what was asked for. Gives the answer where one was written, and the file's name where it had changed meanwhile.
    fn act(
        &mut self,
        request: Request,
        field: &str,
        asked: Option<&Asked>,
    ) -> Result<Option<Written>, Rejected> {
        let lang = self.lang;
        match request {
            Request::Reply { field: Some(meant), .. } if meant != field => {
                let reason = lang.pick(
                    "{field} is being asked, not {meant}. {go} goes there.",
                    "지금 묻는 항목은 {meant}{이/가} 아니라 {field}입니다. 그리로 가려면: {go}",
                );
                Err(Rejected::because(filled(reason, field, &meant)))
            }
            // An answer that a person has given stays where the caller only passes over it again.
            Request::Reply { reply: Reply::Skip, .. } if asked.is_some_and(is_settled) => {
                self.interview.keep();
                Ok(None)
            }
            Request::Reply { reply, grounds, .. } => self.commit(reply, grounds),
            Request::Confirm { grounds } => match asked {
                Some(asked) if asked.is_proposed() => self.commit(Reply::Confirm, grounds),
                Some(asked) if asked.answered => {
                    self.interview.keep();
                    Ok(None)
                }
                _ => Err(Rejected::because(
                    lang.pick("There is no answer to confirm yet.", "아직 확인할 답이 없습니다."),
                )),
            },
            Request::Back if self.interview.back() => Ok(None),
            Request::Back => {
                Err(Rejected::because(lang.pick("This is the first question.", "첫 번째 질문입니다.")))
            }
            Request::Keep { rule, exception } => self.keep_both(rule.as_deref(), &exception),
            Request::Go(to) => {
                let place = self.interview.find_place(to.strip_suffix("[+]").unwrap_or(&to))?;
                self.interview.go_to(&place.field)?;
                Ok(None)
            }
            Request::Quit => Ok(None),
        }
    }

    /// Both answers of a contradiction that was said last stand, for a reason that a person answers for.
    fn keep_both(&mut self, rule: Option<&str>, exception: &Exception) -> Result<Option<Written>, Rejected> {
        let lang = self.lang;
        let said = self.raised.iter().find(|raised| rule.is_none_or(|rule| rule == raised.rule)).cloned();
        let raised = said.ok_or_else(|| {
            Rejected::because(lang.pick(
                "No contradiction was said that could be kept.",
                "그대로 둘 어긋난 곳이 아직 없습니다.",
            ))
        })?;
        let by = Some(exception.by.as_str()).filter(|by| !by.is_empty());
        if by.or(self.interview.options().by.as_deref()).is_some_and(is_agent) {
            return Err(Rejected::because(needs_a_person(lang)));
        }
        if exception.because.is_empty() {
            return Err(Rejected::because(
                lang.pick(
                    "An exception needs a reason: `because`.",
                    "예외에는 이유(`because`)가 필요합니다.",
                ),
            ));
        }
        let before = self.interview.clone();
        let accepted = self.interview.keep_both(&raised, exception)?;
        self.save(accepted, before)
    }

    /// Answers and saves; on failure everything is as before.
    fn commit(&mut self, reply: Reply, grounds: Grounds) -> Result<Option<Written>, Rejected> {
        let before = self.interview.clone();
        let accepted = self.interview.answer_on(reply, grounds)?;
        self.save(accepted, before)
    }

    /// Puts an answer on disk. Where somebody else answered meanwhile, the interview goes on with what stands there, so that
    /// the same answer given once more replaces it knowingly.
    fn save(&mut self, accepted: Accepted, before: Interview<'b>) -> Result<Option<Written>, Rejected> {
        if accepted.edits.is_empty() {
            return Ok(None);
        }
        match self.file.save(&accepted.text, &accepted.edits) {
            Ok(joined) => {
                self.given += 1;
                if let Some(text) = &joined {
                    self.interview.replace_text(text);
                }
                Ok(Some(Written { accepted, joined: joined.is_some() }))
            }
            Err(error) => {
                *self.interview = before;
                if let News::Changed { text, .. } = self.file.news() {
                    let stays = means_the_same(&accepted.field, self.interview.text(), &text);
                    self.changed = true;
                    self.interview.replace_text(&text);
                    // Where another record stands in its place now, what comes next is worked out like at the beginning.
                    if stays {
                        self.interview.visit(&accepted.field);
                    }
                }
                Err(Rejected::because(format!("{error:#}")))
            }
        }
    }

    fn tell(&mut self, written: Option<Written>) -> Result<()> {
        let Some(Written { accepted, joined }) = written else { return Ok(()) };
        send(&message::taken(&accepted))?;
        if joined {
            send(&message::joined(&self.path, self.lang))?;
        }
        if !accepted.resolved.is_empty() {
            send(&message::resolved(&accepted.resolved))?;
        }
        for raised in accepted.raised.iter().chain(&accepted.noted) {
            send(&json!({ "finding": message::finding(raised, self.lang) }))?;
        }
        self.raised = accepted.raised;
        Ok(())
    }
}

/// An answer that is in the file.
struct Written {
    accepted: Accepted,
    /// The file had been changed elsewhere, and both changes are in it.
    joined: bool,
}

fn is_settled(asked: &Asked) -> bool {
    asked.answered && !asked.is_proposed()
}

fn filled(template: &str, field: &str, meant: &str) -> String {
    fill(template, |slot| {
        Some(match slot {
            "field" => field.into(),
            "go" => json!({ "go": meant }).to_string().into(),
            _ => aiplan::words::plain(meant).into(),
        })
    })
}
