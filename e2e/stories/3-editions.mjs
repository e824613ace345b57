// A document comes in, is settled with the keyboard, seen, published; then its next edition, and both beside each other.
import { bringIn, expect, file, settle, submit } from "../drafts.mjs";
import { readSignIns, signIn } from "../people.mjs";

const eli = readSignIns().find((person) => person.email.startsWith("eli@"));

const table = (trees) =>
  `Goal,Action,Lead,Timeline\nShade for all,Plant ${trees} street trees,Parks,Winter 2024\nShade for all,Shade every bus stop,Transit,June 2027\n`;

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
    await settle(page, next);
    await page.goto(`/plans/shade-${mark}/reimports/${next.split("/").pop()}`);
    await expect(page, "Reworded (1)");
    await page.locator(".proposal label").first().click();
    await submit(page, "form.form--wide [type=submit]:not([name=all])");
    await submit(page, "form[action$='/closings'] [type=submit]");
    const resident = await (await browser.newContext({ baseURL: base })).newPage();
    await resident.goto(`/plans/shade-${mark}/editions`);
    await expect(resident, "1 item differs");
    await resident.goto(`/plans/shade-${mark}`);
    await resident.locator("main a", { hasText: "Plant 250 street trees" }).first().click();
    await resident.locator("summary", { hasText: "Where this was promised" }).click();
    // The words that were accepted stand in the newer document; what it did not change stands where it was promised first.
    await expect(resident, `It stands in the document shade-next-${mark}.csv`, `It stands in the document shade-${mark}.csv`, "line 2");
    await resident.goto(`/plans/shade-${mark}/editions`);
    const marks = await resident.locator("del, ins").allInnerTexts();
    if (!marks.join(" ").includes("200") || !marks.join(" ").includes("250")) throw new Error(`marked are: ${marks}`);
    await resident.context().close();

    // Out as a spreadsheet and in again: nothing is proposed.
    await page.goto(`/plans/shade-${mark}`);
    const out = await page.request.get(await page.locator("a", { hasText: "As a spreadsheet" }).getAttribute("href"));
    const [again] = await bringIn(page, [{ name: `shade-again-${mark}.xlsx`, mimeType: "application/octet-stream", buffer: await out.body() }]);
    await page.goto(again);
    await expect(page, `stand in “Shade ${mark}” already`);
    await submit(page, "a[href*='/reimports/']");
    await expect(page, "This edition proposes no change");
  },

  "a resident follows a promise to its page of a PDF": async ({ page, browser, base, script }) => {
    if (!script) return [];
    const mark = `${Date.now()}`;
    const printer = await browser.newPage();
    await printer.setContent(`<h1>Pool plan ${mark}</h1><h2>Goal 1: Everybody swims</h2><p>1.1 Open two pools by June 2027</p>
      <div style="break-before:page"></div><h2>Goal 2: Safe water</h2><p>2.1 Train forty guards by May 2027</p>`);
    const pdf = await printer.pdf({ format: "Letter" });
    await printer.close();
    await signIn(page, eli);
    const [draft] = await bringIn(page, [{ name: `pool-${mark}.pdf`, mimeType: "application/pdf", buffer: pdf }]);
    await settle(page, draft);
    await page.goto(`${draft}/preview?only=unseen`);
    await submit(page, "form[action$='/sights'] [type=submit]");
    await page.goto(`${draft}/publications/new`);
    await page.locator("input[name=title]").fill(`Pools ${mark}`);
    await page.locator("input[name=slug]").fill(`pools-${mark}`);
    await page.locator("input[name=source_public]").focus();
    await page.keyboard.press("Space");
    await submit(page, "form[action$='/publications'] [type=submit]");
    const resident = await (await browser.newContext({ baseURL: base })).newPage();
    await resident.goto(`/plans/pools-${mark}`);
    await resident.locator("main a", { hasText: "Train forty guards" }).first().click();
    await resident.locator("summary", { hasText: "Where this was promised" }).click();
    await expect(resident, "page 2");
    const source = await resident.request.get(await resident.locator("details a[href*='/source']").getAttribute("href"));
    if (!(await source.body()).equals(pdf)) throw new Error("the document is not the one that came in");
    await resident.context().close();
  },
};
