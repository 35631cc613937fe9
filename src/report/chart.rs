//! Small drawings in text, at most 60 columns wide. In: numbers and their words. Out: lines. They stand beside figures that are
//! also written out, so that nobody has to read a drawing.

mod curve;

pub use curve::{Curve, curve};

use crate::words::plain;
use unicode_width::UnicodeWidthStr;

/// No line is wider.
pub const COLUMNS: usize = 60;
const LABEL: usize = 20;
/// Columns of a drawing that stands under its words.
const WIDE: usize = 40;

/// What may be drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    Unicode,
    Ascii,
}

impl Signs {
    fn pick(self, unicode: char, ascii: char) -> char {
        if self == Signs::Unicode { unicode } else { ascii }
    }
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
    let (full, empty, mark) = (signs.pick('█', '#'), ' ', signs.pick('│', '|'));
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

/// How much of its limit something takes: the bar ends at twice the limit, which is marked.
pub fn load(share: f64, signs: Signs) -> String {
    if share.is_nan() {
        return String::new();
    }
    format!("  {}", row(share.min(2.0), Some(1.0), 2.0, WIDE, signs).trim_end())
}

/// `├────●─────┤`: how far a value goes on a line from `ends[0]` to `ends[1]`, and where it is now. Nothing where there is
/// no line.
pub fn reach(low: f64, high: f64, now: f64, ends: [f64; 2], signs: Signs) -> Option<String> {
    let all = [low, high, now, ends[0], ends[1]];
    if all.iter().any(|number| !number.is_finite()) || ends[1] <= ends[0] {
        return None;
    }
    let column = |at: f64| ((at - ends[0]) / (ends[1] - ends[0]) * (WIDE - 1) as f64).round() as usize;
    let (from, to, dot) = (column(low.min(high)), column(low.max(high)), column(now));
    let sign = |at: usize| match at {
        at if at == dot => signs.pick('●', '*'),
        at if at == from => signs.pick('├', '|'),
        at if at == to => signs.pick('┤', '|'),
        at if at > from && at < to => signs.pick('─', '-'),
        _ => ' ',
    };
    Some((0..WIDE).map(sign).collect::<String>().trim_end().to_owned())
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
    let (line, dot, mark) = (signs.pick('─', '-'), signs.pick('●', '*'), signs.pick('│', '|'));
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
    fn a_load_over_its_limit_goes_beyond_the_mark() {
        let of = |share: f64| load(share, Signs::Ascii);
        assert_eq!(of(0.5), format!("  {}{}|", "#".repeat(10), " ".repeat(9)));
        assert_eq!(of(1.5), format!("  {}|{}", "#".repeat(19), "#".repeat(10)));
        assert_eq!(of(f64::INFINITY).len(), 2 + WIDE);
        assert_eq!(of(f64::NAN), "");
    }

    #[test]
    fn a_reach_is_drawn_on_the_line_of_the_widest() {
        let drawn = reach(0.0, 39.0, 10.0, [0.0, 39.0], Signs::Unicode).unwrap();
        let drawn: Vec<char> = drawn.chars().collect();
        assert_eq!((drawn[0], drawn[10], drawn[39]), ('├', '●', '┤'));
        assert_eq!(reach(0.0, f64::INFINITY, 10.0, [0.0, 39.0], Signs::Ascii), None);
        assert_eq!(reach(1.0, 1.0, 1.0, [1.0, 1.0], Signs::Ascii), None);
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
