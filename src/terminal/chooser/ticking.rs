//! A list of boxes. In: Space, numbers and words that were typed. Out: what is ticked. What stands ticked stays until it is
//! cleared itself, and what the boxes show is what Enter takes.

use super::super::editor::Editor;
use super::{Chooser, Taken};
use aiplan::interview::entry::choosing;
use aiplan::interview::entry::matching::Rank;
use std::collections::BTreeSet;

impl Chooser {
    /// What is ticked, with the numbers being typed turned over already.
    pub fn ticked(&self) -> BTreeSet<usize> {
        let mut ticked = self.picked.clone();
        for index in self.numbers().unwrap_or_default() {
            self.turn_over(&mut ticked, index);
        }
        ticked
    }

    /// The choices whose numbers are typed, where nothing but numbers is and all of them are there.
    fn numbers(&self) -> Option<BTreeSet<usize>> {
        let typed = self.typed.text();
        if !self.many || typed.trim().is_empty() || !self.is_numbers() {
            return None;
        }
        let words = typed.split([',', ' ']).filter(|word| !word.is_empty());
        let index =
            |word: &str| word.parse::<usize>().ok()?.checked_sub(1).filter(|own| *own < self.choices.len());
        words.map(index).collect()
    }

    /// "None of these" stands alone.
    fn turn_over(&self, ticked: &mut BTreeSet<usize>, index: usize) {
        if !ticked.remove(&index) {
            let is_none = |index: &usize| self.choices[*index].id == "none";
            let at_none = is_none(&index);
            ticked.retain(|own| is_none(own) == at_none);
            ticked.insert(index);
        }
    }

    /// Space: turns over the marked choice, also where it was found by typing. False where Space belongs to what is typed.
    pub fn toggle(&mut self) -> bool {
        let typed = self.typed.text().to_owned();
        let is_filter = typed.is_empty()
            || (!self.is_numbers()
                && !typed.contains([',', ';', '、', ':', '.', '('])
                && !matches!(typed.trim(), "only" | "just" | "오직")
                && !self.best().is_empty());
        let Some(at) = self.at.filter(|_| self.many && is_filter) else { return false };
        let mut ticked = std::mem::take(&mut self.picked);
        self.turn_over(&mut ticked, at);
        self.picked = ticked;
        self.settle_at(at);
        self.before = typed.trim().to_owned();
        true
    }

    /// The filter is done with; the list is whole again, with the mark where it was.
    fn settle_at(&mut self, at: usize) {
        self.typed = Editor::default();
        (self.at, self.home, self.sure) = (Some(at), Some(at), true);
        self.before.clear();
    }

    pub(super) fn labels_of(&self, indexes: &BTreeSet<usize>) -> Vec<String> {
        indexes.iter().map(|index| self.choices[*index].label.clone()).collect()
    }

    /// What Enter takes: what is ticked. A word that means one choice ticks it first, and numbers that clear a box are said
    /// first; a list typed out joins what the reader ticked, and stands for what was ticked beforehand.
    pub(super) fn several(&mut self, typed: &str) -> Taken {
        if self.numbers().is_some() {
            return self.by_numbers();
        }
        if typed.is_empty() {
            return if self.picked.is_empty() { Taken::Nothing } else { Taken::Ids(self.ids()) };
        }
        if let Some(hit) = self.only(typed) {
            self.picked = BTreeSet::from([hit]);
            self.settle_at(hit);
            return Taken::Ids(self.ids());
        }
        if let Some(hit) = self.hit(typed) {
            if !self.picked.contains(&hit) {
                let mut ticked = std::mem::take(&mut self.picked);
                self.turn_over(&mut ticked, hit);
                self.picked = ticked;
            }
            self.settle_at(hit);
            return Taken::Ticked(self.choices[hit].label.clone(), self.labels_of(&self.picked));
        }
        // A list typed out stands for itself; only what the reader ticked before it belongs to it.
        match self.picked.is_empty() || self.picked == self.first {
            true => Taken::Typed(typed.to_owned()),
            false => Taken::Typed(format!("{}, {typed}", self.ids().join(", "))),
        }
    }

    /// "Only rules", "규칙만": that choice and no other, whatever stood ticked.
    fn only(&self, typed: &str) -> Option<usize> {
        // The first word may have been ticked by the space behind it.
        let whole = format!("{} {typed}", self.before).trim().to_lowercase();
        let bare = choosing::without_only(&whole);
        match self.best_of(bare).as_slice() {
            [only] if bare != whole && self.rank_of(bare, *only) < Some(Rank::Meaning) => Some(*only),
            _ => None,
        }
    }

    fn by_numbers(&mut self) -> Taken {
        let after = self.ticked();
        let cleared: BTreeSet<usize> = self.picked.difference(&after).copied().collect();
        self.picked = after;
        if let Some(first) = cleared.first().copied() {
            self.settle_at(first);
            return Taken::Cleared(self.labels_of(&cleared).join(", "), self.labels_of(&self.picked));
        }
        self.typed = Editor::default();
        Taken::Ids(self.ids())
    }

    fn ids(&self) -> Vec<String> {
        self.picked.iter().map(|index| self.choices[*index].id.clone()).collect()
    }

    /// The only choice that words fit best, alone or behind the word that was ticked just before.
    fn hit(&self, typed: &str) -> Option<usize> {
        let is_more_than_a_name = typed.contains([',', ';', '、', '\n']) || choosing::split(typed).is_some();
        if is_more_than_a_name && !self.is_certain() {
            return None;
        }
        let longer = format!("{} {typed}", self.before);
        let only = |words: &str| match self.best_of(words).as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        (!self.before.is_empty()).then(|| only(&longer)).flatten().or_else(|| only(typed))
    }
}
