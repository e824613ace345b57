// A resident reads, with the keyboard alone, in large type, and without script.
import { checkWidth } from "../checks.mjs";

// The pages a resident comes to first, found by following links as they would.
async function firstPages(page) {
  const paths = ["/"];
  await page.goto("/plans");
  paths.push("/plans");
  const plan = await page.locator("main a[href^='/plans/']").first().getAttribute("href");
  paths.push(plan);
  await page.goto(plan);
  const item = await page.locator(`main .strand a[href^='${plan}/']`).first().getAttribute("href");
  paths.push(item);
  return paths;
}

export const stories = {
  "the keyboard reaches the content first, then every link, and shows where it is": async ({ page, faults }) => {
    for (const path of await firstPages(page)) {
      await page.goto(path);
      await page.keyboard.press("Tab");
      const first = await page.evaluate(() => document.activeElement.getAttribute("href") ?? "");
      if (!first.startsWith("#")) faults.push(`${path}: the first stop is no way to the content but "${first}"`);
      faults.push(...(await walkByKeyboard(page, path)));
    }
  },

  "type of twice the size fits": async ({ page, faults }) => {
    for (const path of await firstPages(page)) {
      await page.goto(path);
      await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
      faults.push(...(await checkWidth(page)).map((fault) => `${path} ${fault}`));
    }
  },

  "a resident follows one promise on a phone": async ({ page, faults }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto("/plans/heat-and-shade");
    const goal = page.locator(".ways-to a", { hasText: "Cool streets" });
    await goal.click();
    const place = new URL(page.url()).hash;
    if (!(await page.locator(place).innerText()).includes("Cool streets")) faults.push(`${place} is not the goal`);
    await page.locator(".strand a", { hasText: "Shade 60 bus stops" }).click();
    const [due, reports] = [page.locator("h2", { hasText: "Due" }), page.locator("h2", { hasText: "Reports" })];
    if ((await due.boundingBox()).y > (await reports.boundingBox()).y) faults.push("what is due stands below the reports");
    const told = await page.locator("aside").innerText();
    for (const words of ["“Spring 2027”", "Moved once", "“Summer 2026”", "Mobility and Streets"]) {
      if (!told.includes(words)) faults.push(`the promise does not say ${words}`);
    }
  },

  "the pages of a plan lead to each other": async ({ page, faults }) => {
    await page.goto("/plans/heat-and-shade");
    const names = await page.locator(".views--page a").allInnerTexts();
    for (const name of names.filter((name) => name !== "Source document")) {
      await page.locator(".views--page a", { hasText: name }).first().click();
      const here = await page.locator(".views--page [aria-current=page]").allInnerTexts();
      if (here.join() !== name) faults.push(`after choosing ${name}, the present page is "${here}"`);
    }
  },

  "a day before the record began says so": async ({ page, faults }) => {
    const answer = await page.goto("/plans/heat-and-shade?as_of=1999-01-01");
    const text = await page.locator("main").innerText();
    if (answer.status() !== 404 || !text.includes("January 1, 1999")) faults.push(`${answer.status()}: ${text.slice(0, 120)}`);
    await page.locator("main p a").first().click();
    if (!(await page.locator("h1").innerText()).startsWith("Heat and Shade")) faults.push("the way to today leads elsewhere");
  },
};

// Presses Tab through the page. Every stop must be visible and marked; no link may be left out.
async function walkByKeyboard(page, path) {
  const faults = [];
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")];
    const can = all.filter((element) => element.checkVisibility() && element.tabIndex >= 0 && !element.disabled);
    can.forEach((element, n) => (element.dataset.stop = n));
    return can.length;
  });
  const seen = new Set();
  for (let n = 0; n < Math.min(wanted, 150) + 5; n += 1) {
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const marked = style.outlineStyle !== "none" || style.boxShadow !== "none";
      return { stop: element.dataset.stop, name: element.outerHTML.slice(0, 100), marked };
    });
    if (stop.stop !== undefined) {
      seen.add(stop.stop);
      if (!stop.marked) faults.push(`${path}: focus does not show on ${stop.name}`);
    }
    await page.keyboard.press("Tab");
  }
  const expected = Math.min(wanted, 140);
  if (seen.size < expected) faults.push(`${path}: the keyboard reaches ${seen.size} of ${wanted} stops`);
  return faults;
}
