//! Every rule's own examples: laid over the example plan, the bad one raises the rule and the good one does not.

use crate::example_plan::{example_plan, lay_over, print, today};
use aiplan::finding::Finding;
use aiplan::playbook::Playbook;
use aiplan::playbook::records::{Level, Rule};
use aiplan::project;
use aiplan::report::explain::explain;
use aiplan::review::{Review, Settings, review};
use aiplan::rules::TOPICS;
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::words::words;
use serde_yaml::Value;

fn reviewed(text: &str) -> Review {
    review(&Source::new("plan", text), Playbook::embedded(), &Settings::default(), today())
}

/// Rules whose bad example is no text that could stand in a record; each has a test of its own.
const SHOWN_ELSEWHERE: [&str; 8] = [
    "not-utf8",
    "plan-too-large",
    "plan-too-deep",
    "renamed-field",
    "settings-missing-file",
    "document-out-of-date",
    "document-missing",
    "document-not-made",
];

/// The example plan with a fragment over it. An example of reading is a whole file, so that it can show a broken one.
fn with(rule: &Rule, example: &str) -> String {
    if topic_of(rule) == "reading" {
        return example.to_owned();
    }
    let fragment = serde_yaml::from_str::<Value>(example);
    let fragment = fragment.unwrap_or_else(|error| panic!("{}: {error}", rule.id));
    print(&lay_over(example_plan(), fragment))
}

fn raised(rule: &Rule, example: &str) -> Vec<Finding> {
    if SHOWN_ELSEWHERE.contains(&rule.id.as_str()) {
        return Vec::new();
    }
    let findings = match topic_of(rule) {
        "settings" => found_in_settings(example),
        _ => reviewed(&with(rule, example)).findings.into_iter().map(|judged| judged.finding).collect(),
    };
    findings.into_iter().filter(|finding| finding.rule == rule.id).collect()
}

fn topic_of(rule: &Rule) -> &'static str {
    let mut files = Playbook::embedded().records.rules.iter();
    let file = files.find(|file| file.rules.iter().any(|own| own.id == rule.id));
    file.map_or("", |file| file.topic.as_str())
}

/// An example of the settings is a whole `aiplan.toml`.
fn found_in_settings(example: &str) -> Vec<Finding> {
    let (project, mut findings) = project::read(&Source::new("aiplan.toml", example));
    findings.extend(project.settle(Playbook::embedded()).findings);
    findings
}

#[test]
fn the_bad_example_of_each_rule_raises_it_and_the_good_one_does_not() {
    let mut wrong = Vec::new();
    for rule in Playbook::embedded().rules() {
        let shown = !SHOWN_ELSEWHERE.contains(&rule.id.as_str());
        if shown && !raised(rule, &rule.bad).iter().any(|finding| !finding.cannot_check) {
            wrong.push(format!("{}: the bad example does not raise it", rule.id));
        }
        for finding in raised(rule, &rule.good) {
            wrong.push(format!("{}: the good example raises it: {finding:?}", rule.id));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_slot_of_a_message_and_of_its_fixes_has_a_value() {
    for rule in Playbook::embedded().rules() {
        for finding in raised(rule, &rule.bad).iter().filter(|finding| !finding.cannot_check) {
            for lang in Lang::ALL {
                let words = words(finding, Playbook::embedded(), lang);
                for text in std::iter::once(&words.message).chain(&words.fixes).chain([&words.why]) {
                    assert!(!text.contains('{'), "{}: {text}", rule.id);
                    assert!(!text.is_empty(), "{}: a text is empty", rule.id);
                }
            }
        }
    }
}

#[test]
fn no_unit_is_said_twice() {
    for rule in Playbook::embedded().rules() {
        for finding in raised(rule, &rule.bad).iter().filter(|finding| !finding.cannot_check) {
            for lang in Lang::ALL {
                let words = words(finding, Playbook::embedded(), lang);
                for text in std::iter::once(&words.message).chain(&words.fixes) {
                    let twice = ["%p%p", "%pp", "points (in points)", "point (in points)"];
                    assert!(!twice.iter().any(|own| text.contains(own)), "{}: {text}", rule.id);
                }
            }
        }
    }
}

#[test]
fn every_place_of_a_finding_is_a_question_of_the_playbook() {
    let playbook = Playbook::embedded();
    // An unknown field is by its nature no question.
    for rule in playbook.rules().filter(|rule| rule.id != "unknown-field" && topic_of(rule) != "settings") {
        for place in raised(rule, &rule.bad).iter().flat_map(|finding| &finding.places) {
            let known = place.field.is_empty()
                || place.field == "aiplan"
                || playbook.question(&place.field).is_some();
            assert!(known, "{}: {}", rule.id, place.field);
        }
    }
}

#[test]
fn every_rule_says_since_which_version_it_speaks_and_that_version_is_out() {
    let numbers = |version: &str| version.split('.').map(|part| part.parse().unwrap()).collect::<Vec<u32>>();
    let now = numbers(env!("CARGO_PKG_VERSION"));
    for rule in Playbook::embedded().rules() {
        let since = numbers(&rule.since);
        assert!(since.len() == 3 && since <= now, "{}: {}", rule.id, rule.since);
    }
}

#[test]
fn every_explanation_has_all_its_parts_in_both_languages() {
    let playbook = Playbook::embedded();
    for (lang, parts) in [
        (Lang::En, ["Level", "Message", "Why", "Fix", "Source", "Since", "Bad:", "Good:"]),
        (Lang::Ko, ["수준", "문구", "이유", "해결", "출처", "추가된 버전", "나쁜 예:", "좋은 예:"]),
    ] {
        for rule in playbook.rules() {
            let page = explain(&rule.id, playbook, lang).unwrap();
            for part in parts {
                assert!(page.contains(part), "{} lacks {part}: {page}", rule.id);
            }
        }
    }
}

#[test]
fn every_rule_of_the_program_has_its_words() {
    for rule in TOPICS.iter().copied().flatten() {
        assert!(Playbook::embedded().rule(rule.id).is_some(), "{}", rule.id);
    }
}

#[test]
fn the_example_plan_is_sound() {
    let review = reviewed(&print(&example_plan()));
    let errors: Vec<_> = review.findings.iter().filter(|judged| judged.level == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let warnings: Vec<_> = review.findings.iter().filter(|judged| judged.level == Level::Warning).collect();
    assert!(warnings.len() <= 3, "{warnings:#?}");
}
