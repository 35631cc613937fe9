//! What the answers of a section imply, in a few sentences: verdicts that moved and what would flip them, figures that can be
//! computed now, and the unknown that decides most. In: how things stood before. Out: `SectionEnd`. Nothing is said twice.

use super::Interview;
use super::step::SectionEnd;
use super::stop::Stop;
use super::summary::more;
use crate::assess::Assessment;
use crate::assess::figures::Figure;
use crate::assess::suitability::{ComponentVerdict, Flip, Standing, Verdict};
use crate::plan::Plan;
use crate::text::fill;
use crate::words::{flips, plain, verdict};

/// How things stood when a section began.
#[derive(Clone, Debug)]
pub struct SoFar {
    pub section: usize,
    verdicts: Vec<(String, Verdict, Standing)>,
    figures: Vec<(&'static str, String)>,
}

/// How many verdicts and how many figures are worth reading at once; with a flip for one and what to settle, six lines.
const MOST: usize = 2;

impl<'b> Interview<'b> {
    /// The words that close a section, when the next question lies in another one.
    pub(super) fn section_end(&mut self, next: Option<usize>, deciding: Option<&Stop>) -> Option<SectionEnd> {
        let before = self.section.take();
        if before.as_ref().is_some_and(|before| Some(before.section) == next) {
            self.section = before;
            return None;
        }
        self.section = next.map(|section| self.so_far(section));
        let skipped = self.passed_over(before.as_ref().map(|before| before.section), next);
        let Some(before) = before else {
            return (!skipped.is_empty()).then(|| SectionEnd { skipped, ..SectionEnd::default() });
        };
        let standing = self.standing();
        Some(SectionEnd { standing, skipped, ..self.implied(&before, deciding) })
    }

    pub(super) fn assessed<T>(&self, see: impl FnOnce(&Plan<'_>, &Assessment) -> T) -> T {
        self.with_plan(|plan| see(plan, self.reading.assessment(plan, self.playbook, &self.options)))
    }

    pub(super) fn so_far(&self, section: usize) -> SoFar {
        self.assessed(|_, assessment| SoFar {
            section,
            verdicts: assessment
                .components
                .iter()
                .map(|own| (own.id.clone(), own.verdict, own.standing))
                .collect(),
            figures: assessment.figures.iter().map(key).collect(),
        })
    }

    /// What moved since a section began. Where a question follows because a verdict hangs on it, no other is called the weightiest.
    pub(super) fn implied(&mut self, before: &SoFar, deciding: Option<&Stop>) -> SectionEnd {
        let next = deciding.map(Stop::key);
        let lines = self.assessed(|_, assessment| {
            let mut lines = self.verdicts(before, assessment);
            lines.extend(self.figures(before, assessment));
            lines.extend(self.decides_most(assessment, next.as_deref()));
            lines
        });
        let told = &mut self.memory.implied;
        let implies = lines.into_iter().filter(|line| told.insert(line.clone())).collect();
        let title = self.playbook.sections()[before.section].title.get(self.options.lang).to_owned();
        SectionEnd { title, implies, ..SectionEnd::default() }
    }

    /// The verdicts that moved, the weightiest flip of the first of them that is not robust.
    fn verdicts(&self, before: &SoFar, assessment: &Assessment) -> Vec<String> {
        let lang = self.options.lang;
        let moved = assessment.components.iter().filter(|own| {
            own.verdict != Verdict::Undecided
                && !before.verdicts.contains(&(own.id.clone(), own.verdict, own.standing))
        });
        let moved: Vec<&ComponentVerdict> = moved.collect();
        let mut lines: Vec<String> = moved.iter().take(MOST).map(|own| self.stands(own, before)).collect();
        lines.extend(more(moved.len().saturating_sub(MOST), lang));
        let asked: Vec<String> = self.stops().iter().map(Stop::key).collect();
        let unsettled = moved.iter().find(|own| own.standing != Standing::Robust);
        let comes = |flip: &&Flip| flip.answers.iter().all(|(field, _)| asked.contains(field));
        // What will be asked here is worth more than what this way through the questions leaves out.
        let flip = unsettled.and_then(|own| {
            let (turning, _) = flips::by_law(&own.flips, self.playbook);
            let first = turning.iter().copied().find(comes).or(turning.first().copied())?;
            Some((own, first))
        });
        lines.extend(flip.map(|(own, flip)| {
            let words = flips::flip(flip, self.playbook, lang);
            fill(
                lang.pick("{name} would change with {flip}", "{name}{이/가} 바뀌는 답: {flip}"),
                |slot| Some(if slot == "flip" { words.clone() } else { name(own) }.into()),
            )
        }));
        lines
    }

    /// A component and its verdict in one line, with the verdict it had before.
    fn stands(&self, own: &ComponentVerdict, before: &SoFar) -> String {
        let (playbook, lang) = (self.playbook, self.options.lang);
        let words = |verdict: Verdict, standing: Standing| verdict::stands(verdict, standing, playbook, lang);
        let now = format!("{}: {}", name(own), words(own.verdict, own.standing));
        let was =
            before.verdicts.iter().find(|(id, verdict, _)| *id == own.id && *verdict != Verdict::Undecided);
        match was {
            None => now,
            // Only how firmly it stands has moved.
            Some((_, verdict, standing)) if *verdict == own.verdict => {
                format!("{now}{}{}", lang.pick(", before: ", ", 이전: "), verdict::standing(*standing, lang))
            }
            Some((_, verdict, standing)) => {
                format!("{now}{}{}", lang.pick(", before: ", ", 이전: "), words(*verdict, *standing))
            }
        }
    }

    fn figures(&self, before: &SoFar, assessment: &Assessment) -> Vec<String> {
        let lang = self.options.lang;
        let new = assessment.figures.iter().filter(|figure| !before.figures.contains(&key(figure)));
        let new: Vec<&Figure> = new.collect();
        let says = |figure: &&Figure| {
            let name = verdict::figure(figure, self.playbook, lang);
            format!("{name} = {} ({})", figure.value.print(lang), plain(&figure.formula))
        };
        let rest = more(new.len().saturating_sub(MOST), lang);
        new.iter().take(MOST).map(says).chain(rest).collect()
    }

    /// The open question that moves a verdict most.
    fn decides_most(&self, assessment: &Assessment, next: Option<&str>) -> Option<String> {
        let lang = self.options.lang;
        let open = assessment
            .components
            .iter()
            .filter(|own| own.standing != Standing::Robust && own.verdict != Verdict::Undecided);
        // What the plan excludes would be named and never asked.
        let asked = |own: &'_ ComponentVerdict| {
            own.ask_first.iter().find(|ask| self.would_ask(&ask.field)).map(|ask| (ask.swing, ask.clone()))
        };
        let heaviest = open.filter_map(asked).max_by(|one, other| one.0.total_cmp(&other.0))?;
        if next.is_some_and(|next| next != heaviest.1.field) {
            return None;
        }
        let label = self.spot(&heaviest.1.field).label;
        let says =
            lang.pick("Decides most of what is open: {label}", "지금 판정을 가장 크게 가르는 항목: {label}");
        Some(fill(says, |_| Some(label.as_str().into())))
    }
}

fn name(own: &ComponentVerdict) -> String {
    if own.id.is_empty() { "?".to_owned() } else { plain(&own.id) }
}

fn key(figure: &Figure) -> (&'static str, String) {
    (figure.name, figure.component.clone())
}
