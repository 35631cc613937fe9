//! A list of boxes. In: Space, numbers and words that were typed. Out: what is ticked. What was typed first takes the place of what
//! stood ticked beforehand; after that, and always with Space, a box is turned over. What the boxes show is what Enter takes.

use super::super::editor::Editor;
use super::{Chooser, Taken};
use aiplan::interview::entry::choosing;
use aiplan::interview::entry::matching::Rank;
use std::collections::BTreeSet;

impl Chooser {
    /// What is ticked, with the numbers being typed turned over already.
    pub fn ticked(&self) -> BTreeSet<usize> {
        let Some(numbers) = self.numbers() else { return self.picked.clone() };
        let mut ticked = self.standing();
        for index in numbers {
            self.turn_over(&mut ticked, index);
        }
        ticked
    }

    /// What stays ticked when a choice is typed: nothing of what only stood there beforehand.
    fn standing(&self) -> BTreeSet<usize> {
        if self.touched { self.picked.clone() } else { BTreeSet::new() }
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
        let undone = (self.picked.clone(), self.touched);
        let mut ticked = std::mem::take(&mut self.picked);
        self.turn_over(&mut ticked, at);
        (self.picked, self.touched) = (ticked, true);
        self.settle_at(at);
        (self.before, self.undone) = (typed.trim().to_owned(), undone);
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

    /// What Enter takes: what is ticked, or what is typed. What clears a box, and a word that only may mean a choice, is said
    /// first.
    pub(super) fn several(&mut self, typed: &str) -> Taken {
        if self.numbers().is_some() {
            let after = self.ticked();
            return self.turned_into(after);
        }
        if typed.is_empty() {
            return if self.picked.is_empty() { Taken::Nothing } else { Taken::Ids(self.ids()) };
        }
        let typed = &self.whole(typed);
        if let Some(hit) = self.only(typed) {
            self.picked = BTreeSet::from([hit]);
            self.settle_at(hit);
            return Taken::Ids(self.ids());
        }
        if let Some(hit) = self.hit(typed) {
            let mut after = self.standing();
            let is_certain = self.rank_of(typed, hit) < Some(Rank::Meaning);
            if is_certain || !after.contains(&hit) {
                self.turn_over(&mut after, hit);
            }
            if is_certain {
                return self.turned_into(after);
            }
            (self.picked, self.touched) = (after, true);
            self.settle_at(hit);
            return Taken::Ticked(self.choices[hit].label.clone(), self.labels_of(&self.picked));
        }
        // A list typed out stands for itself; only what the reader ticked before it belongs to it.
        match self.picked.is_empty() || !self.touched {
            true => Taken::Typed(typed.to_owned()),
            false => Taken::Typed(format!("{}, {typed}", self.ids().join(", "))),
        }
    }

    /// What is typed together with the word that Space took for a choice of its own: "trained model" is one name.
    fn whole(&mut self, typed: &str) -> String {
        let longer = format!("{} {typed}", self.before);
        let first = longer.split([',', ';', '、', '\n', ':']).next().unwrap_or_default().trim();
        let is_name = matches!(self.best_of(first).as_slice(), [only] if self.rank_of(first, *only) < Some(Rank::Meaning));
        if self.before.is_empty() || !is_name {
            return typed.to_owned();
        }
        (self.picked, self.touched) = std::mem::take(&mut self.undone);
        self.before.clear();
        longer
    }

    /// Of a list that was refused: ticks the parts that are choices. Gives their labels and the other parts.
    pub fn tick_known(&mut self, typed: &str) -> Option<(Vec<String>, Vec<String>)> {
        let parts: Vec<&str> =
            typed.split([',', ';', '、', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let hit = |part: &str| match self.best_of(part).as_slice() {
            [only] if self.rank_of(part, *only) < Some(Rank::Meaning) => Some(*only),
            _ => None,
        };
        let known: BTreeSet<usize> = parts.iter().filter_map(|part| hit(part)).collect();
        let others: Vec<String> =
            parts.iter().filter(|part| hit(part).is_none()).map(|part| (*part).to_owned()).collect();
        let first = *known.first().filter(|_| self.many && !others.is_empty())?;
        (self.picked, self.touched) = (known, true);
        self.settle_at(first);
        Some((self.labels_of(&self.picked), others))
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

    /// These are ticked now; a box that the reader ticked and that is cleared is said first.
    fn turned_into(&mut self, after: BTreeSet<usize>) -> Taken {
        let cleared: BTreeSet<usize> = self.standing().difference(&after).copied().collect();
        (self.picked, self.touched) = (after, true);
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

    /// The only choice that words fit best.
    fn hit(&self, typed: &str) -> Option<usize> {
        let is_more_than_a_name = typed.contains([',', ';', '、', '\n']) || choosing::split(typed).is_some();
        if is_more_than_a_name && !self.is_certain() {
            return None;
        }
        match self.best_of(typed).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}
