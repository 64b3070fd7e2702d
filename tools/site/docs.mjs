// Checks the built docs in a browser: node docs.mjs DOCS
//
// axe-core finds nothing on any page in light and dark, on a narrow and on a wide window, and no page is wider than it.

import { readdirSync, realpathSync } from "node:fs";
import process from "node:process";
import { launched, looker } from "./looking.mjs";

const folder = realpathSync(process.argv[2]);
const found = [];
const browser = await launched();
const names = readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith(".html")).sort();
await looker(browser, (place, text) => found.push(`${place}: ${text}`))(folder, names);
await browser.close();
console.log(`${names.length} pages of the docs, each in light and dark, narrow and wide: ${found.length} findings`);
for (const line of found) console.log(line);
process.exit(found.length ? 1 : 0);
