//! The program at a real pseudo-terminal: keys in, what stands on the screen out. Shared by everything that sits at a terminal.

use aiplan::playbook::Playbook;
use aiplan::text::Lang;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What sort of terminal it is, and who sits there.
#[derive(Clone, Copy, Debug)]
pub struct Seat {
    pub columns: u16,
    pub rows: u16,
    pub lang: Lang,
    /// The locale the terminal speaks: `C` has no Unicode.
    pub locale: &'static str,
    /// Further variables of the environment, such as `NO_COLOR` or `EDITOR`.
    pub environment: &'static [(&'static str, &'static str)],
}

impl Seat {
    pub const KOREAN: Seat =
        Seat { columns: 60, rows: 24, lang: Lang::Ko, locale: "C.UTF-8", environment: &[] };
    pub const ENGLISH: Seat = Seat { lang: Lang::En, columns: 80, ..Seat::KOREAN };
}

/// The program at a terminal.
pub struct Session {
    pub child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    bytes: Arc<Mutex<Vec<u8>>>,
    seat: Seat,
    master: Box<dyn MasterPty + Send>,
}

impl Session {
    /// Starts `aiplan` in a folder.
    pub fn start(seat: Seat, folder: &Path, arguments: &[&str]) -> Session {
        Session::run(seat, folder, CommandBuilder::new(env!("CARGO_BIN_EXE_aiplan")), arguments)
    }

    /// Starts `aiplan` from a shell that has prepared something first.
    pub fn start_in_shell(seat: Seat, folder: &Path, prepare: &str, arguments: &[&str]) -> Session {
        let mut command = CommandBuilder::new("sh");
        let script = format!("{prepare}; exec \"$0\" \"$@\"");
        command.args(["-c", script.as_str(), env!("CARGO_BIN_EXE_aiplan")]);
        Session::run(seat, folder, command, arguments)
    }

    fn run(seat: Seat, folder: &Path, mut command: CommandBuilder, arguments: &[&str]) -> Session {
        let size = PtySize { rows: seat.rows, cols: seat.columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.args(arguments);
        command.args(["--lang", seat.lang.pick("en", "ko"), "--today", "2026-11-24"]);
        command.cwd(folder);
        command.env("LC_ALL", seat.locale);
        command.env("TERM", "xterm-256color");
        // What is kept between sittings stays in the folder of the test.
        command.env("XDG_STATE_HOME", folder.join(".state"));
        for (name, value) in seat.environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(seat.rows, seat.columns, 0)));
        let mut output = pair.master.try_clone_reader().unwrap();
        let seen = Arc::clone(&screen);
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&bytes);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                kept.lock().unwrap().extend_from_slice(&bytes[..count]);
                seen.lock().unwrap().process(&bytes[..count]);
            }
        });
        Session { child, keys: pair.master.take_writer().unwrap(), screen, bytes, seat, master: pair.master }
    }

    pub fn type_in(&mut self, keys: &str) {
        self.type_bytes(keys.as_bytes());
    }

    pub fn type_bytes(&mut self, keys: &[u8]) {
        self.keys.write_all(keys).unwrap();
        self.keys.flush().unwrap();
    }

    /// Everything the program has sent, as it was sent.
    pub fn sent(&self) -> String {
        String::from_utf8_lossy(&self.bytes.lock().unwrap()).into_owned()
    }

    /// Everything on the screen, without the line breaks that wrapping put in.
    pub fn shown(&self) -> String {
        let screen = self.screen.lock().unwrap();
        screen
            .screen()
            .rows(0, screen.screen().size().1)
            .map(|row| row.trim().to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Every byte the program has written so far.
    pub fn heard(&self) -> Vec<u8> {
        self.bytes.lock().unwrap().clone()
    }

    /// What a program that has ended wrote, in lines and without the signs that colour them and move the cursor.
    pub fn heard_to_the_end(&self) -> String {
        let mut heard = self.heard();
        loop {
            std::thread::sleep(Duration::from_millis(20));
            let now = self.heard();
            if now.len() == heard.len() {
                break;
            }
            heard = now;
        }
        without_signs(&String::from_utf8_lossy(&heard))
    }

    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, || self.shown().contains(text));
    }

    pub fn wait_until(&self, what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < Duration::from_secs(20), "no {what} in:\n{}", self.shown());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The column of the cursor, where an input method draws the syllable being composed.
    pub fn wait_for_cursor(&self, column: u16) {
        let cursor = || self.screen.lock().unwrap().screen().cursor_position().1;
        self.wait_until(&format!("cursor at column {column}"), || cursor() == column);
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let mut screen = self.screen.lock().unwrap();
        let row = screen.screen().cursor_position().0;
        if row >= rows {
            // A terminal that becomes lower scrolls, so that the cursor stays on it.
            let gone = row + 1 - rows;
            screen.process(format!("\u{1b}[{gone}S\u{1b}[{gone}A").as_bytes());
        }
        for row in 0..rows {
            // Half of a wide letter becomes a blank, as in real terminals; this emulator keeps it and breaks on it.
            if screen.screen().cell(row, columns - 1).is_some_and(vt100::Cell::is_wide) {
                screen.process(format!("\u{1b}7\u{1b}[{};{columns}H \u{1b}8", row + 1).as_bytes());
            }
        }
        screen.screen_mut().set_size(rows, columns);
        drop(screen);
        self.master.resize(size).unwrap();
    }

    /// Tells the program another width; what is on our screen stays, because the emulator breaks wide letters in two.
    pub fn narrow(&self, columns: u16) {
        let size = PtySize { rows: self.seat.rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).unwrap();
    }

    pub fn ends_well(mut self) {
        assert!(self.child.wait().unwrap().success());
    }

    /// The beginning of a question in the language of the seat, short enough to stand in one row.
    pub fn ask(&self, field: &str) -> String {
        ask(field, self.seat.lang)
    }

    pub fn wait_for_question(&self, field: &str) {
        self.wait_for(&self.ask(field));
    }
}

/// The beginning of a question, short enough to stand in one row.
pub fn ask(field: &str, lang: Lang) -> String {
    let question = Playbook::embedded().question(field).unwrap_or_else(|| panic!("no question {field}"));
    question.ask.get(lang).chars().take(12).collect()
}

fn without_signs(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.strip_prefix('[').unwrap_or(part));
    let rest = rest.map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit() || ";?".contains(c)));
    // Colour stays in its line; whatever moves the cursor or clears ends it.
    let texts = rest.map(|part| match part.strip_prefix('m') {
        Some(text) => text.to_owned(),
        None => format!("\n{}", part.chars().skip(1).collect::<String>()),
    });
    (first + &texts.collect::<String>()).replace('\r', "\n")
}
