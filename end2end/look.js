// Pictures of every page, to be looked at by people: three widths, dark, forced colours, paper. `node look.js` writes target/look/.
const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("@playwright/test");
const config = require("./playwright.config");
const { Server } = require("./support/server");
const { PASSWORD, accept, invited } = require("./support/people");
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

async function main() {
  fs.rmSync(folder, { recursive: true, force: true });
  const server = await Server.start();
  const browser = await chromium.launch(config.use.launchOptions);
  const someone = async (about) => {
    const context = await browser.newContext({ baseURL: server.url, reducedMotion: "reduce", locale: "en-GB", timezoneId: "Europe/London" });
    if (about) await accept(context.request, server, await invited(server, about), PASSWORD);
    return context.newPage();
  };
  try {
    await signedOut(await someone(null), server);
    await learning(await someone({}));
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
