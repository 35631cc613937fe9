//! What a terminal really shows: the bytes go through a terminal emulator, on a screen so high that nothing scrolls away.

use super::*;
use crate::terminal::look::Ink;
use crate::terminal::prompt::Prompt;
use aiplan::text::Lang;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use unicode_width::UnicodeWidthChar;

const HIGH: u16 = 120;
const LOOK: Look = Look { colour: true, unicode: true, plain: false };

fn size(columns: u16) -> Size {
    Size { columns: usize::from(columns), rows: 24 }
}

fn terminal(columns: u16) -> vt100::Parser {
    vt100::Parser::new(HIGH, columns, 0)
}

/// The rows that hold something.
fn rows(terminal: &vt100::Parser) -> Vec<String> {
    let screen = terminal.screen();
    let rows = screen.rows(0, screen.size().1).map(|row| row.trim_end().to_owned());
    let mut rows: Vec<String> = rows.collect();
    while rows.last().is_some_and(String::is_empty) {
        rows.pop();
    }
    rows
}

fn text(line: &Line) -> String {
    Look { colour: false, ..LOOK }.paint(line).trim_end().to_owned()
}

/// What a terminal becomes that breaks its lines anew.
fn reflowed(before: &vt100::Parser, columns: u16) -> vt100::Parser {
    let mut after = terminal(columns);
    let (cursor_row, cursor_column) = before.screen().cursor_position();
    let width = before.screen().size().1;
    let mut cursor = (0, 0);
    for row in 0..HIGH {
        let cells = |from: u16, to: u16| before.screen().contents_between(row, from, row, to);
        if row == cursor_row {
            after.process(cells(0, cursor_column).as_bytes());
            let missing =
                cursor_column as usize - columns_of(&cells(0, cursor_column)).min(cursor_column.into());
            after.process(" ".repeat(missing).as_bytes());
            cursor = after.screen().cursor_position();
            if cursor.1 >= columns {
                cursor = (cursor.0 + 1, 0);
            }
            after.process(cells(cursor_column, width).trim_end().as_bytes());
        } else {
            after.process(cells(0, width).trim_end().as_bytes());
        }
        if !before.screen().row_wrapped(row) && row + 1 < HIGH - 40 {
            after.process(b"\r\n");
        }
    }
    after.process(format!("\x1b[{};{}H", cursor.0 + 1, cursor.1 + 1).as_bytes());
    after
}

fn columns_of(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

fn typed(text: &str) -> Prompt {
    let ask = "누가 알 수 있을까요, who could know: the long question that has to wrap on most screens?";
    let mut prompt = Prompt::detail(ask, "보통은 서비스 기획자 → or anybody else …", Lang::Ko, LOOK);
    prompt.event(&Event::Paste(text.to_owned()));
    prompt
}

fn press(prompt: &mut Prompt, code: KeyCode, times: usize) {
    for _ in 0..times {
        if !prompt.typed().is_empty() {
            prompt.event(&Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
    }
}

fn letters() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "word ",
        "한",
        "글을 ",
        "\u{1112}\u{1161}\u{11ab}",
        "e\u{301}",
        "👩‍👩‍👧",
        "🇰🇷",
        "❤️",
        "\u{200b}",
        "\u{200d}",
        "\u{1b}[2J",
        "\n",
        "漢字",
        "…",
        "→",
        " ",
        "ㅏ",
        "\u{1161}",
        "\u{202e}",
        "0123456789",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_terminal_shows_what_was_drawn_and_its_cursor_stands_behind_the_text_before_it(
        text_typed in letters(), columns in 20u16..=120, left in 0usize..40, gone in 0usize..5,
    ) {
        let mut prompt = typed(&text_typed);
        let mut screen = Screen::new(Vec::new(), LOOK, true);
        screen.finish(&[Line::new(Ink::Plain, "kept")], size(columns)).unwrap();
        screen.draw(&prompt.draw(size(columns)), size(columns)).unwrap();
        press(&mut prompt, KeyCode::Left, left);
        press(&mut prompt, KeyCode::Backspace, gone);
        let drawn = prompt.draw(size(columns));
        screen.draw(&drawn, size(columns)).unwrap();
        let mut terminal = terminal(columns);
        terminal.process(&screen.out);
        let expected: Vec<String> = std::iter::once("kept".to_owned()).chain(drawn.lines.iter().map(text)).collect();
        let squeezed = |rows: &[String]| rows.iter().map(|row| row.replace('\u{200d}', "")).collect::<Vec<_>>();
        prop_assert_eq!(squeezed(&rows(&terminal)), squeezed(&expected));
        let before = Look { colour: false, ..LOOK }.paint(&drawn.before);
        let cursor = terminal.screen().cursor_position();
        prop_assert_eq!((usize::from(cursor.0), usize::from(cursor.1)), (1 + drawn.cursor.0, columns_of(&before)));
    }

    #[test]
    fn no_resize_leaves_anything_behind_or_takes_anything_away(
        text_typed in "[a-z 가-힣]{0,200}", widths in prop::collection::vec(20u16..=120, 1..6), reflows: bool,
    ) {
        let prompt = typed(&text_typed);
        let first = widths[0];
        let mut screen = Screen::new(Vec::new(), LOOK, reflows);
        screen.finish(&[Line::new(Ink::Plain, "kept as it was")], size(first)).unwrap();
        let mut terminal = terminal(first);
        for columns in &widths {
            terminal = match reflows {
                true => reflowed(&terminal, *columns),
                false => {
                    for row in 0..HIGH {
                        // What a real terminal does with half a wide letter; this emulator keeps it and breaks on it.
                        if terminal.screen().cell(row, columns - 1).is_some_and(vt100::Cell::is_wide) {
                            terminal.process(format!("\x1b7\x1b[{};{columns}H \x1b8", row + 1).as_bytes());
                        }
                    }
                    terminal.screen_mut().set_size(HIGH, *columns);
                    terminal
                }
            };
            screen.draw(&prompt.draw(size(*columns)), size(*columns)).unwrap();
            terminal.process(&std::mem::take(&mut screen.out));
        }
        let last = prompt.draw(size(*widths.last().unwrap()));
        let expected: Vec<String> =
            std::iter::once("kept as it was".to_owned()).chain(last.lines.iter().map(text)).collect();
        prop_assert_eq!(rows(&terminal), expected);
    }
}
