//! Which waiver or comment accepts a finding. In: the waivers and comments of a plan. Out: the first that covers a finding, found
//! by rule and field, so that a plan with thousands of both is judged in the time it takes to read them.

use super::ignores::Ignore;
use crate::finding::Finding;
use crate::plan::answer::{Answer, Basis};
use crate::plan::organisation::Waiver;
use crate::plan::proposed::is_agent;
use jiff::civil::Date;
use std::collections::HashMap;

/// Waivers in force and comments with a reason, by what they cover; waivers count before comments.
pub struct Accepting<'a> {
    /// By rule and field; an empty field is the whole plan.
    waivers: HashMap<(&'a str, &'a str), usize>,
    /// By rule, by where what they are about begins.
    ignores: HashMap<&'a str, Vec<Reach>>,
}

/// What a comment reaches.
struct Reach {
    start: usize,
    /// How far it or any comment before it reaches.
    furthest: usize,
    /// Its place among the waivers and then the comments.
    index: usize,
}

impl<'a> Accepting<'a> {
    pub fn new(waivers: &'a [Waiver], ignores: &'a [Ignore], today: Date) -> Accepting<'a> {
        let mut accepting = Accepting { waivers: HashMap::new(), ignores: HashMap::new() };
        for (index, waiver) in waivers.iter().enumerate().filter(|(_, waiver)| in_force(waiver, today)) {
            let rule = waiver.rule.known().copied().unwrap_or_default();
            let field = match waiver.field.known() {
                Some(field) if !field.is_empty() => *field,
                None if waiver.field.is_absent() => "",
                _ => continue,
            };
            accepting.waivers.entry((rule, field)).or_insert(index);
        }
        for (index, ignore) in ignores.iter().enumerate().filter(|(_, ignore)| ignore.is_whole()) {
            let (start, end) = (ignore.about.start, ignore.about.end);
            for rule in &ignore.rules {
                let reach = Reach { start, furthest: end, index: waivers.len() + index };
                accepting.ignores.entry(rule).or_default().push(reach);
            }
        }
        accepting.ignores.values_mut().for_each(|own| in_order(own));
        accepting
    }

    /// The place of what covers a finding, among the waivers and then the comments.
    pub fn first_that_covers(&self, finding: &Finding) -> Option<usize> {
        if finding.cannot_check {
            return None;
        }
        let fields = finding.places.iter().flat_map(|place| with_ancestors(&place.field));
        let waivers = fields.filter_map(|field| self.waivers.get(&(finding.rule, field)));
        waivers.min().copied().or_else(|| self.ignore(finding))
    }

    /// The first comment in whose reach one of the places begins.
    fn ignore(&self, finding: &Finding) -> Option<usize> {
        let own = self.ignores.get(finding.rule)?;
        let first = |begins: usize| {
            let reaching = own.partition_point(|reach| reach.furthest < begins);
            own.get(reaching).filter(|reach| reach.start <= begins).map(|reach| reach.index)
        };
        finding.places.iter().filter_map(|place| first(place.span.start)).min()
    }
}

fn in_order(reaches: &mut [Reach]) {
    reaches.sort_by_key(|reach| reach.start);
    let mut furthest = 0;
    for reach in reaches {
        furthest = furthest.max(reach.furthest);
        reach.furthest = furthest;
    }
}

/// A field, the fields it is part of, and the plan as a whole: `a[1].b`, `a[1]`, `a` and nothing.
fn with_ancestors(field: &str) -> impl Iterator<Item = &str> {
    let ends = field.char_indices().filter(|(_, c)| matches!(c, '.' | '[')).map(|(at, _)| at);
    std::iter::once(field).chain(ends.map(|end| &field[..end])).chain([""])
}

/// A waiver counts only when somebody answers for it, with a reason, until a day that has not passed.
pub fn in_force(waiver: &Waiver, today: Date) -> bool {
    let texts = [&waiver.rule, &waiver.field, &waiver.because, &waiver.by];
    let bases = texts.map(Answer::basis).into_iter().chain([waiver.until.basis()]);
    // What an agent proposed excepts nothing before a person has confirmed it.
    if bases.flatten().any(|basis| basis == Basis::Proposed)
        || waiver.by.known().is_some_and(|by| is_agent(by))
    {
        return false;
    }
    let filled = |answer: &Answer<&str>| answer.known().is_some_and(|text| !text.trim().is_empty());
    filled(&waiver.rule)
        && filled(&waiver.because)
        && filled(&waiver.by)
        && waiver.until.known().is_some_and(|until| *until >= today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;
    use crate::source::Span;

    fn ignore(start: usize, end: usize) -> Ignore {
        let span = Span::new(start, end);
        Ignore { rules: vec!["r".into()], because: "draft".into(), span, about: span }
    }

    #[test]
    fn the_first_comment_that_reaches_a_place_accepts_it() {
        let ignores = [ignore(0, 100), ignore(10, 20), ignore(30, 40), ignore(120, 130)];
        let accepting = Accepting::new(&[], &ignores, jiff::civil::date(2026, 11, 24));
        let at = |start: usize| {
            let place = Place { field: String::new(), span: Span::new(start, start + 1) };
            accepting.first_that_covers(&Finding::new("r").at(place))
        };
        assert_eq!([at(15), at(50), at(110), at(120), at(131)], [Some(0), Some(0), None, Some(3), None]);
        let nested = [ignore(10, 20), ignore(12, 13)];
        let accepting = Accepting::new(&[], &nested, jiff::civil::date(2026, 11, 24));
        let place = Place { field: String::new(), span: Span::new(18, 19) };
        assert_eq!(accepting.first_that_covers(&Finding::new("r").at(place)), Some(0));
    }

    #[test]
    fn a_field_is_covered_by_what_it_is_part_of() {
        let fields: Vec<&str> = with_ancestors("a.b[1].c").collect();
        assert_eq!(fields, ["a.b[1].c", "a", "a.b", "a.b[1]", ""]);
    }
}
