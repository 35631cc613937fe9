//! The figures of a plan at a terminal: value, formula, what it rests on and what moves it most; and what is missing for the
//! others. Bars only where `bars` says that somebody looks. Out: text of up to some 100 columns.

use crate::assess::Assessment;
use crate::assess::figures::{Figure, Lacking, Move, place};
use crate::finding::Value;
use crate::playbook::Playbook;
use crate::text::Lang;
use crate::words::{plain, verdict};
use std::fmt::Write;

/// How many inputs are shown that move a figure.
const MOVES: usize = 3;
/// Columns of a bar.
const WIDTH: usize = 40;

pub fn write(assessment: &Assessment, playbook: &Playbook, lang: Lang, bars: bool) -> String {
    let page = Page { playbook, lang, bars };
    let mut out = String::new();
    if assessment.figures.is_empty() {
        let none = lang.pick("Nothing can be worked out yet.", "아직 계산할 수 있는 수치가 없습니다.");
        let _ = writeln!(out, "{none}");
    }
    for figure in &assessment.figures {
        page.figure(&mut out, figure);
    }
    page.lacking(&mut out, &assessment.lacking);
    out
}

struct Page<'a> {
    playbook: &'a Playbook,
    lang: Lang,
    bars: bool,
}

impl Page<'_> {
    fn figure(&self, out: &mut String, figure: &Figure) {
        let (playbook, lang) = (self.playbook, self.lang);
        let name = verdict::figure(figure, playbook, lang);
        let _ = writeln!(out, "{name} = {}", figure.value.print(lang));
        let _ = writeln!(out, "  {}", plain(&figure.formula));
        if let (true, "review-load", Value::Share(load)) = (self.bars, figure.name, &figure.value) {
            let _ = writeln!(out, "  {}", load_bar(*load));
        }
        let from: Vec<String> = figure
            .from
            .iter()
            .map(|input| format!("{} ({})", self.label(&input.field), verdict::basis(input.basis, lang)))
            .collect();
        let _ = writeln!(out, "  {}: {}", lang.pick("from", "사용한 답"), from.join(", "));
        self.moves(out, figure);
        out.push('\n');
    }

    fn moves(&self, out: &mut String, figure: &Figure) {
        let Some(line) = Line::of(figure) else { return };
        let _ = writeln!(out, "  {}:", self.lang.pick("moves with", "이 답에 따라 달라짐"));
        for own in figure.moves.iter().take(MOVES) {
            let _ = writeln!(out, "    {}", verdict::moved(own, &self.label(&own.field), self.lang));
            if let (true, Some(bar)) = (self.bars, line.bar(own)) {
                let _ = writeln!(out, "    {bar}");
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

/// The line on which a figure moves, from the lowest to the highest it gets.
struct Line {
    low: f64,
    high: f64,
    own: f64,
}

impl Line {
    fn of(figure: &Figure) -> Option<Line> {
        let ends = figure.moves.iter().flat_map(|own| [&own.low, &own.high]);
        let places: Vec<f64> = ends.flatten().filter_map(place).filter(|place| place.is_finite()).collect();
        let own = place(&figure.value)?;
        let low = places.iter().copied().fold(own, f64::min);
        let high = places.iter().copied().fold(own, f64::max);
        (!figure.moves.is_empty()).then_some(Line { low, high, own })
    }

    /// `├────●─────┤`: from low to high, with the figure of the plan on it.
    fn bar(&self, own: &Move) -> Option<String> {
        let (low, high) = (place(own.low.as_ref()?)?, place(own.high.as_ref()?)?);
        if !(self.high > self.low && low.is_finite() && high.is_finite() && self.own.is_finite()) {
            return None;
        }
        let column =
            |at: f64| ((at - self.low) / (self.high - self.low) * (WIDTH - 1) as f64).round() as usize;
        let (from, to, dot) = (column(low.min(high)), column(low.max(high)), column(self.own));
        let sign = |at: usize| match at {
            at if at == dot => '●',
            at if at == from => '├',
            at if at == to => '┤',
            at if at > from && at < to => '─',
            _ => ' ',
        };
        Some((0..WIDTH).map(sign).collect::<String>().trim_end().to_owned())
    }
}

/// Load against capacity; the bar ends at twice the capacity.
fn load_bar(load: f64) -> String {
    let half = WIDTH / 2;
    let filled = ((load * half as f64).round().max(0.0) as usize).min(WIDTH);
    let sign = |at: usize| match at {
        at if at == half => '┃',
        at if at < filled => '█',
        _ => '░',
    };
    (0..WIDTH).map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_load_over_capacity_goes_beyond_the_mark() {
        assert_eq!(load_bar(0.5).chars().filter(|sign| *sign == '█').count(), 10);
        let over = load_bar(1.5);
        assert_eq!(over.chars().nth(20), Some('┃'));
        assert_eq!(over.chars().nth(21), Some('█'));
        assert_eq!(load_bar(90.0).chars().count(), WIDTH);
    }

    #[test]
    fn a_move_is_drawn_on_the_line_of_the_widest() {
        let value = |number: f64| Some(Value::Count(number));
        let own = Move {
            field: String::new(),
            basis: crate::plan::answer::Basis::Assumed,
            input_low: Value::Count(1.0),
            input_high: Value::Count(2.0),
            low: value(0.0),
            high: value(39.0),
            effect: 1.0,
        };
        let line = Line { low: 0.0, high: 39.0, own: 10.0 };
        let bar: Vec<char> = line.bar(&own).unwrap().chars().collect();
        assert_eq!((bar[0], bar[10], bar[39]), ('├', '●', '┤'));
        assert_eq!(line.bar(&Move { low: None, ..own }), None);
    }
}
