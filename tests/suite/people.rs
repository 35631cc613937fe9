//! A plan goes round among several people and comes back whole: handoff, answers, merge.

use aiplan::interview::answers::sameness::{bare, is_same, is_unknown};
use aiplan::interview::handoff::{Handoff, Sender, form, sheet};
use aiplan::interview::merge::{Brought, Decided, Merged};
use aiplan::interview::selector::{Found, find};
use aiplan::interview::{Interview, Options};
use aiplan::playbook::Playbook;
use aiplan::playbook::records::Sitting;
use aiplan::review::Settings;
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::yaml::edit::{Edit, apply_all};
use aiplan::yaml::{self, Node};
use serde_json::Value;
use std::fs;

fn options(lang: Lang, role: Option<&str>) -> Options {
    Options {
        sitting: Sitting::Full,
        section: None,
        role: role.map(str::to_owned),
        stage: None,
        by: None,
        lang,
        today: jiff::civil::date(2026, 11, 24),
        settings: Settings::default(),
    }
}

fn interview(text: &str, lang: Lang, role: Option<&str>) -> Interview<'static> {
    Interview::new(Playbook::embedded(), text, options(lang, role)).unwrap()
}

fn handoff(text: &str, lang: Lang, role: &str, all: bool) -> Handoff {
    interview(text, lang, Some(role)).handoff(Sender { plan: "aiplan.yaml".into(), all, ..Sender::default() })
}

fn merge(plan: &str, answers: &str, lang: Lang) -> Merged {
    let file = Source::new("answers", answers);
    interview(plan, lang, None).merge(&[Brought { file: &file, by: None }], &Decided::new())
}

fn value(text: &str, path: &str) -> Option<Value> {
    let source = Source::new("", text);
    let tree = yaml::parse(&source);
    tree.root.as_ref()?.at(path).filter(|node| !node.is_null()).map(Node::to_json)
}

/// The path a field of a handoff means in a plan.
fn path(root: Option<&Node>, field: &str) -> Option<String> {
    match find(field, root, Playbook::embedded(), Lang::En) {
        Ok(Found::Path(path)) => Some(path),
        Ok(Found::New { .. }) => None,
        Err(rejected) => panic!("{field}: {}", rejected.reason),
    }
}

/// The fields that say which record is meant stay; everything else a role answers is taken out.
fn stripped(text: &str, lang: Lang, role: &str) -> (String, Vec<String>) {
    let playbook = Playbook::embedded();
    let names_record = |path: &str| {
        let Some((list, rest)) = path.split_once('[') else { return false };
        let field = rest.split_once("].").unwrap().1;
        let list = playbook.question(list).unwrap();
        let first = &list.questions[0].field;
        list.key.as_deref() == Some(field) || first == field || field == "component" || field == "cause"
    };
    let all = handoff(text, lang, role, true);
    let source = Source::new("", text);
    let tree = yaml::parse(&source);
    let root = tree.root.as_ref();
    let is_answered = |path: &String| root.unwrap().at(path).is_some_and(|node| !node.is_null());
    let paths = all.questions.iter().filter_map(|question| path(root, &question.field));
    let paths = paths.filter(|path| !names_record(path) && is_answered(path));
    let fields: Vec<String> =
        paths.filter(|path| !["product.name", "product.lang"].contains(&path.as_str())).collect();
    let step = fields.len().div_ceil(SAMPLE).max(1);
    let first = role.bytes().map(usize::from).sum::<usize>() % step;
    let fields: Vec<String> = fields.into_iter().skip(first).step_by(step).collect();
    let edits: Vec<Edit> = fields.iter().map(|path| Edit::Remove { path: path.clone() }).collect();
    (apply_all(text, &edits).unwrap(), fields)
}

/// An answer as somebody would write it into the form.
fn typed(value: &Value) -> String {
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    if is_unknown(value) {
        let part = |key: &str, before: &str| {
            value.get(key).map(|it| format!(", {before} {}", plain(it))).unwrap_or_default()
        };
        return format!("don't know{}{}", part("ask", "ask"), part("by", "by"));
    }
    match bare(value) {
        Value::Array(items) if items.is_empty() => "none".to_owned(),
        Value::Array(items) => {
            items.iter().map(|item| format!("- {}", plain(item))).collect::<Vec<_>>().join("\n")
        }
        value => plain(value),
    }
}

/// Puts answers into the empty slots of a form.
fn filled_form(handoff: &Handoff, answer: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    for line in form::write(handoff).lines() {
        out.push_str(line);
        out.push('\n');
        if let Some((_, rest)) = line.split_once(" (`")
            && let Some(field) = rest.strip_suffix("`):")
            && let Some(answer) = answer(field)
        {
            out.push_str(&format!("\n{answer}\n"));
        }
    }
    out
}

/// Puts answers behind the colons of a sheet, by somebody who knows YAML.
fn filled_sheet(handoff: &Handoff, answer: &dyn Fn(&str) -> Option<Value>) -> String {
    let fill = |line: &str| match line.strip_suffix(':').and_then(answer) {
        Some(value) => format!("{line} {value}\n"),
        None => format!("{line}\n"),
    };
    sheet::write(handoff).lines().map(fill).collect()
}

fn examples() -> Vec<(String, String, Lang)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut examples: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    examples.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let lang = if name.contains(".ko.") { Lang::Ko } else { Lang::En };
        (name, fs::read_to_string(path).unwrap(), lang)
    };
    examples.iter().map(read).collect()
}

/// Hands the questions out and brings the answers in until nothing new comes back.
fn round(whole: &str, start: &str, lang: Lang, role: &str, in_form: bool) -> String {
    let mut plan = start.to_owned();
    for _ in 0..8 {
        let questions = handoff(&plan, lang, role, false);
        let (source, all) = (Source::new("", plan.as_str()), Source::new("", whole));
        let (tree, whole) = (yaml::parse(&source), yaml::parse(&all));
        let answer = |field: &str| {
            let node = whole.root.as_ref()?.at(&path(tree.root.as_ref(), field)?)?;
            (!node.is_null()).then(|| node.to_json())
        };
        let text = match in_form {
            true => filled_form(&questions, &|field| answer(field).as_ref().map(typed)),
            false => filled_sheet(&questions, &answer),
        };
        let merged = merge(&plan, &text, lang);
        assert_eq!(merged.conflicts, [], "{role}");
        assert_eq!(merged.files[0].problems, [], "{role}\n{text}");
        if merged.edits.is_empty() {
            break;
        }
        plan = merged.text;
    }
    plan
}

/// How many answers of one role in one example go round; reading them all would take minutes.
const SAMPLE: usize = 2;

#[test]
fn the_answers_of_every_role_of_every_example_come_back_as_they_were() {
    let playbook = Playbook::embedded();
    let mut count = 0;
    for (at, (name, whole, lang)) in examples().into_iter().enumerate() {
        for (number, role) in playbook.records.catalogue.roles.iter().enumerate() {
            let (start, fields) = stripped(&whole, lang, &role.id);
            let plan = round(&whole, &start, lang, &role.id, (at + number).is_multiple_of(2));
            for field in &fields {
                let expected = value(&whole, field).unwrap();
                let own = value(&plan, field);
                let question = playbook.question(field).unwrap();
                let is_back = own.as_ref().is_some_and(|own| {
                    is_same(question, &expected, own) || (is_unknown(&expected) && is_unknown(own))
                });
                assert!(is_back, "{name} {} {field}: {expected} became {own:?}", role.id);
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count} answers went round");
}

/// What people really write, mail programs and editors included.
const ODD: [&str; 12] = [
    "uses `grep` and ``more``",
    "a | b | c",
    "---\nbelow a line\n---",
    "above\n\nbelow a blank line",
    "# not a comment",
    "our #1 wish, see ticket #42 # really",
    "## 2. looks like a heading",
    "한국어 답: 하루 9000건",
    "👩‍🔬 and 🇰🇷",
    "[1, 2] {x}: 'y' \"z\" & *w*",
    "<b>bold</b> <!-- no comment -->",
    "Answer 7 of the old list",
];

/// The same text as other programs would write it.
fn ways(text: &str) -> [String; 4] {
    let quoted: String = text.lines().map(|line| format!("> {line}\n")).collect();
    [text.to_owned(), text.replace('\n', "\r\n"), format!("\u{feff}{text}"), quoted]
}

#[test]
fn odd_texts_arrive_as_they_were_written_whatever_carried_them() {
    let plan = "# ours\naiplan: 1\nproduct: { name: Reader, stage: idea }\n";
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for lang in [Lang::En, Lang::Ko] {
        let asked = handoff(plan, lang, "PO", false);
        let (form, sheet) = (form::write(&asked), sheet::write(&asked));
        let slot = form.lines().find(|line| line.contains("(`problem.need`):")).unwrap();
        for odd in ODD {
            let below = odd.replace('\n', "\n  ");
            let form = form.replace(slot, &format!("{slot}\n{odd}"));
            let sheet = sheet.replace("\nproblem.need:", &format!("\nproblem.need: {below}"));
            for text in ways(&form).iter().chain(&ways(&sheet)) {
                let merged = merge(plan, text, lang);
                let need = value(&merged.text, "problem.need");
                let need = need.as_ref().and_then(Value::as_str).unwrap_or_default();
                assert_eq!(words(need), words(odd), "{:?}\n{text}", merged.files);
                assert!(merged.text.starts_with(plan), "nothing else changed: {}", merged.text);
                assert_eq!(merged.files[0].changes.len(), 1, "{:?}", merged.files);
            }
        }
    }
}
