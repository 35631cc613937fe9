//! Findings accepted by a comment: `# aiplan: ignore[rule] because …`. In: the remarks of a plan. Out: which rules each covers, and
//! for what reason. A waiver has an owner and an end and belongs to product risks; this is for what everybody sees is harmless.

use crate::finding::Place;
use crate::source::Span;
use crate::yaml::Remark;

/// One comment that accepts findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    pub rules: Vec<String>,
    /// Blank where no reason is given; it then covers nothing.
    pub because: String,
    /// The comment itself.
    pub span: Span,
    /// The bytes in which a finding must begin.
    pub about: Span,
}

/// What a remark says, when it speaks of ignoring.
pub fn ignore(remark: &Remark) -> Option<Ignore> {
    let rest = remark.text.strip_prefix("ignore")?.trim_start();
    let (rules, reason) = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((rules, reason)) => (rules, reason.trim()),
        None => ("", rest),
    };
    let rules = rules.split(',').map(str::trim).filter(|rule| !rule.is_empty()).map(str::to_owned);
    let words = ["because", "이유:", "이유"];
    let because = words.iter().find_map(|word| reason.strip_prefix(word)).unwrap_or_default();
    Some(Ignore {
        rules: rules.collect(),
        because: because.trim_matches([':', ' ']).to_owned(),
        span: remark.span,
        about: remark.about,
    })
}

impl Ignore {
    /// A comment counts with a rule and a reason.
    pub fn is_whole(&self) -> bool {
        !self.rules.is_empty() && !self.because.is_empty()
    }

    pub fn place(&self) -> Place {
        Place { field: String::new(), span: self.span }
    }
}
