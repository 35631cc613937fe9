//! A figure over a range, as a line in seven rows of text.

use super::{COLUMNS, LABEL, Signs, before, cut, width};
use crate::words::plain;

const ROWS: usize = 7;

/// A figure over a range.
#[derive(Clone, Debug)]
pub struct Curve {
    /// From left to right.
    pub points: Vec<(f64, f64)>,
    /// Where something flips.
    pub marks: Vec<f64>,
    /// A value to be compared with, such as a capacity.
    pub limit: Option<f64>,
    /// The ends of the range in words.
    pub ends: [String; 2],
    /// The least and the greatest value drawn, in words.
    pub extremes: [String; 2],
}

/// A line from left to right, a limit across it, and a mark under each flip.
pub fn curve(curve: &Curve, signs: Signs) -> Vec<String> {
    let Some(plane) = Plane::of(curve) else { return Vec::new() };
    let margin = curve.extremes.iter().map(|words| width(words)).max().unwrap_or(0).min(LABEL);
    let room = COLUMNS - margin - 4;
    let grid = plane.grid(curve.limit, room, signs);
    let mut lines: Vec<String> = Vec::with_capacity(ROWS + 2);
    for (index, cells) in grid.iter().enumerate().rev() {
        let words = plane.extreme_at(index).map_or("", |end| curve.extremes[end].as_str());
        let edge = signs.pick('│', '|');
        let cells: String = cells.iter().collect();
        let line = format!("  {} {edge}{cells}", before(&cut(words, LABEL), margin));
        lines.push(line.trim_end().to_owned());
    }
    lines.push(format!("  {} {}", " ".repeat(margin), plane.axis(&curve.marks, room, signs)));
    let [low, high] = curve.ends.clone().map(|end| plain(&end));
    let between = room.saturating_sub(width(&low) + width(&high)).max(1);
    lines.push(format!("  {}  {low}{}{high}", " ".repeat(margin), " ".repeat(between)));
    lines
}

/// The points of a curve that can be drawn, and the heights between which they lie.
struct Plane {
    points: Vec<(f64, f64)>,
    left: f64,
    right: f64,
    least: f64,
    most: f64,
}

impl Plane {
    fn of(curve: &Curve) -> Option<Plane> {
        let points: Vec<(f64, f64)> =
            curve.points.iter().copied().filter(|(x, y)| x.is_finite() && y.is_finite()).collect();
        let (left, right) = (points.first()?.0, points.last()?.0);
        let heights = || points.iter().map(|point| point.1).chain(curve.limit);
        let least = heights().fold(f64::INFINITY, f64::min);
        let most = heights().fold(f64::NEG_INFINITY, f64::max);
        (right > left).then_some(Plane { left, right, least, most, points })
    }

    fn row(&self, height: f64) -> usize {
        if self.most <= self.least {
            return 0;
        }
        ((height - self.least) / (self.most - self.least) * (ROWS - 1) as f64).round() as usize
    }

    /// The rows from the lowest to the highest.
    fn grid(&self, limit: Option<f64>, room: usize, signs: Signs) -> Vec<Vec<char>> {
        let mut grid = vec![vec![' '; room]; ROWS];
        if let Some(limit) = limit {
            grid[self.row(limit)].fill(signs.pick('┄', '-'));
        }
        let x = |at: usize| self.left + (self.right - self.left) * at as f64 / (room - 1) as f64;
        for at in 0..room {
            grid[self.row(height_at(&self.points, x(at)))][at] = signs.pick('•', '*');
        }
        grid
    }

    /// Which of the two extremes, the least or the greatest, the curve itself has in a row.
    fn extreme_at(&self, row: usize) -> Option<usize> {
        let own = |wanted: f64| self.points.iter().any(|point| point.1 == wanted);
        match row {
            _ if row == ROWS - 1 && own(self.most) => Some(1),
            0 if own(self.least) => Some(0),
            _ => None,
        }
    }

    fn axis(&self, marks: &[f64], room: usize, signs: Signs) -> String {
        let mut axis = vec![signs.pick('─', '-'); room];
        for mark in marks.iter().filter(|mark| (self.left..=self.right).contains(*mark)) {
            let column = (mark - self.left) / (self.right - self.left) * (room - 1) as f64;
            axis[(column.round() as usize).min(room - 1)] = signs.pick('▲', '^');
        }
        format!("{}{}", signs.pick('└', '+'), axis.into_iter().collect::<String>())
    }
}

/// The height at a place between two points, on the straight line between them.
fn height_at(points: &[(f64, f64)], x: f64) -> f64 {
    let after = points.iter().position(|point| point.0 >= x).unwrap_or(points.len() - 1);
    let (right, left) = (points[after], points[after.saturating_sub(1)]);
    match right.0 > left.0 {
        true => left.1 + (right.1 - left.1) * ((x - left.0) / (right.0 - left.0)).clamp(0.0, 1.0),
        false => right.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_rises_to_its_end_and_marks_the_flip_under_it() {
        let curve = Curve {
            points: vec![(0.0, 0.0), (10.0, 10.0)],
            marks: vec![5.0],
            limit: Some(5.0),
            ends: ["0".into(), "10".into()],
            extremes: ["0".into(), "10".into()],
        };
        let lines = super::curve(&curve, Signs::Ascii);
        assert_eq!(lines.len(), 9);
        assert!(lines[0].starts_with("  10 |") && lines[0].ends_with("****"), "{lines:#?}");
        assert!(lines[3].contains("-----"), "the limit lies in the middle: {lines:#?}");
        assert!(lines[6].starts_with("   0 |***"), "{lines:#?}");
        let mark = lines[7].find('^').unwrap();
        assert_eq!(
            lines[3].chars().nth(mark),
            Some('*'),
            "the line meets its limit above the mark: {lines:#?}"
        );
        assert!(lines[8].ends_with("10") && lines.iter().all(|line| line.is_ascii()));
    }
}
