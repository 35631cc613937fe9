//! The text of a plan, read once, with what was worked out from it. In: a text. Out: its tree, and on demand the paradigms,
//! the verdicts, the assessment and the review, each worked out at most once. A changed text is a new `Reading`.

use super::Options;
use crate::assess::suitability::{self, Outlook};
use crate::assess::{self, Assessment};
use crate::plan::component::Paradigm;
use crate::plan::{self, Plan};
use crate::playbook::Playbook;
use crate::review::{self, Review};
use crate::source::Source;
use crate::yaml::edit::Read;
use crate::yaml::{self, Tree};
use std::cell::OnceCell;
use std::rc::Rc;

/// A text and what is known of it. The playbook and the options are those of its interview and stay the same.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub source: Source,
    tree: Tree<'static>,
    paradigms: OnceCell<Vec<Option<Paradigm>>>,
    outlooks: OnceCell<Vec<Outlook>>,
    assessment: OnceCell<Assessment>,
    review: OnceCell<Rc<Review>>,
}

impl Reading {
    pub fn new(text: &str) -> Reading {
        let source = Source::new("", text);
        let tree = yaml::parse(&source).into_owned();
        Reading::of(Read { source, tree })
    }

    /// Of a text that was read already.
    pub fn of(read: Read) -> Reading {
        Reading {
            source: read.source,
            tree: read.tree,
            paradigms: OnceCell::new(),
            outlooks: OnceCell::new(),
            assessment: OnceCell::new(),
            review: OnceCell::new(),
        }
    }

    pub fn plan(&self) -> Plan<'_> {
        plan::read(self.tree.root.as_ref())
    }

    pub fn tree(&self) -> &Tree<'static> {
        &self.tree
    }

    pub fn paradigms(&self, plan: &Plan, playbook: &Playbook, options: &Options) -> &[Option<Paradigm>] {
        self.paradigms.get_or_init(|| assess::paradigms(plan, playbook, options.today))
    }

    /// How firmly each component's verdict stands and what to ask first.
    pub fn outlooks(&self, playbook: &Playbook, options: &Options) -> &[Outlook] {
        self.outlooks.get_or_init(|| {
            let plan = self.plan();
            let outlook = |index| suitability::outlook(&plan, playbook, index, options.today);
            (0..plan.components.len()).map(outlook).collect()
        })
    }

    pub fn assessment(&self, plan: &Plan, playbook: &Playbook, options: &Options) -> &Assessment {
        self.assessment.get_or_init(|| assess::assess(plan, playbook, options.today))
    }

    pub fn review(&self, playbook: &Playbook, options: &Options) -> Rc<Review> {
        let review =
            || review::review_plan(&self.tree, &self.plan(), playbook, &options.settings, options.today);
        self.review.get_or_init(|| Rc::new(review())).clone()
    }
}
