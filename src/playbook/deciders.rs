//! The answers that suitability reads, looked up once: for each its question, the question it inherits from, when it
//! counts, and its representative values. In: records. Out: `Deciders`, indices instead of names.

use super::condition::{Condition, Term};
use super::fields::{FieldTree, QuestionIndex, question_at};
use super::records::{Question, Records, Representative, Section};

/// The answers in the order of `answers.yaml`, and which of them each criterion and veto reads.
#[derive(Clone, Debug, Default)]
pub struct Deciders {
    pub answers: Vec<Decider>,
    /// The conditions of questions that look at nothing but the candidates, each once.
    pub gates: Vec<Condition>,
    pub criteria: Vec<Vec<usize>>,
    pub vetoes: Vec<Vec<usize>>,
}

/// One answer that criteria read.
#[derive(Clone, Debug)]
pub struct Decider {
    /// The name conditions use.
    pub name: String,
    /// The field that holds the answer, or from which it is worked out.
    pub field: String,
    /// The field is one of the component (`field` is then the name within the record), not one of the product.
    pub of_component: bool,
    /// Worked out from `field` and others, instead of read from it.
    pub derived: bool,
    question: Option<QuestionIndex>,
    pub inherits: Option<String>,
    /// The condition of the question, among `gates`: if it is false, the answer does not count. Conditions that depend on
    /// other answers are none; criteria repeat them.
    pub gate: Option<usize>,
    pub values: Vec<DeciderValue>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum DeciderValue {
    Term(Term),
    /// A policy number, which a project may set.
    Policy(String),
}

/// The answers that are worked out, and the field they come from.
static DERIVED: &[(&str, &str)] = &[
    ("task_nature", "components[].task"),
    ("days_to_launch", "product.launch_date"),
    ("unit_budget_class", "economics.unit_budget"),
    ("trial_share", "components[].trial.correct"),
    ("same_action", "problem.actions"),
    ("human_possible", "components[].candidates"),
    ("trial_below_today", "components[].trial.correct"),
    ("prompted_cost_over_budget", "economics.unit_budget"),
];

impl Deciders {
    pub fn new(records: &Records, fields: &FieldTree) -> Deciders {
        let suitability = &records.suitability;
        let mut gates = Vec::new();
        let decider = |answer| Decider::new(answer, &records.sections, fields, &mut gates);
        let answers: Vec<Decider> = suitability.answers.iter().map(decider).collect();
        let index = |fields: &Vec<String>| -> Vec<usize> {
            let at = |name: &String| answers.iter().position(|answer| answer.name == *name);
            fields.iter().filter_map(at).collect()
        };
        let criteria = suitability.criteria.iter().map(|criterion| index(&criterion.fields)).collect();
        let vetoes = suitability.vetoes.iter().map(|veto| index(&veto.fields)).collect();
        Deciders { answers, gates, criteria, vetoes }
    }
}

impl Decider {
    fn new(
        answer: &Representative,
        sections: &[Section],
        fields: &FieldTree,
        gates: &mut Vec<Condition>,
    ) -> Decider {
        let name = answer.field.clone();
        let source = DERIVED.iter().find(|(derived, _)| *derived == name).map(|(_, path)| (*path).to_owned());
        let derived = source.is_some();
        let own = format!("components[].{name}");
        let of_record = || if fields.find_index(&own).is_some() { own } else { name.clone() };
        let path = source.unwrap_or_else(of_record);
        let index = fields.find_index(&path);
        let question = index.map(|index| question_at(sections, index));
        let field = path.strip_prefix("components[].");
        Decider {
            of_component: field.is_some(),
            field: field.unwrap_or(&path).to_owned(),
            derived,
            question: index.cloned(),
            inherits: question.and_then(|question| question.inherits.clone()),
            gate: question.and_then(|question| gate(question.when.as_ref()?, gates)),
            values: answer.values.iter().filter_map(|value| decider_value(value)).collect(),
            name,
        }
    }

    /// The question that asks for `field`.
    pub fn question<'s>(&self, sections: &'s [Section]) -> Option<&'s Question> {
        Some(question_at(sections, self.question.as_ref()?))
    }
}

/// The index of a condition among the gates; none where it looks at more than the candidates.
fn gate(condition: &Condition, gates: &mut Vec<Condition>) -> Option<usize> {
    let of_candidates = |path: &String| path == "component.open" || path == "component.candidates";
    if !condition.paths().iter().all(of_candidates) {
        return None;
    }
    let known = gates.iter().position(|gate| gate == condition);
    known.or_else(|| {
        gates.push(condition.clone());
        Some(gates.len() - 1)
    })
}

fn decider_value(json: &str) -> Option<DeciderValue> {
    let value: serde_json::Value = serde_json::from_str(json).ok()?;
    let policy = value.as_str().and_then(|text| text.strip_prefix("policy."));
    Some(match policy {
        Some(id) => DeciderValue::Policy(id.to_owned()),
        None => DeciderValue::Term(term(&value)?),
    })
}

fn term(value: &serde_json::Value) -> Option<Term> {
    Some(match value {
        serde_json::Value::Bool(value) => Term::Bool(*value),
        serde_json::Value::Number(number) => Term::Number(number.as_f64()?),
        serde_json::Value::String(text) => Term::Text(text.clone()),
        serde_json::Value::Array(items) => Term::List(items.iter().filter_map(term).collect()),
        serde_json::Value::Null | serde_json::Value::Object(_) => return None,
    })
}
