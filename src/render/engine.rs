//! The template engine with its functions, filters and limits. In: the pages of a plan and a template. Out: Markdown.
//! Whatever a template prints is escaped for a line of text unless one of the functions here made it.

use super::pages::Pages;
use super::problem::{self, RenderError};
use super::sheet::{Group, Member};
use super::{Loader, PARTS, Template, tables, tidy, values};
use crate::amount;
use crate::text::{self, Lang};
use crate::words::{escape, verdict};
use minijinja::value::{Kwargs, Rest, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};
use std::borrow::Cow;
use std::sync::Arc;

/// The project plan of 470 lines takes fewer than 10,000 steps.
const FUEL: u64 = 1_000_000;
const MAX_DEPTH: usize = 120;

pub fn render(pages: Pages, template: &Template) -> Result<String, RenderError> {
    let lang = pages.lang;
    let context = pages.context.clone();
    let environment = environment(Arc::new(pages), template.folder());
    let to_error = |error: Error| problem::explain(&error, template, lang);
    let compiled = environment.template_from_named_str(template.name(), template.text()).map_err(to_error)?;
    if let Template::Own { .. } = template {
        problem::check_names(&compiled, &environment, &context, template, lang)?;
    }
    let page = compiled.render(context).map_err(to_error)?;
    Ok(tidy::tidy(&page))
}

fn environment<'t>(pages: Arc<Pages>, folder: Option<Loader>) -> Environment<'t> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(MAX_DEPTH);
    environment.set_debug(true);
    let syntax = minijinja::syntax::SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.unwrap_or_default());
    environment.set_auto_escape_callback(|_| AutoEscape::Custom(Cow::Borrowed("markdown")));
    set_formatter(&mut environment, pages.lang);
    // What would let text through as it is.
    for filter in ["safe", "escape", "e", "tojson", "urlencode", "pprint"] {
        environment.remove_filter(filter);
    }
    environment.remove_global("debug");
    environment.set_loader(move |name| load(name, folder.as_ref()));
    add_filters(&mut environment, pages.lang);
    add_functions(&mut environment, &pages);
    add_tables(&mut environment, &pages);
    environment
}

/// A part from the template's own folder, else one of ours. A name that leads out of the folder is no part.
fn load(name: &str, folder: Option<&Loader>) -> Result<Option<String>, Error> {
    let leads_out =
        name.starts_with('/') || name.contains(['\\', ':', '\0']) || name.split('/').any(|it| it == "..");
    if leads_out {
        return Ok(None);
    }
    let own = folder.and_then(|folder| folder(name));
    Ok(own.or_else(|| super::embedded_text(name).filter(|_| name.starts_with(PARTS)).map(str::to_owned)))
}

fn set_formatter(environment: &mut Environment, lang: Lang) {
    environment.set_formatter(move |out, _, value| {
        let text = if value.is_safe() { value.to_string() } else { printed(&plain(value, lang)?) };
        out.write_str(&text).map_err(|_| Error::from(ErrorKind::WriteFailure))
    });
}

/// Text escaped for a line. What a template puts between two values keeps its spaces: `{{ ", " if more }}`.
fn printed(text: &str) -> String {
    let between_values = !text.contains(char::is_alphanumeric) && text.trim() != text;
    if !between_values {
        return escape::inline(text);
    }
    let space = |at_edge: bool| if at_edge { " " } else { "" };
    let (before, after) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    format!("{}{}{}", space(before), escape::inline(text), space(after))
}

/// A value as text. What does not exist is an error, wherever it is printed.
fn plain(value: &Value, lang: Lang) -> Result<String, Error> {
    Ok(match value.kind() {
        ValueKind::Undefined => return Err(Error::from(ErrorKind::UndefinedError)),
        ValueKind::None => "—".to_owned(),
        ValueKind::Bool => values::yes_no(value.is_true(), lang).to_owned(),
        ValueKind::Number => match f64::try_from(value.clone()) {
            Ok(number) => amount::exact_number(number),
            Err(_) => value.to_string(),
        },
        ValueKind::Seq | ValueKind::Iterable => {
            let items = value.try_iter()?.map(|item| plain(&item, lang));
            items.collect::<Result<Vec<String>, Error>>()?.join(", ")
        }
        _ => value.to_string(),
    })
}

type Escape = fn(&str) -> String;

fn add_filters(environment: &mut Environment, lang: Lang) {
    let filters: [(&'static str, Escape); 6] = [
        ("md", escape::inline),
        ("cell", cell),
        ("heading", escape::heading),
        ("paragraphs", escape::paragraphs),
        ("mermaid", escape::mermaid),
        ("code", escape::code),
    ];
    for (name, escaped) in filters {
        environment.add_filter(name, move |value: Value| -> Result<Value, Error> {
            let text = if value.is_safe() { value.to_string() } else { escaped(&plain(&value, lang)?) };
            Ok(Value::from_safe_string(text))
        });
    }
}

fn cell(text: &str) -> String {
    let text = escape::inline(text);
    if text.is_empty() { "—".to_owned() } else { text }
}

fn add_functions(environment: &mut Environment, pages: &Arc<Pages>) {
    let lang = pages.lang;
    environment
        .add_function("t", move |en: String, ko: String, values: Kwargs| translate(&en, &ko, &values, lang));
    let own = Arc::clone(pages);
    environment.add_function("label", move |field: String| {
        own.label(&field).map(str::to_owned).ok_or_else(|| no_field(&field, own.lang))
    });
    let own = Arc::clone(pages);
    environment.add_function("answer", move |field: String| match own.sheet.find(&field) {
        Some(member @ Member::Answer(_)) => Ok(member.value()),
        _ => Err(no_field(&field, own.lang)),
    });
    let own = Arc::clone(pages);
    environment.add_function("basis", move |field: String| match own.sheet.answer(&field) {
        Some(answer) => Ok(verdict::basis(answer.basis, own.lang)),
        None => Err(no_field(&field, own.lang)),
    });
    let own = Arc::clone(pages);
    environment.add_function("records", move |field: String| match own.records(&field) {
        Some(records) => Ok(Value::from_dyn_object(records)),
        None => Err(no_field(&field, own.lang)),
    });
    let own = Arc::clone(pages);
    environment.add_function("flow", move || Value::from_safe_string(own.flow.clone()));
    let own = Arc::clone(pages);
    environment.add_function("limits_chart", move || Value::from_safe_string(own.limits.clone()));
}

fn add_tables(environment: &mut Environment, pages: &Arc<Pages>) {
    let own = Arc::clone(pages);
    environment.add_function("facts", move |fields: Vec<String>, within: Option<Value>| {
        let record = within.as_ref().map(|within| within.downcast_object::<Group>());
        let group = match &record {
            None => own.root(),
            Some(Some(group)) => group,
            Some(None) => return Err(no_field("facts", own.lang)),
        };
        let table = tables::facts(group, &fields, own.lang).map_err(|field| no_field(&field, own.lang))?;
        Ok(Value::from_safe_string(table))
    });
    let own = Arc::clone(pages);
    environment.add_function("grid", move |field: String, columns: Vec<String>| {
        let records = own.records(&field).ok_or_else(|| no_field(&field, own.lang))?;
        let table = tables::grid(&records, &columns)
            .map_err(|column| no_field(&format!("{field}[].{column}"), own.lang))?;
        Ok(Value::from_safe_string(table))
    });
    let own = Arc::clone(pages);
    environment.add_function("open", move |sections: Rest<String>| {
        let numbers = own.section_numbers(&sections).map_err(|section| no_field(&section, own.lang))?;
        Ok(Value::from_safe_string(tables::open(&own.sheet, &numbers, own.lang)))
    });
    let own = Arc::clone(pages);
    environment.add_function("concerns", move |sections: Rest<String>| {
        let numbers = own.section_numbers(&sections).map_err(|section| no_field(&section, own.lang))?;
        Ok(tables::concerns(&own.sheet, &numbers))
    });
    let own = Arc::clone(pages);
    environment.add_function("rest", move || tables::rest(&own.sheet, &own.sections));
}

/// The document's own words: `t("Ask {who}.", "{who}에게 물어보세요.", who=…)`.
fn translate(en: &str, ko: &str, values: &Kwargs, lang: Lang) -> Result<String, Error> {
    let template = lang.pick(en, ko);
    let mut told = Vec::new();
    for slot in text::slots(template) {
        let value: Value = values.get(slot)?;
        told.push((slot, plain(&value, lang)?));
    }
    Ok(text::fill(template, |slot| {
        told.iter().find(|(own, _)| *own == slot).map(|(_, value)| Cow::Borrowed(value.as_str()))
    }))
}

fn no_field(field: &str, lang: Lang) -> Error {
    let template =
        lang.pick("the playbook has no field `{field}`", "`{field}`{은/는} 플레이북에 없는 항목입니다");
    let detail = text::fill(template, |_| Some(Cow::Borrowed(field)));
    Error::new(ErrorKind::InvalidOperation, detail)
}
