//! How many plans are read at a time, and how far a long run is. The progress is drawn on standard error for a person who
//! waits longer than a second; a log never sees it.

use super::language::{first_of, spoken};
use super::output;
use aiplan::amount;
use aiplan::text::Lang;
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

/// The option of every command that reads many plans.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Workers {
    /// Plans read at a time [default: as many as there are processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

impl Workers {
    /// Starts as many threads as were asked for; 0 stands for as many as there are processors.
    pub fn start(self) -> usize {
        let threads = self.jobs.map_or(0, usize::from);
        // Only the first call of a run can set it, and every run makes one.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
        threads
    }
}

/// Nobody wants to be told of a run that is over before they look.
const PATIENCE: Duration = Duration::from_secs(1);
const BETWEEN: Duration = Duration::from_millis(100);

/// How far a run is.
#[derive(Debug)]
pub struct Progress {
    all: usize,
    began: Instant,
    drawn: Option<Instant>,
    is_shown: bool,
    is_watched: bool,
}

impl Progress {
    pub fn of(all: usize) -> Progress {
        let is_dumb = first_of(&["TERM"]).is_some_and(|term| term == "dumb");
        let is_watched = stderr().is_terminal() && !is_dumb;
        Progress { all, began: Instant::now(), drawn: None, is_shown: false, is_watched }
    }

    /// So many plans are done.
    pub fn at(&mut self, done: usize) {
        let is_due = self.drawn.is_none_or(|drawn| drawn.elapsed() >= BETWEEN);
        if !self.is_watched || !is_due || self.began.elapsed() < PATIENCE {
            return;
        }
        let lang = spoken();
        let (done, all) = (amount::number(done as f64, lang), amount::number(self.all as f64, lang));
        output::draw(&match lang {
            Lang::En => format!("{done} of {all} plans"),
            Lang::Ko => format!("기획 파일 {all}개 중 {done}개"),
        });
        self.drawn = Some(Instant::now());
        self.is_shown = true;
    }

    /// Takes the line away, so that something else can be written.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            output::draw("");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
