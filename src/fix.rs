//! Fixes: changes of a plan's text that mend a finding without a decision. In: a finding and the plan it was found in. Out: `Fix`,
//! replacements at known bytes, which `--fix`, SARIF and the editor apply alike. A fix is believed only after the changed text
//! was reviewed: what it mends is gone, and nothing of the kind is at its place now.
//!
//! Deliberately not fixed: whatever needs a decision. A contradiction is two answers, and the program does not know which is wrong.

mod mending;
#[cfg(test)]
mod tests;

use crate::finding::Finding;
use crate::playbook::Playbook;
use crate::review::{self, Judged, Review, Settings};
use crate::rules::shape;
use crate::source::{Source, Span};
use crate::text::Text;
use crate::yaml::edit::Edit;
use jiff::civil::Date;

/// One range of bytes and what comes in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    pub span: Span,
    pub text: String,
}

/// A change that mends one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub title: Text,
    pub replacement: Replacement,
    /// Nothing else can have been meant, so that `--fix` may apply it unseen. The others are offered in an editor.
    pub is_safe: bool,
}

/// A plan with all safe fixes in it.
#[derive(Clone, Debug)]
pub struct Fixed {
    pub text: String,
    /// What was done, in order.
    pub applied: Vec<Applied>,
}

/// A fix that was applied, and the finding it mended.
#[derive(Clone, Debug)]
pub struct Applied {
    pub rule: &'static str,
    pub field: String,
    pub fix: Fix,
}

/// What fixing one plan needs to know.
#[derive(Clone, Copy)]
pub struct Bench<'b> {
    pub playbook: &'b Playbook,
    pub settings: &'b Settings,
    pub today: Date,
}

/// No plan needs more; a loop that goes on longer would be a defect of ours and must still end.
const MOST_FIXES: usize = 500;

impl Fix {
    /// The text with the fix in it.
    pub fn apply(&self, text: &str) -> String {
        let Span { start, end } = self.replacement.span;
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        format!("{before}{}{after}", self.replacement.text)
    }
}

impl Bench<'_> {
    /// The fixes of one finding, the likeliest first. Each was tried.
    pub fn fixes(&self, finding: &Finding, source: &Source) -> Vec<Fix> {
        let candidates = mending::candidates(finding, source, self.playbook, self.today);
        candidates.into_iter().filter(|fix| self.mends(fix, finding, source)).collect()
    }

    /// The one fix that may be applied unseen.
    pub fn safe_fix(&self, finding: &Finding, source: &Source) -> Option<Fix> {
        self.fixes(finding, source).into_iter().find(|fix| fix.is_safe)
    }

    /// The plan with every safe fix, until none is left. A waived finding is left alone: somebody wants it so.
    pub fn fixed(&self, source: &Source) -> Fixed {
        let mut fixed = Fixed { text: source.text.clone(), applied: Vec::new() };
        if source.not_utf8_at.is_some() {
            return fixed;
        }
        while fixed.applied.len() < MOST_FIXES {
            let current = Source::new(source.path.clone(), fixed.text.as_str());
            let review = self.review(&current);
            let next = review.findings.iter().filter(|judged| judged.waived.is_none());
            let next = next.map(|Judged { finding, .. }| finding);
            let Some((finding, fix)) =
                next.filter_map(|finding| Some((finding, self.safe_fix(finding, &current)?))).next()
            else {
                break;
            };
            fixed.text = fix.apply(&current.text);
            let field = finding.places.first().map(|place| place.field.clone()).unwrap_or_default();
            fixed.applied.push(Applied { rule: finding.rule, field, fix });
        }
        fixed
    }

    fn review(&self, source: &Source) -> Review {
        review::review(source, self.playbook, self.settings, self.today)
    }

    /// Whether the text with the fix can be read and says nothing of this kind at this place any more. A fix may bring
    /// findings to light elsewhere: what stood under a misspelt name was read by nobody before.
    fn mends(&self, fix: &Fix, finding: &Finding, source: &Source) -> bool {
        let changed = Source::new("", fix.apply(&source.text));
        let review = self.review(&changed);
        let begins = fix.replacement.span.start;
        let at_its_place = |judged: &&Judged| {
            let place = judged.finding.places.first();
            let is_of_shape =
                shape::IDS.contains(&judged.finding.rule) && judged.finding.rule != "missing-answer";
            let is_here = place.is_some_and(|place| place.span.start == begins);
            judged.finding.rule == finding.rule && place.map(|place| &place.field) == field_of(finding)
                || is_of_shape && is_here
        };
        let is_readable = crate::yaml::parse(&changed).findings.is_empty();
        is_readable && review.findings.iter().find(at_its_place).is_none()
    }
}

fn field_of(finding: &Finding) -> Option<&String> {
    finding.places.first().map(|place| &place.field)
}

/// An edit of the plan as the one range of bytes that it changes.
pub fn replacement_of(edit: &Edit, text: &str) -> Option<Replacement> {
    Some(between(text, &edit.apply(text).ok()?))
}

/// The shortest range by which two texts differ.
pub fn between(old: &str, new: &str) -> Replacement {
    let same = |(left, right): &(char, char)| left == right;
    let start: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let pairs = old_rest.chars().rev().zip(new_rest.chars().rev());
    let end: usize = pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    Replacement { span: Span::new(start, old.len() - end), text: new_rest[..new_rest.len() - end].to_owned() }
}
