//! The documents an editor has open, and how each is judged. In: what happened to them. Out: the diagnostics to tell.

use super::protocol::{diagnostic, path};
use crate::commands::project::{self, Project};
use crate::commands::{Context, files};
use aiplan::playbook::Playbook;
use aiplan::playbook::records::Stage;
use aiplan::review::{Settings, review, review_file};
use aiplan::source::Source;
use aiplan::text::Lang;
use lsp_server::Notification;
use lsp_types::notification::{Notification as _, PublishDiagnostics};
use lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    PublishDiagnosticsParams, Uri,
};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

pub struct Documents<'c> {
    context: &'c Context,
    /// What the editor's settings ask for.
    lang: Option<Lang>,
    stage: Option<Stage>,
    open: BTreeMap<String, Document>,
}

/// One text, and what its project says about it.
pub struct Document {
    pub uri: Uri,
    pub source: Source,
    pub playbook: Cow<'static, Playbook>,
    pub settings: Settings,
    pub lang: Lang,
    version: Option<i32>,
}

impl<'c> Documents<'c> {
    /// `initializationOptions` may hold `lang` and `stage`.
    pub fn new(context: &'c Context, options: Option<&Value>) -> Documents<'c> {
        let word = |name: &str| options.and_then(|options| options.get(name)).and_then(Value::as_str);
        let lang = Lang::ALL.into_iter().find(|lang| word("lang") == Some(lang.code()));
        Documents { context, lang, stage: word("stage").and_then(Stage::parse), open: BTreeMap::new() }
    }

    pub fn context(&self) -> &Context {
        self.context
    }

    pub fn find(&self, uri: &Uri) -> Option<&Document> {
        self.open.get(uri.as_str())
    }

    pub fn opened(&mut self, params: DidOpenTextDocumentParams) -> Vec<Notification> {
        let document = params.text_document;
        self.put(document.uri, document.text, Some(document.version))
    }

    pub fn changed(&mut self, params: DidChangeTextDocumentParams) -> Vec<Notification> {
        let document = params.text_document;
        match params.content_changes.into_iter().next_back() {
            Some(change) => self.put(document.uri, change.text, Some(document.version)),
            None => Vec::new(),
        }
    }

    /// A closed document has no diagnostics.
    pub fn closed(&mut self, params: DidCloseTextDocumentParams) -> Vec<Notification> {
        let uri = params.text_document.uri;
        self.open.remove(uri.as_str());
        vec![told(PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version: None })]
    }

    /// Something was saved, perhaps an `aiplan.toml`: every document is judged anew.
    pub fn settings_may_have_changed(&mut self) -> Vec<Notification> {
        let texts: Vec<(Uri, String, Option<i32>)> = self
            .open
            .values()
            .map(|document| (document.uri.clone(), document.source.text.clone(), document.version))
            .collect();
        texts.into_iter().flat_map(|(uri, text, version)| self.put(uri, text, version)).collect()
    }

    fn put(&mut self, uri: Uri, text: String, version: Option<i32>) -> Vec<Notification> {
        let file = path(&uri).unwrap_or_default();
        if project::is_settings(&file) {
            return self.settings(uri, &file, text, version).into_iter().collect();
        }
        if !is_plan(&uri, &text) {
            return Vec::new();
        }
        let document = self.document(uri, text, version);
        let told = self.told(&document);
        self.open.insert(document.uri.as_str().to_owned(), document);
        vec![told]
    }

    /// A project whose settings cannot be read is judged as if it had none; `aiplan check` says what is wrong with them.
    fn document(&self, uri: Uri, text: String, version: Option<i32>) -> Document {
        let file = path(&uri).unwrap_or_default();
        let built_in = || Project::none(Cow::Borrowed(Playbook::embedded()));
        let Project { playbook, mut settings, .. } =
            Project::find(&file, self.context).unwrap_or_else(|_| built_in());
        settings.stage = self.stage.or(settings.stage);
        let source = Source::new(file.to_string_lossy(), text);
        let plan = aiplan::yaml::parse(&source);
        let lang =
            self.lang.unwrap_or_else(|| self.context.lang(aiplan::plan::read(plan.root.as_ref()).lang()));
        drop(plan);
        Document { uri, source, playbook, settings, lang, version }
    }

    /// What is wrong in an `aiplan.toml` as it stands in the editor. It is judged anew with every change and not kept.
    fn settings(&self, uri: Uri, file: &Path, text: String, version: Option<i32>) -> Option<Notification> {
        let lang = self.lang.unwrap_or_else(|| self.context.lang(None));
        let source = Source::new(file.to_string_lossy(), text);
        let project = Project::of(source, file, self.context).ok()?;
        let source = project.file.as_ref()?;
        let found = review_file(project.findings.clone(), &project.playbook, &project.settings);
        let diagnostics =
            found.findings.iter().map(|judged| diagnostic(judged, source, &uri, &project.playbook, lang));
        let diagnostics = diagnostics.collect();
        Some(told(PublishDiagnosticsParams { uri, diagnostics, version }))
    }

    fn told(&self, document: &Document) -> Notification {
        let Document { uri, source, playbook, settings, lang, version } = document;
        let found = review(source, playbook, settings, self.context.today);
        let diagnostics =
            found.findings.iter().map(|judged| diagnostic(judged, source, uri, playbook, *lang));
        told(PublishDiagnosticsParams {
            uri: uri.clone(),
            diagnostics: diagnostics.collect(),
            version: *version,
        })
    }
}

fn told(params: PublishDiagnosticsParams) -> Notification {
    Notification::new(PublishDiagnostics::METHOD.into(), params)
}

/// Some editors send every YAML file. One is a plan by its name, or by its first key.
fn is_plan(uri: &Uri, text: &str) -> bool {
    path(uri).is_some_and(|path| files::is_plan(&path))
        || text.lines().any(|line| line.trim_start_matches('\u{feff}').starts_with("aiplan:"))
}
