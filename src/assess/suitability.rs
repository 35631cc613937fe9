//! Suitability: per component, rules, trained model, foundation model or person, with the reasons.

mod answers;
mod balance;
mod derived;
mod experiment;
mod flips;
mod groups;
mod members;
mod patterns;
mod product;
mod standing;
#[cfg(test)]
mod tests;
mod weighing;
mod words;

pub use experiment::next_experiment;
pub use product::product;
pub use words::words;

use crate::plan::Plan;
use crate::plan::component::Paradigm;
use crate::playbook::Playbook;
use answers::{Answers, Setting};
use balance::{Balance, Rivals};
use jiff::civil::Date;
use members::members;
use weighing::Weighing;

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
    /// The plan answers it already, and otherwise.
    pub given: bool,
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
    /// The largest distance in points the answers could have put between the candidates.
    pub range: f64,
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

/// How firmly the verdict on one component stands, and what to ask first: what an interview needs after every answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    pub id: String,
    pub standing: Standing,
    /// As in `ComponentVerdict`; empty where nothing unknown can change the verdict.
    pub ask_first: Vec<AskFirst>,
    /// The unknown answers that change the verdict, alone or as the smallest set found.
    pub overturning: Vec<String>,
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
    let verdict = ComponentVerdict { id: id_of(plan, index), ..ComponentVerdict::undecided() };
    match begun(plan, playbook, index, today) {
        Begun::Undecided => verdict,
        Begun::Human => ComponentVerdict { verdict: Verdict::Human, standing: Standing::Robust, ..verdict },
        Begun::Weighing(weighing) => weighing.verdict(verdict),
    }
}

/// Standing and what to ask first alone, without terms and flips.
pub fn outlook(plan: &Plan, playbook: &Playbook, index: usize, today: Date) -> Outlook {
    let id = id_of(plan, index);
    let (standing, ask_first, overturning) = match begun(plan, playbook, index, today) {
        Begun::Undecided => (Standing::Open, Vec::new(), Vec::new()),
        Begun::Human => (Standing::Robust, Vec::new(), Vec::new()),
        Begun::Weighing(weighing) => weighing.outlook(),
    };
    Outlook { id, standing, ask_first, overturning }
}

/// How far a component can be judged without weighing anything.
enum Begun<'a> {
    Undecided,
    Human,
    Weighing(Box<Weighing<'a>>),
}

fn begun<'a>(plan: &'a Plan<'a>, playbook: &'a Playbook, index: usize, today: Date) -> Begun<'a> {
    let setting = Setting { plan, playbook, today, component: Some(index) };
    let Some(record) = setting.record() else { return Begun::Undecided };
    let rivals = Rivals::new(&record.candidates());
    if rivals.all().is_empty() {
        return Begun::Human;
    }
    let answers = Answers::read(setting);
    if !answers.any_given() && rivals.all().len() > 1 {
        return Begun::Undecided;
    }
    Begun::Weighing(Box::new(Weighing::new(answers, rivals)))
}

fn id_of(plan: &Plan, index: usize) -> String {
    let id = plan.components.get(index).and_then(|record| record.id.known());
    id.map_or_else(String::new, |id| (*id).to_owned())
}

/// The verdict alone, without its reasons: what rules need of every component, in a fraction of the time.
pub fn verdict(plan: &Plan, playbook: &Playbook, index: usize, today: Date) -> Verdict {
    let setting = Setting { plan, playbook, today, component: Some(index) };
    let Some(record) = setting.record() else { return Verdict::Undecided };
    let rivals = Rivals::new(&record.candidates());
    let answers = Answers::read(setting);
    match rivals.all() {
        [] => Verdict::Human,
        [_, _, ..] if !answers.any_given() => Verdict::Undecided,
        _ => rivals.verdict(&Balance::of(&members(&answers), &vec![None; answers.list.len()])),
    }
}

impl ComponentVerdict {
    fn undecided() -> ComponentVerdict {
        ComponentVerdict {
            id: String::new(),
            verdict: Verdict::Undecided,
            standing: Standing::Open,
            runner_up: None,
            gap: 0.0,
            range: 0.0,
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
