//! The words of an assessment: verdicts, standings, reasons, vetoes, flips and advice in one language, put together once
//! for the terminal, the interview and the documents.

use super::plain;
use crate::assess::Assessment;
use crate::assess::figures::{Figure, Input, Move};
use crate::assess::suitability::{ComponentVerdict, Raised, Standing, Term, Verdict};
use crate::finding::Value;
use crate::plan::answer::Basis;
use crate::plan::component::Paradigm;
use crate::playbook::Playbook;
use crate::text::{Lang, Text, fill};
use std::borrow::Cow;

/// The verdict in one line: what the product should be, and how firmly that stands.
pub fn headline(assessment: &Assessment, playbook: &Playbook, lang: Lang) -> String {
    let product = &assessment.product;
    let verdict = match product.verdict {
        "hybrid" => {
            let parts: Vec<String> =
                product.hybrid_of.iter().map(|it| paradigm(*it, playbook, lang)).collect();
            match lang {
                Lang::En => format!("hybrid of {}", parts.join(" + ")),
                Lang::Ko => format!("혼합: {}", parts.join(" + ")),
            }
        }
        other => verdict_id(other, playbook, lang),
    };
    match (lang, product.verdict) {
        (Lang::En, "undecided") => "Verdict: not decided yet".into(),
        (Lang::Ko, "undecided") => "판정: 아직 정하지 못함".into(),
        (Lang::En, _) => format!("Verdict: {}", standing_so(&verdict, product.standing, lang)),
        (Lang::Ko, _) => format!("판정: {}", standing_so(&verdict, product.standing, lang)),
    }
}

/// A verdict with how firmly it stands, in one.
pub fn stands(own: Verdict, standing: Standing, playbook: &Playbook, lang: Lang) -> String {
    let words = verdict(own, playbook, lang);
    match own {
        Verdict::Undecided => words,
        _ => standing_so(&words, standing, lang),
    }
}

/// While too little is known, that comes first: what is ahead so far is no verdict.
fn standing_so(verdict: &str, own: Standing, lang: Lang) -> String {
    let template = match own {
        Standing::Open => lang.pick("open; so far ahead: {verdict}", "미결(지금까지 앞선 방식: {verdict})"),
        _ => "{verdict} ({standing})",
    };
    fill(template, |slot| Some(if slot == "verdict" { verdict } else { standing(own, lang) }.into()))
}

pub fn verdict(verdict: Verdict, playbook: &Playbook, lang: Lang) -> String {
    verdict_id(verdict.id(), playbook, lang)
}

/// The same for the verdict on a product, which may be a hybrid.
pub fn verdict_id(id: &str, playbook: &Playbook, lang: Lang) -> String {
    match id {
        "do-not-build" => lang.pick("do not build", "만들지 않음").into(),
        "undecided" => lang.pick("not decided yet", "미정").into(),
        "hybrid" => lang.pick("hybrid", "혼합").into(),
        id => playbook.choice_label("components[].paradigm", id, lang),
    }
}

pub fn paradigm(paradigm: Paradigm, playbook: &Playbook, lang: Lang) -> String {
    verdict_id(paradigm.id(), playbook, lang)
}

pub fn standing(standing: Standing, lang: Lang) -> &'static str {
    match standing {
        Standing::Robust => lang.pick("robust", "확정적"),
        Standing::Leaning => lang.pick("leaning", "우세"),
        Standing::Open => lang.pick("open", "미결"),
    }
}

/// What a standing means, for those who read it the first time.
pub fn standing_means(standing: Standing, lang: Lang) -> &'static str {
    match standing {
        Standing::Robust => lang
            .pick("no answer that is still open can change it", "남은 답이 무엇이든 판정이 바뀌지 않습니다"),
        Standing::Leaning => {
            lang.pick("it may flip on the answers named below", "아래 답에 따라 바뀔 수 있습니다")
        }
        Standing::Open => lang.pick(
            "too little is known; settle the questions below first",
            "아직 아는 것이 적습니다. 아래 질문부터 정해 주세요",
        ),
    }
}

/// A reason: what an answer says of the component, and its points for the verdict less those for the runner-up.
pub struct Reason {
    pub says: String,
    pub points: f64,
}

/// Why a component is what it is: that nothing was compared, the strongest reason, what rules others out, the other reasons. A
/// veto says nothing against the paradigm that is left.
pub fn because(component: &ComponentVerdict, playbook: &Playbook, lang: Lang) -> Vec<String> {
    let ruled_out = component.vetoes.iter().filter_map(|raised| {
        let veto = veto(raised, playbook, lang)?;
        Some(match (forbids_everything(raised, playbook), lang) {
            (true, _) => veto.label,
            (false, Lang::En) => format!("not {}: {}", veto.forbids, veto.label),
            (false, Lang::Ko) => format!("{} 제외: {}", veto.forbids, veto.label),
        })
    });
    let uncompared = match component.verdict.paradigm() {
        Some(Paradigm::Human) => Some(given_to_a_person(lang)),
        Some(_) if component.runner_up.is_none() => Some(only_candidate(lang)),
        _ => None,
    };
    let uncompared = uncompared.filter(|_| component.vetoes.is_empty()).map(str::to_owned);
    let (supporting, _) = reasons(component, playbook, lang);
    let mut reasons = supporting.into_iter().map(|reason| reason.says);
    let strongest = reasons.next();
    uncompared.into_iter().chain(strongest).chain(ruled_out).chain(reasons).collect()
}

/// Whether a veto leaves no paradigm at all.
pub fn forbids_everything(raised: &Raised, playbook: &Playbook) -> bool {
    let record = playbook.records.suitability.vetoes.iter().find(|it| it.id == raised.veto);
    record.is_some_and(|it| it.forbids.iter().any(|forbidden| forbidden == "everything"))
}

/// Why a step that is no software is what it is: the planner gave it to somebody.
pub fn given_to_a_person(lang: Lang) -> &'static str {
    lang.pick("The plan gives this step to a person", "기획에서 사람이 맡기로 한 단계")
}

/// Why a verdict has no reasons of its own: nothing stands against it.
pub fn only_candidate(lang: Lang) -> &'static str {
    lang.pick("No other paradigm is a candidate", "다른 방식은 후보가 아님")
}

/// The terms that speak for the verdict and those that speak against it, the weightiest first.
pub fn reasons(component: &ComponentVerdict, playbook: &Playbook, lang: Lang) -> (Vec<Reason>, Vec<Reason>) {
    let index = |verdict: Option<Verdict>| match verdict {
        Some(Verdict::Sw1) => Some(0),
        Some(Verdict::Sw2) => Some(1),
        Some(Verdict::Sw3) => Some(2),
        _ => None,
    };
    let Some(own) = index(Some(component.verdict)) else { return (Vec::new(), Vec::new()) };
    let rival = index(component.runner_up);
    let mut all: Vec<Reason> = component
        .terms
        .iter()
        .filter_map(|term| {
            let points = match rival {
                Some(rival) => term.points[own] - term.points[rival],
                // Without a rival, what speaks more for another paradigm is no reason for this one.
                None if term.points.iter().any(|other| *other > term.points[own]) => 0.0,
                None => term.points[own],
            };
            Some(Reason { says: says(term, playbook, lang)?, points })
        })
        .filter(|reason| reason.points != 0.0)
        .collect();
    all.sort_by(|left, right| right.points.abs().total_cmp(&left.points.abs()));
    all.into_iter().partition(|reason| reason.points > 0.0)
}

/// What the case of a term says; nothing while an unknown leaves it open.
pub fn says(term: &Term, playbook: &Playbook, lang: Lang) -> Option<String> {
    let criterion = playbook.records.suitability.criteria.iter().find(|it| it.id == term.criterion)?;
    let case = criterion.cases.get(term.case?)?;
    Some(case.says.get(lang).to_owned())
}

/// A veto in words: its name, what it forbids, why, and the cheapest way out.
pub struct VetoWords {
    pub label: String,
    pub forbids: String,
    pub because: String,
    pub way_out: String,
}

pub fn veto(raised: &Raised, playbook: &Playbook, lang: Lang) -> Option<VetoWords> {
    let veto = playbook.records.suitability.vetoes.iter().find(|it| it.id == raised.veto)?;
    let value = |slot: &str| {
        // A component's own name for an answer it takes over from the product: {data_may_leave} is data.may_leave.
        let inherited =
            playbook.question(&format!("components[].{slot}")).and_then(|it| it.inherits.as_deref());
        let found = raised.because.iter();
        let mut found =
            found.filter(|(field, _)| last_segment(field) == slot || inherited == Some(field.as_str()));
        found.next().map(|(field, value)| Cow::Owned(plain(&value_words(field, value, playbook, lang))))
    };
    let say = |text: &Text| fill(text.get(lang), value);
    let forbids: Vec<String> = veto.forbids.iter().map(|id| forbidden(id, playbook, lang)).collect();
    Some(VetoWords {
        label: veto.label.get(lang).to_owned(),
        forbids: forbids.join(", "),
        because: say(&veto.because),
        way_out: say(&veto.way_out),
    })
}

fn forbidden(id: &str, playbook: &Playbook, lang: Lang) -> String {
    match id {
        "everything" => lang.pick("building it at all", "제품 자체").into(),
        "sw3-hosted" => {
            lang.pick("a foundation model hosted by a vendor", "외부 업체가 운영하는 기반 모델").into()
        }
        "full-auto" => lang.pick("acting without a person", "사람 없는 완전 자동화").into(),
        id => verdict_id(id, playbook, lang),
    }
}

/// A field and an answer to it as people read them: the question's label and the choice's.
pub fn answer(field: &str, value: &str, playbook: &Playbook, lang: Lang) -> String {
    let label = playbook.question(field).map_or(field, |question| question.label.get(lang));
    plain(&format!("{label}: {}", value_words(field, value, playbook, lang)))
}

fn value_words(field: &str, value: &str, playbook: &Playbook, lang: Lang) -> String {
    let choice = playbook.question(field).is_some_and(|question| playbook.offers(question, value));
    match value {
        _ if choice => playbook.choice_label(field, value, lang),
        "yes" => lang.pick("yes", "예").to_owned(),
        "no" => lang.pick("no", "아니요").to_owned(),
        value => value
            .trim_start_matches('[')
            .trim_end_matches(']')
            .split(", ")
            .map(|one| playbook.choice_label(field, one, lang))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// What a figure becomes when one input, here by its name, goes from its low to its high end.
pub fn moved(own: &Move, name: &str, lang: Lang) -> String {
    let figure = |value: &Option<Value>| {
        value.as_ref().map_or_else(|| "–".to_owned(), |value| value.print(lang).into_owned())
    };
    format!(
        "{name} {}…{} → {}…{}",
        own.input_low.print(lang),
        own.input_high.print(lang),
        figure(&own.low),
        figure(&own.high)
    )
}

/// An input by its name, with its basis; a decision that nobody called anything else rests on nothing.
pub fn input(input: &Input, name: &str, playbook: &Playbook, lang: Lang) -> String {
    let weighs = playbook.question(&input.field).is_some_and(|question| question.weighs);
    if input.basis == Basis::Assumed && !weighs {
        return name.to_owned();
    }
    format!("{name} ({})", basis(input.basis, lang))
}

/// On what an answer rests.
pub fn basis(basis: Basis, lang: Lang) -> &'static str {
    match basis {
        Basis::Proposed => lang.pick("proposed, not confirmed", "제안됨(미확인)"),
        Basis::Assumed => lang.pick("assumed", "가정"),
        Basis::Estimated => lang.pick("estimated", "추정"),
        Basis::Target => lang.pick("target", "목표"),
        Basis::Measured => lang.pick("measured", "실측"),
    }
}

/// The figure's term in the glossary, with the component it is of; its id where it has no term.
pub fn figure(figure: &Figure, playbook: &Playbook, lang: Lang) -> String {
    figure_of(figure.name, &figure.component, playbook, lang)
}

/// The same by the name of a figure, for one that could not be worked out.
pub fn figure_of(name: &str, component: &str, playbook: &Playbook, lang: Lang) -> String {
    let glossary = &playbook.records.catalogue.glossary;
    let term = glossary.iter().find(|term| term.id == name);
    let name = term.map_or(name, |term| lang.pick(&term.en, &term.ko));
    match component {
        "" => name.to_owned(),
        component => format!("{} · {name}", plain(component)),
    }
}

pub fn last_segment(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}
