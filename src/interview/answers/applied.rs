//! What became of answers from outside. In: what was taken, what stood there, what was refused. Out: the same in one record,
//! for those who report it.

use crate::interview::entry::Rejected;
use crate::interview::place::Wanted;
use crate::source::Position;
use crate::yaml::edit::Edit;
use serde_json::Value;

/// What applying answers did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    pub edits: Vec<Edit>,
    /// Fields that got an answer.
    pub taken: Vec<String>,
    /// The same fields with what was understood.
    pub understood: Vec<Understood>,
    /// Fields that hold the same answer already.
    pub same: usize,
    pub problems: Vec<AnswerProblem>,
    /// Fields for which the plan holds another answer; nothing was written there.
    pub conflicts: Vec<Differing>,
}

/// An answer as it was taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Understood {
    pub field: String,
    pub label: String,
    /// The answer in short, as a reader would repeat it.
    pub shown: String,
    /// How it was read, where that is not plain: `1.5 s → 1,500 ms`.
    pub how: Option<String>,
    /// What stood there before.
    pub before: Option<String>,
}

/// An answer beside another one that stands in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    pub at: Position,
    pub field: String,
    /// The value as it would stand in the plan.
    pub value: Value,
}

/// An answer that was not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerProblem {
    pub at: Position,
    pub field: String,
    pub reason: String,
    /// What may have been meant.
    pub offers: Vec<String>,
    /// What the question takes, where the value was no answer to it.
    pub wanted: Option<Wanted>,
}

impl AnswerProblem {
    /// The reason with what may have been meant, in one line.
    pub fn words(&self) -> String {
        let rejected =
            Rejected { reason: self.reason.clone(), offers: self.offers.clone(), ..Rejected::default() };
        rejected.in_words()
    }
}
