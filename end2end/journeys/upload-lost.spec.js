// Where scripts run, a page tells how far the files are that somebody sends, and sends again what was lost on the way.
const { test, expect } = require("../support/test");
const { button, heading } = require("../support/steps");
const { written } = require("../support/teaching");

const bring = (page) => button(page, "Bring these files").click();

/** Where the page says how the sending goes, everything that it says. */
async function listen(page) {
  await page.evaluate(() => {
    window.heard = [];
    const note = () => {
      const words = document.querySelector("[data-upload-status]")?.textContent;
      if (words && words !== window.heard.at(-1)) window.heard.push(words);
    };
    new MutationObserver(note).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
}

test("the page tells how far it is, and sends again what was lost on the way", async ({ server, trainer, page, complaints }) => {
  const course = await written(server, "lamps");
  const status = page.getByRole("status").filter({ visible: true });
  await page.goto("/drafts/upload");
  await listen(page);
  await page.getByLabel("A zip file").setInputFiles({ name: "course.zip", mimeType: "application/zip", buffer: Buffer.alloc(3_000_000, "letter ") });
  await bring(page);
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("alert")).toBeFocused();
  expect(await page.evaluate(() => window.heard)).toEqual(expect.arrayContaining(["Sending the files.", "Everything is sent. The course is being checked."]));

  complaints.expect(/ERR_(FAILED|CONNECTION_FAILED)/);
  complaints.expect(/status of 502/);
  await page.getByLabel("Or the folder of the course").setInputFiles(course.folder);
  const lose = (route) => (route.request().method() === "POST" ? route.abort("connectionfailed") : route.continue());
  await page.route("**/drafts/upload", lose);
  await bring(page);
  await expect(status).toHaveText("The line was lost while the files were on their way. Nothing was changed. Press the button to send them once more.");
  await page.unroute("**/drafts/upload", lose);
  const stop = (route) => (route.request().method() === "POST" ? route.fulfill({ status: 502, body: "Bad gateway" }) : route.continue());
  await page.route("**/drafts/upload", stop);
  await bring(page);
  await expect(status).toContainText("Something between you and the site did not let them through. Nothing was changed.");
  await page.unroute("**/drafts/upload", stop);
  await bring(page);
  await expect(heading(page, course.title)).toBeVisible();
});
