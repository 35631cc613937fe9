//! A range walked through. In: a scale and a look at the plan at each of its steps. Out: `Sweep`: how the plan stands at evenly
//! spaced steps, and every flip between two of them, found by halving until two neighbouring steps differ.

use super::moves::{Moves, nth};
use super::outlook::{Outlook, height};
use super::scale::Scale;
use crate::assess::figures::Figure;
use crate::interview::entry::Rejected;
use crate::text::Lang;
use serde_json::Value;
use std::collections::BTreeMap;

/// Steps that are looked at before anything is halved, unless there are fewer.
const SAMPLES: usize = 65;
/// From this ratio of the ends on, steps are spaced by equal ratios rather than equal distances.
const WIDE: f64 = 50.0;

#[derive(Clone, Debug)]
pub struct Sweep {
    pub stops: Vec<Stop>,
    pub flips: Vec<Flip>,
    /// The range and how it moves things from one end to the other.
    pub ends: Moves,
    pub unit: &'static str,
    /// Every step was looked at: there is no flip but these.
    pub is_complete: bool,
    /// The widest distance between two steps that were looked at, in words.
    pub widest: String,
    pub reviews: usize,
    /// Where something flips that was not found within the allowed number of reviews.
    pub unresolved: Vec<(String, String)>,
}

/// One step of the range.
#[derive(Clone, Debug)]
pub struct Stop {
    pub at: f64,
    pub shown: String,
    pub outlook: Outlook,
}

/// Two neighbouring steps between which something flips.
#[derive(Clone, Debug)]
pub struct Flip {
    /// The last step before it and the first after it.
    pub last: f64,
    pub first: f64,
    pub last_shown: String,
    pub first_shown: String,
    /// What flips, and nothing that slides.
    pub moves: Moves,
}

/// A figure over the range.
#[derive(Clone, Debug)]
pub struct Course<'s> {
    pub figure: &'s Figure,
    /// The figure at each stop where it is known.
    pub points: Vec<(f64, f64, &'s Figure)>,
}

type Look<'l> = &'l dyn Fn(Value) -> Result<Outlook, Rejected>;

struct Walk<'w> {
    scale: &'w Scale,
    look: Look<'w>,
    most_reviews: usize,
    seen: BTreeMap<usize, Outlook>,
}

impl Sweep {
    pub fn over(scale: &Scale, most_reviews: usize, lang: Lang, look: Look) -> Result<Sweep, Rejected> {
        let mut walk = Walk { scale, look, most_reviews: most_reviews.max(2), seen: BTreeMap::new() };
        let samples = samples(scale, walk.most_reviews);
        for index in &samples {
            walk.see(*index)?;
        }
        let (mut flips, mut open) = (Vec::new(), Vec::new());
        for pair in samples.windows(2) {
            walk.narrow(pair[0], pair[1], &mut flips, &mut open)?;
        }
        let shown = |index: usize| scale.shown(index, lang);
        let widest = walk.seen.keys().zip(walk.seen.keys().skip(1)).map(|(a, b)| b - a).max().unwrap_or(1);
        let stop = |index: &usize| {
            let outlook = walk.seen.get(index)?.clone();
            Some(Stop { at: scale.at(*index), shown: shown(*index), outlook })
        };
        let stops: Vec<Stop> = samples.iter().filter_map(stop).collect();
        let ends = match (stops.first(), stops.last()) {
            (Some(low), Some(high)) => Moves::between(&low.outlook, &high.outlook),
            _ => Moves::default(),
        };
        Ok(Sweep {
            flips: flips.into_iter().map(|(index, moves)| flip(scale, index, moves, lang)).collect(),
            ends,
            unit: scale.unit(),
            is_complete: walk.seen.len() > scale.last,
            widest: scale.stride(widest, lang),
            reviews: walk.seen.len(),
            unresolved: open.into_iter().map(|(low, high)| (shown(low), shown(high))).collect(),
            stops,
        })
    }

    /// Figures that take another value somewhere in the range, with their values.
    pub fn courses(&self) -> Vec<Course<'_>> {
        let mut courses: Vec<(usize, Course)> = Vec::new();
        for stop in &self.stops {
            for (index, figure) in stop.outlook.figures.iter().enumerate() {
                let nth = nth(&stop.outlook.figures[..index], figure);
                let known = courses.iter_mut().find(|(own, course)| {
                    let first = course.figure;
                    *own == nth && first.name == figure.name && first.component == figure.component
                });
                let point = height(figure).map(|height| (stop.at, height, figure));
                match known {
                    Some((_, course)) => course.points.extend(point),
                    None => courses.push((nth, Course { figure, points: point.into_iter().collect() })),
                }
            }
        }
        let moves = |course: &Course| course.points.iter().any(|point| point.1 != course.points[0].1);
        courses.into_iter().map(|(_, course)| course).filter(moves).collect()
    }
}

fn flip(scale: &Scale, index: usize, moves: Moves, lang: Lang) -> Flip {
    Flip {
        last: scale.at(index),
        first: scale.at(index + 1),
        last_shown: scale.shown(index, lang),
        first_shown: scale.shown(index + 1, lang),
        moves,
    }
}

/// Steps to look at first: all where there are few, else evenly spaced ones with both ends.
fn samples(scale: &Scale, most: usize) -> Vec<usize> {
    let count = SAMPLES.min(most).max(2);
    if scale.last < count {
        return (0..=scale.last).collect();
    }
    let (low, high) = (scale.at(0), scale.at(scale.last));
    let mut indices: Vec<usize> = (0..count)
        .map(|number| {
            let part = number as f64 / (count - 1) as f64;
            let along = match low > 0.0 && high / low > WIDE {
                true => (low * (high / low).powf(part) - low) / (high - low),
                false => part,
            };
            ((along * scale.last as f64).round() as usize).min(scale.last)
        })
        .collect();
    indices.dedup();
    indices
}

impl Walk<'_> {
    /// How the plan stands at a step; none where no more reviews are allowed.
    fn see(&mut self, index: usize) -> Result<Option<&Outlook>, Rejected> {
        if !self.seen.contains_key(&index) {
            if self.seen.len() >= self.most_reviews {
                return Ok(None);
            }
            let outlook = (self.look)(self.scale.value(index))?;
            self.seen.insert(index, outlook);
        }
        Ok(self.seen.get(&index))
    }

    fn differ(&self, low: usize, high: usize) -> bool {
        match (self.seen.get(&low), self.seen.get(&high)) {
            (Some(low), Some(high)) => !low.stands_as(high),
            _ => false,
        }
    }

    /// Every flip that can be seen between two steps: each half whose ends differ is halved again.
    fn narrow(
        &mut self,
        low: usize,
        high: usize,
        flips: &mut Vec<(usize, Moves)>,
        open: &mut Vec<(usize, usize)>,
    ) -> Result<(), Rejected> {
        let mut due = vec![(low, high)];
        while let Some((low, high)) = due.pop() {
            if !self.differ(low, high) {
                continue;
            }
            let middle = low + (high - low) / 2;
            if middle == low {
                if let (Some(before), Some(after)) = (self.seen.get(&low), self.seen.get(&high)) {
                    flips.push((low, Moves::between(before, after).flips()));
                }
            } else if self.see(middle)?.is_some() {
                due.push((middle, high));
                due.push((low, middle));
            } else {
                open.push((low, high));
            }
        }
        Ok(())
    }
}
