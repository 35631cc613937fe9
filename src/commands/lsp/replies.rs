//! What each request gets. In: a document and a position. Out: the protocol's answer; nothing where nothing is there to say.

use super::documents::{Document, Documents};
use super::protocol::{completion_item, document_symbol, markdown, offset, position, range, text_edit};
use aiplan::editor::Page;
use aiplan::fix::{Bench, Fix};
use aiplan::review::{Judged, review};
use aiplan::source::Span;
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CompletionList, CompletionParams,
    DocumentSymbolParams, DocumentSymbolResponse, GotoDefinitionParams, GotoDefinitionResponse, Hover,
    HoverContents, HoverParams, Location, NumberOrString, Range, TextDocumentPositionParams, TextEdit,
    WorkspaceEdit,
};
use std::collections::HashMap;

impl Documents<'_> {
    fn at(&self, params: &TextDocumentPositionParams) -> Option<(&Document, usize)> {
        let document = self.find(&params.text_document.uri)?;
        Some((document, offset(&document.source, params.position)))
    }

    fn page<'d>(&self, document: &'d Document) -> Page<'d> {
        Page { source: &document.source, playbook: &document.playbook, lang: document.lang }
    }

    fn bench<'d>(&self, document: &'d Document) -> Bench<'d> {
        Bench { playbook: &document.playbook, settings: &document.settings, today: self.context().today }
    }

    pub fn hover(&self, params: HoverParams) -> Option<Hover> {
        let (document, at) = self.at(&params.text_document_position_params)?;
        let hover = self.page(document).hover(at)?;
        Some(Hover {
            contents: HoverContents::Markup(markdown(hover.markdown)),
            range: Some(range(&document.source, hover.span)),
        })
    }

    pub fn completion(&self, params: CompletionParams) -> Option<CompletionList> {
        let (document, at) = self.at(&params.text_document_position)?;
        let completion = self.page(document).completion(at)?;
        let word = range(&document.source, completion.word);
        let items = completion.items.into_iter().enumerate();
        let items = items.map(|(index, item)| completion_item(item, index, word)).collect();
        Some(CompletionList { is_incomplete: false, items })
    }

    pub fn definition(&self, params: GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
        let (document, at) = self.at(&params.text_document_position_params)?;
        let span = self.page(document).definition(at)?;
        let location = Location { uri: document.uri.clone(), range: range(&document.source, span) };
        Some(GotoDefinitionResponse::Scalar(location))
    }

    pub fn symbols(&self, params: DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
        let document = self.find(&params.text_document.uri)?;
        let symbols = self.page(document).symbols().into_iter();
        let symbols = symbols.map(|symbol| document_symbol(symbol, &document.source)).collect();
        Some(DocumentSymbolResponse::Nested(symbols))
    }

    /// The changes on offer for the findings under the cursor, and all safe fixes at once.
    pub fn actions(&self, params: CodeActionParams) -> Option<Vec<CodeActionOrCommand>> {
        let document = self.find(&params.text_document.uri)?;
        let wants = |kind: &CodeActionKind| match &params.context.only {
            None => true,
            Some(only) => only.iter().any(|only| kind.as_str().starts_with(only.as_str())),
        };
        let mut actions = Vec::new();
        if wants(&CodeActionKind::QUICKFIX) {
            actions.extend(self.quick_fixes(document, params.range));
        }
        if wants(&CodeActionKind::SOURCE_FIX_ALL) {
            actions.extend(self.fix_all(document));
        }
        Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
    }

    fn quick_fixes(&self, document: &Document, range: Range) -> Vec<CodeAction> {
        let source = &document.source;
        let asked = Span::new(offset(source, range.start), offset(source, range.end));
        let found = review(source, &document.playbook, &document.settings, self.context().today);
        let is_here = |judged: &&Judged| {
            let place = judged.finding.places.first();
            judged.waived.is_none()
                && place.is_some_and(|place| place.span.start <= asked.end && asked.start <= place.span.end)
        };
        let (page, bench) = (self.page(document), self.bench(document));
        let mut actions = Vec::new();
        for judged in found.findings.iter().filter(is_here) {
            let fixes = page.actions(&judged.finding, &bench);
            actions.extend(fixes.iter().map(|fix| quick_fix(document, judged, fix)));
        }
        actions
    }

    fn fix_all(&self, document: &Document) -> Option<CodeAction> {
        let fixed = self.bench(document).fixed(&document.source);
        let (source, lang) = (&document.source, document.lang);
        let whole = Range { start: position(source, 0), end: position(source, source.text.len()) };
        (!fixed.applied.is_empty()).then(|| CodeAction {
            title: lang.pick("Apply all safe fixes of aiplan", "aiplan의 안전한 수정 모두 적용").to_owned(),
            kind: Some(CodeActionKind::SOURCE_FIX_ALL),
            edit: Some(edit(document, TextEdit { range: whole, new_text: fixed.text })),
            ..CodeAction::default()
        })
    }
}

fn quick_fix(document: &Document, judged: &Judged, fix: &Fix) -> CodeAction {
    let Document { source, uri, playbook, lang, .. } = document;
    let mut mends = super::protocol::diagnostic(judged, source, uri, playbook, *lang);
    mends.code = Some(NumberOrString::String(judged.finding.rule.into()));
    CodeAction {
        title: fix.title.get(*lang).to_owned(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![mends]),
        edit: Some(edit(document, text_edit(source, fix))),
        is_preferred: Some(fix.is_safe),
        ..CodeAction::default()
    }
}

fn edit(document: &Document, edit: TextEdit) -> WorkspaceEdit {
    WorkspaceEdit {
        changes: Some(HashMap::from([(document.uri.clone(), vec![edit])])),
        ..WorkspaceEdit::default()
    }
}
