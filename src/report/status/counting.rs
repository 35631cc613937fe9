//! What of a plan is counted. In: the items of a plan, whose they are, today. Out: how many are answered, unknown, open, and
//! why a question still concerns somebody.

use crate::plan::answer::Basis;
use crate::plan::progress::{Item, ItemState};
use crate::playbook::Playbook;
use crate::playbook::records::{Kind, Stage};
use crate::text::Lang;
use jiff::civil::Date;

/// Answered, unknown and open questions; of the answered those that are assumed or only proposed, of the unknown those that
/// are overdue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub answered: usize,
    pub unknown: usize,
    pub open: usize,
    pub overdue: usize,
    pub assumed: usize,
    pub proposed: usize,
    /// Open, and only due at a later stage than the plan's.
    pub later: usize,
}

/// Why a question still concerns somebody, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    Overdue,
    Unknown,
    Proposed,
    Open,
    Assumed,
}

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub struct View<'v> {
    pub playbook: &'v Playbook,
    pub stage: Stage,
    pub today: Date,
    /// Only what this role may answer.
    pub role: Option<&'v str>,
}

impl Concern {
    pub const ALL: [Concern; 5] =
        [Concern::Overdue, Concern::Unknown, Concern::Proposed, Concern::Open, Concern::Assumed];

    pub fn id(self) -> &'static str {
        match self {
            Concern::Overdue => "overdue",
            Concern::Unknown => "unknown",
            Concern::Proposed => "proposed",
            Concern::Open => "open",
            Concern::Assumed => "assumed",
        }
    }

    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Concern::Overdue => lang.pick("overdue", "기한 지남"),
            Concern::Unknown => lang.pick("unknown", "미정"),
            Concern::Proposed => lang.pick("proposed", "제안"),
            Concern::Open => lang.pick("open", "남음"),
            Concern::Assumed => lang.pick("assumed", "가정"),
        }
    }

    /// Why this question still concerns somebody; none where it is settled.
    pub fn of(item: &Item, today: Date) -> Option<Concern> {
        match &item.state {
            ItemState::Open => Some(Concern::Open),
            ItemState::Unknown { by, .. } => {
                let due = by.as_deref().and_then(|by| by.parse::<Date>().ok());
                let is_late = due.is_some_and(|due| due < today);
                Some(if is_late { Concern::Overdue } else { Concern::Unknown })
            }
            ItemState::Answered => match item.basis {
                Some(Basis::Proposed) => Some(Concern::Proposed),
                Some(Basis::Assumed) if is_number(item.question.kind) => Some(Concern::Assumed),
                _ => None,
            },
        }
    }
}

/// Other figures are worked out from it, so that it matters whether it is assumed.
fn is_number(kind: Kind) -> bool {
    matches!(kind, Kind::Number | Kind::Amount | Kind::Share)
}

impl Count {
    pub fn of<'i>(items: impl Iterator<Item = &'i Item<'i>>, today: Date) -> Count {
        let mut count = Count::default();
        for item in items {
            match item.state {
                ItemState::Answered => count.answered += 1,
                ItemState::Unknown { .. } => count.unknown += 1,
                ItemState::Open => count.open += 1,
            }
            match Concern::of(item, today) {
                Some(Concern::Overdue) => count.overdue += 1,
                Some(Concern::Assumed) => count.assumed += 1,
                Some(Concern::Proposed) => count.proposed += 1,
                _ => {}
            }
        }
        count
    }
}

/// The questions that are due at a stage.
pub fn due<'i, 'q>(items: &'i [Item<'q>], stage: Stage) -> Vec<&'i Item<'q>> {
    items.iter().filter(|item| item.question.stage.unwrap_or_default() <= stage).collect()
}

impl View<'_> {
    /// What is due, or answered or unknown at whatever stage, and of the role that was asked for.
    pub fn seen<'i, 'q>(&self, items: &'i [Item<'q>]) -> Vec<&'i Item<'q>> {
        self.own(items).filter(|item| !self.is_later(item)).collect()
    }

    /// How a section stands: what is seen of it, and how many of its questions a later stage asks.
    pub fn count(&self, items: &[Item], section: &str) -> Count {
        let of_section = |item: &&Item| item.section.section == section;
        let later = self.own(items).filter(of_section).filter(|item| self.is_later(item)).count();
        let seen = self.seen(items).into_iter().filter(of_section);
        Count { later, ..Count::of(seen, self.today) }
    }

    fn own<'i, 'q>(&self, items: &'i [Item<'q>]) -> impl Iterator<Item = &'i Item<'q>> {
        let role = self.role;
        items
            .iter()
            .filter(move |item| role.is_none_or(|role| item.question.role.iter().any(|own| own == role)))
    }

    fn is_later(&self, item: &Item) -> bool {
        item.question.stage.unwrap_or_default() > self.stage && item.state == ItemState::Open
    }
}
