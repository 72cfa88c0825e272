// Nothing is lost: two tabs, stale pages, Back, double presses, and a sign-in that ends in the middle.
const { test, expect } = require("../support/test");
const { answer, answerAll, button, check, complete, heading, part, paths, question, questionId, readAll, saved, signIn, startQuestions, submit } =
  require("../support/steps");

const radio = (page, number) => page.getByRole("radio").nth(number);

/** Where someone is sent whose sign-in has ended. With JavaScript the answer waits in the browser, without it in the form. */
const signInAgain = (page) => expect(heading(page, /^Sign in/)).toBeVisible();

/** The answer is saved, and the way goes on from it. */
async function isSavedAndGoesOn(page) {
  await expect(page.getByText("Question 2 of 4", { exact: true }).or(page.getByRole("link", { name: "Continue" }))).toBeVisible();
}

const onQuestion = (page, number) => expect(page.getByText(`Question ${number} of 4`, { exact: true })).toBeVisible();

test("two tabs answer one question: both answers are kept, and the person chooses", async ({ councillor, page, context }) => {
  await startQuestions(page);
  const address = page.url();
  const other = await context.newPage();
  await other.goto(address);
  const [first, second] = [await page.getByRole("radio").nth(0).getAttribute("value"), await page.getByRole("radio").nth(1).getAttribute("value")];
  await radio(page, 0).check();
  await button(page, "Save and continue").click();
  await onQuestion(page, 2);

  await radio(other, 1).check();
  await button(other, "Save and continue").click();
  await expect(heading(other, "Which answer do you want to keep?")).toBeVisible();
  await expect(other.getByText("Both answers are safe.")).toBeVisible();
  await button(other, "Keep this answer").click();
  await expect(other.getByRole("alert")).toContainText("Choose which answer to keep");
  await other.getByLabel(/The answer you gave last/).check();
  await button(other, "Keep this answer").click();
  await onQuestion(other, 1);
  await expect(other.locator(`input[value="${second}"]`)).toBeChecked();
  await page.goto(address);
  await expect(page.locator(`input[value="${second}"]`)).toBeChecked();
  await expect(page.locator(`input[value="${first}"]`)).not.toBeChecked();
});

test("the answer saved before can be kept as well", async ({ councillor, page, context }) => {
  await startQuestions(page);
  const address = page.url();
  const other = await context.newPage();
  await other.goto(address);
  const first = await page.getByRole("radio").nth(0).getAttribute("value");
  await radio(page, 0).check();
  await button(page, "Save and continue").click();
  await onQuestion(page, 2);
  await radio(other, 1).check();
  await button(other, "Save and continue").click();
  await other.getByLabel(/The answer saved before/).check();
  await button(other, "Keep this answer").click();
  await onQuestion(other, 1);
  await expect(other.locator(`input[value="${first}"]`)).toBeChecked();
});

test("two tabs that give the same answer agree", async ({ councillor, page, context }) => {
  await startQuestions(page);
  const other = await context.newPage();
  await other.goto(page.url());
  for (const tab of [page, other]) {
    await radio(tab, 0).check();
    await button(tab, "Save and continue").click();
    await onQuestion(tab, 2);
  }
});

test("notes from a stale tab never write over newer ones", async ({ councillor, page, context }) => {
  await page.goto(paths.whoHelps);
  const other = await context.newPage();
  await other.goto(paths.whoHelps);
  const notes = (of) => part(of, "Whom will you ask?");
  await notes(page).getByLabel("Your notes").fill("From the first tab");
  await button(notes(page), "Save my notes").click();
  await expect(saved(notes(page))).toBeVisible();
  await notes(other).getByLabel("Your notes").fill("From the stale tab");
  await button(notes(other), "Save my notes").click();
  await expect(heading(other, "Which answer do you want to keep?")).toBeVisible();
  await expect(other.getByText("From the first tab")).toBeVisible();
  await expect(other.getByText("From the stale tab")).toBeVisible();
  await page.goto(paths.whoHelps);
  await expect(notes(page).getByLabel("Your notes")).toHaveValue("From the first tab");
});

test("Back after saving shows the answer, and saving another way is a change, not a conflict", async ({ councillor, page }) => {
  await startQuestions(page);
  const second = await page.getByRole("radio").nth(1).getAttribute("value");
  await radio(page, 0).check();
  await button(page, "Save and continue").click();
  await onQuestion(page, 2);
  await page.goBack();
  await onQuestion(page, 1);
  await expect(radio(page, 0)).toBeChecked();
  await radio(page, 1).check();
  await button(page, "Save and continue").click();
  await onQuestion(page, 2);
  await page.goBack();
  await expect(page.locator(`input[value="${second}"]`)).toBeChecked();
});

test("a double press on the button hands in once", async ({ councillor, page }) => {
  await readAll(page);
  await startQuestions(page);
  await answerAll(page);
  await button(page, "Hand in my answers").dblclick();
  await expect(heading(page, "You have completed Small Steps")).toBeVisible();
  await page.goto("/record");
  await expect(page.getByRole("row", { name: /Small Steps/ })).toHaveCount(1);
  await page.goto(paths.final);
  await expect(page.getByRole("link", { name: /\d{4}, \d\d:\d\d/ })).toHaveCount(1);
});

test("a double press on Save and continue goes on by one", async ({ councillor, page }) => {
  await startQuestions(page);
  await radio(page, 0).check();
  await button(page, "Save and continue").dblclick();
  await onQuestion(page, 2);
});

test("two tabs hand in: both see the one result, and there is one certificate", async ({ councillor, page, context, mailbox }) => {
  await readAll(page);
  await startQuestions(page);
  await answerAll(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await Promise.all([submit(page), submit(other)]);
  for (const tab of [page, other]) await expect(heading(tab, "You have completed Small Steps")).toBeVisible();
  expect(page.url()).toBe(other.url());
  await page.goto("/record");
  await expect(page.getByRole("row", { name: /Small Steps/ })).toHaveCount(1);
  await mailbox.letter(councillor.email, "Your certificate");
  expect(mailbox.to(councillor.email).filter(({ subject }) => subject === "Your certificate")).toHaveLength(1);
});

test("an answer from a tab left open after the try was handed in changes nothing, and says so", async ({ councillor, page, context }) => {
  await readAll(page);
  await startQuestions(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await answerAll(page);
  await submit(page);
  await expect(heading(page, "You have completed Small Steps")).toBeVisible();
  await radio(other, 0).check();
  await button(other, "Save and continue").click();
  await expect(heading(other, "You have completed Small Steps")).toBeVisible();
});

test("a sign-in that ends in the middle loses nothing: sign in, and be on the next question", async ({ councillor, page, context }) => {
  await startQuestions(page);
  const address = page.url();
  await radio(page, 1).check();
  const chosen = await radio(page, 1).getAttribute("value");
  await context.clearCookies();
  await button(page, "Save and continue").click();
  await signInAgain(page);
  await signIn(page, councillor);
  await isSavedAndGoesOn(page);
  await page.goto(address);
  await expect(page.locator(`input[value="${chosen}"]`)).toBeChecked();
});

test("the same by a code, after a slip", async ({ councillor, page, context, mailbox }) => {
  await startQuestions(page);
  const address = page.url();
  await radio(page, 1).check();
  const chosen = await radio(page, 1).getAttribute("value");
  await context.clearCookies();
  await button(page, "Save and continue").click();
  await signInAgain(page);
  await button(page, "E-mail me a code").click();
  await expect(page.getByRole("alert")).toContainText("Type your e-mail address");
  await page.getByLabel("E-mail address").fill(councillor.email);
  await button(page, "E-mail me a code").click();
  const code = (await mailbox.letter(councillor.email, "Your code to sign in")).text.match(/\b\d{6}\b/)[0];
  await page.getByLabel("Code").fill(code);
  await button(page, "Sign in").click();
  await isSavedAndGoesOn(page);
  await page.goto(address);
  await expect(page.locator(`input[value="${chosen}"]`)).toBeChecked();
});

test("a sign-in that ends before handing in: sign in, and the result is there", async ({ councillor, page, context }) => {
  await readAll(page);
  await startQuestions(page);
  await answerAll(page);
  await context.clearCookies();
  await submit(page);
  await signInAgain(page);
  await signIn(page, councillor);
  await expect(heading(page, "You have completed Small Steps")).toBeVisible();
});

test("notes typed while the sign-in ended are saved after it", async ({ councillor, page, context }) => {
  await page.goto(paths.whoHelps);
  const notes = part(page, "Whom will you ask?");
  await notes.getByLabel("Your notes").fill("Ask Priya about the pond & the “oak”.\nBefore ten.");
  await context.clearCookies();
  await button(notes, "Save my notes").click();
  await signInAgain(page);
  await signIn(page, councillor);
  await expect(heading(page, "Who helps")).toBeVisible();
  await expect(notes.getByLabel("Your notes")).toHaveValue(/^Ask Priya about the pond & the “oak”\.\r?\nBefore ten\.$/);
});

test("somebody else who signs in does not get the answer that waited", async ({ councillor, page, context, councillorElsewhere }) => {
  await startQuestions(page);
  await radio(page, 1).check();
  await context.clearCookies();
  await button(page, "Save and continue").click();
  await signInAgain(page);
  await signIn(page, councillorElsewhere);
  await expect(page.getByText("Question 2 of 4")).toHaveCount(0);
  await councillorElsewhere.page.goto(paths.final);
  await expect(button(councillorElsewhere.page, "Start the questions")).toBeVisible();
});

test("a question left without an answer can be handed in, and is named first", async ({ councillor, page }) => {
  await startQuestions(page);
  await page.getByRole("link", { name: "Check all your answers" }).click();
  await expect(page.getByText("Questions 1, 2, 3 and 4 have no answer yet.")).toBeVisible();
  await page.getByRole("link", { name: "Answer question 2" }).click();
  await onQuestion(page, 2);
  await answer(page);
  await expect(heading(page, "Check your answers")).toBeVisible();
  await expect(page.getByText("Questions 1, 3 and 4 have no answer yet.")).toBeVisible();
  await submit(page);
  await expect(heading(page, "Not there yet")).toBeVisible();
  await expect(page.getByText("You got 25% right.")).toBeVisible();
});

test("handing in first and reading later completes the course with the last page", async ({ councillor, page }) => {
  await startQuestions(page);
  await answerAll(page);
  await submit(page);
  await expect(heading(page, "You passed Check what you know")).toBeVisible();
  await expect(part(page, "What is left").getByRole("link")).toHaveText(["One body", "Who helps", "Three clear days"]);
  await button(page, "Go on with the induction").click();
  await expect(heading(page, "One body")).toBeVisible();
  await button(page, "Next").click();
  await button(page, "Next").click();
  await button(page, "Next").click();
  await page.goto("/record");
  await expect(page.getByRole("row", { name: /Small Steps.*1\.25/ })).toBeVisible();
});

test("an empty answer is asked for once more, with its place", async ({ councillor, page }) => {
  await page.goto(paths.oneBody);
  const bench = question(page, "Who decides to buy a bench?");
  await button(bench, "Check my answer").click();
  const summary = page.locator(".error-summary");
  await expect(summary).toBeVisible();
  await summary.getByRole("link").click();
  await expect(bench.getByRole("radio").first()).toBeFocused();
  await check(bench, "The council, at a meeting");
  await expect(bench.getByText("Right", { exact: true })).toBeVisible();
  await expect(summary).toHaveCount(0);
});
