// Reads every Mermaid block of the pages with Mermaid's own parser. Arguments: node_modules, then Markdown files.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";

const [modules, ...pages] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "x.js"));
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!doctype html><body></body>");
Object.assign(globalThis, { window, document: window.document });
const entry = path.join(path.resolve(modules), "mermaid/dist/mermaid.core.mjs");
const { default: mermaid } = await import(pathToFileURL(entry));
let blocks = 0;
for (const page of pages) {
  for (const [, block] of readFileSync(page, "utf8").matchAll(/^```mermaid\n([\s\S]*?)^```/gm)) {
    blocks += 1;
    try {
      await mermaid.parse(block);
    } catch (error) {
      console.error(`${page}: Mermaid cannot read a diagram: ${error.message}\n${block}`);
      process.exitCode = 1;
    }
  }
}
if (blocks === 0) throw new Error("no Mermaid diagram in any page");
console.log(`${blocks} diagrams are read by Mermaid's own parser`);
