//! The whole way from text to findings. In: a source, a playbook, settings and today. Out: `Review`, in which every finding
//! has its level. `triage` is the one place where levels change: stage, settings, waivers.

mod accepting;
pub mod baseline;
mod change;
pub mod fingerprint;
mod ignores;
mod triage;

use crate::finding::{Finding, Place};
use crate::plan::answer::Answer;
use crate::plan::organisation::Waiver;
use crate::plan::proposed::proposed;
use crate::plan::{self, Plan};
use crate::playbook::Playbook;
use crate::playbook::rule::{Level, Stage};
use crate::rules::{self, Facts};
use crate::source::{Source, Span};
use crate::text::Lang;
use crate::yaml::{self, Tree};
use fingerprint::Fingerprints;
use ignores::Ignore;
use jiff::civil::Date;
use std::collections::HashMap;
use triage::{Triage, level_of};

/// What a project sets for itself.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Judges the plan as if it were at this stage.
    pub stage: Option<Stage>,
    /// A level for a rule; `None` switches it off.
    pub levels: HashMap<String, Option<Level>>,
}

/// A finding with its level.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    pub finding: Finding,
    pub level: Level,
    /// The index of the waiver that covers it, in `Review::waivers`.
    pub waived: Option<usize>,
    /// What it is known by from one run to the next, within its plan.
    pub fingerprint: String,
}

/// A waiver as reports quote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    pub because: String,
    pub by: String,
    /// ISO 8601.
    pub until: String,
    pub place: Place,
}

/// What reviewing one plan gave.
#[derive(Clone, Debug)]
pub struct Review {
    pub stage: Stage,
    /// The language the plan asks for.
    pub lang: Option<Lang>,
    /// How many answers of agents no person has confirmed, whatever the project makes of that.
    pub proposed: usize,
    /// In the order of their places in the file.
    pub findings: Vec<Judged>,
    /// Findings that a baseline knows or that were there before a change; they count for nothing.
    pub known: Vec<Judged>,
    /// What a change has mended; its places are those of the plan before.
    pub resolved: Vec<Judged>,
    /// The waivers of the plan, then the comments that accept findings.
    pub waivers: Vec<Granted>,
}

/// Reads and reviews one source.
pub fn review(source: &Source, playbook: &Playbook, settings: &Settings, today: Date) -> Review {
    let tree = yaml::parse(source);
    let plan = plan::read(tree.root.as_ref());
    review_plan(&tree, &plan, playbook, settings, today)
}

/// Reviews a plan that was read before.
pub fn review_plan(
    tree: &Tree,
    plan: &Plan,
    playbook: &Playbook,
    settings: &Settings,
    today: Date,
) -> Review {
    let stage = settings.stage.unwrap_or_else(|| plan.stage());
    let mut findings = tree.findings.clone();
    if tree.root.is_some() {
        findings.extend(rules::run(&Facts::new(plan, playbook, today).at_stage(stage)));
    } else if findings.is_empty() {
        findings.push(Finding::new("empty-plan").at(whole_file()));
    }
    let ignores: Vec<Ignore> = tree.remarks.iter().filter_map(ignores::ignore).collect();
    let triage = Triage { plan, ignores: &ignores, playbook, settings, stage, today };
    let mut findings = triage.judge(findings);
    let mut fingerprints = Fingerprints::new(tree.root.as_ref(), playbook);
    for judged in &mut findings {
        judged.fingerprint = fingerprints.of(&judged.finding);
    }
    let waivers = plan.waivers.iter().map(granted).chain(ignores.iter().map(accepted)).collect();
    let proposed = proposed(plan.root).len();
    Review { stage, lang: plan.lang(), proposed, findings, known: Vec::new(), resolved: Vec::new(), waivers }
}

/// Judges what was found in a file that is no plan. Nobody can waive anything in it.
pub fn review_file(findings: Vec<Finding>, playbook: &Playbook, settings: &Settings) -> Review {
    let stage = settings.stage.unwrap_or_default();
    let mut fingerprints = Fingerprints::new(None, playbook);
    let judged = findings.into_iter().filter_map(|finding| {
        let level = level_of(&finding, playbook, settings, stage)?;
        let fingerprint = fingerprints.of(&finding);
        Some(Judged { finding, level, waived: None, fingerprint })
    });
    let findings = judged.collect();
    Review {
        stage,
        lang: None,
        proposed: 0,
        findings,
        known: Vec::new(),
        resolved: Vec::new(),
        waivers: Vec::new(),
    }
}

/// A comment as reports quote it; it has no owner and no end.
fn accepted(ignore: &Ignore) -> Granted {
    Granted {
        because: ignore.because.clone(),
        by: String::new(),
        until: String::new(),
        place: ignore.place(),
    }
}

fn granted(waiver: &Waiver) -> Granted {
    let said = |answer: &Answer<&str>| answer.known().map_or_else(String::new, |text| (*text).to_owned());
    Granted {
        because: said(&waiver.because),
        by: said(&waiver.by),
        until: waiver.until.known().map_or_else(String::new, ToString::to_string),
        place: Place::from(&waiver.here),
    }
}

fn whole_file() -> Place {
    Place { field: String::new(), span: Span::start_of_file() }
}

impl Review {
    /// Findings of a level that nobody has waived.
    pub fn count(&self, level: Level) -> usize {
        let counted = |judged: &&Judged| {
            judged.level == level && judged.waived.is_none() && !judged.finding.cannot_check
        };
        self.findings.iter().filter(counted).count()
    }

    pub fn waived(&self) -> usize {
        self.findings.iter().filter(|judged| judged.waived.is_some()).count()
    }

    pub fn cannot_check(&self) -> usize {
        self.findings.iter().filter(|judged| judged.finding.cannot_check).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review_text(text: &str) -> Review {
        let source = Source::new("plan", text);
        review(&source, Playbook::embedded(), &Settings::default(), jiff::civil::date(2026, 11, 24))
    }

    const PLAN: &str = "aiplan: 1\nproduct: { name: x, stage: idea }\nproblem: { volume: 9000 }\n";

    fn of_rule<'r>(review: &'r Review, rule: &str) -> Vec<&'r Judged> {
        review.findings.iter().filter(|judged| judged.finding.rule == rule).collect()
    }

    #[test]
    fn a_waived_finding_stays_marked_and_comes_back_the_day_after_its_date() {
        let waiver = |until: &str| {
            format!(
                "{PLAN}waivers:\n  - {{ rule: unit-missing, field: problem, because: draft, by: Kim, until: {until} }}\n"
            )
        };
        let review = review_text(&waiver("2026-11-24"));
        assert!(of_rule(&review, "unit-missing")[0].waived.is_some());
        assert_eq!(review.waived(), 1);
        let expired = review_text(&waiver("2026-11-23"));
        assert!(of_rule(&expired, "unit-missing")[0].waived.is_none());
    }

    #[test]
    fn a_waiver_that_covers_nothing_is_itself_a_finding() {
        let text = format!(
            "{PLAN}waivers:\n  - {{ rule: tst-too-small, because: draft, by: Kim, until: 2027-01-01 }}\n"
        );
        assert_eq!(of_rule(&review_text(&text), "pln-waiver-unused").len(), 1);
    }

    #[test]
    fn a_project_can_change_a_level_or_switch_a_rule_off() {
        let source = Source::new("plan", PLAN);
        let mut settings = Settings::default();
        let today = jiff::civil::date(2026, 11, 24);
        settings.levels.insert("unit-missing".into(), Some(Level::Note));
        let review_note = review(&source, Playbook::embedded(), &settings, today);
        assert_eq!(of_rule(&review_note, "unit-missing")[0].level, Level::Note);
        settings.levels.insert("unit-missing".into(), None);
        assert!(of_rule(&review(&source, Playbook::embedded(), &settings, today), "unit-missing").is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_an_error_and_never_fine() {
        for text in ["", "a: [", "- x", "aiplan: 1\na: *b\n"] {
            assert!(review_text(text).count(Level::Error) > 0, "{text:?}");
        }
    }
}
