//! What Enter takes from a list of which one is chosen. In: what is typed and marked. Out: the choice, with the words of the
//! sentence that named it, or the one or two to ask about.

use super::{Chooser, Taken, gives_reason, names};
use crate::terminal::editor::Editor;
use aiplan::interview::entry::matching::Rank;
use aiplan::interview::entry::meaning::{self, Meant, Sayable};

impl Chooser {
    /// What Enter takes. A guess is taken only when Enter is pressed again.
    pub fn taken(&mut self) -> Taken {
        let typed = self.typed.text().trim().to_owned();
        if self.many {
            return self.several(&typed);
        }
        if let Some(both) = self.asks_which() {
            return self.either(both, &typed);
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
            Some(at) if self.sure => self.with_words(at, &typed),
            Some(at) => {
                self.sure = true;
                Taken::Perhaps(self.choices[at].label.clone())
            }
        }
    }

    /// A choice that was found by a sentence keeps the sentence as its remark.
    fn with_words(&self, at: usize, typed: &str) -> Taken {
        let id = self.choices[at].id.clone();
        let is_sentence =
            typed.contains(' ') && self.rank_of(typed, at).is_none_or(|rank| rank == Rank::Meaning);
        let remark = match self.meant() {
            Meant::Begins(own, rest) if own == at => rest,
            _ if is_sentence && !self.browses() && !self.yes_no => typed.to_owned(),
            _ => self.said.clone(),
        };
        if remark.is_empty() { Taken::Ids(vec![id]) } else { Taken::Remarked(id, remark) }
    }

    /// The line is free again for a number or a word, and what was said on it is kept as the remark.
    fn either(&mut self, (one, other): (usize, usize), typed: &str) -> Taken {
        let is_name =
            |index| self.rank_of(typed, index) < Some(Rank::Meaning) && self.rank_of(typed, index).is_some();
        if typed.contains(' ') && !is_name(one) && !is_name(other) {
            self.said = typed.to_owned();
        }
        self.typed = Editor::default();
        (self.at, self.home, self.sure) = (None, None, true);
        self.offered = vec![one, other];
        Taken::Either([one, other].map(|index| self.choices[index].label.clone()))
    }

    /// The two choices of which either may be meant.
    fn asks_which(&self) -> Option<(usize, usize)> {
        if self.yes_no || self.browses() || self.typed.is_empty() || self.is_numbers() {
            return None;
        }
        if let Some((head, note)) = self.remarked() {
            let [one] = self.best_of(&head).try_into().ok()?;
            let [other] = self.best_of(&note).try_into().ok()?;
            let is_name = self.rank_of(&note, other).is_some_and(|rank| rank < Rank::Meaning);
            return (is_name && one != other).then_some((one.min(other), one.max(other)));
        }
        if let (Some(shown), [hit]) = (self.shown, self.best().as_slice())
            && *hit >= shown
            && !self.offered.contains(hit)
        {
            let is_near = |index: &usize| self.rank(*index).is_some_and(|rank| rank < Rank::Meaning);
            let mut listed = (0..shown).filter(is_near);
            return listed.next().filter(|_| listed.next().is_none()).map(|listed| (listed, *hit));
        }
        match (self.sure, self.meant()) {
            (false, Meant::Two(one, other)) => Some((one, other)),
            _ => None,
        }
    }

    /// What a sentence means where it is no name of a choice.
    pub(super) fn meant(&self) -> Meant {
        let typed = self.typed.text().trim();
        if self.yes_no
            || self.many
            || self.browses()
            || typed.is_empty()
            || self.is_numbers()
            || self.is_certain()
        {
            return Meant::Nothing;
        }
        let called = |choice| names(choice).into_iter().skip(1).collect();
        let sayable = self.choices.iter();
        let sayable: Vec<Sayable> =
            sayable.map(|choice| Sayable { names: called(choice), means: choice.means.clone() }).collect();
        let named = if typed.contains(' ') { meaning::named(typed, &sayable) } else { Meant::Nothing };
        match (named, self.best().as_slice()) {
            (Meant::Nothing, []) => meaning::meant(typed, &sayable),
            (Meant::Nothing, [one]) => Meant::One(*one),
            (Meant::Nothing, [one, other]) => Meant::Two(*one, *other),
            (Meant::Nothing, [one, ..]) => Meant::One(*one),
            (named, _) => named,
        }
    }

    /// The choices a sentence names or may mean; empty where it means none.
    pub(super) fn may_mean(&self) -> Vec<usize> {
        match self.meant() {
            Meant::Begins(one, _) | Meant::One(one) => vec![one],
            Meant::Two(one, other) => vec![one, other],
            Meant::Nothing => Vec::new(),
        }
    }
}
