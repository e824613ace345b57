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
    const marks = await resident.locator("del, ins").allInnerTexts();
    if (!marks.join(" ").includes("200") || !marks.join(" ").includes("250")) throw new Error(`marked are: ${marks}`);
    await resident.context().close();
  },
};
