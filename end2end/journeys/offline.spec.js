// The form-saver: answers that wait in the browser until the line is back.
const { test, expect } = require("../support/test");
const { button, check, heading, paths, part, question, saved, signIn, startQuestions } = require("../support/steps");

const UNSENT = "Not sent yet. Your answer is kept on this computer and will be sent when the line is back.";
const noLine = /net::ERR_INTERNET_DISCONNECTED/;
const onQuestion = (page, number) => expect(page.getByText(`Question ${number} of 4`, { exact: true })).toBeVisible();

/** The client is loaded: from here on a press does not leave the page. */
const isAwake = (page) => page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name, responseEnd }) => name.endsWith(".wasm") && responseEnd > 0) && document.querySelector("leptos-island")?.$$hydrated !== false);

async function openQuestion(page) {
  await startQuestions(page);
  await isAwake(page);
}

test("an answer given without a line is kept, said to be kept, and sent when the line is back", async ({ councillor, page, context, complaints }) => {
  complaints.expect(noLine);
  await openQuestion(page);
  const address = page.url();
  await context.setOffline(true);
  await page.getByRole("radio").nth(1).check();
  const chosen = await page.getByRole("radio").nth(1).getAttribute("value");
  await button(page, "Save and continue").click();
  await expect(page.getByRole("status").filter({ hasText: UNSENT })).toBeVisible();
  await expect(page.getByText(/^Saved/)).toHaveCount(0);
  await context.setOffline(false);
  await expect(page.getByText(/^Saved \d\d:\d\d/).or(page.getByText("Question 2 of 4", { exact: true }))).toBeVisible();
  await page.goto(address);
  await expect(page.locator(`input[value="${chosen}"]`)).toBeChecked();
});

test("changing one's mind without a line sends the last answer, once", async ({ councillor, page, context, complaints }) => {
  complaints.expect(noLine);
  await openQuestion(page);
  const address = page.url();
  await context.setOffline(true);
  for (const number of [0, 1, 2]) {
    await page.getByRole("radio").nth(number).check();
    await button(page, "Save and continue").click();
    await expect(page.getByRole("status").filter({ hasText: UNSENT })).toBeVisible();
  }
  const chosen = await page.getByRole("radio").nth(2).getAttribute("value");
  await context.setOffline(false);
  await expect(page.getByText(/^Saved \d\d:\d\d/).or(page.getByText("Question 2 of 4", { exact: true }))).toBeVisible();
  await page.goto(address);
  await expect(page.locator(`input[value="${chosen}"]`)).toBeChecked();
});

test("a tab closed without a line loses nothing: the answer is sent from the next page", async ({ councillor, page, context, complaints }) => {
  complaints.expect(noLine);
  await openQuestion(page);
  const address = page.url();
  await context.setOffline(true);
  await page.getByRole("radio").nth(1).check();
  const chosen = await page.getByRole("radio").nth(1).getAttribute("value");
  await button(page, "Save and continue").click();
  await expect(page.getByRole("status").filter({ hasText: UNSENT })).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto(paths.oneBody);
  await expect(next.getByText("An answer you gave earlier has now been sent and saved.")).toBeVisible();
  await next.goto(address);
  await expect(next.locator(`input[value="${chosen}"]`)).toBeChecked();
});

test("the page itself, opened again, shows the answer that waited and sends it", async ({ councillor, page, context, complaints }) => {
  complaints.expect(noLine);
  await page.goto(paths.whoHelps);
  await isAwake(page);
  const notes = (of) => part(of, "Whom will you ask?");
  await context.setOffline(true);
  await notes(page).getByLabel("Your notes").fill("Written on the train");
  await button(notes(page), "Save my notes").click();
  await expect(notes(page).getByText(UNSENT)).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto(paths.whoHelps);
  await expect(notes(next).getByLabel("Your notes")).toHaveValue("Written on the train");
  await expect(saved(notes(next))).toBeVisible();
  await next.reload();
  await expect(notes(next).getByLabel("Your notes")).toHaveValue("Written on the train");
});

test("a note is kept when its writer presses Next and not its own button", async ({ councillor, page }) => {
  await page.goto(paths.whoHelps);
  await isAwake(page);
  await part(page, "Whom will you ask?").getByLabel("Your notes").fill("Priya, before ten");
  await button(page, "Next").click();
  await expect(heading(page, "Three clear days")).toBeVisible();
  await expect(async () => {
    await page.goto(paths.whoHelps);
    await expect(part(page, "Whom will you ask?").getByLabel("Your notes")).toHaveValue("Priya, before ten", { timeout: 500 });
    await expect(saved(part(page, "Whom will you ask?"))).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
});

test("feedback appears in place, and the keyboard is where the words are", async ({ councillor, page }) => {
  await page.goto(paths.oneBody);
  await isAwake(page);
  const bench = question(page, "Who decides to buy a bench?");
  const loaded = await page.evaluate(() => performance.timeOrigin);
  await check(bench, "The chair, alone");
  await expect(bench.getByText("A chair has no power to decide alone.")).toBeVisible();
  await expect(bench.locator("[data-focus]")).toBeFocused();
  await check(bench, "The council, at a meeting");
  await expect(bench.getByText("A vote at a proper meeting decides.")).toBeVisible();
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded);
});

test("a busy server is asked again by itself", async ({ councillor, page, complaints }) => {
  complaints.expect(/status of 503/);
  await openQuestion(page);
  const address = page.url();
  let refused = 0;
  await page.route("**/questions/1", async (route) => {
    if (route.request().method() === "POST" && refused++ === 0) return route.fulfill({ status: 503, json: {} });
    return route.continue();
  });
  await page.getByRole("radio").nth(1).check();
  const chosen = await page.getByRole("radio").nth(1).getAttribute("value");
  await button(page, "Save and continue").click();
  await expect(page.getByText(/^Not sent yet\. Many people are saving at once\./)).toBeVisible();
  await expect(page.getByText(/^Saved \d\d:\d\d/)).toBeVisible();
  await page.getByRole("link", { name: "Continue" }).click();
  await onQuestion(page, 2);
  await page.goto(address);
  await expect(page.locator(`input[value="${chosen}"]`)).toBeChecked();
});

test("an answer whose reply got lost is sent again, and is no conflict", async ({ councillor, page, complaints }) => {
  complaints.expect(/net::ERR_/);
  await openQuestion(page);
  const address = page.url();
  let lost = 0;
  await page.route("**/questions/1", async (route) => {
    if (route.request().method() === "POST" && lost++ === 0) {
      await route.fetch();
      return route.abort("connectionreset");
    }
    return route.continue();
  });
  await page.getByRole("radio").nth(1).check();
  const chosen = await page.getByRole("radio").nth(1).getAttribute("value");
  await button(page, "Save and continue").click();
  await expect(page.getByText(UNSENT)).toBeVisible();
  await expect(page.getByText(/^Saved \d\d:\d\d/)).toBeVisible();
  await page.goto(address);
  await expect(page.locator(`input[value="${chosen}"]`)).toBeChecked();
});

test("an answer that waits is never sent as somebody else", async ({ councillor, page, context, councillorElsewhere, complaints }) => {
  complaints.expect(noLine);
  await openQuestion(page);
  await context.setOffline(true);
  await page.getByRole("radio").nth(1).check();
  await button(page, "Save and continue").click();
  await expect(page.getByText(UNSENT)).toBeVisible();
  await page.close();
  await context.setOffline(false);
  await context.clearCookies();
  const next = await context.newPage();
  const posts = [];
  next.on("request", (request) => request.url().includes("/tries/") && posts.push(request.url()));
  await next.goto("/sign-in");
  await signIn(next, councillorElsewhere);
  await expect(heading(next, /^Good /)).toBeVisible();
  await next.goto(paths.oneBody);
  await isAwake(next);
  const bench = question(next, "Who decides to buy a bench?");
  await check(bench, "The council, at a meeting");
  await expect(bench.getByText("A vote at a proper meeting decides.")).toBeVisible();
  expect(posts).toEqual([]);
});
