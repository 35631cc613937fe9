//! Reports: finished facts in, text out. One file per format, each with one `write`; what a level means in a format is
//! written in that format's file.

pub mod assessment;
pub mod assessment_json;
pub mod concise;
pub mod explain;
pub mod json;
pub mod reference;
pub mod status;
pub mod text;

use crate::playbook::records::Level;
use crate::review::{Judged, Review};
use crate::source::Source;

/// One reviewed file.
#[derive(Clone, Copy, Debug)]
pub struct Reviewed<'r> {
    pub source: &'r Source,
    pub review: &'r Review,
}

/// The id of a level, the same in every language and format.
pub fn level_id(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// Counts over all files, as every format prints them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
    pub waived: usize,
    pub cannot_check: usize,
    /// Answers of agents that no person has confirmed.
    pub proposed: usize,
}

impl Summary {
    pub fn add(&mut self, review: &Review) {
        self.errors += review.count(Level::Error);
        self.warnings += review.count(Level::Warning);
        self.notes += review.count(Level::Note);
        self.waived += review.waived();
        self.cannot_check += review.cannot_check();
        self.proposed += review.proposed;
    }

    /// The counts of all reviews together.
    pub fn of<'r>(reviews: impl Iterator<Item = &'r Review>) -> Summary {
        let mut summary = Summary::default();
        reviews.for_each(|review| summary.add(review));
        summary
    }
}

impl std::ops::AddAssign for Summary {
    fn add_assign(&mut self, other: Summary) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.waived += other.waived;
        self.cannot_check += other.cannot_check;
        self.proposed += other.proposed;
    }
}

/// Whether a finding counts against the plan.
pub fn counts(judged: &Judged) -> bool {
    judged.waived.is_none() && !judged.finding.cannot_check
}
