// Every page in every state it can be in: valid, accessible, complete. With JavaScript, so that scripts are swept too.
const fs = require("node:fs");
const path = require("node:path");
const { test, expect } = require("../support/test");
const { answerAll, button, check, checkTyped, complete, heading, part, paths, question, readAll, saved, startQuestions, submit } =
  require("../support/steps");
const { PASSWORD, accept, invited } = require("../support/people");
const { authorPages, published } = require("../support/teaching");

/** As long as people and councils are called, and then some. */
const LONG = {
  name: "Wilhelmina Featherstonehaugh-Cholmondeley of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysilio",
  council: "Barton-in-the-Beans, Wyre Piddle, Great Snoring with Little Snoring and Thorpe-le-Soken-cum-Kirby Joint Parish Council",
  contact: "Bartholomew Winterbottom-Entwhistle-Ravenscroft",
  telephone: "01632 960101 extension 4471, mornings only",
};

test("pages for everybody", async ({ page, look }) => {
  test.slow();
  for (const path of ["/sign-in", "/sign-in?reason=signed-out", "/sign-in?reason=password-changed", "/sign-in?next=%2Frecord", "/sign-in?reason=answer-kept&next=%2Frecord", "/forgotten-password", "/invitation", "/verify", "/help", "/handbook", "/accessibility", "/privacy", "/cookies", "/no-such-page", "/record", "/invitation/0000", "/reset/0000", "/verify/AAAA-BBBB-CCCC-DDDD"]) {
    await page.goto(path);
    await look(page, path);
  }
});

// One test for each, because some are long.
const handbook = path.resolve(__dirname, "../../docs/handbook");
for (const file of fs.readdirSync(handbook).filter((name) => /^\d.*\.md$/.test(name)).sort()) {
  test(`the handbook: ${file}`, async ({ page, look }) => {
    await page.goto(`/handbook/${file.replace(/^\d+-|\.md$/g, "")}`);
    await look(page, file);
  });
}

test("forms that were refused, and what is said after", async ({ newcomer, page, look, councillorElsewhere, mailbox }) => {
  test.slow();
  await page.goto("/sign-in");
  await button(page, "Sign in").click();
  await look(page, "sign-in, nothing typed");
  await page.getByLabel("E-mail address").fill("ann@example.org");
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await button(page, "Sign in").click();
  await look(page, "sign-in, wrong password");
  await button(page, "E-mail me a code").click();
  await look(page, "code");
  await page.getByLabel("Code").fill("12");
  await button(page, "Sign in").click();
  await look(page, "code, too short");
  await page.goto("/forgotten-password");
  await button(page, "E-mail me a link").click();
  await look(page, "forgotten password, nothing typed");
  await page.getByLabel("E-mail address").fill(councillorElsewhere.email);
  await button(page, "E-mail me a link").click();
  await look(page, "forgotten password, sent");
  await page.goto((await mailbox.letter(councillorElsewhere.email, "Set a new password")).link);
  await look(page, "reset");
  await page.getByLabel("New password").fill("short");
  await button(page, "Set my new password").click();
  await look(page, "reset, too short");
  await page.goto("/invitation");
  await button(page, "E-mail me my link").click();
  await look(page, "link again, nothing typed");
  await page.getByLabel("E-mail address").fill("nobody@example.org");
  await button(page, "E-mail me my link").click();
  await look(page, "link again, sent");
  await page.goto(newcomer.invitation);
  await look(page, "invitation");
  await page.getByLabel("Your name").fill("");
  await page.getByLabel(/^Password/).fill("password");
  await button(page, "Accept and join").click();
  await look(page, "invitation, two faults");
  await page.goto("/verify?code=");
  await look(page, "verify, nothing typed");
  await page.goto("/verify?code=ABC");
  await look(page, "verify, too short");
});

test("at the start, with the longest names", async ({ server, page, context, look }) => {
  test.slow();
  await accept(context.request, server, await invited(server, LONG), PASSWORD);
  for (const path of ["/", "/record", "/account", "/help", "/verify", "/nowhere", paths.course, paths.final, paths.oneBody, `${paths.course}/glossary`, `${paths.course}/sources`, `${paths.course}/print`]) {
    await page.goto(path);
    await look(page, `${path}, long`);
  }
  await page.goto("/account");
  await page.getByLabel("Your name").fill("");
  await button(page, "Save my name").click();
  await look(page, "account, no name");
  await button(page, "Change my password").click();
  await look(page, "account, no password");
  await page.getByLabel("Your name").fill(LONG.name.replace("of", "from"));
  await button(page, "Save my name").click();
  await look(page, "account, name changed");
  await complete(page);
  await look(page, "result, long");
  await page.getByRole("link", { name: "See and print your certificate" }).click();
  await look(page, "certificate, long");
  for (const path of ["/", "/record", "/account", paths.course]) {
    await page.goto(path);
    await look(page, `${path}, full and long`);
  }
});

test("without a course", async ({ server, page, context, look }) => {
  const demonstration = await require("../support/server").Server.start({ isDemonstration: true });
  try {
    await page.goto(`${demonstration.url}/sign-in`);
    await page.getByLabel("E-mail address").fill("priya@example.org");
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await button(page, "Sign in").click();
    await expect(heading(page, /^Good /)).toBeVisible();
    await look(page, "home of the clerk");
    await page.goto(`${demonstration.url}/record`);
    await look(page, "record, empty");
  } finally {
    await demonstration.stop();
  }
});

test("a lesson with everything in it, in each state", async ({ councillor, page, look, context }) => {
  test.slow();
  await page.goto(paths.oneBody);
  const bench = question(page, "Who decides to buy a bench?");
  await button(bench, "Check my answer").click();
  await expect(page.locator(".error-summary")).toBeVisible();
  await look(page, "lesson, nothing chosen");
  await check(bench, "The chair, alone");
  await expect(bench.getByText("Not quite")).toBeVisible();
  await page.getByText("Think first: can one councillor decide?").click();
  await look(page, "lesson, not quite");
  await page.reload();
  await look(page, "lesson, not quite, loaded again");

  await page.goto(paths.whoHelps);
  await look(page, "story, fresh");
  const story = part(page, "A letter about the pond");
  await story.getByLabel("Answer it yourself at once").check();
  await button(story, "Choose and see what happens").click();
  await expect(story.getByText("It could have ended better")).toBeVisible();
  await look(page, "story, one step");
  const other = await context.newPage();
  await other.goto(paths.whoHelps);
  const notes = part(page, "Whom will you ask?");
  await notes.getByLabel("Your notes").fill("Priya. ".repeat(150));
  await button(notes, "Save my notes").click();
  await expect(saved(notes)).toBeVisible();
  await part(page, "Do it at home").getByLabel("Ring the clerk").check();
  await button(page, "Save my list").click();
  await expect(saved(part(page, "Do it at home"))).toBeVisible();
  await page.reload();
  await look(page, "story, notes and list, saved");
  const stale = part(other, "Whom will you ask?");
  await stale.getByLabel("Your notes").fill("Averylongwordwithoutanyspaces".repeat(12));
  await button(stale, "Save my notes").click();
  await expect(heading(other, "Which answer do you want to keep?")).toBeVisible();
  await look(other, "which answer");
  await button(other, "Keep this answer").click();
  await look(other, "which answer, nothing chosen");

  await page.goto(paths.clearDays);
  await checkTyped(question(page, "How many clear days"), "many");
  await expect(page.locator(".error-summary, .verdict").first()).toBeVisible();
  await look(page, "number, not a number");
  await checkTyped(question(page, "What do we call the list"), "minutes");
  await expect(page.getByText("Those are written afterwards.")).toBeVisible();
  await look(page, "words, not quite");
});

test("the questions, and both results", async ({ councillor, page, look, stranger, context }) => {
  test.slow();
  await page.goto(paths.final);
  await look(page, "quiz, before");
  await startQuestions(page);
  for (const number of [1, 2, 3, 4]) {
    await look(page, `question ${number}`);
    if (number < 4) await page.goto(page.url().replace(/\d$/, String(number + 1)));
  }
  await page.goto(paths.final);
  await look(page, "quiz, open");
  await button(page, "Go on with the questions").click();
  await page.getByRole("link", { name: "Check all your answers" }).click();
  await look(page, "check answers, empty");
  await page.goBack();
  await answerAll(page, "wrong");
  await look(page, "check answers, full");
  await page.getByRole("link", { name: "Change question 2" }).click();
  await look(page, "question 2, answered");
  await page.goBack();
  await submit(page);
  await expect(heading(page, "Not there yet")).toBeVisible();
  await look(page, "result, not yet");
  await page.goto(paths.final);
  await look(page, "quiz, one try");
  await button(page, "Start another try").click();
  await answerAll(page, "right");
  await submit(page);
  await expect(heading(page, "You passed Check what you know")).toBeVisible();
  await look(page, "result, passed with more to do");
  await readAll(page).catch(() => {});
  await page.goto("/account");
  await page.getByLabel("Your name").fill("Another Name");
  await button(page, "Save my name").click();
  await page.goto("/record");
  await look(page, "record, full");
});

test("a replaced certificate, and what a stranger sees", async ({ councillor, page, look }) => {
  test.slow();
  await complete(page);
  await page.getByRole("link", { name: "See and print your certificate" }).click();
  await look(page, "certificate");
  const address = page.url();
  const code = await page.getByRole("article").getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/).textContent();
  await page.goto(`/verify/${code}`);
  await look(page, "verify, good");
  await page.goto("/account");
  await look(page, "account, with a certificate");
  await page.getByLabel("Your name").fill("Another Name");
  await button(page, "Save my name").click();
  await page.goto(address);
  await look(page, "certificate, replaced");
  await page.goto(`/verify/${code}`);
  await look(page, "verify, replaced");
});

test("what an author works with", async ({ server, trainer, page, look }) => {
  test.slow();
  const course = await published(server);
  await page.goto("/drafts/new");
  await button(page, "Make the course").click();
  await look(page, "a new course without a title");
  await page.getByLabel("What is its title?").fill(LONG.council.slice(0, 80));
  await button(page, "Make the course").click();
  await expect(page).toHaveURL(/\/drafts\/[0-9a-f-]{36}$/);
  for (const path of authorPages(new URL(page.url()).pathname, course)) {
    await page.goto(path);
    await look(page, path);
  }
});

test("a sign-in that ended, larger text", async ({ councillor, page, look, context }) => {
  await page.goto(paths.oneBody);
  await context.clearCookies();
  await button(page, "Next").click();
  await look(page, "signed out, pressing Next");
  await button(page, "Larger text").click();
  await look(page, "larger text");
});
