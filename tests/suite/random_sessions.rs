//! Random sessions at a real pseudo-terminal: answers, going back, not knowing, skipping, jumping, half-typed words, changes
//! from elsewhere, another size, `kill -9` at any moment. Whatever happens: an answer that was said to be taken is in the
//! file, the file can be read, its comments are there, and no file is left behind.
//!
//! `AIPLAN_SESSIONS=1000 cargo test --test suite random_sessions` runs a thousand of them; they begin from the same seed.

use crate::session::{Seat, Session};
use aiplan::playbook::Playbook;
use aiplan::playbook::records::Kind;
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::yaml;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const USUAL_SESSIONS: u64 = 100;
const AT_ONCE: usize = 4;
const SEED: u64 = 0x5eed;
const PLAN: &str = "# keep 1\naiplan: 1\nproduct:\n  # keep 2\n  name: Reader # keep 3\n  stage: idea\n  launch_date: 2027-06-30\n# keep 4\n";

/// Numbers that look random and are the same on every machine (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }
}

#[test]
fn no_random_session_loses_an_answer_that_was_said_to_be_taken() {
    let sessions = std::env::var("AIPLAN_SESSIONS").map_or(USUAL_SESSIONS, |count| count.parse().unwrap());
    let (next, confirmed) = (AtomicU64::new(0), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= sessions {
                        break;
                    }
                    confirmed.fetch_add(Sitting::random(number).play(), Ordering::Relaxed);
                }
            });
        }
    });
    let confirmed = confirmed.into_inner();
    println!("{sessions} sessions, {confirmed} answers looked for in their plans");
    assert!(confirmed >= sessions, "the sessions give answers: {confirmed}");
}

/// One plan and everything that is done to it.
struct Sitting {
    number: u64,
    dice: Dice,
    folder: tempfile::TempDir,
    seat: Seat,
    /// How many answers were typed that can be told from all others.
    words: u64,
    /// What was last said to be the answer, by the label of the question.
    said: BTreeMap<String, String>,
    /// What was typed in the running session. A kill may fall between writing an answer and saying so.
    typed: Vec<String>,
}

impl Sitting {
    fn random(number: u64) -> Sitting {
        let mut dice = Dice(SEED.wrapping_add(number.wrapping_mul(0x2545_f491_4f6c_dd1d)));
        let seat = if dice.roll(2) == 0 { Seat::KOREAN } else { Seat::ENGLISH };
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("aiplan.yaml"), PLAN).unwrap();
        Sitting { number, dice, folder, seat, words: 0, said: BTreeMap::new(), typed: Vec::new() }
    }

    /// Plays until the end and gives how many answers were looked for in the file.
    fn play(mut self) -> u64 {
        for _ in 0..=self.dice.roll(2) {
            let mut session =
                Session::start(Seat { columns: 100, ..self.seat }, self.folder.path(), &["interview"]);
            settle(&session, 0, Duration::from_secs(20));
            self.typed.clear();
            for _ in 0..4 + self.dice.roll(9) {
                let before = session.heard().len();
                self.act(&mut session);
                if self.dice.roll(3) > 0 {
                    settle(&session, before, Duration::from_millis(400));
                }
            }
            if self.dice.roll(4) == 0 {
                session.type_in("\u{3}\u{3}\u{3}");
                settle(&session, 0, Duration::from_millis(300));
            }
            std::thread::sleep(Duration::from_millis(self.dice.roll(30)));
            // Whoever has ended by himself cannot be killed.
            let _ = session.child.kill();
            session.child.wait().unwrap();
            let heard = session.heard_to_the_end();
            self.listen(&heard);
            self.look();
        }
        self.leaves_nothing_behind();
        self.said.values().filter(|said| traceable(said).is_some()).count() as u64
    }

    fn act(&mut self, session: &mut Session) {
        match self.dice.roll(20) {
            0 | 1 => session.type_in("\u{1b}"),
            2 => session.type_in("\u{e}somebody\r2027-01-31\r"),
            3 => session.type_in("\u{13}"),
            4 => session.type_in("half an answ"),
            5 => session.narrow(60 + u16::try_from(self.dice.roll(80)).unwrap()),
            6 => session.type_in("/need\r"),
            7 | 8 => self.change_elsewhere(),
            _ => self.answer(session),
        }
    }

    /// Something that fits the question on the screen, as far as it can be told.
    fn answer(&mut self, session: &mut Session) {
        self.words += 1;
        let word = format!("zq{}x{}", self.number, self.words);
        let keys = match kind_of_question(&session.shown(), self.seat.lang) {
            Some(Kind::Text | Kind::Person | Kind::List) => format!("\u{15}{word}\r"),
            Some(Kind::Number) => format!("\u{15}{}\r", 1 + self.dice.roll(500)),
            Some(Kind::Share) => format!("\u{15}{}%\r", 1 + self.dice.roll(99)),
            Some(Kind::Amount) => format!("\u{15}{} s\r", 1 + self.dice.roll(50)),
            Some(Kind::Date) => "\u{15}2027-03-04\r".to_owned(),
            Some(Kind::Link) => format!("\u{15}https://{word}.example\r"),
            Some(Kind::YesNo) => ["y\r", "n\r"][usize::from(self.dice.roll(2) == 0)].to_owned(),
            Some(Kind::Choice | Kind::Reference) => format!("\u{15}{}\r", 1 + self.dice.roll(3)),
            Some(Kind::Choices) => " \r".to_owned(),
            Some(Kind::Records) | None => {
                ["\r", "y\r", "1\r"][usize::try_from(self.dice.roll(3)).unwrap()].to_owned()
            }
        };
        session.type_in(&keys);
        self.typed.push(keys.trim_matches(['\u{15}', '\r']).to_owned());
    }

    /// Somebody else writes the plan, holding its lock as every careful program does.
    fn change_elsewhere(&mut self) {
        let path = self.folder.path().join("aiplan.yaml");
        loop {
            let file = fs::OpenOptions::new().read(true).write(true).open(&path).unwrap();
            file.lock().unwrap();
            let text = fs::read_to_string(&path).unwrap();
            if !is_still(&file, &path) {
                continue;
            }
            let changed = match self.dice.roll(2) {
                0 => format!("{text}# keep elsewhere\n"),
                _ => text.replace("name: Reader", "name: Reader too"),
            };
            let beside = self.folder.path().join(".state/elsewhere");
            fs::create_dir_all(beside.parent().unwrap()).unwrap();
            fs::write(&beside, changed).unwrap();
            fs::rename(&beside, &path).unwrap();
            return;
        }
    }

    /// Notes what was said to be taken.
    fn listen(&mut self, heard: &str) {
        for line in heard.lines().filter_map(|line| line.strip_prefix("✓ ")) {
            if let Some((label, said)) = line.split_once(": ") {
                // A record is called by its name until that is changed.
                if said.ends_with(self.seat.lang.pick("(changed)", "(고침)")) {
                    self.said.retain(|_, old| traceable(old).is_none_or(|name| !label.contains(name)));
                }
                self.said.insert(label.to_owned(), said.to_owned());
            }
        }
    }

    /// The plan holds what was said, and can be read.
    fn look(&mut self) {
        let text = fs::read_to_string(self.folder.path().join("aiplan.yaml")).unwrap();
        let number = self.number;
        let source = Source::new("plan", text.as_str());
        assert_eq!(yaml::parse(&source).findings, [], "session {number}:\n{text}");
        for comment in ["# keep 1\n", "  # keep 2\n", " # keep 3\n", "# keep 4\n"] {
            assert!(text.contains(comment), "session {number} lost {comment:?}:\n{text}");
        }
        let is_missing = |said: &String| traceable(said).is_some_and(|word| !text.contains(word));
        let missing: Vec<_> = self.said.iter().filter(|(_, said)| is_missing(said)).collect();
        assert!(missing.is_empty() || self.gave_way(&text), "session {number} lost {missing:?}:\n{text}");
        // What gave way is not looked for again: the next session does not know what was typed in this one.
        self.said.retain(|_, said| !is_missing(said));
    }

    /// Whether the plan holds an answer that was typed and not said any more: the answer before it gave way to it. It may stand
    /// there plainly, among others in a list, or with what it rests on.
    fn gave_way(&self, text: &str) -> bool {
        let unsaid = |typed: &&String| self.said.values().all(|said| !said.starts_with(typed.as_str()));
        let stands = |typed: &String| {
            [": ", "[", ", ", "- "].iter().any(|before| {
                ["\n", ",", "]", " }"].iter().any(|after| text.contains(&format!("{before}{typed}{after}")))
            })
        };
        self.typed.iter().filter(unsaid).any(stands)
    }

    /// At most one half-written file, and none after the next run.
    fn leaves_nothing_behind(&self) {
        let others = || -> Vec<String> {
            let entries = fs::read_dir(self.folder.path()).unwrap();
            let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
            names.filter(|name| name != "aiplan.yaml" && name != ".state").collect()
        };
        let left = others();
        assert!(left.len() <= 1 && left.iter().all(|name| name.ends_with(".unfinished")), "{left:?}");
        if !left.is_empty() {
            let mut session = Session::start(self.seat, self.folder.path(), &["interview"]);
            settle(&session, 0, Duration::from_secs(20));
            session.child.kill().unwrap();
            session.child.wait().unwrap();
            assert_eq!(others(), Vec::<String>::new(), "session {}", self.number);
        }
    }
}

/// What of an answer stands in the plan as it was said: a word of ours, a number, a date.
fn traceable(said: &str) -> Option<&str> {
    let first = said.split(' ').next()?;
    let is_figure = first.len() > 1 && first.chars().all(|c| c.is_ascii_digit() || c == '-');
    word_in(said).or_else(|| is_figure.then_some(first))
}

/// A word that no other answer of any session has.
fn word_in(said: &str) -> Option<&str> {
    let start = said.find("zq")?;
    let word = &said[start..];
    Some(&word[..word.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(word.len())])
}

#[cfg(unix)]
fn is_still(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata().unwrap().ino() == fs::metadata(path).unwrap().ino()
}

#[cfg(not(unix))]
fn is_still(_file: &fs::File, _path: &Path) -> bool {
    true
}

/// Waits until something new was drawn completely: a drawing ends by showing the cursor.
fn settle(session: &Session, before: usize, patience: Duration) {
    let start = Instant::now();
    while start.elapsed() < patience {
        let heard = session.heard();
        if heard.len() > before && heard.ends_with(b"\x1b[?25h") {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The kind of the question that stands lowest on the screen.
fn kind_of_question(shown: &str, lang: Lang) -> Option<Kind> {
    let sections = Playbook::embedded().sections().iter();
    let top = sections.flat_map(|section| &section.questions);
    let all = top.flat_map(|question| std::iter::once(question).chain(&question.questions));
    let places = all.filter_map(|question| {
        let beginning: String = question.ask.get(lang).chars().take(20).collect();
        Some((shown.rfind(&beginning)?, question.kind))
    });
    places.max_by_key(|(place, _)| *place).map(|(_, kind)| kind)
}
