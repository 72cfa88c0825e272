// One's own account: signing out, one's name, the size of the text.
const { test, expect } = require("../support/test");
const { button, complete, heading, signIn, signOut } = require("../support/steps");

test("signing out shuts the door behind you, Back included", async ({ councillor, page, context }) => {
  await page.goto("/record");
  await signOut(page);
  expect((await context.cookies()).find(({ name }) => name === "moothall")).toBeUndefined();
  await page.goBack();
  await expect(heading(page, /^(Sign in|You are signed out)/)).toBeVisible();
  await expect(page.getByText(councillor.name)).toHaveCount(0);
});

test("signing out everywhere ends every other browser too", async ({ councillor, page, stranger }) => {
  const tablet = stranger.page;
  await tablet.goto("/sign-in");
  await signIn(tablet, councillor);
  await expect(heading(tablet, /^Good /)).toBeVisible();
  await page.goto("/account");
  await button(page, "Sign out everywhere").click();
  await expect(heading(page, "You are signed out")).toBeVisible();
  await tablet.goto("/record");
  await expect(heading(tablet, /^Sign in/)).toBeVisible();
});

test("a corrected name is on a new certificate, and the old code says that it was replaced", async ({ councillor, page, stranger }) => {
  test.slow();
  await complete(page);
  const certificate = page.getByRole("link", { name: "See and print your certificate" });
  const code = () => page.getByRole("article").getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/).textContent();
  await certificate.click();
  const oldCode = await code();
  const oldAddress = page.url();

  await page.goto("/account");
  await page.getByLabel("Your name").fill("Ánn Ó’Greene-Whitfield");
  await button(page, "Save my name").click();
  await expect(page.getByText("Your name is changed.")).toBeVisible();
  await expect(page.getByLabel("Your name")).toHaveValue("Ánn Ó’Greene-Whitfield");

  await page.goto("/record");
  await page.getByRole("link", { name: "Open the certificate for Small Steps" }).click();
  await expect(page.getByRole("article")).toContainText("Ánn Ó’Greene-Whitfield");
  const newCode = await code();
  expect(newCode).not.toBe(oldCode);

  await page.goto(oldAddress);
  await expect(page.getByText("A newer certificate has taken the place of this one.")).toBeVisible();
  await page.getByRole("link", { name: "Open the newer one" }).click();
  await expect(page.getByRole("article")).toContainText(newCode);

  await stranger.page.goto(`/verify/${oldCode}`);
  await expect(heading(stranger.page, "A newer certificate has replaced this one")).toBeVisible();
  await stranger.page.goto(`/verify?code=${newCode}`);
  await expect(heading(stranger.page, "This certificate is good")).toBeVisible();
});

test("larger text sticks: in a cookie when signed out, with the person when signed in", async ({ councillor, page, stranger }) => {
  const size = (of) => of.getByRole("heading", { level: 1 }).evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  await page.goto("/help");
  const normal = await size(page);
  await button(page, "Larger text").click();
  await expect(page).toHaveURL("/help");
  expect(await size(page)).toBeGreaterThan(normal * 1.15);
  await page.goto("/record");
  await expect(button(page, "Normal text")).toBeVisible();

  const tablet = stranger.page;
  await tablet.goto("/sign-in");
  await expect(button(tablet, "Larger text")).toBeVisible();
  await button(tablet, "Larger text").click();
  await tablet.goto("/verify");
  await expect(button(tablet, "Normal text")).toBeVisible();
  await button(tablet, "Normal text").click();
  await tablet.goto("/sign-in");
  await expect(button(tablet, "Larger text")).toBeVisible();
  await signIn(tablet, councillor);
  await expect(button(tablet, "Normal text")).toBeVisible();
});

test("a new password needs the old one", async ({ councillor, page, stranger }) => {
  await page.goto("/account");
  await page.getByLabel("The password you have now").fill("not-the-one-at-all");
  await page.getByLabel("New password").fill("otter-pebble-lantern");
  await button(page, "Change my password").click();
  await expect(page.getByRole("alert")).toContainText("That is not the password you have now");
  await page.getByLabel("The password you have now").fill(councillor.password);
  await page.getByLabel("New password").fill("otter-pebble-lantern");
  await button(page, "Change my password").click();
  await expect(page.getByText("Your new password is set.")).toBeVisible();
  await stranger.page.goto("/sign-in");
  await signIn(stranger.page, { ...councillor, password: "otter-pebble-lantern" });
  await expect(heading(stranger.page, /^Good /)).toBeVisible();
});

test("a councillor elsewhere sees nothing of another's work", async ({ councillor, page, councillorElsewhere, stranger }) => {
  await complete(page);
  const result = page.url();
  await page.getByRole("link", { name: "See and print your certificate" }).click();
  for (const address of [result, page.url()]) {
    await councillorElsewhere.page.goto(address);
    await expect(heading(councillorElsewhere.page, "This page is not here")).toBeVisible();
    await stranger.page.goto(address);
    await expect(heading(stranger.page, /^Sign in/)).toBeVisible();
  }
  await councillorElsewhere.page.goto("/");
  await expect(councillorElsewhere.page.getByRole("contentinfo")).toContainText("Ask Tom, the clerk");
  await expect(councillorElsewhere.page.getByText(councillor.name)).toHaveCount(0);
});
