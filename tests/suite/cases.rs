//! Published products as plans (`tests/cases/`): the verdicts are held against what the published outcome supports.

use aiplan::assess;
use aiplan::assess::suitability::{self, ComponentVerdict, ProductVerdict, Standing};
use aiplan::plan;
use aiplan::playbook::Playbook;
use aiplan::source::Source;
use aiplan::yaml;
use jiff::civil::{Date, date};
use serde::Deserialize;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const TODAY: Date = date(2026, 11, 24);

#[derive(Deserialize)]
struct TruthFile {
    cases: Vec<Truth>,
}

#[derive(Deserialize)]
#[allow(dead_code)] // placement and the modes are held against the advice elsewhere
struct Truth {
    id: String,
    approach: String,
    also_acceptable: Vec<String>,
    place: String,
    learning: String,
    inference: String,
    /// The components whose verdict is the answer to the case.
    deciding: Vec<String>,
}

impl Truth {
    fn accepts(&self, verdict: &str) -> bool {
        self.approach == verdict || self.also_acceptable.iter().any(|own| own == verdict)
    }
}

struct Judged {
    truth: Truth,
    product: ProductVerdict,
    components: Vec<ComponentVerdict>,
    /// Ids of the components for which more than one kind of software was possible.
    open: Vec<String>,
}

impl Judged {
    fn deciding(&self) -> Vec<&ComponentVerdict> {
        self.components.iter().filter(|own| self.truth.deciding.contains(&own.id)).collect()
    }

    /// One paradigm where the deciding components agree, else their hybrid.
    fn verdict(&self) -> &'static str {
        let mut verdicts: Vec<_> = self.deciding().iter().map(|own| own.verdict.id()).collect();
        verdicts.sort_unstable();
        verdicts.dedup();
        if let [one] = verdicts.as_slice() { one } else { "hybrid" }
    }

    fn is_acceptable(&self) -> bool {
        self.truth.accepts(self.verdict()) || self.truth.accepts(self.product.verdict)
    }

    fn line(&self) -> String {
        let open = self.components.iter().filter(|own| self.open.contains(&own.id));
        let one = |own: &ComponentVerdict| {
            let decides = if self.truth.deciding.contains(&own.id) { "*" } else { "" };
            format!("{decides}{} {} {}", own.id, own.verdict.id(), own.standing.id())
        };
        format!(
            "{:33} {:7} {:13} | {:6} {:7} {:7} {} | {}",
            self.truth.id,
            self.truth.approach,
            format!("({})", self.truth.also_acceptable.join(", ")),
            self.verdict(),
            self.product.verdict,
            self.product.standing.id(),
            if self.is_acceptable() { "  " } else { "!!" },
            open.map(one).collect::<Vec<_>>().join(", "),
        )
    }
}

fn judge(truth: Truth, folder: &Path) -> Judged {
    let path = folder.join(format!("{}.aiplan.yaml", truth.id));
    let source = Source::new(truth.id.clone(), fs::read_to_string(path).unwrap());
    let tree = yaml::parse(&source);
    assert_eq!(tree.findings, [], "{}", truth.id);
    let plan = plan::read(tree.root.as_ref());
    let assessment = assess::assess(&plan, Playbook::embedded(), TODAY);
    let ids: Vec<&String> = assessment.components.iter().map(|own| &own.id).collect();
    assert!(truth.deciding.iter().all(|own| ids.contains(&own)), "{}: {:?}", truth.id, truth.deciding);
    let open = plan.components.iter().filter(|component| component.is_open());
    let open = open.filter_map(|component| component.id.known()).map(|id| (*id).to_owned()).collect();
    Judged { truth, product: assessment.product, components: assessment.components, open }
}

fn judged() -> Vec<Judged> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let truths = fs::read_to_string(folder.join("truth.yaml")).unwrap();
    let truths: TruthFile = serde_yaml::from_str(&truths).unwrap();
    truths.cases.into_iter().map(|truth| judge(truth, &folder)).collect()
}

#[test]
fn verdicts_on_published_products_are_what_their_outcome_supports() {
    let judged = judged();
    let mut report =
        String::from("case, truth (also) | deciding, product, standing | open components (* deciding)\n");
    for one in &judged {
        writeln!(report, "{}", one.line()).unwrap();
    }
    println!("{report}");
    let acceptable = judged.iter().filter(|one| one.is_acceptable()).count();
    assert_eq!(judged.len(), 39);
    assert!(acceptable >= 37, "{acceptable} of 39 are acceptable\n{report}");
}

#[test]
fn no_verdict_called_robust_contradicts_the_published_outcome() {
    for one in judged() {
        let robust = one.deciding().iter().all(|own| own.standing == Standing::Robust);
        assert!(!robust || one.is_acceptable(), "{}", one.line());
    }
}

#[test]
fn a_close_call_between_a_score_and_a_model_is_not_robust() {
    let judged = judged();
    let sepsis = judged.iter().find(|one| one.truth.id == "sepsis-early-alert").unwrap();
    let score = sepsis.deciding()[0];
    assert_ne!((score.verdict, score.standing), (suitability::Verdict::Sw1, Standing::Robust));
}
