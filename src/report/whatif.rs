//! What `what-if` shows at a terminal: what was supposed, which verdicts, figures and findings move, and where they flip.
//! Drawings stand beside the words where there is a terminal to look at.

mod drawings;
mod range;

use super::chart::Signs;
use super::level_id;
use crate::assess::figures::Figure;
use crate::playbook::Playbook;
use crate::review::Judged;
use crate::text::{Lang, fill};
use crate::whatif::moves::{FigureMove, FindingChange, FindingMove, Moves};
use crate::whatif::outlook::Ruling;
use crate::whatif::{After, Given, Outcome, WhatIf};
use crate::words::{plain, verdict, words};
use std::fmt::Write;

/// `signs`: what to draw with; none where nobody looks at drawings.
pub fn write(what_if: &WhatIf, playbook: &Playbook, lang: Lang, signs: Option<Signs>) -> String {
    let page = Page { what_if, playbook, lang, signs };
    let mut out = format!("{}\n", lang.pick("Supposed", "가정"));
    for given in &what_if.given {
        let _ = writeln!(out, "  {}", page.given(given));
    }
    match &what_if.outcome {
        Outcome::One(moves) => page.one(&mut out, moves),
        Outcome::Range(sweep) => page.range(&mut out, sweep),
        Outcome::Each(each) => {
            for (choice, moves) in each {
                let _ = writeln!(out, "\n{}", plain(choice));
                page.moves(&mut out, moves, "  ");
            }
        }
    }
    let untouched = lang.pick("The plan itself was not changed.", "기획 파일은 그대로입니다.");
    let _ = writeln!(out, "\n{untouched}");
    out
}

struct Page<'p> {
    what_if: &'p WhatIf,
    playbook: &'p Playbook,
    lang: Lang,
    signs: Option<Signs>,
}

impl Page<'_> {
    fn given(&self, given: &Given) -> String {
        let nothing = || self.lang.pick("no answer", "답 없음").to_owned();
        let before = given.before.clone().unwrap_or_else(nothing);
        let now = self.lang.pick("now", "지금");
        let after = match &given.after {
            After::One(after) => format!("{before} → {after}"),
            After::Between(low, high) => format!("{low} … {high} ({now}: {before})"),
            After::EachOf(values) => format!("{} ({now}: {before})", values.join(" | ")),
        };
        plain(&format!("{} ({}): {after}", given.label, given.field))
    }

    fn one(&self, out: &mut String, moves: &Moves) {
        out.push('\n');
        self.moves(out, moves, "");
        self.against_limit(out, moves);
    }

    fn moves(&self, out: &mut String, moves: &Moves, indent: &str) {
        if moves.is_empty() {
            let nothing = self.lang.pick(
                "Nothing moves: no verdict, no figure, no finding.",
                "판정도 수치도 지적 사항도 바뀌지 않습니다.",
            );
            let _ = writeln!(out, "{indent}{nothing}");
            return;
        }
        let sections = [
            (self.lang.pick("Verdicts", "판정"), self.verdicts(moves)),
            (self.lang.pick("Figures", "수치"), moves.figures.iter().map(|it| self.figure(it)).collect()),
            (self.lang.pick("Findings", "지적 사항"), self.findings(&moves.findings)),
        ];
        for (title, lines) in sections.into_iter().filter(|(_, lines)| !lines.is_empty()) {
            let _ = writeln!(out, "{indent}{title}");
            for line in lines {
                let _ = writeln!(out, "{indent}  {line}");
            }
        }
    }

    fn verdicts(&self, moves: &Moves) -> Vec<String> {
        let side = |ruling: Option<&Ruling>| ruling.map_or_else(|| "–".to_owned(), |it| self.ruling(it));
        let product = moves.product.iter().map(|(before, after)| {
            let name = self.lang.pick("product", "제품");
            format!("{name}: {} → {}", self.ruling(before), self.ruling(after))
        });
        let components = moves.verdicts.iter().map(|it| {
            let (before, after) = (side(it.before.as_ref()), side(it.after.as_ref()));
            format!("{}: {before} → {after}", plain(&it.component))
        });
        product.chain(components).collect()
    }

    fn ruling(&self, ruling: &Ruling) -> String {
        let verdict = verdict::verdict_id(ruling.verdict, self.playbook, self.lang);
        let standing = verdict::standing(ruling.standing, self.lang);
        let parts: Vec<String> =
            ruling.hybrid_of.iter().map(|it| verdict::paradigm(*it, self.playbook, self.lang)).collect();
        match ruling.verdict {
            "undecided" => verdict,
            "hybrid" => format!("{verdict}: {} ({standing})", parts.join(" + ")),
            _ => format!("{verdict} ({standing})"),
        }
    }

    fn figure(&self, moved: &FigureMove) -> String {
        let Some(figure) = moved.after.as_ref().or(moved.before.as_ref()) else { return String::new() };
        let name = verdict::figure(figure, self.playbook, self.lang);
        let value = |figure: &Option<Figure>| match figure {
            Some(figure) => figure.value.print(self.lang).into_owned(),
            None => self.lang.pick("not known", "알 수 없음").to_owned(),
        };
        plain(&format!("{name}: {} → {}", value(&moved.before), value(&moved.after)))
    }

    /// Each in a line of its own; answers that become due or are no longer due at once share one.
    fn findings(&self, moves: &[FindingMove]) -> Vec<String> {
        let is_answer =
            |it: &&FindingMove| it.judged().is_some_and(|own| own.finding.rule == "missing-answer");
        let (answers, others): (Vec<&FindingMove>, Vec<&FindingMove>) = moves.iter().partition(is_answer);
        let mut lines: Vec<String> = others.into_iter().filter_map(|it| self.finding(it)).collect();
        for change in [FindingChange::Appears, FindingChange::Goes, FindingChange::Level] {
            let same: Vec<&FindingMove> = answers.iter().copied().filter(|it| it.change == change).collect();
            match same.as_slice() {
                [] => {}
                [_] | [_, _] => lines.extend(same.into_iter().filter_map(|it| self.finding(it))),
                [first, ..] => lines.extend(self.answers_due(first, &same)),
            }
        }
        lines
    }

    fn answers_due(&self, first: &FindingMove, all: &[&FindingMove]) -> Option<String> {
        let fields = all.iter().filter_map(|it| Some(it.judged()?.finding.places.first()?.field.as_str()));
        let (sign, level) = (sign(first.change), self.level(first.judged()?));
        let template = match first.change {
            FindingChange::Goes => self
                .lang
                .pick("{count} answers are no longer due: {fields}", "더는 필요 없는 답 {count}개: {fields}"),
            _ => self.lang.pick("{count} answers are due: {fields}", "필요한 답 {count}개: {fields}"),
        };
        let fields: Vec<String> = fields.map(|field| self.labelled(field)).collect();
        let said = fill(template, |slot| {
            Some(if slot == "count" { all.len().to_string() } else { fields.join(", ") }.into())
        });
        Some(plain(&format!("{sign} {level}[missing-answer] {said}")))
    }

    /// The question's label, with the path that `aiplan edit` takes.
    fn labelled(&self, field: &str) -> String {
        match self.playbook.question(field) {
            Some(question) => format!("{} ({field})", question.label.get(self.lang)),
            None => field.to_owned(),
        }
    }

    fn finding(&self, moved: &FindingMove) -> Option<String> {
        let judged = moved.judged()?;
        let sign = sign(moved.change);
        let before = moved.before.as_ref().filter(|_| moved.change == FindingChange::Level);
        let was = before.map_or_else(String::new, |it| format!("{} → ", self.level(it)));
        let words = words(&judged.finding, self.playbook, self.lang);
        Some(format!("{sign} {was}{}[{}] {}", self.level(judged), judged.finding.rule, words.message))
    }

    fn level(&self, judged: &Judged) -> String {
        let waived =
            if judged.waived.is_some() { self.lang.pick(" (waived)", " (예외 승인)") } else { "" };
        format!("{}{waived}", level_id(judged.level))
    }
}

fn sign(change: FindingChange) -> &'static str {
    match change {
        FindingChange::Appears => "+",
        FindingChange::Goes => "-",
        FindingChange::Level | FindingChange::Restated => "~",
    }
}
