//! What the answers imply, in words: at the end of a section what moved, at the end the verdicts with reasons, what would
//! change them, what to settle first, what is unknown and with whom it lies, and the commands that come next.

use super::step::SectionEnd;
use super::{Interview, stop};
use crate::assess::suitability::{AskFirst, ComponentVerdict, Flip, Raised, Standing, Verdict};
use crate::assess::{self, Assessment};
use crate::plan::Plan;
use crate::playbook::Playbook;
use crate::text::{Lang, fill};
use crate::yaml::Node;

/// How things stood when a section began.
#[derive(Clone, Debug)]
pub struct SoFar {
    pub section: usize,
    verdicts: Vec<(String, Verdict, Standing)>,
    figures: Vec<&'static str>,
}

/// The end of an interview.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// The verdict on the product, when there is anything to judge.
    pub product: Option<String>,
    pub components: Vec<ComponentWords>,
    pub unknowns: Vec<Unknown>,
    /// How many questions were left open in this run.
    pub skipped: usize,
    /// Commands to run next, each with what it does.
    pub next: Vec<(String, String)>,
}

/// The verdict on one component in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComponentWords {
    pub id: String,
    pub verdict: String,
    pub standing: String,
    pub reasons: Vec<String>,
    pub flips: Vec<String>,
    pub ask_first: Vec<String>,
}

/// An answer nobody knows yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Unknown {
    pub field: String,
    pub label: String,
    pub ask: String,
    pub by: String,
}

/// How many reasons, flips and first questions are worth reading at once.
const MOST: usize = 3;

impl<'b> Interview<'b> {
    fn assessed<T>(&self, see: impl FnOnce(&Plan<'_>, &Assessment) -> T) -> T {
        self.look(|plan, _| see(plan, &assess::assess(plan, self.playbook, self.options.today)))
    }

    pub(super) fn so_far(&self, section: usize) -> SoFar {
        self.assessed(|_, assessment| SoFar {
            section,
            verdicts: assessment
                .components
                .iter()
                .map(|own| (own.id.clone(), own.verdict, own.standing))
                .collect(),
            figures: assessment.figures.iter().map(|figure| figure.name).collect(),
        })
    }

    /// What moved since a section began.
    pub(super) fn implied(&self, before: &SoFar) -> SectionEnd {
        let words = Words { playbook: self.playbook, lang: self.options.lang };
        let implies = self.assessed(|_, assessment| {
            let moved = assessment.components.iter().filter(|own| {
                own.verdict != Verdict::Undecided
                    && !before.verdicts.contains(&(own.id.clone(), own.verdict, own.standing))
            });
            let verdicts = moved.map(|own| words.stands(own));
            let new = assessment.figures.iter().filter(|figure| !before.figures.contains(&figure.name));
            let figures = new.map(|figure| {
                format!("{}: {} ({})", figure.name, figure.value.print(words.lang), figure.formula)
            });
            verdicts.chain(figures).collect()
        });
        let title = self.playbook.sections()[before.section].title.get(self.options.lang).to_owned();
        SectionEnd { title, implies }
    }

    /// The end: what the answers add up to and what to do next.
    pub fn summary(&self) -> Summary {
        let words = Words { playbook: self.playbook, lang: self.options.lang };
        let stops = self.stops();
        let unknowns = self.unknowns(&stops);
        let (product, components) = self.assessed(|plan, assessment| {
            let components: Vec<_> = assessment.components.iter().map(|own| words.component(own)).collect();
            let product = (!plan.components.is_empty()).then(|| words.product(assessment));
            (product, components)
        });
        let skipped = stops.iter().filter(|stop| self.memory.skipped.contains(&stop.key())).count();
        Summary { product, components, unknowns, skipped, next: next_commands(self.options.lang) }
    }

    fn unknowns(&self, stops: &[stop::Stop]) -> Vec<Unknown> {
        let lang = self.options.lang;
        let of = |root: Option<&Node>, slot: &stop::Slot| {
            let node = root.and_then(|root| root.at(&slot.path));
            let words =
                |key: &str| node.and_then(|node| node.get(key)?.text()).unwrap_or_default().to_owned();
            Unknown {
                field: slot.path.clone(),
                label: slot.question.label.get(lang).to_owned(),
                ask: words("ask"),
                by: words("by"),
            }
        };
        self.look(|plan, _| {
            let unknown = stops.iter().filter_map(|stop| match stop {
                stop::Stop::Field(slot) if slot.state == stop::State::Unknown => Some(of(plan.root, slot)),
                _ => None,
            });
            unknown.collect()
        })
    }
}

/// Verdicts in words.
struct Words<'b> {
    playbook: &'b Playbook,
    lang: Lang,
}

impl Words<'_> {
    fn verdict(&self, verdict: Verdict) -> String {
        let lang = self.lang;
        match verdict {
            Verdict::DoNotBuild => lang.pick("Do not build", "만들지 않음").to_owned(),
            Verdict::Undecided => lang.pick("Not decided yet", "아직 판단할 수 없음").to_owned(),
            paradigm => self.choice("components[].candidates", paradigm.id()),
        }
    }

    /// The label of a choice, or its id.
    fn choice(&self, field: &str, id: &str) -> String {
        let question = self.playbook.question(field);
        let choices = question.map(|question| self.playbook.choices(question));
        let found = choices.as_ref().and_then(|choices| choices.iter().find(|choice| choice.id == id));
        found.map_or_else(|| id.to_owned(), |choice| choice.label.get(self.lang).to_owned())
    }

    fn standing(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Robust => self.lang.pick("robust", "확실"),
            Standing::Leaning => self.lang.pick("leaning", "우세"),
            Standing::Open => self.lang.pick("open", "미정"),
        }
    }

    fn stands(&self, own: &ComponentVerdict) -> String {
        let of = (!own.id.is_empty()).then(|| format!("{}: ", own.id)).unwrap_or_default();
        format!("{of}{} ({})", self.verdict(own.verdict), self.standing(own.standing))
    }

    fn product(&self, assessment: &Assessment) -> String {
        let product = &assessment.product;
        let verdict = match product.verdict {
            "hybrid" => {
                let parts =
                    product.hybrid_of.iter().map(|own| self.choice("components[].candidates", own.id()));
                let hybrid = self.lang.pick("Hybrid", "하이브리드");
                format!("{hybrid}: {}", parts.collect::<Vec<_>>().join(" + "))
            }
            "do-not-build" => self.verdict(Verdict::DoNotBuild),
            "undecided" => self.verdict(Verdict::Undecided),
            id => self.choice("components[].candidates", id),
        };
        format!("{verdict} ({})", self.standing(product.standing))
    }

    fn component(&self, own: &ComponentVerdict) -> ComponentWords {
        ComponentWords {
            id: own.id.clone(),
            verdict: self.verdict(own.verdict),
            standing: self.standing(own.standing).to_owned(),
            reasons: self.vetoes(&own.vetoes).chain(self.reasons(own)).take(MOST).collect(),
            flips: own.flips.iter().take(MOST).map(|flip| self.flip(flip)).collect(),
            ask_first: own.ask_first.iter().take(MOST).map(|ask| self.first(ask)).collect(),
        }
    }

    fn vetoes<'v>(&'v self, vetoes: &'v [Raised]) -> impl Iterator<Item = String> + 'v {
        vetoes.iter().filter_map(|raised| {
            let veto = self.playbook.records.suitability.vetoes.iter().find(|veto| veto.id == raised.veto)?;
            Some(veto.because.get(self.lang).to_owned())
        })
    }

    /// What speaks for the verdict, the heaviest first.
    fn reasons(&self, own: &ComponentVerdict) -> impl Iterator<Item = String> {
        let index = ["sw1", "sw2", "sw3"].iter().position(|id| *id == own.verdict.id());
        let mut terms: Vec<_> = own
            .terms
            .iter()
            .filter_map(|term| {
                let criterion =
                    self.playbook.records.suitability.criteria.iter().find(|it| it.id == term.criterion)?;
                let says = criterion.cases.get(term.case?)?.says.get(self.lang).to_owned();
                Some((term.points[index?], says))
            })
            .filter(|(points, _)| *points > 0.0)
            .collect();
        terms.sort_by(|one, other| other.0.total_cmp(&one.0));
        terms.into_iter().map(|(_, says)| says)
    }

    fn flip(&self, flip: &Flip) -> String {
        let answers = flip
            .answers
            .iter()
            .map(|(field, answer)| format!("{} = {}", self.label(field), self.choice(field, answer)));
        format!("{} → {}", answers.collect::<Vec<_>>().join(", "), self.verdict(flip.verdict))
    }

    fn first(&self, first: &AskFirst) -> String {
        let ask = self.playbook.question(&first.field).map(|question| question.ask.get(self.lang));
        format!("{} ({})", ask.unwrap_or_default(), first.field)
    }

    fn label(&self, field: &str) -> String {
        let question = self.playbook.question(field);
        question.map_or_else(|| field.to_owned(), |question| question.label.get(self.lang).to_owned())
    }
}

fn next_commands(lang: Lang) -> Vec<(String, String)> {
    let what = [
        ("aiplan assess", "the verdicts in full, with every reason", "판단과 그 이유를 자세히 봅니다"),
        ("aiplan check", "what the plan contradicts in itself", "기획서 안에서 서로 어긋나는 곳을 찾습니다"),
        (
            "aiplan interview --path one-page",
            "the questions of a one-page plan",
            "한 페이지 기획서에 필요한 질문을 이어 갑니다",
        ),
        ("aiplan render", "the plan as a document", "기획서를 문서로 만듭니다"),
    ];
    what.into_iter().map(|(command, en, ko)| (command.to_owned(), lang.pick(en, ko).to_owned())).collect()
}

/// What remains to be said of a list of things: how many more there are.
pub fn more(count: usize, lang: Lang) -> Option<String> {
    let template = lang.pick("and {count} more", "외 {count}건");
    (count > 0).then(|| fill(template, |_| Some(count.to_string().into())))
}
