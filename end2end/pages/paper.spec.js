// On paper: a lesson, the certificate on one sheet, the record, the workbook.
const { test, expect } = require("../support/test");
const { complete, heading, paths } = require("../support/steps");
const { PASSWORD, accept, invited } = require("../support/people");
const { published } = require("../support/teaching");

/** How many sheets of A4 the browser prints. Each page of a PDF is one object of the type Page. */
async function sheets(page) {
  const pdf = (await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: false })).toString("latin1");
  return pdf.match(/\/Type\s*\/Page[^s]/g).length;
}

async function onPaper(page) {
  await page.emulateMedia({ media: "print" });
  for (const part of ["navigation", "contentinfo"]) await expect(page.getByRole(part)).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
  const sticksOut = await page.evaluate(() => document.scrollingElement.scrollWidth > innerWidth);
  expect(sticksOut).toBe(false);
}

test("a lesson", async ({ councillor, page }) => {
  await page.goto(paths.oneBody);
  await onPaper(page);
  await expect(heading(page, "One body")).toBeVisible();
  await expect(page.getByText("One councillor can ask, and the council decides.")).toBeVisible();
  expect(await sheets(page)).toBeLessThanOrEqual(2);
});

for (const [kind, about] of [
  ["everyday names", {}],
  ["the longest names", {
    name: "Wilhelmina Featherstonehaugh-Cholmondeley of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysilio",
    council: "Barton-in-the-Beans, Wyre Piddle, Great Snoring with Little Snoring and Thorpe-le-Soken-cum-Kirby Joint Parish Council",
  }],
]) {
  test(`the certificate fits one sheet, with ${kind}`, async ({ server, page, context }) => {
    test.slow();
    const person = await accept(context.request, server, await invited(server, about), PASSWORD);
    await complete(page);
    await page.getByRole("link", { name: "See and print your certificate" }).click();
    expect(await sheets(page)).toBe(1);
    await onPaper(page);
    await expect(page.getByRole("article")).toContainText(person.name);
    await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
    await page.goto("/record");
    await onPaper(page);
    await expect(page.getByText(/^Printed on \d+ \w+ \d{4}$/)).toBeVisible();
    expect(await sheets(page)).toBe(1);
  });
}

test("the workbook: every lesson begins a sheet, and no answer is on it", async ({ councillor, page }) => {
  await page.goto(`${paths.course}/print`);
  expect(await sheets(page)).toBeGreaterThanOrEqual(3);
  await onPaper(page);
  for (const title of ["One body", "Who helps", "Three clear days"]) await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await expect(page.getByText("A vote at a proper meeting decides.")).toHaveCount(0);
});

test("what a trainer takes into a hall says its version on each sheet", async ({ server, trainer, page }) => {
  const course = await published(server);
  for (const [part, words] of [["guide", "Ask each person what they want to be able to do"], ["quiz-a", "Whom does the clerk work for?"], ["quiz-key", "For the marker only."], ["attendance", "Signature"]]) {
    await page.goto(`/courses/${course.id}/pack/${part}`);
    await onPaper(page);
    await expect(page.getByText(words).first()).toBeVisible();
    await expect(page.getByText(/ 0\.1\.0, printed \d+ \w+ \d{4}$/)).toBeVisible();
  }
});
