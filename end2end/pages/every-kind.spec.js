// The pages of every kind of question and block, held against the standard: HTML, frame, WCAG 2.2 AA in light and dark.
const { test, expect } = require("../support/test");
const { PASSWORD, accept, invited } = require("../support/people");
const { button } = require("../support/steps");

const COURSE = "/courses/moothall/every-kind";

test("every kind of question and block", async ({ server, page, context, look }) => {
  test.slow();
  await accept(context.request, server, await invited(server, { course: "moothall/every-kind" }), PASSWORD);
  for (const lesson of ["words", "pictures", "an-interest"]) {
    await page.goto(`${COURSE}/lessons/${lesson}`);
    await look(page, `the lesson ${lesson}`);
  }
  await page.goto(`${COURSE}/quizzes/final`);
  await button(page, /^Start/).click();
  for (const [place, name] of ["pairs", "an order", "a gap to type", "gaps to choose", "a place", "pictures"].entries()) {
    await expect(page.getByText(`Question ${place + 1} of 7`, { exact: true })).toBeVisible();
    await look(page, `a question with ${name}`);
    await button(page, "Save and continue").click();
  }
  await expect(page.getByText("Question 7 of 7", { exact: true })).toBeVisible();
  await page.goto(`${COURSE}/handouts/table-card`);
  await look(page, "a handout");
  await page.goto(`${COURSE}/print`);
  await look(page, "the workbook of every kind");
});
