// What must hold on every page, whoever looks at it: checks on the text of the page, and checks in the browser.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// The page's words as a person reads them: no tags, entities resolved as far as headings need it, white space collapsed.
function wordsOf(html) {
  const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };
  return html
    .replace(/<(script|style)\b[^]*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name) => entities[name])
    .replace(/\s+/g, " ")
    .trim();
}

// Checks on the HTML as served. Gives sentences; none is good.
export function checkHtml(html, path) {
  const faults = [];
  const headings = [...html.matchAll(/<h1\b[^>]*>([^]*?)<\/h1>/g)].map((match) => wordsOf(match[1]));
  const title = wordsOf(html.match(/<title\b[^>]*>([^]*?)<\/title>/)?.[1] ?? "");
  if (headings.length !== 1) faults.push(`has ${headings.length} first headings`);
  else if (!headings[0]) faults.push("has an empty first heading");
  else if (!title.startsWith(headings[0])) faults.push(`title "${title}" does not begin with "${headings[0]}"`);

  const lang = html.match(/<html\b[^>]*\blang="([^"]*)"/)?.[1];
  const expected = path === "/es" || path.startsWith("/es/") ? "es" : "en";
  if (!lang) faults.push("does not say its language");
  else if (!lang.startsWith(expected)) faults.push(`says language ${lang} where ${expected} is expected`);

  const seen = new Set();
  for (const [, id] of html.matchAll(/<[a-z][^>]*?\sid="([^"]*)"/g)) {
    if (seen.has(id)) faults.push(`has the id ${id} twice`);
    seen.add(id);
  }
  for (const [, id] of html.matchAll(/<label\b[^>]*\bfor="([^"]*)"/g)) {
    if (!seen.has(id)) faults.push(`has a label for ${id}, which is not there`);
  }
  for (const [, id] of html.matchAll(/\bhref="#([^"]+)"/g)) {
    if (!seen.has(decodeURIComponent(id))) faults.push(`links to #${id}, which is not there`);
  }
  if (/<[a-z][^>]*\son[a-z]+="/.test(html)) faults.push("has script in an attribute");
  return faults;
}

// What axe finds on the page as it stands.
export async function checkAxe(page) {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const found = await window.axe.run(document, { resultTypes: ["violations"] });
    return found.violations.map((rule) => ({ id: rule.id, help: rule.help, nodes: rule.nodes.map((node) => node.html) }));
  });
  return violations.map(({ id, help, nodes }) => `axe ${id}: ${help} (${nodes.length}; ${nodes[0].slice(0, 160)})`);
}

// Whether a person with a narrow screen would have to scroll sideways. A region made to scroll (a table) may.
export async function checkWidth(page) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room + 1) return [];
    const all = [...document.querySelectorAll("body *")];
    const over = all.filter((element) => element.getBoundingClientRect().right > room + 1);
    return over.slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
  });
  return wide.length ? [`is wider than its screen: ${wide.join(" | ")}`] : [];
}
