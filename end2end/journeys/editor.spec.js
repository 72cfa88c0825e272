// What the editor adds where scripts run: the check and the preview while somebody writes, buttons that write, saving by
// itself, and nothing lost when the line breaks or somebody else saves the page.
const { test, expect } = require("../support/test");
const { button } = require("../support/steps");

const words = (page) => page.getByLabel("What stands on this page");
const count = (page) => page.locator("#editor_count");
const seen = (page) => page.locator("#editor_seen");
const status = (page) => page.locator("#editor_status");

/** A new course, and the page on which its first lesson is written. */
async function begin(page, title) {
  await page.goto("/drafts");
  await page.getByRole("link", { name: "Write a new course" }).click();
  await page.getByLabel("What is its title?").fill(title);
  await button(page, "Make the course").click();
  await page.getByRole("link", { name: "Begin here", exact: true }).click();
  await expect(words(page)).toBeVisible();
  await expect(seen(page).getByRole("heading", { name: "Begin here" })).toBeVisible();
}

async function saved(page) {
  await expect(status(page)).toHaveText(/^Saved \d\d:\d\d$/, { timeout: 10_000 });
}

/** Puts the cursor behind everything. */
const toTheEnd = (page) => words(page).press("Control+End");

test("faults and the page itself follow the words while they are written", async ({ trainer, page, look }) => {
  await begin(page, "Written words");
  expect(page.workers(), "the check runs beside the page").toHaveLength(1);
  await expect(count(page)).toHaveText("1 piece of advice. The page can be published as it is.");
  await toTheEnd(page);
  await words(page).pressSequentially("\nA sentence of today.\n\n::: note\nNever closed.\n");
  await expect(count(page)).toHaveText(/^1 problem/);
  await look(page, "the editor with a problem that was just written");
  // The first page of a course has advice of its own, above.
  await page.getByRole("link", { name: /^Go to line/ }).last().click();
  expect(await page.evaluate(() => document.activeElement.value.slice(document.activeElement.selectionStart))).toMatch(/^::: note/);
  await toTheEnd(page);
  await words(page).pressSequentially(":::\n");
  await expect(count(page)).toHaveText("1 piece of advice. The page can be published as it is.");
  await expect(seen(page).getByText("A sentence of today.")).toBeVisible();
  await saved(page);
  await page.reload();
  await expect(words(page)).toHaveValue(/A sentence of today/);
});

test("buttons write what nobody needs to know by heart, and undo takes it back", async ({ trainer, page, look }) => {
  await begin(page, "Buttons");
  const before = await words(page).inputValue();
  await toTheEnd(page);
  await page.getByLabel("Box", { exact: true }).selectOption("Warning");
  await button(page, "Add the box").click();
  await expect(words(page)).toHaveValue(/::: warning\n/);
  await page.keyboard.type("Mind the step.");
  await expect(seen(page).getByText("Mind the step.")).toBeVisible();
  await toTheEnd(page);
  await page.getByLabel("Question", { exact: true }).selectOption("True or false");
  await button(page, "Add the question").click();
  await expect(words(page)).toHaveValue(/type=true-false/);
  await page.keyboard.type("A summons is only a letter.");
  await expect(seen(page).getByText("A summons is only a letter.")).toBeVisible();
  await expect(count(page)).not.toHaveText(/problem/);
  await look(page, "the editor with a new question");
  for (let presses = 0; presses < 80 && (await words(page).inputValue()) !== before; presses += 1) await page.keyboard.press("Control+z");
  await expect(words(page)).toHaveValue(before);
});

test("a button pressed before anybody was in the words adds to the end of the page", async ({ trainer, page }) => {
  await begin(page, "First presses");
  const before = await words(page).inputValue();
  await button(page, "Link").click();
  await expect(words(page)).toHaveValue(`${before}\n[what it leads to](https://www.example.org)\n`);
});

test("saving with the button leaves somebody where they were", async ({ trainer, page, look }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await begin(page, "Long pages");
  await toTheEnd(page);
  await words(page).press("Enter");
  await page.evaluate((more) => document.execCommand("insertText", false, more), "A line of a long page.\n\n".repeat(60));
  for (let line = 0; line < 20; line += 1) await page.keyboard.press("ArrowUp");
  await page.evaluate(() => window.scrollTo({ top: 200, behavior: "instant" }));
  const place = () => page.evaluate(() => {
    const field = document.getElementById("text");
    // Where it stands in the window: what the answer says above it may take more room than before.
    return { cursor: field.selectionStart, scrolled: field.scrollTop > 0, top: Math.round(field.getBoundingClientRect().top) };
  });
  const before = await place();
  expect(before.scrolled).toBe(true);
  await expect(button(page, "Save and check")).toBeInViewport({ ratio: 1 });
  // The driver would scroll first, as no finger does.
  await button(page, "Save and check").dispatchEvent("click");
  await page.waitForURL(/saved=/);
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeInViewport({ ratio: 1 });
  await expect.poll(place).toEqual(before);
  await expect(button(page, "Save and check")).toBeFocused();
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const beyond = () => page.evaluate(() => document.documentElement.scrollHeight - (document.querySelector("footer").getBoundingClientRect().bottom + window.scrollY));
    await expect.poll(beyond, "nothing stands below the foot of the page").toBeLessThan(2);
  }
});

test("a picture is not put in without what it shows", async ({ trainer, page, look }) => {
  await begin(page, "Pictures");
  const course = page.url().replace(/\/edit\/.*/, "");
  const editor = page.url();
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>';
  await page.goto(course);
  const person = await page.locator("input[name=person]").first().getAttribute("value");
  const file = { name: "roof.svg", mimeType: "image/svg+xml", buffer: Buffer.from(picture) };
  const origin = new URL(course).origin;
  const sent = await page.request.post(`${course}/media`, { headers: { origin }, multipart: { person, files: file } });
  expect(sent.ok()).toBeTruthy();
  await page.goto(editor);
  await expect(seen(page).getByRole("heading", { name: "Begin here" })).toBeVisible();
  await toTheEnd(page);
  await button(page, "Picture").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Which picture?")).toHaveValue("media/roof.svg");
  await button(dialog, "Put it in").click();
  await expect(dialog.getByText("Say what the picture shows")).toBeVisible();
  await look(page, "a picture without its description");
  await dialog.getByLabel("What does it show?").fill("A roof with a hole in it");
  await button(dialog, "Put it in").click();
  await expect(words(page)).toHaveValue(/!\[A roof with a hole in it\]\(media\/roof\.svg\)/);
  const shown = seen(page).getByRole("img", { name: "A roof with a hole in it" });
  await expect(shown).toHaveAttribute("src", `${new URL(course).pathname}/media/media/roof.svg`);
});

test("a lost line loses no words", async ({ trainer, page, context, complaints }) => {
  complaints.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await begin(page, "Lost lines");
  await context.setOffline(true);
  await toTheEnd(page);
  await words(page).pressSequentially("\nWritten in a tunnel.\n");
  await expect(status(page)).toHaveText(/^Not saved yet: there is no line. Your words are kept on this computer/, { timeout: 10_000 });
  await context.setOffline(false);
  await saved(page);
  await page.reload();
  await expect(words(page)).toHaveValue(/Written in a tunnel/);
});

test("words of a window that was shut without a line are offered again", async ({ trainer, page, context, complaints }) => {
  complaints.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await begin(page, "Shut windows");
  const address = page.url();
  await context.setOffline(true);
  await toTheEnd(page);
  await words(page).pressSequentially("\nBefore the window was shut.\n");
  await expect(status(page)).toHaveText(/^Not saved yet/, { timeout: 10_000 });
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address);
  await expect(words(again)).not.toHaveValue(/Before the window was shut/);
  await button(again, "Put my words back").click();
  await expect(words(again)).toHaveValue(/Before the window was shut/);
  await saved(again);
});

test("two people on one page are told, and both texts are kept", async ({ trainer, page, context }) => {
  await begin(page, "Two people");
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(seen(other).getByRole("heading", { name: "Begin here" })).toBeVisible();
  await page.bringToFront();
  await toTheEnd(page);
  await words(page).pressSequentially("\nBy the first.\n");
  await saved(page);
  await other.bringToFront();
  await toTheEnd(other);
  await words(other).pressSequentially("\nBy the second.\n");
  await expect(other.getByRole("alert")).toContainText("What you wrote is kept beside it");
  await other.getByRole("link", { name: "Look at both and choose" }).click();
  await expect(other.getByText("By the second.").first()).toBeVisible();
});
