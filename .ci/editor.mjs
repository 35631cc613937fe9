// Drives the YAML language server as an editor does, with our schema: a plan with slips must show them, a sound example
// must be quiet, and completion must offer fields and choices. argv: the aiplan binary, a work folder with node/.
import { spawn, execFileSync } from "node:child_process";
import { readFileSync, writeFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [aiplan, work] = process.argv.slice(2);
const schemaPath = join(work, "plan.schema.json");
writeFileSync(schemaPath, execFileSync(aiplan, ["schema", "--lang", "ko"]));
const schemaUri = pathToFileURL(schemaPath).href;
const server = spawn(join(work, "node/node_modules/.bin/yaml-language-server"), ["--stdio"]);

let buffer = Buffer.alloc(0), nextId = 1;
const waiting = new Map(), published = new Map();
server.stdout.on("data", (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const head = buffer.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/.exec(buffer.subarray(0, head).toString())[1]);
    if (buffer.length < head + 4 + length) return;
    const message = JSON.parse(buffer.subarray(head + 4, head + 4 + length).toString());
    buffer = buffer.subarray(head + 4 + length);
    if (message.method === "textDocument/publishDiagnostics") published.set(message.params.uri, message.params.diagnostics);
    else if (message.method && message.id !== undefined) answer(message);
    else if (waiting.has(message.id)) { waiting.get(message.id)(message.result); waiting.delete(message.id); }
  }
});
const send = (message) => {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};
const settings = { schemas: { [schemaUri]: "*.yaml" }, validate: true, completion: true, hover: true };
function answer(message) {
  const result = message.method === "workspace/configuration" ? message.params.items.map((item) => (item.section === "yaml" ? settings : {})) : null;
  send({ id: message.id, result });
}
const ask = (method, params) => new Promise((resolve) => { const id = nextId++; waiting.set(id, resolve); send({ id, method, params }); });
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const fail = (text) => { console.error(`editor: ${text}`); process.exit(1); };
setTimeout(() => fail("the language server did not answer in 120 s"), 120_000).unref();

await ask("initialize", { processId: process.pid, rootUri: null, capabilities: { workspace: { configuration: true } } });
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings: { yaml: settings } } });

async function diagnostics(name, text) {
  const uri = pathToFileURL(join(work, name)).href;
  published.delete(uri);
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
  for (let i = 0; i < 300 && !published.has(uri); i++) await sleep(100);
  await sleep(300);
  return published.get(uri) ?? fail(`no diagnostics for ${name}`);
}

for (const file of readdirSync("examples").filter((name) => name.endsWith(".yaml"))) {
  const found = await diagnostics(file, readFileSync(join("examples", file), "utf8"));
  if (found.length) fail(`${file} should be quiet: ${JSON.stringify(found.map((it) => [it.range.start.line + 1, it.message]))}`);
}
const slips = "aiplan: 1\nproblem:\n  ned: x\n  volume: 9000\nautomation:\n  level: automatic\n";
const found = await diagnostics("slips.yaml", slips);
for (const line of [2, 3, 5]) {
  if (!found.some((it) => it.range.start.line === line)) fail(`line ${line + 1} of the slips is not marked: ${JSON.stringify(found)}`);
}
await diagnostics("completion.yaml", "aiplan: 1\nautomation:\n  level: \nproblem:\n  need: x\n  \n");
const uri = pathToFileURL(join(work, "completion.yaml")).href;
const complete = async (line, character) => {
  const result = await ask("textDocument/completion", { textDocument: { uri }, position: { line, character } });
  return (result.items ?? result).map((item) => item.label);
};
const choices = await complete(2, 9), fields = await complete(5, 2);
if (!choices.includes("full-auto")) fail(`choices are not completed: ${choices}`);
if (!fields.includes("baseline")) fail(`fields are not completed: ${fields}`);
const hover = await ask("textDocument/hover", { textDocument: { uri }, position: { line: 2, character: 3 } });
if (!JSON.stringify(hover ?? "").match(/[가-힣]/)) fail("hovering shows no question");
console.log("the YAML language server validates, completes and explains a plan");
server.kill();
process.exit(0);
