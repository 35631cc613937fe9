//! What would settle a verdict that is still open: each open answer that could turn or forbid it, on this path or not. In: the
//! outlooks. Out: the fields to ask, in rounds, and the questions in words. A round asks what it said and nothing more; what
//! its answers make decisive waits for the next one.

use super::Interview;
use super::stop::Stop;
use crate::assess::suitability::Standing;
use crate::playbook::records::Question;
use crate::text::fill;
use crate::words::plain;
use std::collections::HashSet;

/// How many questions of each component are worth asking although none of them turns the verdict by itself.
const MOST: usize = 3;

impl<'b> Interview<'b> {
    /// The fields to ask where a verdict is not robust yet: every open answer that could turn or forbid it, then those that
    /// weigh most. What an earlier round of this run asked is left out, and what the plan excludes.
    pub fn settle_first(&self) -> Vec<String> {
        let outlooks = self.reading.outlooks(self.playbook, &self.options);
        let mut fields: Vec<&String> = Vec::new();
        for own in outlooks.iter().filter(|own| own.standing != Standing::Robust) {
            let turning =
                own.ask_first.iter().map(|ask| &ask.field).filter(|field| own.overturning.contains(field));
            let weighing = own.ask_first.iter().take(MOST).map(|ask| &ask.field);
            for field in turning.chain(&own.overturning).chain(weighing) {
                if !fields.contains(&field) && !self.memory.settled.contains(field) {
                    fields.push(field);
                }
            }
        }
        let askable = self.askable(fields.iter().map(|field| (*field).clone()).collect());
        fields.into_iter().filter(|field| askable.contains(*field)).cloned().collect()
    }

    /// Whether the question could come in this run: on the path or in a round that settles.
    pub(super) fn would_ask(&self, field: &str) -> bool {
        self.askable(vec![field.to_owned()]).contains(field)
    }

    /// The fields whose question would really come: an answer may decide something although the condition of its question
    /// excludes it.
    fn askable(&self, fields: Vec<String>) -> HashSet<String> {
        let mut asking = self.clone();
        asking.ask_also(&fields);
        let stops = asking.stops();
        let open = stops.iter().filter(|stop| asking.is_open(stop)).map(Stop::key);
        open.filter(|key| fields.contains(key)).collect()
    }

    /// Asks for these fields in a round that settles. Gives how many questions it asks.
    pub fn settle(&mut self, fields: &[String]) -> usize {
        self.memory.settled.extend(fields.iter().cloned());
        self.ask_also(fields)
    }

    /// The questions of these fields for a reader who is about to be asked: one that is asked of several records once, with
    /// their names.
    pub fn settling_words(&self, fields: &[String]) -> Vec<String> {
        let mut asked: Vec<(&Question, Vec<String>)> = Vec::new();
        for field in fields {
            let Some(question) = self.playbook.question(field) else { continue };
            let record = self.record_at(field);
            match asked.iter_mut().find(|(own, _)| std::ptr::eq(*own, question)) {
                Some((_, records)) => records.extend(record),
                None => asked.push((question, record.into_iter().collect())),
            }
        }
        let words = |(question, records): &(&Question, Vec<String>)| {
            let ask = question.ask.get(self.options.lang);
            let names: Vec<String> = records.iter().map(|name| plain(name)).collect();
            if names.is_empty() { ask.to_owned() } else { format!("{ask} – {}", names.join(", ")) }
        };
        asked.iter().map(words).collect()
    }

    /// That the deciding questions of this path are through, and how many others could still turn a verdict.
    pub(super) fn decided(&self, left: usize) -> String {
        let lang = self.options.lang;
        let open = self.settle_first().len();
        let says = match open {
            0 => lang.pick(
                "The questions that decide the verdict are answered. The rest completes the chosen path: {left} left.",
                "판정에 필요한 질문에는 모두 답하셨습니다. 선택한 경로를 마치려면 질문이 {left}개 더 남았습니다.",
            ),
            1 => lang.pick(
                "What weighs most for the verdict is answered; 1 more answer could turn it. This path has {left} left; what it leaves out is offered at its end.",
                "판정을 크게 가르는 질문에는 답하셨습니다. 판정을 바꿀 수 있는 질문이 1개 더 있습니다. 이 경로에는 질문이 {left}개 남았고, 여기 없는 질문은 끝에서 여쭙니다.",
            ),
            _ => lang.pick(
                "What weighs most for the verdict is answered; {open} more answers could turn it. This path has {left} left; what it leaves out is offered at its end.",
                "판정을 크게 가르는 질문에는 답하셨습니다. 판정을 바꿀 수 있는 질문이 {open}개 더 있습니다. 이 경로에는 질문이 {left}개 남았고, 여기 없는 질문은 끝에서 여쭙니다.",
            ),
        };
        fill(says, |slot| Some(if slot == "open" { open } else { left }.to_string().into()))
    }
}
