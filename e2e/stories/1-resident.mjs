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
  const item = await page.locator(`main a[href^='${plan}/']`).first().getAttribute("href");
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
      const marked = style.outlineStyle !== "none" || style.boxShadow !== "none" || style.textDecorationLine !== "none";
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
