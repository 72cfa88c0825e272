// "E-mail me my link again". An address gets one message in two minutes; PostgreSQL lets the story be ten minutes older.
const { test, expect } = require("../support/test");
const { button, heading } = require("../support/steps");

test("the invitation is sent again, and the first link stops working", async ({ newcomer, page, mailbox, server }) => {
  await mailbox.letter(newcomer.email, "Your invitation");
  await server.database.ask("UPDATE invitation SET sent_at = sent_at - 600000000");
  await page.goto("/sign-in");
  await page.getByRole("link", { name: /e-mail me my link again/ }).click();
  await page.getByLabel("E-mail address").fill(newcomer.email);
  await button(page, "E-mail me my link").click();
  await expect(heading(page, "Look in your e-mail")).toBeVisible();
  const { link } = await mailbox.letter(newcomer.email, "Your invitation", 2);
  expect(link).not.toBe(newcomer.invitation);
  await page.goto(newcomer.invitation);
  await expect(heading(page, "This link works no longer")).toBeVisible();
  await page.goto(link);
  await button(page, "Accept and join").click();
  await expect(heading(page, "Small Steps")).toBeVisible();
});
