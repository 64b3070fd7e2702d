// Looks at pages with axe-core, in light and dark, on a narrow and on a wide window, with all that is folded open.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import process from "node:process";

const require = createRequire(join(process.cwd(), "node_modules", "x.js"));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const puppeteer = (await import(pathToFileURL(require.resolve("puppeteer-core")).href)).default;

export const launched = () =>
  puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });

export const looker = (browser, say) => async (folder, names) => {
  for (const scheme of ["light", "dark"]) {
    for (const width of [375, 1280]) {
      const page = await browser.newPage();
      await page.setBypassCSP(true); // for axe alone
      page.setDefaultTimeout(180_000); // a machine may have much else to do
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      for (const name of names) {
        await page.goto(pathToFileURL(join(folder, name)).href);
        await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
        await page.evaluate(axe);
        const report = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
        for (const rule of report.violations) {
          say(name, `${scheme}, ${width} px: ${rule.id}: ${rule.help}: ${rule.nodes[0].html.slice(0, 200)}`);
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (wide > 0) say(name, `${width} px: the page is ${wide} px wider than the window`);
      }
      await page.close();
    }
  }
};
