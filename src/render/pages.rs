//! Everything a template can name. In: a plan with its assessment and review. Out: `Pages`, which owns its words, and the
//! context of a template.

use super::names::Names;
use super::sheet::{Group, Member, Records, Sheet};
use super::tables::{self, SectionTitle};
use super::{Input, advice, chart, diagram, findings, verdict};
use crate::plan::component::Paradigm;
use crate::playbook::records::Question;
use crate::text::Lang;
use minijinja::{Value, context};
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Debug)]
pub struct Pages {
    pub lang: Lang,
    pub sheet: Sheet,
    pub sections: Vec<SectionTitle>,
    /// Labels by field, as in `components[].task`.
    pub labels: HashMap<String, String>,
    pub flow: String,
    /// The figures against their limits, as a diagram.
    pub limits: String,
    pub context: Value,
}

impl Pages {
    pub fn new(input: &Input) -> Pages {
        let paradigms = paradigms(input);
        let sheet = Sheet::read(input.plan, input.playbook, &paradigms, input.lang);
        let names = Names { playbook: input.playbook, sheet: &sheet, lang: input.lang };
        let sections = input.playbook.sections().iter().map(|section| SectionTitle {
            id: section.section.clone(),
            title: section.title.get(input.lang).to_owned(),
        });
        let sections: Vec<SectionTitle> = sections.collect();
        let mut labels = HashMap::new();
        for question in input.playbook.sections().iter().flat_map(|section| &section.questions) {
            add_labels(question, "", input.lang, &mut labels);
        }
        let flow = diagram::flow(input.plan, &paradigms, names);
        let limits = chart::limits(&input.assessment.limits, names);
        let context = context(input, names, &sections);
        Pages { lang: input.lang, sheet, sections, labels, flow, limits, context }
    }

    /// The label of a field; the index of a record does not matter.
    pub fn label(&self, field: &str) -> Option<&str> {
        let parts = field.split('[').enumerate().map(|(index, part)| match (index, part.split_once(']')) {
            (1.., Some((_, rest))) => format!("[]{rest}"),
            _ => part.to_owned(),
        });
        self.labels.get(&parts.collect::<String>()).map(String::as_str)
    }

    pub fn records(&self, field: &str) -> Option<Arc<Records>> {
        match self.sheet.find(field)? {
            Member::Records(records) => Some(records),
            _ => None,
        }
    }

    /// The numbers of sections by their ids; an unknown id is the error.
    pub fn section_numbers(&self, ids: &[String]) -> Result<Vec<usize>, String> {
        let number =
            |id: &String| self.sections.iter().position(|section| section.id == *id).ok_or(id.clone());
        ids.iter().map(number).collect()
    }

    pub fn root(&self) -> &Arc<Group> {
        &self.sheet.root
    }
}

/// The paradigm of each component: the planner's choice, else the verdict.
fn paradigms(input: &Input) -> Vec<Option<Paradigm>> {
    let verdict = |index: usize| input.assessment.components.get(index)?.verdict.paradigm();
    let components = input.plan.components.iter().enumerate();
    components.map(|(index, component)| component.chosen().or_else(|| verdict(index))).collect()
}

fn add_labels(question: &Question, prefix: &str, lang: Lang, labels: &mut HashMap<String, String>) {
    let field = format!("{prefix}{}", question.field);
    for nested in &question.questions {
        add_labels(nested, &format!("{field}[]."), lang, labels);
    }
    labels.insert(field, question.label.get(lang).to_owned());
}

fn context(input: &Input, names: Names, sections: &[SectionTitle]) -> Value {
    let assessment = input.assessment;
    let components = assessment.components.iter().enumerate();
    let components =
        components.map(|(index, it)| verdict::component(it, input.plan.components.get(index), names));
    let (assumptions, other_assumptions) = tables::assumptions(names.sheet, sections, &users(input, names));
    let file = input.source.path.rsplit(['/', '\\']).next().unwrap_or_default();
    context! {
        lang => input.lang.code(),
        today => input.today.to_string(),
        file => file,
        plan => Value::from_dyn_object(Arc::clone(&names.sheet.root)),
        stage => names.choice("product.stage", input.review.stage.id()),
        verdict => verdict::product(&assessment.product, names),
        components => components.collect::<Vec<Value>>(),
        serving => advice::serving(&assessment.serving, input.plan, names),
        metric_advice => advice::metrics(&assessment.metrics, names),
        decay => advice::monitoring(&assessment.monitoring, names),
        figures => advice::figures(assessment, names),
        limits => chart::rows(&assessment.limits, names),
        lacking => advice::lacking(assessment, names),
        roles => advice::roles(input.plan, names),
        findings => findings::values(input.review, input.source, names),
        unknowns => tables::unknowns(names.sheet),
        assumptions => assumptions,
        other_assumptions => other_assumptions,
        evidence => tables::evidence(names.sheet),
        unknown_keys => names.sheet.leftovers.iter().map(|leftover| {
            context! { field => leftover.field.as_str(), text => leftover.text.as_str() }
        }).collect::<Vec<Value>>(),
    }
}

/// What stands on an answer: the figures and the criteria that read it.
fn users(input: &Input, names: Names) -> HashMap<String, Vec<String>> {
    let mut users: HashMap<String, Vec<String>> = HashMap::new();
    let mut add = |fields: &[String], user: String| {
        for field in fields {
            let own = users.entry(field.clone()).or_default();
            if !own.contains(&user) {
                own.push(user.clone());
            }
        }
    };
    for term in input.assessment.components.iter().flat_map(|component| &component.terms) {
        add(&term.fields, names.criterion(&term.criterion));
    }
    for figure in &input.assessment.figures {
        let fields: Vec<String> = figure.from.iter().map(|input| input.field.clone()).collect();
        add(&fields, names.figure(figure.name));
    }
    users
}
