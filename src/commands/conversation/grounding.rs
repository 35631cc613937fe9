//! On what an answer rests: asked in full with Ctrl-B, and in one short question where the answer carries weight. In: the
//! question and the reply. Out: grounds for the answer being given.

use super::{Conversation, Outcome, Prompt};
use crate::terminal::look::Ink;
use crate::terminal::point;
use aiplan::amount::Dimension;
use aiplan::interview::calendar;
use aiplan::interview::entry;
use aiplan::interview::grounds::Grounds;
use aiplan::interview::step::{Asked, Choosable, Reply};
use aiplan::plan::answer::Basis;
use aiplan::playbook::records::Kind;
use aiplan::text::{Lang, fill};
use anyhow::Result;

/// How the short question was left.
pub(super) enum Grounded {
    On,
    /// Back to the question itself.
    Back,
    /// The answer stays, and the reader leaves.
    Leave,
}

/// The choice that says nothing.
const UNSAID: &str = "unsaid";

impl Conversation<'_, '_> {
    /// Who says so, as of when, on what basis and with which evidence. Enter skips each; Esc leaves everything as it was.
    pub(super) fn ask_grounds(&mut self, asked: Option<&Asked>) -> Result<()> {
        let Some(asked) = asked.filter(|asked| asked.can_be_grounded) else { return Ok(()) };
        let standing = match self.grounds == Grounds::default() {
            true if asked.grounds.basis != Some(Basis::Proposed) => asked.grounds.clone(),
            _ => self.grounds.clone(),
        };
        let Some(grounds) = self.grounds_from(standing)? else { return Ok(()) };
        let dot = format!(" {} ", self.terminal.look.dot());
        let words = self.in_words(&grounds).join(&dot);
        let says = self.lang.pick("Kept with the answer: {words}", "답과 함께 남길 근거: {words}");
        let says = match words.is_empty() {
            true => self.lang.pick("Nothing is kept beside the answer.", "답만 남깁니다.").to_owned(),
            false => fill(says, |_| Some(words.as_str().into())),
        };
        self.terminal.say(&point(self.terminal.look.dot(), &says, Ink::Dim, "  ", self.terminal.size))?;
        self.grounds = grounds;
        Ok(())
    }

    fn grounds_from(&mut self, standing: Grounds) -> Result<Option<Grounds>> {
        let (lang, today) = (self.lang, self.interview.options().today);
        let by = standing.by.clone().or_else(|| self.interview.options().by.clone());
        let ask = lang.pick("Who says so?", "누구에게서 나온 값인가요?");
        let Some(by) = self.said_or(ask, by, false)? else { return Ok(None) };
        let as_of = standing.as_of.map(|date| date.to_string());
        let ask = lang.pick("As of when?", "언제 기준인가요?");
        let Some(as_of) = self.said_or(ask, as_of, true)? else { return Ok(None) };
        let ask = lang.pick("On what does it rest?", "무엇을 근거로 한 값인가요?");
        let default = standing.basis.map_or(UNSAID, Basis::id);
        let Outcome::Answer(Reply::Choice(basis)) = self.basis(ask, true, default)? else { return Ok(None) };
        let ask = lang.pick(
            "Where can it be looked up? A document, a link, a table.",
            "어디에서 확인할 수 있나요? 문서, 링크, 표 등을 적어 주세요.",
        );
        let Some(evidence) = self.said_or(ask, standing.evidence, false)? else { return Ok(None) };
        let as_of = as_of.and_then(|text| calendar::read(&text, today));
        Ok(Some(Grounds { by, as_of, basis: Basis::parse(&basis), evidence }))
    }

    /// A short answer; Enter takes what stands, or says nothing. None when the reader goes back.
    fn said_or(&mut self, ask: &str, standing: Option<String>, date: bool) -> Result<Option<Option<String>>> {
        let lang = self.lang;
        let hint = match &standing {
            Some(own) => fill(
                lang.pick("Enter takes {own}", "Enter를 누르면 {own}{으로/로} 적습니다."),
                |_| Some(own.as_str().into()),
            ),
            None if date => lang
                .pick(
                    "A date, such as 2026-11-01; Enter skips",
                    "날짜로 적어 주세요. Enter를 누르면 건너뜁니다.",
                )
                .to_owned(),
            None => lang.pick("Enter skips", "Enter를 누르면 건너뜁니다.").to_owned(),
        };
        let prompt = Prompt::detail(ask, &hint, lang, self.terminal.look);
        let said = self.detail(prompt, date)?;
        Ok(said.map(|text| if text.trim().is_empty() { standing } else { Some(text) }))
    }

    /// A basis by choice, Enter taking the default; anything else the reader wants is handed back.
    fn basis(&mut self, ask: &str, unsaid: bool, default: &str) -> Result<Outcome> {
        let choice = |id: &str, label: &str, means: &str| Choosable {
            id: id.to_owned(),
            label: label.to_owned(),
            also: id.to_owned(),
            means: means.to_owned(),
        };
        let lang = self.lang;
        let mut choices: Vec<Choosable> =
            words(lang).into_iter().map(|(basis, label, means)| choice(basis.id(), label, means)).collect();
        if unsaid {
            choices.push(choice(UNSAID, lang.pick("Say nothing", "밝히지 않음"), ""));
        }
        let mut prompt = Prompt::choice(ask, "", choices, Some(default), lang, self.terminal.look);
        loop {
            match self.terminal.ask(&mut prompt)? {
                Outcome::Stay | Outcome::Unknown | Outcome::Jump | Outcome::Overview => {}
                outcome => return Ok(outcome),
            }
        }
    }

    /// The one short question where a number carries weight and its grounds were not said. What was chosen is written down,
    /// also where it is assumed, so that nobody has to ask again.
    pub(super) fn ground(&mut self, asked: &Asked, reply: &Reply) -> Result<Grounded> {
        let is_value = match reply {
            Reply::Text(text) => !entry::is_unknown(text),
            Reply::Choice(_) | Reply::Choices(_) => true,
            _ => false,
        };
        if !asked.asks_basis || !is_value || self.grounds.basis.is_some() {
            return Ok(Grounded::On);
        }
        // What will be refused, or says itself on what it rests, is not asked about.
        let Ok(accepted) = self.interview.clone().answer(reply.clone()) else { return Ok(Grounded::On) };
        if accepted.says_basis() || accepted.is_unknown() || counts(asked) && accepted.is_none() {
            return Ok(Grounded::On);
        }
        let shown = accepted.understood.as_ref().unwrap_or(&accepted.shown);
        let ask = self.lang.pick("{shown}: on what does it rest?", "{shown}: 무엇을 근거로 한 답인가요?");
        let ask = fill(ask, |_| Some(shown.as_str().into()));
        match self.basis(&ask, false, Basis::Assumed.id())? {
            Outcome::Answer(Reply::Choice(id)) => {
                self.grounds.basis = Basis::parse(&id);
                Ok(Grounded::On)
            }
            Outcome::Leave => Ok(Grounded::Leave),
            _ => Ok(Grounded::Back),
        }
    }

    /// The basis as it is shown behind an answer: ` (assumed)`.
    pub(super) fn rests_on(&self, basis: Basis) -> String {
        let word = words(self.lang).into_iter().find(|word| word.0 == basis);
        word.map_or_else(String::new, |(_, label, _)| format!(" ({})", label.to_lowercase()))
    }

    fn in_words(&self, grounds: &Grounds) -> Vec<String> {
        let basis = grounds.basis.and_then(|own| words(self.lang).into_iter().find(|word| word.0 == own));
        let basis = basis.map(|(_, label, _)| label.to_owned());
        let date = grounds.as_of.map(|date| date.to_string());
        [basis, grounds.by.clone(), date, grounds.evidence.clone()].into_iter().flatten().collect()
    }
}

/// What an answer can rest on, in words; what nobody said is assumed.
fn words(lang: Lang) -> [(Basis, &'static str, &'static str); 4] {
    let word = |basis, en: [&'static str; 2], ko: [&'static str; 2]| {
        (basis, lang.pick(en[0], ko[0]), lang.pick(en[1], ko[1]))
    };
    [
        word(Basis::Measured, ["Measured", "counted or logged"], ["측정", "세거나 기록한 값"]),
        word(Basis::Estimated, ["Estimated", "worked out from something"], ["추정", "다른 값에서 계산한 값"]),
        word(Basis::Assumed, ["Assumed", "a guess for now"], ["가정", "우선 짐작한 값"]),
        word(Basis::Target, ["Target", "what it is to become"], ["목표", "앞으로 이룰 값"]),
    ]
}

/// Whether a plain number of things is asked; that there are none of them rests on nothing more.
fn counts(asked: &Asked) -> bool {
    let question = asked.question;
    question.kind == Kind::Number || question.dimension == Some(Dimension::Count)
}
