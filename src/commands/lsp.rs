//! `aiplan lsp`: the language server protocol over standard input and output. In: what an editor sends. Out: diagnostics while
//! typing, hovers, completions, an outline, definitions and changes on offer. One message at a time: a review takes a millisecond.

mod documents;
mod protocol;
mod replies;

use super::{Context, Outcome};
use anyhow::{Context as _, Result};
use documents::Documents;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{self as told, Notification as _};
use lsp_types::request::{self as asked, Request as _};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    HoverProviderCapability, InitializeParams, InitializeResult, OneOf, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Serve an editor: findings while typing, hovers, completions, quick fixes
///
/// An editor starts this by itself; docs/editor.md says how to set it up in some.
#[derive(clap::Args)]
pub struct Arguments {
    /// Speak over standard input and output, which is what happens anyway; editors like to say it
    #[arg(long)]
    stdio: bool,
}

pub fn run(_arguments: &Arguments, context: &Context) -> Result<Outcome> {
    let (connection, threads) = Connection::stdio();
    serve(&connection, context).context("serving the editor")?;
    drop(connection);
    threads.join().context("closing the connection to the editor")?;
    Ok(Outcome::Fine)
}

fn serve(connection: &Connection, context: &Context) -> Result<()> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let result = InitializeResult {
        capabilities: capabilities(),
        server_info: Some(ServerInfo {
            name: "aiplan".into(),
            version: Some(env!("CARGO_PKG_VERSION").into()),
        }),
    };
    connection.initialize_finish(id, serde_json::to_value(result)?)?;
    let mut documents = Documents::new(context, params.initialization_options.as_ref());
    for message in &connection.receiver {
        match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request)? {
                    return Ok(());
                }
                connection.sender.send(Message::Response(answer(&documents, request)))?;
            }
            Message::Notification(notification) => {
                for out in take_in(&mut documents, notification) {
                    connection.sender.send(Message::Notification(out))?;
                }
            }
            // The server asks nothing, so that there is nothing to be answered.
            Message::Response(_) => {}
        }
    }
    Ok(())
}

/// Whole texts are sent at each change: a plan has a few hundred lines.
fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::FULL)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some([" ", "[", "{", ","].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::SOURCE_FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}

/// Answers one request. A defect of ours fails this one request and keeps the editor's server alive.
fn answer(documents: &Documents, request: Request) -> Response {
    let Request { id, method, params } = request;
    let answered = catch_unwind(AssertUnwindSafe(|| match method.as_str() {
        asked::HoverRequest::METHOD => reply(params, |params| documents.hover(params)),
        asked::Completion::METHOD => reply(params, |params| documents.completion(params)),
        asked::GotoDefinition::METHOD => reply(params, |params| documents.definition(params)),
        asked::DocumentSymbolRequest::METHOD => reply(params, |params| documents.symbols(params)),
        asked::CodeActionRequest::METHOD => reply(params, |params| documents.actions(params)),
        _ => Err((ErrorCode::MethodNotFound, format!("{method} is not offered"))),
    }));
    let failed = || Err((ErrorCode::InternalError, format!("answering {method} failed")));
    match answered.unwrap_or_else(|_| failed()) {
        Ok(result) => Response::new_ok(id, result),
        Err((code, message)) => Response::new_err(id, code as i32, message),
    }
}

type Answered = Result<Value, (ErrorCode, String)>;

fn reply<P: DeserializeOwned, R: serde::Serialize>(params: Value, answer: impl FnOnce(P) -> R) -> Answered {
    let params =
        serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))?;
    serde_json::to_value(answer(params)).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}

/// Takes in what happened to a document, and gives what is to be told about it. What cannot be read is passed over, as the
/// protocol asks of notifications.
fn take_in(documents: &mut Documents, notification: Notification) -> Vec<Notification> {
    let Notification { method, params } = notification;
    let told = catch_unwind(AssertUnwindSafe(|| match method.as_str() {
        told::DidOpenTextDocument::METHOD => read(params).map(|params| documents.opened(params)),
        told::DidChangeTextDocument::METHOD => read(params).map(|params| documents.changed(params)),
        told::DidSaveTextDocument::METHOD => Some(documents.settings_may_have_changed()),
        told::DidCloseTextDocument::METHOD => read(params).map(|params| documents.closed(params)),
        _ => None,
    }));
    told.ok().flatten().unwrap_or_default()
}

fn read<P: DeserializeOwned>(params: Value) -> Option<P> {
    serde_json::from_value(params).ok()
}
