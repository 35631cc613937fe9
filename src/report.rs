//! Reports: finished facts in, text out. One file per format, each with one `write`; what a level means in a format is
//! written in that format's file.

pub mod assessment;
pub mod assessment_json;
pub mod assessment_schema;
pub mod chart;
pub mod concise;
pub mod document;
pub mod estimate;
pub mod explain;
pub mod figures;
pub mod github;
pub mod github_summary;
pub mod gitlab;
pub mod json;
pub mod json_schema;
pub mod junit;
pub mod portfolio;
pub mod reference;
pub mod sarif;
pub mod status;
pub mod status_json;
pub mod status_schema;
pub mod text;
pub mod whatif;
pub mod whatif_json;
pub mod whatif_schema;

use crate::playbook::Playbook;
use crate::playbook::records::Level;
use crate::review::{Granted, Judged, Review, Settings};
use crate::source::Source;
use crate::text::Lang;
use jiff::civil::Date;

/// One reviewed file.
#[derive(Clone, Copy, Debug)]
pub struct Reviewed<'r> {
    pub source: &'r Source,
    pub review: &'r Review,
    /// Where the file is, counted from the root of its repository: what hosts of code call it.
    pub path: &'r str,
    pub kind: Kind,
    /// The file before a change, to which the places of resolved findings belong; the same where there is none.
    pub before: &'r Source,
}

/// What a reviewed file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Plan,
    /// `aiplan.toml`.
    Settings,
    /// A committed document.
    Document,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Plan, Kind::Settings, Kind::Document];

    pub fn id(self) -> &'static str {
        match self {
            Kind::Plan => "plan",
            Kind::Settings => "settings",
            Kind::Document => "document",
        }
    }
}

impl<'r> Reviewed<'r> {
    /// A file whose own path is the one to report.
    pub fn new(source: &'r Source, review: &'r Review) -> Reviewed<'r> {
        Reviewed { source, review, path: &source.path, kind: Kind::Plan, before: source }
    }

    /// The waiver that covers a finding.
    pub fn waiver(&self, judged: &Judged) -> Option<&'r Granted> {
        self.review.waivers.get(judged.waived?)
    }
}

/// A plan that could not be read, and why, in the language of the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    pub path: String,
    pub reason: String,
}

/// What the reports of one run have in common.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'f> {
    pub playbook: &'f Playbook,
    pub settings: &'f Settings,
    /// The language of what belongs to no single plan.
    pub lang: Lang,
    pub today: Date,
    /// Warnings fail too.
    pub strict: bool,
}

/// The formats of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Text,
    Concise,
    Json,
    Sarif,
    Github,
    GithubSummary,
    Gitlab,
    Junit,
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
    /// What the baseline knows, or what was there before a change.
    pub known: usize,
    /// What a change has mended.
    pub resolved: usize,
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
        self.known += review.known.len();
        self.resolved += review.resolved.len();
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
        self.known += other.known;
        self.resolved += other.resolved;
        self.proposed += other.proposed;
    }
}

/// The counts by the names that reports for programs give them.
impl Summary {
    pub fn by_name(&self) -> [(&'static str, usize); 8] {
        [
            ("error", self.errors),
            ("warning", self.warnings),
            ("note", self.notes),
            ("waived", self.waived),
            ("cannot_check", self.cannot_check),
            ("known", self.known),
            ("resolved", self.resolved),
            ("proposed", self.proposed),
        ]
    }
}

/// Whether a finding counts against the plan.
pub fn counts(judged: &Judged) -> bool {
    judged.waived.is_none() && !judged.finding.cannot_check
}

impl Granted {
    /// `(waived by Kim until 2026-12-31: the labels come in May)`
    pub fn marked(&self, lang: Lang) -> String {
        let Granted { because, by, until, .. } = self;
        match lang {
            Lang::En if by.is_empty() => format!("(ignored by a comment: {because})"),
            Lang::Ko if by.is_empty() => format!("(주석으로 제외: {because})"),
            Lang::En => format!("(waived by {by} until {until}: {because})"),
            Lang::Ko => format!("({by} 님이 {until}까지 예외 승인: {because})"),
        }
    }
}
