//! One line per finding: `path:line:column: level rule message`. For editors, `grep` and logs.

use super::{Reviewed, level_id};
use crate::playbook::Playbook;
use crate::review::Judged;
use crate::text::Lang;
use crate::words::{inert, plain, words};

pub fn write(reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> String {
    let mut out = String::new();
    for judged in &reviewed.review.findings {
        out.push_str(&line(judged, reviewed, &words(&judged.finding, playbook, lang).message, lang));
    }
    for judged in &reviewed.review.resolved {
        let message = words(&judged.finding, playbook, lang).message;
        let resolved = lang.pick("resolved", "해결");
        out.push_str(&format!("{}: {resolved} {} {message}\n", path(reviewed), judged.finding.rule));
    }
    inert(out)
}

/// One finding.
pub fn line(judged: &Judged, reviewed: Reviewed, message: &str, lang: Lang) -> String {
    let start = judged.finding.places.first().map_or(0, |place| place.span.start);
    let position = reviewed.source.position(start);
    let waived = if judged.waived.is_some() { lang.pick(" (waived)", " (예외 승인)") } else { "" };
    format!(
        "{}:{}:{}: {} {} {message}{waived}\n",
        path(reviewed),
        position.line,
        position.column,
        level_id(judged.level),
        judged.finding.rule,
    )
}

/// What an editor finds the file by. A name that begins like a GitHub command is written as the same path from here.
fn path(reviewed: Reviewed) -> String {
    let path = plain(&reviewed.source.path);
    if path.trim_start().starts_with("::") { format!("./{path}") } else { path }
}
