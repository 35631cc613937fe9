//! The last message of a session. In: why it ends, the summary. Out: verdicts, what is open, and the commands that come next.

use super::put;
use crate::interview::Interview;
use crate::interview::summary::Summary;
use serde_json::{Value, json};

/// Why a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing is left to ask.
    Complete,
    /// The caller said `quit`.
    Quit,
    /// The caller's lines ended.
    Input,
}

/// The last line of a session.
pub fn done(ending: Ending, given: usize, path: &str, summary: &Summary, interview: &Interview) -> Value {
    let mut done = json!({
        "ended": match ending {
            Ending::Complete => "complete",
            Ending::Quit => "quit",
            Ending::Input => "input",
        },
        "path": path,
        "given": given,
        "left": interview.upcoming(0).left,
        "skipped": summary.skipped,
        "proposed": interview.proposals().len(),
    });
    put(&mut done, "verdict", summary.product.as_deref());
    let components = summary.components.iter().map(|own| {
        json!({
            "id": own.id, "verdict": own.verdict, "standing": own.standing, "robust": own.is_robust,
            "reasons": own.reasons, "flips": own.flips, "ask_first": own.ask_first,
        })
    });
    done["components"] = components.collect();
    let unknowns = summary
        .unknowns
        .iter()
        .map(|own| json!({ "field": own.field, "label": own.label, "ask": own.ask, "by": own.by }));
    done["unknowns"] = unknowns.collect();
    done["settle_first"] = interview.settle_first().into();
    done["missing"] = interview.missing().into();
    done["next"] = next(path, summary, interview);
    json!({ "done": done })
}

/// The commands that come next, with the plan they are about where that is not the one they would take.
fn next(path: &str, summary: &Summary, interview: &Interview) -> Value {
    let is_usual = path == "aiplan.yaml";
    let about = |command: &str, option: &str| match is_usual {
        true => command.to_owned(),
        false => format!("{command}{option} \"{path}\""),
    };
    let lang = interview.options().lang;
    let waiting = lang.pick(
        "what an agent proposed and no person has confirmed",
        "에이전트가 제안하고 사람이 아직 확인하지 않은 답",
    );
    let confirm =
        Some((about("aiplan confirm", " --plan"), waiting)).filter(|_| !interview.proposals().is_empty());
    let rest = summary.next.iter().map(|(command, what)| (about(command, ""), what.as_str()));
    let all = confirm.into_iter().chain(rest);
    all.map(|(command, what)| json!({ "command": command, "what": what })).collect()
}
