//! Advice as a document tells it. In: the assessment. Out: values for templates: serving on three axes, metrics per task,
//! monitoring per cause, the figures with their formulas, and who holds which role.

use super::names::Names;
use crate::assess::Assessment;
use crate::assess::metrics::MetricAdvice;
use crate::assess::monitoring::MonitorAdvice;
use crate::assess::serving::AxisAdvice;
use crate::plan::Plan;
use crate::playbook::records::Decay;
use crate::words::{advice, verdict as words};
use minijinja::{Value, context};

/// How many inputs are named that move a figure.
const MOVES: usize = 2;

pub fn serving(advice: &[AxisAdvice], plan: &Plan, names: Names) -> Vec<Value> {
    let axes = advice.iter().map(|axis| {
        let field = format!("serving.{}", axis.axis);
        let because = axis.because.iter().filter_map(|id| reason(id, plan, names));
        let forbidden = axis.forbidden.iter().map(|(option, id)| {
            context! { label => names.choice(&field, option), because => reason(id, plan, names).unwrap_or_default() }
        });
        context! {
            axis => axis.axis,
            label => names.field(&field),
            waits_for => axis.waits_for.iter().map(|field| names.field(field)).collect::<Vec<String>>(),
            advice => axis.advice.as_ref().map(|advice| names.choice(&field, advice)),
            chosen => axis.chosen.as_ref().map(|chosen| names.choice(&field, chosen)),
            agrees => axis.advice.is_none() || axis.chosen.is_none() || axis.advice == axis.chosen,
            because => because.collect::<Vec<String>>(),
            forbidden => forbidden.collect::<Vec<Value>>(),
        }
    });
    axes.collect()
}

/// The words of a serving advice record, with the plan's quantities in it.
fn reason(id: &str, plan: &Plan, names: Names) -> Option<String> {
    let mut records = names.playbook.records.catalogue.serving_advice.iter();
    let record = records.find(|record| record.id == id)?;
    Some(advice::serving_reason(record, plan, names.lang))
}

pub fn metrics(advice: &[MetricAdvice], names: Names) -> Vec<Value> {
    let labels = |ids: &[String]| ids.iter().map(|id| names.metric(id)).collect::<Vec<String>>();
    let advice = advice.iter().map(|advice| {
        let task = names.playbook.task(&advice.task);
        let avoid = task.map(|task| task.avoid.as_slice()).unwrap_or_default().iter().map(
            |avoid| context! { label => names.metric(&avoid.metric), because => avoid.because.get(names.lang) },
        );
        context! {
            component => advice.component.as_str(),
            task => names.task(&advice.task),
            primary => labels(&advice.primary),
            because => task.map(|task| task.because.get(names.lang)).unwrap_or_default(),
            guardrails => labels(&advice.guardrails),
            avoid => avoid.collect::<Vec<Value>>(),
            online_pair => task.map(|task| task.online_pair.get(names.lang)).unwrap_or_default(),
        }
    });
    advice.collect()
}

/// One entry for each cause that concerns a component, in the order of the catalogue.
pub fn monitoring(advice: &[MonitorAdvice], names: Names) -> Vec<Value> {
    let causes = names.playbook.records.catalogue.decay.iter();
    let causes = causes.filter_map(|cause| {
        let concerned: Vec<&MonitorAdvice> =
            advice.iter().filter(|advice| advice.cause == cause.id).collect();
        if concerned.is_empty() { None } else { Some(monitored_cause(cause, &concerned, names)) }
    });
    causes.collect()
}

fn monitored_cause(cause: &Decay, concerned: &[&MonitorAdvice], names: Names) -> Value {
    let missing = concerned.iter().filter(|advice| !advice.covered).map(|advice| advice.component.clone());
    let mut signals: Vec<&str> = Vec::new();
    for own in concerned.iter().map(|own| advice::signal(cause, own.signal, names.lang)) {
        if !signals.contains(&own) {
            signals.push(own);
        }
    }
    context! {
        id => cause.id.as_str(),
        course => cause.course,
        label => cause.label.get(names.lang),
        means => cause.means.get(names.lang),
        signal => signals.join(names.lang.pick("; ", " / ")),
        window => cause.window.get(names.lang),
        threshold => cause.threshold.get(names.lang),
        response => cause.response.get(names.lang),
        missing => missing.collect::<Vec<String>>(),
    }
}

pub fn figures(assessment: &Assessment, names: Names) -> Vec<Value> {
    let figures = assessment.figures.iter().map(|figure| {
        let from: Vec<String> = figure
            .from
            .iter()
            .map(|input| words::input(input, &names.field(&input.field), names.playbook, names.lang))
            .collect();
        let moves: Vec<String> = figure
            .moves
            .iter()
            .take(MOVES)
            .map(|own| words::moved(own, &names.field(&own.field), names.lang))
            .collect();
        context! {
            name => figure.name,
            component => figure.component.as_str(),
            label => names.figure(figure.name),
            value => figure.value.print(names.lang),
            formula => advice::formula(&figure.formula, names.lang),
            from => from,
            moves => moves,
        }
    });
    figures.collect()
}

/// Figures that lack an answer, and the questions that would give it.
pub fn lacking(assessment: &Assessment, names: Names) -> Vec<Value> {
    let lacking = assessment.lacking.iter().map(|own| {
        let missing: Vec<String> = own
            .missing
            .iter()
            .map(|gap| match gap.metric {
                Some(metric) => format!("{}: {}", names.field(&gap.field), names.figure(metric)),
                None => names.field(&gap.field),
            })
            .collect();
        context! { component => own.component.as_str(), label => names.figure(own.name), missing => missing }
    });
    lacking.collect()
}

/// Every role of the catalogue with those who hold it.
pub fn roles(plan: &Plan, names: Names) -> Vec<Value> {
    let roles = names.playbook.records.catalogue.roles.iter().map(|role| {
        let holds = |roles: &Vec<&str>| roles.contains(&role.id.as_str());
        let holders = plan.members.iter().filter(|member| member.roles.known().is_some_and(holds));
        let holders = holders.filter_map(|member| member.name.known().map(ToString::to_string));
        context! {
            id => role.id.as_str(),
            label => role.label.get(names.lang),
            owns => role.owns.get(names.lang),
            holders => holders.collect::<Vec<String>>(),
        }
    });
    roles.collect()
}
