//! Speed as ratios, measured side by side in one run, because machines differ and are noisy: start-up against a bare clap
//! binary, checking against reading and parsing alone, memory against the number of plans. Prints a table; asserts nothing.
//!
//! `cargo bench --bench ratios`

use aiplan::interview::step::{Reply, Step};
use aiplan::interview::{Interview, Options};
use aiplan::playbook::Playbook;
use aiplan::playbook::records::Sitting;
use aiplan::report::{Reviewed, concise};
use aiplan::review::{Settings, review};
use aiplan::source::Source;
use aiplan::text::Lang;
use aiplan::yaml;
use clap::Parser;
use rayon::prelude::*;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

/// This program with this variable set is the bare clap binary to compare with.
const BARE: &str = "AIPLAN_BENCH_BARE";
const ROUNDS: usize = 41;

#[derive(Parser)]
#[command(version)]
struct Bare {}

fn main() {
    if env::var_os(BARE).is_some() {
        Bare::parse();
        return;
    }
    start_up();
    one_plan();
    estimate();
    next_question();
    stages();
    many_plans();
    memory();
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1e3
}

fn timed(mut run: impl FnMut()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn quiet(command: &mut Command) {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program starts");
}

fn start_up() {
    let bare = env::current_exe().expect("this program has a path");
    let (mut own, mut other) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        own.push(timed(|| quiet(Command::new(env!("CARGO_BIN_EXE_aiplan")).arg("--version"))));
        other.push(timed(|| quiet(Command::new(&bare).arg("--version").env(BARE, "1"))));
    }
    let (own, other) = (median(own), median(other));
    println!(
        "start-up: aiplan --version {own:.2} ms, bare clap {other:.2} ms, ratio {:.2} (goal 1.3)",
        own / other
    );
}

/// A plan of some three hundred lines: the Korean example, repeated records and all.
fn plan_text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/car-damage-photos.ko.aiplan.yaml");
    fs::read_to_string(path).expect("the example is there")
}

fn one_plan() {
    let folder = tempfile::tempdir().expect("a folder for the plans");
    let path = folder.path().join("aiplan.yaml");
    fs::write(&path, plan_text()).expect("the plan can be written");
    let rounds = 100;
    let before = children_seconds();
    for _ in 0..rounds {
        quiet(Command::new(env!("CARGO_BIN_EXE_aiplan")).args(["check"]).arg(&path));
    }
    let each = (children_seconds() - before) / f64::from(rounds) * 1e3;
    println!(
        "one plan of {} lines: check takes {each:.1} ms of processor time (goal 10)",
        plan_text().lines().count()
    );
}

/// A calculator start to end: the light one, and the one that bisects the incomplete beta.
fn estimate() {
    let light = ["test-size-proportion", "expected_rate=95%", "margin=1%p", "confidence=95%"];
    let heavy = ["samples-for-positives", "positives_needed=500000", "prevalence=0.5", "assurance=95%"];
    for call in [light, heavy] {
        let rounds = 100;
        let before = children_seconds();
        for _ in 0..rounds {
            quiet(Command::new(env!("CARGO_BIN_EXE_aiplan")).arg("estimate").args(call));
        }
        let each = (children_seconds() - before) / f64::from(rounds) * 1e3;
        println!("estimate {}: {each:.1} ms of processor time (goal 10)", call[0]);
    }
}

/// From an answer to the next question, on a plan with six times the components and records of the Korean example: the
/// engine alone, and with the plan written to disk as the interview does it.
fn next_question() {
    let text = large_plan();
    let options = Options {
        sitting: Sitting::Full,
        section: None,
        role: None,
        by: None,
        lang: Lang::Ko,
        today: jiff::civil::date(2026, 11, 24),
        settings: Settings::default(),
    };
    let folder = tempfile::tempdir().expect("a folder for the plan");
    let path = folder.path().join("aiplan.yaml");
    let mut interview = Interview::new(Playbook::embedded(), &text, options).expect("the plan can be read");
    let (mut engine, mut whole, mut parsed) = (Vec::new(), Vec::new(), Vec::new());
    while engine.len() < ROUNDS
        && let Step::Ask(_) | Step::AnotherRecord(_) | Step::SectionEnd(_) = interview.next_step()
    {
        parsed
            .push(timed(|| assert!(yaml::parse(&Source::new("plan", interview.text())).findings.is_empty())));
        let start = Instant::now();
        let taken = ["12", "yes", "2027-03-04", "10%", "1.5 s", "words"]
            .iter()
            .find_map(|answer| interview.answer(Reply::Text((*answer).to_owned())).ok());
        let Some(accepted) = taken else {
            interview.answer(Reply::Skip).ok();
            continue;
        };
        let answered = start.elapsed();
        let saved = timed(|| save(&path, &accepted.text));
        let next = timed(|| drop(interview.next_step()));
        if !accepted.edits.is_empty() {
            engine.push(answered + next);
            whole.push(answered + saved + next);
        }
    }
    let (answers, lines) = (engine.len(), text.lines().count());
    let (engine, whole, parsed) = (median(engine), median(whole), median(parsed));
    println!(
        "next question on a plan of {lines} lines ({answers} answers): {engine:.1} ms, with saving {whole:.1} ms (goal 10)"
    );
    println!("  in times of reading the plan once: {:.1}", engine / parsed);
}

/// The Korean example with its components and their records six times.
fn large_plan() -> String {
    let mut text = String::new();
    for line in plan_text().split_inclusive('\n') {
        text.push_str(line);
    }
    let more: String =
        (1..6).map(|index| format!("  - id: part-{index}\n    does: 사진을 살핀다\n")).collect();
    text.replacen("components:\n", &format!("components:\n{more}"), 1)
}

/// As `commands::files` writes: beside the plan, synchronised, then in its place.
fn save(path: &Path, text: &str) {
    let mut beside =
        tempfile::NamedTempFile::new_in(path.parent().expect("a folder")).expect("a file beside");
    beside.write_all(text.as_bytes()).expect("the plan can be written");
    beside.as_file().sync_all().expect("the plan can be synchronised");
    beside.persist(path).expect("the plan takes its place");
}

fn many_plans() {
    let texts: Vec<String> = (0..2_000).map(|index| format!("# {index}\n{}", plan_text())).collect();
    let folder = tempfile::tempdir().expect("a folder for the plans");
    let paths: Vec<_> =
        (0..texts.len()).map(|index| folder.path().join(format!("{index:05}.aiplan.yaml"))).collect();
    for (path, text) in paths.iter().zip(&texts) {
        fs::write(path, text).expect("the plan can be written");
    }
    let today = jiff::civil::date(2026, 11, 24);
    let playbook = Playbook::embedded();
    let read = |path: &Path| Source::new("plan", fs::read_to_string(path).expect("the plan can be read"));
    let parse = || paths.par_iter().map(|path| yaml::parse(&read(path)).findings.len()).sum::<usize>();
    let check = || {
        let one = |path: &Path| {
            let source = read(path);
            let review = review(&source, playbook, &Settings::default(), today);
            concise::write(Reviewed::new(&source, &review), playbook, Lang::En).len()
        };
        paths.par_iter().map(|path| one(path)).sum::<usize>()
    };
    let whole = || {
        quiet(
            Command::new(env!("CARGO_BIN_EXE_aiplan"))
                .args(["check", "--format", "concise"])
                .arg(folder.path()),
        )
    };
    let (mut parsed, mut checked, mut ran) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..7 {
        parsed.push(timed(|| assert_eq!(parse(), 0)));
        checked.push(timed(|| assert_eq!(check(), 0)));
        ran.push(timed(whole));
    }
    let (parsed, checked, ran) = (median(parsed), median(checked), median(ran));
    println!(
        "2,000 plans, two cores: read and parse {parsed:.0} ms, and check {checked:.0} ms, ratio {:.2} (goal 1.5)",
        checked / parsed
    );
    println!("  the whole program: {ran:.0} ms, ratio {:.2}", ran / parsed);
}

/// Where the time of one plan goes, in microseconds.
fn stages() {
    let source = Source::new("plan", plan_text());
    let playbook = Playbook::embedded();
    let today = jiff::civil::date(2026, 11, 24);
    let tree = yaml::parse(&source);
    let plan = aiplan::plan::read(tree.root.as_ref());
    let facts = || aiplan::rules::Facts::new(&plan, playbook, today);
    let stage = |name: &str, run: &mut dyn FnMut() -> usize| {
        let times = (0..300).map(|_| timed(|| assert!(run() < usize::MAX))).collect();
        println!("  {name}: {:.0} us", median(times) * 1e3);
    };
    println!("one plan, stage by stage:");
    stage("read the tree", &mut || yaml::parse(&source).findings.len());
    stage("typed view", &mut || aiplan::plan::read(tree.root.as_ref()).components.len());
    stage("shape rules", &mut || aiplan::rules::shape::check(&facts()).len());
    stage("all rules", &mut || aiplan::rules::run(&facts()).len());
    let mut slowest: Vec<(f64, &str)> = Vec::new();
    for rule in aiplan::rules::TOPICS.iter().copied().flatten() {
        let times = (0..100).map(|_| timed(|| assert!((rule.check)(&facts()).len() < usize::MAX))).collect();
        slowest.push((median(times) * 1e3, rule.id));
    }
    slowest.sort_by(|left, right| right.0.total_cmp(&left.0));
    for (time, rule) in slowest.iter().take(5) {
        println!("    {rule}: {time:.0} us");
    }
    stage("review", &mut || review(&source, playbook, &Settings::default(), today).findings.len());
}

fn memory() {
    let text = plan_text();
    for count in [100, 1_000, 10_000] {
        let folder = tempfile::tempdir().expect("a folder for the plans");
        for index in 0..count {
            fs::write(folder.path().join(format!("{index:05}.aiplan.yaml")), &text)
                .expect("the plan can be written");
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_aiplan"))
            .args(["check", "--format", "json"])
            .arg(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut peak = 0;
        while child.try_wait().expect("the program can be waited for").is_none() {
            peak = peak.max(peak_kilobytes(child.id()));
            std::thread::sleep(Duration::from_millis(2));
        }
        println!("memory: {count} plans, peak {:.1} MB", f64::from(peak) / 1e3);
    }
}

/// Peak resident memory of a process, where the system tells.
fn peak_kilobytes(id: u32) -> u32 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

/// Processor seconds of all children that ended, in ticks of a hundredth.
fn children_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(13) + ticks(14)) / 100.0
}
