// A document comes in, is settled with the keyboard, seen, published; then its next edition, and both beside each other.
import { readSignIns, signIn } from "../people.mjs";

const eli = readSignIns().find((person) => person.email.startsWith("eli@"));

const table = (trees) =>
  `Goal,Action,Lead,Timeline\nShade for all,Plant ${trees} street trees,Parks,Winter 2024\nShade for all,Shade every bus stop,Transit,June 2027\n`;

const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

async function submit(page, selector) {
  await Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);
}

// Brings files in and waits until all are read. Gives the address of the draft of each.
async function bringIn(page, files) {
  await page.goto("/desk/imports");
  await page.locator("input[type=file]").setInputFiles(files);
  await submit(page, "form[enctype] [type=submit]");
  for (let turn = 0; turn < 60; turn += 1) {
    await page.goto("/desk/imports?reading=yes");
    const rows = await page.locator("main tr").evaluateAll((all) =>
      all.filter((row) => row.querySelector("a")).map((row) => [row.querySelector("a").textContent, row.querySelector("a").getAttribute("href"), row.innerText]));
    const own = files.map((wanted) => rows.find(([name]) => name === wanted.name));
    if (own.every((row) => row && !row[2].includes("Being read"))) return own.map((row) => row[1]);
    await page.waitForTimeout(500);
  }
  throw new Error("the documents are not read after half a minute");
}

// Each doubt by one key: the first button has the focus after each.
async function settle(page, draft) {
  for (let turn = 0; turn < 30; turn += 1) {
    await page.goto(`${draft}?view=doubts&next=1`);
    const current = page.locator("li.doubt.is-current button[value=accepted]");
    if (!(await current.count())) return;
    if (!(await current.evaluate((button) => button === document.activeElement))) throw new Error("the doubt's first button has no focus");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  }
  throw new Error("doubts without end");
}

async function expect(page, wanted) {
  const text = await page.locator("main").innerText();
  if (!text.includes(wanted)) throw new Error(`${page.url()} does not say "${wanted}"; it says: ${text.slice(0, 400)}`);
}

export const stories = {
  "an officer brings a plan and its next edition in": async ({ page, browser, base }) => {
    const mark = `${Date.now()}`;
    await signIn(page, eli);
    const [first, next] = await bringIn(page, [file(`shade-${mark}.csv`, table(200)), file(`shade-next-${mark}.csv`, table(250))]);
    await settle(page, first);
    await page.goto(`${first}/publications/new`);
    await expect(page, "have not been seen yet");
    await submit(page, "a[href*='preview?only=unseen']");
    await submit(page, "form[action$='/sights'] [type=submit]");
    await page.locator("input[name=title]").fill(`Shade ${mark}`);
    await page.locator("input[name=slug]").fill(`shade-${mark}`);
    await submit(page, "form[action$='/publications'] [type=submit]");
    await page.goto(`/plans/shade-${mark}/reimports/${next.split("/").pop()}`);
    await expect(page, "Reworded (1)");
    await page.locator(".proposal label").first().click();
    await submit(page, "form.form--wide [type=submit]:not([name=all])");
    await submit(page, "form[action$='/closings'] [type=submit]");
    const resident = await (await browser.newContext({ baseURL: base })).newPage();
    await resident.goto(`/plans/shade-${mark}/editions`);
    await expect(resident, "1 item differs");
    const marks = await resident.locator("del, ins").allInnerTexts();
    if (!marks.join(" ").includes("200") || !marks.join(" ").includes("250")) throw new Error(`marked are: ${marks}`);
    await resident.context().close();
  },
};
