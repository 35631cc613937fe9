//! How the playbook speaks Korean: sentences are polite, what stands in tables and lists ends in a noun.

use aiplan::playbook::Playbook;
use aiplan::playbook::records::Sitting;
use aiplan::text::{Lang, Text};

const POLITE: [&str; 4] = ["니다", "세요", "나요", "까요"];

fn is_polite(text: &str) -> bool {
    POLITE.iter().any(|ending| text.contains(ending))
}

/// Texts of one kind, with the record that each is of.
type Texts<'t> = Vec<(&'t str, &'t Text)>;

#[test]
fn what_explains_is_said_in_polite_sentences() {
    let records = &Playbook::embedded().records;
    let catalogue = &records.catalogue;
    let rules = records.rules.iter().flat_map(|file| &file.rules);
    let kinds: [(&str, Texts); 9] = [
        ("why of rules", rules.map(|it| (it.id.as_str(), &it.why)).collect()),
        ("intro", records.sections.iter().map(|it| (it.section.as_str(), &it.intro)).collect()),
        ("means of decay", catalogue.decay.iter().map(|it| (it.id.as_str(), &it.means)).collect()),
        ("response", catalogue.decay.iter().map(|it| (it.id.as_str(), &it.response)).collect()),
        ("catches", catalogue.metrics.iter().map(|it| (it.id.as_str(), &it.catches)).collect()),
        ("because of tasks", catalogue.tasks.iter().map(|it| (it.id.as_str(), &it.because)).collect()),
        ("pitfall", catalogue.tests.iter().map(|it| (it.id.as_str(), &it.pitfall)).collect()),
        (
            "because of vetoes",
            records.suitability.vetoes.iter().map(|it| (it.id.as_str(), &it.because)).collect(),
        ),
        ("way out", records.suitability.vetoes.iter().map(|it| (it.id.as_str(), &it.way_out)).collect()),
    ];
    for (kind, texts) in kinds {
        assert!(!texts.is_empty(), "{kind}");
        for (id, text) in texts.into_iter().filter(|(_, text)| !text.is_blank()) {
            assert!(is_polite(text.get(Lang::Ko)), "{kind} of {id}: {}", text.get(Lang::Ko));
        }
    }
}

#[test]
fn what_names_or_stands_in_a_cell_ends_in_a_noun() {
    let records = &Playbook::embedded().records;
    let catalogue = &records.catalogue;
    let rules = records.rules.iter().flat_map(|file| &file.rules);
    let kinds: [(&str, Texts); 12] = [
        ("title of rules", rules.map(|it| (it.id.as_str(), &it.title)).collect()),
        ("means of terms", catalogue.glossary.iter().map(|it| (it.id.as_str(), &it.means)).collect()),
        ("means of metrics", catalogue.metrics.iter().map(|it| (it.id.as_str(), &it.means)).collect()),
        ("means of tasks", catalogue.tasks.iter().map(|it| (it.id.as_str(), &it.means)).collect()),
        ("means of tests", catalogue.tests.iter().map(|it| (it.id.as_str(), &it.means)).collect()),
        ("needs of tests", catalogue.tests.iter().map(|it| (it.id.as_str(), &it.needs)).collect()),
        ("use when", catalogue.tests.iter().map(|it| (it.id.as_str(), &it.use_when)).collect()),
        (
            "signals of a kind",
            catalogue
                .decay
                .iter()
                .flat_map(|it| it.signals.iter().map(|case| (it.id.as_str(), &case.signal)))
                .collect(),
        ),
        ("signal", catalogue.decay.iter().map(|it| (it.id.as_str(), &it.signal)).collect()),
        ("threshold", catalogue.decay.iter().map(|it| (it.id.as_str(), &it.threshold)).collect()),
        ("owns", catalogue.roles.iter().map(|it| (it.id.as_str(), &it.owns)).collect()),
        ("blind spot", catalogue.roles.iter().map(|it| (it.id.as_str(), &it.blind_spot)).collect()),
    ];
    for (kind, texts) in kinds {
        assert!(!texts.is_empty(), "{kind}");
        for (id, text) in texts {
            assert!(!is_polite(text.get(Lang::Ko)), "{kind} of {id}: {}", text.get(Lang::Ko));
        }
    }
}

#[test]
fn what_a_choice_means_ends_in_a_noun() {
    let playbook = Playbook::embedded();
    let mut questions: Vec<_> = playbook.sections().iter().flat_map(|section| &section.questions).collect();
    let mut seen = 0;
    while let Some(question) = questions.pop() {
        questions.extend(&question.questions);
        for choice in &question.choices.list {
            seen += 1;
            let means = choice.means.get(Lang::Ko);
            assert!(!is_polite(means), "{} of {}: {means}", choice.id, question.field);
        }
    }
    assert!(seen > 250, "{seen} choices");
}

/// The short way to a verdict leaves out the question for the unit of work.
#[test]
fn the_first_question_that_counts_cases_says_what_a_case_is() {
    let playbook = Playbook::embedded();
    let questions = playbook.sections().iter().flat_map(|section| &section.questions);
    let mut short = questions.filter(|question| question.path == Some(Sitting::Verdict));
    let counts = |text: &str| text.contains("몇 건") || text.contains("한 건");
    let first = short.find(|question| counts(question.ask.get(Lang::Ko))).expect("the volume is asked for");
    assert_eq!(first.field, "problem.volume");
    assert!(first.ask.get(Lang::Ko).contains("'한 건'은"), "{}", first.ask.get(Lang::Ko));
    assert!(first.ask.get(Lang::En).contains("A case is"), "{}", first.ask.get(Lang::En));
}
