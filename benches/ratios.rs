//! Speed as ratios, measured side by side in one run, because machines differ and are noisy: start-up against a bare clap
//! binary, checking against reading and parsing alone, memory against the number of plans. Prints a table; asserts nothing.
//!
//! `cargo bench --bench ratios`, or one of them: `cargo bench --bench ratios -- next_question`

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
    let all: [(&str, fn()); 8] = [
        ("start_up", start_up),
        ("one_plan", one_plan),
        ("estimate", estimate),
        ("next_question", next_question),
        ("stages", stages),
        ("figures", figures),
        ("many_plans", many_plans),
        ("memory", memory),
    ];
    let chosen: Vec<String> = env::args().skip(1).filter(|own| !own.starts_with('-')).collect();
    for (name, measure) in all {
        if chosen.is_empty() || chosen.iter().any(|own| own == name) {
            measure();
        }
    }
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

/// From an answer to the next question on a large plan: the engine alone, and with the plan written to disk as the
/// interview does it. Reading the text once is timed beside each answer, so that the ratio holds on any machine.
fn next_question() {
    let text = large_plan();
    let options = Options {
        sitting: Sitting::Full,
        section: None,
        role: None,
        stage: None,
        by: None,
        lang: Lang::Ko,
        today: jiff::civil::date(2026, 11, 24),
        settings: Settings::default(),
    };
    let folder = tempfile::tempdir().expect("a folder for the plan");
    let path = folder.path().join("aiplan.yaml");
    let mut interview = Interview::new(Playbook::embedded(), &text, options).expect("the plan can be read");
    let mut times = Times::default();
    let mut step = interview.next_step();
    while times.engine.len() < ANSWERS && !matches!(step, Step::Done(_)) {
        let Some(edits) = answer_timed(&mut interview, &step, &path, &mut times) else { break };
        step = edits;
    }
    let (answers, lines) = (times.engine.len(), text.lines().count());
    let slowest = times.engine.iter().max().map_or(0.0, |time| time.as_secs_f64() * 1e3);
    let [engine, taken, whole, parsed] = [times.engine, times.taken, times.whole, times.parsed].map(median);
    println!(
        "next question, a plan of {lines} lines and {} KB ({answers} answers): {engine:.2} ms (goal 10), \
         slowest {slowest:.2} ms, with saving {whole:.2} ms",
        text.len() / 1000
    );
    println!(
        "  taking the answer {taken:.2} ms, reading the plan once {parsed:.2} ms, ratio {:.1}",
        engine / parsed
    );
}

/// Answers that are timed for the next question.
const ANSWERS: usize = 150;

/// What each answer took: to take it, until the next question stands, the same with saving, and to read the text once.
#[derive(Default)]
struct Times {
    taken: Vec<Duration>,
    engine: Vec<Duration>,
    whole: Vec<Duration>,
    parsed: Vec<Duration>,
}

/// Answers one step with the first thing it takes, and goes on to the next. What changes nothing is not counted.
fn answer_timed<'b>(
    interview: &mut Interview<'b>,
    step: &Step<'b>,
    path: &Path,
    times: &mut Times,
) -> Option<Step<'b>> {
    let choice = match step {
        Step::Ask(asked) => asked.choices.first().map(|choice| choice.id.clone()),
        Step::SectionEnd(_) => return Some(interview.next_step()),
        Step::AnotherRecord(_) => {
            interview.answer(Reply::NoMore).ok()?;
            return Some(interview.next_step());
        }
        Step::Done(_) => return None,
    };
    let parsed = timed(|| assert!(yaml::parse(&Source::new("plan", interview.text())).findings.is_empty()));
    let typed = ["12", "yes", "2027-03-04", "10%", "1.5 s", "words"].map(str::to_owned);
    for answer in choice.into_iter().chain(typed) {
        let start = Instant::now();
        let Ok(accepted) = interview.answer(Reply::Text(answer)) else { continue };
        let taken = start.elapsed();
        let saved = timed(|| save(path, &accepted.text));
        let start = Instant::now();
        let mut step = interview.next_step();
        // The words that close a section stand before the next question; both are waited for.
        while let Step::SectionEnd(_) = step {
            step = interview.next_step();
        }
        let next = start.elapsed();
        if !accepted.edits.is_empty() {
            times.taken.push(taken);
            times.engine.push(taken + next);
            times.whole.push(taken + saved + next);
            times.parsed.push(parsed);
        }
        return Some(step);
    }
    interview.answer(Reply::Skip).ok()?;
    Some(interview.next_step())
}

/// The components of the large plan that are like the trained one of the Korean example.
const COPIES: usize = 4;
/// Answers that a verdict hangs on; the copies leave them open, so that there is something to weigh and to ask.
const LEFT_OPEN: [&str; 8] = [
    "candidates",
    "paradigm",
    "rules",
    "expert_agreement",
    "examples_now",
    "knowledge_changes",
    "verifiable",
    "trial",
];

/// A plan as large as plans get: the Korean example with its trained component four times, three of them with answers
/// still open, and all records of it; the sections it lacks from the English example; and long texts.
fn large_plan() -> String {
    let mut text = String::new();
    for section in sections(&plan_text()) {
        let name = section.split(':').next().unwrap_or_default();
        text.push_str(&section);
        let copied = match name {
            "components" | "labels" | "models" | "metrics" => (2..=COPIES).map(|copy| copied(&section, copy)),
            _ => continue,
        };
        text.truncate(text.trim_end().len());
        text.push('\n');
        copied.for_each(|copy| text.push_str(&copy));
        text.push('\n');
    }
    let other = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/courier-support-answers.en.aiplan.yaml"),
    );
    for section in sections(&other.expect("the example is there")) {
        if ["generative:", "monitoring:"].iter().any(|name| section.starts_with(name)) {
            text.push_str(&section.replace("component: answer", "component: damage-map"));
        }
    }
    lengthened(&text)
}

/// The parts of a plan, each from its top-level key to before the next.
fn sections(text: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if line.starts_with(|first: char| first.is_ascii_lowercase()) {
            sections.push(String::new());
        }
        sections.last_mut().expect("there is one").push_str(line);
    }
    sections
}

/// The records of a section that speak of the trained component, speaking of a copy of it.
fn copied(section: &str, copy: usize) -> String {
    let is_record = |line: &str| line.starts_with("  - ");
    let mut records: Vec<String> = Vec::new();
    for line in section.split_inclusive('\n').skip(1).filter(|line| !line.trim().is_empty()) {
        match is_record(line) {
            true => records.push(line.to_owned()),
            false => records.last_mut().expect("a section begins with a record").push_str(line),
        }
    }
    let is_open = |line: &&str| LEFT_OPEN.iter().any(|field| line.trim().starts_with(&format!("{field}:")));
    let concerned = records.iter().filter(|record| {
        record.starts_with("  - id: damage-map") || record.contains("component: damage-map")
    });
    let kept: String =
        concerned.flat_map(|record| record.split_inclusive('\n')).filter(|line| !is_open(line)).collect();
    kept.replace("damage-map", &format!("damage-map-{copy}"))
}

/// Every component says at length what it does, as people do who paste from another document.
fn lengthened(text: &str) -> String {
    let long = " 앞선 회의에서 정한 범위와 예외를 함께 적어 두고, 바뀌면 이 글부터 고칩니다.".repeat(12);
    let line = |line: &str| match line.trim_start() {
        own if ["does:", "input:", "need:", "alternatives:"].iter().any(|key| own.starts_with(key)) => {
            let comment = line.find("  #").unwrap_or(line.trim_end().len());
            format!("{}{long}\n", &line[..comment])
        }
        _ => line.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect()
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
        checked.push(timed(|| _ = std::hint::black_box(check())));
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

/// All figures of each example, with what moves them, and as rules ask for them.
fn figures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let playbook = Playbook::embedded();
    let today = jiff::civil::date(2026, 11, 24);
    println!("figures of a plan (goal 1 ms):");
    for entry in fs::read_dir(folder).expect("the examples are there") {
        let path = entry.expect("an example").path();
        let source = Source::new("plan", fs::read_to_string(&path).expect("an example is a text"));
        let tree = yaml::parse(&source);
        let plan = aiplan::plan::read(tree.root.as_ref());
        let count = aiplan::assess::figures::figures(&plan, playbook, today).figures.len();
        let moving = || aiplan::assess::figures::figures(&plan, playbook, today).figures.len();
        let planned = || aiplan::assess::figures::as_planned(&plan, playbook, today).figures.len();
        let time =
            |run: &dyn Fn() -> usize| median((0..300).map(|_| timed(|| assert!(run() == count))).collect());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        println!("  {name}: {count} figures, {:.3} ms; as planned {:.3} ms", time(&moving), time(&planned));
    }
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
