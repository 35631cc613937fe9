//! Small plans and the findings they must and must not produce. Each file in `tests/plans/` names them in its head:
//! `# must:` and `# must-not:` rule ids, and on `# later:` those that are not checked yet, with the reason.

use crate::example_plan::today;
use aiplan::playbook::Playbook;
use aiplan::playbook::records::Level;
use aiplan::review::{Review, Settings, review};
use aiplan::source::Source;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

struct Fixture {
    name: String,
    text: String,
}

fn fixtures() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plans");
    let mut fixtures: Vec<Fixture> = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| Fixture {
            name: entry.file_name().to_string_lossy().into_owned(),
            text: fs::read_to_string(entry.path()).unwrap(),
        })
        .collect();
    fixtures.sort_by(|left, right| left.name.cmp(&right.name));
    fixtures
}

impl Fixture {
    /// The rule ids on the lines of the head that begin so.
    fn named(&self, mark: &str) -> BTreeSet<String> {
        let mark = format!("# {mark}:");
        let lines = self.text.lines().filter_map(|line| line.strip_prefix(&mark));
        lines.flat_map(|line| line.split_whitespace()).map(str::to_owned).collect()
    }

    fn review(&self) -> Review {
        review(&Source::new(&self.name, &self.text), Playbook::embedded(), &Settings::default(), today())
    }

    fn raised(&self) -> BTreeSet<String> {
        let findings = self.review().findings;
        let found = findings.iter().filter(|judged| !judged.finding.cannot_check);
        found.map(|judged| judged.finding.rule.to_owned()).collect()
    }
}

#[test]
fn every_plan_raises_what_it_must_and_nothing_it_must_not() {
    let mut wrong = Vec::new();
    let fixtures = fixtures();
    assert_eq!(fixtures.len(), 12);
    for fixture in fixtures {
        let raised = fixture.raised();
        for rule in fixture.named("must") {
            if !raised.contains(&rule) {
                wrong.push(format!("{}: {rule} is not raised; raised are {raised:?}", fixture.name));
            }
        }
        for rule in fixture.named("must-not") {
            if raised.contains(&rule) {
                wrong.push(format!("{}: {rule} is raised", fixture.name));
            }
        }
        for rule in fixture.named("must").union(&fixture.named("must-not")) {
            let known = Playbook::embedded().rule(rule).is_some() || rule.ends_with('*');
            if !known && fixture.named("must").contains(rule) {
                wrong.push(format!("{}: there is no rule {rule}", fixture.name));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn a_small_sound_plan_is_quiet() {
    let fixtures = fixtures();
    let review = fixtures.iter().find(|fixture| fixture.name.starts_with("t10")).unwrap().review();
    assert_eq!(review.count(Level::Error), 0, "{:#?}", review.findings);
    assert!(review.count(Level::Warning) <= 3, "{:#?}", review.findings);
}

#[test]
fn the_stage_alone_makes_the_difference() {
    let fixtures = fixtures();
    let of = |prefix: &str| fixtures.iter().find(|fixture| fixture.name.starts_with(prefix)).unwrap();
    let body = |fixture: &Fixture| {
        let lines = fixture.text.lines().filter(|line| !line.starts_with('#') && !line.contains("stage:"));
        lines.map(str::trim_end).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(body(of("t10")), body(of("t11")), "the two plans differ only in their stage");
    assert!(of("t11").review().findings.len() > of("t10").review().findings.len());
}
