//! The reports of a run of `check`, all written side by side. In: each plan as every format has written it, in order. Out: the
//! destinations filled, and put in their place when all is done.

use super::destinations::Destination;
use super::output;
use aiplan::report::document::Document;
use aiplan::report::{Frame, Summary, Unread};
use aiplan::text::Lang;
use anyhow::Result;

/// What one plan has to say, in each format asked for.
#[derive(Debug)]
pub struct Written {
    pub texts: Vec<String>,
    pub summary: Summary,
    /// The language the plan asks for.
    pub lang: Option<Lang>,
}

/// What came of a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Done {
    pub summary: Summary,
    pub plans: usize,
    pub unread: usize,
    pub lang: Lang,
}

/// Every report with its destination.
#[derive(Debug)]
pub struct Reports<'r> {
    reports: Vec<(Document<'r>, Destination)>,
    errors: Vec<anyhow::Error>,
    done: Done,
}

impl<'r> Reports<'r> {
    pub fn open(destinations: Vec<Destination>, frame: Frame<'r>) -> Result<Reports<'r>> {
        let mut reports = Vec::with_capacity(destinations.len());
        for mut destination in destinations {
            let document = Document::new(destination.format, frame);
            destination.write(&document.head())?;
            reports.push((document, destination));
        }
        Ok(Reports { reports, errors: Vec::new(), done: Done { lang: frame.lang, ..Done::default() } })
    }

    pub fn plan(&mut self, written: Written) -> Result<()> {
        for ((document, destination), text) in self.reports.iter_mut().zip(written.texts) {
            destination.write(&document.plan(text, written.summary))?;
        }
        self.done.summary += written.summary;
        self.done.plans += 1;
        Ok(())
    }

    /// What was found in a file that is no plan.
    pub fn file(&mut self, written: Written) -> Result<()> {
        for ((document, destination), text) in self.reports.iter_mut().zip(written.texts) {
            destination.write(&document.file(text, written.summary))?;
        }
        self.done.summary += written.summary;
        Ok(())
    }

    /// A plan that could not be read: every report says so in its way, and standard error when the reports are written.
    pub fn unread(&mut self, path: String, error: anyhow::Error) -> Result<()> {
        let unread = Unread { path, reason: output::causes(&error) };
        for (document, destination) in &mut self.reports {
            destination.write(&document.unread(unread.clone()))?;
        }
        self.errors.push(error);
        Ok(())
    }

    /// Writes what stands after the last plan and puts the files in their place.
    pub fn close(self) -> Result<Done> {
        for (document, mut destination) in self.reports {
            destination.write(&document.tail())?;
            destination.keep()?;
        }
        self.errors.iter().for_each(output::error);
        Ok(Done { unread: self.errors.len(), ..self.done })
    }
}
