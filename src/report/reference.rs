//! The reference pages: everything the playbook holds, as Markdown for people to read and search. Out: file names and
//! texts; a test compares them with `docs/reference/`.

use super::estimate::page::page as calculator_page;
use super::explain::explain;
use super::portfolio;
use crate::playbook::Playbook;
use crate::playbook::records::{Question, Section};
use crate::text::Lang;
use std::fmt::Write;

/// All pages in both languages: (file name, text).
pub fn pages(playbook: &Playbook) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for lang in Lang::ALL {
        let page = |name: &str, title: &str, names: &[String]| {
            (format!("{name}.{}.md", lang.code()), write(title, names, playbook, lang))
        };
        let records = &playbook.records;
        let catalogue = &records.catalogue;
        pages.push(page("rules", lang.pick("Rules", "규칙"), &ids(playbook.rules(), |it| &it.id)));
        pages.push((format!("questions.{}.md", lang.code()), questions(playbook, lang)));
        pages.push((format!("portfolio.{}.md", lang.code()), portfolio::page::page(lang)));
        pages.push((format!("calculators.{}.md", lang.code()), calculators(playbook, lang)));
        let mut suitability = ids(records.suitability.criteria.iter(), |it| &it.id);
        suitability.extend(ids(records.suitability.vetoes.iter(), |it| &it.id));
        pages.push(page("suitability", lang.pick("Suitability", "적합성 판정"), &suitability));
        pages.push(page(
            "tasks",
            lang.pick("Tasks and their metrics", "과제와 지표"),
            &ids(catalogue.tasks.iter(), |it| &it.id),
        ));
        pages.push(page(
            "metrics",
            lang.pick("Metrics", "지표"),
            &ids(catalogue.metrics.iter(), |it| &it.id),
        ));
        pages.push(page(
            "tests",
            lang.pick("Test methods", "평가 방법"),
            &ids(catalogue.tests.iter(), |it| &it.id),
        ));
        pages.push(page(
            "decay",
            lang.pick("Causes of decay", "성능 저하의 원인"),
            &ids(catalogue.decay.iter(), |it| &it.id),
        ));
        pages.push(page("roles", lang.pick("Roles", "역할"), &ids(catalogue.roles.iter(), |it| &it.id)));
        pages.push(page(
            "policy",
            lang.pick("Policy numbers", "정책값"),
            &ids(records.policy.iter(), |it| &it.id),
        ));
        pages.push(page(
            "glossary",
            lang.pick("Glossary", "용어"),
            &ids(catalogue.glossary.iter(), |it| &it.id),
        ));
    }
    pages
}

fn ids<'e, E: 'e>(entries: impl Iterator<Item = &'e E>, id: impl Fn(&'e E) -> &'e String) -> Vec<String> {
    entries.map(|entry| id(entry).clone()).collect()
}

fn write(title: &str, names: &[String], playbook: &Playbook, lang: Lang) -> String {
    let mut out = format!("# {title}\n");
    for name in names {
        if let Some(text) = explain(name, playbook, lang) {
            let _ = write!(out, "\n{}", below(&text));
        }
    }
    tidy(&out)
}

fn questions(playbook: &Playbook, lang: Lang) -> String {
    let mut out = format!("# {}\n", lang.pick("Questions", "질문"));
    for Section { title, intro, questions, .. } in playbook.sections() {
        let _ = write!(out, "\n## {}\n\n{}\n", title.get(lang), intro.get(lang));
        for question in questions {
            question_page(&mut out, question, &question.field, playbook, lang);
        }
    }
    tidy(&out)
}

/// The calculators under the questions of a planner.
fn calculators(playbook: &Playbook, lang: Lang) -> String {
    let catalogue = &playbook.records.catalogue;
    let mut out = format!("# {}\n", lang.pick("Calculators", "계산기"));
    for group in &catalogue.calculator_groups {
        let _ = write!(out, "\n## {}\n", group.question.get(lang));
        for calculator in catalogue.calculators.iter().filter(|it| it.group == group.id) {
            let _ = write!(out, "\n{}", below(&below(&calculator_page(calculator, lang))));
        }
    }
    tidy(&out)
}

fn question_page(out: &mut String, question: &Question, name: &str, playbook: &Playbook, lang: Lang) {
    if let Some(text) = explain(name, playbook, lang) {
        let _ = write!(out, "\n{}", below(&below(&text)));
    }
    for nested in &question.questions {
        question_page(out, nested, &format!("{name}[].{}", nested.field), playbook, lang);
    }
}

/// The same text with its headings one level lower.
fn below(text: &str) -> String {
    let lines =
        text.lines().map(|line| if line.starts_with('#') { format!("#{line}") } else { line.to_owned() });
    lines.collect::<Vec<String>>().join("\n") + "\n"
}

/// No two blank lines in a row, and one line end at the end.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines() {
        if line.is_empty() && blank {
            continue;
        }
        blank = line.is_empty();
        out.push_str(line);
        out.push('\n');
    }
    format!("{}\n", out.trim_end())
}
