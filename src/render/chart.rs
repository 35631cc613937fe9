//! The figures that decide, as a Mermaid chart of the share of its limit that each takes, and as rows of a table that says
//! the same to those who do not see it.

use super::names::Names;
use crate::assess::figures::AgainstLimit;
use crate::words::{escape, verdict};
use minijinja::{Value, context};

/// Bars drawn; the table has them all.
const DRAWN: usize = 8;
/// Bars end here, in per cent of the limit, so that one figure far over it leaves the others to be seen.
const LONGEST: f64 = 200.0;
/// Pixels of the axis, and of each bar with the space around it.
const AXIS: usize = 70;
const BAR: usize = 38;

/// The fenced block; nothing where there are not two bars to compare.
pub fn limits(limits: &[AgainstLimit], names: Names) -> String {
    if limits.len() < 2 {
        return String::new();
    }
    let drawn = &limits[..limits.len().min(DRAWN)];
    let labels: Vec<String> = drawn.iter().map(|it| format!("\"{}\"", label(it, names))).collect();
    let shares: Vec<f64> = drawn.iter().map(|it| (it.share * 100.0).clamp(0.0, LONGEST).round()).collect();
    let most = shares.iter().copied().fold(100.0, f64::max);
    let axis = names.lang.pick("% of the limit (line: 100%)", "한도 대비 % (선: 100%)");
    let bars: Vec<String> = shares.iter().map(f64::to_string).collect();
    let line = vec!["100"; drawn.len()].join(", ");
    format!(
        "```mermaid\n---\nconfig:\n  xyChart:\n    width: 760\n    height: {height}\n  \
         themeVariables:\n    xyChart:\n      plotColorPalette: \"#60a5fa, #dc2626\"\n---\nxychart-beta horizontal\n  \
         x-axis [{labels}]\n  y-axis \"{axis}\" 0 --> {most}\n  bar [{bars}]\n  line [{line}]\n```",
        height = AXIS + BAR * drawn.len(),
        labels = labels.join(", "),
        bars = bars.join(", "),
        most = most + 20.0,
    )
}

/// A label in quotation marks, which the chart's own grammar ends at the first of its kind and does not number.
fn label(it: &AgainstLimit, names: Names) -> String {
    let name = verdict::figure_of(it.name, &it.component, names.playbook, names.lang);
    let name = escape::clean(&name);
    let kept = name.chars().map(|character| if "\"`#;[]".contains(character) { ' ' } else { character });
    kept.collect::<String>().split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// The same for a table.
pub fn rows(limits: &[AgainstLimit], names: Names) -> Vec<Value> {
    let rows = limits.iter().map(|it| {
        let share = crate::amount::percent(it.share, names.lang);
        context! {
            name => it.name,
            component => it.component.as_str(),
            label => names.figure(it.name),
            value => it.value.print(names.lang),
            limit => it.limit.print(names.lang),
            share => if it.share.is_finite() { share } else { "∞".to_owned() },
            is_over => it.share > 1.0,
        }
    });
    rows.collect()
}
