// Pictures of every page, to be looked at by people: three widths, dark, forced colours, paper. `node look.js` writes target/look/.
const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("@playwright/test");
const config = require("./playwright.config");
const { Server } = require("./support/server");
const { PASSWORD, accept, invited, invitedAuthor } = require("./support/people");
const { answerAll, button, check, complete, part, paths, question, startQuestions, submit } = require("./support/steps");

const folder = path.resolve(__dirname, "../target/look");
const REAL = "/courses/moothall/finding-your-feet";
const LOOKS = [
  { name: "320", viewport: { width: 320, height: 640 } },
  { name: "768", viewport: { width: 768, height: 1024 } },
  { name: "1280", viewport: { width: 1280, height: 800 } },
  { name: "dark", viewport: { width: 768, height: 1024 }, media: { colorScheme: "dark" } },
  { name: "forced", viewport: { width: 768, height: 1024 }, media: { forcedColors: "active" } },
  { name: "paper", viewport: { width: 794, height: 1123 }, media: { media: "print" } },
];
const PLAIN = { media: null, colorScheme: null, forcedColors: null };

/** One page in every look, without loading it again: what was typed and said stays. */
async function shoot(page, name) {
  for (const { name: look, viewport, media = {} } of LOOKS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ ...PLAIN, ...media });
    await page.screenshot({ path: path.join(folder, look, `${name}.png`), fullPage: true });
  }
  await page.emulateMedia(PLAIN);
}

async function signedOut(page, server) {
  for (const name of ["sign-in", "forgotten-password", "invitation", "verify", "help", "accessibility", "privacy", "cookies", "nowhere"]) {
    await page.goto(`/${name}`);
    await shoot(page, name);
  }
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill("ann@example.org");
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await button(page, "Sign in").click();
  await shoot(page, "sign-in-refused");
  await button(page, "E-mail me a code").click();
  await shoot(page, "code");
  await page.goto((await invited(server)).invitation);
  await shoot(page, "invited");
}

async function learning(page) {
  for (const [name, at] of [["home", "/"], ["course", paths.course], ["record-empty", "/record"], ["account", "/account"], ["quiz", paths.final], ["lesson", paths.oneBody], ["story", paths.whoHelps], ["glossary", `${paths.course}/glossary`]]) {
    await page.goto(at);
    await shoot(page, name);
  }
  await page.goto(paths.oneBody);
  await check(question(page, "Who decides to buy a bench?"), "The chair, alone");
  await page.getByText("A chair has no power").waitFor();
  await shoot(page, "feedback");
  await page.goto(paths.whoHelps);
  const story = part(page, "A letter about the pond");
  await story.getByLabel("Answer it yourself at once").check();
  await button(story, "Choose and see what happens").click();
  await story.getByText("It could have ended better").waitFor();
  await shoot(page, "story-told");
  await startQuestions(page);
  const first = page.url();
  for (const number of [1, 2, 3, 4]) {
    await page.goto(first.replace(/\d$/, number));
    await shoot(page, `question-${number}`);
  }
  await page.getByRole("link", { name: "Check all your answers" }).click();
  await shoot(page, "check-answers-empty");
  await page.goto(first);
  await answerAll(page, "wrong");
  await shoot(page, "check-answers");
  const [tab, other] = [await page.context().newPage(), await page.context().newPage()];
  for (const one of [tab, other]) await one.goto(first);
  for (const [number, one] of [tab, other].entries()) {
    await one.getByRole("radio").nth(number).check();
    await button(one, "Save and continue").click();
    await one.waitForURL((url) => url.href !== first);
  }
  const which = [tab, other].find((one) => one.url().endsWith("/which"));
  if (which) await shoot(which, "which");
  await Promise.all([tab.close(), other.close()]);
  await submit(page);
  await shoot(page, "result-not-yet");
  await complete(page);
  await shoot(page, "result");
  await page.getByRole("link", { name: "See and print your certificate" }).click();
  await shoot(page, "certificate");
  for (const [name, at] of [["home-done", "/"], ["course-done", paths.course], ["record", "/record"]]) {
    await page.goto(at);
    await shoot(page, name);
  }
}

async function realCourse(page) {
  for (const name of ["", "/glossary", "/sources", "/quizzes/final", "/lessons/welcome", "/lessons/where-the-council-sits", "/lessons/three-clear-days", "/lessons/the-annual-return", "/lessons/the-money-year", "/lessons/public-money-in-practice"]) {
    await page.goto(REAL + name);
    await shoot(page, `real${name.replace(/\/(lessons\/)?/, "-").replace("/", "-")}`);
  }
}

/** A trainer writes a course, an officer approves and publishes it, and what is known of it afterwards. */
async function teaching(trainer, officer) {
  const shootAt = async (page, name, at) => {
    await page.goto(at);
    await shoot(page, `author-${name}`);
  };
  await shootAt(trainer, "home", "/");
  await shootAt(trainer, "courses-none", "/drafts");
  await shootAt(trainer, "upload", "/drafts/upload");
  await shootAt(trainer, "new", "/drafts/new");
  await trainer.getByLabel("What is its title?").fill("Planning for parish councils");
  await button(trainer, "Make the course").click();
  await trainer.waitForURL(/\/drafts\/[0-9a-f-]{36}/);
  const draft = new URL(trainer.url()).pathname;
  await shoot(trainer, "author-draft");
  for (const place of ["facts", "history", "authors", "upload", "preview", "pack", "pack/workbook"]) {
    await shootAt(trainer, `draft-${place.replace("/", "-")}`, `${draft}/${place}`);
  }
  await trainer.goto(draft);
  await trainer.getByRole("link", { name: "Begin here", exact: true }).click();
  await trainer.locator("#editor_seen").getByRole("heading", { name: "Begin here" }).waitFor();
  await shoot(trainer, "author-editor");
  const words = trainer.getByLabel("What stands on this page");
  await words.press("Control+End");
  await words.pressSequentially("\n::: note\nNever closed.\n");
  await trainer.getByText(/^1 problem/).waitFor();
  await shoot(trainer, "author-editor-problem");
  await words.press("Control+End");
  await words.pressSequentially(":::\n");
  await trainer.getByText(/^Saved \d\d:\d\d$/).waitFor();
  await shootAt(trainer, "publish-ask", `${draft}/publish`);
  await button(trainer, "Ask for it to be published").click();
  await shoot(trainer, "author-publish-asked");
  await shootAt(officer, "officer-home", "/");
  await shootAt(officer, "officer-publish", `${draft}/publish`);
  await officer.getByText("Ask for comments").click();
  await button(officer, "Open it for comments").click();
  await shoot(officer, "author-officer-comments");
  await button(officer, "Approve it as it stands").click();
  await shoot(officer, "author-officer-approved");
  await button(officer, "Publish this version").click();
  await shoot(officer, "author-officer-published");
  await shootAt(trainer, "courses", "/drafts");
  await trainer.goto(draft);
  for (const name of ["Versions", "Notes from learners", "Which questions work"]) {
    await trainer.goto(draft);
    await trainer.getByRole("link", { name, exact: true }).click();
    await shoot(trainer, `author-${name.toLowerCase().replace(/ /g, "-")}`);
  }
  await trainer.goto(draft);
  await trainer.getByRole("link", { name: "Versions", exact: true }).click();
  await officer.goto(trainer.url());
  await officer.getByRole("group").filter({ hasText: "Withdraw a version" }).locator("summary").click();
  await shoot(officer, "author-officer-versions");
  for (const chapter of ["", "/start-in-ten-minutes", "/boxes-and-activities", "/what-the-check-says"]) {
    await shootAt(trainer, `handbook${chapter.replace("/", "-")}`, `/handbook${chapter}`);
  }
}

async function main() {
  fs.rmSync(folder, { recursive: true, force: true });
  const server = await Server.start();
  const browser = await chromium.launch(config.use.launchOptions);
  const visitor = async (person) => {
    const context = await browser.newContext({ baseURL: server.url, reducedMotion: "reduce", locale: "en-GB", timezoneId: "Europe/London" });
    if (person) await accept(context.request, server, person, PASSWORD);
    return context.newPage();
  };
  const someone = async (about) => visitor(about && (await invited(server, about)));
  const author = async (role) => visitor(await invitedAuthor(server, role));
  try {
    await signedOut(await someone(null), server);
    await learning(await someone({}));
    await teaching(await author("trainer"), await author("officer"));
    await realCourse(await someone({ course: "moothall/finding-your-feet" }));
    console.log(`Look at the pictures in ${folder}.`);
  } finally {
    await browser.close();
    await server.stop();
  }
}

main().catch((fault) => {
  console.error(fault);
  process.exitCode = 1;
});
