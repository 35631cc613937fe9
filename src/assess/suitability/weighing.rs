//! One component weighed: from its answers to the verdict with standing, terms, vetoes, flips and what to ask first.

use super::answers::{Answers, State};
use super::balance::{Balance, Rivals, mean, verdict_of};
use super::flips::Search;
use super::groups::{Group, groups};
use super::members::{Member, Of, fields_of, members};
use super::standing::{Ground, fixed_points};
use super::{AskFirst, ComponentVerdict, Raised, Score, Standing, Term, Verdict, patterns};

/// All that a verdict on one component is made of.
pub struct Weighing<'a> {
    answers: Answers<'a>,
    members: Vec<Member>,
    groups: Vec<Group>,
    rivals: Rivals,
    neutral: Balance,
}

impl<'a> Weighing<'a> {
    pub fn new(answers: Answers<'a>, rivals: Rivals) -> Weighing<'a> {
        let members = members(&answers);
        let neutral = Balance::of(&members, &vec![None; answers.list.len()]);
        let groups = groups(&members, answers.list.len());
        Weighing { answers, members, groups, rivals, neutral }
    }

    /// Fills in a verdict that has only its id.
    pub fn verdict(mut self, mut found: ComponentVerdict) -> ComponentVerdict {
        let playbook = self.answers.setting.playbook;
        found.verdict = self.rivals.verdict(&self.neutral);
        found.scores = self.scores();
        found.vetoes = self.raised();
        found.terms = self.terms();
        found.patterns = patterns::fitting(&self.answers, found.verdict);
        let close_margin = playbook.policy("close_margin");
        let ground = self.ground(found.verdict);
        let (threats, range) = (ground.threats(), ground.range());
        found.standing = ground.standing(&threats, close_margin);
        if found.verdict.paradigm().is_some()
            && let [winner, second, ..] = self.rivals.ranked(&self.neutral).as_slice()
        {
            found.runner_up = Some(verdict_of(*second));
            found.gap = self.neutral.lead(*winner, *second);
            found.range = range;
            found.close = found.gap < close_margin * range;
        }
        if found.standing != Standing::Robust {
            let search = self.search(found.verdict);
            found.flips = search.flips(&threats);
            found.ask_first = search.ask_first();
        }
        if found.standing != Standing::Robust && found.flips.is_empty() {
            found.flips = self.search(found.verdict).flips_of_known();
        }
        found
    }

    /// Standing and what to ask first, as `verdict` fills them in, and the answers that overturn the verdict, alone or together.
    pub fn outlook(mut self) -> (Standing, Vec<AskFirst>, Vec<String>) {
        let verdict = self.rivals.verdict(&self.neutral);
        let ground = self.ground(verdict);
        let close_margin = self.answers.setting.playbook.policy("close_margin");
        let threats = ground.threats();
        match ground.standing(&threats, close_margin) {
            Standing::Robust => (Standing::Robust, Vec::new(), Vec::new()),
            standing => {
                let search = self.search(verdict);
                (standing, search.ask_first(), search.overturning(&threats))
            }
        }
    }

    fn ground(&self, verdict: Verdict) -> Ground<'_> {
        let Weighing { members, groups, rivals, neutral, .. } = self;
        Ground { members, groups, rivals, neutral, verdict, answers: self.answers.list.len() }
    }

    fn search(&mut self, verdict: Verdict) -> Search<'_, 'a> {
        let Weighing { answers, members, rivals, neutral, .. } = self;
        Search { answers, members, rivals, neutral, verdict }
    }

    fn scores(&self) -> [Score; 3] {
        let fixed = fixed_points(&self.members);
        let mut scores = fixed.map(|points| Score { low: points, high: points });
        for (column, score) in scores.iter_mut().enumerate() {
            for group in &self.groups {
                let points = || group.outcomes.iter().map(|outcome| outcome.points[column]);
                score.low += points().min().unwrap_or(0);
                score.high += points().max().unwrap_or(0);
            }
        }
        scores
    }

    fn terms(&self) -> Vec<Term> {
        let open = vec![None; self.answers.list.len()];
        let mut terms = Vec::new();
        for member in &self.members {
            let Of::Criterion(index) = member.of else { continue };
            let case = if member.is_fixed() { member.outcomes[0].case } else { None };
            if case.is_none() && member.is_fixed() {
                continue;
            }
            let fields = fields_of(&self.answers, member.of);
            terms.push(Term {
                criterion: self.answers.setting.playbook.records.suitability.criteria[index].id.clone(),
                case,
                points: mean(member, &open).points,
                fields: fields.iter().map(|field| self.answers.path(*field)).collect(),
            });
        }
        terms
    }

    /// The vetoes that the known answers raise and that concern a candidate.
    fn raised(&self) -> Vec<Raised> {
        raised(&self.answers, &self.members, self.rivals.concerned())
    }
}

/// Vetoes that hold whatever the unknown answers are, with the known answers they rest on.
pub fn raised(answers: &Answers, members: &[Member], concerned: u8) -> Vec<Raised> {
    let vetoes = &answers.setting.playbook.records.suitability.vetoes;
    let mut raised = Vec::new();
    for member in members {
        let Of::Veto(index) = member.of else { continue };
        if !member.is_fixed() || member.outcomes[0].forbids & concerned == 0 {
            continue;
        }
        let known = |field: &&usize| matches!(answers.list[**field].state, State::Known(_));
        let fields = fields_of(answers, member.of).iter().filter(known);
        let because = fields.filter_map(|field| Some((answers.path(*field), answers.as_written(*field)?)));
        raised.push(Raised { veto: vetoes[index].id.clone(), because: because.collect() });
    }
    raised
}
