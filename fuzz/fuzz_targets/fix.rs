//! Any text is fixed: the loop ends, at a text that has nothing more to fix, that can be read as well as the one before, and
//! that holds no more errors.
#![no_main]

use aiplan::fix::Bench;
use aiplan::playbook::Playbook;
use aiplan::review::{Settings, review};
use aiplan::source::Source;
use aiplan::yaml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (playbook, today) = (Playbook::embedded(), jiff::civil::date(2026, 11, 24));
    let settings = Settings::default();
    let bench = Bench { playbook, settings: &settings, today };
    let source = Source::new("plan", text);
    let fixed = bench.fixed(&source);
    if fixed.applied.is_empty() {
        assert_eq!(fixed.text, text);
    } else {
        let after = Source::new("plan", fixed.text.as_str());
        assert!(yaml::parse(&after).findings.is_empty(), "a fix breaks the plan: {}", after.text);
        let again = bench.fixed(&after);
        assert!(
            again.applied.is_empty() || fixed.applied.len() >= 500,
            "not a fixed point: {:?}",
            again.applied
        );
    }
    // What an editor offers for the first few findings.
    let found = review(&source, playbook, &settings, today);
    for judged in found.findings.iter().take(3) {
        for fix in bench.fixes(&judged.finding, &source) {
            fix.apply(&source.text);
        }
    }
});
