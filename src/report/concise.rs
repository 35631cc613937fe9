//! One line per finding: `path:line:column: level rule message`. For editors, `grep` and logs.

use super::{Reviewed, level_id};
use crate::playbook::Playbook;
use crate::text::Lang;
use crate::words::{plain, words};
use std::fmt::Write;

pub fn write(reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> String {
    let mut out = String::new();
    for judged in &reviewed.review.findings {
        let start = judged.finding.places.first().map_or(0, |place| place.span.start);
        let position = reviewed.source.position(start);
        let waived = if judged.waived.is_some() { lang.pick(" (waived)", " (예외 승인)") } else { "" };
        let _ = writeln!(
            out,
            "{}:{}:{}: {} {} {}{waived}",
            plain(&reviewed.source.path),
            position.line,
            position.column,
            level_id(judged.level),
            judged.finding.rule,
            words(&judged.finding, playbook, lang).message,
        );
    }
    out
}
