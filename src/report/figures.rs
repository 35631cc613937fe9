//! The figures of a plan at a terminal: value, formula, what it rests on and what moves it most; and what is missing for the
//! others. Drawings only where there are signs to draw with. Out: text of up to some 100 columns.

use super::chart::{self, Signs};
use crate::amount::percent;
use crate::assess::Assessment;
use crate::assess::figures::{AgainstLimit, Figure, Lacking, Move, place};
use crate::playbook::Playbook;
use crate::text::Lang;
use crate::words::{advice, plain, verdict};
use std::fmt::Write;

/// How many inputs are shown that move a figure.
const MOVES: usize = 3;

/// `signs`: what to draw with; none where nobody looks at drawings.
pub fn write(assessment: &Assessment, playbook: &Playbook, lang: Lang, signs: Option<Signs>) -> String {
    let page = Page { playbook, lang, signs };
    let mut out = String::new();
    if assessment.figures.is_empty() {
        let none = lang.pick("Nothing can be worked out yet.", "아직 계산할 수 있는 수치가 없습니다.");
        let _ = writeln!(out, "{none}");
    }
    page.limits(&mut out, &assessment.limits);
    for figure in &assessment.figures {
        page.figure(&mut out, figure);
    }
    page.lacking(&mut out, &assessment.lacking);
    out
}

struct Page<'a> {
    playbook: &'a Playbook,
    lang: Lang,
    signs: Option<Signs>,
}

impl Page<'_> {
    /// The figures for which the plan sets a limit, each with the share of it that it takes.
    fn limits(&self, out: &mut String, limits: &[AgainstLimit]) {
        if limits.is_empty() {
            return;
        }
        let (playbook, lang) = (self.playbook, self.lang);
        let _ = writeln!(out, "{}", lang.pick("Against the limits of the plan:", "기획서의 한도 대비:"));
        for it in limits {
            let name = verdict::figure_of(it.name, &it.component, playbook, lang);
            let (value, limit) = (it.value.print(lang), it.limit.print(lang));
            let over = if it.share > 1.0 { lang.pick(" over", " 초과") } else { "" };
            let share = if it.share.is_finite() { percent(it.share, lang) } else { "∞".to_owned() };
            let _ = writeln!(out, "  {name}: {value} / {limit} = {share}{over}");
            if let Some(signs) = self.signs {
                let _ = writeln!(out, "  {}", chart::load(it.share, signs));
            }
        }
        out.push('\n');
    }

    fn figure(&self, out: &mut String, figure: &Figure) {
        let (playbook, lang) = (self.playbook, self.lang);
        let name = verdict::figure(figure, playbook, lang);
        let _ = writeln!(out, "{name} = {}", figure.value.print(lang));
        let _ = writeln!(out, "  {}", plain(&advice::formula(&figure.formula, self.lang)));
        let from: Vec<String> = figure
            .from
            .iter()
            .map(|input| verdict::input(input, &self.label(&input.field), playbook, lang))
            .collect();
        let _ = writeln!(out, "  {}: {}", lang.pick("from", "사용한 답"), from.join(", "));
        self.moves(out, figure);
        out.push('\n');
    }

    fn moves(&self, out: &mut String, figure: &Figure) {
        let Some(ends) = ends(figure) else { return };
        let _ = writeln!(out, "  {}:", self.lang.pick("moves with", "이 답에 따라 달라짐"));
        for own in figure.moves.iter().take(MOVES) {
            let _ = writeln!(out, "    {}", verdict::moved(own, &self.label(&own.field), self.lang));
            let drawn = self.signs.and_then(|signs| reach(own, figure, ends, signs));
            if let Some(drawn) = drawn {
                let _ = writeln!(out, "    {drawn}");
            }
        }
    }

    fn lacking(&self, out: &mut String, lacking: &[Lacking]) {
        if lacking.is_empty() {
            return;
        }
        let heading =
            self.lang.pick("Not worked out, for want of an answer:", "답이 없어 계산하지 못한 수치:");
        let _ = writeln!(out, "{heading}");
        for own in lacking {
            let name = verdict::figure_of(own.name, &own.component, self.playbook, self.lang);
            let missing: Vec<String> = own
                .missing
                .iter()
                .map(|gap| match gap.metric.and_then(|metric| self.playbook.metric(metric)) {
                    Some(metric) => format!("{}: {}", self.label(&gap.field), metric.label.get(self.lang)),
                    None => format!("{} ({})", self.label(&gap.field), plain(&gap.field)),
                })
                .collect();
            let _ = writeln!(out, "  {name} – {}", missing.join(", "));
        }
    }

    fn label(&self, field: &str) -> String {
        self.playbook.question(field).map_or(field, |question| question.label.get(self.lang)).to_owned()
    }
}

/// The lowest and the highest that a figure gets by any of its inputs.
fn ends(figure: &Figure) -> Option<[f64; 2]> {
    let all = figure.moves.iter().flat_map(|own| [&own.low, &own.high]);
    let places: Vec<f64> = all.flatten().filter_map(place).filter(|place| place.is_finite()).collect();
    let own = place(&figure.value)?;
    let low = places.iter().copied().fold(own, f64::min);
    let high = places.iter().copied().fold(own, f64::max);
    (!figure.moves.is_empty()).then_some([low, high])
}

/// One input from its low to its high on that line, with the figure of the plan on it.
fn reach(own: &Move, figure: &Figure, ends: [f64; 2], signs: Signs) -> Option<String> {
    let (low, high) = (place(own.low.as_ref()?)?, place(own.high.as_ref()?)?);
    chart::reach(low, high, place(&figure.value)?, ends, signs)
}
