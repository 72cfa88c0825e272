// What a screen reader is given, in its order, kept as text and read by people. Changed on purpose? Run with -u and read again.
const { test, expect } = require("../support/test");
const { button, complete, heading, key, paths, startQuestions, submit } = require("../support/steps");

/** The page without what differs from run to run: people, dates, codes, and which questions were drawn. */
async function reading(page, person) {
  let text = await page.locator("body").ariaSnapshot();
  for (const { stem, right, wrong } of key.values()) {
    text = text.replaceAll(stem, "THE QUESTION");
    for (const words of [...right, ...wrong].filter((one) => one.length > 3)) text = text.replaceAll(`"${words}"`, '"AN ANSWER"').replaceAll(`text: ${words}`, "text: AN ANSWER");
  }
  const people = person ? [[person.email, "person@example.org"], [person.name, "NAME"], [person.name.split(" ")[0], "NAME"]] : [];
  for (const [from, to] of people) text = text.replace(new RegExp(`\\b${from.replace(".", "\\.")}\\b`, "g"), to);
  return text
    .replace(/Good (morning|afternoon|evening)/g, "Good DAY")
    .replace(/\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}/g, "A DATE")
    .replace(/\d\d:\d\d/g, "TIME")
    .replace(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/g, "CODE")
    .replace(/[0-9A-Z]{4}-[0-9A-Z]{4}/g, "REFERENCE")
    .replace(/definition: [A-Z]\. G\./, "definition: INITIALS")
    .replace(/127\.0\.0\.1:\d+/g, "HOST")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
    .replace(/\/invitation\/[0-9a-f]+/g, "/invitation/TOKEN")
    .replace(/^\s*- \/url: .*\n/gm, "") + "\n";
}

const keeps = async (page, name, person) => expect(await reading(page, person)).toMatchSnapshot(`${name}.yml`);

test("signed out", async ({ newcomer, page }) => {
  await page.goto("/sign-in");
  await keeps(page, "sign-in");
  await button(page, "Sign in").click();
  await keeps(page, "sign-in-refused");
  await page.goto(newcomer.invitation);
  await keeps(page, "invitation", newcomer);
  await page.goto("/verify");
  await keeps(page, "verify");
  await page.goto("/help");
  await keeps(page, "help");
  await page.goto("/nowhere");
  await keeps(page, "not-found");
});

test("learning", async ({ councillor, page }) => {
  await page.goto("/");
  await keeps(page, "home", councillor);
  await page.goto(paths.course);
  await keeps(page, "course", councillor);
  await page.goto(paths.oneBody);
  await keeps(page, "lesson", councillor);
  await page.goto(paths.whoHelps);
  await keeps(page, "lesson-with-a-story", councillor);
  await startQuestions(page);
  await keeps(page, "question", councillor);
  await page.getByRole("link", { name: "Check all your answers" }).click();
  await keeps(page, "check-answers", councillor);
  await submit(page);
  await expect(heading(page, "Not there yet")).toBeVisible();
  await page.evaluate(() => document.querySelector(".review")?.remove());
  await page.evaluate(() => document.querySelectorAll("main ul.ways li").forEach((one) => (one.textContent = "A LESSON")));
  await keeps(page, "result-not-yet", councillor);
});

test("proof", async ({ councillor, page }) => {
  test.slow();
  await complete(page);
  await page.evaluate(() => document.querySelector(".review")?.remove());
  await keeps(page, "result", councillor);
  await page.getByRole("link", { name: "See and print your certificate" }).click();
  await keeps(page, "certificate", councillor);
  const code = await page.getByRole("article").getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/).textContent();
  await page.goto("/record");
  await keeps(page, "record", councillor);
  await page.goto("/account");
  await keeps(page, "account", councillor);
  await page.goto(`/verify/${code}`);
  await keeps(page, "verified", councillor);
});
