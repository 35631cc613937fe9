//! Which choices of a list fit what is typed. In: letters, with a remark behind them perhaps. Out: the choices to show, the
//! best of them, and how many only typing finds.

use super::{Chooser, names};
use aiplan::interview::entry::choosing;
use aiplan::interview::entry::matching::{Rank, rank};
use aiplan::text::{Lang, fill};

impl Chooser {
    /// The same list, of which only the first are shown until something is typed.
    pub fn showing(self, shown: Option<usize>) -> Chooser {
        Chooser { shown: shown.filter(|shown| *shown < self.choices.len()), ..self }
    }

    /// How many choices are found only by typing now.
    pub fn hidden(&self) -> usize {
        let is_short = self.shown.is_some() && self.typed.is_empty() && self.offered.is_empty();
        if is_short { self.choices.len() - self.fitting().len() } else { 0 }
    }

    /// "Type to search the other 120".
    pub fn says_hidden(&self, lang: Lang) -> Option<String> {
        let hidden = self.hidden();
        let says = lang.pick(
            "Type a word to search the other {count}.",
            "나머지 {count}개는 낱말을 입력해 찾을 수 있습니다.",
        );
        (hidden > 0).then(|| fill(says, |_| Some(hidden.to_string().into())))
    }

    pub(super) fn rank(&self, index: usize) -> Option<Rank> {
        self.rank_of(&self.words(), index)
    }

    /// The words that mean a choice: without the remark behind them.
    pub(super) fn words(&self) -> String {
        self.remarked().map_or_else(|| self.typed.text().to_owned(), |(head, _)| head)
    }

    /// "medium: wrong pay", "가능, 단 공장 안에서만": the words that mean one choice for certain, and the remark behind them.
    pub(super) fn remarked(&self) -> Option<(String, String)> {
        if self.yes_no || self.many || self.browses() {
            return None;
        }
        let typed = self.typed.text();
        let (head, note) = choosing::split(typed)?;
        let is_name = |words: &str| {
            let best = self.best_of(words);
            matches!(best.as_slice(), [only] if self.rank_of(words, *only) < Some(Rank::Meaning))
        };
        (!is_name(typed.trim()) && is_name(head)).then(|| (head.to_owned(), note))
    }

    pub(super) fn rank_of(&self, typed: &str, index: usize) -> Option<Rank> {
        let choice = &self.choices[index];
        let names = names(choice);
        match self.searched.get(index) {
            Some(searched) => rank(typed, &names, &format!("{} {searched}", choice.means)),
            None => rank(typed, &names, &choice.means),
        }
    }

    /// The choices that fit what was typed, by their words; all where none does, so that the list stays.
    pub(super) fn fitting(&self) -> Vec<usize> {
        let all = 0..self.choices.len();
        if self.typed.is_empty() && !self.offered.is_empty() {
            return self.offered.clone();
        }
        if let Some(shown) = self.shown.filter(|_| self.typed.is_empty()) {
            return all.filter(|index| *index < shown || Some(*index) == self.home).collect();
        }
        let by_words = !self.yes_no && !self.is_numbers();
        let fits: Vec<usize> = all.clone().filter(|index| by_words && self.rank(*index).is_some()).collect();
        if fits.is_empty() { all.collect() } else { fits }
    }

    /// Those that fit best, all with the same rank.
    pub(super) fn best(&self) -> Vec<usize> {
        self.best_of(&self.words())
    }

    pub(super) fn best_of(&self, typed: &str) -> Vec<usize> {
        let ranked =
            || (0..self.choices.len()).filter_map(|index| Some((self.rank_of(typed, index)?, index)));
        let best = ranked().map(|(rank, _)| rank).min();
        ranked().filter(|(rank, _)| Some(*rank) == best).map(|(_, index)| index).collect()
    }

    pub(super) fn is_certain(&self) -> bool {
        matches!(self.best().as_slice(), [only] if self.rank(*only) < Some(Rank::Meaning))
    }

    /// The choices that fit what was typed, each with its number and its meaning.
    pub fn numbered(&self, lang: Lang) -> Vec<String> {
        let numbered = |index: usize| {
            let choice = &self.choices[index];
            let means = if choice.means.is_empty() { String::new() } else { format!(": {}", choice.means) };
            format!("{}. {}{means}", index + 1, choice.label)
        };
        self.fitting().into_iter().map(numbered).chain(self.says_hidden(lang)).collect()
    }
}
