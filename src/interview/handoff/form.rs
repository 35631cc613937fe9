//! A handoff as a form for a mail or an issue. In: a `Handoff`. Out: Markdown that also reads well as plain text, with a line
//! under which each answer is written; `merge` finds the answers again by these lines, also after a mail program quoted them.

use super::layout::{unknown_phrase, wrapped};
use super::{Handed, Handoff};
use crate::playbook::records::Kind;
use crate::text::Lang;
use crate::words::plain;

/// What an answer is written under: `Answer 3 (data.legal_basis):`, in either language.
pub const ANSWER: [&str; 2] = ["Answer", "답"];
/// What the name of who answers is written behind.
pub const NAME: [&str; 2] = ["Your name", "답하는 분의 이름"];
/// What the product stands behind.
pub const PRODUCT: [&str; 2] = ["Product", "제품"];
/// The heading after which nothing is read.
pub const END: [&str; 2] = ["That is all, thank you.", "질문은 여기까지입니다. 고맙습니다."];

fn own(words: [&'static str; 2], lang: Lang) -> &'static str {
    lang.pick(words[0], words[1])
}

pub fn write(handoff: &Handoff) -> String {
    let lang = handoff.lang;
    let mut out = format!("# {}\n\n", text(&handoff.title()));
    out.push_str(&wrapped("", "", &text(&handoff.request())));
    out.push_str(&format!("\n- **{}**: {}\n", own(PRODUCT, lang), text(&handoff.product)));
    for (name, words) in handoff.about() {
        out.push_str(&wrapped("- ", "  ", &format!("**{name}**: {}", text(&words))));
    }
    out.push_str(&instructions(lang));
    out.push_str(&format!("{}:\n", own(NAME, lang)));
    for (index, question) in handoff.questions.iter().enumerate() {
        ask(&mut out, index + 1, question, lang);
    }
    out.push_str(&format!("\n## {}\n", own(END, lang)));
    out
}

fn instructions(lang: Lang) -> String {
    let how = lang.pick(
        "How to answer: write under each line that begins with “Answer”, as long as you like. Leave empty what is not for \
         you. What nobody knows yet is an answer too:",
        "답하는 법: ‘답’으로 시작하는 줄 아래에 자유롭게 적습니다. 답할 수 없는 질문은 비워 둡니다. 아직 아무도 모른다는 것도 답입니다:",
    );
    let back = lang.pick(
        "Leave the other lines as they are; then send everything back.",
        "다른 줄은 그대로 두고 전체를 돌려보냅니다.",
    );
    format!("\n{}\n    {}\n\n{}\n", wrapped("", "", how), unknown_phrase(lang), wrapped("", "", back))
}

fn ask(out: &mut String, number: usize, question: &Handed, lang: Lang) {
    out.push_str(&format!("\n## {number}. {}\n\n", text(&question.heading())));
    if let Some(opening) = &question.opening {
        out.push_str(&(wrapped("", "", &text(opening)) + "\n"));
    }
    if question.repeats {
        let again = lang.pick(
            "For one more of these, copy its questions and make [+1] into [+2].",
            "하나 더 적으려면 해당 질문을 복사하고 [+1]을 [+2]로 바꿉니다.",
        );
        out.push_str(&(wrapped("", "", again) + "\n"));
    }
    out.push_str(&(wrapped("", "", &format!("**{}**", text(&question.ask))) + "\n"));
    for (name, words) in question.hints(lang) {
        out.push_str(&wrapped("- ", "  ", &format!("{name}: {}", text(&words))));
    }
    if let Some(choosing) = question.choosing(lang) {
        out.push_str(&wrapped("- ", "  ", choosing));
    }
    if question.kind != Kind::YesNo {
        for choice in &question.choices {
            let means = if choice.means.is_empty() { String::new() } else { format!(": {}", choice.means) };
            let words = format!("**{}** (`{}`){}", text(&choice.label), choice.id, text(&means));
            out.push_str(&wrapped("  - ", "    ", &words));
        }
    }
    out.push_str(&format!("\n{} {number} (`{}`):\n\n\n", own(ANSWER, lang), question.field));
}

/// Words of the plan on one line, in which nothing opens a tag or a comment of HTML.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let words = plain(words);
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        let opens = c == '<' && rest.peek().is_some_and(|next| next.is_alphabetic() || "!/?".contains(*next));
        if opens {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
