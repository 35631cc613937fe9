//! The drawings of `what-if`: a figure before and after beside its limit, and figures over a range.

use super::Page;
use crate::assess::figures::Figure;
use crate::finding::Value;
use crate::report::chart::{self, Bar, Curve};
use crate::whatif::moves::Moves;
use crate::whatif::outlook::{Outlook, height};
use crate::whatif::sweep::{Course, Sweep};
use crate::words::verdict;
use std::fmt::Write;

/// Figures with the figure they must stay under; where that is none, they are shares of a limit themselves.
const LIMITS: &[(&str, Option<&str>)] =
    &[("alerts-per-day", Some("review-capacity-per-day")), ("review-load", None)];
/// How many figures are drawn over a range.
const CURVES: usize = 3;

/// What a figure must stay under.
struct Limit {
    name: String,
    shown: String,
    height: f64,
}

impl Page<'_> {
    /// The first figure that moved and has a limit: before, after, and the limit as it is then.
    pub fn against_limit(&self, out: &mut String, moves: &Moves) {
        let Some(signs) = self.signs else { return };
        let has_limit = |name: &str| LIMITS.iter().any(|(own, _)| *own == name);
        let Some(load) = moves.figures.iter().find(|it| has_limit(it.name)) else { return };
        let (Some(before), Some(after)) = (&load.before, &load.after) else { return };
        let moved = moves.figures.iter().filter_map(|it| it.after.as_ref());
        let Some(limit) = self.limit_of(load.name, moved.chain(&self.what_if.now.figures)) else { return };
        let (now, then) = (self.lang.pick("now", "지금"), self.lang.pick("supposed", "가정"));
        let own = Bar { label: limit.name, value: limit.height, shown: limit.shown };
        let bars = [self.bar(now, before), self.bar(then, after), Some(own)];
        let _ = writeln!(out, "\n{}", verdict::figure(after, self.playbook, self.lang));
        for line in chart::bars(&bars.into_iter().flatten().collect::<Vec<Bar>>(), Some(limit.height), signs)
        {
            let _ = writeln!(out, "{line}");
        }
    }

    fn bar(&self, label: &str, figure: &Figure) -> Option<Bar> {
        let shown = figure.value.print(self.lang).into_owned();
        Some(Bar { label: label.to_owned(), value: height(figure)?, shown })
    }

    /// What the figure of a name must stay under, by the first of these figures that says so.
    fn limit_of<'f>(&self, name: &str, mut figures: impl Iterator<Item = &'f Figure>) -> Option<Limit> {
        let (_, limit) = LIMITS.iter().find(|(own, _)| *own == name)?;
        let Some(limit) = limit else {
            let shown = Value::Share(1.0).print(self.lang).into_owned();
            return Some(Limit { name: self.lang.pick("limit", "한도").to_owned(), shown, height: 1.0 });
        };
        let figure = figures.find(|figure| figure.name == *limit)?;
        let name = verdict::figure(figure, self.playbook, self.lang);
        Some(Limit { name, shown: figure.value.print(self.lang).into_owned(), height: height(figure)? })
    }

    fn limit_in(&self, name: &str, outlook: &Outlook) -> Option<Limit> {
        self.limit_of(name, outlook.figures.iter())
    }

    /// The curves that say most: those with a limit first.
    pub fn drawn<'c, 's>(&self, courses: &'c [Course<'s>]) -> Vec<&'c Course<'s>> {
        let mut drawn: Vec<&Course> = courses.iter().filter(|course| course.points.len() > 2).collect();
        drawn.sort_by_key(|course| self.limit_in(course.figure.name, &self.what_if.now).is_none());
        drawn.truncate(CURVES);
        drawn
    }

    pub fn curve(&self, out: &mut String, sweep: &Sweep, course: &Course) {
        let Some(signs) = self.signs else { return };
        let point = |extreme: Option<&(f64, f64, &Figure)>| {
            extreme.map_or_else(String::new, |point| point.2.value.print(self.lang).into_owned())
        };
        let least = course.points.iter().min_by(|a, b| a.1.total_cmp(&b.1));
        let most = course.points.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        let (Some(first), Some(last)) = (course.points.first(), course.points.last()) else { return };
        let shown = |at: f64| sweep.stops.iter().find(|stop| stop.at == at).map(|stop| stop.shown.clone());
        // A limit that itself moves over the range is no straight line.
        let at = |stop: Option<&crate::whatif::sweep::Stop>| {
            stop.and_then(|stop| self.limit_in(course.figure.name, &stop.outlook))
        };
        let (first_limit, last_limit) = (at(sweep.stops.first()), at(sweep.stops.last()));
        let still = |limit: &Limit| last_limit.as_ref().is_some_and(|other| other.height == limit.height);
        let limit = first_limit.filter(still);
        let drawn = Curve {
            points: course.points.iter().map(|(x, y, _)| (*x, *y)).collect(),
            marks: sweep.flips.iter().map(|flip| flip.first).collect(),
            limit: limit.as_ref().map(|limit| limit.height),
            ends: [first.0, last.0].map(|at| shown(at).unwrap_or_default()),
            extremes: [point(least), point(most)],
        };
        let name = verdict::figure(course.figure, self.playbook, self.lang);
        let against = limit.map_or_else(String::new, |limit| format!(" ({}: {})", limit.name, limit.shown));
        let _ = writeln!(out, "\n{name}{against}");
        for line in chart::curve(&drawn, signs) {
            let _ = writeln!(out, "{line}");
        }
    }
}
