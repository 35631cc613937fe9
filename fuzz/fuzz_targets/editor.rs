//! An editor's session: a text up to the first NUL, then changes at UTF-16 positions, after each of which everything is
//! asked that an editor asks. Bytes after a NUL: line, column, lines further, columns further, then the text typed.
#![no_main]

use aiplan::editor::Page;
use aiplan::fix::Bench;
use aiplan::playbook::Playbook;
use aiplan::review::{Settings, review};
use aiplan::source::{Position, Source};
use aiplan::text::Lang;
use libfuzzer_sys::fuzz_target;

/// Changes of one session; more say nothing new.
const CHANGES: usize = 6;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|byte| *byte == 0);
    let text = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
    let mut source = Source::new("plan", text);
    ask(&source, source.text.len());
    for part in parts.take(CHANGES) {
        let [line, column, lines, columns, typed @ ..] = part else { continue };
        let line = usize::from(*line) * source.line_count() / 256;
        let start = source.utf16_offset(Position { line, column: usize::from(*column) });
        let end = Position { line: line + usize::from(*lines) % 4, column: usize::from(*columns) };
        let end = source.utf16_offset(end).max(start);
        let mut text = source.text.clone();
        text.replace_range(start..end, &String::from_utf8_lossy(typed));
        let cursor = start + String::from_utf8_lossy(typed).len();
        source = Source::new("plan", text);
        ask(&source, cursor);
    }
});

fn ask(source: &Source, cursor: usize) {
    let playbook = Playbook::embedded();
    let there = source.utf16_position(cursor);
    let at = source.utf16_offset(there);
    assert!(at <= source.text.len() && source.text.is_char_boundary(at));
    assert!(
        at == cursor || source.text.as_bytes().get(at).is_some_and(|byte| *byte == b'\r'),
        "{at} for {cursor}"
    );
    for lang in Lang::ALL {
        let page = Page { source, playbook, lang };
        page.hover(at);
        page.definition(at);
        page.symbols();
        if let Some(completion) = page.completion(at) {
            let word = completion.word;
            assert!(word.start <= word.end && word.end <= source.text.len(), "{word:?}");
            assert!(source.text.is_char_boundary(word.start) && source.text.is_char_boundary(word.end));
        }
    }
    let (settings, today) = (Settings::default(), jiff::civil::date(2026, 11, 24));
    let bench = Bench { playbook, settings: &settings, today };
    let page = Page { source, playbook, lang: Lang::Ko };
    let found = review(source, playbook, &settings, today);
    let here = found.findings.iter().find(|judged| {
        judged.finding.places.iter().any(|place| (place.span.start..=place.span.end).contains(&at))
    });
    for fix in here.iter().flat_map(|judged| page.actions(&judged.finding, &bench)) {
        fix.apply(&source.text);
    }
}
