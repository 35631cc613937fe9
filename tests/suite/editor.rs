//! `aiplan lsp` as an editor drives it: the real program, the protocol's own framing, Korean text and UTF-16 positions.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// An editor with the server at its other end.
struct Editor {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last: i64,
}

const URI: &str = "file:///plans/%EA%B8%B0%ED%9A%8D/aiplan.yaml";

impl Editor {
    fn start(options: &Value) -> Editor {
        let mut child = Command::new(env!("CARGO_BIN_EXE_aiplan"))
            .args(["lsp", "--stdio", "--today", "2026-11-26"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let to = child.stdin.take().unwrap();
        let from = BufReader::new(child.stdout.take().unwrap());
        let mut editor = Editor { child, to, from, last: 0 };
        let answer =
            editor.ask("initialize", json!({ "capabilities": {}, "initializationOptions": options }));
        assert_eq!(answer["serverInfo"]["name"], "aiplan");
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        self.to.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.ask_raw(method, params);
        assert_eq!(answer.get("error"), None, "{answer}");
        answer["result"].clone()
    }

    fn ask_raw(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.read();
            if message["id"] == id {
                return message;
            }
        }
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.from.read_line(&mut line).unwrap(), 0, "the server is gone");
            match line.trim_end() {
                "" => break,
                header => {
                    if let Some(number) = header.strip_prefix("Content-Length: ") {
                        length = number.parse().unwrap();
                    }
                }
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    /// What is wrong with the text now.
    fn diagnostics(&mut self) -> Vec<Value> {
        let message = self.read();
        assert_eq!(message["method"], "textDocument/publishDiagnostics", "{message}");
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    fn open(&mut self, text: &str) -> Vec<Value> {
        let document = json!({ "uri": URI, "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        self.diagnostics()
    }

    fn change(&mut self, text: &str) -> Vec<Value> {
        let document = json!({ "uri": URI, "version": 2 });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        self.tell("textDocument/didChange", params);
        self.diagnostics()
    }

    fn at(line: usize, character: usize) -> Value {
        json!({ "textDocument": { "uri": URI }, "position": { "line": line, "character": character } })
    }

    fn stop(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

fn of<'d>(diagnostics: &'d [Value], rule: &str) -> &'d Value {
    diagnostics
        .iter()
        .find(|it| it["code"] == rule)
        .unwrap_or_else(|| panic!("no {rule} in {diagnostics:#?}"))
}

const PLAN: &str = "aiplan: 1\nproduct: { name: 🧾영수증, stage: desing }\nautomation:\n  le\n";

#[test]
fn an_editor_sees_findings_while_typing_and_positions_count_utf16() {
    let mut editor = Editor::start(&json!({ "lang": "ko" }));
    let found = editor.open(PLAN);
    let choice = of(&found, "unknown-choice");
    // 🧾 is two code units, 영수증 three: `product: { name: ` 17, then 5, then `, stage: ` 9.
    assert_eq!(choice["range"]["start"], json!({ "line": 1, "character": 31 }));
    assert_eq!(choice["range"]["end"], json!({ "line": 1, "character": 37 }));
    assert!(choice["message"].as_str().unwrap().contains("선택지"), "{choice}");
    let mended = editor.change(&PLAN.replace("desing", "design"));
    assert!(mended.iter().all(|it| it["code"] != "unknown-choice"));
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    assert_eq!(editor.diagnostics(), Vec::<Value>::new());
    editor.stop();
}

#[test]
fn an_editor_gets_hovers_completions_an_outline_and_definitions() {
    let mut editor = Editor::start(&json!({ "lang": "ko" }));
    let plan = format!("{PLAN}components:\n  - id: read\nmetrics:\n  - component: read\n");
    editor.open(&plan);
    let hover = editor.ask("textDocument/hover", Editor::at(1, 3));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("제품"), "{hover}");
    let completion = editor.ask("textDocument/completion", Editor::at(3, 4));
    let items = completion["items"].as_array().unwrap();
    let level = items.iter().find(|item| item["label"] == "level").unwrap();
    assert_eq!(level["textEdit"]["newText"], "level: ");
    assert_eq!(level["textEdit"]["range"]["start"], json!({ "line": 3, "character": 2 }));
    editor.change(&plan.replace("  le\n", "  level: approve-each\n"));
    let symbols = editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } }));
    let names: Vec<&str> = symbols.as_array().unwrap().iter().filter_map(|it| it["name"].as_str()).collect();
    assert!(names.contains(&"구성 모듈"), "{names:?}");
    let defined = editor.ask("textDocument/definition", Editor::at(7, 16));
    assert_eq!(defined["range"]["start"], json!({ "line": 5, "character": 8 }));
    editor.stop();
}

#[test]
fn an_editor_gets_quick_fixes_and_a_waiver_to_fill_in() {
    let mut editor = Editor::start(&json!({ "lang": "en" }));
    let plan = PLAN.replace("automation:\n  le\n", "");
    editor.open(&plan);
    let here = json!({ "start": { "line": 1, "character": 32 }, "end": { "line": 1, "character": 32 } });
    let params = json!({ "textDocument": { "uri": URI }, "range": here, "context": { "diagnostics": [] } });
    let actions = editor.ask("textDocument/codeAction", params);
    let titles: Vec<&str> =
        actions.as_array().unwrap().iter().filter_map(|it| it["title"].as_str()).collect();
    let expected = [
        "Write `design` for `desing`",
        "Waive unknown-choice: fill in because and by",
        "Apply all safe fixes of aiplan",
    ];
    assert_eq!(titles, expected);
    let edit = &actions[0]["edit"]["changes"][URI][0];
    assert_eq!(edit["newText"], "design");
    assert_eq!(edit["range"]["start"], json!({ "line": 1, "character": 31 }));
    assert_eq!(actions[0]["isPreferred"], true);
    assert_eq!(actions[2]["edit"]["changes"][URI][0]["newText"], plan.replace("desing", "design"));
    editor.stop();
}

#[test]
fn an_editor_sees_what_is_wrong_in_the_settings_of_the_project() {
    let mut editor = Editor::start(&json!({ "lang": "ko" }));
    let uri = "file:///plans/%EA%B8%B0%ED%9A%8D/aiplan.toml";
    let text = "# 설정\n정책 = 1\n[policy]\nconfidence = 95\n";
    let document = json!({ "uri": uri, "languageId": "toml", "version": 1, "text": text });
    editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
    let message = editor.read();
    assert_eq!(message["params"]["uri"], uri);
    let said = message["params"]["diagnostics"].to_string();
    assert!(said.contains("settings-not-toml"), "{said}");
    let change = json!({ "text": text.replace("정책 = 1", "# 정책") });
    let document = json!({ "uri": uri, "version": 2 });
    editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }));
    let diagnostics = editor.diagnostics();
    let range = &of(&diagnostics, "settings-out-of-range")["range"];
    let at = |character: usize| json!({ "line": 3, "character": character });
    assert_eq!((&range["start"], &range["end"]), (&at(13), &at(15)));
    assert!(diagnostics[0]["message"].as_str().unwrap().starts_with("policy.confidence 값이 95인데"));
    editor.stop();
}

#[test]
fn what_the_server_does_not_understand_neither_stops_it_nor_goes_unanswered() {
    let mut editor = Editor::start(&Value::Null);
    editor.tell("textDocument/didOpen", json!({ "nonsense": true }));
    editor.tell("$/whatever", json!([1]));
    assert_eq!(editor.ask_raw("textDocument/rename", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.ask_raw("textDocument/hover", json!({ "x": 1 }))["error"]["code"], -32602);
    // No plan is open, and none at such a position.
    assert_eq!(editor.ask("textDocument/hover", Editor::at(0, 0)), Value::Null);
    editor.open("aiplan: [\n\u{1b}[31m: \0");
    assert_eq!(editor.ask("textDocument/completion", Editor::at(99, 99)), Value::Null);
    editor.stop();
}
