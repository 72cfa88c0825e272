// What comes back to a trainer when people have answered: figures that name nobody, and notes that were shared.
const { test, expect } = require("../support/test");
const { isRoomy } = require("../support/roomy");
const { answered, published } = require("../support/teaching");

/** Everybody is wrong about the first two, and two of six about the last. */
const replies = (number) => [{ answer: "b" }, { typed: "levy" }, { answer: number < 4 ? "a" : "b" }];

/** The cells of a table by its caption, a list for each row. */
const cells = (page, within, caption) =>
  within.getByRole("table", { name: caption }).locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));

/** Lines of a CSV without line breaks in its cells. */
const rows = (csv) =>
  csv.replace(/^\uFEFF/, "").trim().split(/\r?\n/).map((line) => [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell]) => cell.replace(/^"|"$/g, "")));

test("six people have answered, and one has shared a note", async ({ server, trainer, page, another, look, axe }) => {
  test.slow();
  const course = await published(server);
  for (const number of [0, 1, 2, 3, 4, 5]) {
    const { request } = await another();
    await answered(server, request, course, replies(number), number === 5 ? "How to say no to a friend." : undefined);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/courses/${course.id}/questions`);
  const first = page.getByRole("region", { name: "Look at these first" });
  await expect(first.getByRole("listitem")).toHaveText([
    /Whom does the clerk work for\?More people chose “The chair, who signs the letters” than the right answer\. Is it right too\?/,
    /What is the word .*Only 0 of 100 people were right first time\./,
  ]);
  const card = (words) => page.locator(".card").filter({ hasText: words });
  await expect(card("Whom does the clerk work for?")).toContainText("6 people");
  expect(await cells(page, card("Whom does the clerk work for?"), "What was chosen")).toEqual([
    ["The council, as one body", "Right", "0 (0%)"],
    ["The chair, who signs the letters", "Wrong", "6 (100%)"],
    ["The longest-serving member", "Wrong", "0 (0%)"],
  ]);
  expect(await cells(page, card("What is the word"), "Wrong answers that five people or more gave")).toEqual([["levy", "6 (100%)"]]);
  // Two people could be guessed at, and four are all but two.
  expect(await cells(page, card("three clear days"), "What was chosen")).toEqual([["True", "Right", "Not shown"], ["False", "Wrong", "Not shown"]]);
  await look(page, "which questions work, with figures");

  const link = page.getByRole("link", { name: "Download the numbers (CSV)" });
  const file = await page.request.get(await link.getAttribute("href"));
  expect(file.headers()["content-type"]).toMatch(/^text\/csv/);
  const [head, ...lines] = rows(await file.text());
  const of = (question) => lines.filter(([id]) => id === question).map((line) => Object.fromEntries(line.map((cell, place) => [head[place], cell])));
  expect(of("q-whom").map((line) => [line.answered, line["right first time"], line.answer, line["answer is right"], line["chosen by"]])).toEqual([
    ["6", "0", "The council, as one body", "yes", "0"],
    ["6", "0", "The chair, who signs the letters", "no", "6"],
    ["6", "0", "The longest-serving member", "no", "0"],
  ]);
  for (const line of of("q-notice")) expect([line.answered, line["right first time"], line["chosen by"]]).toEqual(["6", "", ""]);

  await page.goto(`/courses/${course.id}/notes`);
  await expect(page.getByText("How to say no to a friend.")).toBeVisible();
  await look(page, "notes that were shared");

  for (const name of ["questions", "notes"]) {
    await page.goto(`/courses/${course.id}/${name}`);
    for (const summary of await page.locator("summary").all()) await summary.click();
    await page.setViewportSize({ width: 320, height: 568 });
    await axe(page, `${name} at 320 px`);
    await isRoomy(page, `${name}, with figures`);
  }
});
