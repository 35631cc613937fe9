//! A list to choose from without a terminal: by arrows, by number or by typing. In: movements and letters.
//! Out: what is marked or picked, and the rows to show in the room there is.

mod fitting;
mod rows;
mod ticking;

use super::editor::Editor;
use aiplan::interview::entry;
use aiplan::interview::entry::matching::{Rank, rank};
use aiplan::interview::step::Choosable;
use aiplan::text::Lang;
use std::collections::BTreeSet;

/// What can be chosen, and how far choosing is.
#[derive(Clone, Debug)]
pub struct Chooser {
    choices: Vec<Choosable>,
    many: bool,
    yes_no: bool,
    /// Index of the marked choice.
    at: Option<usize>,
    /// What was marked before anything was typed; clearing the text goes back to it.
    home: Option<usize>,
    /// The mark was set by the reader, so that Enter means it.
    sure: bool,
    picked: BTreeSet<usize>,
    /// What was picked before the reader picked anything.
    first: BTreeSet<usize>,
    /// What was typed before a hit was ticked by Space: it may be the first word of the same name.
    before: String,
    /// What is found by typing besides the names and meanings; empty where choices are an answer.
    searched: Vec<String>,
    /// How many are shown while nothing is typed; none where all are.
    shown: Option<usize>,
    /// There was a default to begin with.
    given: bool,
    pub typed: Editor,
}

/// What Enter takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    Ids(Vec<String>),
    /// Nothing is typed, marked or picked.
    Nothing,
    /// No choice fits what was typed.
    Misfit,
    /// The label of what may have been meant.
    Perhaps(String),
    /// One choice and the remark behind it.
    Remarked(String, String),
    /// A list typed out, to be read by the interview.
    Typed(String),
    /// A box was ticked, and the labels of all that are.
    Ticked(String, Vec<String>),
    /// Boxes that stood ticked were cleared by their numbers, and the labels of those that still are.
    Cleared(String, Vec<String>),
}

impl Chooser {
    /// Begins at the default, or with the defaults picked. Yes and no begin with neither.
    pub fn new(choices: Vec<Choosable>, many: bool, yes_no: bool, default: Option<&str>) -> Chooser {
        let defaults: Vec<&str> = default.map(|ids| ids.split(", ").collect()).unwrap_or_default();
        let chosen: BTreeSet<usize> =
            (0..choices.len()).filter(|index| defaults.contains(&choices[*index].id.as_str())).collect();
        let at = chosen.first().copied().or((!yes_no && !choices.is_empty()).then_some(0));
        let picked = if many { chosen } else { BTreeSet::new() };
        let (given, typed) = (default.is_some() && at.is_some(), Editor::default());
        let searched = Vec::new();
        Chooser {
            choices,
            many,
            yes_no,
            at,
            home: at,
            sure: true,
            first: picked.clone(),
            picked,
            before: String::new(),
            searched,
            shown: None,
            given,
            typed,
        }
    }

    /// A list to look through: also found by the texts that belong to each choice, and what is marked is meant.
    pub fn browsing(choices: Vec<Choosable>, searched: Vec<String>, at: Option<&str>) -> Chooser {
        Chooser { searched, ..Chooser::new(choices, false, false, at) }
    }

    pub fn count(&self) -> usize {
        self.choices.len()
    }

    fn browses(&self) -> bool {
        !self.searched.is_empty()
    }

    /// The labels that fit what is typed behind the last comma, the best first.
    pub fn labels(&self) -> Vec<String> {
        let text = self.typed.text();
        let part = text.rsplit(',').next().unwrap_or_default();
        let ranked = self
            .choices
            .iter()
            .filter_map(|choice| Some((rank(part, &names(choice), &choice.means)?, choice.label.clone())));
        let mut ranked: Vec<(Rank, String)> = ranked.collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, label)| label).collect()
    }

    /// A number, or several: they fit all choices and move the mark.
    fn is_numbers(&self) -> bool {
        self.typed.text().chars().all(|c| c.is_ascii_digit() || ", ".contains(c))
    }

    pub fn moved(&mut self, by: isize) {
        let fitting = self.fitting();
        let last = fitting.len().saturating_sub(1);
        let here = fitting.iter().position(|index| Some(*index) == self.at);
        // One step past an end comes round to the other.
        let there = match (here, by) {
            (None, 1..) => 0,
            (None, _) => last,
            (Some(here), 1) if here == last => 0,
            (Some(0), -1) => last,
            (Some(here), by) => here.saturating_add_signed(by).min(last),
        };
        self.at = fitting.get(there).copied();
        self.sure = true;
        if self.typed.is_empty() {
            self.home = self.at;
        }
    }

    /// Follows what was typed: a number marks its choice, letters the one that fits best.
    pub fn follow(&mut self) {
        let typed = self.typed.text().trim();
        if typed.is_empty() {
            (self.at, self.sure) = (self.home, true);
            return;
        }
        let best = match (self.yes_no, typed.parse::<usize>()) {
            (_, Ok(number)) => number.checked_sub(1).filter(|index| *index < self.choices.len()),
            (true, _) => yes_no(typed),
            (false, _) => self.best().first().copied(),
        };
        let certain = self.yes_no || self.browses() || self.is_numbers() || self.is_certain();
        self.sure = best.is_some() && certain;
        self.at = best.or(self.home);
    }

    /// Something is typed that no choice fits.
    fn is_misfit(&self) -> bool {
        let typed = self.typed.text().trim();
        match (typed.is_empty(), typed.parse::<usize>()) {
            (true, _) => false,
            (_, Ok(number)) => !(1..=self.choices.len()).contains(&number),
            _ if self.yes_no => yes_no(typed).is_none(),
            _ => self.best().is_empty(),
        }
    }

    pub fn is_many(&self) -> bool {
        self.many
    }

    pub fn is_yes_no(&self) -> bool {
        self.yes_no
    }

    /// What is taken when nothing more is typed, unless it is only the first of the list.
    pub fn stands(&self) -> Option<String> {
        let label = |index: usize| self.choices[index].label.clone();
        if self.many {
            return (!self.picked.is_empty()).then(|| self.labels_of(&self.picked).join(", "));
        }
        let meant = match self.typed.is_empty() {
            true => self.home.filter(|_| self.given),
            false => self.at.filter(|_| self.sure && !self.is_misfit()),
        };
        meant.map(label)
    }

    /// What Enter takes. A guess is taken only when Enter is pressed again.
    pub fn taken(&mut self) -> Taken {
        let typed = self.typed.text().trim().to_owned();
        if self.many {
            return self.several(&typed);
        }
        match self.at {
            _ if self.is_misfit() => Taken::Misfit,
            None => Taken::Nothing,
            // The reason behind a yes or a no is kept with it.
            Some(_) if self.yes_no && gives_reason(&typed) => Taken::Typed(typed),
            Some(at) if self.remarked().is_some() => {
                let (_, note) = self.remarked().unwrap_or_default();
                Taken::Remarked(self.choices[at].id.clone(), note)
            }
            Some(at) if self.sure => Taken::Ids(vec![self.choices[at].id.clone()]),
            Some(at) => {
                self.sure = true;
                Taken::Perhaps(self.choices[at].label.clone())
            }
        }
    }
}

/// What a choice is called: its id, its label in either language, other words for it.
fn names(choice: &Choosable) -> Vec<&str> {
    [choice.id.as_str(), &choice.label].into_iter().chain(choice.also.lines()).collect()
}

/// The place of the typed answer among yes and no.
fn yes_no(typed: &str) -> Option<usize> {
    let answer = entry::yes_no(typed, Lang::En).ok()?;
    let said = answer.value.get("value").unwrap_or(&answer.value);
    Some(usize::from(said.as_str() != Some("yes")))
}

fn gives_reason(typed: &str) -> bool {
    entry::yes_no(typed, Lang::En).is_ok_and(|answer| answer.value.get("note").is_some())
}
