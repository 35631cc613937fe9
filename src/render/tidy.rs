//! Blank lines and line ends put in order. In: what a template gave. Out: the same page with one blank line where there were
//! several, no spaces at line ends, and one newline at the end. Code blocks stay as they are.

pub fn tidy(page: &str) -> String {
    let mut tidy = String::with_capacity(page.len());
    let mut in_code = false;
    let mut blank_before = true;
    for line in page.lines() {
        let line = if in_code { line } else { line.trim_end() };
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if line.is_empty() && blank_before && !in_code {
            continue;
        }
        blank_before = line.is_empty();
        tidy.push_str(line);
        tidy.push('\n');
    }
    let end = tidy.trim_end_matches('\n').len();
    tidy.truncate(end);
    tidy.push('\n');
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_are_made_one_except_in_code() {
        assert_eq!(
            tidy("\n\n# a  \n\n\n\nb\n```text\nx\n\n\ny \n```\n\n\n"),
            "# a\n\nb\n```text\nx\n\n\ny \n```\n"
        );
        assert_eq!(tidy(""), "\n");
    }
}
