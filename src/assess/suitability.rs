//! Suitability: per component, rules, trained model, foundation model or person, with the reasons.

mod answers;
mod derived;
mod flips;
mod groups;
mod members;
mod patterns;
mod product;
mod standing;
mod weighing;
mod words;

pub use product::product;
pub use words::words;

use crate::plan::Plan;
use crate::plan::component::Paradigm;
use crate::playbook::Playbook;
use answers::{Answers, Setting, State};
use flips::Search;
use groups::{Group, groups};
use jiff::civil::Date;
use members::{Member, Of, members};
use standing::Ground;
use weighing::{Balance, Rivals, verdict_of};

/// What the product or a component should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    Sw1,
    Sw2,
    Sw3,
    Human,
    DoNotBuild,
    /// Nothing has been answered that would decide.
    Undecided,
}

impl Verdict {
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Sw1 => "sw1",
            Verdict::Sw2 => "sw2",
            Verdict::Sw3 => "sw3",
            Verdict::Human => "human",
            Verdict::DoNotBuild => "do-not-build",
            Verdict::Undecided => "undecided",
        }
    }

    pub fn paradigm(self) -> Option<Paradigm> {
        Paradigm::parse(self.id())
    }
}

/// How firmly a verdict stands against the unknown answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    Robust,
    Leaning,
    Open,
}

impl Standing {
    pub fn id(self) -> &'static str {
        match self {
            Standing::Robust => "robust",
            Standing::Leaning => "leaning",
            Standing::Open => "open",
        }
    }
}

/// A score as an interval over all possible answers to the unknowns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Score {
    pub low: i32,
    pub high: i32,
}

/// One term of the sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Id of the criterion.
    pub criterion: String,
    /// Index of the case that holds; none while an unknown answer leaves it open.
    pub case: Option<usize>,
    /// Points × weight for sw1, sw2, sw3; the middle of the interval while open.
    pub points: [f64; 3],
    pub fields: Vec<String>,
}

/// A veto that was raised.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    pub veto: String,
    /// Fields that raised it (full paths), with the values as written.
    pub because: Vec<(String, String)>,
}

/// One or more answers that would change the verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// Field path and the answer (as it would be written in the plan).
    pub answers: Vec<(String, String)>,
    pub verdict: Verdict,
}

/// A question that would settle something, and how much.
#[derive(Clone, Debug, PartialEq)]
pub struct AskFirst {
    pub field: String,
    /// Largest swing of the lead over the runner-up, in points.
    pub swing: f64,
}

/// The verdict on one component.
#[derive(Clone, Debug)]
pub struct ComponentVerdict {
    pub id: String,
    pub verdict: Verdict,
    pub standing: Standing,
    pub runner_up: Option<Verdict>,
    /// Lead over the runner-up in points, unknowns in the middle.
    pub gap: f64,
    /// The lead is smaller than `close_margin` of the range.
    pub close: bool,
    /// sw1, sw2, sw3
    pub scores: [Score; 3],
    pub vetoes: Vec<Raised>,
    pub terms: Vec<Term>,
    pub flips: Vec<Flip>,
    pub ask_first: Vec<AskFirst>,
    /// Ids of the hybrid patterns that fit.
    pub patterns: Vec<String>,
}

/// The verdict on the product.
#[derive(Clone, Debug)]
pub struct ProductVerdict {
    /// `sw1`, `sw2`, `sw3`, `human`, `hybrid`, `do-not-build`, `undecided`
    pub verdict: &'static str,
    pub standing: Standing,
    /// The paradigms of a hybrid, in order.
    pub hybrid_of: Vec<Paradigm>,
    /// Vetoes that concern the whole product.
    pub vetoes: Vec<Raised>,
}

/// The verdict on one component of the plan.
pub fn component(plan: &Plan, playbook: &Playbook, index: usize, today: Date) -> ComponentVerdict {
    let setting = Setting { plan, playbook, today, component: Some(index) };
    let Some(record) = setting.record() else { return ComponentVerdict::undecided() };
    let mut verdict = ComponentVerdict::undecided();
    verdict.id = record.id.known().map_or_else(String::new, |id| (*id).to_owned());
    let rivals = Rivals::new(&record.candidates());
    if rivals.all().is_empty() {
        return ComponentVerdict { verdict: Verdict::Human, standing: Standing::Robust, ..verdict };
    }
    let answers = Answers::read(setting);
    if !answers.any_given() && rivals.all().len() > 1 {
        return verdict;
    }
    Weighing::new(answers, rivals).verdict(verdict)
}

impl ComponentVerdict {
    fn undecided() -> ComponentVerdict {
        ComponentVerdict {
            id: String::new(),
            verdict: Verdict::Undecided,
            standing: Standing::Open,
            runner_up: None,
            gap: 0.0,
            close: false,
            scores: [Score::default(); 3],
            vetoes: Vec::new(),
            terms: Vec::new(),
            flips: Vec::new(),
            ask_first: Vec::new(),
            patterns: Vec::new(),
        }
    }
}

/// All that a verdict on one component is made of.
struct Weighing<'a> {
    answers: Answers<'a>,
    members: Vec<Member>,
    groups: Vec<Group>,
    rivals: Rivals,
    neutral: Balance,
}

impl<'a> Weighing<'a> {
    fn new(answers: Answers<'a>, rivals: Rivals) -> Weighing<'a> {
        let members = members(&answers);
        let neutral = Balance::of(&members, &vec![None; answers.list.len()]);
        let groups = groups(&members, answers.list.len());
        Weighing { answers, members, groups, rivals, neutral }
    }

    /// Fills in a verdict that has only its id.
    fn verdict(mut self, mut found: ComponentVerdict) -> ComponentVerdict {
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

    fn ground(&self, verdict: Verdict) -> Ground<'_> {
        let Weighing { members, groups, rivals, neutral, .. } = self;
        Ground { members, groups, rivals, neutral, verdict, answers: self.answers.list.len() }
    }

    fn search(&mut self, verdict: Verdict) -> Search<'_, 'a> {
        let Weighing { answers, members, rivals, neutral, .. } = self;
        Search { answers, members, rivals, neutral, verdict }
    }

    fn scores(&self) -> [Score; 3] {
        let fixed = standing::fixed_points(&self.members);
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
            let fields = members::fields_of(&self.answers, member.of);
            terms.push(Term {
                criterion: self.answers.setting.playbook.records.suitability.criteria[index].id.clone(),
                case,
                points: weighing::mean(member, &open).points,
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
fn raised(answers: &Answers, members: &[Member], concerned: u8) -> Vec<Raised> {
    let vetoes = &answers.setting.playbook.records.suitability.vetoes;
    let mut raised = Vec::new();
    for member in members {
        let Of::Veto(index) = member.of else { continue };
        if !member.is_fixed() || member.outcomes[0].forbids & concerned == 0 {
            continue;
        }
        let known = |field: &&usize| matches!(answers.list[**field].state, State::Known(_));
        let fields = members::fields_of(answers, member.of).iter().filter(known);
        let because = fields.filter_map(|field| Some((answers.path(*field), answers.as_written(*field)?)));
        raised.push(Raised { veto: vetoes[index].id.clone(), because: because.collect() });
    }
    raised
}
