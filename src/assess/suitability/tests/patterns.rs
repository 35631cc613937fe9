//! The patterns as data: each fits some component and leaves another alone, and every answer it reads can decide that.

use super::super::answers::{Answers, Setting};
use super::super::component;
use crate::playbook::Playbook;
use crate::playbook::criterion::Pattern;
use crate::playbook::records::Kind;
use crate::source::Source;
use crate::{plan, yaml};
use jiff::civil::date;
use std::collections::BTreeMap;

/// Components of which nearly everything says that they are to be trained, and to be prompted; rules stay possible, so that
/// all is asked. What a pattern reads itself takes the place of what stands here.
const COMPONENTS: [&[(&str, &str)]; 2] = [
    &[
        ("candidates", "[sw1, sw2]"),
        ("rules", "unwritable"),
        ("task", "regression"),
        ("input_kinds", "[sensor]"),
        ("predicts", "event"),
        ("rare_evolving", "yes"),
        ("examples_now", "52000"),
        ("examples_per_day", "9000 per day"),
        ("label_quality", "true-target"),
    ],
    &[
        ("candidates", "[sw1, sw3]"),
        ("rules", "unwritable"),
        ("task", "summarisation"),
        ("input_kinds", "[text]"),
        ("open_ended", "yes"),
    ],
];

/// An answer as it is written into a plan: fields and their texts.
type Written = Vec<(String, String)>;

/// What a plan may say to one path of a condition: nothing, or one of its answers.
fn ways(answers: &Answers, pattern: &Pattern, path: &str) -> Vec<Written> {
    let decider = (0..answers.list.len()).find(|index| answers.list[*index].decider.name == path);
    let said: Vec<Written> = match decider {
        Some(index) => answers.values(index).iter().map(|value| answers.to_write(index, value)).collect(),
        None => {
            let field = answers.component_path(path);
            let texts = texts(answers.setting.playbook, pattern, &field).into_iter();
            texts.map(|text| vec![(field.clone(), text)]).collect()
        }
    };
    std::iter::once(Vec::new()).chain(said).collect()
}

/// Answers to a field that no criterion reads: of its choices those that the pattern names, and another.
fn texts(playbook: &Playbook, pattern: &Pattern, field: &str) -> Vec<String> {
    let question = playbook.question(field).unwrap_or_else(|| panic!("{}: {field} is no answer", pattern.id));
    match question.kind {
        Kind::YesNo => vec!["yes".into(), "no".into()],
        Kind::Choice => {
            let choices = playbook.choices(question);
            let all = choices.iter().map(|choice| choice.id.clone());
            let is_named = |id: &String| pattern.when.text.contains(&format!("'{id}'"));
            let (mut named, others): (Vec<String>, Vec<String>) = all.partition(is_named);
            named.extend(others.into_iter().next());
            named
        }
        _ => vec!["something".into()],
    }
}

/// The plan with these answers, and the others of the component.
fn plan_of(component: &[(&str, &str)], answers: &[&Written]) -> String {
    let answers = answers.iter().copied().flatten();
    let (own, others): (Written, Written) =
        answers.cloned().partition(|(field, _)| field.starts_with("components[0]."));
    let own = own.iter().map(|(field, text)| (&field["components[0].".len()..], text.as_str()));
    let own: BTreeMap<&str, &str> = component.iter().copied().chain(own).collect();
    let mut text = "components:\n  - id: a\n".to_owned();
    for (field, value) in own {
        text += &format!("    {field}: {value}\n");
    }
    let mut sections: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (field, value) in &others {
        let (section, field) = field.split_once('.').unwrap();
        sections.entry(section).or_default().push(format!("{field}: {value}"));
    }
    for (section, answers) in sections {
        text += &format!("{section}: {{ {} }}\n", answers.join(", "));
    }
    text
}

/// Whether a pattern fits the only component of a plan.
fn fits(pattern: &Pattern, text: &str) -> bool {
    let source = Source::new("plan", text);
    let tree = yaml::parse(&source);
    assert_eq!(tree.findings, [], "{text}");
    let plan = plan::read(tree.root.as_ref());
    let found = component(&plan, Playbook::embedded(), 0, date(2026, 11, 24));
    found.patterns.contains(&pattern.id)
}

/// Whether the answers of a plan make a pattern fit, for every combination of the ways to answer.
struct Table {
    /// How many ways there are, a path each.
    counts: Vec<usize>,
    /// The first path turns fastest.
    fits: Vec<bool>,
}

impl Table {
    fn of(pattern: &Pattern, component: &[(&str, &str)], ways: &[Vec<Written>]) -> Table {
        let counts: Vec<usize> = ways.iter().map(Vec::len).collect();
        let of = |combination: usize| {
            let mut rest = combination;
            let picked = ways.iter().map(|own| {
                let way = &own[rest % own.len()];
                rest /= own.len();
                way
            });
            fits(pattern, &plan_of(component, &picked.collect::<Vec<_>>()))
        };
        Table { fits: (0..counts.iter().product()).map(of).collect(), counts }
    }

    /// Two combinations that differ in one path alone part here.
    fn is_decided_by(&self, path: usize) -> bool {
        let stride: usize = self.counts[..path].iter().product();
        let (count, whole) = (self.counts[path], stride * self.counts[path]);
        let lowest = (0..self.fits.len()).filter(|index| index % whole < stride);
        lowest.into_iter().any(|first| {
            let fits = (0..count).map(|way| self.fits[first + way * stride]);
            fits.clone().any(|fits| fits) && fits.clone().any(|fits| !fits)
        })
    }
}

#[test]
fn every_pattern_can_fit_and_can_fail_to_and_every_answer_it_reads_can_decide_that() {
    let source = Source::new("plan", "components: [{ id: a }]");
    let tree = yaml::parse(&source);
    let plan = plan::read(tree.root.as_ref());
    let playbook = Playbook::embedded();
    let setting = Setting { plan: &plan, playbook, today: date(2026, 11, 24), component: Some(0) };
    let answers = Answers::read(setting);
    for pattern in &playbook.records.suitability.patterns {
        let paths = pattern.when.paths();
        let mut paths: Vec<&String> =
            paths.iter().filter(|path| *path != "verdict" && !path.starts_with("policy.")).collect();
        paths.sort();
        paths.dedup();
        let ways: Vec<Vec<Written>> = paths.iter().map(|path| ways(&answers, pattern, path)).collect();
        let components = COMPONENTS.iter();
        let tables: Vec<Table> = components.map(|own| Table::of(pattern, own, &ways)).collect();
        let all = || tables.iter().flat_map(|table| &table.fits);
        assert!(all().any(|fits| *fits), "{} never fits", pattern.id);
        assert!(all().any(|fits| !*fits), "{} always fits", pattern.id);
        for (index, path) in paths.iter().enumerate() {
            assert!(
                tables.iter().any(|table| table.is_decided_by(index)),
                "{}: {path} decides nothing",
                pattern.id
            );
        }
    }
}
