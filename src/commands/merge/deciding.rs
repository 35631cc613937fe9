//! Conflicts decided at the terminal, one by one. In: the conflicts. Out: the decisions, or none when the reader left.

use super::super::Context;
use super::telling::whose;
use crate::terminal::Terminal;
use crate::terminal::look::{Ink, Line};
use crate::terminal::prompt::{Outcome, Prompt};
use aiplan::interview::merge::{Conflict, Decided, Merged, Side};
use aiplan::interview::step::{Choosable, Reply};
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::words::plain;
use anyhow::Result;

pub fn ask(merged: &Merged, sources: &[Source], context: &Context, lang: Lang) -> Result<Option<Decided>> {
    let mut terminal = match context.is_plain(false) {
        true => Terminal::plain(context.look(), lang)?,
        false => Terminal::open(context.look())?,
    };
    let mut decided = Decided::new();
    let mut at = 0;
    while let Some(conflict) = merged.conflicts.get(at) {
        let (at_now, all) = (at + 1, merged.conflicts.len());
        let head = format!("{at_now}/{all} · {} ({})", conflict.label, plain(&conflict.field));
        let choices = choices(conflict, sources, lang);
        let mut prompt = Prompt::choice(&head, &conflict.ask, choices.clone(), None, lang, terminal.look);
        loop {
            match terminal.ask(&mut prompt)? {
                Outcome::Answer(Reply::Choice(id)) => {
                    let taken = choices.iter().position(|choice| choice.id == id).unwrap_or(0);
                    let side = conflict.said.get(taken).map_or(Side::Plan, |said| said.side);
                    terminal.say(&[Line::new(
                        Ink::Dim,
                        format!("{}: {}", conflict.label, choices[taken].means),
                    )])?;
                    decided.insert(conflict.field.clone(), side);
                    at += 1;
                    break;
                }
                Outcome::Back => {
                    at = at.saturating_sub(1);
                    break;
                }
                Outcome::Leave => {
                    let left = lang.pick("Nothing was written.", "아무것도 쓰지 않았습니다.");
                    terminal.say(&[Line::new(Ink::Plain, left)])?;
                    return Ok(None);
                }
                _ => {}
            }
        }
    }
    Ok(Some(decided))
}

/// Each answer with whose it is; where the plan has none, leaving it open.
fn choices(conflict: &Conflict, sources: &[Source], lang: Lang) -> Vec<Choosable> {
    let said = conflict.said.iter().enumerate().map(|(index, said)| Choosable {
        id: index.to_string(),
        label: whose(said, sources, lang),
        also: String::new(),
        means: plain(&said.words),
    });
    let mut choices: Vec<Choosable> = said.collect();
    if conflict.said.iter().all(|said| said.side != Side::Plan) {
        choices.push(Choosable {
            id: choices.len().to_string(),
            label: lang.pick("Neither: leave it open", "둘 다 아님: 비워 두기").to_owned(),
            also: String::new(),
            means: String::new(),
        });
    }
    choices
}
