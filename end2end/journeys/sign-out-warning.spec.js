// Signing out throws away what waits in the browser, so it asks first.
const { test, expect } = require("../support/test");
const { button, heading, paths, startQuestions } = require("../support/steps");

async function leaveOneUnsent(page, context) {
  await startQuestions(page);
  await page.waitForLoadState("networkidle");
  await page.route("**/questions/1", (route) => (route.request().method() === "POST" ? route.abort("connectionreset") : route.continue()));
  await page.getByRole("radio").nth(1).check();
  await button(page, "Save and continue").click();
  await expect(page.getByText(/^Not sent yet/)).toBeVisible();
}

test("signing out with an unsent answer asks first, and no keeps it", async ({ councillor, page, context, complaints }) => {
  complaints.expect(/net::ERR_/);
  await leaveOneUnsent(page, context);
  let asked = "";
  page.once("dialog", async (dialog) => {
    asked = dialog.message();
    await dialog.dismiss();
  });
  await button(page, "Sign out").click();
  await expect.poll(() => asked).toBe("You have 1 answer that has not been sent. Signing out now throws it away. Sign out all the same?");
  await expect(page.getByText(/^Not sent yet/)).toBeVisible();
});

test("yes signs out, and nothing of the answer stays on the computer", async ({ councillor, page, context, complaints }) => {
  complaints.expect(/net::ERR_/);
  await leaveOneUnsent(page, context);
  page.once("dialog", (dialog) => dialog.accept());
  await button(page, "Sign out").click();
  await expect(heading(page, "You are signed out")).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test("the warning comes from a page without questions too", async ({ councillor, page, context, complaints }) => {
  complaints.expect(/net::ERR_/);
  await leaveOneUnsent(page, context);
  await page.goto("/record");
  let asked = "";
  page.once("dialog", async (dialog) => {
    asked = dialog.message();
    await dialog.dismiss();
  });
  await button(page, "Sign out").click();
  await expect.poll(() => asked).toContain("You have 1 answer that has not been sent.");
  await expect(heading(page, "My record")).toBeVisible();
});
