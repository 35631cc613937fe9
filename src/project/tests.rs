use super::{Project, read};
use crate::playbook::Playbook;
use crate::playbook::rule::{Level, Stage};
use crate::source::Source;
use crate::text::Lang;
use crate::words::words;

fn read_text(text: &str) -> (Project, Vec<String>) {
    let source = Source::new("aiplan.toml", text);
    let (project, mut findings) = read(&source);
    findings.extend(project.settle(Playbook::embedded()).findings);
    let told = findings.iter().map(|finding| {
        let at = source.position(finding.places[0].span.start);
        let said = words(finding, Playbook::embedded(), Lang::En).message;
        format!("{}:{} {} {said}", at.line, at.column, finding.rule)
    });
    (project.clone(), told.collect())
}

const WHOLE: &str = r#"
stage = "design"
paths = ["plans", "기획"]
playbooks = ["playbook"]

[levels]
labels = "off"
lbl-two-annotators = "note"

[policy]
confidence = 0.9
few_rules = 40

[[documents]]
file = "docs/plan.ko.md"
plan = "plans/a.aiplan.yaml"
document = "canvas"
lang = "ko"
"#;

#[test]
fn a_whole_file_says_what_it_means() {
    let rule = Playbook::embedded().records.rules.iter().find(|file| file.topic == "labels").unwrap();
    let text = WHOLE.replace("lbl-two-annotators", &rule.rules[1].id);
    let (project, told) = read_text(&text);
    assert_eq!(told, [""; 0]);
    assert_eq!(project.stage, Some(Stage::Design));
    assert_eq!(project.paths.iter().map(|path| path.value.as_str()).collect::<Vec<_>>(), ["plans", "기획"]);
    let settled = project.settle(Playbook::embedded());
    assert_eq!(settled.settings.levels[&rule.rules[0].id], None, "by its topic");
    assert_eq!(settled.settings.levels[&rule.rules[1].id], Some(Level::Note), "by its own name");
    assert_eq!(settled.policy, [("confidence".to_owned(), 0.9), ("few_rules".to_owned(), 40.0)]);
    let document = &project.documents[0];
    assert_eq!((document.lang, document.template.is_none()), (Some(Lang::Ko), true));
}

#[test]
fn what_is_wrong_is_told_at_its_place_and_the_rest_is_in_force() {
    let (project, told) = read_text("satge = \"design\"\n# 설정\nstage = \"build\"\npaths = \"plans\"\n");
    assert_eq!(
        told,
        [
            "1:1 settings-unknown-key There is no setting called satge; nearest: stage. Known here: stage, paths, playbooks, levels, policy, documents.",
            "4:9 settings-wrong-kind paths is \"plans\"; it should look like: [\"…\", \"…\"]",
        ]
    );
    assert_eq!(project.stage, Some(Stage::Build));
}

#[test]
fn names_and_numbers_that_the_playbook_does_not_know_are_told_with_the_nearest() {
    let (project, told) = read_text(
        "[levels]\nunit-mising = \"off\"\n[policy]\nconfidense = 0.9\nconfidence = 95\npower = inf\n",
    );
    assert_eq!(
        told[0],
        "2:1 settings-unknown-rule There is no rule or topic called unit-mising; nearest: unit-missing."
    );
    assert_eq!(
        told[1],
        "4:14 settings-unknown-policy There is no policy number called confidense; nearest: confidence."
    );
    assert_eq!(told[2], "5:14 settings-out-of-range policy.confidence is 95, but can only be 0.5 … 0.9999.");
    assert_eq!(told[3], "6:9 settings-out-of-range policy.power is inf, but can only be 0.5 … 0.9999.");
    assert_eq!(project.settle(Playbook::embedded()).policy, []);
}

#[test]
fn what_is_no_toml_is_told_once_and_what_could_be_read_counts() {
    let (project, told) = read_text("stage = \"build\"\npaths = [\"a\n\nx = = 1\n");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("2:") && told[0].contains("settings-not-toml"), "{told:?}");
    assert_eq!(project.stage, Some(Stage::Build));
    for hostile in
        ["\u{0}", "[", "[[", "a.b.c.d = 1", "paths = [[[[[]]]]]", "levels = 1\npolicy = []\ndocuments = {}"]
    {
        assert!(!read_text(hostile).1.is_empty(), "{hostile:?}");
    }
    let deep = format!("paths = {}{}", "[".repeat(9_000), "]".repeat(9_000));
    assert!(!read_text(&deep).1.is_empty());
}

#[test]
fn a_document_needs_a_file_and_one_way_to_be_made() {
    let (project, told) = read_text(
        "[[documents]]\nplan = \"a\"\n[[documents]]\nfile = \"b\"\ndocument = \"plan\"\ntemplate = \"c\"\nlang = \"fr\"\n",
    );
    let rules: Vec<&str> = told.iter().map(|told| told.split(' ').nth(1).unwrap()).collect();
    assert_eq!(rules, ["settings-missing-key", "settings-two-templates", "settings-unknown-choice"]);
    assert_eq!(project.documents.len(), 1);
}
