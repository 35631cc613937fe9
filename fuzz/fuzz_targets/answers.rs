//! Answers as people give them: a file of answers up to the first NUL, then answers typed to the questions that come next.
//! What is refused changes nothing; what is taken leaves a plan that can be read.
#![no_main]

use aiplan::interview::answers::Taking;
use aiplan::interview::step::{Reply, Step};
use aiplan::interview::{Interview, Options, fresh};
use aiplan::playbook::Playbook;
use aiplan::playbook::question::Sitting;
use aiplan::review::Settings;
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::yaml;
use libfuzzer_sys::fuzz_target;

/// Answers of one sitting; more say nothing new.
const TYPED: usize = 12;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|byte| *byte == 0);
    let file = Source::from_bytes("answers", parts.next().unwrap_or_default().to_vec());
    let lang = Lang::ALL[bytes.len() % 2];
    let options = Options {
        sitting: if bytes.len() % 3 == 0 { Sitting::Full } else { Sitting::Verdict },
        section: None,
        role: None,
        stage: None,
        by: None,
        lang,
        today: jiff::civil::date(2026, 11, 24),
        settings: Settings::default(),
    };
    let plan = fresh::new_plan(Some("Reader"), lang);
    let mut interview = Interview::new(Playbook::embedded(), &plan, options).expect("a new plan can be read");
    interview.take(&file, &Taking::default());
    is_readable(&interview);
    for typed in parts.take(TYPED) {
        let step = interview.next_step();
        let before = interview.text().to_owned();
        let text = String::from_utf8_lossy(typed).into_owned();
        let reply = match step {
            Step::Done(_) => break,
            Step::SectionEnd(_) => continue,
            Step::AnotherRecord(_) if typed.is_empty() => Reply::NoMore,
            Step::AnotherRecord(_) => Reply::More,
            Step::Ask(_) if typed.is_empty() => Reply::Skip,
            Step::Ask(_) => Reply::Text(text),
        };
        match interview.answer(reply) {
            Ok(_) => is_readable(&interview),
            Err(rejected) => {
                assert!(!rejected.reason.is_empty());
                assert_eq!(interview.text(), before, "what is refused changes nothing");
            }
        }
    }
});

fn is_readable(interview: &Interview) {
    let source = Source::new("plan", interview.text());
    let tree = yaml::parse(&source);
    assert!(tree.root.is_some() && tree.findings.is_empty(), "{:?}: {}", tree.findings, source.text);
}
