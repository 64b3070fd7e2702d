// Opens a record in VS Code with the extension, looks whether findings, meanings and offers appear, and takes their pictures.
//
// Arguments: the extension, the program `incidents`, a record, the folder for the pictures. VS Code runs as its own server in a
// browser, on loopback; nothing of it is compiled, so that there is no terminal and no search in it.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const [extension, incidents, record, pictures] = process.argv.slice(2).map((one) => resolve(one));
const project = join(here, "project");
const home = join(here, "home");
const extensions = join(home, "extensions");
const main = join(here, "node_modules/code-server/lib/vscode/out/server-main.js");
const where = ["--extensions-dir", extensions, "--user-data-dir", home, "--server-data-dir", join(home, "server")];

const SETTINGS = {
  "chat.commandCenter.enabled": false,
  "editor.fontSize": 13,
  "editor.minimap.enabled": false,
  "editor.stickyScroll.enabled": false,
  "extensions.autoCheckUpdates": false,
  "git.enabled": false,
  "incidents.command": incidents,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.commandCenter": false,
  "workbench.activityBar.location": "hidden",
  "workbench.layoutControl.enabled": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** Return a port of loopback that is free. */
function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Write the project of the pictures: what `incidents init` writes, and a record with three mistakes. */
function writeProject() {
  for (const folder of [project, home]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(home, "User"), { recursive: true });
  for (const folder of [project, pictures]) mkdirSync(folder, { recursive: true });
  execFileSync(incidents, ["init", project, "--from", "git+https://git.example.org/incidents@v0.1.0"], { stdio: "ignore" });
  rmSync(join(project, ".vscode/settings.json")); // the schema for editors would offer and explain the same once more
  cpSync(record, join(project, "records/example.json"));
  const data = JSON.parse(readFileSync(record, "utf8"));
  data.id = "mistakes";
  data.actions[0].kind = "servce_block";
  data.actions[0].by = ["madur"];
  writeFileSync(join(project, "records/mistakes.json"), JSON.stringify(data, null, 2));
  writeFileSync(join(home, "User/settings.json"), JSON.stringify(SETTINGS));
  execFileSync("node", [main, ...where, "--install-extension", extension, "--accept-server-license-terms"], { stdio: "ignore" });
}

/** Open a record and go to the line of a text. */
async function opened(browser, port, name, text) {
  const lines = readFileSync(join(project, "records", name), "utf8").split("\n");
  const line = lines.findIndex((one) => one.includes(text)) + 1;
  const page = await browser.newPage({ viewport: { width: 1000, height: 430 } });
  const file = `vscode-remote://127.0.0.1:${port}${join(project, "records", name)}:${line}:${lines[line - 1].indexOf(text) + 3}`;
  const payload = JSON.stringify([["openFile", file], ["gotoLineMode", "true"]]);
  await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(project)}&payload=${encodeURIComponent(payload)}`);
  await page.waitForSelector(".view-lines", { timeout: 120_000 });
  await page.keyboard.press("Control+B");
  return page;
}

/** Wait until something with these words can be seen. */
const seen = (page, selector, words) => page.locator(selector).filter({ hasText: words }).first().waitFor({ timeout: 60_000 });

/** Take a picture, once nothing moves any more. */
async function picture(page, name) {
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  console.log(`${name}.png`);
  await page.close();
}

writeProject();
const port = await freePort();
const options = ["--host", "127.0.0.1", "--port", String(port), "--without-connection-token", "--accept-server-license-terms"];
const server = spawn("node", [main, ...where, ...options, "--telemetry-level", "off"]);
const limit = setTimeout(() => server.kill(), 600_000);
let browser;
try {
  await new Promise((done) => server.stdout.on("data", (data) => String(data).includes("listening") && done()));
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });

  // Errors with the quick fixes, what a code means with the status above it, and what fits in a list of ids.

  let page = await opened(browser, port, "mistakes.json", "servce_block");
  await page.waitForSelector(".squiggly-error", { timeout: 60_000 });
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+I");
  await seen(page, ".monaco-hover", "service_block");
  await picture(page, "editor-findings");

  page = await opened(browser, port, "example.json", '"service_block"');
  await seen(page, ".codelens-decoration", "status today");
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+I");
  await seen(page, ".monaco-hover", "Service block");
  await picture(page, "editor-meaning");

  page = await opened(browser, port, "mistakes.json", '"madur"');
  await page.waitForSelector(".squiggly-error", { timeout: 60_000 });
  await page.keyboard.press("Control+Space");
  await seen(page, ".suggest-widget", "maduro");
  await page.keyboard.press("Control+Space");
  await picture(page, "editor-offers");
} finally {
  clearTimeout(limit);
  await browser?.close();
  server.kill();
}
