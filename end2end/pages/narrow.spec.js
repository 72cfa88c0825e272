// Small screens and large letters: nothing is cut, nothing scrolls sideways, everything is big enough to press.
const { test, expect } = require("../support/test");
const { answerAll, button, check, complete, heading, paths, question, startQuestions, submit } = require("../support/steps");
const { PASSWORD, accept, invited } = require("../support/people");

const REAL = "/courses/moothall/finding-your-feet";

/** What sticks out, what is cut, and what is too small for a thumb. */
const measure = (page) =>
  page.evaluate(() => {
    const name = (element) => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;
    const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1;
    const all = [...document.body.querySelectorAll("*")].filter(isShown);
    const isInText = (control) => {
      const block = control.closest("p, li, dd, dt, td, th, figcaption, label, h1, h2, h3");
      return getComputedStyle(control).display === "inline" && block && block.textContent.trim() !== control.textContent.trim();
    };
    const controls = all.filter((element) => element.matches("button, summary, select, textarea, input:not([type=hidden]), a[href]"));
    const height = (control) => (control.matches("[type=radio], [type=checkbox]") ? control.labels[0] : control).getBoundingClientRect().height;
    const scrolls = (element) => element.closest(".scroll");
    return {
      sideways: Math.max(0, document.scrollingElement.scrollWidth - innerWidth),
      out: all.filter((element) => !scrolls(element) && element.getBoundingClientRect().right > innerWidth + 1).map(name).slice(0, 5),
      cut: all
        .filter((element) => !scrolls(element) && !element.matches("textarea, input, svg *, .hide"))
        .filter((element) => /hidden|clip/.test(getComputedStyle(element).overflow))
        .filter((element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
        .map(name)
        .slice(0, 5),
      small: controls
        // A word of a sentence is as high as its line, whether it leads on or opens its meaning.
        .filter((control) => !control.matches(".term-open") && !(control.matches("a") && isInText(control)))
        .filter((control) => height(control) < 43.5)
        .map((control) => `${Math.round(height(control))} px: ${name(control)}`),
    };
  });

const FINE = { sideways: 0, out: [], cut: [], small: [] };

async function isRoomy(page, name) {
  const soft = expect.configure({ soft: true });
  await page.setViewportSize({ width: 320, height: 568 });
  const narrow = await measure(page);
  soft(narrow, `${name} at 320 px`).toEqual(FINE);
  // 200 % text, and the wide spacing of 1.4.12. The policy forbids style elements, and allows this.
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  const large = await measure(page);
  soft({ sideways: large.sideways, out: large.out, cut: large.cut }, `${name} at 320 px with text of 200%`).toEqual({ sideways: 0, out: [], cut: [] });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "";
    for (const element of document.body.querySelectorAll("*")) {
      Object.assign(element.style, { lineHeight: "1.5", letterSpacing: "0.12em", wordSpacing: "0.16em" });
    }
  });
  const spaced = await measure(page);
  soft({ sideways: spaced.sideways, out: spaced.out, cut: spaced.cut }, `${name} at 320 px with wide spacing`).toEqual({ sideways: 0, out: [], cut: [] });
}

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
