//! Annotations for GitHub Actions: one workflow command a finding, which GitHub shows beside the line. In: a reviewed plan.
//! Out: lines for standard output. GitHub shows ten errors, ten warnings and ten notices of a step and drops the others
//! without a word; `Budget` writes those as plain lines of the log and says how many there are.

use super::text::counted;
use super::{Reviewed, Unread, concise, counts};
use crate::playbook::Playbook;
use crate::playbook::records::Level;
use crate::review::Judged;
use crate::text::Lang;
use crate::words::{inert, is_deceptive, plain, words};

/// Annotations of one level that GitHub shows of a step.
const SHOWN: usize = 10;
const COMMANDS: [&str; 3] = ["error", "warning", "notice"];

/// Stands between an annotation and the line of the log that says the same; `plain` lets no text hold it.
const OR: char = '\u{1f}';

/// The annotations of one plan, the gravest first, each with what to log instead where GitHub shows no more.
pub fn write(reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> String {
    let due = |judged: &&Judged| judged.finding.rule == "missing-answer" && counts(judged);
    let (due, mut findings): (Vec<&Judged>, Vec<&Judged>) = reviewed.review.findings.iter().partition(due);
    findings.sort_by_key(|judged| (!counts(judged), std::cmp::Reverse(judged.level)));
    let out: String =
        findings.into_iter().map(|judged| annotation(judged, reviewed, playbook, lang)).collect();
    out + &due_answers(&due, reviewed, playbook, lang)
}

/// The answers that are due, in one annotation: ten such findings say one thing, and would leave no room for others.
fn due_answers(due: &[&Judged], reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> String {
    let Some(first) = due.first() else { return String::new() };
    let number = due.len();
    let title = match lang {
        Lang::En => format!("{} due (missing-answer)", counted(number, "answer is", "answers are")),
        Lang::Ko => format!("필요한 답 {number}개가 없습니다 (missing-answer)"),
    };
    let fields: Vec<String> =
        due.iter().filter_map(|it| it.finding.places.first()).map(|it| plain(&it.field)).collect();
    let asked = fields.iter().map(|field| {
        let ask = playbook.question(field).map_or("", |question| question.ask.get(lang));
        format!("{field}: {ask}")
    });
    let logged = concise::line(first, reviewed, &format!("{title}: {}", fields.join(", ")), lang);
    command_line(first, reviewed, &title, &asked.collect::<Vec<String>>().join("\n"), &logged)
}

/// A plan that could not be read.
pub fn unread(unread: &Unread, lang: Lang) -> String {
    let title = lang.pick("aiplan: this plan could not be read", "aiplan: 이 기획 파일을 읽지 못했습니다");
    let reason = plain(&unread.reason);
    let logged = format!("{}: error {reason}", plain(&unread.path));
    format!(
        "::error file={},title={}::{}{OR}{logged}\n",
        property(&unread.path),
        property(title),
        data(&reason)
    )
}

fn annotation(judged: &Judged, reviewed: Reviewed, playbook: &Playbook, lang: Lang) -> String {
    let words = words(&judged.finding, playbook, lang);
    let logged = concise::line(judged, reviewed, &words.message, lang);
    let mut lines = vec![words.message];
    lines.extend(reviewed.waiver(judged).map(|waiver| plain(&waiver.marked(lang))));
    lines.extend(Some(words.why).filter(|why| !why.is_empty()));
    lines.extend(words.fixes.iter().map(|fix| format!("{}: {fix}", lang.pick("Fix", "해결"))));
    let title = format!("{} ({})", words.title, judged.finding.rule);
    command_line(judged, reviewed, &title, &lines.join("\n"), &logged)
}

fn command_line(judged: &Judged, reviewed: Reviewed, title: &str, message: &str, logged: &str) -> String {
    format!(
        "::{} file={}{},title={}::{}{OR}{logged}",
        command(judged),
        property(reviewed.path),
        place(judged, reviewed),
        property(title),
        data(message),
    )
}

fn command(judged: &Judged) -> &'static str {
    match judged.level {
        _ if !counts(judged) => "notice",
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    }
}

/// Columns only within one line: GitHub refuses them otherwise. A place of several lines is shown at its first, because
/// GitHub puts an annotation under the last line of what it concerns.
fn place(judged: &Judged, reviewed: Reviewed) -> String {
    let span = judged.finding.places.first().map(|place| place.span).unwrap_or_default();
    let (start, end) = (reviewed.source.position(span.start), reviewed.source.position(span.end));
    let mut place = format!(",line={},endLine={}", start.line, start.line);
    if start.line == end.line && span.end > span.start {
        place.push_str(&format!(",col={},endColumn={}", start.column, end.column));
    }
    place
}

/// A value of a command. A path keeps every character that a command can carry.
fn property(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            ':' => out.push_str("%3A"),
            ',' => out.push_str("%2C"),
            c if is_deceptive(c) => out.push('·'),
            c => out.push(c),
        }
    }
    out
}

/// The message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// How many annotations of each level GitHub still shows.
#[derive(Debug, Default)]
pub struct Budget {
    spent: [usize; 3],
    /// The last notice that fits: it is given up for the one that says how many were left out.
    last_notice: Option<String>,
}

impl Budget {
    /// The lines of one plan: annotations as long as GitHub shows them, then lines of the log.
    pub fn spend(&mut self, lines: &str) -> String {
        lines.split_inclusive('\n').map(|line| self.line(line)).collect()
    }

    fn line(&mut self, line: &str) -> String {
        let (annotation, logged) = line.split_once(OR).unwrap_or((line, line));
        let name = annotation.trim_start_matches(':').split(' ').next().unwrap_or_default();
        let level = COMMANDS.iter().position(|command| *command == name).unwrap_or(2);
        self.spent[level] += 1;
        match self.spent[level] {
            SHOWN if COMMANDS[level] == "notice" => {
                self.last_notice = Some(line.to_owned());
                String::new()
            }
            ..=SHOWN => format!("{annotation}\n"),
            _ => inert(logged.to_owned()),
        }
    }

    /// What to write after the last plan: the tenth notice, or how many annotations GitHub would not have shown.
    pub fn rest(self, lang: Lang) -> String {
        let more: usize = self.spent.iter().map(|spent| spent.saturating_sub(SHOWN)).sum();
        let last = self.last_notice.unwrap_or_default();
        let (annotation, logged) = last.split_once(OR).unwrap_or_default();
        if more == 0 {
            return if last.is_empty() { last } else { format!("{annotation}\n") };
        }
        let more = more + usize::from(!last.is_empty());
        let message = match lang {
            Lang::En => format!(
                "{more} more findings than GitHub shows beside the lines. They stand in this log and in the job summary (--output github-summary=\"$GITHUB_STEP_SUMMARY\")."
            ),
            Lang::Ko => format!(
                "GitHub이 줄 옆에 보여 주는 수를 넘은 지적이 {more}건 더 있습니다. 이 로그와 작업 요약(--output github-summary=\"$GITHUB_STEP_SUMMARY\")에서 볼 수 있습니다."
            ),
        };
        format!("{}::notice title=aiplan::{}\n", inert(logged.to_owned()), data(&message))
    }
}
