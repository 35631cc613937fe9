//! What would follow if answers were others. In: a plan's text and suppositions (`problem.volume=2000..20000 per day`). Out:
//! which verdicts, figures and findings move, and for a range where they flip, found on the plan's own review. Nothing is
//! written.

pub mod moves;
pub mod outlook;
pub mod scale;
pub mod supposition;
pub mod sweep;
#[cfg(test)]
mod tests;

use crate::interview::entry::Rejected;
use crate::interview::{Interview, Options};
use crate::playbook::Playbook;
use crate::source::Source;
use crate::text::Lang;
use crate::yaml::edit::{Edit, apply_all};
use moves::Moves;
use outlook::Outlook;
use supposition::{Stretch, Supposition};
use sweep::Sweep;

/// What one question of "what if" is asked with.
#[derive(Clone, Copy, Debug)]
pub struct Asker<'a> {
    pub playbook: &'a Playbook,
    pub options: &'a Options,
    /// How many reviews a range may cost.
    pub most_reviews: usize,
}

/// Reviews of one range at the most: two seconds on a slow machine.
pub const MOST_REVIEWS: usize = 600;

/// What was supposed and what follows.
#[derive(Clone, Debug)]
pub struct WhatIf {
    pub given: Vec<Given>,
    pub now: Outlook,
    pub outcome: Outcome,
}

/// One supposition in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    pub field: String,
    pub label: String,
    /// What stands in the plan, as a reader would repeat it; none where nothing does.
    pub before: Option<String>,
    pub after: After,
}

#[derive(Clone, Debug, PartialEq)]
pub enum After {
    One(String),
    Between(String, String),
    EachOf(Vec<String>),
}

#[derive(Clone, Debug)]
pub enum Outcome {
    One(Moves),
    Range(Sweep),
    /// Each choice in turn, in words, with what moves from how the plan stands now.
    Each(Vec<(String, Moves)>),
}

/// The text of a plan with some edits, looked at as a whole.
struct Bench<'a> {
    asker: Asker<'a>,
    text: String,
}

impl Asker<'_> {
    /// What follows from suppositions, each `field=value`.
    pub fn ask(&self, text: &str, wishes: &[String]) -> Result<WhatIf, Rejected> {
        let interview = Interview::new(self.playbook, text, self.options.clone())?;
        let suppositions = supposition::read_all(&interview, wishes)?;
        let now = self.bench(text, &[])?.look(&[])?;
        let fixed: Vec<Edit> = suppositions.iter().filter_map(Supposition::fixed).collect();
        let bench = self.bench(text, &fixed)?;
        let moving = suppositions.iter().find(|it| it.fixed().is_none());
        let outcome = match moving {
            None => Outcome::One(Moves::between(&now, &bench.look(&[])?)),
            Some(supposition) => match &supposition.stretch {
                Stretch::One(_) => Outcome::One(Moves::between(&now, &bench.look(&[])?)),
                Stretch::Between(scale) => {
                    let look = |value| bench.look(&[supposition.ground.edit(&value)]);
                    Outcome::Range(Sweep::over(scale, self.most_reviews, self.lang(), &look)?)
                }
                Stretch::EachOf(values) => {
                    let each = values.iter().map(|supposed| {
                        let there = bench.look(&[supposition.ground.edit(&supposed.value)])?;
                        Ok((supposed.shown.clone(), Moves::between(&now, &there)))
                    });
                    Outcome::Each(each.collect::<Result<_, Rejected>>()?)
                }
            },
        };
        let given = suppositions.iter().map(|it| it.given(self.lang())).collect();
        Ok(WhatIf { given, now, outcome })
    }

    fn lang(&self) -> Lang {
        self.options.lang
    }

    fn bench(&self, text: &str, edits: &[Edit]) -> Result<Bench<'_>, Rejected> {
        Ok(Bench { asker: *self, text: self.edited(text, edits)? })
    }

    fn edited(&self, text: &str, edits: &[Edit]) -> Result<String, Rejected> {
        apply_all(text, edits).map_err(|error| Rejected::because(error.words(self.lang())))
    }
}

impl Bench<'_> {
    fn look(&self, edits: &[Edit]) -> Result<Outlook, Rejected> {
        let source = Source::new("", self.asker.edited(&self.text, edits)?);
        let Asker { playbook, options, .. } = self.asker;
        Ok(Outlook::of(&source, playbook, &options.settings, options.today))
    }
}
