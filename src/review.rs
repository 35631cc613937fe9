//! The whole way from text to findings. In: a source, a playbook, settings and today. Out: `Review`, in which every finding
//! has its level. `triage` is the one place where levels change: stage, settings, waivers.

use crate::finding::Finding;
use crate::plan::{self, Plan};
use crate::playbook::Playbook;
use crate::playbook::records::{Level, Stage};
use crate::rules::{self, Facts};
use crate::source::Source;
use crate::text::Lang;
use crate::yaml::{self, Tree};
use jiff::civil::Date;
use std::collections::HashMap;

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
    /// The index of the waiver that covers it.
    pub waived: Option<usize>,
}

/// What reviewing one plan gave.
#[derive(Clone, Debug)]
pub struct Review {
    pub stage: Stage,
    /// The language the plan asks for.
    pub lang: Option<Lang>,
    /// In the order of their places in the file.
    pub findings: Vec<Judged>,
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
    let facts = Facts::new(plan, playbook, today);
    let mut findings = tree.findings.clone();
    if tree.root.is_some() {
        findings.extend(rules::run(&facts));
    }
    triage(findings, plan, playbook, settings, today)
}

fn triage(
    findings: Vec<Finding>,
    plan: &Plan,
    playbook: &Playbook,
    settings: &Settings,
    _today: Date,
) -> Review {
    let stage = settings.stage.unwrap_or_else(|| plan.stage());
    let judged = findings.into_iter().map(|finding| {
        let level = playbook.rule(finding.rule).map_or(Level::Error, |rule| rule.level);
        Judged { finding, level, waived: None }
    });
    Review { stage, lang: plan.lang(), findings: judged.collect() }
}
