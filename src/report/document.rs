//! A report in the making, over any number of plans. In: what each plan has to say in the format, in order. Out: pieces of
//! text, to be written one after another, so that no format has to hold all plans in memory.

use super::github::Budget;
use super::{Format, Frame, Reviewed, Summary, Unread};
use super::{concise, github, github_summary, gitlab, json, junit, sarif, text};
use crate::text::Lang;

/// What one plan has to say in a format. `styled` adds colour where the format knows it.
pub fn write(format: Format, reviewed: Reviewed, frame: Frame, lang: Lang, styled: bool) -> String {
    match format {
        Format::Text => text::write(reviewed, frame.playbook, lang, styled),
        Format::Concise => concise::write(reviewed, frame.playbook, lang),
        Format::Json => json::write(reviewed, frame.playbook, lang),
        Format::Sarif => sarif::write(reviewed, frame, lang),
        Format::Github => github::write(reviewed, frame.playbook, lang),
        Format::GithubSummary => github_summary::write(reviewed, frame.playbook, lang),
        Format::Gitlab => gitlab::write(reviewed, frame.playbook, lang),
        Format::Junit => junit::write(reviewed, frame, lang),
    }
}

/// A report and how far it is.
#[derive(Debug)]
pub struct Document<'d> {
    format: Format,
    frame: Frame<'d>,
    summary: Summary,
    plans: usize,
    /// What was written between the head and the tail so far, in pieces.
    pieces: usize,
    unread: Vec<Unread>,
    budget: Budget,
    held: String,
}

impl<'d> Document<'d> {
    pub fn new(format: Format, frame: Frame<'d>) -> Document<'d> {
        let (summary, budget) = (Summary::default(), Budget::default());
        Document {
            format,
            frame,
            summary,
            plans: 0,
            pieces: 0,
            unread: Vec::new(),
            budget,
            held: String::new(),
        }
    }

    /// What stands before the first plan.
    pub fn head(&self) -> String {
        match self.format {
            Format::Json => json::HEAD.to_owned(),
            Format::Sarif => sarif::head(self.frame),
            Format::Gitlab => gitlab::HEAD.to_owned(),
            Format::Junit => junit::HEAD.to_owned(),
            Format::Text | Format::Concise | Format::Github | Format::GithubSummary => String::new(),
        }
    }

    /// The next plan, as `write` wrote it.
    pub fn plan(&mut self, written: String, summary: Summary) -> String {
        self.plans += 1;
        self.summary += summary;
        self.piece(written)
    }

    /// A file that is no plan, as `write` wrote it.
    pub fn file(&mut self, written: String, summary: Summary) -> String {
        self.summary += summary;
        self.piece(written)
    }

    /// The next plan, when it could not be read.
    pub fn unread(&mut self, unread: Unread) -> String {
        let written = match self.format {
            Format::Github => github::unread(&unread, self.frame.lang),
            Format::Gitlab => gitlab::unread(&unread, self.frame.lang),
            Format::Junit => junit::unread(&unread, self.frame),
            // Their tails name all of them; for people, the command says it on standard error.
            Format::Json | Format::Sarif | Format::GithubSummary | Format::Text | Format::Concise => {
                String::new()
            }
        };
        self.unread.push(unread);
        self.piece(written)
    }

    fn piece(&mut self, written: String) -> String {
        if written.is_empty() {
            return written;
        }
        self.pieces += 1;
        match self.format {
            Format::Json | Format::Sarif | Format::Gitlab if self.pieces > 1 => format!(",\n{written}"),
            Format::Junit => junit::numbered(&written, self.pieces - 1),
            Format::Github => self.budget.spend(&written),
            Format::GithubSummary => {
                github_summary::hold(&mut self.held, &written);
                String::new()
            }
            _ => written,
        }
    }

    /// What stands after the last plan.
    pub fn tail(self) -> String {
        let summary = &self.summary;
        match self.format {
            Format::Text => {
                let lang = self.frame.lang;
                text::summary(summary, self.plans, lang) + &text::what_next(summary, lang)
            }
            Format::Concise => String::new(),
            Format::Json => json::tail(summary, &self.unread),
            Format::Sarif => sarif::tail(self.frame, summary, &self.unread),
            Format::Github => {
                self.budget.rest(self.frame.lang) + &text::summary(summary, self.plans, self.frame.lang)
            }
            Format::GithubSummary => {
                github_summary::whole(&self.held, summary, self.plans, &self.unread, self.frame.lang)
            }
            Format::Gitlab => gitlab::TAIL.to_owned(),
            Format::Junit => junit::TAIL.to_owned(),
        }
    }
}
