// A councillor looks a word up, with a slip of the pen, and says that a page is unclear.
const { test, expect } = require("../support/test");
const { button, heading, paths } = require("../support/steps");

test("a word is found from Home, though it was spelt wrongly", async ({ councillor, page, look }) => {
  await page.goto("/");
  await page.getByRole("searchbox").fill("presept");
  await button(page, "Search").click();
  await expect(heading(page, /Nothing for “presept”\. Showing \d places? for “precept”\./)).toBeVisible();
  await look(page, "search, found");
  await page.getByRole("main").getByRole("link", { name: "One body" }).first().click();
  await expect(heading(page, "One body")).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Search" }).click();
  await look(page, "search");
  await page.getByRole("searchbox").fill("zeppelins");
  await page.keyboard.press("Enter");
  await expect(heading(page, "Nothing was found for “zeppelins”.")).toBeVisible();
  await look(page, "search, nothing found");
});

test("what is unclear is said in two presses, and one is back where one was", async ({ councillor, page, look }) => {
  await page.goto(paths.oneBody);
  await page.getByText("This is unclear", { exact: true }).click();
  await page.getByLabel("What is unclear?").fill("Which body?");
  await look(page, "lesson, saying what is unclear");
  await button(page, "Tell them this is unclear").click();
  await expect(heading(page, "Thank you")).toBeVisible();
  await look(page, "thanks for what is unclear");
  await page.getByRole("link", { name: "Go back to where you were" }).click();
  await expect(heading(page, "One body")).toBeVisible();
});
