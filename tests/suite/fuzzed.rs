//! What the fuzz targets have reached goes through the same again, without a fuzzer: the kept corpora of `fuzz/corpus/`, each
//! with what its target asks.

use crate::example_plan::today;
use aiplan::assess;
use aiplan::editor::Page;
use aiplan::fix::Bench;
use aiplan::interview::answers::Taking;
use aiplan::interview::{Interview, Options, fresh};
use aiplan::plan;
use aiplan::playbook::Playbook;
use aiplan::playbook::question::Sitting;
use aiplan::report::{Reviewed, concise, json};
use aiplan::review::{Settings, review, review_plan};
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::yaml;
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a corpus, in the order of their names.
fn corpus(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().flatten().map(|it| it.path()).collect();
    files.sort();
    assert!(files.len() >= 20, "{target}: {} files", files.len());
    files
}

/// The text before the first NUL; the targets put further parts after it.
fn text(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let first = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
    String::from_utf8_lossy(first).into_owned()
}

#[test]
fn what_was_reached_is_read_and_reviewed_again() {
    let playbook = Playbook::embedded();
    for path in corpus("parse").into_iter().chain(corpus("review")) {
        let source = Source::from_bytes("plan", fs::read(&path).unwrap());
        let tree = yaml::parse(&source);
        let plan = plan::read(tree.root.as_ref());
        let review = review_plan(&tree, &plan, playbook, &Settings::default(), today());
        assert!(tree.root.is_some() || !review.findings.is_empty(), "{}", path.display());
        for lang in Lang::ALL {
            concise::write(Reviewed::new(&source, &review), playbook, lang);
            let written = json::write(Reviewed::new(&source, &review), playbook, lang);
            serde_json::from_str::<serde_json::Value>(&written).unwrap();
        }
        assess::assess(&plan, playbook, today());
    }
}

#[test]
fn what_was_reached_is_fixed_to_a_fixed_point_again() {
    let settings = Settings::default();
    let bench = Bench { playbook: Playbook::embedded(), settings: &settings, today: today() };
    for path in corpus("fix") {
        let source = Source::new("plan", text(&path));
        let fixed = bench.fixed(&source);
        if !fixed.applied.is_empty() {
            let after = Source::new("plan", fixed.text.as_str());
            assert!(yaml::parse(&after).findings.is_empty(), "{}", path.display());
            assert!(bench.fixed(&after).applied.is_empty(), "{}", path.display());
        }
    }
}

#[test]
fn what_was_reached_is_shown_in_an_editor_again() {
    let (playbook, settings) = (Playbook::embedded(), Settings::default());
    for path in corpus("editor") {
        let source = Source::new("plan", text(&path));
        for at in [0, source.text.len() / 2, source.text.len()] {
            let at = source.utf16_offset(source.utf16_position(at));
            let page = Page { source: &source, playbook, lang: Lang::Ko };
            page.hover(at);
            page.definition(at);
            page.symbols();
            if let Some(completion) = page.completion(at) {
                assert!(completion.word.end <= source.text.len(), "{}", path.display());
            }
        }
        review(&source, playbook, &settings, today());
    }
}

#[test]
fn what_was_reached_is_taken_as_answers_again() {
    for path in corpus("answers") {
        let options = Options {
            sitting: Sitting::Verdict,
            section: None,
            role: None,
            stage: None,
            by: None,
            lang: Lang::Ko,
            today: today(),
            settings: Settings::default(),
        };
        let plan = fresh::new_plan(Some("Reader"), Lang::Ko);
        let mut interview = Interview::new(Playbook::embedded(), &plan, options).unwrap();
        interview.take(&Source::new("answers", text(&path)), &Taking::default());
        let after = Source::new("plan", interview.text());
        let tree = yaml::parse(&after);
        assert!(tree.root.is_some() && tree.findings.is_empty(), "{}: {}", path.display(), after.text);
    }
}
