//! The report as SARIF 2.1.0, for code scanning and security dashboards. Its rules come from the catalogue, whether or not one
//! was broken; lines and columns count from 1, columns in code points. A waived finding is suppressed with its reason; one
//! that could not be checked is `open`, which SARIF has for just this.

mod location;

use super::{Frame, Reviewed, Summary, Unread, explain, level_id};
use crate::finding::Place;
use crate::fix::{Bench, Fix};
use crate::playbook::Playbook;
use crate::playbook::records::Rule;
use crate::review::Judged;
use crate::source::Span;
use crate::text::Lang;
use crate::words::harmless;
use crate::words::{Words, plain, words};
use location::{ROOT, artifact, location, no_link, related};
use serde_json::{Value, json};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Everything before the first result.
pub fn head(frame: Frame) -> String {
    let lang = frame.lang;
    let rules: Vec<Value> = frame
        .playbook
        .records
        .rules
        .iter()
        .flat_map(|file| file.rules.iter().map(|it| rule(it, &file.topic, frame)))
        .collect();
    let language = lang.pick("en", "ko");
    let driver = json!({
        "name": "aiplan",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "language": language,
        "shortDescription": { "text": lang.pick("Finds what a plan of an AI product contradicts in itself.", "AI 제품 기획에서 서로 맞지 않는 곳을 찾습니다.") },
        "rules": rules,
    });
    let root = lang.pick(
        "The root of the repository that holds the plans.",
        "기획 파일이 있는 저장소의 맨 위 폴더입니다.",
    );
    let before = [
        ("tool", json!({ "driver": driver })),
        ("automationDetails", json!({ "id": "aiplan/" })),
        ("columnKind", "unicodeCodePoints".into()),
        ("defaultEncoding", "utf-8".into()),
        ("language", language.into()),
        ("originalUriBaseIds", json!({ ROOT: { "description": { "text": root } } })),
    ];
    let before: Vec<String> = before
        .iter()
        .map(|(name, value)| format!("\"{name}\":{},\n", harmless(&value.to_string())))
        .collect();
    format!(
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\n{}\"results\":[\n",
        before.concat()
    )
}

/// Everything after the last result: how the run went.
pub fn tail(frame: Frame, summary: &Summary, unread: &[Unread]) -> String {
    let found = summary.errors > 0 || (frame.strict && summary.warnings > 0);
    let code = if !unread.is_empty() { 2 } else { i32::from(found) };
    let notifications: Vec<Value> = unread.iter().map(notification).collect();
    let counts: serde_json::Map<String, Value> =
        summary.by_name().into_iter().map(|(name, count)| (name.to_owned(), count.into())).collect();
    let invocation = json!({
        "executionSuccessful": unread.is_empty(),
        "exitCode": code,
        "toolExecutionNotifications": notifications,
        "properties": { "summary": counts },
    });
    format!("\n],\"invocations\":[{}]}}]}}\n", harmless(&invocation.to_string()))
}

/// The results of one plan, with commas between them. What a baseline knows is told too, as unchanged and suppressed: a result
/// that is left out would count as mended.
pub fn write(reviewed: Reviewed, frame: Frame, lang: Lang) -> String {
    let review = reviewed.review;
    let aside = |judged: &Judged, reviewed: Reviewed, state: &str, because: &str| {
        let mut aside = result(judged, reviewed, frame.playbook, lang);
        aside["baselineState"] = state.into();
        aside["suppressions"] =
            json!([{ "kind": "external", "status": "accepted", "justification": because }]);
        aside
    };
    let because = lang.pick("known before", "전부터 있던 것");
    let known = review.known.iter().map(|judged| aside(judged, reviewed, "unchanged", because));
    let before = Reviewed { source: reviewed.before, ..reviewed };
    let because = lang.pick("resolved by the change", "변경으로 해결됨");
    let resolved = review.resolved.iter().map(|judged| aside(judged, before, "absent", because));
    let new = review.findings.iter().map(|judged| {
        let mut new = result(judged, reviewed, frame.playbook, lang);
        let bench = Bench { playbook: frame.playbook, settings: frame.settings, today: frame.today };
        if let Some(fix) = bench.safe_fix(&judged.finding, reviewed.source) {
            new["fixes"] = json!([change(&fix, reviewed, lang)]);
        }
        new
    });
    new.chain(known)
        .chain(resolved)
        .map(|result| harmless(&result.to_string()))
        .collect::<Vec<String>>()
        .join(",\n")
}

/// A fix that needs no decision: one range of one file.
fn change(fix: &Fix, reviewed: Reviewed, lang: Lang) -> Value {
    let span = fix.replacement.span;
    let (start, end) = (reviewed.source.position(span.start), reviewed.source.position(span.end));
    json!({
        "description": { "text": no_link(fix.title.get(lang)) },
        "artifactChanges": [{
            "artifactLocation": artifact(reviewed.path),
            "replacements": [{
                "deletedRegion": {
                    "startLine": start.line,
                    "startColumn": start.column,
                    "endLine": end.line,
                    "endColumn": end.column,
                },
                "insertedContent": { "text": fix.replacement.text },
            }],
        }],
    })
}

fn rule(rule: &Rule, topic: &str, frame: Frame) -> Value {
    let level = frame.settings.levels.get(&rule.id).copied();
    let enabled = level != Some(None);
    let level = level_id(level.flatten().unwrap_or(rule.level));
    let lang = frame.lang;
    let sentence =
        |text: &str| if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") };
    let fixes: Vec<&str> = rule.fixes.iter().map(|fix| fix.get(lang)).collect();
    json!({
        "id": rule.id,
        "name": pascal_case(&rule.id),
        "shortDescription": { "text": sentence(rule.title.get(lang)) },
        "fullDescription": { "text": sentence(rule.why.get(lang)) },
        "help": { "text": sentence(&fixes.join(" ")), "markdown": explain::rule(rule, frame.playbook, lang) },
        "defaultConfiguration": { "level": level, "enabled": enabled },
        "properties": {
            "tags": ["ai-planning", topic],
            "precision": "high",
            "problem.severity": if level == "note" { "recommendation" } else { level },
        },
    })
}

/// `tst-too-small` as `TstTooSmall`, the shape SARIF wants names in.
fn pascal_case(id: &str) -> String {
    id.split('-')
        .map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_ascii_uppercase())
                .into_iter()
                .chain(letters)
                .collect::<String>()
        })
        .collect()
}

fn result(judged: &Judged, reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> Value {
    let finding = &judged.finding;
    let words = words(finding, playbook, lang);
    let open = finding.cannot_check;
    let first = finding
        .places
        .first()
        .cloned()
        .unwrap_or(Place { field: String::new(), span: Span::start_of_file() });
    let others = finding.places.iter().skip(1).enumerate();
    let related = others.map(|(index, place)| related(place, index + 1, reviewed)).collect::<Vec<Value>>();
    let mut result = json!({
        "ruleId": finding.rule,
        "kind": if open { "open" } else { "fail" },
        "level": if open { "none" } else { level_id(judged.level) },
        "message": { "text": message(judged, &words, reviewed, lang) },
        "locations": [location(&first, reviewed)],
        "relatedLocations": related,
        // GitHub follows an alert by the first of these alone, together with the rule and the path.
        "partialFingerprints": {
            "primaryLocationLineHash": format!("{}:1", judged.fingerprint),
            "aiplanFinding/v1": judged.fingerprint,
        },
        "suppressions": suppressions(judged, reviewed, lang),
    });
    if let Some(index) = playbook.rules().position(|rule| rule.id == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    result
}

/// What, the places it concerns beside the first, why, and how to mend it. Links lead only to places of this result.
fn message(judged: &Judged, words: &Words, reviewed: Reviewed, lang: Lang) -> String {
    let mut lines = vec![no_link(&words.message)];
    for (index, place) in judged.finding.places.iter().enumerate().skip(1) {
        let line = reviewed.source.position(place.span.start).line;
        let link = match lang {
            Lang::En => format!("[line {line}]({index})"),
            Lang::Ko => format!("[{line}번째 줄]({index})"),
        };
        let field: String = plain(&place.field).chars().take(200).collect();
        lines.push(format!("{}: {link}, {}", lang.pick("See", "함께 볼 곳"), no_link(&field)));
    }
    let parts = [
        (lang.pick("Why", "이유"), std::slice::from_ref(&words.why)),
        (lang.pick("Fix", "해결"), &words.fixes[..]),
    ];
    for (name, texts) in parts {
        let texts = texts.iter().filter(|text| !text.is_empty());
        lines.extend(texts.map(|text| format!("{name}: {}", no_link(text))));
    }
    lines.join("\n")
}

fn suppressions(judged: &Judged, reviewed: Reviewed, lang: Lang) -> Vec<Value> {
    let waiver = reviewed.waiver(judged);
    let suppression = waiver.map(|waiver| {
        json!({
            "kind": "inSource",
            "status": "accepted",
            "justification": plain(&waiver.marked(lang)),
            "location": location(&waiver.place, reviewed),
        })
    });
    suppression.into_iter().collect()
}

fn notification(unread: &Unread) -> Value {
    json!({
        "level": "error",
        "message": { "text": no_link(&plain(&unread.reason)) },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact(&unread.path) } }],
    })
}
