//! How fast this person answers. In: the seconds of each answer so far, by kind of question; the clock stays outside.
//! Out: the seconds the next answer of a kind will probably take, in calm steps.

use crate::playbook::Playbook;
use crate::playbook::records::Kind;

/// No single answer counts as more than this many times faster or slower than usual: a telephone rang.
const MOST_UNUSUAL: f64 = 5.0;
/// One answer moves a guess at most by this factor.
const CALM: f64 = 1.25;
/// Who takes longer than this was away.
const AWAY_SECONDS: f64 = 600.0;
/// What is usual counts like this many answers of this person.
const USUAL_WEIGHT: f64 = 4.0;

/// The pace of one person in one run.
#[derive(Clone, Debug)]
pub struct Pace {
    /// Usual seconds by effort, from the playbook's policy, and the guess for this person.
    usual: [f64; 3],
    guess: [f64; 3],
    /// How each answer compared with what is usual, as a logarithm.
    answers: Vec<(usize, f64)>,
}

impl Pace {
    pub fn usual(playbook: &Playbook) -> Pace {
        let usual = ["answer_seconds_choice", "answer_seconds_figure", "answer_seconds_text"]
            .map(|id| playbook.policy(id));
        Pace { usual, guess: usual, answers: Vec::new() }
    }

    /// An answer to a question of this kind took so many seconds.
    pub fn took(&mut self, kind: Kind, seconds: f64) {
        if !(0.0..=AWAY_SECONDS).contains(&seconds) {
            return;
        }
        let effort = effort(kind);
        let unusual = (seconds / self.usual[effort]).clamp(MOST_UNUSUAL.recip(), MOST_UNUSUAL);
        self.answers.push((effort, unusual.ln()));
        for own in 0..self.guess.len() {
            let now = self.usual[own] * self.compared(own).exp();
            self.guess[own] = now.clamp(self.guess[own] / CALM, self.guess[own] * CALM);
        }
    }

    /// What the next sitting goes on from.
    pub fn in_words(&self) -> String {
        self.guess.map(|seconds| format!("{seconds:.1}")).join(" ")
    }

    /// Goes on at the pace of the last sitting; words that are no pace change nothing.
    pub fn go_on_from(&mut self, words: &str) {
        let seconds = words.split(' ').map(|word| word.parse::<f64>().ok());
        let Some(guess) = seconds.collect::<Option<Vec<f64>>>() else { return };
        let Ok(guess) = <[f64; 3]>::try_from(guess) else { return };
        let is_possible =
            |(own, usual): (&f64, &f64)| (MOST_UNUSUAL.recip()..=MOST_UNUSUAL).contains(&(own / usual));
        if guess.iter().zip(&self.usual).all(is_possible) {
            // It counts like answers that were given: as many as what is usual counts.
            let told = guess.iter().zip(&self.usual).enumerate();
            let told: Vec<(usize, f64)> =
                told.map(|(own, (guess, usual))| (own, (guess / usual).ln())).collect();
            self.answers = told.iter().copied().cycle().take(3 * USUAL_WEIGHT as usize).collect();
            self.guess = guess;
        }
    }

    /// The seconds the next answer to a question of this kind will probably take.
    #[cfg(test)]
    fn seconds(&self, kind: Kind) -> f64 {
        self.guess[effort(kind)]
    }

    /// The seconds that one of many further answers will probably take.
    pub fn middle(&self) -> f64 {
        self.guess.iter().sum::<f64>() / self.guess.len() as f64
    }

    /// This person's pace beside the usual one: what answers of this effort show, drawn towards what all answers show, and
    /// that towards the usual (0), the fewer answers the more.
    fn compared(&self, effort: usize) -> f64 {
        let all = median(self.answers.iter().map(|(_, unusual)| *unusual));
        let own = median(self.answers.iter().filter(|(own, _)| *own == effort).map(|(_, unusual)| *unusual));
        let drawn = |(count, middle): (f64, f64), towards: f64| {
            (count * middle + USUAL_WEIGHT * towards) / (count + USUAL_WEIGHT)
        };
        drawn(own, drawn(all, 0.0))
    }
}

/// Which of the usual times a kind of question has.
fn effort(kind: Kind) -> usize {
    match kind {
        Kind::Choice | Kind::Choices | Kind::YesNo | Kind::Reference => 0,
        Kind::Number | Kind::Amount | Kind::Share | Kind::Date => 1,
        Kind::Text | Kind::Person | Kind::Link | Kind::List | Kind::Records => 2,
    }
}

/// How many values there are, and the middle one; 0 where there is none.
fn median(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = match (values.get((values.len().max(1) - 1) / 2), values.get(values.len() / 2)) {
        (Some(low), Some(high)) => (low + high) / 2.0,
        _ => 0.0,
    };
    (values.len() as f64, middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guess_starts_from_what_is_usual_and_comes_to_this_persons_pace() {
        let mut pace = Pace::usual(Playbook::embedded());
        assert_eq!(
            [Kind::YesNo, Kind::Amount, Kind::Text].map(|kind| pace.seconds(kind)),
            [12.0, 25.0, 40.0]
        );
        for _ in 0..40 {
            pace.took(Kind::Choice, 6.0);
        }
        let (choice, text) = (pace.seconds(Kind::YesNo), pace.seconds(Kind::Text));
        assert!((6.0..6.5).contains(&choice), "{choice}");
        assert!((20.0..24.0).contains(&text), "who is fast at one kind is probably fast at another: {text}");
    }

    #[test]
    fn the_next_sitting_goes_on_at_the_pace_of_the_last_and_who_was_away_is_not_slow() {
        let mut pace = Pace::usual(Playbook::embedded());
        for _ in 0..20 {
            pace.took(Kind::Choice, 4.0);
        }
        let words = pace.in_words();
        let mut resumed = Pace::usual(Playbook::embedded());
        resumed.go_on_from(&words);
        assert!((resumed.middle() - pace.middle()).abs() < 0.1, "{words}");
        resumed.took(Kind::Choice, 3_600.0);
        assert_eq!(resumed.in_words(), words, "an hour is a pause");
        resumed.took(Kind::Choice, 4.0);
        assert!((resumed.middle() / pace.middle() - 1.0).abs() < 0.25, "{words} and {}", resumed.in_words());
        for odd in ["", "1 2", "x y z", "0 0 0", "1e9 1 1", "-1 2 3", "NaN NaN NaN"] {
            let before = resumed.in_words();
            resumed.go_on_from(odd);
            assert_eq!(resumed.in_words(), before, "{odd}");
        }
    }

    #[test]
    fn no_single_answer_makes_the_guess_jump() {
        let mut pace = Pace::usual(Playbook::embedded());
        let times = [0.1, 3_600.0, 1.0, 100_000.0, 20.0, 0.0, f64::NAN, -3.0, 60.0, f64::INFINITY];
        for (index, time) in times.into_iter().cycle().take(100).enumerate() {
            let kinds = [Kind::Choice, Kind::Amount, Kind::Text];
            let before = kinds.map(|kind| pace.seconds(kind));
            pace.took(kinds[index % 3], time);
            for (kind, before) in kinds.into_iter().zip(before) {
                let factor = pace.seconds(kind) / before;
                assert!((0.79..=1.26).contains(&factor), "{factor} after {time} s");
            }
        }
    }
}
