// The first thing that anybody sees.
export const stories = {
  "the city at a glance opens, and the keyboard reaches its content first": async ({ page }) => {
    await page.goto("/");
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => document.activeElement.getAttribute("href") ?? "");
    if (!first.startsWith("#")) throw new Error(`the first stop of the keyboard is no way to the content but "${first}"`);
    await page.keyboard.press("Enter");
  },
};
