//! A committed document held against what its plan makes today. In: the file, the page, the command that writes it anew. Out: a
//! finding at the first line that differs, or none.

use super::difference::difference;
use crate::finding::{Finding, Place};
use crate::source::Source;

/// So much of a line is enough to know it by.
const LONGEST_LINE: usize = 80;

pub fn out_of_date(committed: &Source, page: &str, plan: &str, command: String) -> Option<Finding> {
    let difference = difference(&committed.text, page)?;
    let span = committed.lines(difference.line, difference.line);
    let current = difference.current.map(|line| line.trim().chars().take(LONGEST_LINE).collect::<String>());
    // A line that is gone, or blank, has nothing to be quoted.
    let current = current.filter(|line| !line.is_empty()).unwrap_or_else(|| "–".to_owned());
    let finding = Finding::new("document-out-of-date").at(Place { field: String::new(), span });
    Some(finding.text("plan", plan).text("current", current).text("command", command))
}
