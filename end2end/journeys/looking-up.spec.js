// A councillor looks a word up, with a slip of the pen, and says that a page is unclear.
const { test, expect } = require("../support/test");
const { button, heading, paths } = require("../support/steps");

/** Every page is looked at with a script, because the tools that look are scripts. */
const seen = async (look, page, name, javaScriptEnabled) => {
  if (javaScriptEnabled !== false) await look(page, name);
};

test("a word is found from Home, though it was spelt wrongly", async ({ councillor, page, look, javaScriptEnabled }) => {
  await page.goto("/");
  await page.getByRole("searchbox").fill("presept");
  await button(page, "Search").click();
  await expect(page.getByText(/Nothing for “presept”\. Showing \d places? for “precept”\./)).toBeVisible();
  await seen(look, page, "search, found", javaScriptEnabled);
  await page.getByRole("main").getByRole("link", { name: "One body" }).first().click();
  await expect(heading(page, "One body")).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Search" }).click();
  await seen(look, page, "search", javaScriptEnabled);
  await page.getByRole("searchbox").fill("zeppelins");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing was found for “zeppelins”.").first()).toBeVisible();
  await seen(look, page, "search, nothing found", javaScriptEnabled);
});

test("what is unclear is said in two presses, and one is back where one was", async ({ councillor, page, look, javaScriptEnabled }) => {
  await page.goto(paths.oneBody);
  await page.getByText("This is unclear", { exact: true }).click();
  await page.getByLabel("What is unclear?").fill("Which body?");
  await seen(look, page, "lesson, saying what is unclear", javaScriptEnabled);
  await button(page, "Tell them this is unclear").click();
  await expect(heading(page, "Thank you")).toBeVisible();
  await seen(look, page, "thanks for what is unclear", javaScriptEnabled);
  await page.getByRole("link", { name: "Go back to where you were" }).click();
  await expect(heading(page, "One body")).toBeVisible();
});
