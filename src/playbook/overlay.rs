//! An organisation's own records over the embedded ones: a record of a known id replaces it, a new one is added.
//! In: the text of each file. Out: a playbook, or what is wrong in the files, with line and column.

use super::Playbook;
use super::problems::problems;
use super::records::{Question, Records, Section};
use crate::source::{Position, Source};
use crate::text::{Lang, Text};
use crate::yaml::decode::Decoder;
use crate::yaml::{self, Node};

/// One problem in a record of the overlay.
#[derive(Clone, Debug)]
pub struct Misfit {
    pub path: String,
    pub position: Option<Position>,
    pub text: Text,
}

impl Misfit {
    pub fn words(&self, lang: Lang) -> String {
        let place = self.position.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
        format!("{}{place}: {}", self.path, self.text.get(lang))
    }
}

/// Lays files over a playbook. Each comes with the part it is of (`questions`, `catalogue`, …; `` for the top folder).
pub fn overlay(base: &Playbook, files: &[(String, Source)]) -> Result<Playbook, Vec<Misfit>> {
    let mut own = Records::default();
    let mut misfits = Vec::new();
    for (part, source) in files {
        if let Err(misfit) = read(&mut own, part, source) {
            misfits.push(misfit);
        }
    }
    misfits.extend(rules_without_a_check(base, &own));
    if !misfits.is_empty() {
        return Err(misfits);
    }
    let mut records = base.records.clone();
    lay(&mut records, own);
    let found = problems(&records);
    if found.is_empty() {
        return Ok(Playbook::new(records));
    }
    Err(found.into_iter().map(|it| Misfit { path: it.record, position: None, text: it.text }).collect())
}

fn read(own: &mut Records, part: &str, source: &Source) -> Result<(), Misfit> {
    let name = source.path.rsplit('/').next().unwrap_or_default();
    let stem = name.strip_suffix(".yaml").unwrap_or(name);
    let tree = yaml::parse(source);
    let misfit = |start: usize, text: Text| Misfit {
        path: source.path.clone(),
        position: Some(source.position(start)),
        text,
    };
    if let Some(finding) = tree.findings.first() {
        let start = finding.places.first().map_or(0, |place| place.span.start);
        let reason =
            finding.value("reason").map(|value| value.print(Lang::En).into_owned()).unwrap_or_default();
        let en = format!("cannot be read ({}) {reason}", finding.rule);
        let ko = format!("읽을 수 없습니다 ({}) {reason}", finding.rule);
        return Err(misfit(start, Text { en: en.into(), ko: ko.into() }));
    }
    let empty = Node { span: Default::default(), content: yaml::Content::Null };
    let node = tree.root.as_ref().unwrap_or(&empty);
    own.add(part, stem, Decoder { node })
        .map_err(|error| misfit(error.span.map_or(0, |span| span.start), error.text.clone()))
}

/// A rule is words here and a check in the program; words alone would never speak.
fn rules_without_a_check(base: &Playbook, own: &Records) -> Vec<Misfit> {
    let rules = own.rules.iter().flat_map(|file| &file.rules);
    let unknown = rules.filter(|rule| base.rule(&rule.id).is_none());
    unknown
        .map(|rule| Misfit {
            path: rule.id.clone(),
            position: None,
            text: Text {
                en: "there is no check for this rule; only the words, level and stage of known rules can be changed".into(),
                ko: "이 규칙을 검사하는 코드가 없습니다. 이미 있는 규칙의 문구, 수준, 단계만 바꿀 수 있습니다".into(),
            },
        })
        .collect()
}

fn lay(records: &mut Records, own: Records) {
    for section in own.sections {
        lay_section(&mut records.sections, section);
    }
    for file in own.rules {
        for rule in file.rules {
            for mine in
                records.rules.iter_mut().flat_map(|file| &mut file.rules).filter(|mine| mine.id == rule.id)
            {
                mine.clone_from(&rule);
            }
        }
    }
    let (base, mine) = (&mut records.catalogue, own.catalogue);
    replace(&mut base.tasks, mine.tasks, |it| it.id.clone());
    replace(&mut base.metrics, mine.metrics, |it| it.id.clone());
    replace(&mut base.tests, mine.tests, |it| it.id.clone());
    replace(&mut base.serving, mine.serving, |it| format!("{} {}", it.axis, it.id));
    replace(&mut base.serving_advice, mine.serving_advice, |it| it.id.clone());
    replace(&mut base.decay, mine.decay, |it| it.id.clone());
    replace(&mut base.roles, mine.roles, |it| it.id.clone());
    replace(&mut base.glossary, mine.glossary, |it| it.id.clone());
    replace(&mut base.calculator_groups, mine.calculator_groups, |it| it.id.clone());
    replace(&mut base.calculators, mine.calculators, |it| it.id.clone());
    replace(&mut base.refusals, mine.refusals, |it| it.id.clone());
    replace(&mut base.sources, mine.sources, |it| it.id.clone());
    replace(&mut records.policy, own.policy, |it| it.id.clone());
    replace(&mut records.law, own.law, |it| it.law.clone());
    let (base, mine) = (&mut records.suitability, own.suitability);
    replace(&mut base.criteria, mine.criteria, |it| it.id.clone());
    replace(&mut base.vetoes, mine.vetoes, |it| it.id.clone());
    replace(&mut base.patterns, mine.patterns, |it| it.id.clone());
    replace(&mut base.answers, mine.answers, |it| it.field.clone());
}

fn lay_section(sections: &mut Vec<Section>, own: Section) {
    match sections.iter_mut().find(|section| section.section == own.section) {
        None => sections.push(own),
        Some(section) => {
            section.title = own.title;
            if !own.skipped.is_blank() {
                section.skipped = own.skipped;
            }
            for question in own.questions {
                lay_question(&mut section.questions, question);
            }
        }
    }
}

/// A question of a known field replaces it; for records, nested questions are laid over one by one.
fn lay_question(questions: &mut Vec<Question>, own: Question) {
    match questions.iter_mut().find(|question| question.field == own.field) {
        None => questions.push(own),
        Some(question) => {
            let mut nested = std::mem::take(&mut question.questions);
            for child in own.questions.clone() {
                lay_question(&mut nested, child);
            }
            *question = Question { questions: nested, ..own };
        }
    }
}

fn replace<E>(base: &mut Vec<E>, own: Vec<E>, id: impl Fn(&E) -> String) {
    for entry in own {
        match base.iter_mut().find(|mine| id(mine) == id(&entry)) {
            Some(mine) => *mine = entry,
            None => base.push(entry),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lay_text(part: &str, name: &str, text: &str) -> Result<Playbook, Vec<Misfit>> {
        overlay(Playbook::embedded(), &[(part.to_owned(), Source::new(format!("own/{name}.yaml"), text))])
    }

    #[test]
    fn a_policy_number_and_a_new_question_are_laid_over_the_embedded_ones() {
        let playbook = lay_text(
            "",
            "policy",
            "policy:\n  - { id: review_utilisation, value: 0.6, means: { en: ours, ko: 우리 } }\n",
        );
        assert_eq!(playbook.unwrap().policy("review_utilisation"), 0.6);
        let question = "section: product\ntitle: { en: Product, ko: 제품 }\nquestions:\n  - field: product.cost_centre\n    \
                        kind: text\n    label: { en: Cost centre, ko: 비용 부서 }\n    ask: { en: Which?, ko: 어디인가요? }\n    \
                        why: { en: Because., ko: 필요합니다. }\n    role: PO\n    stage: idea\n    path: verdict\n";
        let playbook = lay_text("questions", "10-product", question).unwrap();
        assert!(playbook.question("product.cost_centre").is_some());
        assert!(playbook.question("product.name").is_some());
    }

    #[test]
    fn a_problem_names_its_file_line_and_column_in_the_readers_language() {
        let misfits = lay_text("", "policy", "policy:\n  - id: a\n    valeu: 1\n").unwrap_err();
        assert_eq!(
            misfits[0].words(Lang::En),
            "own/policy.yaml:3:5: there is no field `valeu`; known are id, value, unit, min, max, means, source"
        );
        assert!(misfits[0].words(Lang::Ko).starts_with("own/policy.yaml:3:5: ‘valeu’ 항목은 없습니다"));
        let broken = lay_text("", "policy", "policy: [\n").unwrap_err();
        assert!(broken[0].words(Lang::En).starts_with("own/policy.yaml:"));
        assert!(lay_text("elsewhere", "x", "a: 1\n").is_err());
    }

    #[test]
    fn words_for_a_rule_nobody_checks_are_refused() {
        let rule = "topic: own\nrules:\n  - id: own-rule\n    level: error\n    title: { en: a, ko: a }\n    message: { en: a, ko: a }\n    \
                    why: { en: a, ko: a }\n    fixes: [{ en: a, ko: a }]\n    bad: a\n    good: a\n";
        assert!(lay_text("rules", "own", rule).is_err());
    }
}
