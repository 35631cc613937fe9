// `aiplan lsp` driven by the client library that editors are built on (vscode-languageserver-protocol), on a Korean plan.
// argv: the aiplan binary, a work folder with node/.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import assert from "node:assert/strict";

const [aiplan, work] = process.argv.slice(2);
const require = createRequire(join(work, "node/"));
const rpc = require("vscode-languageserver-protocol/node");
const server = spawn(aiplan, ["lsp", "--stdio", "--today", "2026-11-26"]);
const client = rpc.createProtocolConnection(new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin));
client.listen();

const uri = "file:///plans/aiplan.yaml";
const text = "aiplan: 1\nproduct: { name: 🧾영수증, stage: desing }\n";
const published = new Promise((resolve) => client.onNotification(rpc.PublishDiagnosticsNotification.type, resolve));
await client.sendRequest(rpc.InitializeRequest.type, { processId: null, rootUri: null, capabilities: {}, initializationOptions: { lang: "ko" } });
client.sendNotification(rpc.InitializedNotification.type, {});
client.sendNotification(rpc.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: "yaml", version: 1, text } });
const { diagnostics } = await published;
const choice = diagnostics.find((it) => it.code === "unknown-choice");
assert.equal(text.split("\n")[1].slice(choice.range.start.character, choice.range.end.character), "desing");
const actions = await client.sendRequest(rpc.CodeActionRequest.type, { textDocument: { uri }, range: choice.range, context: { diagnostics: [choice] } });
assert.equal(actions[0].edit.changes[uri][0].newText, "design");
const position = { line: 1, character: 3 };
const hover = await client.sendRequest(rpc.HoverRequest.type, { textDocument: { uri }, position });
assert.match(hover.contents.value, /제품/);
const completion = await client.sendRequest(rpc.CompletionRequest.type, { textDocument: { uri }, position: { line: 2, character: 0 } });
assert.ok(completion.items.some((it) => it.label === "problem"));
await client.sendRequest(rpc.ShutdownRequest.type);
client.sendNotification(rpc.ExitNotification.type);
console.log("language server: an editor's own client reads diagnostics, actions, hovers and completions");
