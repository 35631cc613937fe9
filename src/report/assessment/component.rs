//! One component of an assessment: its verdict with points and reasons, what would flip it, what to settle first, and the
//! experiment that comes next. In: a verdict. Out: lines of the page.

use super::Page;
use crate::assess::suitability::{ComponentVerdict, Raised, Standing, Verdict};
use crate::text::Lang;
use crate::words::{advice, flips, plain, verdict};
use std::fmt::Write;

/// How many reasons on each side are shown.
const REASONS: usize = 4;
/// How many answers that would flip the verdict are shown, and how many questions to settle first.
const FLIPS: usize = 4;
const SETTLE: usize = 3;

impl Page<'_, '_> {
    pub(super) fn component(&self, out: &mut String, component: &ComponentVerdict) {
        let (playbook, lang) = (self.playbook, self.lang);
        let stands = verdict::stands(component.verdict, component.standing, playbook, lang);
        let _ = writeln!(out, "\n{} · {stands}", plain(&component.id));
        let software = component.verdict.paradigm().is_some() && component.verdict != Verdict::Human;
        if software && component.runner_up.is_some() {
            self.scores(out, component);
            self.reasons(out, component);
        } else if software {
            let only = verdict::only_candidate(lang);
            let _ = writeln!(out, "  {only}");
        }
        self.vetoes(out, &component.vetoes, "  ");
        self.open_questions(out, component);
        for id in &component.patterns {
            if let Some(pattern) = playbook.records.suitability.patterns.iter().find(|it| it.id == *id) {
                let text = format!("{}: {}", pattern.label.get(lang), pattern.shape.get(lang));
                self.row(out, "pattern", "결합 방식", &text);
            }
        }
    }

    fn scores(&self, out: &mut String, component: &ComponentVerdict) {
        let names = ["sw1", "sw2", "sw3"]
            .map(|id| self.playbook.choice_label("components[].paradigm", id, self.lang));
        let scores = names.iter().zip(component.scores).map(|(name, score)| {
            if score.low == score.high {
                format!("{name} {}", score.low)
            } else {
                format!("{name} {}…{}", score.low, score.high)
            }
        });
        self.row(out, "points", "점수", &scores.collect::<Vec<_>>().join(" · "));
        if let Some(runner_up) = component.runner_up {
            let name = advice::runner_up(component, runner_up, self.playbook, self.lang);
            let gap = crate::amount::number(component.gap, self.lang);
            let close = if component.close {
                advice::close(component, self.playbook, self.lang)
            } else {
                String::new()
            };
            let text = match self.lang {
                Lang::En => format!("{name}, {gap} points behind{close}"),
                Lang::Ko => format!("{name}, {gap}점 뒤짐{close}"),
            };
            self.row(out, "runner-up", "다음 순위", &text);
        }
    }

    fn reasons(&self, out: &mut String, component: &ComponentVerdict) {
        let (supporting, opposing) = verdict::reasons(component, self.playbook, self.lang);
        for reason in supporting.iter().take(REASONS) {
            let _ =
                writeln!(out, "  + {} (+{})", reason.says, crate::amount::number(reason.points, self.lang));
        }
        for reason in opposing.iter().take(REASONS) {
            let _ =
                writeln!(out, "  - {} ({})", reason.says, crate::amount::number(reason.points, self.lang));
        }
    }

    pub(super) fn vetoes(&self, out: &mut String, vetoes: &[Raised], indent: &str) {
        for words in vetoes.iter().filter_map(|raised| verdict::veto(raised, self.playbook, self.lang)) {
            let (veto, way_out) =
                (self.lang.pick("veto", "불가 조건"), self.lang.pick("way out", "푸는 방법"));
            let forbids = match self.lang {
                Lang::En => format!("forbids {}", words.forbids),
                Lang::Ko => format!("{} 불가", words.forbids),
            };
            let _ = writeln!(out, "{indent}{veto}: {} – {forbids}. {}", words.label, words.because);
            let _ = writeln!(out, "{indent}  {way_out}: {}", words.way_out);
        }
    }

    fn open_questions(&self, out: &mut String, component: &ComponentVerdict) {
        self.flips(out, component);
        if component.standing == Standing::Robust {
            return;
        }
        let label = |field: &str| self.playbook.question(field).map_or("", |own| own.label.get(self.lang));
        let asks = component
            .ask_first
            .iter()
            .take(SETTLE)
            .map(|ask| format!("{} (aiplan edit {})", label(&ask.field), by_name(&ask.field, component)));
        self.list(out, "settle first", "먼저 정할 것", &asks.collect::<Vec<_>>());
        if let Some((experiment, others)) = self.experiment(component) {
            let also = match (others.is_empty(), self.lang) {
                (true, _) => String::new(),
                (_, Lang::En) => format!(" (also for {})", others.join(", ")),
                (_, Lang::Ko) => format!(" ({}에도 해당)", others.join(", ")),
            };
            self.row(out, "cheapest experiment", "가장 싼 확인 방법", &format!("{experiment}{also}"));
        }
    }

    fn flips(&self, out: &mut String, component: &ComponentVerdict) {
        let (playbook, lang) = (self.playbook, self.lang);
        let (turning, of_law) = flips::by_law(&component.flips, playbook);
        let mut lines: Vec<String> =
            turning.iter().take(FLIPS).map(|flip| flips::flip(flip, playbook, lang)).collect();
        if let Some(more) = turning.len().checked_sub(FLIPS).filter(|more| *more > 0) {
            lines.push(match lang {
                Lang::En => format!("and {more} more single answers (--format json lists all)"),
                Lang::Ko => format!("그 밖에 답 {more}개 (전체는 --format json)"),
            });
        }
        self.list(out, "would flip", "뒤집는 답", &lines);
        if let Some(says) = flips::law_could_forbid(&of_law, playbook, lang) {
            let _ = writeln!(out, "  {says}");
        }
        let open = turning.iter().chain(&of_law).filter(|flip| !flip.given);
        if let Some((field, _)) = open.flat_map(|flip| &flip.answers).next() {
            let asks = format!("aiplan edit {}", by_name(field, component));
            self.row(out, "to answer the first of them", "첫 항목에 답하려면", &asks);
        }
    }

    /// What to find out next, said with the first component of all that it helps, and the others. None with those.
    fn experiment(&self, component: &ComponentVerdict) -> Option<(String, Vec<String>)> {
        let of = |own: &ComponentVerdict| advice::experiment(own, self.plan, self.playbook, self.lang);
        let own = of(component)?;
        let open = self.assessment.components.iter().filter(|other| other.standing != Standing::Robust);
        let mut alike = open.filter(|other| of(other).as_ref() == Some(&own));
        let is_first = alike.next().is_some_and(|first| std::ptr::eq(first, component));
        is_first.then(|| (own.clone(), alike.map(|other| plain(&other.id)).collect()))
    }
}

/// `components[read].rules` for `components[0].rules`: a command takes both, and people know the component by its name.
fn by_name(field: &str, component: &ComponentVerdict) -> String {
    let is_handy =
        component.id.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c)) && !component.id.is_empty();
    match field.strip_prefix("components[").and_then(|rest| rest.split_once(']')) {
        Some((_, rest)) if is_handy => format!("components[{}]{rest}", component.id),
        _ => plain(field),
    }
}
