//! The typed view of a plan: the fields the program reckons with. In: the tree. Out: `Plan`, where absent stays absent and
//! unknown stays unknown. What a field may hold is the playbook's business; a value of the wrong kind is unreadable here.

pub mod answer;
pub mod component;
pub mod data;
pub mod evidence;
pub mod lookup;
pub mod operation;
pub mod organisation;
pub mod product;
pub mod proposed;
pub mod progress;
pub mod reader;

use crate::playbook::records::Stage;
use crate::text::Lang;
use crate::yaml::Node;
use answer::Answer;
use component::Component;
use data::{Data, Labels};
use evidence::{Metric, Model, Tests};
use operation::{Generative, Monitor, Retraining, Serving};
use organisation::{Economics, Law, Member, Milestone, Waiver};
use product::{Automation, Problem, Product, Success};
use reader::Reader;

/// A plan as the program sees it.
#[derive(Clone, Debug)]
pub struct Plan<'p> {
    pub product: Product<'p>,
    pub problem: Problem<'p>,
    pub automation: Automation<'p>,
    pub success: Success<'p>,
    pub components: Vec<Component<'p>>,
    pub data: Data<'p>,
    pub labels: Vec<Labels<'p>>,
    pub models: Vec<Model<'p>>,
    pub metrics: Vec<Metric<'p>>,
    pub tests: Tests<'p>,
    pub serving: Serving<'p>,
    pub generative: Generative<'p>,
    pub monitoring: Vec<Monitor<'p>>,
    pub retraining: Retraining<'p>,
    pub law: Law<'p>,
    pub economics: Economics<'p>,
    pub members: Vec<Member<'p>>,
    pub milestones: Vec<Milestone<'p>>,
    pub waivers: Vec<Waiver<'p>>,
    /// The tree it was read from, for what is looked up by path.
    pub root: Option<&'p Node<'p>>,
}

/// Reads a tree. Never fails.
pub fn read<'p>(root: Option<&'p Node<'p>>) -> Plan<'p> {
    let reader = &Reader::top(root);
    let mut plan = Plan {
        product: Product::read(reader),
        problem: Problem::read(reader),
        automation: Automation::read(reader),
        success: Success::read(reader),
        components: reader.records("components").map(|record| Component::read(&record)).collect(),
        data: Data::read(reader),
        labels: reader.records("labels").map(|record| Labels::read(&record)).collect(),
        models: reader.records("models").map(|record| Model::read(&record)).collect(),
        metrics: reader.records("metrics").map(|record| Metric::read(&record)).collect(),
        tests: Tests::read(reader),
        serving: Serving::read(reader),
        generative: Generative::read(reader),
        monitoring: reader.records("monitoring").map(|record| Monitor::read(&record)).collect(),
        retraining: Retraining::read(reader),
        law: Law::read(reader),
        economics: Economics::read(reader),
        members: reader.records("team.members").map(|record| Member::read(&record)).collect(),
        milestones: reader.records("schedule.milestones").map(|record| Milestone::read(&record)).collect(),
        waivers: reader.records("waivers").map(|record| Waiver::read(&record)).collect(),
        root,
    };
    inherit_product_answers(&mut plan);
    plan
}

/// What a component does not say of itself, the product says for it.
fn inherit_product_answers(plan: &mut Plan<'_>) {
    for component in &mut plan.components {
        let Component { stakes, reversible, level, explanation, latency_budget, data_may_leave, .. } =
            component;
        *stakes = stakes.clone().or(&plan.automation.stakes);
        *reversible = reversible.clone().or(&plan.automation.reversible);
        *level = level.clone().or(&plan.automation.level);
        *explanation = explanation.clone().or(&plan.automation.explanation);
        *latency_budget = latency_budget.clone().or(&plan.serving.latency_budget);
        *data_may_leave = data_may_leave.clone().or(&plan.data.may_leave);
    }
}

impl<'p> Plan<'p> {
    /// The stage the plan says it is in; `idea` where it says none.
    pub fn stage(&self) -> Stage {
        self.product.stage.known().and_then(|stage| Stage::parse(stage)).unwrap_or_default()
    }

    /// The language the plan asks for.
    pub fn lang(&self) -> Option<Lang> {
        match *self.product.lang.known()? {
            "ko" => Some(Lang::Ko),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The component a record refers to; a plan with one component need not name it.
    pub fn component_of(&self, reference: &Answer<&str>) -> Option<&Component<'p>> {
        match reference.known() {
            Some(id) => self.components.iter().find(|component| component.id.is(id)),
            None if self.components.len() == 1 => self.components.first(),
            None => None,
        }
    }

    /// Whether a reference of a record means this component.
    pub fn concerns(&self, reference: &Answer<&str>, component: &Component) -> bool {
        self.component_of(reference).is_some_and(|own| own.here.path == component.here.path)
    }
}
