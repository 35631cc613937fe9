//! The job summary of GitHub Actions: all findings of a run as one Markdown page. In: what each plan has to say. Out: the page,
//! with the counts on top. GitHub takes one megabyte; what is more is counted instead.

use super::{Kind, Reviewed, Summary, Unread, counts, level_id};
use crate::playbook::Playbook;
use crate::review::Judged;
use crate::text::Lang;
use crate::words::escape::{code, inline};
use crate::words::words;
use std::fmt::Write;

/// GitHub drops a summary of more than 1 MiB whole.
const LARGEST: usize = 900_000;
/// Findings of one plan that anybody reads in a table.
const ROWS: usize = 200;

/// The section of one plan; nothing for a plan without findings.
pub fn write(reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> String {
    let findings = &reviewed.review.findings;
    if findings.is_empty() && reviewed.review.resolved.is_empty() {
        return String::new();
    }
    let stage = playbook.choice_label("product.stage", reviewed.review.stage.id(), lang);
    let stage = if reviewed.kind == Kind::Plan { format!(" ({})", inline(&stage)) } else { String::new() };
    let mut out = format!("### {}{stage}\n\n", code(reviewed.path));
    let (open, aside): (Vec<&Judged>, Vec<&Judged>) = findings.iter().partition(|judged| counts(judged));
    let (due, mut open): (Vec<&Judged>, Vec<&Judged>) =
        open.into_iter().partition(|judged| judged.finding.rule == "missing-answer");
    open.sort_by_key(|judged| std::cmp::Reverse(judged.level));
    out.push_str(&table(&open, reviewed, playbook, lang));
    for (title, findings) in [
        (
            lang.pick(
                "Answers that are due; `aiplan interview` asks them one by one",
                "필요한 답. `aiplan interview`가 하나씩 여쭤봅니다",
            ),
            due,
        ),
        (lang.pick("Waived, or not to be checked yet", "예외 승인, 또는 아직 확인할 수 없음"), aside),
    ] {
        if !findings.is_empty() {
            let title = title.replacen('`', "<code>", 1).replacen('`', "</code>", 1);
            let _ = writeln!(out, "<details><summary>{title} ({})</summary>\n", findings.len());
            out.push_str(&table(&findings, reviewed, playbook, lang));
            out.push_str("</details>\n\n");
        }
    }
    out.push_str(&resolved(reviewed, playbook, lang));
    out
}

/// What a change has mended. The lines are those of the plan before.
fn resolved(reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> String {
    let resolved: Vec<&Judged> = reviewed.review.resolved.iter().collect();
    if resolved.is_empty() {
        return String::new();
    }
    let title = lang.pick("Resolved by this change", "이 변경으로 해결됨");
    let before = Reviewed { source: reviewed.before, ..reviewed };
    let table = table(&resolved, before, playbook, lang);
    format!("<details><summary>{title} ({})</summary>\n\n{table}</details>\n\n", resolved.len())
}

fn table(findings: &[&Judged], reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let mut out = String::from(lang.pick(
        "| Level | Line | Finding | Ask |\n| --- | --: | --- | --- |\n",
        "| 수준 | 줄 | 지적 | 문의 |\n| --- | --: | --- | --- |\n",
    ));
    for judged in findings.iter().take(ROWS) {
        out.push_str(&row(judged, reviewed, playbook, lang));
    }
    out.push('\n');
    if findings.len() > ROWS {
        let more = findings.len() - ROWS;
        let _ = match lang {
            Lang::En => writeln!(out, "… and {more} more in this plan.\n"),
            Lang::Ko => writeln!(out, "… 이 기획 파일에 {more}건 더 있습니다.\n"),
        };
    }
    out
}

fn row(judged: &Judged, reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> String {
    let words = words(&judged.finding, playbook, lang);
    let span = judged.finding.places.first().map(|place| place.span).unwrap_or_default();
    let line = reviewed.source.position(span.start).line;
    let waiver = reviewed.waiver(judged).map(|waiver| format!(" {}", inline(&waiver.marked(lang))));
    let fix = words.fixes.first().filter(|_| judged.finding.rule != "missing-answer");
    let fix = fix.map(|fix| format!("<br>→ {}", inline(fix)));
    let asks = match inline(&words.asks.join(", ")) {
        asks if asks.is_empty() => "–".to_owned(),
        asks => asks,
    };
    format!(
        "| {} | {line} | {} `{}`{}{} | {asks} |\n",
        lang.pick(level_id(judged.level), level_in_korean(level_id(judged.level))),
        inline(&words.message),
        judged.finding.rule,
        waiver.unwrap_or_default(),
        fix.unwrap_or_default(),
    )
}

fn level_in_korean(id: &'static str) -> &'static str {
    match id {
        "error" => "오류",
        "warning" => "경고",
        _ => "참고",
    }
}

/// Adds a section as long as the page stays small enough; a section that does not fit leaves a line of its own.
pub fn hold(held: &mut String, section: &str) {
    if held.len() + section.len() <= LARGEST {
        held.push_str(section);
    } else if let Some(title) = section.lines().next()
        && held.len() + title.len() <= LARGEST + LARGEST / 10
    {
        let _ = writeln!(held, "{title} …\n");
    }
}

/// The page.
pub fn whole(held: &str, summary: &Summary, plans: usize, unread: &[Unread], lang: Lang) -> String {
    let mut out = format!("## {}\n\n", lang.pick("Check of the plans", "기획 점검 결과"));
    out.push_str(lang.pick(
        "| Plans | Error | Warning | Note | Waived | Not checked | Known | Resolved | Unconfirmed |\n| --: | --: | --: | --: | --: | --: | --: | --: | --: |\n",
        "| 기획 파일 | 오류 | 경고 | 참고 | 예외 승인 | 확인 불가 | 전부터 있던 것 | 해결 | 미확인 |\n| --: | --: | --: | --: | --: | --: | --: | --: | --: |\n",
    ));
    let counts = summary.by_name().map(|(_, count)| format!(" {count} |"));
    let _ = writeln!(out, "| {plans} |{}\n", counts.concat());
    for unread in unread.iter().take(ROWS) {
        let title = lang.pick("could not be read", "읽지 못함");
        let _ = writeln!(out, "- {} {title}: {}", code(&unread.path), inline(&unread.reason));
    }
    if !unread.is_empty() {
        out.push('\n');
    }
    out.push_str(held);
    out
}
