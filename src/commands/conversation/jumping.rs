//! To another question. In: a name or a word of it, or a place in the overview. Out: where the conversation goes on.

use super::{Conversation, Prompt, Turn};
use crate::terminal::look::{Ink, Look};
use crate::terminal::point;
use crate::terminal::prompt::Outcome;
use crate::terminal::wrap::cut;
use aiplan::interview::entry::matching::rank;
use aiplan::interview::overview::{Place, Standing};
use aiplan::interview::step::{Asked, Choosable, Reply};
use aiplan::text::{Lang, fill};
use anyhow::Result;

/// A longer name of a record is cut where a label stands behind it.
const RECORD_COLUMNS: usize = 28;

/// What was picked from a list.
pub enum Picked {
    Id(String),
    Back,
    Leave,
}

impl Conversation<'_, '_> {
    /// By name or text, of every question there is.
    pub(super) fn jump(&mut self) -> Result<Option<Turn>> {
        let lang = self.lang;
        let places = self.interview.places();
        let head = vec![
            (Ink::Strong, lang.pick("To which question?", "어느 질문으로 갈까요?").to_owned()),
            (
                Ink::Dim,
                lang.pick(
                    "Type a word of its name or text, in English or Korean. After it the interview goes on where it was.",
                    "이름이나 질문에 있는 말을 한국어나 영어로 입력하세요. 그 질문에 답하면 하던 곳에서 이어 갑니다.",
                )
                .to_owned(),
            ),
        ];
        // What is asked comes first, so that it is what a word finds.
        let mut all: Vec<&Place> = places.iter().collect();
        all.sort_by_key(|place| matches!(place.standing, Standing::NotAsked(_)));
        self.pick_place(head, &all, None)
    }

    /// The plan section by section, and into one of them.
    pub(super) fn overview(&mut self) -> Result<Option<Turn>> {
        let mut at = self.interview.section_here().map(|section| section.to_string());
        loop {
            let places = self.interview.places();
            let sections = self.interview.sections();
            let (lang, look) = (self.lang, self.terminal.look);
            let choices = sections.iter().enumerate().map(|(index, title)| {
                let own = places.iter().filter(|place| place.section == index);
                let counted = counts(own, lang, look).unwrap_or_else(|| self.interview.nothing_of(index));
                choosable(&index.to_string(), title.clone(), title, counted)
            });
            let total = counts(places.iter(), lang, look).unwrap_or_default();
            let head = vec![
                (Ink::Strong, lang.pick("The plan, section by section", "부분별로 본 기획 전체").to_owned()),
                (Ink::Dim, total),
            ];
            // A word finds a section by its questions too.
            let searched = (0..sections.len()).map(|section| {
                let own = places.iter().filter(|place| place.section == section).map(words_of);
                format!(" {}", own.collect::<Vec<String>>().join(" "))
            });
            let searched = searched.collect();
            let mut prompt = Prompt::pick(head, choices.collect(), searched, at.as_deref(), lang, look);
            let picked = match self.picked(&mut prompt)? {
                Picked::Back => return Ok(None),
                Picked::Leave => return self.leaves(),
                Picked::Id(id) => id,
            };
            let section: usize = picked.parse().unwrap_or_default();
            let own: Vec<&Place> = places
                .iter()
                .filter(|place| place.section == section && !place.field.contains("[]"))
                .collect();
            let heading = sections.get(section).cloned().unwrap_or_default();
            let head = vec![
                (Ink::Strong, heading.clone()),
                (Ink::Dim, counts(own.iter().copied(), lang, look).unwrap_or_default()),
            ];
            // The word that found the section by one of its questions finds that question first.
            let typed = prompt.typed().trim().to_owned();
            let is_name = typed.parse::<usize>().is_ok() || rank(&typed, &[&heading], "").is_some();
            let found = own.iter().copied().filter(|place| !is_name && finds(place, &typed));
            let found: Vec<&Place> = found.collect();
            for own in [found, own].iter().filter(|own| !own.is_empty()) {
                if let Some(turn) = self.pick_place(head.clone(), own, None)? {
                    return Ok(Some(turn));
                }
            }
            at = Some(picked);
        }
    }

    /// Lets the reader pick a place and goes there. None when they go back.
    pub(super) fn pick_place(
        &mut self,
        head: Vec<(Ink, String)>,
        places: &[&Place],
        at: Option<&str>,
    ) -> Result<Option<Turn>> {
        let (lang, look) = (self.lang, self.terminal.look);
        let choices = places.iter().map(|place| row(place, lang, look)).collect();
        let searched = places.iter().map(|place| words_of(place)).collect();
        let mut prompt = Prompt::pick(head, choices, searched, at, lang, look);
        loop {
            let field = match self.picked(&mut prompt)? {
                Picked::Back => return Ok(None),
                Picked::Leave => return self.leaves(),
                Picked::Id(field) => field,
            };
            let place = places.iter().find(|place| place.field == field);
            let is_list = place.is_some_and(|place| place.records.is_some_and(|count| count > 0));
            let gone = match is_list {
                true => self.records(&field)?,
                false => match self.interview.go_to(&field) {
                    Ok(()) => {
                        self.jumped = Some(field.clone());
                        self.says_where_to(place.copied())?;
                        Some(Turn::On)
                    }
                    Err(rejected) => {
                        prompt.refuse(&rejected);
                        None
                    }
                },
            };
            if let Some(turn) = gone {
                return Ok(Some(turn));
            }
        }
    }

    /// One line that stays: where it goes now, and that it comes back.
    pub(super) fn says_where_to(&mut self, place: Option<&Place>) -> Result<()> {
        let Some(place) = place else { return self.terminal.say(&[]) };
        let look = self.terminal.look;
        let template = self.lang.pick(
            "To “{place}”; then on where it was",
            "‘{place}’{으로/로} 갑니다. 답하면 하던 곳으로 돌아옵니다.",
        );
        let name = name(place, look);
        let says = fill(template, |_| Some(name.as_str().into()));
        self.terminal.say(&point(look.pointer(), &says, Ink::Dim, "", self.terminal.size))
    }

    /// Back from a question that was jumped to: to where the reader was, and that is said.
    pub(super) fn leaves_jump(&mut self, asked: Option<&Asked>) -> Result<Option<Turn>> {
        let is_there = |field: &String| asked.is_some_and(|asked| asked.field.starts_with(field.as_str()));
        if !self.jumped.take().is_some_and(|field| is_there(&field)) || !self.interview.back() {
            return Ok(None);
        }
        let says = self.lang.pick("Jump left; back where it was.", "이동을 마치고 하던 곳으로 돌아왔습니다.");
        let look = self.terminal.look;
        self.terminal.say(&point(look.pointer(), says, Ink::Dim, "", self.terminal.size))?;
        Ok(Some(Turn::On))
    }

    pub(super) fn pick(&mut self, mut prompt: Prompt) -> Result<Picked> {
        self.picked(&mut prompt)
    }

    pub(super) fn picked(&mut self, prompt: &mut Prompt) -> Result<Picked> {
        loop {
            match self.terminal.ask(prompt)? {
                Outcome::Answer(Reply::Choice(id)) => return Ok(Picked::Id(id)),
                Outcome::Back => return Ok(Picked::Back),
                Outcome::Leave => return Ok(Picked::Leave),
                _ => {}
            }
        }
    }

    pub(super) fn leaves(&mut self) -> Result<Option<Turn>> {
        self.terminal.say(&[])?;
        Ok(Some(Turn::Leave))
    }
}

/// What a place is found by.
fn words_of(place: &Place) -> String {
    format!("{} {} {} {}", place.label, place.field, place.ask, place.also)
}

fn finds(place: &Place, typed: &str) -> bool {
    rank(typed, &[&place.label, &place.other_label, &place.field], &words_of(place)).is_some()
}

pub fn choosable(id: &str, label: String, also: &str, means: String) -> Choosable {
    Choosable { id: id.to_owned(), label, also: also.to_owned(), means }
}

/// The record is cut where it is long, so that the label, which tells its rows apart, is seen.
fn name(place: &Place, look: Look) -> String {
    match &place.record {
        Some(record) => {
            format!("{} {} {}", cut(record, RECORD_COLUMNS, look.ellipsis()), look.dot(), place.label)
        }
        None => place.label.clone(),
    }
}

/// A place as one row: how it stands, what it is called, what it says or asks.
fn row(place: &Place, lang: Lang, look: Look) -> Choosable {
    let mark = match (&place.standing, place.contradicts) {
        (Standing::NotAsked(_), _) => "-",
        (_, true) => "!",
        (Standing::Done, _) => look.done(),
        (Standing::Open, _) => look.dot(),
        (Standing::Unknown, _) => "?",
        (Standing::Proposed, _) => "~",
    };
    let name = name(place, look);
    let whole = place.record.iter().chain([&place.label]).cloned().collect::<Vec<_>>().join(" ");
    let standing = match (&place.standing, place.left > 0) {
        (Standing::Done, _) => lang.pick("done", "완료"),
        (Standing::Open, true) => lang.pick("open", "남음"),
        (Standing::Open, false) => lang.pick("later", "나중"),
        (Standing::Unknown, _) => lang.pick("unknown", "모름"),
        (Standing::Proposed, _) => lang.pick("proposed", "제안"),
        (Standing::NotAsked(_), _) => lang.pick("not asked", "묻지 않음"),
    };
    let contradicts = if place.contradicts { lang.pick(", contradicting", ", 모순") } else { "" };
    let says = match place.records {
        Some(0) => lang.pick("none so far", "아직 없음").to_owned(),
        Some(count) => count.to_string(),
        None if place.answer.is_empty() || place.standing == Standing::Unknown => place.ask.clone(),
        None => place.answer.clone(),
    };
    choosable(
        &place.field,
        format!("{mark} {name}"),
        &format!("{name}\n{whole}"),
        format!("{standing}{contradicts}: {says}"),
    )
}

/// How many are done, left on this path, unknown, contradicting, proposed and later, beyond the path; nothing where there is
/// none.
fn counts<'p>(places: impl Iterator<Item = &'p Place>, lang: Lang, look: Look) -> Option<String> {
    let places: Vec<&Place> = places.collect();
    let of = |holds: &dyn Fn(&Place) -> bool| places.iter().filter(|place| holds(place)).count();
    let is = |standing: Standing| move |place: &Place| place.standing == standing;
    // Questions are counted as above each question, so that both numbers are the same.
    let left: usize = places.iter().map(|place| place.left).sum();
    let counts = [
        (of(&is(Standing::Done)), lang.pick("done", "완료")),
        (left, lang.pick("left on this path", "이 경로에 남음")),
        (of(&is(Standing::Unknown)), lang.pick("unknown", "모름")),
        (of(&|place| place.contradicts), lang.pick("contradicting", "모순")),
        (of(&is(Standing::Proposed)), lang.pick("proposed", "제안")),
        (of(&|place| place.standing == Standing::Open && place.left == 0), lang.pick("later", "나중")),
    ];
    let said = counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| match lang {
        Lang::En => format!("{count} {word}"),
        Lang::Ko => format!("{word} {count}"),
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(&format!(" {} ", look.dot())))
}
