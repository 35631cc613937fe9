//! A component of the product: one step with an input, an output and a paradigm.

use super::answer::Answer;
use super::reader::Reader;

/// One step of the product. Answers that may differ from the product's fall back on the product's.
#[derive(Clone, Debug)]
pub struct Component<'p> {
    /// The record as a place.
    pub here: Answer<()>,
    pub id: Answer<&'p str>,
    pub does: Answer<&'p str>,
    pub task: Answer<&'p str>,
    pub input: Answer<&'p str>,
    pub output: Answer<&'p str>,
    pub after: Answer<Vec<&'p str>>,
    pub candidates: Answer<Vec<&'p str>>,
    pub input_kinds: Answer<Vec<&'p str>>,
    pub predicts: Answer<&'p str>,
    pub personalises: Answer<bool>,
    pub rare_evolving: Answer<bool>,
    pub rules: Answer<&'p str>,
    pub rule_count: Answer<f64>,
    pub rule_change: Answer<f64>,
    pub settled_by_rules: Answer<f64>,
    pub exists_today: Answer<&'p str>,
    pub expert_agreement: Answer<f64>,
    pub experts_beat_chance: Answer<bool>,
    pub inputs_known: Answer<bool>,
    pub open_ended: Answer<bool>,
    pub examples_now: Answer<f64>,
    pub examples_per_day: Answer<f64>,
    pub training_lawful: Answer<&'p str>,
    pub label_quality: Answer<&'p str>,
    pub knowledge_changes: Answer<&'p str>,
    pub knowledge_in_documents: Answer<bool>,
    pub verifiable: Answer<&'p str>,
    pub verified_before_acting: Answer<bool>,
    pub trial_cases: Answer<f64>,
    pub trial_correct: Answer<f64>,
    pub model_may_label: Answer<bool>,
    pub predictability: Answer<&'p str>,
    pub adversaries: Answer<bool>,
    pub stakes: Answer<&'p str>,
    pub reversible: Answer<bool>,
    pub level: Answer<&'p str>,
    pub explanation: Answer<&'p str>,
    pub latency_budget: Answer<f64>,
    pub data_may_leave: Answer<&'p str>,
    pub prevalence: Answer<f64>,
    pub paradigm: Answer<&'p str>,
    pub alternatives: Answer<&'p str>,
    pub fallback: Answer<&'p str>,
}

impl<'p> Component<'p> {
    pub(super) fn read(reader: &Reader<'p, '_>) -> Component<'p> {
        Component {
            here: reader.here(),
            id: reader.text("id"),
            does: reader.text("does"),
            task: reader.choice("task"),
            input: reader.text("input"),
            output: reader.text("output"),
            after: reader.list("after"),
            candidates: reader.choices("candidates"),
            input_kinds: reader.choices("input_kinds"),
            predicts: reader.choice("predicts"),
            personalises: reader.yes_no("personalises"),
            rare_evolving: reader.yes_no("rare_evolving"),
            rules: reader.choice("rules"),
            rule_count: reader.number("rule_count"),
            rule_change: reader.share("rule_change"),
            settled_by_rules: reader.share("settled_by_rules"),
            exists_today: reader.choice("exists_today"),
            expert_agreement: reader.share("expert_agreement"),
            experts_beat_chance: reader.yes_no("experts_beat_chance"),
            inputs_known: reader.yes_no("inputs_known"),
            open_ended: reader.yes_no("open_ended"),
            examples_now: reader.number("examples_now"),
            examples_per_day: reader.rate("examples_per_day"),
            training_lawful: reader.choice("training_lawful"),
            label_quality: reader.choice("label_quality"),
            knowledge_changes: reader.choice("knowledge_changes"),
            knowledge_in_documents: reader.yes_no("knowledge_in_documents"),
            verifiable: reader.choice("verifiable"),
            verified_before_acting: reader.yes_no("verified_before_acting"),
            trial_cases: reader.number("trial.cases"),
            trial_correct: reader.number("trial.correct"),
            model_may_label: reader.yes_no("model_may_label"),
            predictability: reader.choice("predictability"),
            adversaries: reader.yes_no("adversaries"),
            stakes: reader.choice("stakes"),
            reversible: reader.yes_no("reversible"),
            level: reader.choice("level"),
            explanation: reader.choice("explanation"),
            latency_budget: reader.duration("latency_budget"),
            data_may_leave: reader.choice("data_may_leave"),
            prevalence: reader.share("prevalence"),
            paradigm: reader.choice("paradigm"),
            alternatives: reader.text("alternatives"),
            fallback: reader.text("fallback"),
        }
    }
}

/// What a component is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paradigm {
    /// Rules: code.
    Sw1,
    /// A model trained on data.
    Sw2,
    /// A prompted foundation model.
    Sw3,
    Human,
}

impl Paradigm {
    pub const ALL: [Paradigm; 4] = [Paradigm::Sw1, Paradigm::Sw2, Paradigm::Sw3, Paradigm::Human];
    /// The three that are software.
    pub const SOFTWARE: [Paradigm; 3] = [Paradigm::Sw1, Paradigm::Sw2, Paradigm::Sw3];

    pub fn id(self) -> &'static str {
        match self {
            Paradigm::Sw1 => "sw1",
            Paradigm::Sw2 => "sw2",
            Paradigm::Sw3 => "sw3",
            Paradigm::Human => "human",
        }
    }

    pub fn parse(id: &str) -> Option<Paradigm> {
        Paradigm::ALL.into_iter().find(|paradigm| paradigm.id() == id)
    }

    pub fn is_learned(self) -> bool {
        matches!(self, Paradigm::Sw2 | Paradigm::Sw3)
    }
}

impl Component<'_> {
    /// The paradigms the planner holds possible; all three kinds of software where nothing is said.
    pub fn candidates(&self) -> Vec<Paradigm> {
        let named: Vec<Paradigm> =
            self.candidates.known().into_iter().flatten().filter_map(|id| Paradigm::parse(id)).collect();
        if named.is_empty() { Paradigm::SOFTWARE.to_vec() } else { named }
    }

    /// More than one kind of software is still possible, so that the suitability questions matter.
    pub fn is_open(&self) -> bool {
        self.candidates().into_iter().filter(|paradigm| *paradigm != Paradigm::Human).count() > 1
    }

    /// The planner's own choice.
    pub fn chosen(&self) -> Option<Paradigm> {
        Paradigm::parse(self.paradigm.known()?)
    }
}
