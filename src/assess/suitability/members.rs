//! Criteria and vetoes weighed for one component. In: answers. Out: one `Member` each, with an outcome for every
//! combination of values of the unknown answers it reads; a member that no unknown answer moves has one outcome.

use super::answers::{Answers, State};
use crate::playbook::condition::Term;

/// What a veto may forbid, as bits.
pub const SW1: u8 = 1;
pub const SW2: u8 = 2;
pub const SW3: u8 = 4;
pub const EVERYTHING: u8 = 8;
pub const SW3_HOSTED: u8 = 16;
pub const FULL_AUTO: u8 = 32;
/// The bits that can change a verdict; the others say how it is to be carried out.
pub const DECIDING: u8 = SW1 | SW2 | SW3 | EVERYTHING;

/// What a criterion or veto comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Points × weight for sw1, sw2, sw3.
    pub points: [i32; 3],
    pub forbids: u8,
    /// The case of a criterion that holds.
    pub case: Option<usize>,
}

/// Index of a criterion or of a veto.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Criterion(usize),
    Veto(usize),
}

#[derive(Clone, Debug)]
pub struct Member {
    pub of: Of,
    /// The unknown answers it depends on, and how many values each has.
    pub open: Vec<(usize, usize)>,
    /// One outcome per combination; the first open answer turns fastest.
    pub outcomes: Vec<Outcome>,
}

/// The value of each open answer that was picked, by its index among the representatives.
pub type Pick = Vec<Option<usize>>;

impl Member {
    pub fn is_fixed(&self) -> bool {
        self.open.is_empty()
    }

    /// The combinations that agree with a pick.
    pub fn agreeing<'m>(&'m self, pick: &'m [Option<usize>]) -> impl Iterator<Item = &'m Outcome> {
        self.outcomes.iter().enumerate().filter(|(index, _)| self.agrees(*index, pick)).map(|(_, it)| it)
    }

    fn agrees(&self, combination: usize, pick: &[Option<usize>]) -> bool {
        let mut rest = combination;
        self.open.iter().all(|&(field, count)| {
            let digit = rest % count;
            rest /= count;
            pick[field].is_none_or(|picked| picked == digit)
        })
    }

    /// The outcome for a full pick of its open answers.
    pub fn outcome(&self, pick: &[Option<usize>]) -> Outcome {
        let mut index = 0;
        let mut stride = 1;
        for &(field, count) in &self.open {
            index += stride * pick[field].unwrap_or(0);
            stride *= count;
        }
        self.outcomes[index]
    }
}

/// All criteria and vetoes, weighed.
pub fn members(answers: &Answers) -> Vec<Member> {
    let deciders = &answers.setting.playbook.deciders;
    let criteria = (0..deciders.criteria.len()).map(Of::Criterion);
    let vetoes = (0..deciders.vetoes.len()).map(Of::Veto);
    criteria.chain(vetoes).map(|of| member(answers, of)).collect()
}

pub fn fields_of<'a>(answers: &Answers<'a>, of: Of) -> &'a [usize] {
    let deciders = &answers.setting.playbook.deciders;
    match of {
        Of::Criterion(index) => &deciders.criteria[index],
        Of::Veto(index) => &deciders.vetoes[index],
    }
}

/// One criterion or veto over all values of the unknown answers it reads.
pub fn member(answers: &Answers, of: Of) -> Member {
    let fields = fields_of(answers, of);
    let open: Vec<(usize, usize)> = fields
        .iter()
        .filter(|field| answers.is_open(**field))
        .map(|field| (*field, answers.open_values(*field).len()))
        .collect();
    let combinations = open.iter().map(|(_, count)| count).product();
    let outcomes: Vec<Outcome> = (0..combinations)
        .map(|index| weigh(answers, of, &Combination { fields, open: &open, index }))
        .collect();
    let moved = outcomes
        .iter()
        .any(|outcome| outcome.points != outcomes[0].points || outcome.forbids != outcomes[0].forbids);
    if moved {
        return Member { of, open, outcomes };
    }
    let same_case = outcomes.iter().all(|outcome| outcome.case == outcomes[0].case);
    let mut only = outcomes[0];
    only.case = only.case.filter(|_| same_case);
    Member { of, open: Vec::new(), outcomes: vec![only] }
}

/// One combination of values of the open fields of a member.
struct Combination<'c> {
    fields: &'c [usize],
    open: &'c [(usize, usize)],
    index: usize,
}

impl Combination<'_> {
    fn term(&self, answers: &Answers, path: &[String]) -> Term {
        if let [first, id] = path
            && first == "policy"
        {
            return Term::Number(answers.setting.playbook.policy(id));
        }
        let named = |field: &&usize| same_path(&answers.list[**field].decider.name, path);
        let Some(&field) = self.fields.iter().find(named) else { return Term::Undefined };
        match &answers.list[field].state {
            State::Known(term) => term.clone(),
            State::NotAsked => Term::Undefined,
            State::Open(values) => values[self.digit(field)].clone(),
        }
    }

    fn digit(&self, field: usize) -> usize {
        let mut rest = self.index;
        for &(own, count) in self.open {
            if own == field {
                return rest % count;
            }
            rest /= count;
        }
        0
    }
}

fn same_path(name: &str, path: &[String]) -> bool {
    let mut parts = name.split('.');
    path.iter().all(|part| parts.next() == Some(part)) && parts.next().is_none()
}

fn weigh(answers: &Answers, of: Of, combination: &Combination) -> Outcome {
    let records = &answers.setting.playbook.records.suitability;
    let lookup = |path: &[String]| combination.term(answers, path);
    match of {
        Of::Criterion(index) => {
            let criterion = &records.criteria[index];
            let case = criterion.cases.iter().position(|case| case.when.holds(&lookup));
            let Some(found) = case else { return Outcome::default() };
            let points = criterion.cases[found].points;
            let points = [points.sw1, points.sw2, points.sw3].map(|own| own * criterion.weight);
            Outcome { points, forbids: 0, case }
        }
        Of::Veto(index) => {
            let veto = &records.vetoes[index];
            let forbids = if veto.when.holds(&lookup) { bits(&veto.forbids) } else { 0 };
            Outcome { forbids, ..Outcome::default() }
        }
    }
}

pub fn bits(forbids: &[String]) -> u8 {
    let bit = |what: &String| match what.as_str() {
        "sw1" => SW1,
        "sw2" => SW2,
        "sw3" => SW3,
        "everything" => EVERYTHING,
        "sw3-hosted" => SW3_HOSTED,
        "full-auto" => FULL_AUTO,
        _ => 0,
    };
    forbids.iter().map(bit).fold(0, |bits, bit| bits | bit)
}
