//! The verdicts as a document tells them. In: the assessment. Out: values for templates: what to build, how firm that is, the
//! terms of the sum, what forbids and what would change it.

use super::names::Names;
use crate::amount;
use crate::assess::suitability::{ComponentVerdict, ProductVerdict, Raised, Term, Verdict};
use crate::plan::component::{Component, Paradigm};
use minijinja::{Value, context};

/// How many reasons a summary names.
const TOP_REASONS: usize = 3;

pub fn product(verdict: &ProductVerdict, names: Names) -> Value {
    let parts: Vec<String> = verdict.hybrid_of.iter().map(|it| names.paradigm(it.id())).collect();
    context! {
        id => verdict.verdict,
        label => names.verdict(verdict.verdict),
        hybrid_of => parts,
        standing => verdict.standing.id(),
        standing_label => names.standing(verdict.standing),
        standing_means => names.standing_means(verdict.standing),
        vetoes => vetoes(&verdict.vetoes, names),
    }
}

pub fn component(verdict: &ComponentVerdict, component: Option<&Component>, names: Names) -> Value {
    let chosen = component.and_then(Component::chosen);
    let (reasons_for, reasons_against) = reasons(verdict, names);
    context! {
        index => component.map_or(0, |component| component.here.path.index),
        id => verdict.id.as_str(),
        does => component.and_then(|component| component.does.known().copied()).unwrap_or_default(),
        task => component.and_then(|component| component.task.known()).map(|task| names.task(task)),
        verdict => verdict.verdict.id(),
        label => names.verdict(verdict.verdict.id()),
        standing => verdict.standing.id(),
        standing_label => names.standing(verdict.standing),
        standing_means => names.standing_means(verdict.standing),
        chosen => chosen.map(|chosen| names.paradigm(chosen.id())),
        differs => chosen.is_some() && chosen != verdict.verdict.paradigm(),
        runner_up => verdict.runner_up.map(|runner_up| names.verdict(runner_up.id())),
        gap => points(verdict.gap),
        close => verdict.close,
        scores => scores(verdict, names),
        vetoes => vetoes(&verdict.vetoes, names),
        terms => verdict.terms.iter().map(|it| term(it, names)).collect::<Vec<Value>>(),
        reasons_for => reasons_for,
        reasons_against => reasons_against,
        flips => flips(verdict, names),
        ask_first => ask_first(verdict, names),
        patterns => patterns(verdict, names),
    }
}

fn scores(verdict: &ComponentVerdict, names: Names) -> Vec<Value> {
    let scores = Paradigm::SOFTWARE.iter().zip(&verdict.scores).map(|(paradigm, score)| {
        let range = if score.low == score.high {
            score.low.to_string()
        } else {
            format!("{} – {}", score.low, score.high)
        };
        context! { paradigm => paradigm.id(), label => names.paradigm(paradigm.id()), range => range }
    });
    scores.collect()
}

fn vetoes(raised: &[Raised], names: Names) -> Vec<Value> {
    let vetoes = raised.iter().map(|raised| {
        let records = &names.playbook.records.suitability;
        let veto = records.vetoes.iter().find(|veto| veto.id == raised.veto);
        let fields: Vec<String> = raised.because.iter().map(|(field, _)| field.clone()).collect();
        let raised_by = raised.because.iter();
        let raised_by = raised_by.map(|(field, written)| match written.as_str() {
            "" => format!("{}: —", names.field(field)),
            written => format!("{}: {}", names.field(field), names.value(field, written)),
        });
        let forbids = veto.map(|veto| veto.forbids.as_slice()).unwrap_or_default();
        context! {
            id => raised.veto.as_str(),
            label => names.label(veto.map(|veto| &veto.label), &raised.veto),
            because => veto.map(|veto| names.filled(&veto.because, &fields)).unwrap_or_default(),
            way_out => veto.map(|veto| names.filled(&veto.way_out, &fields)).unwrap_or_default(),
            forbids => forbids.iter().map(|it| forbidden(it, names)).collect::<Vec<String>>(),
            raised_by => raised_by.collect::<Vec<String>>(),
        }
    });
    vetoes.collect()
}

fn forbidden(id: &str, names: Names) -> String {
    match id {
        "everything" => names.lang.pick("everything", "전부").to_owned(),
        "sw3-hosted" => names.lang.pick("hosted foundation models", "외부에서 운영하는 기반 모델").to_owned(),
        "full-auto" => names.choice("automation.level", id),
        id => names.paradigm(id),
    }
}

fn term(term: &Term, names: Names) -> Value {
    let criteria = &names.playbook.records.suitability.criteria;
    let criterion = criteria.iter().find(|criterion| criterion.id == term.criterion);
    let case = criterion.and_then(|criterion| criterion.cases.get(term.case?));
    let fields: Vec<String> = term.fields.iter().map(|field| names.field(field)).collect();
    context! {
        label => names.label(criterion.map(|criterion| &criterion.label), &term.criterion),
        open => term.case.is_none(),
        says => case.map(|case| names.filled(&case.says, &term.fields)).unwrap_or_default(),
        fields => fields,
        points => term.points.iter().map(|it| points(*it)).collect::<Vec<String>>(),
        counts => term.points.iter().any(|points| *points != term.points[0]),
    }
}

/// The terms that speak most for the verdict against its runner-up, and those that speak most against it.
fn reasons(verdict: &ComponentVerdict, names: Names) -> (Vec<Value>, Vec<Value>) {
    let (Some(winner), Some(rival)) = (column(verdict.verdict), verdict.runner_up.and_then(column)) else {
        return (Vec::new(), Vec::new());
    };
    let lead = |term: &Term| term.points[winner] - term.points[rival];
    let mut terms: Vec<&Term> = verdict.terms.iter().filter(|term| term.case.is_some()).collect();
    terms.sort_by(|a, b| lead(b).total_cmp(&lead(a)));
    let tell = |it: &&Term| {
        let said = term(it, names);
        context! { lead => points(lead(it).abs()), ..said }
    };
    let speak_for = terms.iter().filter(|term| lead(term) > 0.0).take(TOP_REASONS).map(tell).collect();
    let against = terms.iter().rev().filter(|term| lead(term) < 0.0).take(TOP_REASONS).map(tell).collect();
    (speak_for, against)
}

fn column(verdict: Verdict) -> Option<usize> {
    let paradigm = verdict.paradigm()?;
    Paradigm::SOFTWARE.iter().position(|own| *own == paradigm)
}

fn flips(verdict: &ComponentVerdict, names: Names) -> Vec<Value> {
    let flips = verdict.flips.iter().map(|flip| {
        let answers = flip.answers.iter();
        let answers = answers
            .map(|(field, written)| format!("{} = {}", names.field(field), names.value(field, written)));
        context! {
            answers => answers.collect::<Vec<String>>(),
            verdict => names.verdict(flip.verdict.id()),
        }
    });
    flips.collect()
}

fn ask_first(verdict: &ComponentVerdict, names: Names) -> Vec<Value> {
    let questions = verdict.ask_first.iter().map(|ask| {
        let question = names.playbook.question(&ask.field);
        let answers = &names.playbook.records.suitability.answers;
        let own = ask.field.rsplit_once("].").map_or(ask.field.as_str(), |(_, name)| name);
        let experiment = answers
            .iter()
            .find(|it| it.field.rsplit_once("].").map_or(it.field.as_str(), |(_, name)| name) == own);
        context! {
            label => names.field(&ask.field),
            ask => question.map(|question| question.ask.get(names.lang)),
            swing => points(ask.swing),
            experiment => experiment.map(|it| it.experiment.get(names.lang)).unwrap_or_default(),
        }
    });
    questions.collect()
}

fn patterns(verdict: &ComponentVerdict, names: Names) -> Vec<Value> {
    let patterns = verdict.patterns.iter().map(|id| {
        let patterns = &names.playbook.records.suitability.patterns;
        let pattern = patterns.iter().find(|pattern| pattern.id == *id);
        context! {
            id => id,
            label => names.label(pattern.map(|pattern| &pattern.label), id),
            shape => pattern.map(|pattern| pattern.shape.get(names.lang)).unwrap_or_default(),
        }
    });
    patterns.collect()
}

fn points(points: f64) -> String {
    amount::exact_number((points * 10.0).round() / 10.0)
}
