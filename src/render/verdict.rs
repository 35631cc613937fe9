//! The verdicts as a document tells them. In: the assessment. Out: values for templates: what to build, how firm that is, the
//! terms of the sum, what forbids and what would change it.

use super::names::Names;
use crate::amount;
use crate::assess::suitability::{AskFirst, ComponentVerdict, ProductVerdict, Raised, Term};
use crate::plan::component::{Component, Paradigm};
use crate::playbook::records::Representative;
use crate::words::{advice, flips, verdict as words};
use minijinja::{Value, context};

/// How many reasons a summary names on each side.
const TOP_REASONS: usize = 3;

pub fn product(verdict: &ProductVerdict, names: Names) -> Value {
    let parts = verdict
        .hybrid_of
        .iter()
        .filter(|_| verdict.verdict == "hybrid")
        .map(|it| words::paradigm(*it, names.playbook, names.lang));
    context! {
        id => verdict.verdict,
        label => words::verdict_id(verdict.verdict, names.playbook, names.lang),
        hybrid_of => parts.collect::<Vec<String>>(),
        standing => verdict.standing.id(),
        standing_label => words::standing(verdict.standing, names.lang),
        standing_means => words::standing_means(verdict.standing, names.lang),
        vetoes => vetoes(&verdict.vetoes, names),
    }
}

pub fn component(verdict: &ComponentVerdict, component: Option<&Component>, names: Names) -> Value {
    let (playbook, lang) = (names.playbook, names.lang);
    let chosen = component.and_then(Component::chosen);
    let (supporting, opposing) = words::reasons(verdict, playbook, lang);
    context! {
        index => component.map_or(0, |component| component.here.path.index),
        id => verdict.id.as_str(),
        does => component.and_then(|component| component.does.known().copied()).unwrap_or_default(),
        task => component.and_then(|component| component.task.known()).map(|task| names.task(task)),
        verdict => verdict.verdict.id(),
        label => words::verdict(verdict.verdict, playbook, lang),
        standing => verdict.standing.id(),
        standing_label => words::standing(verdict.standing, lang),
        standing_means => words::standing_means(verdict.standing, lang),
        chosen => chosen.map(|chosen| words::paradigm(chosen, playbook, lang)),
        differs => chosen.is_some() && chosen != verdict.verdict.paradigm(),
        runner_up => verdict.runner_up.map(|second| advice::runner_up(verdict, second, playbook, lang)),
        gap => points(verdict.gap),
        close => verdict.close,
        scores => scores(verdict, names),
        vetoes => vetoes(&verdict.vetoes, names),
        terms => verdict.terms.iter().map(|it| term(it, names)).collect::<Vec<Value>>(),
        why => words::because(verdict, playbook, lang).into_iter().take(TOP_REASONS).collect::<Vec<String>>(),
        reasons_for => reasons(&supporting),
        reasons_against => reasons(&opposing),
        flips => flips::flips(&verdict.flips, usize::MAX, playbook, lang),
        ask_first => verdict.ask_first.iter().map(|it| ask_first(it, names)).collect::<Vec<Value>>(),
        patterns => patterns(verdict, names),
    }
}

fn reasons(reasons: &[words::Reason]) -> Vec<Value> {
    let reasons = reasons.iter().take(TOP_REASONS);
    reasons.map(|it| context! { says => it.says.as_str(), lead => points(it.points.abs()) }).collect()
}

fn scores(verdict: &ComponentVerdict, names: Names) -> Vec<Value> {
    let scores = Paradigm::SOFTWARE.iter().zip(&verdict.scores).map(|(paradigm, score)| {
        let range = match score.low == score.high {
            true => score.low.to_string(),
            false => format!("{} – {}", score.low, score.high),
        };
        let label = words::paradigm(*paradigm, names.playbook, names.lang);
        context! { paradigm => paradigm.id(), label => label, range => range }
    });
    scores.collect()
}

fn vetoes(raised: &[Raised], names: Names) -> Vec<Value> {
    let vetoes = raised.iter().filter_map(|raised| {
        let veto = words::veto(raised, names.playbook, names.lang)?;
        let answers = raised.because.iter();
        let answers =
            answers.map(|(field, written)| words::answer(field, written, names.playbook, names.lang));
        Some(context! {
            id => raised.veto.as_str(),
            label => veto.label,
            because => veto.because,
            way_out => veto.way_out,
            forbids => veto.forbids,
            raised_by => answers.collect::<Vec<String>>(),
        })
    });
    vetoes.collect()
}

fn term(term: &Term, names: Names) -> Value {
    let fields: Vec<String> = term.fields.iter().map(|field| names.field(field)).collect();
    context! {
        label => names.criterion(&term.criterion),
        open => term.case.is_none(),
        says => words::says(term, names.playbook, names.lang),
        fields => fields,
        points => term.points.iter().map(|it| points(*it)).collect::<Vec<String>>(),
        counts => term.points.iter().any(|points| *points != term.points[0]),
    }
}

fn ask_first(ask: &AskFirst, names: Names) -> Value {
    let question = names.playbook.question(&ask.field);
    let is_it =
        |it: &&Representative| ask.field == it.field || ask.field.ends_with(&format!(".{}", it.field));
    let experiment = names.playbook.records.suitability.answers.iter().find(is_it);
    context! {
        label => names.field(&ask.field),
        ask => question.map(|question| question.ask.get(names.lang)),
        swing => points(ask.swing),
        experiment => experiment.map(|it| it.experiment.get(names.lang)).unwrap_or_default(),
    }
}

fn patterns(verdict: &ComponentVerdict, names: Names) -> Vec<Value> {
    let patterns = names.playbook.records.suitability.patterns.iter();
    let patterns = patterns.filter(|pattern| verdict.patterns.contains(&pattern.id)).map(|pattern| {
        context! { id => pattern.id.as_str(), label => pattern.label.get(names.lang), shape => pattern.shape.get(names.lang) }
    });
    patterns.collect()
}

fn points(points: f64) -> String {
    amount::exact_number((points * 10.0).round() / 10.0)
}
