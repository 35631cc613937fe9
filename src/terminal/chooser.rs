//! A list to choose from without a terminal: by arrows, by number or by typing. In: movements and letters.
//! Out: what is marked or picked, and the rows to show in the room there is.

mod fitting;
mod rows;
mod taking;
mod ticking;

use super::editor::Editor;
use aiplan::interview::entry;
use aiplan::interview::entry::matching::{Rank, rank};
use aiplan::interview::entry::meaning::Meant;
use aiplan::interview::step::Choosable;
use aiplan::text::Lang;
use std::cell::Cell;
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
    /// The reader ticked or cleared something; until then what is typed takes the place of what stood ticked.
    touched: bool,
    /// What was typed before a hit was ticked by Space: it may be the first word of the same name. And what was ticked then.
    before: String,
    undone: (BTreeSet<usize>, bool),
    /// Of two choices either may be meant: these, and the sentence that said so.
    offered: Vec<usize>,
    said: String,
    /// How many rows the list had room for.
    page: Cell<usize>,
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
    /// The labels of two of which either may have been meant.
    Either([String; 2]),
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
    /// Begins at the default, or with the defaults picked. Without a default nothing is marked where one is to be chosen.
    pub fn new(choices: Vec<Choosable>, many: bool, yes_no: bool, default: Option<&str>) -> Chooser {
        let defaults: Vec<&str> = default.map(|ids| ids.split(", ").collect()).unwrap_or_default();
        let chosen: BTreeSet<usize> =
            (0..choices.len()).filter(|index| defaults.contains(&choices[*index].id.as_str())).collect();
        let at = chosen.first().copied().or((many && !choices.is_empty()).then_some(0));
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
            picked,
            touched: false,
            before: String::new(),
            undone: Default::default(),
            offered: Vec::new(),
            said: String::new(),
            page: Cell::new(5),
            searched,
            shown: None,
            given,
            typed,
        }
    }

    /// A list to look through: also found by the texts that belong to each choice, and what is marked is meant.
    pub fn browsing(choices: Vec<Choosable>, searched: Vec<String>, at: Option<&str>) -> Chooser {
        let first = (!choices.is_empty()).then_some(0);
        let chooser = Chooser::new(choices, false, false, at);
        let at = chooser.at.or(first);
        Chooser { searched, at, home: at, ..chooser }
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

    /// A screenful of the list up or down.
    pub fn paged(&mut self, up: bool) {
        let rows = self.page.get().max(2) as isize;
        self.moved(if up { -rows } else { rows });
    }

    /// Follows what was typed: a number marks its choice, letters the one that fits best.
    pub fn follow(&mut self) {
        let typed = self.typed.text().trim();
        if typed.is_empty() {
            (self.at, self.sure) = (self.home, true);
            return;
        }
        // Something else is typed than one of the two that were offered: the whole list is there again.
        if !self.is_numbers() && !self.offered.iter().any(|index| self.rank(*index).is_some()) {
            self.offered.clear();
        }
        let meant = self.may_mean();
        let best = match (self.yes_no, typed.parse::<usize>()) {
            (_, Ok(number)) => number.checked_sub(1).filter(|index| *index < self.choices.len()),
            (true, _) => yes_no(typed),
            (false, _) => meant.first().or(self.best().first()).copied(),
        };
        let begins = matches!(self.meant(), Meant::Begins(..));
        let certain = self.yes_no || self.browses() || self.is_numbers() || self.is_certain() || begins;
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
            _ => self.best().is_empty() && self.may_mean().is_empty(),
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
