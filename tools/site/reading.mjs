// What readers do with a site: they measure pictures, filter, search, share addresses, and perform ten tasks.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const DAY = 86_400_000;

const address = (folder, name) => pathToFileURL(join(folder, name.split("#")[0])).href + (name.includes("#") ? `#${name.split("#")[1]}` : "");

// The bars of the block of X lie where two ticks say that their days are.
export const pictures = async (page, folder, say) => {
  for (const width of [375, 1280]) {
    await page.setViewport({ width, height: 900 });
    await page.goto(address(folder, "incidents/ve-x-2024-block.html"));
    const seen = await page.evaluate(() => {
      const box = (one) => one.getBoundingClientRect();
      const svg = document.querySelector(".drawn");
      const lines = [...svg.querySelectorAll("line.grid")].map((one) => box(one).left);
      const labels = [...svg.querySelectorAll(".tick")].map((one) => one.textContent);
      const bars = Object.fromEntries(
        [["announced", "rect.said.sure"], ["observed", "rect.full.sure"], ["possible", "rect.full.maybe"]].map(([name, selector]) => {
          const held = box(svg.querySelector(selector));
          return [name, [held.left, held.right]];
        }),
      );
      return { ticks: labels.map((label, number) => [label, lines[number]]), bars, texts: svg.textContent };
    });
    const [[one, left], , [other, right]] = seen.ticks;
    const [first, last] = [one, other].map((label) => Date.parse(`1 ${label} UTC`));
    const at = (day) => left + ((Date.parse(day) - first) / (last - first)) * (right - left);
    for (const [name, begin, end] of [
      ["announced", "2024-08-08", "2024-08-18"],
      ["observed", "2024-08-08", "2026-01-09"],
      ["possible", "2026-01-09", "2026-01-13"],
    ]) {
      for (const [side, day] of [begin, end].entries()) {
        const away = Math.abs(seen.bars[name][side] - at(day));
        if (!(away <= 1)) say("ve-x-2024-block", `${width} px: the bar of what was ${name} is ${away.toFixed(2)} px from ${day}`);
      }
    }
    for (const said of ["10 days", "519–523 days"]) {
      if (!seen.texts.replaceAll("\u00a0", " ").includes(said)) say("ve-x-2024-block", `the picture does not say ${said}`);
    }
  }
};

const rowsOf = (page) =>
  page.evaluate(() => {
    while (document.getElementById("more")) document.getElementById("more").click();
    return [...document.querySelectorAll("#rows a")].map((one) => one.getAttribute("href"));
  });

// The number beside a value is the number of rows behind it, alone and with another filter.
export const filters = async (page, folder, say) => {
  for (const name of ["list/all.html", "platform/twitter.html", "list/all.html#kind=service_block"]) {
    await page.goto("about:blank");
    await page.goto(address(folder, name));
    const wrong = await page.evaluate(() => {
      const found = [];
      for (const rest of [...document.querySelectorAll("#facets .rest")]) [...document.querySelectorAll("#facets .rest")].at(-1)?.click();
      const buttons = () => [...document.querySelectorAll("#facets button[data-key]")];
      for (const key of buttons().map((one) => one.dataset.key)) {
        const button = buttons().find((one) => one.dataset.key === key);
        if (!button || button.getAttribute("aria-pressed") === "true") continue;
        const before = location.hash;
        const number = Number(button.querySelector("span").textContent);
        button.click();
        while (document.getElementById("more")) document.getElementById("more").click();
        const rows = document.querySelectorAll("#rows tr").length;
        if (rows !== number) found.push(`${key} says ${number} and leads to ${rows}`);
        location.replace(before || "#");
        window.dispatchEvent(new HashChangeEvent("hashchange"));
      }
      return found;
    });
    for (const line of wrong) say(name, line);
  }
};

// Without scripts each list has its rows, and the numbers of the first page are those of the lists.
export const plainly = async (browser, folder, say) => {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(address(folder, "index.html"));
  const counts = await page.$$eval(".values a + span", (all) => all.map((one) => [one.previousElementSibling.href, Number(one.textContent)]));
  if (counts.length < 50) say("index.html", `only ${counts.length} values`);
  for (const [href, number] of counts) {
    await page.goto(href);
    const rows = await page.$$eval("#rows tr", (all) => all.length);
    if (rows !== Math.min(number, 100)) say(href, `${rows} rows without scripts, and ${number} on the first page`);
  }
  await page.close();
};

// An address that is shared gives the same rows, and searches forgive a letter and know both languages.
export const shared = async (page, browser, folder, say) => {
  await page.goto("about:blank");
  await page.goto(address(folder, "list/all.html"));
  await page.type("#query", "twiter");
  await page.evaluate(() => document.querySelector('#facets button[data-key="country VE"]').click());
  const [here, rows] = [page.url(), await rowsOf(page)];
  const other = await browser.newPage();
  await other.goto(here);
  if (String(await rowsOf(other)) !== String(rows) || !rows.length || !here.includes("q=twiter")) say(here, "another reader sees other rows");
  for (const [query, expected] of [["twiter", "ve-twitter-2013-suspensions"], ["bloqueo", "ve-x-2024-block"], ["freddy nanez", "ve-x-2024-block"]]) {
    await other.goto("about:blank");
    await other.goto(address(folder, `list/all.html#q=${encodeURIComponent(query)}`));
    if (!(await rowsOf(other)).some((row) => row.includes(expected))) say("list/all.html", `${query} does not find ${expected}`);
  }
  await other.close();
};

// Two incidents of choice are compared in the browser, and as similar as on the page of their comparison.
export const chosen = async (page, folder, say) => {
  await page.goto("about:blank");
  await page.goto(address(folder, "compare/all.html#incident=ve-x-2024-block&incident=eg-internet-2011-shutdown"));
  const headings = await page.$$eval("#compared h2", (all) => all.map((one) => one.textContent.replace(/ \d+$/, "")));
  if (String(headings) !== "The same,Partly the same,Different,Not known for one or both") say("compare/all.html", `the groups are ${headings}`);
  const pairs = readdirSync(join(folder, "compare")).filter((name) => name.includes("--"));
  if (pairs.length < 50) say("compare", `only ${pairs.length} pages`);
  for (const name of pairs) {
    const text = readFileSync(join(folder, "compare", name), "utf8");
    const said = await page.evaluate((state) => {
      location.replace(`#${state}`);
      window.dispatchEvent(new HashChangeEvent("hashchange"));
      const cells = [...document.querySelectorAll("#compared tr")].map((row) => [row.firstChild.textContent, row.lastChild.textContent]);
      return { scale: document.getElementById("similarity").textContent, adds: cells };
    }, new URLSearchParams(name.replace(".html", "").split("--").map((id) => ["incident", id])).toString());
    if (!text.includes(said.scale)) say(name, `the chooser says ${said.scale}`);
    for (const [dimension, added] of said.adds) {
      const row = text.split("\n").find((line) => line.startsWith(`<tr><th scope="row">${dimension}</th>`));
      if (row && !row.endsWith(`<td class="number">${added}</td></tr>`)) say(name, `${dimension}: the chooser says ${added}`);
    }
  }
};

const tasksOf = (text) =>
  text.split(/^## /m).slice(1).map((part) => ({
    title: part.split("\n")[0],
    steps: [...part.matchAll(/^\d+\. (Click|Type) \*\*(.+)\*\*\.$/gm)].map((step) => [step[1], step[2]]),
    shows: part.match(/It shows `(.+?)`/)[1],
  }));

// The ten tasks, each begun on the first page.
export const tasks = async (page, folder, docs, say) => {
  const found = tasksOf(readFileSync(docs, "utf8"));
  if (found.length !== 10) say(docs, `${found.length} tasks`);
  await page.setViewport({ width: 1280, height: 900 });
  for (const { title, steps, shows } of found) {
    const clicks = steps.filter(([kind]) => kind === "Click").length;
    if (clicks > 3 || !clicks) say(title, `${clicks} clicks`);
    await page.goto("about:blank");
    await page.goto(address(folder, "index.html"));
    let text = "";
    for (const [kind, what] of steps) {
      if (kind === "Type") {
        await page.type("#query", what);
        continue;
      }
      const target = await page.evaluateHandle((label) => {
        const plain = (one) => one.textContent.replace(/ \d+$/, "").replace(/\s+/g, " ").trim();
        return [...document.querySelectorAll("main a, main button, footer a, nav a")].find((one) => plain(one) === label && one.checkVisibility());
      }, what);
      const href = await target.evaluate((one) => (one ? (one.href ?? "") : null));
      if (href === null) {
        say(title, `nothing to click is called ${what}`);
        break;
      }
      if (href.startsWith("mailto:")) text = href;
      else if (/\.(csv|bib|xml)$/.test(href)) text = readFileSync(fileURLToPath(href), "utf8");
      else {
        await target.evaluate((one) => one.click());
        if (href) await page.waitForFunction((url) => location.href.split("#")[0] === url && document.readyState === "complete", {}, href.split("#")[0]);
      }
    }
    const seen = text || (await page.evaluate(() => document.body.innerText + [...document.querySelectorAll("svg")].map((one) => one.textContent).join(" ")));
    if (!seen.replace(/\s+/g, " ").includes(shows)) say(title, `does not show ${shows}`);
  }
  return found.length;
};

// A common record has two printed pages, and a long one three.
export const printed = async (page, folder, say) => {
  const numbers = [];
  for (const name of readdirSync(join(folder, "incidents")).filter((one) => /^[a-z0-9-]+\.html$/.test(one))) {
    await page.goto(address(folder, `incidents/${name}`));
    const pdf = Buffer.from(await page.pdf({ format: "A4", preferCSSPageSize: false }));
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    if (pages > 3) say(name, `${pages} printed pages`);
    numbers.push(pages);
  }
  const middle = numbers.sort()[Math.floor(numbers.length / 2)];
  if (middle > 2) say("incidents", `half of the records have ${middle} printed pages or more`);
};

// The switch of languages leads to the same page.
export const languages = async (page, folder, say) => {
  for (const name of ["index.html", "incidents/ve-x-2024-block.html"]) {
    await page.goto(address(folder, name));
    const href = await page.$eval('footer a[hreflang="es"]', (one) => one.href);
    const file = fileURLToPath(href);
    if (!existsSync(file) || !relative(folder, file).endsWith(name)) say(name, `the switch of languages leads to ${href}`);
  }
};
