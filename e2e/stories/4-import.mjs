// What people do with documents that they bring in: drop, choose, paste, come back to; put a draft right by keyboard; say
// what columns hold. Every file here is our own.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bringIn, expect, file, readings, submit } from "../drafts.mjs";
import { readSignIns, signIn } from "../people.mjs";

const eli = readSignIns().find((person) => person.email.startsWith("eli@"));

const table = "Goal,Action,Lead,Timeline\nCool homes,Open two cooling rooms,Library,June 2027\nCool homes,Lend 40 fans,Fire and Rescue,May 2027\nShade,Shade every bus stop,Transit,2028\n";

// Drags files from the desktop over the middle of an element and lets them fall.
async function drop(page, selector, files) {
  const box = await page.locator(selector).boundingBox();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: box.x + box.width / 2, y: box.y + box.height / 2, data });
  }
}

async function open(page, summary) {
  const details = page.locator("details", { has: page.locator("summary", { hasText: summary }) }).first();
  if (await details.evaluate((one) => one.open)) return;
  await details.locator("summary").first().focus();
  await page.keyboard.press("Enter");
}

const form = (page, edit) => page.locator(`form:has(input[name=edit][value=${edit}])`).first();

async function outline(page, draft) {
  await page.goto(`${draft}?view=items`);
  return page.locator(".outline__item a").allInnerTexts();
}

function same(found, wanted, what) {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}

// The form of the item with this title.
async function item(page, draft, title) {
  await page.goto(`${draft}?view=items`);
  await submit(page, page.locator(".outline__item a", { hasText: title }).first());
}

export const stories = {
  "documents are dropped, chosen together and pasted": async ({ page, out, script }) => {
    const mark = `${Date.now()}`;
    const folder = join(out, "dropped");
    mkdirSync(folder, { recursive: true });
    const names = [`cool-${mark}.csv`, `cool-${mark}.md`];
    writeFileSync(join(folder, names[0]), table);
    writeFileSync(join(folder, names[1]), "# Cool plan\n\n## Goal 1: Cool homes\n\n- Action 1.1: Open two cooling rooms by June 2027\n");
    await signIn(page, eli);
    await page.goto("/desk/imports");
    await drop(page, "input[type=file]", names.map((name) => join(folder, name)));
    if (script) await expect(page, ...names);
    await submit(page, "form[enctype] [type=submit]");
    await expect(page, ...names);
    for (const draft of await readings(page, names)) {
      if (!/To be settled|To look through/.test(draft.state)) throw new Error(draft.state);
    }
    await page.goto("/desk/imports");
    await page.locator("textarea[name=text]").fill(table.replaceAll(",", "\t"));
    await page.locator("input[name=paste_name]").fill(`pasted-${mark}`);
    await submit(page, "form[enctype] [type=submit]");
    await expect(page, `pasted-${mark}.txt`.toUpperCase());
    same((await outline(page, page.url().split("?")[0])).includes("Lend 40 fans"), true, "the pasted table is read");
  },

  "a document that cannot be read is kept until somebody discards it": async ({ page }) => {
    const broken = `broken-${Date.now()}.docx`;
    await signIn(page, eli);
    await page.goto("/desk/imports");
    const picture = { name: "photo.png", mimeType: "image/png", buffer: Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1") };
    await page.locator("input[type=file]").setInputFiles([file("empty.txt", ""), picture, file(broken, "PK\x03\x04 half a file")]);
    await submit(page, "form[enctype] [type=submit]");
    await expect(page, "“empty.txt” is empty", "is a picture", "Nothing of it was kept", "The other document was taken in");
    const [draft] = await readings(page, [broken]);
    if (!draft.state.includes("Could not be read")) throw new Error(draft.state);
    await page.goto(draft.path);
    await expect(page, "This Word file is damaged", "This file is kept");
    const kept = await page.request.get(await page.locator("a[href$='/file']").getAttribute("href"));
    same((await kept.body()).toString("latin1"), "PK\x03\x04 half a file", "the file comes back as it went in");
    await submit(page, "form[action$='/readings'] [type=submit]");
    await readings(page, [broken]);
    await page.goto(draft.path);
    await expect(page, "could not be read", "This file is kept");
    await submit(page, "a[href$='/discards/new']");
    await submit(page, "form[action$='/discards'] [type=submit]");
    if ((await page.locator("main").innerText()).includes(broken)) throw new Error("the discarded draft is still listed");
  },

  "a draft is put right with the keyboard alone": async ({ page }) => {
    await signIn(page, eli);
    const [draft] = await bringIn(page, [file(`keys-${Date.now()}.csv`, table)]);
    same(await outline(page, draft), ["Cool homes", "Open two cooling rooms", "Lend 40 fans", "Shade", "Shade every bus stop"], "as read");

    await item(page, draft, "Lend 40 fans");
    await page.locator("#item-lead").focus();
    const lead = page.locator(".source [data-field=lead]");
    same(await lead.innerText().then((text) => text.split(" [")[0].trim()), "Fire and Rescue", "the words of the lead are marked");
    same(await lead.evaluate((words) => getComputedStyle(words).outlineStyle), "solid", "and ringed while their field has the focus");
    await page.keyboard.press("End");
    await page.keyboard.type(" Department");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    same(await page.locator("#item-lead").inputValue(), "Fire and Rescue Department", "typed and sent by Enter");

    await open(page, "Join, split, move, remove");
    await form(page, "split").locator("textarea").fill("Lend\n40 fans");
    await submit(page, form(page, "split").locator("[type=submit]"));
    same((await outline(page, draft)).slice(1, 4), ["Open two cooling rooms", "Lend", "40 fans"], "split");
    await item(page, draft, "Lend");
    await open(page, "Join, split, move, remove");
    await form(page, "merge").locator("select").selectOption({ label: "40 fans" });
    await submit(page, form(page, "merge").locator("[type=submit]"));
    same((await outline(page, draft)).slice(1, 3), ["Open two cooling rooms", "Lend 40 fans"], "joined");

    await item(page, draft, "Lend 40 fans");
    await open(page, "Join, split, move, remove");
    await submit(page, form(page, "reorder").locator("[value=up]"));
    same((await outline(page, draft)).slice(0, 3), ["Cool homes", "Lend 40 fans", "Open two cooling rooms"], "moved up");
    await item(page, draft, "Lend 40 fans");
    await open(page, "Join, split, move, remove");
    await form(page, "reparent").locator("select").selectOption({ label: "Shade" });
    await submit(page, form(page, "reparent").locator("[type=submit]"));
    const moved = await outline(page, draft);
    if (moved.indexOf("Lend 40 fans") < moved.indexOf("Shade")) throw new Error(`moved under Shade: ${moved}`);
    await item(page, draft, "Lend 40 fans");
    await page.locator("#item-level").fill("measure of relief");
    await Promise.all([page.waitForNavigation(), page.locator("#item-level").press("Enter")]);
    await page.goto(`${draft}?view=items`);
    await expect(page, "Measure of relief Lend 40 fans");

    await item(page, draft, "Shade every bus stop");
    await open(page, "Join, split, move, remove");
    await submit(page, form(page, "remove").locator("[type=submit]"));
    await page.goto(`${draft}?view=unplaced`);
    await expect(page, "Shade every bus stop");
    const line = page.locator("label", { hasText: "Shade every bus stop" });
    await page.locator(`[id="${await line.getAttribute("for")}"]`).focus();
    await page.keyboard.press("Space");
    await page.locator("#place-as").selectOption("item");
    await page.locator("#place-parent").selectOption({ label: "Shade" });
    await submit(page, form(page, "place").locator("[type=submit]"));
    if (!(await outline(page, draft)).some((title) => title.includes("Shade every bus stop"))) throw new Error("the line is not placed");
    await submit(page, page.locator("form[action$='/undoings'] [type=submit]"));
    await expect(page, "The last change was taken back");
    if ((await outline(page, draft)).some((title) => title.includes("Shade every bus stop"))) throw new Error("the last change is not taken back");
  },

  "a matrix is put right row by row and column by column": async ({ page }) => {
    await signIn(page, eli);
    const [draft] = await bringIn(page, [file(`who-${Date.now()}.csv`, ",Mayor,Parks,Library\nBudget,,,\nDraft it,A,R,\nApprove it,R/A,,C\nHiring,,,\nApprove it,A,,R\n")]);
    const matrix = `${draft}?view=parts&part=matrix`;
    await page.goto(matrix);
    await open(page, "Hiring: Approve it");
    await page.locator("#row-2-activity").fill("Approve each post");
    await page.locator("#row-2-code-1").fill("C");
    await submit(page, page.locator("details[open] form:has(#row-2-activity) [type=submit]"));
    await expect(page, "Hiring: Approve each post — Mayor A, Parks C, Library R");
    await open(page, "3 columns");
    await page.locator("#column-2-name").fill("");
    await Promise.all([page.waitForNavigation(), page.locator("#column-2-name").press("Enter")]);
    await expect(page, "2 columns", "Hiring: Approve each post — Mayor A, Parks C");
    if ((await page.locator("summary").allInnerTexts()).some((text) => text.includes("Library"))) throw new Error("the column is still there");
  },

  "what columns hold is said once, remembered, and forgotten": async ({ page }) => {
    const mark = `${Date.now()}`;
    const odd = `Ward ${mark},What we promise,Person\nNorth,Plant 200 street trees,Ana\nSouth,Open two cooling rooms,Ben\n`;
    await signIn(page, eli);
    const [first] = await bringIn(page, [file(`odd-${mark}.csv`, odd)]);
    const choose = async (fields) => {
      for (const [at, field] of fields.entries()) await page.locator("select[name=column]").nth(at).selectOption(field);
      await submit(page, "form[action$='/columns'] [type=submit]");
    };
    await page.goto(`${first}?view=columns`);
    await choose(["group", "title", "lead"]);
    same(await outline(page, first), ["North", "Plant 200 street trees", "South", "Open two cooling rooms"], "read as said");
    const [next] = await bringIn(page, [file(`odd-next-${mark}.csv`, odd.replace("200 street", "250 street"))]);
    await page.goto(next);
    await expect(page, "read as somebody said before");
    same(await outline(page, next), ["North", "Plant 250 street trees", "South", "Open two cooling rooms"], "remembered");
    await page.goto(`${next}?view=columns`);
    await expect(page, "What these columns hold is remembered");
    await submit(page, "button[name=forget]");
    if ((await page.locator("main").innerText()).includes("can change it here")) throw new Error("it is not forgotten");
    const [last] = await bringIn(page, [file(`odd-last-${mark}.csv`, odd.replace("200 street", "300 street"))]);
    await page.goto(last);
    if ((await page.locator("main").innerText()).includes("said before")) throw new Error("the next file is still read by it");
  },

  "nothing is published that nobody has seen": async ({ page }) => {
    await signIn(page, eli);
    const [draft] = await bringIn(page, [file(`seen-${Date.now()}.csv`, table)]);
    await page.goto(`${draft}/publications/new`);
    await expect(page, "things in this draft have not been seen yet");
    await submit(page, "a[href*='preview?only=unseen']");
    await submit(page, "form[action$='/sights'] [type=submit]");
    await page.goto(`${draft}?view=items&item=1`);
    await open(page, "Join, split, move, remove");
    await form(page, "split").locator("textarea").fill("Open two\ncooling rooms");
    await submit(page, form(page, "split").locator("[type=submit]"));
    await page.goto(`${draft}/publications/new`);
    await expect(page, "2 things in this draft have not been seen yet");
    await submit(page, "a[href*='preview?only=unseen']");
    await expect(page, "cooling rooms", "I have seen these 2");
  },
};
