// Runs the walk and every story against a server that is up: node run.mjs BASE OUT_FOLDER ROUTES_FILE [ONLY]
// Prints a line for each, and at the end "N passed, N failed"; a picture of each page goes to OUT_FOLDER.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { openPage, startBrowser } from "./browser.mjs";
import { inspect, walk } from "./walk.mjs";

const [base, out, routesFile, only] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));

// The addresses of the program, as its list of routes writes them; those for machines and forms stay out of the walk.
function readRoutes() {
  const text = readFileSync(routesFile, "utf8");
  return [...new Set([...text.matchAll(/"(\/[^"\s]*)"/g)].map((match) => match[1]))];
}

const routes = readRoutes();
const browser = await startBrowser();
let passed = 0;
let failed = 0;

async function step(name, work) {
  if (only && !name.includes(only)) return;
  const began = Date.now();
  const faults = [];
  try {
    faults.push(...((await work()) ?? []));
  } catch (error) {
    faults.push(error.stack ?? String(error));
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${faults.length ? "FAILED" : "passed"}  ${name} (${seconds} s)`);
  faults.slice(0, 60).forEach((fault) => console.log(`    ${fault}`));
  if (faults.length > 60) console.log(`    and ${faults.length - 60} more`);
  faults.length ? (failed += 1) : (passed += 1);
}

await step("a resident follows every link", async () => {
  const found = await walk(base, ["/", "/es/"], routes);
  console.log(`    ${found.fetched} addresses, ${found.kinds.filter((kind) => kind.paths.length).length} kinds of page`);
  const public_ = found.unvisited.map((kind) => kind.pattern);
  if (public_.length) console.log(`    not reached without signing in: ${public_.join(" ")}`);
  const seen = await inspect(browser, base, found.kinds, { out, name: "public" });
  console.log(`    ${seen.opened} pages in the browser`);
  return [...found.faults, ...seen.faults];
});

for (const file of readdirSync(join(here, "stories")).filter((name) => name.endsWith(".mjs")).sort()) {
  const { stories } = await import(pathToFileURL(join(here, "stories", file)));
  for (const [name, story] of Object.entries(stories)) {
    for (const script of story.scriptOnly ? [true] : [true, false]) {
      await step(`${name}${script ? "" : ", without script"}`, async () => {
        const faults = [];
        const page = await openPage(browser, base, { script, faults });
        try {
          await story({ page, base, browser, out, routes, script, walk, inspect, faults });
        } catch (error) {
          const shot = join(out, `failed-${name.replace(/[^a-z]+/gi, "-")}${script ? "" : "-no-script"}.png`);
          await page.screenshot({ path: shot, fullPage: true }).catch(() => {});
          faults.push(`${error.message} (at ${page.url()}; picture ${shot})`);
        }
        await page.context().close();
        return faults;
      });
    }
  }
}

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
if (only && passed + failed === 0) {
  console.log(`no story has "${only}" in its name`);
  failed = 1;
}
process.exit(failed ? 1 : 0);
