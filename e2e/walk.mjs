// Follows every link that the site itself gives, as a resident would, and holds what must hold on every page.
// Then opens one or two pages of each kind in the browser: axe wide and narrow, without script, in print.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DESK, PAPER, PHONE, openPage } from "./browser.mjs";
import { checkAxe, checkHtml, checkWidth } from "./checks.mjs";

const MOST_PAGES = 1500;
const MOST_OF_A_KIND = 60;

// Walks from the starting paths. `routes` are the patterns of the program; a page's kind is the pattern that it fits.
// `cookie` is the session of who walks; `within` keeps them to some paths, `ofKind` to so many of a kind.
export async function walk(base, starts, routes, { cookie, within = () => true, ofKind = MOST_OF_A_KIND } = {}) {
  const kinds = routes.map((pattern) => ({ pattern, test: matcher(pattern), paths: [] }));
  const other = new Map();
  const kindOf = (path) => {
    const plain = path.split("?")[0].replace(/^\/es(?=\/|$)/, "") || "/";
    const known = kinds.find((kind) => kind.test(plain));
    if (known) return known;
    const shape = plain.split("/").map((part, at) => (at < 2 ? part : "…")).join("/");
    if (!other.has(shape)) other.set(shape, { pattern: shape, paths: [] });
    return other.get(shape);
  };

  const faults = [];
  const seen = new Set(starts);
  const queue = starts.map((path) => ({ path, from: "the start" }));
  let fetched = 0;
  while (queue.length && fetched < MOST_PAGES) {
    const { path, from } = queue.shift();
    fetched += 1;
    const headers = cookie ? { cookie } : {};
    const answer = await fetch(base + path, { headers, redirect: "manual" });
    const say = (text) => faults.push(`${path} (linked from ${from}): ${text}`);
    if (answer.status >= 300 && answer.status < 400) {
      enqueue(new URL(answer.headers.get("location"), base + path), path);
      continue;
    }
    if (answer.status !== 200) {
      say(`answers ${answer.status}`);
      continue;
    }
    const body = await answer.text().catch((error) => say(`breaks off: ${error.message}`));
    if (body === undefined) continue;
    if (!answer.headers.get("content-type")?.startsWith("text/html")) {
      if (/\bjson\b/.test(answer.headers.get("content-type") ?? "") && !isJson(body)) say("is no JSON");
      continue;
    }
    kindOf(path).paths.push(path);
    checkHtml(body, path).forEach(say);
    for (const [, href] of body.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)) {
      enqueue(new URL(href.replaceAll("&amp;", "&"), base + path), path);
    }
  }
  return { kinds: [...kinds, ...other.values()], faults, fetched, unvisited: kinds.filter((kind) => !kind.paths.length) };

  function enqueue(url, from) {
    const path = url.pathname + url.search;
    if (url.origin !== base || seen.has(path) || !within(path)) return;
    const kind = kindOf(path);
    kind.seen = (kind.seen ?? 0) + 1;
    if (kind.seen > ofKind) return;
    seen.add(path);
    queue.push({ path, from });
  }
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

// A pattern like /plans/{plan}/{item} as a test on paths.
function matcher(pattern) {
  const escaped = pattern.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  const expression = new RegExp(`^${escaped.replace(/\{\*[^}]*\}/g, ".+").replace(/\{[^}]*\}/g, "[^/]+")}$`);
  return (path) => expression.test(path);
}

// Opens pages of each kind in the browser. Gives faults and keeps a picture of each.
export async function inspect(browser, base, kinds, { out, name, cookies = [], each = 2 }) {
  const faults = [];
  let opened = 0;
  mkdirSync(out, { recursive: true });
  const visits = kinds.flatMap((kind) => pick(kind.paths, each));
  const faultsOf = new Map();
  for (const [label, viewport] of [["wide", DESK], ["narrow", PHONE]]) {
    const asked = [];
    const page = await openPage(browser, base, { viewport, faults: asked });
    await page.context().addCookies(cookies);
    for (const path of visits) {
      asked.length = 0;
      await page.goto(path, { waitUntil: "load" });
      const found = [...(await checkAxe(page)), ...(await checkWidth(page)), ...asked];
      if (label === "wide") {
        await page.emulateMedia({ media: "print" });
        await page.setViewportSize(PAPER);
        found.push(...(await checkPrint(page)), ...(await checkWidth(page)).map((fault) => `on paper ${fault}`));
        await page.setViewportSize(viewport);
        await page.emulateMedia({ media: "screen" });
      }
      await page.screenshot({ path: join(out, `${name}-${label}-${fileName(path)}.png`), fullPage: true });
      found.forEach((text) => faultsOf.set(`${path} (${label}): ${text}`, true));
      opened += 1;
    }
    await page.context().close();
  }
  faults.push(...faultsOf.keys());
  return { faults, opened };
}

// The first and the last of a kind differ the most: the last found often is the unusual one.
function pick(paths, each) {
  if (paths.length <= each) return paths;
  return each === 1 ? [paths[0]] : [...paths.slice(0, each - 1), paths.at(-1)];
}

// On paper: the heading stands, the way about does not.
async function checkPrint(page) {
  return page.evaluate(() => {
    const shown = (element) => element && element.getClientRects().length > 0;
    const faults = [];
    if (!shown(document.querySelector("h1"))) faults.push("has no heading in print");
    const navigation = [...document.querySelectorAll("header nav")].filter(shown);
    if (navigation.length) faults.push("prints its navigation");
    return faults;
  });
}

function fileName(path) {
  return path.replace(/[^a-zA-Z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80) || "home";
}
