//! How a plan stands: verdicts, figures and findings of its review, to be held against those of another text.
//! In: a source. Out: `Outlook`.

use crate::assess::figures::Figure;
use crate::assess::suitability::Standing;
use crate::assess::{Assessment, assess};
use crate::finding::Value;
use crate::plan;
use crate::plan::component::Paradigm;
use crate::playbook::Playbook;
use crate::review::{Judged, Settings, review_plan};
use crate::source::Source;
use crate::yaml;
use jiff::civil::Date;
use std::collections::BTreeSet;

#[derive(Clone, Debug)]
pub struct Outlook {
    pub product: Ruling,
    /// Components by their ids, in the order of the plan.
    pub components: Vec<(String, Ruling)>,
    pub figures: Vec<Figure>,
    pub findings: Vec<Judged>,
    /// Everything about it that flips rather than slides.
    state: BTreeSet<String>,
}

/// A verdict and how firmly it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    pub verdict: &'static str,
    pub standing: Standing,
    /// The paradigms of a hybrid product.
    pub hybrid_of: Vec<Paradigm>,
}

impl Outlook {
    pub fn of(source: &Source, playbook: &Playbook, settings: &Settings, today: Date) -> Outlook {
        let tree = yaml::parse(source);
        let plan = plan::read(tree.root.as_ref());
        let findings = review_plan(&tree, &plan, playbook, settings, today).findings;
        let Assessment { product, components, figures, .. } = assess(&plan, playbook, today);
        let ruling =
            |verdict: &'static str, standing: Standing| Ruling { verdict, standing, hybrid_of: Vec::new() };
        let components =
            components.into_iter().map(|it| (it.id, ruling(it.verdict.id(), it.standing))).collect();
        let product = Ruling { hybrid_of: product.hybrid_of, ..ruling(product.verdict, product.standing) };
        let state = BTreeSet::new();
        let mut outlook = Outlook { product, components, figures, findings, state };
        outlook.state = outlook.states().collect();
        outlook
    }

    /// Whether nothing has flipped between the two; figures may have slid.
    pub fn stands_as(&self, other: &Outlook) -> bool {
        self.state == other.state
    }

    fn states(&self) -> impl Iterator<Item = String> {
        let findings = self
            .findings
            .iter()
            .map(|it| format!("finding {} {:?} {}", it.fingerprint, it.level, it.waived.is_some()));
        let figures = self.figures.iter().map(|it| format!("figure {} {}", it.name, it.component));
        let verdicts = self.components.iter().enumerate();
        let verdicts = verdicts.map(|(index, (_, ruling))| format!("verdict {index} {ruling:?}"));
        findings.chain(figures).chain(verdicts).chain([format!("product {:?}", self.product)])
    }

    /// The figure of this name; of several with one name, the one that stands at the same place among them.
    pub fn figure(&self, name: &str, component: &str, nth: usize) -> Option<&Figure> {
        self.figures.iter().filter(|it| it.name == name && it.component == component).nth(nth)
    }
}

/// A figure as one number on one scale; a date as its day.
pub fn height(figure: &Figure) -> Option<f64> {
    match &figure.value {
        Value::Date(date) => {
            let date: Date = date.parse().ok()?;
            let since = date.since((jiff::Unit::Day, Date::ZERO)).ok()?;
            Some(f64::from(since.get_days()))
        }
        Value::Text(_) | Value::List(_) => None,
        value => value.to_json().as_f64().filter(|number| number.is_finite()),
    }
}
