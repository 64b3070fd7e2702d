// Checks built sites in a browser: node check.mjs PLAIN SPANISH HOSTILE CODEBOOK SPANISH-CODEBOOK TASKS
//
// PLAIN is a site of ordinary records: each type of page is valid HTML, and axe-core finds nothing in light and dark, on a
// narrow and on a wide window, with all that is folded open; readers can do what they come for, among it the tasks of TASKS.
// SPANISH is the same site in another language. HOSTILE is a site of records that try to break out of their pages: no script of
// theirs runs, and no request leaves the folder. Both codebooks are valid and accessible too.

import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import process from "node:process";
import { launched, looker } from "./looking.mjs";
import { chosen, filters, languages, pictures, plainly, printed, shared, tasks } from "./reading.mjs";

const require = createRequire(join(process.cwd(), "node_modules", "x.js"));
const { HtmlValidate } = require("html-validate");

const [plain, spanish, hostile, codebook, translatedCodebook, docs] = process.argv.slice(2).map((folder) => realpathSync(folder));
const found = [];
const say = (place, text) => found.push(`${place}: ${text}`);

const pages = (folder, suffix = ".html") =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(suffix))
    .sort();

// A page of each type: the largest three of each folder, and all that lie at the root.
const samples = (folder) => {
  const groups = new Map();
  for (const name of pages(folder)) {
    const place = name.includes("/") ? name.split("/")[0] : name;
    groups.set(place, [...(groups.get(place) ?? []), name]);
  }
  const size = (name) => readFileSync(join(folder, name)).length;
  return [...groups.values()].flatMap((names) => names.sort((a, b) => size(b) - size(a)).slice(0, 3));
};

const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: {
    "doctype-style": "off", // lower case, as the standard writes it
    "long-title": "off", // titles are those of records
    "no-trailing-whitespace": "off", // says nothing about a page
    "void-style": "off",
    "prefer-native-element": "off", // role=region on what scrolls is what lets a keyboard reach it
    "no-inline-style": "error",
    "require-sri": "off", // nothing is loaded from elsewhere
  },
});

const validate = async (folder, names) => {
  for (const name of names) {
    const report = await validator.validateString(readFileSync(join(folder, name), "utf8"), name);
    for (const result of report.results) {
      for (const message of result.messages.slice(0, 5)) {
        say(name, `${message.ruleId}: ${message.message} (line ${message.line})`);
      }
    }
  }
};

const browser = await launched();

const look = looker(browser, say);

const attacked = async (folder) => {
  const root = pathToFileURL(`${folder}/`).href;
  const page = await browser.newPage();
  let place = "";
  page.on("request", (request) => {
    if (!request.url().startsWith(root)) say(place, `asked for ${request.url()}`);
  });
  page.on("dialog", async (dialog) => {
    say(place, `a dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("console", (message) => {
    if (message.type() === "error") say(place, message.text());
  });
  const own = new Set(["index.js", "words.js", "find.js", "profiles.js", "similarity.js", "compare.js"]);
  for (const name of pages(folder)) {
    place = name;
    await page.goto(pathToFileURL(join(folder, name)).href);
    if (name === "list/all.html") await page.type("#query", "a");
    const state = await page.evaluate(() => ({
      hit: typeof self.hit !== "undefined" || document.title === "hit",
      scripts: [...document.scripts].filter((script) => script.type !== "application/ld+json").map((script) => script.src.split("/").pop()),
      handlers: [...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames().filter((attribute) => attribute.startsWith("on"))),
      reversed: [...document.querySelectorAll("body *")].filter((one) => !one.closest("bdi, svg, option, script") && [...one.childNodes].some((held) => held.nodeType === Node.TEXT_NODE && /[\u0590-\u08ff]/.test(held.data))).map((one) => one.outerHTML.slice(0, 200)),
      links: [...document.querySelectorAll("[href], [src]")].map((one) => one.getAttribute("href") ?? one.getAttribute("src")),
    }));
    if (state.hit) say(name, "a script of a record ran");
    for (const one of state.reversed.slice(0, 2)) say(name, `a right-to-left text turns what is beside it: ${one}`);
    for (const script of state.scripts) if (!own.has(script)) say(name, `a script: ${script}`);
    for (const handler of state.handlers) say(name, `a handler: ${handler}`);
    for (const link of state.links) if (/^\s*(?!https?:|blob:)[a-z][a-z0-9+.-]*:/i.test(link)) say(name, `a link: ${link}`);
  }
  for (const name of pages(folder, ".svg")) { // which a browser opens as pages of their own
    place = name;
    await page.goto(pathToFileURL(join(folder, name)).href);
    const state = await page.evaluate(() => ({
      hit: typeof self.hit !== "undefined",
      broken: document.querySelector("parsererror")?.textContent ?? "",
      scripts: document.querySelectorAll("script, foreignObject, image, a").length,
      handlers: [...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames().filter((attribute) => attribute.startsWith("on"))),
    }));
    if (state.hit || state.scripts || state.handlers.length || state.broken) say(name, `a picture is more than a picture: ${JSON.stringify(state)}`);
  }
  await page.close();
  return pages(folder).length;
};

const names = samples(plain);
await validate(plain, names);
await look(plain, names);
const translated = samples(spanish);
await validate(spanish, translated);
await look(spanish, translated);
const page = await browser.newPage();
page.on("request", (request) => {
  if (!/^(file|blob|data):|^about:blank/.test(request.url())) say(page.url(), `asked for ${request.url()}`);
});
page.on("pageerror", (error) => say(page.url(), error.message));
await pictures(page, plain, say);
await filters(page, plain, say);
await plainly(browser, plain, say);
await shared(page, browser, plain, say);
await chosen(page, plain, say);
const performed = await tasks(page, plain, docs, say);
await printed(page, plain, say);
await languages(page, plain, say);
let more = 0;
for (const folder of [codebook, translatedCodebook]) {
  const some = samples(folder);
  await validate(folder, some);
  await look(folder, some);
  more += some.length;
}
await validate(hostile, samples(hostile));
const number = await attacked(hostile);
await browser.close();
for (const line of found) console.error(line);
console.log(`${names.length + translated.length + more} pages checked in two schemes and two widths, ${performed} tasks performed, ${number} hostile pages opened, ${found.length} findings`);
process.exitCode = found.length ? 1 : 0;
