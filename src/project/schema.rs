//! The JSON Schema (2020-12) of `aiplan.toml`, for editors and for programs that write one. In: the playbook, a language for the
//! descriptions. Out: the schema; it knows the rules, topics and policy numbers there are.

use super::{DOCUMENT_KEYS, KEYS, LEVELS};
use crate::playbook::Playbook;
use crate::playbook::rule::{Policy, Stage};
use crate::text::Lang;
use serde_json::{Map, Value, json};

pub fn project(playbook: &Playbook, lang: Lang) -> Value {
    let stages = Stage::ALL.map(Stage::id);
    let of = |key: &str| match key {
        "stage" => json!({ "enum": stages }),
        "paths" | "playbooks" => json!({ "type": "array", "items": path() }),
        "levels" => levels(playbook, lang),
        "policy" => policy(playbook, lang),
        _ => json!({ "type": "array", "items": document(lang) }),
    };
    let properties = KEYS.iter().map(|key| ((*key).to_owned(), described(of(key), means(key, lang))));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:aiplan:project:1:{}", lang.code()),
        "title": lang.pick("Settings of a project (aiplan.toml)", "프로젝트 설정(aiplan.toml)"),
        "description": lang.pick("What holds for the plans at and below this folder.", "이 폴더와 그 아래 기획 파일에 적용되는 설정입니다."),
        "type": "object",
        "additionalProperties": false,
        "properties": properties.collect::<Map<String, Value>>(),
    })
}

fn means(key: &str, lang: Lang) -> &'static str {
    match key {
        "stage" => lang.pick(
            "Judge every plan as if it were at this stage; without it, each by its own.",
            "모든 기획을 이 단계로 보고 점검합니다. 없으면 각 기획의 단계를 따릅니다.",
        ),
        "paths" => lang.pick(
            "Plans and folders with plans that `aiplan check` looks at when none is named, from this folder.",
            "`aiplan check`에 경로를 주지 않았을 때 점검할 기획 파일과 폴더. 이 폴더부터 적습니다.",
        ),
        "playbooks" => lang.pick(
            "Folders with your own questions, rule words and numbers, each laid over those before it.",
            "조직이 따로 쓰는 질문, 규칙 문구, 정책값이 든 폴더. 뒤의 것이 앞의 것 위에 놓입니다.",
        ),
        "levels" => lang.pick(
            "Levels of rules or of whole topics; a rule's own counts more than its topic's.",
            "규칙이나 주제 전체의 수준. 규칙에 직접 정한 수준이 주제의 수준보다 우선합니다.",
        ),
        "policy" => lang.pick("Conventional numbers to reckon with.", "계산에 쓸 정책값입니다."),
        _ => lang.pick(
            "Committed documents that must say what their plans say.",
            "기획 파일과 내용이 같아야 하는, 저장소에 넣어 둔 문서입니다.",
        ),
    }
}

fn levels(playbook: &Playbook, lang: Lang) -> Value {
    let level = json!({ "enum": LEVELS.map(|(name, _)| name) });
    let mut properties = Map::new();
    for file in &playbook.records.rules {
        let topic = match lang {
            Lang::En => format!("All {} rules of this topic.", file.rules.len()),
            Lang::Ko => format!("이 주제의 규칙 {}개 전체.", file.rules.len()),
        };
        properties.insert(file.topic.clone(), described(level.clone(), &topic));
        for rule in &file.rules {
            properties.insert(rule.id.clone(), described(level.clone(), rule.title.get(lang)));
        }
    }
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

fn policy(playbook: &Playbook, lang: Lang) -> Value {
    let properties = playbook.policies().iter().map(|policy| (policy.id.clone(), number(policy, lang)));
    let properties: Map<String, Value> = properties.collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

fn number(policy: &Policy, lang: Lang) -> Value {
    let unit = if policy.unit.is_empty() { String::new() } else { format!(" ({})", policy.unit) };
    let means = format!("{}{unit}", policy.means.get(lang));
    let mut number = json!({ "description": means, "type": "number", "default": policy.value });
    for (name, bound) in [("minimum", policy.min), ("maximum", policy.max)] {
        if let Some(bound) = bound {
            number[name] = bound.into();
        }
    }
    number
}

fn document(lang: Lang) -> Value {
    let of = |key: &str| match key {
        "lang" => json!({ "enum": Lang::ALL.map(Lang::code) }),
        "as_of" => json!({ "type": "string", "format": "date" }),
        _ => path(),
    };
    let means = |key: &str| {
        match key {
        "file" => {
            lang.pick("The committed document, from this folder.", "저장소의 문서. 이 폴더부터 적습니다.")
        }
        "plan" => lang.pick(
            "The plan it is made of; may be left out where only one is checked.",
            "이 문서를 만드는 기획 파일. 점검하는 기획이 하나면 생략할 수 있습니다.",
        ),
        "document" => lang.pick(
            "plan (the default), canvas, or NAME for templates/NAME.md.j2.",
            "plan(기본값), canvas, 또는 templates/이름.md.j2의 이름.",
        ),
        "template" => {
            lang.pick("A template of your own, from this folder.", "따로 만든 템플릿. 이 폴더부터 적습니다.")
        }
        "lang" => lang.pick(
            "The language of the document; the plan's by default.",
            "문서의 언어. 기본값은 기획의 언어입니다.",
        ),
        _ => lang.pick(
            "The day the document judges by. Without it that is today, and the document changes as deadlines pass.",
            "문서가 기준으로 삼는 날짜. 없으면 오늘이며, 기한이 지남에 따라 문서도 달라집니다.",
        ),
    }
    };
    let properties = DOCUMENT_KEYS.iter().map(|key| ((*key).to_owned(), described(of(key), means(key))));
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["file"],
        "not": { "required": ["document", "template"] },
        "properties": properties.collect::<Map<String, Value>>(),
    })
}

fn path() -> Value {
    json!({ "type": "string", "pattern": "\\S" })
}

fn described(mut schema: Value, means: &str) -> Value {
    schema["description"] = means.into();
    schema
}
