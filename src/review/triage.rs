//! The one place where levels change. In: findings, the plan with its waivers and comments, the project's settings, a stage. Out:
//! findings with their levels, marked where somebody has accepted them, and findings about waivers that cover nothing.

use super::accepting::{Accepting, in_force};
use super::ignores::Ignore;
use super::{Judged, Settings};
use crate::finding::{Finding, Place, Value};
use crate::plan::Plan;
use crate::playbook::Playbook;
use crate::playbook::rule::{Level, Stage};
use crate::rules::shape::nearest::nearest;
use jiff::civil::Date;
use std::collections::HashMap;

/// What levels depend on.
pub struct Triage<'t, 'p> {
    pub plan: &'t Plan<'p>,
    pub ignores: &'t [Ignore],
    pub playbook: &'t Playbook,
    pub settings: &'t Settings,
    pub stage: Stage,
    pub today: Date,
}

impl Triage<'_, '_> {
    /// Gives each finding its level. Nothing is hidden but what the project has switched off; an accepted finding stays, marked.
    pub fn judge(&self, findings: Vec<Finding>) -> Vec<Judged> {
        let waivers = &self.plan.waivers;
        let accepting = Accepting::new(waivers, self.ignores, self.today);
        let mut used = vec![false; waivers.len() + self.ignores.len()];
        let mut judged: Vec<Judged> = Vec::with_capacity(findings.len());
        let mut judged_before: HashMap<(&'static str, Vec<Place>), Vec<usize>> = HashMap::new();
        for finding in findings {
            let waived = accepting.first_that_covers(&finding);
            if let Some(index) = waived {
                used[index] = true;
            }
            let alike = judged_before.entry((finding.rule, finding.places.clone())).or_default();
            if !alike.iter().any(|own| judged[*own].finding == finding) {
                let next = judged.len();
                judged.extend(self.judged(finding, waived));
                alike.extend((next..judged.len()).take(1));
            }
        }
        let unused =
            waivers.iter().zip(&used).filter(|(waiver, used)| !**used && in_force(waiver, self.today));
        for (waiver, _) in unused {
            let rule = waiver.rule.known().copied().unwrap_or_default();
            let finding = Finding::new("pln-waiver-unused").at(Place::from(&waiver.here)).text("rule", rule);
            judged.extend(self.judged(finding, None));
        }
        for (ignore, used) in self.ignores.iter().zip(&used[waivers.len()..]) {
            judged
                .extend(self.about_ignore(ignore, *used).into_iter().filter_map(|it| self.judged(it, None)));
        }
        judged.sort_by_key(|judged| judged.finding.places.first().map_or(0, |place| place.span.start));
        judged
    }

    fn judged(&self, finding: Finding, waived: Option<usize>) -> Option<Judged> {
        let level = level_of(&finding, self.playbook, self.settings, self.stage)?;
        Some(Judged { finding, level, waived, fingerprint: String::new() })
    }

    /// What is wrong with a comment that accepts findings: no reason, no such rule, or nothing to accept.
    fn about_ignore(&self, ignore: &Ignore, used: bool) -> Vec<Finding> {
        if !ignore.is_whole() {
            return vec![Finding::new("ignore-without-reason").at(ignore.place())];
        }
        let is_known = |rule: &&String| self.playbook.rule(rule).is_some();
        let unknown: Vec<&String> = ignore.rules.iter().filter(|rule| !is_known(rule)).collect();
        if unknown.is_empty() && !used {
            let rules = Value::List(ignore.rules.clone());
            return vec![Finding::new("ignore-unused").at(ignore.place()).with("rules", rules)];
        }
        let names = || self.playbook.rules().map(|rule| rule.id.as_str());
        let finding = |rule: &String| {
            let near = nearest(rule, names()).unwrap_or_default();
            Finding::new("ignore-unknown-rule").at(ignore.place()).text("rule", rule).text("nearest", near)
        };
        unknown.into_iter().map(finding).collect()
    }
}

/// The level of a finding: the rule's own, or the project's; one lower before the rule's stage; a note where an unknown
/// kept the rule from looking. None where the project has switched the rule off.
pub fn level_of(finding: &Finding, playbook: &Playbook, settings: &Settings, stage: Stage) -> Option<Level> {
    let rule = playbook.rule(finding.rule);
    let own = rule.map_or(Level::Error, |rule| rule.level);
    let level = match settings.levels.get(finding.rule) {
        Some(set) => (*set)?,
        None => own,
    };
    if finding.cannot_check {
        return Some(Level::Note);
    }
    let early = rule.is_some_and(|rule| rule.stage > stage);
    Some(if early { lower(level) } else { level })
}

fn lower(level: Level) -> Level {
    match level {
        Level::Error => Level::Warning,
        Level::Warning | Level::Note => Level::Note,
    }
}
