// The real course, page by page: the text that people read is swept like the pages around it.
const fs = require("node:fs");
const path = require("node:path");
const { test, expect } = require("../support/test");
const { keyOf } = require("../support/key");
const { answer, button, heading, submit } = require("../support/steps");
const { PASSWORD, accept, invited } = require("../support/people");

const COURSE = "/courses/moothall/finding-your-feet";
const source = path.resolve(__dirname, "../../courses/library/finding-your-feet/lessons");
const modules = fs.readdirSync(source).sort();

test.beforeEach(async ({ server, context }) => {
  test.slow();
  await accept(context.request, server, await invited(server, { course: "moothall/finding-your-feet" }), PASSWORD);
});

for (const [place, module] of modules.entries()) {
  test(`module ${place + 1}`, async ({ page, look }) => {
    const files = fs.readdirSync(path.join(source, module)).filter((name) => name.endsWith(".md")).sort();
    for (const file of files) {
      await page.goto(`${COURSE}/lessons/${file.replace(/^\d+-|\.md$/g, "")}`);
      await look(page, `${module}/${file}`, { without: file === files[0] ? [] : ["dark"] });
    }
  });
}

test("course, glossary, sources, workbook", async ({ page, look }) => {
  for (const rest of ["", "/glossary", "/sources", "/print"]) {
    await page.goto(COURSE + rest);
    await look(page, `the real course${rest}`, { without: ["dark"] });
  }
});

test("the final, handed in without answers", async ({ page, look }) => {
  await page.goto(`${COURSE}/quizzes/final`);
  await look(page, "the real final");
  await button(page, "Start the questions").click();
  const first = page.url();
  for (let number = 1; number <= 20; number++) {
    await page.goto(first.replace(/\d+$/, String(number)));
    await expect(page.getByText(`Question ${number} of 20`, { exact: true })).toBeVisible();
    await look(page, `question ${number} of the real final`, { without: number === 1 ? [] : ["axe"] });
  }
  await page.getByRole("link", { name: "Check all your answers" }).click();
  await look(page, "check answers of the real final");
  await button(page, "Hand in my answers").click();
  await expect(heading(page, "Not there yet")).toBeVisible();
  await look(page, "result of the real final");
});

test("the final, answered from the key of its source", async ({ page }) => {
  const key = keyOf("real");
  await page.goto(`${COURSE}/quizzes/final`);
  await button(page, "Start the questions").click();
  for (let number = 1; number <= 20; number++) {
    await expect(page.getByText(`Question ${number} of 20`, { exact: true })).toBeVisible();
    await answer(page, "right", key);
  }
  await expect(heading(page, "Check your answers")).toBeVisible();
  await submit(page);
  await expect(page.getByText("You got 100% right.")).toBeVisible();
});
