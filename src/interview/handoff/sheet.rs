//! A handoff as a small answers file. In: a `Handoff`. Out: YAML with an empty slot for each question and everything else in
//! comments, so that somebody who has never seen YAML can write behind the colons.

use super::layout::{unknown_phrase, wrapped};
use super::{Handed, Handoff};
use crate::playbook::records::Kind;
use crate::text::Lang;
use crate::words::plain;

/// The key of what the file says about itself.
pub const HEADER: &str = "handoff";

pub fn write(handoff: &Handoff) -> String {
    let mut out = String::new();
    let lang = handoff.lang;
    comment(&mut out, "", &handoff.title());
    out.push_str("#\n");
    comment(&mut out, "", &handoff.request());
    out.push_str("#\n");
    for (name, text) in handoff.about() {
        comment(&mut out, "", &format!("{name}: {text}"));
    }
    out.push_str("#\n");
    instructions(&mut out, lang);
    header(&mut out, handoff);
    for (index, question) in handoff.questions.iter().enumerate() {
        ask(&mut out, index + 1, question, lang);
    }
    out
}

fn instructions(out: &mut String, lang: Lang) {
    let lines = [
        lang.pick("How to answer:", "답하는 법:"),
        lang.pick(
            "- Write behind the colon, after a space. Lines that begin with # are explanations.",
            "- 콜론 뒤에 한 칸 띄고 적습니다. #으로 시작하는 줄은 설명입니다.",
        ),
        lang.pick(
            "- A longer answer goes on in the next lines, each after two spaces.",
            "- 긴 답은 다음 줄에 이어 적되, 줄마다 앞에 두 칸을 띕니다.",
        ),
        lang.pick(
            "- Leave empty what is not for you. What nobody knows yet is an answer too:",
            "- 답할 수 없는 질문은 비워 둡니다. 아직 아무도 모른다는 것도 답입니다:",
        ),
    ];
    for line in lines {
        comment(out, "", line);
    }
    out.push_str(&format!("#     {}\n", unknown_phrase(lang)));
    comment(
        out,
        "",
        lang.pick("- Then send this file back as it is.", "- 다 적었으면 이 파일을 그대로 돌려보냅니다."),
    );
}

/// What the file says about itself; the name of who answers is the first thing to fill in.
fn header(out: &mut String, handoff: &Handoff) {
    let sender = &handoff.sender;
    let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let rows = [
        ("product", quoted(&handoff.product)),
        ("role", handoff.role.clone()),
        ("plan", quoted(&sender.plan)),
        ("asked_by", sender.asked_by.as_deref().map(quoted).unwrap_or_default()),
        ("asked_on", handoff.asked_on.to_string()),
        ("answer_by", date(sender.answer_by)),
    ];
    out.push_str(&format!("\n{HEADER}:\n"));
    for (key, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("  {key}: {value}\n"));
    }
    let yours = handoff.lang.pick("your name", "답하는 분의 이름");
    out.push_str(&format!("  answered_by:            # {yours}\n"));
}

/// A word of the plan as a YAML scalar that no reader takes for anything else.
fn quoted(text: &str) -> String {
    serde_json::Value::from(plain(text)).to_string()
}

fn ask(out: &mut String, number: usize, question: &Handed, lang: Lang) {
    out.push_str(&format!("\n# {}\n", "─".repeat(34)));
    comment(out, "", &format!("{number}. {}", question.heading()));
    if let Some(opening) = &question.opening {
        comment(out, "", opening);
    }
    if question.repeats {
        comment(out, "", again(lang));
    }
    comment(out, "", &question.ask);
    for (name, text) in question.hints(lang) {
        comment(out, "  ", &format!("{name}: {text}"));
    }
    if let Some(choosing) = question.choosing(lang) {
        comment(out, "  ", choosing);
    }
    if question.kind != Kind::YesNo {
        for choice in &question.choices {
            let means =
                if choice.means.is_empty() { String::new() } else { format!(" – {}", choice.means) };
            let label =
                if choice.label == choice.id { String::new() } else { format!(" ({})", choice.label) };
            comment(out, "    ", &format!("{}{label}{means}", choice.id));
        }
    }
    out.push_str(&format!("{}:\n", question.field));
}

/// How to give one more record of the same kind.
fn again(lang: Lang) -> &'static str {
    lang.pick(
        "For one more of these, copy its lines and make [+1] into [+2].",
        "하나 더 적으려면 해당 줄을 복사하고 [+1]을 [+2]로 바꿉니다.",
    )
}

fn comment(out: &mut String, indent: &str, text: &str) {
    out.push_str(&wrapped(&format!("# {indent}"), &format!("# {indent}  "), text));
}
