// Every kind of question and block that Small Steps leaves out, as a councillor meets it: in lessons, in a try, on paper.
const { test, expect } = require("../support/test");
const { PASSWORD, accept, invited } = require("../support/people");
const { button, heading, next, part, putInOrder, question, saved, submit } = require("../support/steps");

const COURSE = "/courses/moothall/every-kind";

test.beforeEach(async ({ server, page, context }) => {
  await accept(context.request, server, await invited(server, { course: "moothall/every-kind" }), PASSWORD);
  await page.goto(`${COURSE}/lessons/words`);
});

test("a guess before the reading is kept and not judged", async ({ page }) => {
  const guess = question(page, "How many clear days before a meeting");
  await guess.getByLabel("Seven").check();
  await guess.getByLabel("I am guessing").check();
  await button(guess, "Save my guess").click();
  await expect(saved(page.getByRole("main")).first()).toBeVisible();
  await page.reload();
  await expect(guess.getByLabel("Seven")).toBeChecked();
  await expect(guess.getByLabel("I am guessing")).toBeChecked();
  await expect(guess.getByText(/^(Right|Not quite)$/)).toHaveCount(0);
});

test("pairs are put together line by line, with a reason for each", async ({ page }) => {
  const form = question(page, "Match each person to the task.");
  await form.getByLabel("Monitoring officer").selectOption({ label: "Keeps the register of interests" });
  await form.getByLabel("Chair", { exact: true }).selectOption({ label: "Sets the national planning policy" });
  await button(form, "Check my answer").click();
  await expect(form.getByText("The register is public, and the principal council looks after it.")).toBeVisible();
  await expect(form.getByText("That is the work of a minister.")).toBeVisible();
  await form.getByLabel("Chair", { exact: true }).selectOption({ label: "Runs the meeting" });
  await form.getByLabel("Clerk", { exact: true }).selectOption({ label: "Advises the council and carries out its decisions" });
  await button(form, "Check again").click();
  await expect(form.getByText("Right", { exact: true })).toHaveCount(3);
  await page.reload();
  await expect(form.getByLabel("Chair", { exact: true }).locator("option:checked")).toHaveText("Runs the meeting");
});

test("steps are put in order with buttons, and nothing is saved before the form's own", async ({ page }) => {
  const form = question(page, "Put the steps in order.");
  const right = ["The summons is sent", "The meeting opens", "The council votes", "The council approves the minutes"];
  const before = await form.locator(".order-words").allTextContents();
  expect(before, "dealt in another order").not.toEqual(right);
  await putInOrder(form, [...right].reverse());
  await button(form, "Check my answer").click();
  await expect(form.getByText("Not quite")).toBeVisible();
  await putInOrder(form, right);
  await button(form, /^Check/).click();
  await expect(form.getByText("Right", { exact: true })).toBeVisible();
  await page.reload();
  await expect(form.locator(".order-words")).toHaveText(right);
});

test("gaps are chosen or typed where they stand", async ({ page }) => {
  const form = question(page, "The council sets a");
  await form.getByLabel("Gap 1").selectOption("tax:business rate");
  await form.getByLabel("Gap 2").selectOption({ label: "billing authority" });
  await button(form, "Check my answer").click();
  await expect(form.getByText("Parish councils do not set business rates.")).toBeVisible();
  await expect(form.getByText("Right in part: 1 of 2 gaps.")).toBeVisible();
  await expect(form.getByText("Gap 1: not yet right.")).toBeVisible();
  await form.getByLabel("Gap 1").selectOption({ label: "precept" });
  await button(form, "Check again").click();
  await expect(form.getByText("Right", { exact: true })).toBeVisible();
  await page.goto(`${COURSE}/lessons/pictures`);
  const typed = question(page, "raises most of its money");
  await typed.getByLabel("Gap 1").fill("Council tax precept.");
  await button(typed, "Check my answer").click();
  await expect(typed.getByText("Right", { exact: true })).toBeVisible();
});

test("a place is found on a picture or in its list, and a picture is chosen", async ({ page }) => {
  await page.goto(`${COURSE}/lessons/pictures`);
  const seat = question(page, "Where does the clerk sit?");
  await seat.locator(".spot-press").nth(1).click();
  await expect(seat.getByLabel("2. The rows of seats")).toBeChecked();
  await seat.getByLabel("1. The small desk beside the table").check();
  await button(seat, "Check my answer").click();
  await expect(seat.getByText("The clerk is within earshot of the chair.")).toBeVisible();
  const notice = question(page, "Which notice tells residents");
  await notice.getByRole("radio", { name: "A notice with two words only" }).check();
  await button(notice, "Check my answer").click();
  await expect(notice.getByText("Nobody can tell where to go")).toBeVisible();
});

test("what is said in a film can be read, and a handout taken away", async ({ page }) => {
  await page.goto(`${COURSE}/lessons/pictures`);
  const film = page.locator(".clip").filter({ hasText: "A meeting in one minute" });
  await expect(film.locator("video")).toHaveAttribute("controls", "");
  await expect(film.locator("track[kind=captions]")).toHaveAttribute("src", /meeting\.vtt$/);
  await film.getByText("Read what is said").click();
  await expect(film.getByText("The clerk reads the first item.")).toBeVisible();
  await page.goto(`${COURSE}/lessons/words`);
  await page.getByRole("link", { name: "the card for the table" }).click();
  await expect(heading(page, "A card for the table")).toBeVisible();
  await expect(page.getByText("Declare an interest before the item begins.")).toBeVisible();
});

test("a councillor sees what is for the chair and not what is for the clerk", async ({ page }) => {
  await page.goto(`${COURSE}/lessons/an-interest`);
  await expect(page.getByText("For chairs")).toBeVisible();
  await expect(page.getByText("You ask for declarations at the start of the meeting.")).toBeVisible();
  await expect(page.getByText("You note each declaration in the minutes.")).toHaveCount(0);
});

test("a note is shared with the trainer only when its writer says so", async ({ page }) => {
  await page.goto(`${COURSE}/lessons/an-interest`);
  const note = part(page, "Before your next meeting");
  await expect(note.getByLabel("Let my trainer read these notes")).not.toBeChecked();
  await note.getByLabel("Your notes").fill("The allotments.");
  await note.getByLabel("Let my trainer read these notes").check();
  await button(note, "Save my notes").click();
  await expect(saved(note)).toBeVisible();
  await page.reload();
  await expect(note.getByLabel("Let my trainer read these notes")).toBeChecked();
});

test("a try with every kind, a story with a mark, and the certificate", async ({ page }) => {
  test.slow();
  await next(page);
  await next(page);
  const story = part(page, "Next door");
  await story.getByLabel("Say nothing and vote").check();
  await button(story, "Choose and see what happens").click();
  await expect(story.getByText("It could have ended better")).toBeVisible();
  await button(story, "Go back to the start of the story").click();
  await story.getByLabel("Declare the interest and leave").check();
  await button(story, "Choose and see what happens").click();
  await expect(story.getByText("It ended well")).toBeVisible();
  await next(page);
  await button(page, /^Start/).click();
  /** Saves, and waits for the page of the next question. */
  const save = async (next) => {
    await button(page, "Save and continue").click();
    await expect(page.getByText(next, { exact: true })).toBeVisible();
  };
  const main = page.getByRole("main");
  await main.getByLabel("Parish council").selectOption({ label: "Sets the precept" });
  await main.getByLabel("Billing authority").selectOption({ label: "Collects the council tax" });
  await save("Question 2 of 7");
  await putInOrder(main, ["It is moved", "It is seconded", "The council votes"]);
  await save("Question 3 of 7");
  await main.getByLabel("Gap 1").fill("sumons");
  await save("Question 4 of 7");
  await main.getByLabel("Gap 1").selectOption({ label: "clerk" });
  await main.getByLabel("Gap 2").selectOption({ label: "chair" });
  await save("Question 5 of 7");
  await main.getByLabel("The rows of seats").check();
  await save("Question 6 of 7");
  await main.getByRole("radio", { name: "A notice with two words only" }).check();
  await main.getByLabel("I am sure").check();
  await save("Question 7 of 7");
  await main.getByLabel("Declare the interest and follow your standing orders").check();
  await save("All of this is saved. You can still change any answer.");
  await expect(heading(page, "Check your answers")).toBeVisible();
  for (const words of ["Parish council: Sets the precept", "It is seconded", "sumons", "clerk", "A notice with two words only"]) {
    await expect(main.getByText(words, { exact: true }).first()).toBeVisible();
  }
  await submit(page);
  await expect(heading(page, "You have completed Every Kind")).toBeVisible();
  await expect(page.getByText("You got 100% right.")).toBeVisible();
});

test("every kind has its place on paper", async ({ page }) => {
  await page.goto(`${COURSE}/print`);
  await expect(page.getByText("Write the letter that belongs to each line.")).toBeVisible();
  await expect(page.getByText("Number these in the right order.")).toBeVisible();
  await expect(page.getByText("For clerks")).toBeVisible();
});
