//! One run over plans. In: their paths. Out: their reports, written in the order of their names; a group of plans is held in
//! memory at a time.

use super::beside::Beside;
use super::changes::Changes;
use super::known_findings::KnownFindings;
use crate::commands::destinations::Destination;
use crate::commands::reports::{Done, Reports, Written};
use crate::commands::repository::Repository;
use crate::commands::search::PassedOver;
use crate::commands::workers::Progress;
use crate::commands::{Context, files};
use aiplan::playbook::Playbook;
use aiplan::report::document;
use aiplan::report::{Format, Frame, Kind, Reviewed, Summary};
use aiplan::review::{Review, Settings, review, review_file};
use aiplan::source::Source;
use aiplan::text::Lang;
use anyhow::Result;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// A format, and whether it may be coloured.
type Shape = (Format, bool);

/// Plans held in memory at a time.
const GROUP: usize = 64;

pub struct Run<'r> {
    pub context: &'r Context,
    pub playbook: &'r Playbook,
    pub settings: &'r Settings,
    pub strict: bool,
    pub repository: Repository,
    pub baseline: Option<&'r KnownFindings>,
    pub changes: Option<&'r Changes>,
}

/// A file to be reported, and what it was before.
#[derive(Clone, Copy)]
struct File<'f> {
    source: &'f Source,
    kind: Kind,
    before: &'f Source,
}

/// The language that all of some plans ask for.
fn shared(mut langs: impl Iterator<Item = Option<Lang>>) -> Option<Lang> {
    let first = langs.next()??;
    langs.all(|lang| lang == Some(first)).then_some(first)
}

impl Run<'_> {
    /// All plans, group by group: a group is reviewed in parallel and written in order.
    pub fn all(
        &self,
        paths: &[PathBuf],
        passed_over: Vec<PassedOver>,
        beside: &[Beside],
        destinations: Vec<Destination>,
    ) -> Result<Done> {
        let shapes: Vec<Shape> = destinations.iter().map(|it| self.shape(it)).collect();
        let mut groups = paths.chunks(GROUP).map(|group| (group, self.group(group, &shapes)));
        let mut next = groups.next();
        let written = next.iter().flat_map(|(_, results)| results).flatten();
        let lang = self.context.lang(shared(written.map(|written| written.lang)));
        let mut reports = Reports::open(destinations, self.frame(lang))?;
        let (mut progress, mut done) = (Progress::of(paths.len()), 0);
        while let Some((group, results)) = next {
            progress.clear();
            for (path, result) in group.iter().zip(results) {
                match result {
                    Ok(written) => reports.plan(written)?,
                    Err(error) => reports.unread(self.repository.path(path), error)?,
                }
            }
            done += group.len();
            progress.at(done);
            next = groups.next();
        }
        drop(progress);
        for file in beside {
            reports.file(self.beside(file, &shapes, lang))?;
        }
        for PassedOver { path, error } in passed_over {
            reports.unread(self.repository.path(&path), error)?;
        }
        reports.close()
    }

    fn shape(&self, destination: &Destination) -> Shape {
        (destination.format, destination.is_standard_output() && self.context.styled())
    }

    fn group(&self, group: &[PathBuf], shapes: &[Shape]) -> Vec<Result<Written>> {
        match group {
            [one] => vec![self.one(one, shapes)],
            many => many.par_iter().map(|path| self.one(path, shapes)).collect(),
        }
    }

    fn one(&self, path: &Path, shapes: &[Shape]) -> Result<Written> {
        let before = self.changes.map(|changes| changes.before(path)).transpose()?.flatten();
        let now = match self.changes {
            Some(changes) if changes.is_gone(path) => None,
            _ if path == Path::new("-") => Some(files::read_standard_input()?),
            _ => Some(files::read(path)?),
        };
        let mut review = self.review(now.as_ref().or(before.as_ref()));
        match (&now, &before) {
            (Some(_), Some(before)) => review.since(self.review(Some(before))),
            (None, _) => review = review.gone(),
            (Some(_), None) => {}
        }
        let path_here = files::display(path);
        let gone =
            || Source::new(path_here.as_str(), before.as_ref().map_or("", |before| before.text.as_str()));
        let source = now.unwrap_or_else(gone);
        let lang = self.context.lang(review.lang);
        let file = File { source: &source, kind: Kind::Plan, before: before.as_ref().unwrap_or(&source) };
        Ok(self.written(file, &self.repository.path(path), review, shapes, lang))
    }

    fn review(&self, source: Option<&Source>) -> Review {
        let nothing = Source::new("", "");
        review(source.unwrap_or(&nothing), self.playbook, self.settings, self.context.today)
    }

    fn beside(&self, file: &Beside, shapes: &[Shape], lang: Lang) -> Written {
        let review = review_file(file.findings.clone(), self.playbook, self.settings);
        let path = self.repository.path(Path::new(&file.source.path));
        let file = File { source: &file.source, kind: file.kind, before: &file.source };
        self.written(file, &path, review, shapes, lang)
    }

    fn written(&self, file: File, path: &str, mut review: Review, shapes: &[Shape], lang: Lang) -> Written {
        if let Some(baseline) = self.baseline {
            baseline.set_aside(path, &mut review);
        }
        let File { source, kind, before } = file;
        let reviewed = Reviewed { source, review: &review, path, kind, before };
        let frame = self.frame(lang);
        let texts =
            shapes.iter().map(|(format, styled)| document::write(*format, reviewed, frame, lang, *styled));
        Written { texts: texts.collect(), summary: Summary::of(std::iter::once(&review)), lang: review.lang }
    }

    fn frame(&self, lang: Lang) -> Frame<'_> {
        Frame {
            playbook: self.playbook,
            settings: self.settings,
            lang,
            today: self.context.today,
            strict: self.strict,
        }
    }
}
