// Every page on a small screen and in large letters.
const { test, expect } = require("../support/test");
const { answerAll, button, check, complete, heading, paths, question, startQuestions, submit } = require("../support/steps");
const { PASSWORD, accept, invited } = require("../support/people");
const { isRoomy } = require("../support/roomy");
const { authorPages, published } = require("../support/teaching");

const REAL = "/courses/moothall/finding-your-feet";

test("pages for everybody", async ({ newcomer, page }) => {
  for (const path of ["/sign-in", "/forgotten-password", "/invitation", newcomer.invitation, "/verify", "/verify/AAAA-BBBB-CCCC-DDDD", "/help", "/handbook", "/handbook/writing-a-lesson", "/handbook/boxes-and-activities", "/handbook/quizzes", "/handbook/what-the-check-says", "/accessibility", "/privacy", "/cookies", "/nowhere"]) {
    await page.goto(path);
    await isRoomy(page, path);
  }
  await page.goto("/sign-in");
  await button(page, "Sign in").click();
  await isRoomy(page, "sign-in with faults");
});

test("the journey, with the longest names", async ({ server, page, context }) => {
  test.slow();
  const long = {
    name: "Wilhelmina Featherstonehaugh-Cholmondeley of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysilio",
    council: "Barton-in-the-Beans, Great Snoring and Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Council",
    email: "wilhelmina.featherstonehaugh-cholmondeley.of.llanfairpwll@a-very-long-name-of-a-village.example.org",
  };
  await accept(context.request, server, await invited(server, long), PASSWORD);
  for (const path of ["/", "/find-a-course", "/record", "/account", paths.course, paths.final, paths.oneBody, paths.whoHelps, paths.clearDays, `${paths.course}/glossary`, `${paths.course}/sources`, `${paths.course}/print`, "/search", "/search?q=council", "/search?q=zeppelins", `${paths.course}/unclear`]) {
    await page.goto(path);
    await isRoomy(page, path);
  }
  await page.goto(paths.oneBody);
  await check(question(page, "Who decides to buy a bench?"), "The chair, alone");
  await expect(page.getByText("Not quite")).toBeVisible();
  await isRoomy(page, "feedback");
  await startQuestions(page);
  const first = page.url();
  for (const number of [1, 2, 3, 4]) {
    await page.goto(first.replace(/\d$/, number));
    await isRoomy(page, `question ${number}`);
  }
  await page.goto(first);
  await answerAll(page, "wrong");
  await isRoomy(page, "check answers");
  await page.reload();
  await submit(page);
  await expect(heading(page, "Not there yet")).toBeVisible();
  await isRoomy(page, "not there yet");
  await complete(page);
  await isRoomy(page, "result");
  await page.reload();
  await page.getByRole("link", { name: "See and print your certificate" }).click();
  await isRoomy(page, "certificate");
  for (const path of ["/", "/record"]) {
    await page.goto(path);
    await isRoomy(page, `${path}, full`);
  }
});

test("the real course", async ({ server, page, context }) => {
  test.slow();
  await accept(context.request, server, await invited(server, { course: "moothall/finding-your-feet" }), PASSWORD);
  for (const path of ["", "/glossary", "/sources", "/lessons/the-annual-return", "/lessons/the-money-year", "/lessons/four-dates", "/lessons/three-clear-days", "/lessons/who-does-what", "/lessons/the-shop-counter-in-practice"]) {
    await page.goto(REAL + path);
    await isRoomy(page, path || "course");
  }
});

test("a table that goes on behind the edge shows it with a shadow", async ({ server, page, context }) => {
  await accept(context.request, server, await invited(server, { course: "moothall/finding-your-feet" }), PASSWORD);
  await page.setViewportSize({ width: 320, height: 568 });
  await page.goto(`${REAL}/lessons/the-annual-return`);
  const shown = await page.locator(".scroll").first().evaluate((table) => ({
    goesOn: table.scrollWidth > table.clientWidth,
    shadows: getComputedStyle(table).backgroundAttachment,
  }));
  // The bar is there too, but not for the driver, which hides all bars.
  expect(shown).toEqual({ goesOn: true, shadows: "local, local, scroll, scroll" });
});

test("what an author works with", async ({ server, trainer, page }) => {
  test.slow();
  const course = await published(server);
  await page.goto("/drafts/new");
  await page.getByLabel("What is its title?").fill("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
  await button(page, "Make the course").click();
  await expect(heading(page, /^Llanfair/)).toBeVisible();
  for (const path of authorPages(new URL(page.url()).pathname, course)) {
    await page.goto(path);
    await isRoomy(page, path);
  }
});

test("no page jumps while it loads", async ({ councillor, page }) => {
  await page.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const path of ["/", paths.course, paths.whoHelps, paths.final, "/record", "/help"]) {
    await page.goto(path, { waitUntil: "networkidle" });
    expect(await page.evaluate(() => window.shifted), path).toBeLessThanOrEqual(0.02);
  }
});
