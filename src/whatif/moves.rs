//! What differs between two outlooks. In: before and after. Out: `Moves`: verdicts, figures and findings, each with both sides.

use super::outlook::{Outlook, Ruling};
use crate::assess::figures::Figure;
use crate::finding::Finding;
use crate::review::Judged;

#[derive(Clone, Debug, Default)]
pub struct Moves {
    pub product: Option<(Ruling, Ruling)>,
    pub verdicts: Vec<VerdictMove>,
    pub figures: Vec<FigureMove>,
    pub findings: Vec<FindingMove>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct VerdictMove {
    pub component: String,
    pub before: Option<Ruling>,
    pub after: Option<Ruling>,
}

/// A figure that has another value, is no longer known or can be worked out now.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureMove {
    pub name: &'static str,
    pub component: String,
    /// Which of several figures with this name and component.
    pub nth: usize,
    pub before: Option<Figure>,
    pub after: Option<Figure>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FindingMove {
    pub change: FindingChange,
    pub before: Option<Judged>,
    pub after: Option<Judged>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingChange {
    Appears,
    Goes,
    /// Its level or whether a waiver covers it.
    Level,
    /// It stays, with other numbers in it.
    Restated,
}

impl FindingChange {
    pub fn id(self) -> &'static str {
        match self {
            FindingChange::Appears => "appears",
            FindingChange::Goes => "goes",
            FindingChange::Level => "level",
            FindingChange::Restated => "restated",
        }
    }
}

impl FindingMove {
    /// The finding as it is after the move, else as it was.
    pub fn judged(&self) -> Option<&Judged> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

impl Moves {
    pub fn between(before: &Outlook, after: &Outlook) -> Moves {
        let product =
            (before.product != after.product).then(|| (before.product.clone(), after.product.clone()));
        Moves {
            product,
            verdicts: verdicts(before, after),
            figures: figures(before, after),
            findings: findings(before, after),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.product.is_none()
            && self.verdicts.is_empty()
            && self.figures.is_empty()
            && self.findings.is_empty()
    }

    /// Without what slides: figures that are known on both sides, findings with other numbers.
    pub fn flips(mut self) -> Moves {
        self.figures.retain(|it| it.before.is_none() || it.after.is_none());
        self.findings.retain(|it| it.change != FindingChange::Restated);
        self
    }
}

fn verdicts(before: &Outlook, after: &Outlook) -> Vec<VerdictMove> {
    let count = before.components.len().max(after.components.len());
    let moves = (0..count).filter_map(|index| {
        let (old, new) = (before.components.get(index), after.components.get(index));
        let ruling = |side: Option<&(String, Ruling)>| side.map(|(_, ruling)| ruling.clone());
        let component = new.or(old).map_or_else(String::new, |(id, _)| id.clone());
        let (before, after) = (ruling(old), ruling(new));
        (before != after).then_some(VerdictMove { component, before, after })
    });
    moves.collect()
}

fn figures(before: &Outlook, after: &Outlook) -> Vec<FigureMove> {
    let mut moves = Vec::new();
    for (index, figure) in before.figures.iter().enumerate() {
        let nth = nth(&before.figures[..index], figure);
        let new = after.figure(figure.name, &figure.component, nth);
        if new.is_none_or(|new| new.value != figure.value) {
            moves.push(moved(figure, nth, Some(figure), new));
        }
    }
    for (index, figure) in after.figures.iter().enumerate() {
        let nth = nth(&after.figures[..index], figure);
        if before.figure(figure.name, &figure.component, nth).is_none() {
            moves.push(moved(figure, nth, None, Some(figure)));
        }
    }
    moves
}

/// How many figures of the same name and component stand before one.
pub fn nth(earlier: &[Figure], figure: &Figure) -> usize {
    earlier.iter().filter(|own| own.name == figure.name && own.component == figure.component).count()
}

fn moved(figure: &Figure, nth: usize, before: Option<&Figure>, after: Option<&Figure>) -> FigureMove {
    let (before, after) = (before.cloned(), after.cloned());
    FigureMove { name: figure.name, component: figure.component.clone(), nth, before, after }
}

fn findings(before: &Outlook, after: &Outlook) -> Vec<FindingMove> {
    let twin = |among: &[Judged], judged: &Judged| {
        among.iter().find(|own| own.fingerprint == judged.fingerprint).cloned()
    };
    let mut moves: Vec<FindingMove> = after
        .findings
        .iter()
        .filter_map(|judged| {
            let old = twin(&before.findings, judged);
            let change = change(old.as_ref(), judged)?;
            Some(FindingMove { change, before: old, after: Some(judged.clone()) })
        })
        .collect();
    let gone = before.findings.iter().filter(|judged| twin(&after.findings, judged).is_none());
    moves.extend(gone.map(|judged| FindingMove {
        change: FindingChange::Goes,
        before: Some(judged.clone()),
        after: None,
    }));
    moves.sort_by_key(|it| (it.change == FindingChange::Restated, std::cmp::Reverse(level(it))));
    moves
}

fn level(moved: &FindingMove) -> Option<crate::playbook::records::Level> {
    moved.judged().map(|judged| judged.level)
}

fn change(before: Option<&Judged>, after: &Judged) -> Option<FindingChange> {
    let Some(before) = before else { return Some(FindingChange::Appears) };
    if before.level != after.level || before.waived.is_some() != after.waived.is_some() {
        return Some(FindingChange::Level);
    }
    (!says_the_same(&before.finding, &after.finding)).then_some(FindingChange::Restated)
}

/// The values alone: bytes move when a text becomes longer.
fn says_the_same(before: &Finding, after: &Finding) -> bool {
    before.values == after.values
}
