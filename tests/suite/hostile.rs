//! No input makes the library panic: the examples and the test plans, mutated at random, go through reading, reviewing,
//! assessing, reporting, editing, the interview and the documents. The seed is fixed, so a failure can be had again.

use crate::example_plan::today;
use aiplan::assess;
use aiplan::plan;
use aiplan::playbook::Playbook;
use aiplan::render::{Input, Template, render};
use aiplan::report::{Reviewed, assessment, assessment_json, concise, json, text};
use aiplan::review::{Settings, review_plan};
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::yaml;
use aiplan::yaml::edit::{Edit, apply_all};
use std::fs;
use std::path::Path;

/// How many mutated plans are tried.
const ROUNDS: usize = 200;

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = ["examples", "tests/plans", "tests/cases"]
        .iter()
        .flat_map(|folder| fs::read_dir(root.join(folder)).unwrap().flatten())
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// What people and machines do to a file: cut it, double a part, swap lines, flip bytes, put a hostile value somewhere.
fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    const VALUES: &[&str] = &[
        "-1",
        "1e308",
        "1e999",
        "NaN",
        "-0",
        "99999999999999999999",
        "0 per day",
        "0%",
        "100%",
        "-5 s",
        "unknown",
        "~",
        "[]",
        "{}",
        "{ unknown: x }",
        "{ value: { value: 1 } }",
        "9999-12-31",
        "0000-01-01",
        "\u{202e}",
        "\"\\u0007\"",
        "'",
        "&a b",
        "*a",
        "!x y",
        "1 KRW",
        "$1",
        "3 parsecs",
        "가나다",
        "sw1",
        "human",
        "yes",
        "|\n    x",
    ];
    let at = random.below(bytes.len());
    let end = (at + random.below(200)).min(bytes.len());
    match random.below(6) {
        0 => bytes.truncate(at),
        1 => {
            let part = bytes[at..end].to_vec();
            let to = random.below(bytes.len());
            bytes.splice(to..to, part);
        }
        2 => drop(bytes.drain(at..end)),
        3 if !bytes.is_empty() => bytes[at.min(end.saturating_sub(1))] = random.below(256) as u8,
        _ => {
            // Replace the value of some line.
            let Some(colon) = bytes[at..].iter().position(|byte| *byte == b':').map(|index| at + index + 1)
            else {
                return;
            };
            let line_end = bytes[colon..]
                .iter()
                .position(|byte| *byte == b'\n')
                .map_or(bytes.len(), |index| colon + index);
            let value = format!(" {}", VALUES[random.below(VALUES.len())]);
            bytes.splice(colon..line_end, value.into_bytes());
        }
    }
}

fn through_everything(bytes: Vec<u8>, random: &mut Random) {
    let playbook = Playbook::embedded();
    let source = Source::from_bytes("plan", bytes);
    let tree = yaml::parse(&source);
    let plan = plan::read(tree.root.as_ref());
    let review = review_plan(&tree, &plan, playbook, &Settings::default(), today());
    assert!(tree.root.is_some() || !review.findings.is_empty(), "what cannot be read is a finding");
    let reviewed = Reviewed::new(&source, &review);
    let lang = Lang::ALL[random.below(2)];
    text::write(reviewed, playbook, lang, false);
    concise::write(reviewed, playbook, lang);
    serde_json::from_str::<serde_json::Value>(&json::write(reviewed, playbook, lang)).unwrap();
    let assessment = assess::assess(&plan, playbook, today());
    assessment::write(&assessment, &plan, playbook, lang);
    assessment_json::write(&assessment, playbook);
    if random.below(4) == 0 {
        let (assessment, review) = (&assessment, &review);
        let input =
            Input { plan: &plan, playbook, assessment, review, source: &source, lang, today: today() };
        let document = ["plan", "canvas"][random.below(2)];
        let page = render(&input, &Template::embedded(document).unwrap()).unwrap();
        assert_page_is_whole(&page);
    }
    let paths = [
        "problem.need",
        "components[0].task",
        "data.kinds[1].name",
        "waivers",
        "metrics[0].target",
        "success",
    ];
    let path = paths[random.below(paths.len())].to_owned();
    let edit = match random.below(3) {
        0 => Edit::Set { path, value: "값: #1".into() },
        1 => Edit::Append { path, value: serde_json::json!({ "id": "x" }) },
        _ => Edit::Remove { path },
    };
    if let Ok(edited) = apply_all(&source.text, &[edit]) {
        assert!(yaml::parse(&Source::new("plan", edited)).root.is_some() || source.text.trim().is_empty());
    }
}

/// Nothing a plan says opens a block of code, ends a table or starts a second title.
fn assert_page_is_whole(page: &str) {
    let fences: Vec<&str> = page.lines().filter(|line| line.starts_with("```")).collect();
    // The flow and the chart of the figures, each opened and closed.
    assert!(fences.len() <= 4 && fences.chunks(2).all(|pair| *pair == ["```mermaid", "```"]), "{page}");
    assert_eq!(page.lines().filter(|line| line.starts_with("# ")).count(), 1, "{page}");
    for table in page.split("\n\n").filter(|block| block.starts_with('|')) {
        let cells = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        let header = table.lines().next().map(cells);
        assert!(table.lines().all(|line| Some(cells(line)) == header), "{table}");
    }
}

#[test]
fn no_mutated_plan_makes_anything_panic() {
    let seeds = seeds();
    let mut random = Random(20_261_124);
    for _ in 0..ROUNDS {
        let mut bytes = seeds[random.below(seeds.len())].clone();
        for _ in 0..=random.below(4) {
            mutate(&mut bytes, &mut random);
        }
        through_everything(bytes, &mut random);
    }
}
