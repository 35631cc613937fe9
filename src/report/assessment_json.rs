//! What `assess` tells machines: ids, numbers and field paths, no words. Shape: version 1.

use crate::amount::Dimension;
use crate::assess::Assessment;
use crate::assess::figures::{Figure, Move};
use crate::assess::suitability::{ComponentVerdict, Flip, Raised, Term};
use crate::finding;
use crate::playbook::Playbook;
use serde_json::{Map, Value, json};

pub fn write(assessment: &Assessment, playbook: &Playbook) -> Value {
    let ids: Vec<&str> = assessment.components.iter().map(|component| component.id.as_str()).collect();
    json!({
        "version": 1,
        "product": {
            "verdict": assessment.product.verdict,
            "standing": assessment.product.standing.id(),
            "hybrid_of": assessment.product.hybrid_of.iter().map(|it| it.id()).collect::<Vec<&str>>(),
            "vetoes": vetoes(&assessment.product.vetoes, playbook),
            "components": ids,
        },
        "components": assessment.components.iter().map(|it| component(it, playbook)).collect::<Vec<Value>>(),
        "serving": serving(assessment),
        "metrics": metrics(assessment),
        "monitoring": monitoring(assessment),
        "figures": figures(assessment),
        "lacking": lacking(assessment),
    })
}

/// The figures alone.
pub fn write_figures(assessment: &Assessment) -> Value {
    json!({ "version": 1, "figures": figures(assessment), "limits": limits(assessment), "lacking": lacking(assessment) })
}

fn component(component: &ComponentVerdict, playbook: &Playbook) -> Value {
    let scores = ["sw1", "sw2", "sw3"].into_iter().zip(component.scores);
    let scores: Map<String, Value> =
        scores.map(|(id, score)| (id.to_owned(), json!({ "low": score.low, "high": score.high }))).collect();
    json!({
        "id": component.id,
        "verdict": component.verdict.id(),
        "standing": component.standing.id(),
        "runner_up": component.runner_up.map(|it| it.id()),
        "gap": component.gap,
        "close": component.close,
        "scores": scores,
        "vetoes": vetoes(&component.vetoes, playbook),
        "terms": component.terms.iter().map(term).collect::<Vec<Value>>(),
        "flips": component.flips.iter().map(flip).collect::<Vec<Value>>(),
        "ask_first": component.ask_first.iter().map(|it| &it.field).collect::<Vec<&String>>(),
        "patterns": component.patterns,
    })
}

fn vetoes(vetoes: &[Raised], playbook: &Playbook) -> Vec<Value> {
    let records = &playbook.records.suitability.vetoes;
    let raised = vetoes.iter().filter_map(|raised| {
        let record = records.iter().find(|it| it.id == raised.veto)?;
        let because: Map<String, Value> =
            raised.because.iter().map(|(field, value)| (field.clone(), value.clone().into())).collect();
        Some(json!({
            "id": raised.veto,
            "forbids": record.forbids,
            "because": because,
            "way_out": { "en": record.way_out.en, "ko": record.way_out.ko },
        }))
    });
    raised.collect()
}

fn term(term: &Term) -> Value {
    let [sw1, sw2, sw3] = term.points;
    json!({ "criterion": term.criterion, "sw1": sw1, "sw2": sw2, "sw3": sw3, "fields": term.fields, "open": term.case.is_none() })
}

fn flip(flip: &Flip) -> Value {
    let answers: Map<String, Value> =
        flip.answers.iter().map(|(field, value)| (field.clone(), value.clone().into())).collect();
    json!({ "answers": answers, "verdict": flip.verdict.id(), "given": flip.given })
}

fn serving(assessment: &Assessment) -> Value {
    let axes = assessment.serving.iter().map(|axis| {
        let forbidden: Map<String, Value> =
            axis.forbidden.iter().map(|(option, by)| (option.clone(), by.clone().into())).collect();
        let advice = json!({
            "advice": axis.advice,
            "because": axis.because,
            "waits_for": axis.waits_for,
            "forbidden": forbidden,
            "chosen": axis.chosen,
        });
        (axis.axis.to_owned(), advice)
    });
    Value::Object(axes.collect())
}

fn metrics(assessment: &Assessment) -> Vec<Value> {
    let advice = assessment.metrics.iter().map(|it| {
        json!({
            "component": it.component,
            "task": it.task,
            "primary": it.primary,
            "guardrails": it.guardrails,
            "avoid": it.avoid,
        })
    });
    advice.collect()
}

fn monitoring(assessment: &Assessment) -> Vec<Value> {
    let advice = assessment.monitoring.iter().map(|it| {
        json!({
            "component": it.component,
            "cause": it.cause,
            "signal": it.cause,
            "statistic": it.statistic,
            "window": { "days": it.window_days },
            "covered": it.covered,
        })
    });
    advice.collect()
}

fn figures(assessment: &Assessment) -> Value {
    let figures = assessment.figures.iter().map(|figure| {
        let basis: Map<String, Value> =
            figure.from.iter().map(|input| (input.field.clone(), input.basis.id().into())).collect();
        let value = json!({
            "value": figure.value.to_json(),
            "unit": unit(&figure.value),
            "formula": figure.formula,
            "from": figure.from.iter().map(|input| &input.field).collect::<Vec<&String>>(),
            "basis": basis,
            "moves": figure.moves.iter().map(moved).collect::<Vec<Value>>(),
        });
        (figure_key(figure, &assessment.figures), value)
    });
    Value::Object(figures.collect())
}

fn moved(own: &Move) -> Value {
    let value = |value: &Option<finding::Value>| value.as_ref().map(finding::Value::to_json);
    json!({
        "field": own.field,
        "basis": own.basis.id(),
        "input": { "low": own.input_low.to_json(), "high": own.input_high.to_json() },
        "low": value(&own.low),
        "high": value(&own.high),
    })
}

/// Figures against the limits of the plan, the tightest first; a share without end is null.
fn limits(assessment: &Assessment) -> Vec<Value> {
    let limits = assessment.limits.iter().map(|it| {
        json!({
            "figure": it.name,
            "component": it.component,
            "value": it.value.to_json(),
            "limit": it.limit.to_json(),
            "unit": unit(&it.value),
            "field": it.field,
            "share": it.share.is_finite().then_some(it.share),
        })
    });
    limits.collect()
}

fn lacking(assessment: &Assessment) -> Vec<Value> {
    let lacking = assessment.lacking.iter().map(|own| {
        let missing = own.missing.iter().map(|gap| json!({ "field": gap.field, "metric": gap.metric }));
        json!({ "figure": own.name, "component": own.component, "missing": missing.collect::<Vec<Value>>() })
    });
    lacking.collect()
}

/// The name of a figure; with its component where several components have one of that name.
fn figure_key(figure: &Figure, all: &[Figure]) -> String {
    let same = all.iter().filter(|other| other.name == figure.name).count();
    if same > 1 { format!("{}[{}]", figure.name, figure.component) } else { figure.name.to_owned() }
}

/// The unit of a value, for programs.
pub fn unit(value: &finding::Value) -> &'static str {
    match value {
        finding::Value::Share(_) | finding::Value::Points(_) => "share",
        finding::Value::Duration(_) => "ms",
        finding::Value::Size(_) => "bytes",
        finding::Value::Rate(_) => "per day",
        finding::Value::Amount(amount) if amount.unit.dimension == Dimension::Duration => "ms",
        finding::Value::Amount(amount) => amount.unit.symbol,
        finding::Value::Date(_) => "date",
        finding::Value::Count(_)
        | finding::Value::Text(_)
        | finding::Value::Words(..)
        | finding::Value::List(_) => "",
    }
}
