//! Markdown for the eyes. In: Markdown as `explain` writes it. Out: the same text without heading signs and stars, with code
//! indented instead of fenced.

/// Only the signs at the start of a line are dropped; what stands in code or within a line is the text itself.
pub fn without_signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fenced = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            out.push_str("    ");
            out.push_str(line);
        } else {
            out.push_str(&plain(line));
        }
    }
    out
}

fn plain(line: &str) -> String {
    if let Some((bold, rest)) = line.strip_prefix("**").and_then(|line| line.split_once("**")) {
        return format!("{bold}{rest}");
    }
    let heading = line.trim_start_matches('#').strip_prefix(' ');
    heading.filter(|_| line.starts_with('#')).unwrap_or(line).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_go_and_code_is_indented() {
        let markdown = "# mae\n\n**Why**: 2**3 is 8\n\n```yaml\n# a: **b**\n```\n- `x` #1\n";
        assert_eq!(without_signs(markdown), "mae\n\nWhy: 2**3 is 8\n\n    # a: **b**\n- `x` #1\n");
        assert_eq!(without_signs("#tag\n**open\n"), "#tag\n**open\n");
    }
}
