// The people of the demo city who can sign in, as `throughline demo` prints them.

// All of them have the one password that exists only in demo cities.
export function readSignIns(text = process.env.THROUGHLINE_SIGN_INS ?? "") {
  const password = text.match(/password: (.+)/)?.[1].trim();
  const emails = [...new Set([...text.matchAll(/[\w.+-]+@[\w.-]+/g)].map((match) => match[0]))];
  return password ? emails.map((email) => ({ email, password })) : [];
}

export async function signIn(page, person) {
  await page.goto("/sign-in");
  await page.locator("input[name=email]").fill(person.email);
  await page.locator("input[name=password]").fill(person.password);
  await page.locator("input[name=password]").press("Enter");
  await page.waitForLoadState("load");
  if (new URL(page.url()).pathname.includes("sign-in")) {
    throw new Error(`${person.email} could not sign in: ${(await page.locator("main").innerText()).slice(0, 200)}`);
  }
}

export async function cookieHeader(page) {
  const cookies = await page.context().cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}
