//! The end of an interview in words: the verdicts with reasons, what would change them, what to settle first, what is unknown and with whom it lies, and the commands that come next.

use super::{Interview, stop};
use crate::assess::suitability::{ComponentVerdict, Flip, Standing};
use crate::playbook::records::Sitting;
use crate::text::{Lang, fill};
use crate::words::{flips, plain, verdict};
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
    /// Both in one: while little is known, that it is open comes before what is ahead.
    pub stands: String,
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
                assessment.components.iter().map(|own| self.component_words(own, &asked)).collect();
            let product =
                (!plan.components.is_empty()).then(|| verdict::headline(assessment, playbook, lang));
            (product, components)
        });
        let skipped = stops.iter().filter(|stop| self.memory.skipped.contains(&stop.key())).count();
        Summary { product, components, unknowns, skipped, next: next_commands(self.options.sitting, lang) }
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

    /// A component's verdict in words.
    fn component_words(&self, own: &ComponentVerdict, asked: &[String]) -> ComponentWords {
        let (playbook, lang) = (self.playbook, self.options.lang);
        // Only where nothing is left to build is the way out of a veto what the reader needs.
        let fatal = own.vetoes.iter().filter(|raised| verdict::forbids_everything(raised, playbook));
        let fatal = fatal.filter_map(|raised| verdict::veto(raised, playbook, lang));
        let ways_out: Vec<String> =
            fatal.map(|veto| format!("{} → {}", veto.because, veto.way_out)).collect();
        let reasons = match ways_out.is_empty() {
            true => verdict::because(own, playbook, lang),
            false => ways_out,
        };
        let (turning, of_law) = flips::by_law(&own.flips, playbook);
        let flips = turning.iter().take(MOST).map(|flip| self.flip_words(flip, asked));
        ComponentWords {
            id: plain(&own.id),
            verdict: verdict::verdict(own.verdict, playbook, lang),
            standing: verdict::standing(own.standing, lang).to_owned(),
            stands: verdict::stands(own.verdict, own.standing, playbook, lang),
            reasons: reasons.into_iter().take(MOST).collect(),
            flips: flips.chain(flips::law_could_forbid(&of_law, playbook, lang)).collect(),
            is_robust: own.standing == Standing::Robust,
            ask_first: own.ask_first.iter().take(MOST).map(|ask| self.first_words(&ask.field)).collect(),
        }
    }

    /// A flip in words; where this way through the questions does not come to it, how to answer it.
    pub(super) fn flip_words(&self, flip: &Flip, asked: &[String]) -> String {
        let lang = self.options.lang;
        let words = flips::flip(flip, self.playbook, lang);
        let apart = flip.answers.iter().map(|(field, _)| field).find(|field| !asked.contains(field));
        match apart.filter(|_| !flip.given) {
            None => words,
            Some(field) => {
                let says = lang.pick(
                    "{words} (not asked on this path: aiplan edit {field})",
                    "{words} (이 경로에서는 묻지 않음: aiplan edit {field})",
                );
                let field = self.field_by_name(field);
                fill(says, |name: &str| Some(if name == "field" { &field } else { &words }.clone().into()))
            }
        }
    }

    /// `read · Frozen behaviour: May it stay as it is? (aiplan edit components[read].frozen)`
    fn first_words(&self, field: &str) -> String {
        let ask = self.playbook.question(field).map_or("", |question| question.ask.get(self.options.lang));
        format!("{}: {ask} (aiplan edit {})", self.spot(field).label, self.field_by_name(field))
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
