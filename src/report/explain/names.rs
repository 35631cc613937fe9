//! The names that can be explained. In: the playbook. Out: all of them, an overview, and the id behind a label.

use crate::playbook::Playbook;
use crate::playbook::records::Section;
use crate::text::Lang;
use std::fmt::Write;

/// The id of what carries this label in either language, as `assess` and `check` print it.
pub fn named_by_label(name: &str, playbook: &Playbook) -> Option<String> {
    let records = &playbook.records;
    let catalogue = &records.catalogue;
    let wanted = name.to_lowercase();
    let rules = playbook.rules().map(|it| (&it.id, &it.title));
    let tasks = catalogue.tasks.iter().map(|it| (&it.id, &it.label));
    let metrics = catalogue.metrics.iter().map(|it| (&it.id, &it.label));
    let causes = catalogue.decay.iter().map(|it| (&it.id, &it.label));
    let roles = catalogue.roles.iter().map(|it| (&it.id, &it.label));
    let vetoes = records.suitability.vetoes.iter().map(|it| (&it.id, &it.label));
    let patterns = records.suitability.patterns.iter().map(|it| (&it.id, &it.label));
    let mut labels =
        rules.chain(tasks).chain(metrics).chain(causes).chain(roles).chain(vetoes).chain(patterns);
    let carries = |text: &str| text.to_lowercase() == wanted;
    labels.find(|(_, label)| carries(&label.en) || carries(&label.ko)).map(|(id, _)| id.clone())
}

/// What can be explained, for those who come without a name.
pub fn overview(playbook: &Playbook, lang: Lang) -> String {
    let records = &playbook.records;
    let catalogue = &records.catalogue;
    let first = |ids: Vec<&str>| ids.into_iter().take(4).collect::<Vec<_>>().join(", ");
    let rows = [
        (
            lang.pick("rules", "규칙"),
            playbook.rules().count(),
            first(playbook.rules().map(|it| it.id.as_str()).collect()),
        ),
        (
            lang.pick("questions", "질문"),
            names(playbook).iter().filter(|it| it.contains('.')).count(),
            "problem.need, components[].task".into(),
        ),
        (
            lang.pick("tasks", "과제"),
            catalogue.tasks.len(),
            first(catalogue.tasks.iter().map(|it| it.id.as_str()).collect()),
        ),
        (
            lang.pick("metrics", "지표"),
            catalogue.metrics.len(),
            first(catalogue.metrics.iter().map(|it| it.id.as_str()).collect()),
        ),
        (
            lang.pick("causes of decay", "성능 저하의 원인"),
            catalogue.decay.len(),
            first(catalogue.decay.iter().map(|it| it.id.as_str()).collect()),
        ),
        (
            lang.pick("vetoes", "불가 조건"),
            records.suitability.vetoes.len(),
            first(records.suitability.vetoes.iter().map(|it| it.id.as_str()).collect()),
        ),
        (
            lang.pick("calculators", "계산기"),
            catalogue.calculators.len(),
            first(catalogue.calculators.iter().map(|it| it.id.as_str()).collect()),
        ),
        (
            lang.pick("policy numbers", "정책값"),
            records.policy.len(),
            first(records.policy.iter().map(|it| it.id.as_str()).collect()),
        ),
        (
            lang.pick("terms", "용어"),
            catalogue.glossary.len(),
            lang.pick("leaning, baseline, guardrail metric", "우세, 기준선, 가드레일 지표").into(),
        ),
    ];
    let mut out = format!(
        "{}\n\n",
        lang.pick(
            "aiplan explain NAME tells what it is and why it matters:",
            "aiplan explain 이름: 무엇이고 왜 중요한지 알려 줍니다"
        )
    );
    for (what, count, examples) in rows {
        let _ = writeln!(out, "  {what} ({count}): {examples} …");
    }
    out
}

/// Every name that can be explained, for completions and did-you-mean.
pub fn names(playbook: &Playbook) -> Vec<String> {
    let records = &playbook.records;
    let catalogue = &records.catalogue;
    let mut names: Vec<String> = playbook.rules().map(|rule| rule.id.clone()).collect();
    for section in &records.sections {
        section_names(section, &mut names);
    }
    names.extend(catalogue.tasks.iter().map(|it| it.id.clone()));
    names.extend(catalogue.metrics.iter().map(|it| it.id.clone()));
    names.extend(catalogue.tests.iter().map(|it| it.id.clone()));
    names.extend(catalogue.decay.iter().map(|it| it.id.clone()));
    names.extend(catalogue.roles.iter().map(|it| it.id.clone()));
    names.extend(catalogue.glossary.iter().map(|it| it.id.clone()));
    names.extend(catalogue.calculators.iter().map(|it| it.id.clone()));
    names.extend(records.suitability.criteria.iter().map(|it| it.id.clone()));
    names.extend(records.suitability.vetoes.iter().map(|it| it.id.clone()));
    names.extend(records.policy.iter().map(|it| it.id.clone()));
    names
}

fn section_names(section: &Section, names: &mut Vec<String>) {
    for question in &section.questions {
        names.push(question.field.clone());
        names
            .extend(question.questions.iter().map(|nested| format!("{}[].{}", question.field, nested.field)));
    }
}
