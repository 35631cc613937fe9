//! Our spans and findings in the protocol's types, and back. Lines count from 0, columns in UTF-16 code units.

use aiplan::editor::completion::{Item, Sort};
use aiplan::editor::symbol::{self, Symbol};
use aiplan::fix::Fix;
use aiplan::playbook::Playbook;
use aiplan::playbook::records::Level;
use aiplan::review::Judged;
use aiplan::source::{self, Source, Span};
use aiplan::text::Lang;
use aiplan::words::{plain, words};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Diagnostic, DiagnosticRelatedInformation,
    DiagnosticSeverity, DiagnosticTag, DocumentSymbol, Documentation, InsertTextMode, Location,
    MarkupContent, MarkupKind, NumberOrString, Position, Range, SymbolKind, TextEdit, Uri,
};
use std::path::PathBuf;

pub fn position(source: &Source, offset: usize) -> Position {
    let at = source.utf16_position(offset);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Position { line: number(at.line), character: number(at.column) }
}

pub fn offset(source: &Source, position: Position) -> usize {
    source
        .utf16_offset(source::Position { line: position.line as usize, column: position.character as usize })
}

pub fn range(source: &Source, span: Span) -> Range {
    Range { start: position(source, span.start), end: position(source, span.end) }
}

/// A place that spans several lines is shown by its first: a whole record underlined hides what is wrong with it.
fn first_line(source: &Source, span: Span) -> Span {
    let line = source.slice(span).find(['\n', '\r']).map(|at| span.start + at);
    Span::new(span.start, line.unwrap_or(span.end))
}

/// The file a document is about; none for one that is in no file.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let path = &rest[rest.find('/')?..];
    let decoded = String::from_utf8(percent_decoded(path)).ok()?;
    // `/c:/plans` on Windows.
    let drive = decoded.strip_prefix('/').filter(|rest| rest.as_bytes().get(1) == Some(&b':'));
    Some(PathBuf::from(drive.unwrap_or(&decoded)))
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let Some((&first, after)) = rest.split_first() {
        let hex = (first == b'%').then(|| after.get(..2)).flatten();
        let byte = hex
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    bytes
}

/// A finding as an editor shows it: message, then why, then the ways to mend it.
pub fn diagnostic(
    judged: &Judged,
    source: &Source,
    uri: &Uri,
    playbook: &Playbook,
    lang: Lang,
) -> Diagnostic {
    let said = words(&judged.finding, playbook, lang);
    let mut places = judged.finding.places.iter();
    let at = places.next().map_or(Span::start_of_file(), |place| place.span);
    let related = places.map(|place| DiagnosticRelatedInformation {
        location: Location { uri: uri.clone(), range: range(source, first_line(source, place.span)) },
        message: plain(&place.field),
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    let waived = judged.waived.is_some();
    let mut message =
        if waived { lang.pick("(waived) ", "(예외 승인) ").to_owned() } else { String::new() };
    message.push_str(&said.message);
    if !said.why.is_empty() {
        message.push_str(&format!("\n{}: {}", lang.pick("why", "이유"), said.why));
    }
    for fix in &said.fixes {
        message.push_str(&format!("\n{}: {fix}", lang.pick("fix", "해결")));
    }
    Diagnostic {
        range: range(source, first_line(source, at)),
        severity: Some(if waived { DiagnosticSeverity::HINT } else { severity(judged) }),
        code: Some(NumberOrString::String(judged.finding.rule.into())),
        source: Some("aiplan".into()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        tags: waived.then(|| vec![DiagnosticTag::UNNECESSARY]),
        ..Diagnostic::default()
    }
}

fn severity(judged: &Judged) -> DiagnosticSeverity {
    match judged.level {
        Level::Error => DiagnosticSeverity::ERROR,
        Level::Warning => DiagnosticSeverity::WARNING,
        Level::Note if judged.finding.cannot_check => DiagnosticSeverity::HINT,
        Level::Note => DiagnosticSeverity::INFORMATION,
    }
}

pub fn text_edit(source: &Source, fix: &Fix) -> TextEdit {
    TextEdit { range: range(source, fix.replacement.span), new_text: fix.replacement.text.clone() }
}

pub fn markdown(text: String) -> MarkupContent {
    MarkupContent { kind: MarkupKind::Markdown, value: text }
}

pub fn completion_item(item: Item, index: usize, word: Range) -> CompletionItem {
    let kind = match item.sort {
        Sort::Key => CompletionItemKind::FIELD,
        Sort::Choice => CompletionItemKind::ENUM_MEMBER,
        Sort::Record => CompletionItemKind::REFERENCE,
        Sort::Unit => CompletionItemKind::UNIT,
        Sort::Rule => CompletionItemKind::EVENT,
        Sort::Example => CompletionItemKind::VALUE,
    };
    CompletionItem {
        label: item.label.clone(),
        kind: Some(kind),
        detail: (!item.detail.is_empty()).then_some(item.detail),
        documentation: (!item.documentation.is_empty())
            .then(|| Documentation::MarkupContent(markdown(item.documentation))),
        // The order of the interview, not of the alphabet.
        sort_text: Some(format!("{index:04}")),
        filter_text: Some(item.label),
        insert_text_mode: Some(InsertTextMode::ADJUST_INDENTATION),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range: word, new_text: item.text })),
        ..CompletionItem::default()
    }
}

#[expect(deprecated, reason = "the type has a deprecated field that must be filled")]
pub fn document_symbol(symbol: Symbol, source: &Source) -> DocumentSymbol {
    let kind = match symbol.sort {
        symbol::Sort::Section => SymbolKind::MODULE,
        symbol::Sort::Field => SymbolKind::FIELD,
        symbol::Sort::List => SymbolKind::ARRAY,
        symbol::Sort::Record => SymbolKind::OBJECT,
    };
    let children = symbol.children.into_iter().map(|child| document_symbol(child, source)).collect();
    DocumentSymbol {
        name: if symbol.name.trim().is_empty() { "–".into() } else { symbol.name },
        detail: (!symbol.detail.is_empty()).then_some(symbol.detail),
        kind,
        tags: None,
        deprecated: None,
        range: range(source, symbol.span),
        selection_range: range(source, symbol.name_span),
        children: Some(children),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_in_a_korean_folder_is_found_and_one_in_no_file_is_not() {
        let of = |uri: &str| path(&uri.parse().unwrap());
        let expected = PathBuf::from("/기획 1/aiplan.yaml");
        assert_eq!(of("file:///%EA%B8%B0%ED%9A%8D%201/aiplan.yaml"), Some(expected));
        assert_eq!(of("file:///c%3A/plans/a.aiplan.yaml"), Some(PathBuf::from("c:/plans/a.aiplan.yaml")));
        assert_eq!(of("untitled:Untitled-1"), None);
    }
}
