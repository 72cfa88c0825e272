// A course that was written as files comes in as a zip and as a folder, with its faults told, and again when it is mended.
const fs = require("node:fs");
const path = require("node:path");
const { test, expect } = require("../support/test");
const { button, heading } = require("../support/steps");
const { written } = require("../support/teaching");

const bring = (page) => button(page, "Bring these files").click();

/** Every page is looked at with a script, because the tools that look are scripts. */
const seen = async (look, page, name, javaScriptEnabled) => {
  if (javaScriptEnabled !== false) await look(page, name);
};

test("a zip is taken in, and what is no zip is refused in words", async ({ server, trainer, page, look, javaScriptEnabled }) => {
  const course = await written(server, "hedges");
  const zip = path.join(server.folder, `${path.basename(course.folder)}.zip`);
  await server.moothall("course", "pack", course.folder, "--out", zip);
  await page.goto("/drafts");
  await page.getByRole("link", { name: "Bring a course you have as files" }).click();
  await bring(page);
  await expect(page.getByRole("alert")).toContainText("Choose a zip file or a folder first");
  await seen(look, page, "an upload with nothing chosen", javaScriptEnabled);

  await page.getByLabel("A zip file").setInputFiles({ name: "course.zip", mimeType: "application/zip", buffer: Buffer.from("This is a letter.") });
  await bring(page);
  await expect(page.getByRole("alert")).toContainText("These files cannot be taken in. Nothing was changed.");
  await expect(page.getByText(/How to fix it/).first()).toBeVisible();
  await seen(look, page, "an upload that was refused", javaScriptEnabled);

  await page.getByLabel("A zip file").setInputFiles(zip);
  await bring(page);
  await expect(heading(page, course.title)).toBeVisible();
  await expect(page.getByText("There are 6 pieces of advice. It can be published as it is.")).toBeVisible();
});

test("a folder with faults is taken in, each is told with its line, and the mended folder takes the place of what was written here", async ({ server, trainer, page, look, javaScriptEnabled }) => {
  const course = await written(server, "ponds");
  const lesson = path.join(course.folder, "lessons/01-begin-here.md");
  const good = fs.readFileSync(lesson, "utf8");
  fs.writeFileSync(lesson, good.replace("(term:precept)", "(term:precpet)"));
  const line = good.split("\n").findIndex((words) => words.includes("(term:precept)")) + 1;
  await page.goto("/drafts/upload");
  await page.getByLabel("Or the folder of the course").setInputFiles(course.folder);
  await bring(page);
  await expect(heading(page, course.title)).toBeVisible();
  const faults = page.locator("#to_put_right section").filter({ has: page.getByRole("heading", { name: "lessons/01-begin-here.md" }) });
  await expect(faults).toContainText(`line ${line}`);
  await expect(faults).toContainText("Did you mean precept");
  await expect(faults).toContainText("(term:precpet)");
  await seen(look, page, "a course that came with a fault", javaScriptEnabled);
  const draft = page.url();

  // What was written here since is named before files from home take its place.
  const again = page.getByRole("link", { name: "Bring new files", exact: true });
  await again.click();
  await expect(heading(page, "Bring new files for this course")).toBeVisible();
  await expect(page.getByText("Newer here than with you")).toHaveCount(0);
  await page.goto(draft);
  await page.getByRole("link", { name: "Begin here", exact: true }).click();
  await page.locator("textarea[name=text]").fill(`${good}\nWritten here.\n`);
  await page.locator("button[name=then][value=stay]").click();
  await expect(page.getByText(/^Saved \d\d:\d\d/).filter({ visible: true }).first()).toBeVisible();
  await page.goto(draft);
  await again.click();
  const newer = page.locator(".box").filter({ hasText: "Newer here than with you" });
  await expect(newer.getByRole("listitem")).toHaveText(new RegExp(`^lessons/01-begin-here\\.md, ${trainer.name}, \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d$`));
  await expect(newer.getByRole("link", { name: "Download the course as a zip" })).toHaveAttribute("href", `${new URL(draft).pathname}/course.zip`);
  await seen(look, page, "new files, with newer ones here", javaScriptEnabled);
  await page.getByLabel("Or the folder of the course").setInputFiles((await written(server, "ditches")).folder);
  await bring(page);
  await expect(page.getByRole("alert")).toContainText("Bring them as a course of their own");
  await expect(newer).toBeVisible();
  fs.writeFileSync(lesson, good);
  await page.getByLabel("Or the folder of the course").setInputFiles(course.folder);
  await bring(page);
  await expect(page).toHaveURL(draft);
  await expect(page.getByText("There are 6 pieces of advice. It can be published as it is.")).toBeVisible();
  await page.getByRole("link", { name: "Begin here", exact: true }).click();
  await expect(page.locator("textarea[name=text]")).toHaveValue(good);
  await page.goto(`${draft}/upload`);
  await expect(newer).toHaveCount(0);
});
