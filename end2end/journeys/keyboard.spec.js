// Everything by keyboard alone: Tab, Space, Enter, arrows. The focus is seen at every step, and is never hidden.
const { test, expect } = require("../support/test");
const { heading, key, paths, question, questionId, signOut } = require("../support/steps");

/** What has the focus, and whether a person can see that it does. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    // A tick or a dot shows its focus on its whole row; a thing that opens shows it on its summary.
    const row = element.matches("input[type=radio], input[type=checkbox]") ? element.labels[0] : element;
    const { outlineStyle, outlineWidth } = getComputedStyle(row);
    const box = row.getBoundingClientRect();
    const seen = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    const [x, y] = [box.left + box.width / 2, Math.max(box.top, 0) + Math.min(seen, box.height) / 2];
    const top = document.elementFromPoint(x, y);
    return {
      what: `${element.tagName} ${(element.labels?.[0] ?? element).textContent.trim().slice(0, 60)}`,
      isMarked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      isSeen: seen >= Math.min(box.height, innerHeight) / 2,
      isCovered: Boolean(top) && !row.contains(top) && !top.contains(row) && !element.contains(top),
    };
  });

/** Presses Tab until it is there, and looks at every stop on the way. */
async function tabTo(page, locator) {
  await expect(locator).toBeVisible();
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    if (!now) continue;
    expect(now, "the focus").toMatchObject({ isMarked: true, isSeen: true, isCovered: false });
    if (await locator.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never came to ${locator}`);
}

const named = (page, role, name) => page.getByRole(role, { name, exact: typeof name === "string" });

/** Chooses one of several with the arrow keys, wherever it was dealt. */
async function choose(page, dots, words) {
  const place = await dots.evaluateAll((all, right) => all.findIndex((dot) => dot.labels[0].textContent === right), words);
  await tabTo(page, dots.first());
  await page.keyboard.press("Space");
  for (let down = 0; down < place; down++) await page.keyboard.press("ArrowDown");
}

test("from sign-in to the result without a mouse", async ({ councillor, page }) => {
  test.slow();
  await signOut(page);
  await page.goto("/sign-in");

  await test.step("the skip link is first, is seen, and skips", async () => {
    await page.keyboard.press("Tab");
    await expect(named(page, "link", "Skip to the page")).toBeFocused();
    expect(await focused(page)).toMatchObject({ isMarked: true, isSeen: true, isCovered: false });
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#page_main$/);
    await page.keyboard.press("Tab");
    await expect(page.getByLabel("E-mail address")).toBeFocused();
  });

  await test.step("sign in", async () => {
    await page.keyboard.type(councillor.email);
    await tabTo(page, page.getByLabel("Password", { exact: true }));
    await page.keyboard.type(councillor.password);
    await tabTo(page, page.getByLabel("This is a shared computer"));
    await page.keyboard.press("Space");
    await expect(page.getByLabel("This is a shared computer")).toBeChecked();
    await tabTo(page, named(page, "button", "Sign in"));
    await page.keyboard.press("Enter");
    await expect(heading(page, /^Good /)).toBeVisible();
  });

  await test.step("a lesson and its check", async () => {
    await tabTo(page, named(page, "button", "Start module 1"));
    await page.keyboard.press("Enter");
    await expect(heading(page, "One body")).toBeVisible();
    await tabTo(page, page.locator("summary").filter({ hasText: "Think first" }));
    await page.keyboard.press("Enter");
    await expect(page.getByText("One councillor can ask, and the council decides.")).toBeVisible();
    await choose(page, question(page, "Who decides to buy a bench?").getByRole("radio"), "The council, at a meeting");
    await expect(page.getByLabel("The council, at a meeting")).toBeChecked();
    await tabTo(page, named(page, "button", "Check my answer"));
    await page.keyboard.press("Enter");
    await expect(page.getByText("A vote at a proper meeting decides.")).toBeVisible();
    await tabTo(page, named(page, "button", "Next"));
    await page.keyboard.press("Space");
    await expect(heading(page, "Who helps")).toBeVisible();
  });

  await test.step("notes, a list, a story", async () => {
    await tabTo(page, page.getByLabel("Give it to the clerk"));
    await page.keyboard.press("Space");
    await tabTo(page, named(page, "button", "Choose and see what happens"));
    await page.keyboard.press("Enter");
    await expect(page.getByText("It ended well")).toBeVisible();
    await tabTo(page, page.getByLabel("Your notes"));
    await page.keyboard.type("Priya");
    await tabTo(page, named(page, "button", "Save my notes"));
    await page.keyboard.press("Enter");
    await expect(page.getByText(/^Saved \d\d:\d\d/).filter({ visible: true }).first()).toBeVisible();
    await tabTo(page, page.getByLabel("Walk round the pond"));
    await page.keyboard.press("Space");
    await tabTo(page, named(page, "button", "Save my list"));
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Walk round the pond")).toBeChecked();
  });

  await test.step("the questions", async () => {
    await page.goto(paths.final);
    await tabTo(page, named(page, "button", "Start the questions"));
    await page.keyboard.press("Enter");
    for (const number of [1, 2, 3, 4]) {
      await expect(page.getByText(`Question ${number} of 4`, { exact: true })).toBeVisible();
      const { kind, right } = key.get(await questionId(page));
      if (kind === "single") {
        await choose(page, page.getByRole("radio"), right[0]);
        await expect(page.getByLabel(right[0], { exact: true })).toBeChecked();
      } else if (kind === "multiple") {
        const boxes = await page.getByRole("checkbox").evaluateAll((all) => all.map((box) => box.labels[0].textContent));
        for (const words of boxes.filter((words) => right.includes(words))) {
          await tabTo(page, page.getByLabel(words, { exact: true }));
          await page.keyboard.press("Space");
        }
      } else {
        await tabTo(page, page.getByRole("textbox"));
        await page.keyboard.type(right[0]);
      }
      await tabTo(page, named(page, "button", "Save and continue"));
      await page.keyboard.press("Enter");
    }
    await expect(heading(page, "Check your answers")).toBeVisible();
    await tabTo(page, named(page, "button", "Hand in my answers"));
    await page.keyboard.press("Enter");
    await expect(heading(page, "You passed Check what you know")).toBeVisible();
  });
});

for (const [width, height] of [[320, 256], [768, 1024], [1280, 800]]) {
  test(`no focus is hidden at ${width} by ${height}, and Tab comes out at the end`, async ({ councillor, page }) => {
    await page.setViewportSize({ width, height });
    for (const path of ["/", "/account", paths.whoHelps]) {
      await page.goto(path);
      const stops = [];
      for (let pressed = 0; pressed < 80; pressed++) {
        await page.keyboard.press("Tab");
        const now = await focused(page);
        if (!now) break;
        expect(now, `${path} at ${width}`).toMatchObject({ isMarked: true, isSeen: true, isCovered: false });
        stops.push(now.what);
      }
      expect(stops.length, `${path}: Tab is caught`).toBeLessThan(80);
      expect(stops.at(-1)).toBe("A Check a certificate");
    }
  });
}
