// People who sign in: what each of them can reach holds the same promises as the public pages, and what they type arrives.
import { submit } from "../drafts.mjs";
import { cookieHeader, readSignIns, signIn } from "../people.mjs";

const people = readSignIns();
const named = (name) => people.find((person) => person.email.startsWith(`${name}@`));

async function walkAs(person, { page, base, browser, out, routes, walk, inspect, faults }) {
  await signIn(page, person);
  const within = (path) => !path.startsWith("/es");
  const found = await walk(base, ["/desk"], routes, { cookie: await cookieHeader(page), within, ofKind: 4 });
  const forms = found.kinds.filter((kind) => kind.paths.length && /^\/(desk|account)|\/new$/.test(kind.pattern));
  const name = person.email.split("@")[0];
  const seen = await inspect(browser, base, forms, { out, name, cookies: await page.context().cookies(), each: 1 });
  console.log(`    ${name}: ${found.fetched} addresses, ${seen.opened} pages in the browser`);
  faults.push(...found.faults, ...seen.faults);
}

// The first thing on the due list, its form open.
async function openFirstForm(page) {
  await page.goto("/desk");
  const path = await page.locator("main a[href$='/updates/new']").first().getAttribute("href");
  await page.goto(path);
  return path.replace("/updates/new", "");
}

async function fillReport(page, text) {
  const choice = page.locator("select[name=word]");
  if (await choice.count()) await choice.selectOption({ index: 1 });
  else await page.locator("input[name=word]").first().check({ force: true });
  await page.locator("textarea[name=done]").fill(text);
}

async function send(page) {
  await page.locator("main form[method=post] [type=submit]").first().click();
  await page.waitForLoadState("load");
}

function expectText(text, wanted, where) {
  if (!text.includes(wanted)) throw new Error(`${where} does not say "${wanted}"; it says: ${text.slice(0, 300)}`);
}

export const stories = {
  "there are two sign-ins to try": async () => {
    if (people.length < 2) throw new Error(`the demo prints ${people.length} sign-ins`);
  },

  "a lead reports on what is due, and a resident reads it": async ({ page, browser, base }) => {
    const text = `The benches came on ${Date.now()}.`;
    await signIn(page, named("ana"));
    const item = await openFirstForm(page);
    await fillReport(page, text);
    await send(page);
    expectText(await page.locator("main").innerText(), text, page.url());
    const resident = await (await browser.newContext({ baseURL: base })).newPage();
    await resident.goto(item);
    expectText(await resident.locator("main").innerText(), text, `${item}, read by a resident,`);
    await resident.context().close();
  },

  "an officer puts a commitment under another goal with the keyboard, and its history says under which": async ({ page, browser, base }) => {
    await signIn(page, named("eli"));
    await page.goto("/plans/heat-and-shade");
    await submit(page, page.locator("main a", { hasText: "Ask contractors to keep the same breaks" }).first());
    const item = new URL(page.url()).pathname;
    await submit(page, "a[href$='/moves/new']");
    const parents = page.locator("select[name=parent]");
    const now = await parents.inputValue();
    // What stands deeper is set in.
    const goals = await parents.locator("option").evaluateAll((all) =>
      all.filter((one) => one.value && !one.textContent.startsWith("\u2003")).map((one) => [one.value, one.textContent.trim()]));
    const [goal, title] = goals.find(([id]) => id !== now);
    await parents.selectOption(goal);
    await page.locator("input[name=number]").fill("1");
    await page.locator("textarea[name=reason]").fill("The council asked for it");
    await submit(page, "main form[method=post] [type=submit]");
    const resident = await (await browser.newContext({ baseURL: base })).newPage();
    await resident.goto(`${item}/history`);
    expectText(await resident.locator("main").innerText(), `stands under “${title}” now: The council asked for it.`, `${item}/history`);
    await resident.context().close();
  },

  "a text survives a session that is lost while it is typed": async ({ page }) => {
    const text = `A long text, typed on ${Date.now()}.`;
    await signIn(page, named("ana"));
    await openFirstForm(page);
    await fillReport(page, text);
    await page.context().clearCookies();
    await send(page);
    await page.locator("input[name=email]").fill(named("ana").email);
    await page.locator("input[name=password]").fill(named("ana").password);
    await page.locator("input[name=password]").press("Enter");
    await page.waitForLoadState("load");
    expectText(await page.locator("textarea[name=done]").inputValue(), text, page.url());
  },

  ...Object.fromEntries(
    ["ana", "eli", "ada"].filter(named).map((name) => {
      const story = (all) => walkAs(named(name), all);
      story.scriptOnly = true;
      return [`${name} signs in and follows every link`, story];
    }),
  ),
};
