//! The JSON Schema of a plan (2020-12), made from the questions, so that an editor completes, explains and validates.
//! In: the playbook and a language for the descriptions. Out: the schema. Rules between fields are `check`'s business.

use super::Playbook;
use super::fields::{FieldTree, question_at};
use super::records::{Kind, Question};
use crate::amount::Dimension;
use crate::text::Lang;
use serde_json::{Map, Value, json};

pub fn schema(playbook: &Playbook, lang: Lang) -> Value {
    let maker = Maker { playbook, lang };
    let mut properties = Map::new();
    properties.insert("aiplan".into(), json!({ "const": 1, "description": lang.pick("The version of the plan format.", "기획 파일 형식의 버전입니다.") }));
    maker.properties(&playbook.fields, &mut properties);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:aiplan:plan:1:{}", lang.code()),
        "title": lang.pick("AI product plan", "AI 제품 기획서"),
        "description": lang.pick("A plan kept by aiplan.", "aiplan으로 관리하는 기획 파일입니다."),
        "type": "object",
        "required": ["aiplan"],
        "additionalProperties": false,
        "properties": properties,
        "$defs": { "unknown": unknown(lang), "basis": basis(lang), "date": { "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" } },
    })
}

struct Maker<'p> {
    playbook: &'p Playbook,
    lang: Lang,
}

impl Maker<'_> {
    fn properties(&self, tree: &FieldTree, properties: &mut Map<String, Value>) {
        for key in tree.keys() {
            let Some(field) = tree.get(key) else { continue };
            let schema = match &field.question {
                None => self.map(&field.inner),
                Some(index) => self.question(question_at(self.playbook.sections(), index), &field.inner),
            };
            properties.insert(key.to_owned(), schema);
        }
    }

    fn map(&self, tree: &FieldTree) -> Value {
        let mut properties = Map::new();
        self.properties(tree, &mut properties);
        json!({ "type": "object", "additionalProperties": false, "properties": properties })
    }

    fn question(&self, question: &Question, inner: &FieldTree) -> Value {
        let mut schema = Map::new();
        schema.insert("title".into(), question.label.get(self.lang).into());
        schema.insert("description".into(), self.description(question).into());
        if let Ok(example) = serde_json::from_str::<Value>(&question.example)
            && !example.is_null()
        {
            schema.insert("examples".into(), json!([example]));
        }
        if question.kind == Kind::Records {
            let mut record = self.map(inner);
            if let Some(key) = &question.key
                && key != "component"
            {
                record["required"] = json!([key]);
            }
            let records = json!({ "type": "array", "items": record });
            // That there is none is an answer like any other, and so is that nobody knows.
            let none = long(json!({ "type": "array", "maxItems": 0 }));
            schema.insert("anyOf".into(), json!([records, none, { "$ref": "#/$defs/unknown" }]));
            return Value::Object(schema);
        }
        let value = self.value(question);
        let mut long = long(value.clone());
        if matches!(question.kind, Kind::Number | Kind::Share | Kind::Amount) {
            long["properties"]["low"] = value.clone();
            long["properties"]["high"] = value.clone();
        }
        schema.insert("anyOf".into(), json!([value, long, { "$ref": "#/$defs/unknown" }]));
        Value::Object(schema)
    }

    fn description(&self, question: &Question) -> String {
        let mut parts = vec![question.ask.get(self.lang)];
        parts.extend([&question.why, &question.good].map(|text| text.get(self.lang)));
        parts.retain(|part| !part.is_empty());
        match (self.lang, question.good.get(self.lang)) {
            (_, "") => parts.join("\n\n"),
            (lang, good) => {
                let before = parts[..parts.len() - 1].join("\n\n");
                format!("{before}\n\n{}: {good}", lang.pick("For example", "예"))
            }
        }
    }

    fn value(&self, question: &Question) -> Value {
        match question.kind {
            Kind::Choice => self.choice(question),
            Kind::Choices => {
                json!({ "anyOf": [{ "type": "array", "items": self.choice(question) }, self.choice(question)] })
            }
            Kind::YesNo => json!({ "enum": ["yes", "no", true, false, "예", "아니요"] }),
            Kind::Number => number(question),
            Kind::Share => json!({
                "anyOf": [
                    { "type": "string", "pattern": "^[0-9]+([.][0-9]+)? ?(%|%p)$" },
                    { "type": "number", "minimum": 0, "maximum": 1 },
                ],
            }),
            Kind::Amount => amount(question),
            Kind::Date => json!({ "$ref": "#/$defs/date" }),
            Kind::List => {
                json!({ "anyOf": [{ "type": "array", "items": { "type": "string" } }, { "type": "string" }] })
            }
            Kind::Text | Kind::Person | Kind::Link | Kind::Reference | Kind::Records => {
                json!({ "type": ["string", "number"] })
            }
        }
    }

    fn choice(&self, question: &Question) -> Value {
        let choices = self.playbook.choices(question);
        let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
        let words: Vec<String> = choices
            .iter()
            .map(|choice| format!("{}: {}", choice.label.get(self.lang), choice.means.get(self.lang)))
            .collect();
        // `markdownEnumDescriptions` is what the YAML language server shows beside each completion.
        json!({ "enum": ids, "markdownEnumDescriptions": words })
    }
}

/// A value with what it rests on.
fn long(value: Value) -> Value {
    json!({
        "type": "object",
        "required": ["value"],
        "additionalProperties": false,
        "properties": {
            "value": value,
            "basis": { "$ref": "#/$defs/basis" },
            "by": { "type": "string" },
            "as_of": { "$ref": "#/$defs/date" },
            "evidence": { "type": "string" },
            "note": { "type": "string" },
        },
    })
}

fn number(question: &Question) -> Value {
    let mut number = json!({ "type": "number" });
    if let Some(min) = question.min {
        number["minimum"] = json!(min);
    }
    if let Some(max) = question.max {
        number["maximum"] = json!(max);
    }
    json!({ "anyOf": [number, { "type": "string", "pattern": "^[0-9]" }] })
}

fn amount(question: &Question) -> Value {
    match question.dimension {
        // A bare number where a unit is due is what people get wrong; the editor says so while they type.
        Some(Dimension::Count) | None => json!({ "type": ["string", "number"] }),
        Some(_) => json!({ "type": "string", "pattern": "[0-9]" }),
    }
}

fn unknown(lang: Lang) -> Value {
    json!({
        "description": lang.pick(
            "Nobody knows yet: say whom to ask and by when.",
            "아직 아는 사람이 없음: 누구에게 언제까지 물을지 적어 주세요.",
        ),
        "anyOf": [
            { "enum": ["unknown", "미정", "모름", "?"] },
            {
                "type": "object",
                "required": ["unknown"],
                "additionalProperties": false,
                "properties": {
                    "unknown": { "type": ["string", "boolean", "null"] },
                    "ask": { "type": "string" },
                    "by": { "$ref": "#/$defs/date" },
                    "note": { "type": "string" },
                },
            },
        ],
    })
}

fn basis(lang: Lang) -> Value {
    json!({
        "enum": ["measured", "estimated", "assumed", "target", "proposed"],
        "markdownEnumDescriptions": [
            lang.pick("Counted or measured", "실제로 재거나 센 값"),
            lang.pick("Worked out from something known", "아는 값에서 계산한 값"),
            lang.pick("A guess to be confirmed", "확인이 필요한 가정"),
            lang.pick("What is wanted", "목표로 하는 값"),
            lang.pick("An agent's answer that no person has confirmed", "에이전트가 제안했고 아직 사람이 확인하지 않은 값"),
        ],
    })
}
