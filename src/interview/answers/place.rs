//! Where an answer from outside goes. In: a field as a caller writes it, with `[+]` for a new record or a record's name in
//! brackets. Out: the same field with its number, or why there is no such place.

use super::super::entry::Rejected;
use super::Applying;
use crate::interview::walk::record_name;
use crate::playbook::records::{Kind, Question};
use crate::rules::shape::nearest::nearest;
use crate::text::fill;
use crate::yaml::Node;
use std::collections::BTreeSet;

/// A record that this run began with `[+]`, and the fields it got so far.
#[derive(Clone, Debug)]
pub struct Begun {
    index: usize,
    fields: BTreeSet<String>,
}

impl<'b> Applying<'_, 'b, '_> {
    /// `components[+].task`, `components[read].task` → `components[1].task`. A field given twice begins the next record.
    pub(super) fn resolved(&mut self, path: &str) -> Result<String, Rejected> {
        let Some((list, after)) = path.split_once('[') else { return Ok(path.to_owned()) };
        let Some((which, rest)) = after.split_once(']') else { return Err(self.no_record(path, list)) };
        let question = self.interview.playbook.question(list).filter(|list| list.kind == Kind::Records);
        let Some(question) = question else { return Ok(path.to_owned()) };
        let index = match which {
            "+" => self.begun(list, rest),
            digits if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                return Ok(path.to_owned());
            }
            name => self.named(question, name)?,
        };
        Ok(format!("{list}[{index}]{rest}"))
    }

    fn begun(&mut self, list: &str, rest: &str) -> usize {
        let length = self.records_of(list, |items| items.len());
        let begun = self.begun.entry(list.to_owned());
        let begun = begun.or_insert_with(|| Begun { index: length, fields: BTreeSet::new() });
        if !begun.fields.insert(rest.to_owned()) {
            *begun = Begun { index: length, fields: BTreeSet::from([rest.to_owned()]) };
        }
        begun.index
    }

    fn named(&self, list: &Question, name: &str) -> Result<usize, Rejected> {
        let names: Vec<String> = self.records_of(&list.field, |items| {
            items.iter().map(|item| record_name(item, list).unwrap_or_default().to_owned()).collect()
        });
        names.iter().position(|own| !name.is_empty() && own == name).ok_or_else(|| {
            let Rejected { reason, .. } = self.no_record(name, &list.field);
            let near = nearest(name, names.iter().map(String::as_str)).map(|near| vec![near.to_owned()]);
            let mut offers = near.unwrap_or(names.clone());
            offers.retain(|offer| !offer.is_empty());
            Rejected {
                reason,
                offers: offers.iter().map(|offer| format!("{}[{offer}]", list.field)).collect(),
                ..Rejected::default()
            }
        })
    }

    fn no_record(&self, name: &str, list: &str) -> Rejected {
        let reason = self.interview.options.lang.pick(
            "{list} has no record “{name}”. A record is named by its number from 0, by its name, or by [+] for a new one: {list}[0]",
            "{list}에 ‘{name}’ 기록이 없습니다. 기록은 0부터 세는 번호나 이름, 새 기록은 [+]로 가리킵니다. 예: {list}[0]",
        );
        Rejected::because(fill(reason, |slot| Some(if slot == "list" { list } else { name }.into())))
    }

    fn records_of<T>(&self, list: &str, see: impl FnOnce(&[Node]) -> T) -> T {
        self.interview.with_plan(|plan| {
            see(plan.root.and_then(|root| root.at(list)).map(Node::items).unwrap_or_default())
        })
    }
}
