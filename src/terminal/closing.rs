//! The end of an interview in lines: verdicts with reasons, what would change them, what is unknown, what to do next.

use super::look::{Ink, Line, Look};
use super::prompt::Size;
use super::{paragraphs, point};
use aiplan::interview::summary::{ComponentWords, Summary, Unknown, more};
use aiplan::text::{Lang, fill};

/// Longer lists say how many more there are; `status` shows them all.
const MOST_UNKNOWNS: usize = 8;

pub fn lines(summary: &Summary, lang: Lang, look: Look, size: Size) -> Vec<Line> {
    let heading = |text: &str| Line::new(Ink::Strong, format!("{} {text}", look.dash().repeat(2)));
    let mut lines = vec![Line::default()];
    lines.push(heading(lang.pick("What the answers say", "답변으로 본 결과")));
    match &summary.product {
        Some(product) => lines.extend(paragraphs(product, Ink::Accent, "   ", size)),
        None => {
            let none = lang.pick(
                "No component has been named, so there is nothing to judge yet.",
                "구성 모듈이 아직 없어 판단할 것이 없습니다.",
            );
            lines.extend(paragraphs(none, Ink::Plain, "   ", size));
        }
    }
    for component in &summary.components {
        lines.extend(component_lines(component, lang, look, size));
    }
    if !summary.unknowns.is_empty() {
        lines.push(Line::default());
        lines.push(heading(lang.pick("Not known yet", "아직 모르는 것")));
        for unknown in summary.unknowns.iter().take(MOST_UNKNOWNS) {
            lines.extend(point(look.dot(), &unknown_words(unknown), Ink::Plain, "   ", size));
        }
        let rest = more(summary.unknowns.len().saturating_sub(MOST_UNKNOWNS), lang);
        lines.extend(rest.map(|rest| Line::new(Ink::Dim, format!("   {rest}"))));
    }
    lines.push(Line::default());
    lines.push(heading(lang.pick("Next", "다음에 할 일")));
    if summary.skipped > 0 {
        let skipped = lang.pick(
            "`aiplan interview` asks the {count} skipped questions again.",
            "`aiplan interview`를 실행하면 건너뛴 질문 {count}개를 다시 묻습니다.",
        );
        let skipped = fill(skipped, |_| Some(summary.skipped.to_string().into()));
        lines.extend(paragraphs(&skipped, Ink::Plain, "   ", size));
    }
    for (command, what) in &summary.next {
        lines.push(Line::new(Ink::Accent, format!("   {command}")));
        lines.extend(paragraphs(what, Ink::Plain, "     ", size));
    }
    lines
}

fn component_lines(component: &ComponentWords, lang: Lang, look: Look, size: Size) -> Vec<Line> {
    let name = if component.id.is_empty() { "?" } else { &component.id };
    let verdict = format!("{name}: {}", component.stands);
    let mut lines = paragraphs(&verdict, Ink::Accent, "   ", size);
    let lists = [
        (lang.pick("because", "이유"), &component.reasons),
        (lang.pick("would change with", "이렇게 답하면 바뀜"), &component.flips),
        (lang.pick("settle first", "먼저 정할 질문"), &component.ask_first),
    ];
    for (title, items) in lists {
        if items.is_empty() {
            continue;
        }
        lines.push(Line::new(Ink::Dim, format!("     {title}")));
        for item in items {
            lines.extend(point(look.dot(), item, Ink::Plain, "     ", size));
        }
    }
    lines
}

fn unknown_words(unknown: &Unknown) -> String {
    let parts = [&unknown.ask, &unknown.by].into_iter().filter(|part| !part.is_empty());
    let owner: Vec<&str> = parts.map(String::as_str).collect();
    let owner = if owner.is_empty() { String::new() } else { format!(": {}", owner.join(", ")) };
    format!("{} ({}){owner}", unknown.label, unknown.field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verdict_breaks_between_words_at_sixty_columns() {
        let verdict =
            "Train a model on your own examples, with rules before it and a person behind it".to_owned();
        let component = ComponentWords {
            id: "read".into(),
            stands: format!("{verdict} (leaning)"),
            ..Default::default()
        };
        let summary = Summary { components: vec![component.clone()], ..Default::default() };
        let look = Look { colour: false, unicode: true, plain: false };
        let lines = lines(&summary, Lang::En, look, Size { columns: 60, rows: 24 });
        assert!(lines.iter().all(|line| line.width() < 60));
        let shown: Vec<String> =
            lines.iter().flat_map(|line| line.pieces.iter().map(|piece| piece.text.clone())).collect();
        let words: Vec<&str> = shown.iter().flat_map(|text| text.split_whitespace()).collect();
        assert!(component.stands.split(' ').all(|word| words.contains(&word)), "{words:?}");
    }
}
