//! What `assess` shows at a terminal: verdicts with their reasons, then the advice, then the figures. Out: text that fits
//! 100 columns where the words allow, indented by two.

mod component;

use crate::assess::Assessment;
use crate::assess::monitoring::MonitorAdvice;
use crate::assess::serving::AxisAdvice;
use crate::plan::Plan;
use crate::playbook::Playbook;
use crate::text::Lang;
use crate::words::{advice, plain, verdict};
use std::fmt::Write;

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

    /// A heading with a line for each; nothing where there is none.
    fn list(&self, out: &mut String, en: &str, ko: &str, lines: &[String]) {
        if !lines.is_empty() {
            let _ = writeln!(out, "  {}:", self.lang.pick(en, ko));
        }
        for line in lines {
            let _ = writeln!(out, "    · {line}");
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
        // Where nothing is advised, what the plan says is what stands.
        let stands = match (axis.advice.as_deref(), axis.chosen.as_deref()) {
            (None, None) => lang.pick("open", "미결").to_owned(),
            (None, Some(chosen)) => {
                format!("{} ({})", option(chosen), lang.pick("the plan's choice", "기획서의 선택"))
            }
            (Some(advice), Some(chosen)) if advice != chosen => {
                format!(
                    "{} ({}: {})",
                    option(advice),
                    lang.pick("the plan says", "기획서의 선택"),
                    option(chosen)
                )
            }
            (Some(advice), _) => option(advice),
        };
        let _ = writeln!(out, "  {name}: {stands}");
        if !axis.waits_for.is_empty() {
            let name = |field: &String| {
                let label = playbook.question(field).map_or(field.as_str(), |own| own.label.get(lang));
                format!("{label} (`aiplan edit {field}`)")
            };
            let open = axis.waits_for.iter().map(name).collect::<Vec<_>>().join(", ");
            let says = match axis.chosen {
                Some(_) => lang.pick("answers that would confirm it", "확인할 답"),
                None => lang.pick("not advised before this is answered", "답해야 권할 수 있는 것"),
            };
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
