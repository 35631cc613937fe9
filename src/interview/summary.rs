//! The end of an interview in words: the verdicts with reasons, what would change them, what to settle first, what is unknown and with whom it lies, and the commands that come next.

use super::{Interview, stop};
use crate::assess::suitability::{ComponentVerdict, Flip, Standing};
use crate::playbook::Playbook;
use crate::playbook::records::Sitting;
use crate::text::{Lang, fill};
use crate::words::{plain, verdict};
use crate::yaml::Node;

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
    pub is_robust: bool,
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
    /// The end: what the answers add up to and what to do next.
    pub fn summary(&self) -> Summary {
        let (playbook, lang) = (self.playbook, self.options.lang);
        let stops = self.stops();
        let unknowns = self.unknowns(&stops);
        let asked: Vec<String> = stops.iter().map(stop::Stop::key).collect();
        let (product, components) = self.assessed(|plan, assessment| {
            let components: Vec<_> =
                assessment.components.iter().map(|own| component(own, &asked, playbook, lang)).collect();
            let product =
                (!plan.components.is_empty()).then(|| verdict::headline(assessment, playbook, lang));
            (product, components)
        });
        let skipped = stops.iter().filter(|stop| self.memory.skipped.contains(&stop.key())).count();
        Summary { product, components, unknowns, skipped, next: next_commands(self.options.sitting, lang) }
    }

    /// The fields to settle first where a verdict is not robust yet: at most three questions, each of all it concerns.
    pub fn settle_first(&self) -> Vec<String> {
        self.assessed(|_, assessment| {
            let open = assessment.components.iter().filter(|own| own.standing != Standing::Robust);
            let mut fields: Vec<String> = Vec::new();
            for ask in open.clone().flat_map(|own| own.ask_first.iter().take(MOST)) {
                if fields.len() < MOST && !fields.contains(&ask.field) && self.would_ask(&ask.field) {
                    fields.push(ask.field.clone());
                }
            }
            // What is asked of one component is asked of each whose verdict hangs on it too.
            let of_others = open.flat_map(|own| &own.ask_first).filter(|ask| {
                let is_same =
                    |own: &String| match (self.playbook.question(own), self.playbook.question(&ask.field)) {
                        (Some(one), Some(other)) => std::ptr::eq(one, other),
                        _ => false,
                    };
                fields.iter().any(is_same) && !fields.contains(&ask.field) && self.would_ask(&ask.field)
            });
            let mut of_others: Vec<String> = of_others.map(|ask| ask.field.clone()).collect();
            of_others.dedup();
            fields.extend(of_others);
            fields
        })
    }

    /// Whether the question would really come: an answer may decide something although the condition of its question excludes it.
    fn would_ask(&self, field: &str) -> bool {
        let mut asking = self.clone();
        asking.ask_also(&[field.to_owned()]);
        asking.stops().iter().any(|stop| stop.key() == field && asking.is_open(stop))
    }

    /// Answers that the plan's stage requires and that are not there.
    pub fn missing(&self) -> Vec<String> {
        let review = self.review();
        let missing = review
            .findings
            .iter()
            .filter(|judged| judged.finding.rule == "missing-answer" && judged.waived.is_none());
        missing.filter_map(|judged| judged.finding.places.first()).map(|place| place.field.clone()).collect()
    }

    /// What a field asks, for a reader who is about to be asked.
    pub fn ask_of(&self, field: &str) -> String {
        self.playbook.question(field).map_or("", |question| question.ask.get(self.options.lang)).to_owned()
    }

    fn unknowns(&self, stops: &[stop::Stop]) -> Vec<Unknown> {
        let lang = self.options.lang;
        let of = |root: Option<&Node>, slot: &stop::Slot| {
            let node = root.and_then(|root| root.at(&slot.path));
            let words =
                |key: &str| node.and_then(|node| node.get(key)?.text()).unwrap_or_default().to_owned();
            Unknown {
                field: slot.path.clone(),
                label: match slot.record.as_ref().map_or("", |record| record.name.as_str()) {
                    "" => slot.question.label.get(lang).to_owned(),
                    record => format!("{record} · {}", slot.question.label.get(lang)),
                },
                ask: words("ask"),
                by: words("by"),
            }
        };
        self.with_plan(|plan| {
            let unknown = stops.iter().filter_map(|stop| match stop {
                stop::Stop::Field(slot) if slot.state == stop::State::Unknown => Some(of(plan.root, slot)),
                _ => None,
            });
            unknown.collect()
        })
    }
}

/// A flip in words; where this way through the questions does not come to it, how to answer it.
pub(super) fn flip_words(flip: &Flip, asked: &[String], playbook: &Playbook, lang: Lang) -> String {
    let words = verdict::flip(flip, playbook, lang);
    let apart = flip.answers.iter().map(|(field, _)| field).find(|field| !asked.contains(field));
    match apart.filter(|_| !flip.given) {
        None => words,
        Some(field) => {
            let says = lang.pick(
                "{words}; not asked on this path: aiplan edit {field}",
                "{words}. 이 경로에서는 묻지 않음: aiplan edit {field}",
            );
            let slot = |name: &str| Some(if name == "field" { plain(field) } else { words.clone() }.into());
            fill(says, slot)
        }
    }
}

/// A component's verdict in words.
fn component(own: &ComponentVerdict, asked: &[String], playbook: &Playbook, lang: Lang) -> ComponentWords {
    let vetoes = own.vetoes.iter().filter_map(|raised| verdict::veto(raised, playbook, lang));
    let vetoes = vetoes.map(|veto| format!("{} → {}", veto.because, veto.way_out));
    let (reasons, _) = verdict::reasons(own, playbook, lang);
    let first = |field: &str| {
        let ask = playbook.question(field).map_or("", |question| question.ask.get(lang));
        format!("{ask} ({field})")
    };
    ComponentWords {
        id: plain(&own.id),
        verdict: verdict::verdict(own.verdict, playbook, lang),
        standing: verdict::standing(own.standing, lang).to_owned(),
        reasons: vetoes.chain(reasons.into_iter().map(|reason| reason.says)).take(MOST).collect(),
        flips: own.flips.iter().take(MOST).map(|flip| flip_words(flip, asked, playbook, lang)).collect(),
        is_robust: own.standing == Standing::Robust,
        ask_first: own.ask_first.iter().take(MOST).map(|ask| first(&ask.field)).collect(),
    }
}

/// What can be done next; a longer sitting where there is one.
fn next_commands(sitting: Sitting, lang: Lang) -> Vec<(String, String)> {
    let further = match sitting {
        Sitting::Verdict => Some((
            "aiplan interview --path one-page",
            lang.pick("the questions of a one-page plan", "한 페이지 기획서에 필요한 질문을 이어 갑니다"),
        )),
        Sitting::OnePage => Some((
            "aiplan interview --path full",
            lang.pick("all other questions, by section", "나머지 질문을 부분별로 이어 갑니다"),
        )),
        Sitting::Full => None,
    };
    let always = [
        (
            "aiplan assess",
            lang.pick("the verdicts in full, with every reason", "판정과 그 이유를 자세히 봅니다"),
        ),
        (
            "aiplan check",
            lang.pick("what the plan contradicts in itself", "기획서 안에서 서로 어긋나는 곳을 찾습니다"),
        ),
        ("aiplan render", lang.pick("the plan as a document", "기획서를 문서로 만듭니다")),
    ];
    let all = further.into_iter().chain(always);
    all.map(|(command, what)| (command.to_owned(), what.to_owned())).collect()
}

/// What remains to be said of a list of things: how many more there are.
pub fn more(count: usize, lang: Lang) -> Option<String> {
    let template = lang.pick("and {count} more", "외 {count}건");
    (count > 0).then(|| fill(template, |_| Some(count.to_string().into())))
}
