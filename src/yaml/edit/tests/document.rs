//! Random plans in many styles. In: a row of numbers. Out: a text that both readers take for the same values.

/// A row of numbers that decides everything; when it runs out, each choice is the first.
pub struct Choices {
    numbers: std::vec::IntoIter<u16>,
}

impl Choices {
    pub fn new(numbers: Vec<u16>) -> Choices {
        Choices { numbers: numbers.into_iter() }
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::from(self.numbers.next().unwrap_or(0)) % end.max(1)
    }

    pub fn pick<'p>(&mut self, from: &[&'p str]) -> &'p str {
        from[self.below(from.len())]
    }

    fn one_in(&mut self, odds: usize) -> bool {
        self.below(odds) == odds - 1
    }
}

struct Writer<'c> {
    choices: &'c mut Choices,
    step: usize,
    list: usize,
    dash: usize,
    text: String,
    comments: usize,
}

pub fn document(choices: &mut Choices) -> String {
    let step = [2, 4, 3][choices.below(3)];
    let list = [step, 0][choices.below(2)];
    let dash = [2, 2, 4][choices.below(3)];
    let (line_break, cut, mark) = (["\n", "\r\n"][choices.below(2)], choices.one_in(4), choices.one_in(6));
    let mut writer = Writer { choices, step, list, dash, text: String::new(), comments: 0 };
    match writer.choices.below(12) {
        10 => writer.comment_line(0),
        11 => writer.list(0, 3),
        _ => writer.map(0, 3, false),
    }
    writer.comments_and_blank_lines(0);
    let mut text = writer.text;
    if cut {
        text.truncate(text.trim_end_matches('\n').len());
    }
    let mark = if mark { "\u{feff}" } else { "" };
    format!("{mark}{}", text.replace('\n', line_break))
}

const KEYS: [&str; 12] =
    ["id", "task", "이름", "problem", "\"q k\"", "a b", "value", "no", "'it''s'", "x-y", "목록", "need"];

impl Writer<'_> {
    fn pad(&mut self, column: usize) {
        self.text.push_str(&" ".repeat(column));
    }

    fn comment(&mut self) -> String {
        self.comments += 1;
        format!("# {} {}", ["c: x", "설명", "- 'q", "{"][self.comments % 4], self.comments)
    }

    fn comment_line(&mut self, column: usize) {
        let comment = self.comment();
        self.pad(column);
        self.text.push_str(&comment);
        self.text.push('\n');
    }

    fn comments_and_blank_lines(&mut self, column: usize) {
        match self.choices.below(10) {
            6 => self.text.push('\n'),
            7 => self.comment_line(column),
            8 => {
                self.text.push_str("\n\n");
                self.comment_line(column);
            }
            9 => self.comment_line(column + 1),
            _ => {}
        }
    }

    fn end_line(&mut self) {
        match self.choices.below(8) {
            5 | 6 => {
                let comment = self.comment();
                self.text.push_str(&format!("  {comment}\n"));
            }
            7 => self.text.push_str("  \n"),
            _ => self.text.push('\n'),
        }
    }

    /// A map in a column; `behind_a_dash` when its first key stands on the line of a dash.
    fn map(&mut self, column: usize, depth: usize, behind_a_dash: bool) {
        let start = self.choices.below(KEYS.len());
        for index in 0..1 + self.choices.below(4) {
            if index > 0 || !behind_a_dash {
                self.comments_and_blank_lines(column);
                self.pad(column);
            }
            self.text.push_str(KEYS[(start + index * 5) % KEYS.len()]);
            self.text.push_str(["", "", "", " "][self.choices.below(4)]);
            self.text.push(':');
            self.value(column, depth, false);
        }
    }

    fn list(&mut self, column: usize, depth: usize) {
        for index in 0..1 + self.choices.below(3) {
            if index > 0 {
                self.comments_and_blank_lines(column);
            }
            self.pad(column);
            self.item(column, depth);
        }
    }

    fn item(&mut self, column: usize, depth: usize) {
        self.text.push('-');
        let inner = column + self.dash;
        match self.choices.below(6) {
            0 | 1 if depth > 0 => {
                self.pad(self.dash - 1);
                self.map(inner, depth - 1, true);
            }
            2 if depth > 0 => {
                self.pad(self.dash - 1);
                self.item(inner, depth - 1);
            }
            _ => self.value(column, depth, true),
        }
    }

    /// What stands behind a key or a dash in a column, to the end of its last line.
    fn value(&mut self, column: usize, depth: usize, behind_a_dash: bool) {
        match self.choices.below(14) {
            0..=3 => self.scalar(),
            4 => self.end_line(),
            5 => self.block_text(column + self.step),
            6 => self.long_scalar(column + self.step),
            7 => self.flow(column + self.step),
            8 | 9 if depth > 0 => {
                self.end_line();
                if self.choices.one_in(3) {
                    self.comment_line(column + self.step);
                }
                self.map(column + self.step, depth - 1, false);
            }
            10..=12 if depth > 0 => {
                self.end_line();
                let list = if behind_a_dash { self.step } else { self.list };
                self.list(column + list, depth - 1);
            }
            _ => {
                let empty = self.choices.pick(&[" []", " {}", "  { }", " ~", " null"]);
                self.text.push_str(empty);
                self.end_line();
            }
        }
    }

    fn scalar(&mut self) {
        let scalar = self.choices.pick(&[
            "x",
            "1.5 s",
            "97%",
            "2027-06-30",
            "영수증 읽기",
            "5",
            "0.25",
            "true",
            "yes",
            "\"a: b\"",
            "'it''s'",
            "\"\"",
            "\"tab\\t한 # no\"",
            "a#b",
            "https://a.b/c",
            "'12'",
            "x, [y]",
        ]);
        self.text.push_str([" ", " ", "   "][self.choices.below(3)]);
        self.text.push_str(scalar);
        self.end_line();
    }

    fn block_text(&mut self, column: usize) {
        let header = self.choices.pick(&[" |", " |-", " |+", " >", " >-", " >+"]);
        self.text.push_str(header);
        self.end_line();
        for line in 0..1 + self.choices.below(3) {
            if line > 0 && self.choices.one_in(3) {
                self.text.push('\n');
            }
            self.pad(column);
            let line = self.choices.pick(&["한 줄", "# no comment", "- x", "a: b  ", "'q"]);
            self.text.push_str(line);
            self.text.push('\n');
        }
        if self.choices.one_in(3) {
            self.text.push('\n');
        }
    }

    fn long_scalar(&mut self, column: usize) {
        let (first, last) = [(" one", "two"), (" \"one", "two: x\""), (" 'one", "# two'"), ("", "below")]
            [self.choices.below(4)];
        self.text.push_str(first);
        self.text.push('\n');
        self.pad(column);
        self.text.push_str(last);
        self.end_line();
    }

    fn flow(&mut self, column: usize) {
        let flow = self.choices.pick(&[
            " [a, b]",
            " {id: a, task: b}",
            " { id: a }",
            " [{id: a}, {id: b, n: {x: 1}}]",
            " {a: , b: [1, 2,]}",
            " [\"x\", 'y, z']",
            " {이름: 값, a: []}",
        ]);
        if self.choices.one_in(3) {
            let (one, two) = (self.comment(), self.comment());
            let pad = " ".repeat(column);
            self.text
                .push_str(&format!(" [ {one}\n{pad}a,\n{pad}{{b: 1,\n{pad} c: 2}}, {two}\n{pad}d\n{pad}]"));
        } else {
            self.text.push_str(flow);
        }
        self.end_line();
    }
}
