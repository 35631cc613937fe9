//! Ends that come from outside: a signal, a terminal that was closed, a panic. In: what the system says. Out: `signal`, which
//! the prompt asks for between keys; and a terminal that is as it was before, whatever happens.

use crossterm::event::DisableBracketedPaste;
use crossterm::{execute, terminal};
use std::io;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// Counts the looks at the keyboard, so that a program that cannot look any more is noticed.
static LOOKS: AtomicUsize = AtomicUsize::new(0);
static LISTENS: AtomicBool = AtomicBool::new(false);
static BEGUN: Once = Once::new();

/// How often the guard looks, and how many times in a row the keyboard may not have been looked at.
const PAUSE: Duration = Duration::from_millis(500);
const PATIENCE: usize = 5;

/// From now on signals are noted instead of ending the program at once, and a panic gives the terminal back first.
pub fn watch() {
    BEGUN.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            restore();
            before(panic);
        }));
        system::watch();
        std::thread::spawn(guard);
    });
}

/// The signal that asked this program to end, if one did.
pub fn signal() -> Option<i32> {
    system::signal()
}

/// The program is about to wait for a key, or has stopped to.
pub fn listens(listens: bool) {
    LISTENS.store(listens, Ordering::Relaxed);
    LOOKS.fetch_add(1, Ordering::Relaxed);
}

/// The terminal as it was. There is nobody to tell when a terminal that is gone cannot be restored.
pub fn restore() {
    if terminal::is_raw_mode_enabled().unwrap_or(false) {
        let _ = execute!(io::stdout(), DisableBracketedPaste, crossterm::cursor::Show);
        let _ = terminal::disable_raw_mode();
    }
}

/// Ends the program the way the signal would have, so that who sent it sees what became of it.
pub fn end_by_signal() {
    if let Some(signal) = signal() {
        system::end_by(signal);
    }
}

/// Reading from a terminal that was closed never returns: whoever stopped looking while listening has lost it.
fn guard() {
    let (mut seen, mut still) = (0, 0);
    loop {
        std::thread::sleep(PAUSE);
        let looks = LOOKS.load(Ordering::Relaxed);
        still = if LISTENS.load(Ordering::Relaxed) && looks == seen { still + 1 } else { 0 };
        seen = looks;
        if still >= PATIENCE {
            restore();
            end_by_signal();
            std::process::exit(129);
        }
    }
}

#[cfg(unix)]
mod system {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, OnceLock};

    static SIGNAL: OnceLock<Arc<AtomicUsize>> = OnceLock::new();

    pub fn watch() {
        let flag = SIGNAL.get_or_init(Arc::default);
        for (signal, number) in [(SIGHUP, 1), (SIGINT, 2), (SIGTERM, 15)] {
            // Where a signal cannot be watched, it ends the program as it always did.
            let _ = signal_hook::flag::register_usize(signal, Arc::clone(flag), number);
        }
    }

    pub fn signal() -> Option<i32> {
        let signal = SIGNAL.get()?.load(Ordering::Relaxed);
        i32::try_from(signal).ok().filter(|signal| *signal != 0)
    }

    pub fn end_by(signal: i32) {
        let _ = signal_hook::low_level::emulate_default_handler(signal);
    }
}

#[cfg(not(unix))]
mod system {
    pub fn watch() {}

    pub fn signal() -> Option<i32> {
        None
    }

    pub fn end_by(_signal: i32) {}
}

#[cfg(all(test, unix))]
mod tests {
    use crate::terminal::Terminal;
    use crate::terminal::look::Look;
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::Read;

    /// Set where this test binary runs again, at a terminal of its own.
    const AT_A_TERMINAL: &str = "AIPLAN_TEST_PANICS_HERE";

    #[test]
    fn a_panic_gives_the_terminal_back_as_it_was() {
        if std::env::var_os(AT_A_TERMINAL).is_some() {
            let _terminal = Terminal::open(Look::default()).expect("there is a terminal");
            panic!("on purpose");
        }
        let pair = native_pty_system().openpty(PtySize::default()).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new("sh");
        let own = std::env::current_exe().expect("this binary has a path");
        let name = "terminal::leaving::tests::a_panic_gives_the_terminal_back_as_it_was";
        let script = "\"$0\" --exact \"$1\" --nocapture; echo; stty -a";
        command.args([std::ffi::OsStr::new("-c"), script.as_ref(), own.as_os_str(), name.as_ref()]);
        command.env(AT_A_TERMINAL, "1");
        let mut child = pair.slave.spawn_command(command).expect("the shell starts");
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().expect("its output can be read");
        let mut said = Vec::new();
        // The end of a pseudo-terminal may come as an error.
        let _ = output.read_to_end(&mut said);
        let _ = child.wait();
        let said = String::from_utf8_lossy(&said);
        let (before, after) = said.split_once("on purpose").expect("it panicked");
        assert!(
            before.contains("\u{1b}[?2004h") && before.contains("\u{1b}[?2004l"),
            "given back first: {said:?}"
        );
        let modes: Vec<&str> = after.split_whitespace().collect();
        assert!(["icanon", "echo", "isig"].iter().all(|mode| modes.contains(mode)), "{after}");
    }
}
