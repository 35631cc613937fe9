//! The records of a list: add, edit, move, remove. In: a list. Out: where the conversation goes on.

use super::jumping::{Picked, choosable};
use super::{Conversation, Prompt, Turn};
use crate::terminal::look::Ink;
use crate::terminal::point;
use aiplan::interview::Interview;
use aiplan::interview::entry::Rejected;
use aiplan::interview::overview::Place;
use aiplan::interview::records::{Along, Line, Reference};
use aiplan::interview::step::Accepted;
use aiplan::playbook::records::Question;
use aiplan::text::fill;
use anyhow::Result;

const ADD: &str = "+";

impl Conversation<'_, '_> {
    /// The list that is being asked, where there is one.
    pub(super) fn records_here(&mut self, prompt: &mut Prompt) -> Result<Option<Turn>> {
        let list = self.interview.list_here().filter(|list| !self.interview.lines(list).is_empty());
        match list {
            Some(list) => self.records(&list.field.clone()),
            None => {
                prompt.say(self.lang.pick(
                    "There are no records here to edit, move or remove.",
                    "여기에는 고치거나 옮기거나 지울 목록이 없습니다.",
                ));
                Ok(None)
            }
        }
    }

    /// Shows the records until the reader goes back. After a change the conversation goes on with a fresh question.
    pub(super) fn records(&mut self, field: &str) -> Result<Option<Turn>> {
        let Some(list) = self.interview.list(field) else { return Ok(None) };
        let (lang, look) = (self.lang, self.terminal.look);
        let mut changed = false;
        let mut at = None;
        loop {
            let lines = self.interview.lines(list);
            let rows = lines.iter().enumerate().map(|(index, line)| {
                choosable(&index.to_string(), name(line, list, index, lang), "", line.says.clone())
            });
            let add = lang.pick("Add another one", "하나 더 추가");
            let rows = rows.chain([choosable(ADD, add.to_owned(), "", String::new())]);
            let head = vec![(Ink::Strong, list.label.get(lang).to_owned())];
            let searched = vec![" ".to_owned(); lines.len() + 1];
            let prompt = Prompt::pick(head, rows.collect(), searched, at.as_deref(), lang, look);
            let id = match self.pick(prompt)? {
                Picked::Leave => return self.leaves(),
                Picked::Back if changed => {
                    self.terminal.say(&[])?;
                    return Ok(Some(Turn::On));
                }
                Picked::Back => return Ok(None),
                Picked::Id(id) => id,
            };
            let turn = match id.parse() {
                Ok(index) => self.record(list, index, &mut changed)?,
                Err(_) => self.add(list)?,
            };
            if turn.is_some() {
                return Ok(turn);
            }
            at = Some(id);
        }
    }

    fn add(&mut self, list: &Question) -> Result<Option<Turn>> {
        match self.interview.go_to(&list.field) {
            Ok(()) => {
                self.terminal.say(&[])?;
                Ok(Some(Turn::On))
            }
            Err(rejected) => self.complain(&rejected).map(|()| None),
        }
    }

    /// What can be done with one record.
    fn record(&mut self, list: &Question, index: usize, changed: &mut bool) -> Result<Option<Turn>> {
        let (lang, look) = (self.lang, self.terminal.look);
        let lines = self.interview.lines(list);
        let Some(line) = lines.get(index) else { return Ok(None) };
        let name = name(line, list, index, lang);
        let last = lines.len() - 1;
        let all = [
            (true, "edit", lang.pick("Answer or change its questions", "질문에 답하거나 답 고치기")),
            (index > 0, "up", lang.pick("Move up", "위로 옮기기")),
            (index < last, "down", lang.pick("Move down", "아래로 옮기기")),
            (true, "remove", lang.pick("Remove", "지우기")),
        ];
        let fitting = all.iter().filter(|(fits, ..)| *fits);
        let choices: Vec<_> =
            fitting.map(|(_, id, label)| choosable(id, (*label).to_owned(), "", String::new())).collect();
        let searched = vec![" ".to_owned(); choices.len()];
        let head = vec![(Ink::Dim, list.label.get(lang).to_owned()), (Ink::Strong, name.clone())];
        let prompt = Prompt::pick(head, choices, searched, None, lang, look);
        match self.pick(prompt)? {
            Picked::Leave => self.leaves(),
            Picked::Back => Ok(None),
            Picked::Id(action) => match action.as_str() {
                "edit" => self.edit_record(list, index, &name),
                "remove" => self.remove(list, index, &name, changed),
                up_or_down => {
                    let to = if up_or_down == "up" { index - 1 } else { index + 1 };
                    let moved = self.rearranged(|interview| interview.move_record(list, index, to));
                    let says = lang.pick("{name}: moved to place {to}", "{name}: {to}번째로 옮김");
                    self.done(moved, says, &name, to + 1, changed)
                }
            },
        }
    }

    fn edit_record(&mut self, list: &Question, index: usize, name: &str) -> Result<Option<Turn>> {
        let own = format!("{}[{index}].", list.field);
        let places = self.interview.places();
        let places: Vec<&Place> = places.iter().filter(|place| place.field.starts_with(&own)).collect();
        let head = vec![(Ink::Dim, list.label.get(self.lang).to_owned()), (Ink::Strong, name.to_owned())];
        self.pick_place(head, &places, None)
    }

    /// Asks before anything goes, and what becomes of what refers to it.
    fn remove(
        &mut self,
        list: &Question,
        index: usize,
        name: &str,
        changed: &mut bool,
    ) -> Result<Option<Turn>> {
        let (lang, look) = (self.lang, self.terminal.look);
        let references = self.interview.references(list, index);
        let fill_name = |template: &'static str| {
            fill(template, |slot| {
                Some(if slot == "name" { name.to_owned() } else { references.len().to_string() }.into())
            })
        };
        let mut head =
            vec![(Ink::Strong, fill_name(lang.pick("Remove “{name}”?", "‘{name}’{을/를} 지울까요?")))];
        if !references.is_empty() {
            let refer =
                lang.pick("Places that refer to it: {count}", "다른 곳 {count}군데에서 가리키고 있습니다.");
            head.push((Ink::Warning, fill_name(refer)));
            head.extend(references.iter().take(6).map(|reference| (Ink::Plain, self.place_of(reference))));
        }
        let keep = lang.pick("No, keep it", "아니요, 그대로 두기").to_owned();
        let mut choices = vec![choosable("keep", keep, "", String::new())];
        if references.is_empty() {
            let yes = lang.pick("Yes, remove it", "예, 지우기").to_owned();
            choices.push(choosable("remove", yes, "", String::new()));
        } else {
            let with = lang.pick("Remove it with these {count}", "가리키는 {count}군데와 함께 지우기");
            let alone =
                lang.pick("Remove only it; these lose the reference", "이것만 지우고 가리키는 표시는 비우기");
            choices.push(choosable("remove", fill_name(with), "", String::new()));
            choices.push(choosable("release", fill_name(alone), "", String::new()));
        }
        let searched = vec![" ".to_owned(); choices.len()];
        let prompt = Prompt::pick(head, choices, searched, None, lang, look);
        let along = match self.pick(prompt)? {
            Picked::Leave => return self.leaves(),
            Picked::Id(id) if id == "remove" => Along::Remove,
            Picked::Id(id) if id == "release" => Along::Release,
            Picked::Back | Picked::Id(_) => return Ok(None),
        };
        let removed = self.rearranged(|interview| interview.remove_record(list, index, along));
        let says = lang.pick("{name}: removed", "{name}: 지움");
        self.done(removed, says, name, 0, changed)
    }

    /// `labels 2: read`, as a reader finds it.
    fn place_of(&self, reference: &Reference) -> String {
        let list = self.interview.list(&reference.list);
        let label = list.map_or(reference.list.as_str(), |list| list.label.get(self.lang));
        format!(
            "{} {label} {} ({}[{}])",
            self.terminal.look.dot(),
            reference.index + 1,
            reference.list,
            reference.index
        )
    }

    fn done(
        &mut self,
        accepted: Result<Accepted, Rejected>,
        says: &'static str,
        name: &str,
        to: usize,
        changed: &mut bool,
    ) -> Result<Option<Turn>> {
        let accepted = match accepted {
            Err(rejected) => return self.complain(&rejected).map(|()| None),
            Ok(accepted) => accepted,
        };
        *changed = true;
        let says =
            fill(says, |slot| Some(if slot == "name" { name.to_owned() } else { to.to_string() }.into()));
        let mut lines = point(self.terminal.look.done(), &says, Ink::Plain, "", self.terminal.size);
        lines.extend(self.settled(&accepted));
        lines.extend(accepted.raised.iter().flat_map(|raised| self.contradiction(raised)));
        self.terminal.say(&lines)?;
        // No answer was given that one could go back to.
        self.argue_of(&accepted.raised, "")
    }

    fn complain(&mut self, rejected: &Rejected) -> Result<()> {
        let lines = point("!", &rejected.reason, Ink::Warning, "", self.terminal.size);
        self.terminal.say(&lines)
    }

    /// Changes and saves; on failure everything is as before.
    fn rearranged(
        &mut self,
        change: impl FnOnce(&mut Interview) -> Result<Accepted, Rejected>,
    ) -> Result<Accepted, Rejected> {
        let before = self.interview.clone();
        let accepted = change(self.interview)?;
        self.saved(accepted, before)
    }
}

fn name(line: &Line, list: &Question, index: usize, lang: aiplan::text::Lang) -> String {
    match line.name.as_str() {
        "" => format!("{} {}", list.label.get(lang), index + 1),
        name => name.to_owned(),
    }
}
