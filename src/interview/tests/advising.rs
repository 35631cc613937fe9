//! Questions that advice stands on: asked on the way to one page although the verdict is settled, and only where they matter.

use super::{interview, options};
use crate::interview::Options;
use crate::playbook::records::Sitting;
use crate::text::Lang;

const ANSWERER: &str = "aiplan: 1
product: { name: x, summary: x, regions: [KR], owner: Kim, launch_date: 2027-06-30, date_over_capability: no }
problem: { need: x, decision: x }
components:
  - { id: answer, does: x, candidates: [sw3], input_kinds: [text], task: TASK }
law: { prohibited: [none] }
";

/// Whether the field is still to be asked in this sitting.
fn is_ahead(text: &str, sitting: Sitting, field: &str) -> bool {
    let interview = interview(text, Options { sitting, ..options(Lang::En) });
    interview.stops().iter().any(|stop| stop.key() == field && interview.is_open(stop))
}

#[test]
fn where_advice_stands_on_documents_one_page_asks_for_them_though_the_verdict_is_settled() {
    let field = "components[0].knowledge_in_documents";
    for task in ["open-generation", "retrieval-qa", "agent"] {
        let text = ANSWERER.replace("TASK", task);
        assert!(is_ahead(&text, Sitting::OnePage, field), "{task}");
        assert!(!is_ahead(&text, Sitting::Verdict, field), "{task}: the way to a verdict stays as short");
        let trained = text.replace("[sw3]", "[sw2, sw3], paradigm: sw2");
        assert!(!is_ahead(&trained, Sitting::OnePage, field), "{task}: nothing is prompted");
    }
    for task in ["translation", "ocr"] {
        let text = ANSWERER.replace("TASK", task);
        assert!(!is_ahead(&text, Sitting::OnePage, field), "{task}");
        assert!(is_ahead(&text, Sitting::Full, field), "{task}");
    }
    let quoted = format!("{}automation: {{ explanation: sources }}\n", ANSWERER.replace("TASK", "ocr"));
    assert!(is_ahead(&quoted, Sitting::OnePage, field), "who must show a source needs one");
}

#[test]
fn the_delay_of_labels_is_asked_where_the_truth_comes_after_the_output() {
    let asked = |origin: &str| {
        let text = ANSWERER.replace("TASK", "regression");
        let labels = format!("labels: [{{ component: answer, origin: {origin} }}]\n");
        is_ahead(&(text + &labels), Sitting::Full, "labels[0].delay")
    };
    for origin in ["outcome", "behaviour", "measurement"] {
        assert!(asked(origin), "{origin}");
    }
    for origin in ["people", "rules", "model"] {
        assert!(!asked(origin), "{origin}");
    }
}
