//! What `what-if` says of a range: where something flips, what slides between the ends, and how closely it was looked at.

use super::Page;
use crate::text::fill;
use crate::whatif::moves::{FindingChange, FindingMove};
use crate::whatif::sweep::{Flip, Sweep};
use std::fmt::Write;

impl Page<'_> {
    pub fn range(&self, out: &mut String, sweep: &Sweep) {
        let _ = writeln!(out, "\n{}", self.lang.pick("Where it flips", "바뀌는 지점"));
        for flip in &sweep.flips {
            self.flip(out, flip);
        }
        if sweep.flips.is_empty() {
            let nothing = self.lang.pick(
                "nowhere: no verdict changes, no finding appears or goes",
                "없음: 판정이 그대로이고, 생기거나 없어지는 지적 사항도 없음",
            );
            let _ = writeln!(out, "  {nothing}");
        }
        for (low, high) in &sweep.unresolved {
            let _ = writeln!(out, "  {}", self.unresolved(sweep, low, high));
        }
        self.slides(out, sweep);
        let courses = sweep.courses();
        for course in self.drawn(&courses) {
            self.curve(out, sweep, course);
        }
        let _ = writeln!(out, "\n{}", self.looked(sweep));
    }

    fn flip(&self, out: &mut String, flip: &Flip) {
        let _ = writeln!(out, "  {} → {}", flip.last_shown, flip.first_shown);
        let findings = self.findings(&flip.moves.findings);
        let figures = flip.moves.figures.iter().map(|it| self.figure(it));
        for line in self.verdicts(&flip.moves).into_iter().chain(findings).chain(figures) {
            let _ = writeln!(out, "    {line}");
        }
    }

    fn unresolved(&self, sweep: &Sweep, low: &str, high: &str) -> String {
        let template = self.lang.pick(
            "somewhere from {low} to {high} more flips; the search ended after {reviews} reviews. Ask again with that range.",
            "{low}에서 {high} 사이에서 더 바뀌지만 점검 {reviews}번에서 찾기를 멈췄습니다. 그 범위로 다시 물어봐 주세요.",
        );
        fill(template, |slot| {
            Some(match slot {
                "low" => low.into(),
                "high" => high.into(),
                _ => sweep.reviews.to_string().into(),
            })
        })
    }

    /// What slides from one end to the other: figures, and findings that stay with other numbers.
    fn slides(&self, out: &mut String, sweep: &Sweep) {
        let (Some(low), Some(high)) = (sweep.stops.first(), sweep.stops.last()) else { return };
        let figures: Vec<String> = sweep.ends.figures.iter().map(|it| self.figure(it)).collect();
        if !figures.is_empty() {
            let title = self.lang.pick("Figures", "수치");
            let _ = writeln!(out, "\n{title} ({} → {})", low.shown, high.shown);
            figures.iter().for_each(|line| {
                let _ = writeln!(out, "  {line}");
            });
        }
        let stays: Vec<&FindingMove> =
            sweep.ends.findings.iter().filter(|it| it.change == FindingChange::Restated).collect();
        if !stays.is_empty() {
            let template = self
                .lang
                .pick("Findings at both ends, as at {high}", "양 끝에 다 있는 지적 사항 ({high} 기준)");
            let _ = writeln!(out, "\n{}", fill(template, |_| Some(high.shown.as_str().into())));
            for line in stays.into_iter().filter_map(|it| self.finding(it)) {
                let _ = writeln!(out, "  {line}");
            }
        }
    }

    /// How closely the range was looked at, and what may have been missed.
    fn looked(&self, sweep: &Sweep) -> String {
        let template = match sweep.is_complete {
            true => self.lang.pick(
                "Every value in the range was reviewed ({reviews}).",
                "범위 안의 모든 값을 점검했습니다({reviews}개).",
            ),
            false => self.lang.pick(
                "{reviews} values were reviewed, at most {widest} apart. What changes and changes back between two of them \
                 would not be seen; a narrower range looks closer.",
                "값 {reviews}개를 최대 {widest} 간격으로 점검했습니다. 그 사이에서 바뀌었다가 되돌아오는 것은 보이지 않으니, \
                 더 자세히 보려면 범위를 좁혀 주세요.",
            ),
        };
        fill(template, |slot| {
            Some(if slot == "reviews" { sweep.reviews.to_string() } else { sweep.widest.clone() }.into())
        })
    }
}
