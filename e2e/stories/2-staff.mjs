// People who sign in: what each of them can reach holds the same promises as the public pages.
import { cookieHeader, readSignIns, signIn } from "../people.mjs";

async function walkAs(person, { page, base, browser, out, routes, walk, inspect, faults }) {
  await signIn(page, person);
  const found = await walk(base, ["/desk"], routes, await cookieHeader(page), (path) => path.startsWith("/desk"));
  const name = person.email.split("@")[0];
  const kinds = found.kinds.filter((kind) => kind.paths.length);
  const seen = await inspect(browser, base, kinds, { out, name, cookies: await page.context().cookies(), each: 1 });
  console.log(`    ${name}: ${found.fetched} addresses, ${seen.opened} pages in the browser`);
  faults.push(...found.faults, ...seen.faults);
}

const people = readSignIns();

export const stories = {
  "there are two sign-ins to try": async () => {
    if (people.length < 2) throw new Error(`the demo prints ${people.length} sign-ins`);
  },
  ...Object.fromEntries(
    people.slice(0, 2).map((person) => {
      const story = (all) => walkAs(person, all);
      story.scriptOnly = true;
      return [`${person.email.split("@")[0]} signs in and follows every link of the desk`, story];
    }),
  ),
};
