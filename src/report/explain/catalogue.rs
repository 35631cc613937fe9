//! What is explained of the catalogue and of the criteria of suitability. In: a name. Out: its page, where something is called so.

use super::Page;
use std::fmt::Write;

impl Page<'_> {
    pub fn catalogue(&self, name: &str) -> Option<String> {
        let (playbook, lang) = (self.playbook, self.lang);
        let mut out = String::new();
        if let Some(task) = playbook.task(name) {
            out.push_str(&self.head(name, &task.label, &task.means));
            self.line(&mut out, lang.pick("Measure", "주 지표"), &self.metrics(&task.primary));
            self.line(&mut out, lang.pick("Because", "근거"), self.say(&task.because));
            self.line(&mut out, lang.pick("Guard with", "보조 지표"), &self.metrics(&task.guardrails));
            for avoid in &task.avoid {
                let metric = self.metrics(std::slice::from_ref(&avoid.metric));
                self.line(
                    &mut out,
                    lang.pick("Misleads", "오해를 낳는 지표"),
                    &format!("{metric}: {}", self.say(&avoid.because)),
                );
            }
            self.line(
                &mut out,
                lang.pick("In the service", "서비스에서 볼 지표"),
                self.say(&task.online_pair),
            );
            self.sources(&mut out, &task.source);
        }
        if let Some(metric) = playbook.metric(name) {
            out.push_str(&self.head(name, &metric.label, &metric.means));
            self.line(&mut out, lang.pick("Can mislead", "주의"), self.say(&metric.catches));
        }
        if let Some(test) = playbook.test_method(name) {
            out.push_str(&self.head(name, &test.label, &test.means));
            self.line(&mut out, lang.pick("Use when", "쓸 때"), self.say(&test.use_when));
            self.line(&mut out, lang.pick("Needs", "필요한 것"), self.say(&test.needs));
            self.line(&mut out, lang.pick("Pitfall", "함정"), self.say(&test.pitfall));
        }
        if let Some(cause) = playbook.decay(name) {
            out.push_str(&self.head(name, &cause.label, &cause.means));
            self.line(&mut out, lang.pick("Also called", "다른 이름"), self.say(&cause.also_called));
            self.line(&mut out, lang.pick("Signal", "신호"), self.say(&cause.signal));
            self.line(&mut out, lang.pick("Window", "감시 창"), self.say(&cause.window));
            self.line(&mut out, lang.pick("Threshold", "기준"), self.say(&cause.threshold));
            self.line(&mut out, lang.pick("Needs", "필요한 것"), self.say(&cause.needs));
            self.line(&mut out, lang.pick("Response", "대응"), self.say(&cause.response));
        }
        if let Some(role) = playbook.role(name) {
            out.push_str(&self.head(name, &role.label, &role.owns));
            self.line(
                &mut out,
                lang.pick("Typical blind spot", "놓치기 쉬운 것"),
                self.say(&role.blind_spot),
            );
        }
        (!out.is_empty()).then_some(out)
    }

    pub fn suitability(&self, name: &str) -> Option<String> {
        let suitability = &self.playbook.records.suitability;
        let lang = self.lang;
        if let Some(criterion) = suitability.criteria.iter().find(|it| it.id == name) {
            let weight = criterion.weight;
            let mut out = format!("# {name}\n\n{}\n\n", self.say(&criterion.label));
            let _ = writeln!(
                out,
                "| {} | sw1 | sw2 | sw3 |\n| --- | --: | --: | --: |",
                lang.pick("Case", "경우")
            );
            for case in &criterion.cases {
                let points = case.points;
                let [sw1, sw2, sw3] = [points.sw1, points.sw2, points.sw3].map(|it| it * weight);
                let _ = writeln!(out, "| {} | {sw1} | {sw2} | {sw3} |", self.say(&case.says));
            }
            self.sources(&mut out, &criterion.source);
            return Some(out);
        }
        let veto = suitability.vetoes.iter().find(|it| it.id == name)?;
        let mut out = format!("# {name}\n\n{}\n\n", self.say(&veto.label));
        self.line(&mut out, lang.pick("Raised when", "걸리는 조건"), &format!("`{}`", veto.when.text));
        self.line(&mut out, lang.pick("Forbids", "막는 것"), &veto.forbids.join(", "));
        self.line(&mut out, lang.pick("Because", "이유"), self.say(&veto.because));
        self.line(&mut out, lang.pick("Way out", "푸는 방법"), self.say(&veto.way_out));
        self.sources(&mut out, &veto.source);
        Some(out)
    }
}
