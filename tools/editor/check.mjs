// Asks the JSON service of VS Code what it shows with schemas/dev/editor.schema.json: hover, completion, diagnostics.
// Data files are asked with the schemas that they name. Run by `make check-editor`, as: node check.mjs SCHEMA EXAMPLES DATA. Nothing is fetched.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import json from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";

const { ClientCapabilities, getLanguageService } = json;
const [schemaFile, examples, data] = process.argv.slice(2);
const SCHEMA = "file:///project/.vscode/incidents.schema.json";
const service = getLanguageService({
  clientCapabilities: ClientCapabilities.LATEST,
  schemaRequestService: (uri) =>
    uri === SCHEMA || uri.startsWith("file:") && uri.includes("/schemas/dev/data/")
      ? Promise.resolve(readFileSync(uri === SCHEMA ? schemaFile : fileURLToPath(uri), "utf8"))
      : Promise.reject(new Error(`asked for ${uri}`)),
  workspaceContext: { resolveRelativePath: (path, resource) => new URL(path, resource).href },
});
service.configure({ validate: true, schemas: [{ uri: SCHEMA, fileMatch: ["/records/*.json", "/records/**/*.json"] }] });

const record = JSON.parse(readFileSync(join(examples, "ve-x-2024-block.json"), "utf8"));
const codes = JSON.parse(readFileSync(schemaFile, "utf8")).$defs.Action.properties.kind;

function opened(text, name = "ve-x-2024-block.json") {
  const document = TextDocument.create(`file:///project/records/${name}`, "json", 1, text);
  return { document, parsed: service.parseJSONDocument(document) };
}

/** A data file where it lies, perhaps with another text. */
function openedData(name, text) {
  const path = resolve(data, name);
  const document = TextDocument.create(pathToFileURL(path).href, "json", 1, text ?? readFileSync(path, "utf8"));
  return { document, parsed: service.parseJSONDocument(document) };
}

/** What is shown in a data file where `mark` stands. */
async function dataHover(name, mark, text) {
  const { document, parsed } = openedData(name, text);
  const found = await service.doHover(document, document.positionAt(document.getText().indexOf(mark) + 2), parsed);
  return found ? [found.contents].flat().map((part) => part.value ?? part).join("\n") : "";
}

const written = (data) => JSON.stringify(data, null, 2);
const changed = (change) => {
  const copy = structuredClone(record);
  change(copy);
  return written(copy);
};

/** What is shown where `mark` stands, or where `offset` letters into it lies. */
async function hover(text, mark, offset = 2) {
  const { document, parsed } = opened(text);
  assert(text.includes(mark), `the text holds ${mark}`);
  const found = await service.doHover(document, document.positionAt(text.indexOf(mark) + offset), parsed);
  return found ? [found.contents].flat().join("\n") : "";
}

/** What is offered at the place of `¦`. */
async function completion(text) {
  const place = text.indexOf("¦");
  assert(place >= 0, "the text has a place for the cursor");
  const { document, parsed } = opened(text.replace("¦", ""));
  return (await service.doComplete(document, document.positionAt(place), parsed)).items;
}

const labels = (items) => items.map((item) => item.label);
const told = (item) => (typeof item.documentation === "string" ? item.documentation : (item.documentation?.value ?? ""));

async function problems(text, name) {
  const { document, parsed } = opened(text, name);
  return service.doValidation(document, parsed);
}

const checks = {
  async "every example is without a diagnostic"() {
    const names = readdirSync(examples).filter((name) => name.endsWith(".json"));
    assert(names.length > 1);
    for (const name of names) {
      assert.deepEqual((await problems(readFileSync(join(examples, name), "utf8"), name)).map((one) => one.message), [], name);
    }
  },
  async "a key shows what its field means"() {
    assert.match(await hover(written(record), '"timezone"'), /time zone of the dates in the record/);
    assert.match(await hover(written(record), '"actions"'), /What was decided or done/);
    assert.match(await hover(written(record), '"kind": "service_block"'), /What was decided or done, in the field kind/);
  },
  async "a field that is an object shows its own words before those of the object"() {
    const shown = await hover(written(record), '"announced"');
    assert.match(shown, /How it was made public, and for how long/);
    assert(shown.indexOf("How it was made public, and for how long") < shown.indexOf("the first clock"));
  },
  async "two fields of one form show words of their own"() {
    const text = written(record);
    assert.match(await hover(text, '"last_seen"'), /When the effect was last seen/);
    assert.match(await hover(text, '"published"'), /publi/);
    assert.notEqual(await hover(text, '"last_seen"'), await hover(text, '"published"'));
  },
  async "a code shows its label and definition"() {
    const shown = await hover(written(record), '"service_block"');
    assert.match(shown, /Service block/);
    assert.match(shown, /Bloqueo de un servicio/);
    assert.match(shown, /cut access to a whole platform/);
  },
  async "codes are offered, each with its definition"() {
    const items = await completion(changed((copy) => (copy.actions[0].kind = "¦")));
    for (const [place, code] of codes.enum.entries()) {
      const item = items.find((one) => one.label === `"${code}"`);
      assert(item, `${code} is offered`);
      assert.equal(told(item), codes.markdownEnumDescriptions[place]);
    }
  },
  async "keys are offered that are not there yet, with their meaning"() {
    const items = await completion(written(record).replace(/"timezone": "[^"]*",/, '"timezone": "America/Caracas", "¦"'));
    assert(labels(items).includes("extensions"), "extensions is offered");
    assert(!labels(items).includes("title"), "title is there already");
    assert.match(told(items.find((item) => item.label === "extensions")), /under its own keys/);
  },
  async "lists offer what to begin with"() {
    const offered = {
      actions: ["new block", "new throttle", "new suspension of accounts", "new lifting"],
      actors: ["state actor", "person of a platform"],
      sources: ["source", "source not seen"],
      claims: ["claim with an amount", "claim of a term"],
      reactions: ["reaction"],
      gaps: ["gap"],
    };
    for (const [list, expected] of Object.entries(offered)) {
      const text = changed((copy) => (copy[list] = ["¦¦"])).replace('"¦¦"', "¦");
      const items = await completion(text);
      for (const label of expected) {
        const item = items.find((one) => one.label === label);
        assert(item, `${label} is offered in ${list}; found: ${labels(items)}`);
        assert(item.insertText.includes("${1"), `${label} has a place to fill`);
      }
    }
  },
  async "platforms are offered by name, and no example where an id of the record belongs"() {
    const platforms = await completion(changed((copy) => (copy.actions[0].platforms = ["¦"])));
    assert.equal(told(platforms.find((one) => one.label === "telegram")), "Telegram");
    const by = await completion(changed((copy) => (copy.actions[0].by = ["¦"])));
    assert(!labels(by).some((label) => /ve-x-2024-block|^"?order"?$/.test(label)), `found: ${labels(by)}`);
  },
  async "an empty file offers a record"() {
    assert(labels(await completion("¦")).includes("new incident"));
  },
  async "evidence is offered within an action"() {
    const text = changed((copy) => (copy.actions[0].evidence = ["¦¦"])).replace('"¦¦"', "¦");
    assert(labels(await completion(text)).includes("words of a speaker"));
  },
  async "a date in another form is told what is expected"() {
    const found = await problems(changed((copy) => (copy.actions[0].on = "8 August 2024")));
    assert.equal(found.length, 1);
    assert.match(found[0].message, /^Expected a date such as 2024-08-08/);
    assert.doesNotMatch(found[0].message, /[\^$\\]/);
  },
  async "an id with a space, a line with a break and an empty text are told what is expected"() {
    for (const [change, expected] of [
      [(copy) => (copy.id = "VE X"), /^Expected an id: lower-case letters/],
      [(copy) => (copy.title = "two\nlines"), /^Expected a title/],
      [(copy) => (copy.sources[0].url = "example.org"), /^Expected a web address/],
      [(copy) => (copy.countries[0] = "Venezuela"), /^Expected a country code of two letters/],
    ]) {
      const found = await problems(changed(change));
      assert(found.length >= 1);
      for (const one of found) assert.match(one.message, expected);
    }
  },
  async "a misspelt code and a misspelt key are marked"() {
    const code = await problems(changed((copy) => (copy.actions[0].kind = "service_blok")));
    assert.equal(code.length, 1);
    assert.match(code[0].message, /not accepted|Valid values/);
    const key = await problems(changed((copy) => (copy.actions[0].plattforms = ["x"])));
    assert.equal(key.length, 1);
    assert.match(key[0].message, /plattforms/);
  },
  async "a code that is deprecated is struck out, with what to use instead"() {
    const schema = JSON.parse(readFileSync(schemaFile, "utf8"));
    const message = "Deprecated since incidents/1: Nobody used it. Use service_throttle.";
    schema.$defs.Action.properties.kind.allOf = [{ if: { const: "service_block" }, then: { deprecationMessage: message } }];
    const { document, parsed } = opened(written(record));
    const found = await service.doValidation(document, parsed, undefined, schema);
    assert(found.length > 0);
    for (const one of found) assert.equal(one.message, message);
    for (const one of found) assert.deepEqual([one.severity, document.getText(one.range)], [2, '"kind": "service_block"']);
  },
  async "every data file is without a diagnostic"() {
    const names = readdirSync(data, { recursive: true }).filter((name) => name.endsWith(".json"));
    assert(names.length > 5);
    for (const name of names) {
      const { document, parsed } = openedData(name);
      assert.deepEqual((await service.doValidation(document, parsed)).map((one) => one.message), [], name);
    }
  },
  async "a key of a data file shows its own words, then those of its form"() {
    const shown = await dataHover("registry/platforms.json", '"from"');
    assert.match(shown, /The first day, month or year/);
    assert.match(shown, /A date such as 2024-08-08/);
    assert.match(await dataHover("registry/platforms.json", '"quote"'), /exact words that support the fact/);
    assert.match(await dataHover("countries.json", '"licence"'), /SPDX/);
  },
  async "a code of a data file shows its definition, and all codes are offered"() {
    assert.match(await dataHover("registry/platforms.json", '"microblog"'), /short posts|posts/i);
    const text = '{"$schema": "../../../../schemas/dev/data/platforms.schema.json", "platforms": [{"id": "a", "kind": "¦"}]}';
    const { document, parsed } = openedData("registry/platforms.json", text.replace("¦", ""));
    const items = (await service.doComplete(document, document.positionAt(text.indexOf("¦")), parsed)).items;
    assert(labels(items).includes('"microblog"'), `found: ${labels(items)}`);
  },
  async "keys of a data file are offered, and a text in another form is told what is expected"() {
    const text = '{"$schema": "../../../../schemas/dev/data/platforms.schema.json", "platforms": [{"id": "A B", "¦"}]}';
    const { document, parsed } = openedData("registry/platforms.json", text.replace("¦", ""));
    const items = (await service.doComplete(document, document.positionAt(text.indexOf("¦")), parsed)).items;
    assert(["aliases", "names", "owners", "domains"].every((key) => labels(items).includes(key)), `found: ${labels(items)}`);
    const found = await service.doValidation(document, parsed);
    assert(found.some((one) => /^Expected an id: lower-case letters/.test(one.message)), found.map((one) => one.message).join());
  },
  async "a missing key is named"() {
    const found = await problems(changed((copy) => delete copy.actions[0].kind));
    assert.equal(found.length, 1);
    assert.match(found[0].message, /"kind"/);
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n        ${String(error.message).replaceAll("\n", "\n        ")}`);
  }
}
console.log(`${Object.keys(checks).length - failed} of ${Object.keys(checks).length} hold`);
process.exit(failed ? 1 : 0);
