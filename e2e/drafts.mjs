// What the stories about documents share: bringing files in, waiting until they are read, and forms sent by key.

export const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

// Presses something that has the focus by Enter, as who uses no pointer does, and waits for the next page.
export async function submit(page, selector) {
  const button = typeof selector === "string" ? page.locator(selector).first() : selector;
  await button.focus();
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

// Waits until the named documents are read. Gives address and state of the draft of each.
export async function readings(page, names) {
  for (let turn = 0; turn < 120; turn += 1) {
    await page.goto("/desk/imports?reading=yes");
    const rows = await page.locator("main tr").evaluateAll((all) =>
      all.filter((row) => row.querySelector("a")).map((row) => [row.querySelector("a").textContent, row.querySelector("a").getAttribute("href"), row.innerText]));
    const own = names.map((wanted) => rows.find(([name]) => name === wanted));
    if (own.every((row) => row && !row[2].includes("Being read"))) return own.map((row) => ({ path: row[1], state: row[2] }));
    await page.waitForTimeout(500);
  }
  throw new Error(`${names} are not read after a minute`);
}

export async function bringIn(page, files) {
  await page.goto("/desk/imports");
  await page.locator("input[type=file]").setInputFiles(files);
  await submit(page, "form[enctype] [type=submit]");
  return (await readings(page, files.map((file) => file.name))).map((draft) => draft.path);
}

// Each doubt by one key: the first button has the focus after each.
export async function settle(page, draft) {
  for (let turn = 0; turn < 30; turn += 1) {
    await page.goto(`${draft}?view=doubts&next=1`);
    const current = page.locator("li.doubt.is-current button[value=accepted]");
    if (!(await current.count())) return;
    if (!(await current.evaluate((button) => button === document.activeElement))) throw new Error("the doubt's first button has no focus");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  }
  throw new Error("doubts without end");
}

export async function expect(page, ...wanted) {
  const text = await page.locator("main").innerText();
  for (const words of wanted) {
    if (!text.includes(words)) throw new Error(`${page.url()} does not say "${words}"; it says: ${text.slice(0, 600)}`);
  }
}
