//! What is said to somebody who leaves an interview. In: what was answered and what was asked for. Out: what is saved, what is
//! kept as a draft, and the command that goes on.

use super::Chosen;
use crate::commands::files;
use crate::terminal::look::{Ink, Line};
use crate::terminal::{self, prompt};
use aiplan::playbook::records::Sitting;
use aiplan::text::{Lang, fill};
use std::path::Path;

/// What leaving says: what is saved, and how to go on.
pub fn left(
    path: &Path,
    given: usize,
    drafted: Option<String>,
    chosen: &Chosen,
    lang: Lang,
    size: prompt::Size,
) -> Vec<Line> {
    let template = match given {
        0 => lang.pick(
            "Nothing new was answered; {path} is as it was.",
            "새로 답한 항목이 없어 {path}{은/는} 그대로입니다.",
        ),
        1 => lang.pick("1 answer is saved in {path}.", "답변 1개를 {path}에 저장했습니다."),
        _ => lang.pick("{given} answers are saved in {path}.", "답변 {given}개를 {path}에 저장했습니다."),
    };
    let name = files::display(path);
    let saved =
        fill(template, |slot| Some(if slot == "path" { name.clone() } else { given.to_string() }.into()));
    let named = if name == files::PLAN_NAME { String::new() } else { format!(" {}", quoted(&name)) };
    let sitting = match chosen.sitting {
        Sitting::Verdict => "",
        Sitting::OnePage => " --path one-page",
        Sitting::Full if chosen.due => "",
        Sitting::Full => " --path full",
    };
    let option = |name: &str, value: &Option<String>| {
        value.as_ref().map_or_else(String::new, |value| format!(" --{name} {}", quoted(value)))
    };
    let only = option("section", &chosen.section) + &option("role", &chosen.role) + &option("by", &chosen.by);
    let only = only + if chosen.plain { " --plain" } else { "" };
    let go_on =
        format!("{} aiplan interview{named}{sitting}{only}", lang.pick("Go on with:", "이어서 하려면:"));
    let mut lines = terminal::paragraphs(&saved, Ink::Plain, "", size);
    if let Some(label) = drafted {
        lines.extend(terminal::paragraphs(&drafted_words(&label, lang), Ink::Plain, "", size));
    }
    lines.push(Line::new(Ink::Accent, go_on));
    lines
}

/// A word as a shell takes it for one word.
fn quoted(word: &str) -> String {
    let bare = |c: char| c.is_alphanumeric() || "-_./:@%+,".contains(c);
    match !word.is_empty() && word.chars().all(bare) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

/// What became of a half-typed answer.
pub fn drafted_words(label: &str, lang: Lang) -> String {
    let kept = lang.pick(
        "What was typed for “{label}” is kept as a draft, outside the plan; it comes back with the question.",
        "‘{label}’에 쓰던 답은 기획서 밖에 초안으로 보관했습니다. 이 질문을 다시 물을 때 불러옵니다.",
    );
    fill(kept, |_| Some(label.into()))
}
