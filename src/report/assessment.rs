//! What `assess` shows at a terminal: verdicts with their reasons, then the advice, then the figures. Out: text that fits
//! 100 columns where the words allow, indented by two.

use crate::assess::Assessment;
use crate::assess::monitoring::MonitorAdvice;
use crate::assess::serving::AxisAdvice;
use crate::assess::suitability::{ComponentVerdict, Standing, Verdict};
use crate::plan::Plan;
use crate::playbook::Playbook;
use crate::text::Lang;
use crate::words::{advice, plain, verdict};
use std::fmt::Write;

/// How many reasons on each side are shown.
const REASONS: usize = 4;
/// How many answers that would flip the verdict are shown.
const FLIPS: usize = 4;

pub fn write(assessment: &Assessment, plan: &Plan, playbook: &Playbook, lang: Lang) -> String {
    let page = Page { assessment, plan, playbook, lang };
    let mut out = format!("{}\n", verdict::headline(assessment, playbook, lang));
    if assessment.product.verdict != "undecided" {
        let _ = writeln!(out, "  {}", verdict::standing_means(assessment.product.standing, lang));
    }
    page.vetoes(&mut out, &assessment.product.vetoes, "  ");
    for component in &assessment.components {
        page.component(&mut out, component);
    }
    page.serving(&mut out);
    page.metrics(&mut out);
    page.monitoring(&mut out);
    page.figures(&mut out);
    out
}

/// The verdicts alone, as the interview ends with them.
pub fn write_verdicts(assessment: &Assessment, plan: &Plan, playbook: &Playbook, lang: Lang) -> String {
    let page = Page { assessment, plan, playbook, lang };
    let mut out = format!("{}\n", verdict::headline(assessment, playbook, lang));
    page.vetoes(&mut out, &assessment.product.vetoes, "  ");
    for component in &assessment.components {
        page.component(&mut out, component);
    }
    out
}

struct Page<'a, 'p> {
    assessment: &'a Assessment,
    plan: &'a Plan<'p>,
    playbook: &'a Playbook,
    lang: Lang,
}

impl Page<'_, '_> {
    fn heading(&self, out: &mut String, en: &str, ko: &str) {
        let _ = writeln!(out, "\n{}", self.lang.pick(en, ko));
    }

    fn row(&self, out: &mut String, en: &str, ko: &str, text: &str) {
        let _ = writeln!(out, "  {}: {text}", self.lang.pick(en, ko));
    }

    fn component(&self, out: &mut String, component: &ComponentVerdict) {
        let (playbook, lang) = (self.playbook, self.lang);
        let verdict_words = verdict::verdict(component.verdict, playbook, lang);
        let standing = verdict::standing(component.standing, lang);
        let _ = writeln!(out, "\n{} · {verdict_words} ({standing})", plain(&component.id));
        let software = component.verdict.paradigm().is_some() && component.verdict != Verdict::Human;
        if software && component.runner_up.is_some() {
            self.scores(out, component);
            self.reasons(out, component);
        } else if software {
            let only = lang.pick("no other paradigm is a candidate", "다른 방식은 후보가 아님");
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

    fn vetoes(&self, out: &mut String, vetoes: &[crate::assess::suitability::Raised], indent: &str) {
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
        for flip in component.flips.iter().take(FLIPS) {
            self.row(out, "would flip", "뒤집는 답", &verdict::flip(flip, self.playbook, self.lang));
        }
        if let Some(more) = component.flips.len().checked_sub(FLIPS).filter(|more| *more > 0) {
            let _ = match self.lang {
                Lang::En => writeln!(out, "    and {more} more single answers (--format json lists all)"),
                Lang::Ko => writeln!(out, "    그 밖에 답 {more}개 (전체는 --format json)"),
            };
        }
        let unanswered = component.flips.iter().filter(|flip| !flip.given).flat_map(|flip| &flip.answers);
        if let Some((field, _)) = unanswered.map(|answer| (&answer.0, ())).next() {
            let asks = format!("aiplan edit {}", plain(field));
            self.row(out, "to answer the first of them", "첫 항목에 답하려면", &asks);
        }
        if component.standing == Standing::Robust {
            return;
        }
        let ask: Vec<String> = component
            .ask_first
            .iter()
            .take(3)
            .map(|it| {
                let label =
                    self.playbook.question(&it.field).map_or("", |question| question.label.get(self.lang));
                format!("{label} ({})", plain(&it.field))
            })
            .collect();
        if !ask.is_empty() {
            self.row(out, "settle first", "먼저 정할 것", &ask.join(", "));
        }
        if let Some(experiment) = advice::experiment(component, self.plan, self.playbook, self.lang) {
            self.row(out, "cheapest experiment", "가장 싼 확인 방법", &experiment);
        }
    }

    fn serving(&self, out: &mut String) {
        let is_silent = |axis: &AxisAdvice| {
            axis.advice.is_none() && axis.forbidden.is_empty() && axis.waits_for.is_empty()
        };
        if self.assessment.serving.iter().all(is_silent) {
            return;
        }
        self.heading(out, "Serving", "서빙");
        for axis in &self.assessment.serving {
            self.axis(out, axis);
        }
    }

    fn axis(&self, out: &mut String, axis: &AxisAdvice) {
        let (playbook, lang) = (self.playbook, self.lang);
        let field = format!("serving.{}", axis.axis);
        let name = playbook.question(&field).map_or(axis.axis, |question| question.label.get(lang));
        let option = |id: &str| playbook.choice_label(&field, id, lang);
        let advice = axis.advice.as_deref().map_or_else(|| lang.pick("open", "미결").to_owned(), option);
        let chosen = match &axis.chosen {
            Some(chosen) if axis.advice.as_ref() != Some(chosen) => {
                format!(" ({}: {})", lang.pick("the plan says", "기획서의 선택"), option(chosen))
            }
            _ => String::new(),
        };
        let _ = writeln!(out, "  {name}: {advice}{chosen}");
        if !axis.waits_for.is_empty() {
            let name = |field: &String| {
                let label = playbook.question(field).map_or(field.as_str(), |own| own.label.get(lang));
                format!("{label} (`aiplan edit {field}`)")
            };
            let open = axis.waits_for.iter().map(name).collect::<Vec<_>>().join(", ");
            let says = lang.pick("not advised before this is answered", "답해야 권할 수 있는 것");
            let _ = writeln!(out, "    ? {says}: {open}");
        }
        for id in &axis.because {
            if let Some(record) = playbook.records.catalogue.serving_advice.iter().find(|it| it.id == *id) {
                let _ = writeln!(out, "    · {}", advice::serving_reason(record, self.plan, lang));
            }
        }
        for (forbidden, id) in &axis.forbidden {
            if let Some(record) = playbook.records.catalogue.serving_advice.iter().find(|it| it.id == *id) {
                let because = advice::serving_reason(record, self.plan, lang);
                let _ = writeln!(out, "    × {}: {because}", option(forbidden));
            }
        }
    }

    fn metrics(&self, out: &mut String) {
        if self.assessment.metrics.is_empty() {
            return;
        }
        self.heading(out, "Metrics", "지표");
        for advice in &self.assessment.metrics {
            let task = self.playbook.choice_label("components[].task", &advice.task, self.lang);
            let _ = writeln!(out, "  {} · {task}", plain(&advice.component));
            let lines = [
                ("measure", "주 지표", &advice.primary),
                ("guard with", "보조 지표", &advice.guardrails),
                ("misleads", "오해를 낳는 지표", &advice.avoid),
            ];
            for (en, ko, ids) in lines {
                if !ids.is_empty() {
                    let _ = writeln!(out, "    {}: {}", self.lang.pick(en, ko), self.metric_names(ids));
                }
            }
        }
    }

    fn metric_names(&self, ids: &[String]) -> String {
        let names =
            ids.iter().map(|id| self.playbook.metric(id).map_or(id.as_str(), |it| it.label.get(self.lang)));
        names.collect::<Vec<&str>>().join(", ")
    }

    fn monitoring(&self, out: &mut String) {
        if self.assessment.monitoring.is_empty() {
            return;
        }
        self.heading(out, "Monitoring", "감시");
        for (first, components) in self.watched_alike() {
            let Some(cause) = self.playbook.decay(&first.cause) else { continue };
            let covered = if first.covered { self.lang.pick(" (planned)", " (계획됨)") } else { "" };
            let label = cause.label.get(self.lang);
            let signal = advice::signal(cause, first.signal, self.lang);
            let _ = writeln!(out, "  {label} · {}{covered}: {signal}", components.join(", "));
        }
    }

    /// What is watched in the same way for several components is said once.
    fn watched_alike(&self) -> Vec<(&MonitorAdvice, Vec<String>)> {
        let mut alike: Vec<(&MonitorAdvice, Vec<String>)> = Vec::new();
        for own in &self.assessment.monitoring {
            let is_like = |other: &MonitorAdvice| {
                (&own.cause, own.signal, own.covered) == (&other.cause, other.signal, other.covered)
            };
            match alike.iter_mut().find(|(first, _)| is_like(first)) {
                Some((_, components)) => components.push(plain(&own.component)),
                None => alike.push((own, vec![plain(&own.component)])),
            }
        }
        alike
    }

    fn figures(&self, out: &mut String) {
        if self.assessment.figures.is_empty() {
            return;
        }
        self.heading(out, "Figures", "수치");
        for figure in &self.assessment.figures {
            let _ = writeln!(
                out,
                "  {} = {}   {}",
                verdict::figure(figure, self.playbook, self.lang),
                figure.value.print(self.lang),
                plain(&advice::formula(&figure.formula, self.lang))
            );
        }
    }
}
