//! Any text is reviewed, assessed, reported in every format and both languages, and rendered; the formats for programs stay
//! what they are, whatever the plan says.
#![no_main]

use aiplan::assess;
use aiplan::plan;
use aiplan::playbook::Playbook;
use aiplan::render::{Input, Template, render};
use aiplan::report::document;
use aiplan::report::{Format, Frame, Reviewed, assessment, assessment_json};
use aiplan::review::{Settings, review_plan};
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::yaml;
use libfuzzer_sys::fuzz_target;

const FORMATS: [Format; 8] = [
    Format::Text,
    Format::Concise,
    Format::Json,
    Format::Sarif,
    Format::Github,
    Format::GithubSummary,
    Format::Gitlab,
    Format::Junit,
];

fuzz_target!(|bytes: &[u8]| {
    let (playbook, today) = (Playbook::embedded(), jiff::civil::date(2026, 11, 24));
    let settings = Settings::default();
    let source = Source::from_bytes("plan", bytes.to_vec());
    let tree = yaml::parse(&source);
    let plan = plan::read(tree.root.as_ref());
    let review = review_plan(&tree, &plan, playbook, &settings, today);
    assert!(tree.root.is_some() || !review.findings.is_empty(), "what cannot be read is a finding");
    let chosen = bytes.iter().map(|byte| usize::from(*byte)).sum::<usize>();
    let lang = Lang::ALL[chosen % 2];
    let frame = Frame { playbook, settings: &settings, lang, today, strict: false };
    let reviewed = Reviewed::new(&source, &review);
    let format = FORMATS[chosen / 2 % FORMATS.len()];
    let written = document::write(format, reviewed, frame, lang, chosen % 3 == 0);
    match format {
        Format::Json => drop(serde_json::from_str::<serde_json::Value>(&written).expect("JSON")),
        Format::Sarif | Format::Gitlab => {
            drop(serde_json::from_str::<serde_json::Value>(&format!("[{written}]")).expect("JSON"))
        }
        // A line of these is written by us alone, except what a finding's message holds.
        Format::Github => written.lines().for_each(|line| assert!(line.starts_with("::"), "{line:?}")),
        _ => assert!(!written.contains('\u{7}') && !written.contains('\u{202e}')),
    }
    let assessment = assess::assess(&plan, playbook, today);
    assessment::write(&assessment, &plan, playbook, lang);
    assessment_json::write(&assessment, playbook);
    let name = ["plan", "canvas"][chosen / 7 % 2];
    let (assessment, review) = (&assessment, &review);
    let input = Input { plan: &plan, playbook, assessment, review, source: &source, lang, today };
    render(&input, &Template::embedded(name).expect("the document is there")).expect("a plan renders");
});
