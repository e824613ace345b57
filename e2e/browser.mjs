// Debian's Chromium, driven by playwright-core. No browser is ever downloaded.
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const DESK = { width: 1280, height: 900 };
// What lies between the margins of a Letter sheet.
export const PAPER = { width: 696, height: 912 };
export const PHONE = { width: 320, height: 640 };

export async function startBrowser() {
  const executablePath = process.env.THROUGHLINE_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: FLAGS });
}

// A person at a screen: their own cookies, their language, script or none. Anything asked of another host is a fault.
export async function openPage(browser, base, { viewport = DESK, script = true, faults = [] } = {}) {
  const context = await browser.newContext({
    baseURL: base,
    viewport,
    javaScriptEnabled: script,
    reducedMotion: "reduce",
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(base) && !url.startsWith("data:")) faults.push(`asks another host: ${url}`);
  });
  page.on("pageerror", (error) => faults.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("status of 4")) {
      faults.push(`console: ${message.text()}`);
    }
  });
  return page;
}
