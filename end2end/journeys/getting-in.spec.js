// Ways in: with a password, with a code, with a new password, with the invitation once more.
const { test, expect } = require("../support/test");
const { button, heading, signIn, signOut } = require("../support/steps");
const { PASSWORD } = require("../support/people");

const NEW_PASSWORD = "otter-pebble-lantern";

test("an invitation is accepted with a password, which then signs in", async ({ newcomer, page }) => {
  await page.goto(newcomer.invitation);
  await page.getByLabel("Password (you can do without)").fill(PASSWORD);
  await button(page, "Accept and join").click();
  await expect(heading(page, "Small Steps")).toBeVisible();
  await signOut(page);
  await signIn(page, { ...newcomer, password: PASSWORD });
  await expect(heading(page, /^Good /)).toBeVisible();
});

test("a password that is easy to guess is refused with advice, and what was typed stays", async ({ newcomer, page }) => {
  await page.goto(newcomer.invitation);
  await page.getByLabel("Your name").fill("Ann Elderflower");
  await page.getByLabel("Password (you can do without)").fill("password1234");
  await button(page, "Accept and join").click();
  await expect(page).toHaveTitle(/^Error: Welcome/);
  const summary = page.getByRole("alert");
  await summary.getByRole("link", { name: /easy to guess/ }).click();
  await expect(page.getByLabel("Password (you can do without)")).toBeFocused();
  await expect(page.getByLabel("Your name")).toHaveValue("Ann Elderflower");
  await page.getByLabel("Password (you can do without)").fill(PASSWORD);
  await button(page, "Accept and join").click();
  await expect(heading(page, "Small Steps")).toBeVisible();
});

test("an invitation that was used says so, and leads on", async ({ councillor, stranger }) => {
  await stranger.page.goto(councillor.invitation);
  await expect(heading(stranger.page, "This link works no longer")).toBeVisible();
  await stranger.page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await signIn(stranger.page, councillor);
  await expect(heading(stranger.page, /^Good /)).toBeVisible();
});

test("a code comes by e-mail, works once, and only in this browser", async ({ councillor, page, mailbox, stranger }) => {
  await signOut(page);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(councillor.email);
  await button(page, "E-mail me a code").click();
  await expect(heading(page, "Enter your code")).toBeVisible();
  const code = (await mailbox.letter(councillor.email, "Your code to sign in")).text.match(/\b\d{6}\b/)[0];
  expect(code).toHaveLength(6);
  await page.getByLabel("Code").fill(code === "111111" ? "222222" : "111111");
  await button(page, "Sign in").click();
  await expect(page.getByRole("alert")).toContainText("That code does not work.");
  await page.getByLabel("Code").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await button(page, "Sign in").click();
  await expect(heading(page, /^Good /)).toBeVisible();

  await stranger.page.goto("/sign-in");
  await stranger.page.getByLabel("E-mail address").fill("nobody@example.org");
  await button(stranger.page, "E-mail me a code").click();
  await expect(heading(stranger.page, "Enter your code")).toBeVisible();
  await stranger.page.getByLabel("Code").fill(code);
  await button(stranger.page, "Sign in").click();
  await expect(stranger.page.getByRole("alert")).toContainText("That code does not work.");
});

test("a forgotten password is replaced by a link that works once", async ({ councillor, page, mailbox, stranger }) => {
  await signOut(page);
  await page.getByRole("link", { name: "I have forgotten my password" }).click();
  await page.getByLabel("E-mail address").fill(councillor.email);
  await button(page, "E-mail me a link").click();
  await expect(heading(page, "Look in your e-mail")).toBeVisible();
  const { link } = await mailbox.letter(councillor.email, "Set a new password");
  await page.goto(link);
  await expect(page.getByText(councillor.email)).toBeVisible();
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await button(page, "Set my new password").click();
  await expect(heading(page, /^Good /)).toBeVisible();

  await stranger.page.goto(link);
  await expect(heading(stranger.page, "This link works no longer")).toBeVisible();
  await stranger.page.goto("/sign-in");
  await signIn(stranger.page, { ...councillor, password: PASSWORD });
  await expect(stranger.page.getByRole("alert")).toContainText("do not go together");
  await stranger.page.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD);
  await button(stranger.page, "Sign in").click();
  await expect(heading(stranger.page, /^Good /)).toBeVisible();
});

test("asking for the link again within two minutes sends nothing, and the first link still works", async ({ newcomer, page, mailbox }) => {
  await mailbox.letter(newcomer.email, "Your invitation");
  await page.goto("/sign-in");
  await page.getByRole("link", { name: /e-mail me my link again/ }).click();
  await page.getByLabel("E-mail address").fill(newcomer.email);
  await button(page, "E-mail me my link").click();
  await expect(heading(page, "Look in your e-mail")).toBeVisible();
  await page.goto(newcomer.invitation);
  await button(page, "Accept and join").click();
  await expect(heading(page, "Small Steps")).toBeVisible();
  expect(mailbox.to(newcomer.email)).toHaveLength(1);
});

test("an unknown address is told the same as a known one", async ({ councillor, stranger, another }) => {
  const said = async (email) => {
    const page = await (await another()).newPage();
    const words = [];
    await page.goto("/sign-in");
    await signIn(page, { email, password: "not-the-one-at-all" });
    words.push(await page.getByRole("main").innerText());
    await page.goto("/sign-in");
    await page.getByLabel("E-mail address").fill(email);
    await button(page, "E-mail me a code").click();
    words.push(await page.getByRole("main").innerText());
    await page.goto("/forgotten-password");
    await page.getByLabel("E-mail address").fill(email);
    await button(page, "E-mail me a link").click();
    words.push(await page.getByRole("main").innerText());
    return words.map((text) => text.replaceAll(email, "—"));
  };
  expect(await said("nobody.at.all@example.org")).toEqual(await said(councillor.email));
});

test("a shared computer forgets with the browser; one's own remembers", async ({ councillor, page, context }) => {
  const cookie = async () => (await context.cookies()).find(({ name }) => name === "moothall");
  await signOut(page);
  await page.getByLabel("This is a shared computer").check();
  await signIn(page, councillor);
  await expect(heading(page, /^Good /)).toBeVisible();
  expect((await cookie()).expires).toBe(-1);
  await signOut(page);
  await signIn(page, councillor);
  await expect(heading(page, /^Good /)).toBeVisible();
  expect((await cookie()).expires).toBeGreaterThan(Date.now() / 1000 + 24 * 3600);
  expect(await cookie()).toMatchObject({ httpOnly: true, sameSite: "Lax" });
});

test("after sign-in people are where they wanted to be", async ({ councillor, stranger }) => {
  await stranger.page.goto("/courses/moothall/small-steps/lessons/who-helps");
  await expect(heading(stranger.page, /^Sign in/)).toBeVisible();
  await signIn(stranger.page, councillor);
  await expect(heading(stranger.page, "Who helps")).toBeVisible();
});
