//! What is wrong with a template, in plain words with line and column. In: the engine's error, or the names a template uses.
//! Out: `RenderError`.

use super::Template;
use crate::source::{Position, Source, Span};
use crate::text::{self, Lang};
use minijinja::{Environment, Error, ErrorKind, Value};
use std::borrow::Cow;
use std::fmt;

/// A template could not be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderError {
    pub template: String,
    pub position: Option<Position>,
    pub message: String,
}

impl fmt::Display for RenderError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.template)?;
        if let Some(position) = self.position {
            write!(out, ":{}:{}", position.line, position.column)?;
        }
        write!(out, ": {}", self.message)
    }
}

impl std::error::Error for RenderError {}

/// The engine's error in the reader's words. An error in an included part is told at its own place.
pub fn explain(error: &Error, template: &Template, lang: Lang) -> RenderError {
    let error = innermost(error);
    let name = error.name().unwrap_or(template.name());
    let text = match (name == template.name(), template.folder()) {
        (true, _) => Some(template.text().to_owned()),
        (false, Some(folder)) => folder(name).or_else(|| super::embedded_text(name).map(str::to_owned)),
        (false, None) => super::embedded_text(name).map(str::to_owned),
    };
    let source = text.map(|text| Source::new(name, text));
    let span = error.range().map(|range| Span::new(range.start, range.end));
    let position = source.as_ref().zip(span).map(|(source, span)| source.position(span.start));
    let written = source.as_ref().zip(span).map(|(source, span)| source.slice(span)).unwrap_or_default();
    RenderError { template: name.to_owned(), position, message: message(error, written, lang) }
}

fn innermost(error: &Error) -> &Error {
    let mut innermost = error;
    while let Some(inner) = std::error::Error::source(innermost).and_then(|it| it.downcast_ref::<Error>()) {
        innermost = inner;
    }
    innermost
}

fn message(error: &Error, written: &str, lang: Lang) -> String {
    let detail = error.detail().unwrap_or_default();
    let template = match error.kind() {
        ErrorKind::UndefinedError => {
            lang.pick("`{written}` does not exist here", "`{written}`{은/는} 여기에 없는 이름입니다")
        }
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => {
            lang.pick("there is no function `{written}`", "`{written}`{이라는/라는} 함수는 없습니다")
        }
        ErrorKind::UnknownFilter => {
            lang.pick("there is no filter `{written}`", "`{written}`{이라는/라는} 필터는 없습니다")
        }
        ErrorKind::UnknownTest => {
            lang.pick("there is no test `{written}`", "`{written}`{이라는/라는} 검사는 없습니다")
        }
        ErrorKind::TemplateNotFound => lang.pick(
            "this part is neither in the template's folder nor one of aiplan's: {detail}",
            "템플릿 폴더에도 aiplan에도 없는 부분입니다: {detail}",
        ),
        ErrorKind::OutOfFuel => lang.pick(
            "the template takes too many steps; is there a loop that grows?",
            "템플릿이 지나치게 많은 일을 합니다. 끝없이 커지는 반복이 있는지 확인해 주세요",
        ),
        ErrorKind::SyntaxError => {
            lang.pick("this cannot be read as a template: {detail}", "템플릿으로 읽을 수 없습니다: {detail}")
        }
        _ if detail.contains("recursion") => lang.pick(
            "the template includes itself, or nests too deep",
            "템플릿이 자기 자신을 포함하거나 너무 깊이 중첩되어 있습니다",
        ),
        _ if detail.is_empty() => {
            lang.pick("`{written}` does not work here", "`{written}`{은/는} 여기에서 쓸 수 없습니다")
        }
        _ => "{detail}",
    };
    text::fill(template, |slot| match slot {
        "written" => Some(Cow::Borrowed(written)),
        "detail" => Some(Cow::Borrowed(detail)),
        _ => None,
    })
}

/// Names that an own template uses and nobody provides, also in branches that this plan does not reach.
pub fn check_names(
    compiled: &minijinja::Template,
    environment: &Environment,
    context: &Value,
    template: &Template,
    lang: Lang,
) -> Result<(), RenderError> {
    let mut unknown: Vec<String> = compiled
        .undeclared_variables(true)
        .into_iter()
        .filter(|name| !is_known(name, environment, context))
        .collect();
    let source = Source::new(template.name(), template.text());
    unknown.sort_by_key(|name| (place(&source.text, name), name.clone()));
    let Some(name) = unknown.into_iter().next() else { return Ok(()) };
    let position = place(&source.text, &name).map(|offset| source.position(offset));
    let message = lang.pick("`{name}` does not exist here", "`{name}`{은/는} 여기에 없는 이름입니다");
    let message = text::fill(message, |_| Some(Cow::Borrowed(name.as_str())));
    Err(RenderError { template: template.name().to_owned(), position, message })
}

fn is_known(name: &str, environment: &Environment, context: &Value) -> bool {
    let mut parts = name.split('.');
    let first = parts.next().unwrap_or_default();
    if first == "loop" || environment.globals().any(|(own, _)| own == first) {
        return true;
    }
    let mut value = context.get_attr(first).unwrap_or_default();
    for part in parts {
        // A list or an empty one says nothing of its items.
        if value.is_undefined() || value.kind() != minijinja::value::ValueKind::Map {
            break;
        }
        value = value.get_attr(part).unwrap_or_default();
    }
    !value.is_undefined()
}

/// Where a name stands in a template, as a word of its own.
fn place(text: &str, name: &str) -> Option<usize> {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let found = text.match_indices(name).find(|(offset, _)| {
        let before = text[..*offset].chars().next_back();
        let after = text[offset + name.len()..].chars().next();
        let inside = text[..*offset]
            .rfind(['{', '}'])
            .is_some_and(|at| text.as_bytes()[at] == b'{' || text[at..].starts_with("{%"));
        inside && !before.is_some_and(part_of_name) && !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
    });
    found.map(|(offset, _)| offset)
}
