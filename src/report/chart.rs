//! Small drawings in text, at most 60 columns wide. In: numbers and their words. Out: lines. They stand beside figures that are
//! also written out, so that nobody has to read a drawing.

use crate::words::plain;
use unicode_width::UnicodeWidthStr;

/// No line is wider.
pub const COLUMNS: usize = 60;
const LABEL: usize = 20;
const ROWS: usize = 7;

/// What may be drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    Unicode,
    Ascii,
}

/// One amount among several of one unit.
#[derive(Clone, Debug)]
pub struct Bar {
    pub label: String,
    pub value: f64,
    /// The value with its unit.
    pub shown: String,
}

/// Where something lies, and the value it must reach or stay under.
#[derive(Clone, Debug)]
pub struct Interval {
    pub low: f64,
    pub value: f64,
    pub high: f64,
    pub target: f64,
    /// The four in words, in this order.
    pub shown: [String; 4],
}

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

/// Bars over one scale that begins at zero; `limit` is marked in every bar.
pub fn bars(bars: &[Bar], limit: Option<f64>, signs: Signs) -> Vec<String> {
    let values = || bars.iter().map(|bar| bar.value).chain(limit);
    let most = values().filter(|value| value.is_finite()).fold(0.0, f64::max);
    let labels: Vec<String> = bars.iter().map(|bar| cut(&bar.label, LABEL)).collect();
    let label_width = labels.iter().map(|label| width(label)).max().unwrap_or(0);
    let shown_width = bars.iter().map(|bar| width(&bar.shown)).max().unwrap_or(0);
    let room = COLUMNS.saturating_sub(label_width + shown_width + 5).max(4);
    let rows = bars.iter().zip(labels).map(|(bar, label)| {
        let drawn = row(bar.value, limit, most, room, signs);
        let line = format!("  {}  {drawn} {}", padded(&label, label_width), plain(&bar.shown));
        line.trim_end().to_owned()
    });
    rows.collect()
}

fn row(value: f64, limit: Option<f64>, most: f64, room: usize, signs: Signs) -> String {
    let (full, empty, mark) = match signs {
        Signs::Unicode => ('█', ' ', '│'),
        Signs::Ascii => ('#', ' ', '|'),
    };
    let cell = |value: f64| {
        if most > 0.0 { (value.clamp(0.0, most) / most * room as f64).round() as usize } else { 0 }
    };
    // An amount that is not nothing is seen.
    let filled = cell(value).max(usize::from(value > 0.0));
    let limit = limit.filter(|limit| limit.is_finite()).map(|limit| cell(limit).clamp(1, room) - 1);
    (0..room)
        .map(|at| match () {
            () if limit == Some(at) => mark,
            () if at < filled => full,
            () => empty,
        })
        .collect()
}

/// Where a value with its margin lies, and where its target does, on one line.
pub fn interval(interval: &Interval, signs: Signs) -> Vec<String> {
    let Interval { low, value, high, target, shown } = interval;
    let all = [*low, *value, *high, *target];
    if all.iter().any(|number| !number.is_finite()) {
        return Vec::new();
    }
    let least = all.into_iter().fold(f64::INFINITY, f64::min);
    let most = all.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let room = COLUMNS - 4;
    let cell = |number: f64| match most > least {
        true => ((number - least) / (most - least) * (room - 1) as f64).round() as usize,
        false => 0,
    };
    let (line, dot, mark) = match signs {
        Signs::Unicode => ('─', '●', '│'),
        Signs::Ascii => ('-', '*', '|'),
    };
    let drawn: String = (0..room)
        .map(|at| match () {
            () if at == cell(*value) => dot,
            () if at == cell(*target) => mark,
            () if (cell(*low)..=cell(*high)).contains(&at) => line,
            () => ' ',
        })
        .collect();
    let words = format!("{dot} {}   {line} {} … {}   {mark} {}", shown[1], shown[0], shown[2], shown[3]);
    let words = if signs == Signs::Ascii { words.replace('…', "..") } else { words };
    vec![format!("  {}", drawn.trim_end()), format!("  {}", plain(&words))]
}

/// A line from left to right, a limit across it, and a mark under each flip.
pub fn curve(curve: &Curve, signs: Signs) -> Vec<String> {
    let points: Vec<(f64, f64)> =
        curve.points.iter().copied().filter(|(x, y)| x.is_finite() && y.is_finite()).collect();
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    let (left, right) = (first.0, last.0);
    if right <= left {
        return Vec::new();
    }
    let heights = || points.iter().map(|point| point.1).chain(curve.limit);
    let least = heights().fold(f64::INFINITY, f64::min);
    let most = heights().fold(f64::NEG_INFINITY, f64::max);
    let margin = curve.extremes.iter().map(|words| width(words)).max().unwrap_or(0).min(LABEL);
    let room = COLUMNS - margin - 4;
    let row_of = |height: f64| match most > least {
        true => ((height - least) / (most - least) * (ROWS - 1) as f64).round() as usize,
        false => 0,
    };
    let column = |x: f64| (((x - left) / (right - left) * (room - 1) as f64).round() as usize).min(room - 1);
    let mut grid = vec![vec![' '; room]; ROWS];
    let [dot, across, edge, corner, base, up] = match signs {
        Signs::Unicode => ['•', '┄', '│', '└', '─', '▲'],
        Signs::Ascii => ['*', '-', '|', '+', '-', '^'],
    };
    if let Some(limit) = curve.limit {
        grid[row_of(limit)].fill(across);
    }
    let x = |at: usize| left + (right - left) * at as f64 / (room - 1) as f64;
    let drawn: Vec<usize> = (0..room).map(|at| row_of(height_at(&points, x(at)))).collect();
    for (at, row) in drawn.into_iter().enumerate() {
        grid[row][at] = dot;
    }
    let own = |wanted: f64| points.iter().any(|point| point.1 == wanted);
    let mut lines: Vec<String> = Vec::with_capacity(ROWS + 2);
    for (index, cells) in grid.iter().enumerate().rev() {
        let words = match index {
            _ if index == ROWS - 1 && own(most) => curve.extremes[1].as_str(),
            0 if own(least) => curve.extremes[0].as_str(),
            _ => "",
        };
        let cells: String = cells.iter().collect();
        let line = format!("  {} {edge}{cells}", before(&cut(words, LABEL), margin));
        lines.push(line.trim_end().to_owned());
    }
    let mut axis = vec![base; room];
    for mark in curve.marks.iter().filter(|mark| (left..=right).contains(*mark)) {
        axis[column(*mark)] = up;
    }
    let axis: String = axis.into_iter().collect();
    lines.push(format!("  {} {corner}{axis}", " ".repeat(margin)));
    let [low, high] = curve.ends.clone().map(|end| plain(&end));
    let between = room.saturating_sub(width(&low) + width(&high)).max(1);
    lines.push(format!("  {}  {low}{}{high}", " ".repeat(margin), " ".repeat(between)));
    lines
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

fn width(text: &str) -> usize {
    plain(text).width()
}

/// The beginning of a text that fits some columns.
fn cut(text: &str, columns: usize) -> String {
    let mut short = plain(text);
    while short.width() > columns {
        short.pop();
    }
    short
}

fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

fn before(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(label: &str, value: f64) -> Bar {
        Bar { label: label.into(), value, shown: format!("{value} per day") }
    }

    #[test]
    fn load_over_capacity_is_seen_beyond_the_mark() {
        let lines = bars(&[bar("alerts", 283.0), bar("capacity", 144.0)], Some(144.0), Signs::Ascii);
        assert_eq!(
            lines,
            [
                "  alerts    #################|################## 283 per day",
                "  capacity  #################|                   144 per day",
            ]
        );
    }

    #[test]
    fn no_drawing_is_wider_than_it_may_be() {
        let long = "아주 길고 긴 이름을 가진 구성 모듈의 하루 알림 수";
        let drawn = bars(&[bar(long, 3.0), bar("b", f64::NAN), bar("c", -1.0)], None, Signs::Unicode);
        let curve = Curve {
            points: vec![(1.0, 2.0), (3.0, 800_000.0)],
            marks: vec![2.0, 9.0],
            limit: Some(5.0),
            ends: ["하루 1건".into(), "하루 3건".into()],
            extremes: ["하루 2건".into(), "하루 800,000건".into()],
        };
        let interval = Interval {
            low: 0.94,
            value: 0.95,
            high: 0.96,
            target: 0.97,
            shown: ["94%", "95%", "96%", "97%"].map(String::from),
        };
        for line in drawn.iter().chain(&super::curve(&curve, Signs::Unicode)) {
            assert!(line.width() <= COLUMNS, "{} {line}", line.width());
        }
        for line in super::interval(&interval, Signs::Ascii) {
            assert!(line.width() <= COLUMNS && line.is_ascii(), "{line}");
        }
    }

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

    #[test]
    fn what_cannot_be_drawn_is_left_out() {
        let nothing = Curve {
            points: vec![(1.0, f64::NAN)],
            marks: Vec::new(),
            limit: None,
            ends: Default::default(),
            extremes: Default::default(),
        };
        assert_eq!(super::curve(&nothing, Signs::Ascii), Vec::<String>::new());
        assert_eq!(bars(&[], None, Signs::Ascii), Vec::<String>::new());
    }
}
