//! What follows an answer that contradicts another. In: the answer as it was taken. Out: both places with the arithmetic on
//! the screen, and where the conversation goes on: to this answer, to the other one, or on with both.

use super::{Conversation, Outcome, Prompt, Turn};
use crate::terminal::look::{Ink, Line};
use crate::terminal::{paragraphs, point, ways};
use aiplan::interview::contradiction::Exception;
use aiplan::interview::step::{Accepted, Choosable, Raised, Reply, Way};
use aiplan::text::fill;
use anyhow::Result;

/// What the reader does about one contradiction.
enum Decided {
    Go(Turn),
    Stands,
}

impl Conversation<'_, '_> {
    /// The ways on, for one contradiction after the other.
    pub(super) fn argue(&mut self, accepted: &Accepted) -> Result<Turn> {
        Ok(self.argue_of(&accepted.raised, &accepted.field)?.unwrap_or(Turn::On))
    }

    /// The same where no field was answered, but records were removed or moved. None where all stand.
    pub(super) fn argue_of(&mut self, all: &[Raised], answered: &str) -> Result<Option<Turn>> {
        for raised in all {
            if let Decided::Go(turn) = self.decide(raised, answered)? {
                return Ok(Some(turn));
            }
        }
        Ok(None)
    }

    fn decide(&mut self, raised: &Raised, answered: &str) -> Result<Decided> {
        let ask = self.lang.pick("What is to be done about it?", "어떻게 할까요?");
        let choices = self.ways(raised, answered);
        let mut prompt = Prompt::choice(ask, "", choices, None, self.lang, self.terminal.look);
        loop {
            let way = match self.terminal.ask(&mut prompt)? {
                Outcome::Leave => {
                    self.terminal.say(&[])?;
                    return Ok(Decided::Go(Turn::Leave));
                }
                Outcome::Back if answered.is_empty() => {
                    self.terminal.say(&[])?;
                    return Ok(Decided::Stands);
                }
                Outcome::Back => Some(Way::Change(answered.to_owned())),
                Outcome::Answer(Reply::Choice(id)) => {
                    id.parse::<usize>().ok().and_then(|index| raised.ways.get(index).cloned())
                }
                _ => None,
            };
            match way {
                None => {}
                Some(Way::Change(field)) => {
                    self.terminal.say(&[])?;
                    let there =
                        if field == answered { self.interview.back() } else { self.interview.visit(&field) };
                    return Ok(if there { Decided::Go(Turn::On) } else { Decided::Stands });
                }
                Some(Way::Keep) => {
                    if let Some(decided) = self.keep(raised)? {
                        return Ok(decided);
                    }
                }
            }
        }
    }

    fn ways(&self, raised: &Raised, answered: &str) -> Vec<Choosable> {
        let lang = self.lang;
        let words = |way: &Way| match way {
            Way::Keep => (
                lang.pick("Keep both, with a note", "둘 다 두고 이유를 남기기").to_owned(),
                lang.pick("why, by whom, until when", "이유, 책임자, 기한").to_owned(),
            ),
            Way::Change(field) => {
                let place = raised.places.iter().find(|place| place.field == *field);
                let label = place.map_or(field.as_str(), |place| place.label.as_str());
                let change = match field == answered {
                    true => lang.pick("Change this answer: {label}", "방금 답 고치기: {label}"),
                    false if answered.is_empty() => lang.pick("Change {label}", "{label} 고치기"),
                    false => lang.pick("Change the other: {label}", "다른 답 고치기: {label}"),
                };
                let value = place.and_then(|place| place.value.clone()).unwrap_or_default();
                (fill(change, |_| Some(label.into())), value)
            }
        };
        let choosable = |(index, way): (usize, &Way)| {
            let (label, means) = words(way);
            Choosable { id: index.to_string(), label, also: String::new(), means }
        };
        raised.ways.iter().enumerate().map(choosable).collect()
    }

    /// Why both stay, who answers for it and until when. None when the reader goes back to the ways.
    fn keep(&mut self, raised: &Raised) -> Result<Option<Decided>> {
        let Some(exception) = self.exception()? else { return Ok(None) };
        let before = self.interview.clone();
        let kept = self.interview.keep_both(raised, &exception);
        let kept = kept.inspect_err(|_| *self.interview = before.clone());
        if let Err(rejected) = kept.and_then(|accepted| self.store(&accepted, before.clone())) {
            let lines = paragraphs(&rejected.reason, Ink::Warning, "    ", self.terminal.size);
            self.terminal.say(&lines)?;
            return Ok(None);
        }
        self.terminal.say(&self.kept(&exception))?;
        Ok(Some(Decided::Stands))
    }

    fn exception(&mut self) -> Result<Option<Exception>> {
        let (lang, look) = (self.lang, self.terminal.look);
        let why = Prompt::detail(
            lang.pick("Why may both stand for now?", "당분간 둘 다 두어도 되는 이유는 무엇인가요?"),
            lang.pick(
                "Enter alone lets them stand without a note; they are said again when the section ends.",
                "이유 없이 Enter만 누르면 그대로 두고, 이 부분이 끝날 때 다시 알려 드립니다.",
            ),
            lang,
            look,
        );
        let Some(because) = self.detail(why, false)? else { return Ok(None) };
        if because.trim().is_empty() {
            return Ok(Some(Exception::default()));
        }
        let Some(by) = self.answerable()? else { return Ok(None) };
        let end = self.interview.exception_end("").map(|date| date.to_string()).unwrap_or_default();
        let hint = fill(
            lang.pick("A date; Enter takes {end}", "날짜로 적어 주세요. Enter를 누르면 {end}까지입니다."),
            |_| Some(end.as_str().into()),
        );
        let ask = lang.pick("Until when?", "언제까지 두나요?");
        let mut prompt = Prompt::detail(ask, &hint, lang, look);
        loop {
            match self.terminal.ask(&mut prompt)? {
                Outcome::Answer(Reply::Text(until)) => match self.interview.exception_end(&until) {
                    Ok(until) => {
                        return Ok(Some(Exception { because, by, until: until.to_string() }));
                    }
                    Err(rejected) => prompt.refuse(&rejected),
                },
                Outcome::Back | Outcome::Leave => return Ok(None),
                _ => {}
            }
        }
    }

    /// Who answers for an exception: a name, or the one who sits here.
    fn answerable(&mut self) -> Result<Option<String>> {
        let lang = self.lang;
        let own = self.interview.options().by.clone().unwrap_or_default();
        let hint = match own.as_str() {
            "" => String::new(),
            own => fill(
                lang.pick("Enter takes {own}", "Enter를 누르면 {own}{으로/로} 적습니다."),
                |_| Some(own.into()),
            ),
        };
        let ask = lang.pick("Who answers for it?", "누가 책임지고 승인하나요?");
        let mut prompt = Prompt::detail(ask, &hint, lang, self.terminal.look);
        loop {
            match self.terminal.ask(&mut prompt)? {
                Outcome::Answer(Reply::Text(by)) if by.is_empty() && own.is_empty() => {
                    let note = lang.pick(
                        "An exception counts only when somebody answers for it; {back} goes back.",
                        "예외는 책임질 사람의 이름이 있어야 효력이 있습니다. 돌아가려면 {back}{을/를} {press}.",
                    );
                    prompt.say(&ways::named(note, self.terminal.look, lang));
                }
                Outcome::Answer(Reply::Text(by)) if by.is_empty() => return Ok(Some(own)),
                Outcome::Answer(Reply::Text(by)) => return Ok(Some(by)),
                Outcome::Back | Outcome::Leave => return Ok(None),
                _ => {}
            }
        }
    }

    fn kept(&self, exception: &Exception) -> Vec<Line> {
        let lang = self.lang;
        let words = match exception.because.is_empty() {
            true => lang.pick("Both stand.", "둘 다 그대로 둡니다.").to_owned(),
            false => fill(
                lang.pick(
                    "Both stand until {until} ({by}); noted in the plan as an exception.",
                    "{until}까지 둘 다 둡니다({by}). 기획서에 예외 승인으로 적었습니다.",
                ),
                |name| {
                    Some(if name == "by" { exception.by.as_str() } else { exception.until.as_str() }.into())
                },
            ),
        };
        point(self.terminal.look.dot(), &words, Ink::Plain, "  ", self.terminal.size)
    }

    /// A contradiction with both places and the arithmetic.
    pub(super) fn contradiction(&self, raised: &Raised) -> Vec<Line> {
        let (size, look) = (self.terminal.size, self.terminal.look);
        let mut lines = paragraphs(&format!("! {}", raised.title), Ink::Warning, "  ", size);
        lines.extend(paragraphs(&raised.message, Ink::Plain, "    ", size));
        for place in &raised.places {
            lines.extend(point(look.dot(), &place.words(), Ink::Accent, "    ", size));
        }
        for fix in &raised.fixes {
            lines.extend(point(look.pointer(), fix, Ink::Plain, "    ", size));
        }
        lines
    }

    /// What is said in one line of a contradiction: where it is only worth a note, is gone, or was said before.
    pub(super) fn in_brief(&self, mark: &str, before: &str, raised: &Raised) -> Vec<Line> {
        let others: Vec<&str> = raised.places.iter().skip(1).map(|place| place.label.as_str()).collect();
        let others = if others.is_empty() { String::new() } else { format!(" ({})", others.join(", ")) };
        point(mark, &format!("{before}{}{others}", raised.title), Ink::Plain, "  ", self.terminal.size)
    }
}
