// What people do on the pages, by the words they see.
const { expect } = require("@playwright/test");
const { keyOf } = require("./key");

const COURSE = "/courses/moothall/small-steps";
const paths = {
  course: COURSE,
  oneBody: `${COURSE}/lessons/one-body`,
  whoHelps: `${COURSE}/lessons/who-helps`,
  clearDays: `${COURSE}/lessons/clear-days`,
  final: `${COURSE}/quizzes/final`,
};

/** The part of the page under this heading. */
const part = (page, heading) => page.locator("section").filter({ has: page.getByRole("heading", { name: heading, exact: true }) });

/** One question, by its own words. */
const question = (page, words) => page.locator("form").filter({ hasText: words });

/** "Saved 14:32" as the person sees it, whoever says it. */
const saved = (within) => within.getByText(/^Saved \d\d:\d\d/).filter({ visible: true });

const button = (within, name) => within.getByRole("button", { name, exact: typeof name === "string" });

/** Chooses, presses, and leaves. */
async function check(form, choice) {
  for (const one of [choice].flat()) await form.getByLabel(one, { exact: true }).check();
  await button(form, /^Check (my answer|again)$/).click();
}

async function checkTyped(form, words) {
  await form.getByRole("textbox").fill(words);
  await button(form, /^Check (my answer|again)$/).click();
}

/** Moves lines up, the first one first, until they stand in this order. */
async function putInOrder(within, words) {
  for (const [place, one] of words.entries()) {
    const items = within.locator(".order-item");
    const placeOf = async () => (await items.locator(".order-words").allTextContents()).indexOf(one);
    for (let now = await placeOf(); now > place; now = await placeOf()) {
      await button(items.nth(now), /^Move up/).click();
      await expect(items.nth(now - 1).locator(".order-words")).toHaveText(one);
    }
  }
}

const next = (page) => button(page, "Next").click();

/** Through all lessons by Next alone, to the page before the questions. */
async function readAll(page) {
  await page.goto(paths.oneBody);
  for (const title of ["Who helps", "Three clear days", "Check what you know"]) {
    await next(page);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  }
}

async function startQuestions(page) {
  await page.goto(paths.final);
  await button(page, /^(Start|Go on)/).click();
  await expect(page.getByText("Question 1 of 4", { exact: true })).toBeVisible();
}

const key = keyOf("small");

/** The id of the question on the page: its fields carry it. */
async function questionId(page) {
  const field = page.locator("form.answer :is(input:not([type=hidden]), select, .order-item button[id])").first();
  return (await field.getAttribute("id")).replace(/_[^_]*$/, "");
}

/** Answers the question on the page, right or wrong, and presses the button. Pairs, gaps and lines left as they are dealt are wrong. */
async function answer(page, how = "right", course = key) {
  const { kind, right, wrong, pairs, gaps } = course.get(await questionId(page));
  const words = how === "right" ? right : wrong;
  const isLeft = how !== "right" && ["matching", "ordering", "gaps"].includes(kind);
  if (isLeft) return button(page, "Save and continue").click();
  if (kind === "short-text" || kind === "numeric") {
    await page.getByRole("textbox").fill(words[0]);
  } else if (kind === "matching") {
    for (const [left, side] of pairs) await page.getByLabel(left, { exact: true }).selectOption({ label: side });
  } else if (kind === "ordering") {
    await putInOrder(page.getByRole("main"), words);
  } else if (kind === "gaps") {
    for (const [place, one] of gaps.entries()) await page.getByLabel(`Gap ${place + 1}`).selectOption({ label: one });
  } else if (kind === "hotspot" || kind === "image-choice") {
    // A place has its number before its words, and a picture has only its description.
    await page.getByRole("radio", { name: words[0] }).check();
  } else {
    for (const one of kind === "multiple" ? words : words.slice(0, 1)) await page.getByLabel(one, { exact: true }).check();
  }
  await button(page, "Save and continue").click();
}

/** All four questions, then the page that shows the answers. Gives the ids of what was asked. */
async function answerAll(page, how = "right") {
  const asked = [];
  // A tab behind another draws seldom, and a press waits for a drawn page.
  await page.bringToFront();
  for (const number of [1, 2, 3, 4]) {
    await expect(page.getByText(`Question ${number} of 4`, { exact: true })).toBeVisible();
    asked.push(await questionId(page));
    await answer(page, how);
  }
  await expect(page.getByRole("heading", { level: 1, name: "Check your answers" })).toBeVisible();
  return asked;
}

const submit = (page) => button(page, "Hand in my answers").click();

/** From nothing to the result page of somebody who has passed. */
async function complete(page) {
  await readAll(page);
  await startQuestions(page);
  await answerAll(page);
  await submit(page);
  await expect(page.getByRole("heading", { level: 1, name: "You have completed Small Steps" })).toBeVisible();
}

async function signOut(page) {
  if (page.url() === "about:blank") await page.goto("/");
  await button(page, "Sign out").click();
  await expect(page.getByRole("heading", { level: 1, name: "You are signed out" })).toBeVisible();
}

async function signIn(page, { email, password }) {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Sign in").click();
}

const heading = (page, name) => page.getByRole("heading", { level: 1, name });

module.exports = {
  answer, answerAll, button, check, checkTyped, complete, heading, key, next, part, paths, putInOrder, question, questionId, readAll, saved,
  signIn, signOut, startQuestions, submit,
};
