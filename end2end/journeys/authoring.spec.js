// A trainer writes a course in the browser: begins, breaks, mends, previews, shows it to others; an officer publishes it.
const { test, expect } = require("../support/test");
const { PASSWORD, accept, invited } = require("../support/people");
const { button, heading, next, submit } = require("../support/steps");

/** Every page is looked at with a script, because the tools that look are scripts. */
const seen = async (look, page, name, javaScriptEnabled) => {
  if (javaScriptEnabled !== false) await look(page, name);
};

const words = (page) => page.locator("textarea[name=text]");

/** A few questions, and the page of the new course. */
async function begin(page, title) {
  await page.goto("/drafts");
  await page.getByRole("link", { name: "Write a new course" }).click();
  await page.getByLabel("What is its title?").fill(title);
  await button(page, "Make the course").click();
  await expect(heading(page, title)).toBeVisible();
  return page.url();
}

async function open(page, course, file) {
  await page.goto(course);
  await page.getByRole("link", { name: file, exact: true }).click();
  await expect(words(page)).toBeVisible();
}

async function save(page) {
  await page.locator("button[name=then][value=stay]").click();
  await expect(page.getByText(/^Saved \d\d:\d\d/).filter({ visible: true }).first()).toBeVisible();
}

/** An officer approves what stands there and publishes it, under the version that the page proposes or another. */
async function publish(page, course, version) {
  await page.goto(`${course}/publish`);
  await button(page, "Approve it as it stands").click();
  if (version) await page.getByLabel("Version").fill(version);
  await button(page, "Publish this version").click();
  await expect(page.getByText("Learners have exactly these words.")).toBeVisible();
}

/** A learner goes through a course as it was begun, and hands in these answers to its three questions. */
async function handIn(page, path, known) {
  await page.goto(`/courses/${path}`);
  await button(page, /^(Start|Go on)/).click();
  await next(page);
  await button(page, /^(Start|Go on)/).click();
  for (const number of [1, 2, 3]) {
    await expect(page.getByText(`Question ${number} of 3`, { exact: true })).toBeVisible();
    for (const words of known) {
      const choice = page.getByLabel(words, { exact: true });
      if (await choice.count()) await choice.check();
    }
    await button(page, "Save and continue").click();
  }
  await submit(page);
}

test("a trainer begins a course, breaks it, is told where, and mends it", async ({ trainer, page, look, javaScriptEnabled }) => {
  test.slow();
  const course = await begin(page, "Planning law");
  await expect(page.getByText("There are 6 pieces of advice. It can be published as it is.")).toBeVisible();
  await seen(look, page, "a new course", javaScriptEnabled);

  await open(page, course, "Begin here");
  const good = await words(page).inputValue();
  await words(page).fill(good.replace("(term:precept)", "(term:precpet)"));
  await save(page);
  await expect(page.getByText(/precpet/).filter({ visible: true }).first()).toBeVisible();
  await seen(look, page, "the editor with a fault", javaScriptEnabled);
  await page.goto(course);
  await expect(page.getByText(/Did you mean precept/)).toBeVisible();
  await seen(look, page, "a course with a fault", javaScriptEnabled);

  await open(page, course, "Begin here");
  await words(page).fill(good);
  await save(page);
  await page.goto(course);
  await expect(page.getByText("There are 6 pieces of advice. It can be published as it is.")).toBeVisible();

  await page.getByText("Add a page").click();
  await page.getByLabel("What is it called?").fill("Who decides");
  await button(page, "Add it").click();
  await expect(words(page)).toHaveValue(/title\s+= "Who decides"/);
  await page.goto(course);
  await expect(page.getByRole("link", { name: "Who decides", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "History" }).click();
  await seen(look, page, "the history of a course", javaScriptEnabled);
});

test("the facts about a course are questions", async ({ trainer, page, look, javaScriptEnabled }) => {
  const course = await begin(page, "Budgets");
  await page.getByRole("link", { name: "Facts about the course", exact: true }).click();
  await page.getByLabel("What it is about").fill("Read a budget and ask about it.");
  await page.getByLabel("What people will be able to do afterwards").fill("Say what a precept is");
  await page.getByLabel("Minutes it takes online").fill("soon");
  await button(page, "Save").click();
  await expect(page.getByRole("alert")).toContainText("Type a number from 1 to 600");
  await expect(page.getByLabel("What it is about")).toHaveValue("Read a budget and ask about it.");
  await page.getByLabel("Minutes it takes online").fill("3");
  await button(page, "Save").click();
  await expect(page.getByText(/^Saved \d\d:\d\d/)).toBeVisible();
  await seen(look, page, "the facts about a course", javaScriptEnabled);
  await page.goto(course);
  await page.getByRole("link", { name: "See it as a learner does" }).click();
  await expect(page.getByText("Read a budget and ask about it.")).toBeVisible();
  await page.getByText("What you will be able to do").click();
  await expect(page.getByText("Say what a precept is")).toBeVisible();
});

test("two windows on one page lose nothing", async ({ trainer, page, context }) => {
  const course = await begin(page, "Meetings");
  await open(page, course, "Begin here");
  const text = await words(page).inputValue();
  const other = await context.newPage();
  await other.goto(page.url());
  await words(page).fill(`${text}\nBy the first window.\n`);
  await save(page);
  await other.bringToFront();
  await words(other).fill(`${text}\nBy the second window.\n`);
  await other.locator("button[name=then][value=stay]").click();
  const both = other.getByText("Both are safe").or(other.getByRole("link", { name: /differ|both|history|kept/i })).first();
  await expect(both).toBeVisible();
});

test("a change is undone from the history, and never with what came after it", async ({ trainer, page, context, look, javaScriptEnabled }) => {
  const course = await begin(page, "Footpaths");
  const opened = async () => {
    await page.goto(`${course}/history`);
    await page.getByRole("link", { name: `${trainer.name} saved lessons/01-begin-here.md`, exact: true }).first().click();
  };
  const undo = button(page, "Undo this change");
  await open(page, course, "Begin here");
  const good = await words(page).inputValue();
  await words(page).fill(`${good}\nA line too many.\n`);
  await save(page);
  await opened();
  await expect(page.getByRole("insertion").filter({ hasText: "A line too many." })).toBeVisible();
  await seen(look, page, "the newest change of a course", javaScriptEnabled);
  await undo.click();
  await expect(page.getByText("It is back as it was. What stood there meanwhile is in the history.")).toBeVisible();
  await open(page, course, "Begin here");
  await expect(words(page)).toHaveValue(good);

  // Another window saves the page while this one looks at the change.
  await words(page).fill(`${good}\nA first line.\n`);
  await save(page);
  await opened();
  await expect(undo).toBeVisible();
  const change = page.url();
  const other = await context.newPage();
  await open(other, course, "Begin here");
  const both = `${good}\nA first line.\nA second line.\n`;
  await words(other).fill(both);
  await save(other);
  await page.bringToFront();
  await undo.click();
  await expect(heading(page, "History")).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("Nothing was undone");
  await seen(look, page, "nothing was undone", javaScriptEnabled);
  await page.goto(change);
  await expect(page.getByText("Every file goes back to how it stood after this change. What stands there now stays in the history.")).toBeVisible();
  await expect(undo).toHaveCount(0);
  await expect(button(page, "Have the whole course back as it was then")).toBeVisible();
  await seen(look, page, "a change that others came after", javaScriptEnabled);
  await open(page, course, "Begin here");
  await expect(words(page)).toHaveValue(both);
});

test("a drawing that may not stay becomes a picture, and the pages show that", async ({ trainer, page, look, javaScriptEnabled }) => {
  const course = await begin(page, "Seats");
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><script>1</script><rect width="200" height="100" fill="#00f"/></svg>`;
  await page.getByText("Add pictures, films or files to download").click();
  await page.getByLabel("Choose one or more", { exact: true }).setInputFiles({ name: "Two rows.svg", mimeType: "image/svg+xml", buffer: Buffer.from(drawing) });
  await button(page, "Add them").click();
  await expect(page.getByText("media/two-rows.svg holds a script, which a drawing in a course may not")).toBeVisible();
  await open(page, course, "Begin here");
  await words(page).fill(`${await words(page).inputValue()}\n![Two rows of seats](media/two-rows.svg)\n`);
  await save(page);
  await page.goto(course);
  await seen(look, page, "a drawing that may not stay", javaScriptEnabled);
  await button(page, /^Make it a PNG/).click();
  await expect(heading(page, "two-rows.png")).toBeVisible();
  const picture = page.getByRole("img", { name: "The picture as it is" });
  expect(await picture.evaluate((image) => image.decode().then(() => [image.naturalWidth, image.naturalHeight]))).toEqual([800, 400]);
  await seen(look, page, "a picture that was made of a drawing", javaScriptEnabled);
  await page.goto(course);
  await expect(page.getByText("media/two-rows.svg")).toHaveCount(0);
  await expect(page.getByText("It can be published as it is.")).toBeVisible();
});

test("a preview is the whole course, marked and kept nowhere", async ({ trainer, page, look, javaScriptEnabled }) => {
  const course = await begin(page, "Agendas");
  await page.getByRole("link", { name: "See it as a learner does" }).click();
  await expect(page.getByText(/Nothing of it is kept/)).toBeVisible();
  await seen(look, page, "a course in preview", javaScriptEnabled);
  await button(page, /^(Start|Go on)/).click();
  await expect(heading(page, "Begin here")).toBeVisible();
  const form = page.locator("form").filter({ hasText: "You have two ideas for one lesson." });
  await form.getByLabel("Write two lessons, with a check in each", { exact: true }).check();
  await button(form, /^Check/).click();
  await expect(page.getByText(/Each idea has its own lesson/).first()).toBeVisible();
  await page.getByRole("link", { name: "Back to writing" }).click();
  await expect(page).toHaveURL(course);
});

test("others comment, an officer approves and publishes, and learners have it", async ({ trainer, page, officer, look, axe, javaScriptEnabled }) => {
  test.slow();
  const title = `Lamps and benches ${trainer.name.split(" ").pop()}`;
  const course = await begin(page, title);
  await page.getByRole("link", { name: "Publish it, or show it to others" }).click();
  await seen(look, page, "publishing, for an author", javaScriptEnabled);
  await page.getByText("Ask for comments").click();
  await page.getByLabel("What you want to know from them").fill("Is it clear?");
  await button(page, "Open it for comments").click();
  const link = await page.getByRole("link", { name: /\/comments\// }).textContent();
  await button(page, "Ask for it to be published").click();
  await expect(page.getByText("You asked for it to be published.")).toBeVisible();

  await officer.page.goto(link);
  await officer.page.getByLabel("What is it about?").selectOption("Begin here");
  await officer.page.getByLabel("What do you think?").fill("The second page is long.");
  if (javaScriptEnabled !== false) await axe(officer.page, "a round of comments");
  await button(officer.page, "Send the comment").click();
  await expect(officer.page.getByText("Your comment is with the authors.")).toBeVisible();
  await officer.page.getByRole("link", { name: "Read the course" }).click();
  await expect(heading(officer.page, title)).toBeVisible();
  await expect(officer.page.getByRole("link", { name: "Back to the comments" })).toBeVisible();

  await page.goto(`${course}/publish`);
  await expect(page.getByText("The second page is long.")).toBeVisible();
  await officer.page.goto(`${course}/publish`);
  await button(officer.page, "Approve it as it stands").click();
  await expect(officer.page.getByText("It can be published now.")).toBeVisible();
  await officer.page.getByLabel("Version").fill("1.0.0");
  if (javaScriptEnabled !== false) await axe(officer.page, "publishing, for an officer");
  await button(officer.page, "Publish this version").click();
  await expect(officer.page.getByText("Learners have exactly these words.")).toBeVisible();
  await officer.page.goto("/drafts");
  await expect(officer.page.getByText("Version 1.0.0 is published")).toBeVisible();

  // Whoever it is meant for finds it and takes it.
  await officer.page.goto("/find-a-course");
  if (javaScriptEnabled !== false) await axe(officer.page, "finding a course");
  await officer.page.getByRole("link", { name: title }).click();
  if (javaScriptEnabled !== false) await axe(officer.page, "a course before it is taken");
  await button(officer.page, "Take this course").click();
  await expect(button(officer.page, /^(Start|Go on)/)).toBeVisible();

  // What was published is taught from paper.
  await page.goto(course);
  await page.getByRole("link", { name: "Trainer pack of the version that learners have" }).click();
  await seen(look, page, "the trainer pack", javaScriptEnabled);
  const pack = page.url();
  for (const part of ["guide", "quiz-a", "quiz-key", "attendance"]) {
    await page.goto(`${pack}/${part}`);
    await expect(page.getByText(/ 1\.0\.0, printed \d+ \w+ \d{4}$/)).toBeVisible();
    await seen(look, page, `the trainer's ${part}`, javaScriptEnabled);
  }
  for (const [file, begins] of [["guide.pdf", "%PDF-"], ["guide.docx", "PK"], ["pack.zip", "PK"]]) {
    const saved = await page.request.get(`${pack}/${file}`);
    expect(saved.headers()["content-disposition"]).toMatch(/^attachment; filename="[a-z0-9-]+\.(pdf|docx|zip)"$/);
    expect((await saved.body()).subarray(0, begins.length).toString()).toBe(begins);
  }
});

test("an officer who asks for changes says which", async ({ trainer, page, officer, axe, javaScriptEnabled }) => {
  const course = await begin(page, "Allotments");
  await page.goto(`${course}/publish`);
  await button(page, "Ask for it to be published").click();
  await expect(page.getByText("You asked for it to be published.")).toBeVisible();

  await officer.page.goto(`${course}/publish`);
  const reason = officer.page.getByLabel("What you want to say with it.");
  await reason.fill("  ");
  await button(officer.page, "Ask for changes first").click();
  const wrong = "Say what should change first. Its authors read it";
  await expect(officer.page.getByRole("alert").getByRole("link", { name: wrong })).toBeVisible();
  if (javaScriptEnabled !== false) await axe(officer.page, "publishing, with changes asked for and not which");
  await page.goto(`${course}/publish`);
  await expect(page.getByText("An author asks for it to be published.")).toBeVisible();
  await expect(page.getByText(/ask(s|ed) for changes first/)).toHaveCount(0);

  await officer.page.getByRole("alert").getByRole("link", { name: wrong }).click();
  await expect(reason).toBeFocused();
  await expect(reason).toHaveAccessibleDescription(new RegExp(`Error: ${wrong}$`));
  await reason.fill("The second page is long.");
  await button(officer.page, "Ask for changes first").click();
  await expect(officer.page.getByText("The authors see that you ask for changes.")).toBeVisible();
  await page.reload();
  await expect(page.getByText(`${officer.name} asks for changes first`)).toBeVisible();
  await expect(page.getByText("The second page is long.").first()).toBeVisible();
});

test("a wrong key is put right: who knew better passes, and who was misled is told", async ({ trainer, page, officer, server, another, mailbox, axe, look, javaScriptEnabled }) => {
  test.slow();
  const title = `Keys and locks ${trainer.name.split(" ").pop()}`;
  const course = await begin(page, title);
  await open(page, course, "Check what you know");
  const good = await words(page).inputValue();
  await words(page).fill(good.replace("- [x] True", "- [ ] True").replace("- [ ] False", "- [x] False"));
  await save(page);
  await publish(officer.page, course, "1.0.0");

  // One learner knows better than the key and does not pass; another answers as the key says, and passes.
  const path = `wexshire/${title.toLowerCase().replace(/ /g, "-")}`;
  const learner = async () => {
    const context = await another();
    const person = await accept(context.request, server, await invited(server, { course: path }), PASSWORD);
    return { ...person, page: await context.newPage() };
  };
  const known = ["Replace them with words of your own", "Why somebody might think so, and why it is not so"];
  const theirs = (await learner()).page;
  await handIn(theirs, path, [...known, "True"]);
  await expect(heading(theirs, "Not there yet")).toBeVisible();
  const misled = await learner();
  await handIn(misled.page, path, [...known, "False"]);
  await expect(heading(misled.page, `You have completed ${title}`)).toBeVisible();

  await open(page, course, "Check what you know");
  await words(page).fill(good);
  await save(page);
  await page.goto(`${course}/publish`);
  await expect(page.getByText("The right answer of 1 question changed.")).toBeVisible();
  await seen(look, page, "publishing, with a key that changed", javaScriptEnabled);
  await page.getByRole("link", { name: "Say what is new" }).click();
  const asked = "When you change the words of a question, it keeps its id.";
  const wasWrong = "The old key was wrong: mark the answers again";
  const wasRight = "The old key was right at the time: the marks stay";
  const become = page.getByLabel(asked);
  const chosen = become.locator("option:checked");
  await expect(chosen).toHaveText(wasWrong);
  await page.getByLabel("What is new, in a sentence or two").fill("One question had the wrong answer marked as right.");
  await become.selectOption(wasRight);
  await button(page, "Save").click();
  await page.getByRole("link", { name: "Say what is new" }).click();
  await expect(chosen).toHaveText(wasRight);
  await become.selectOption(wasWrong);
  await seen(look, page, "what is new", javaScriptEnabled);
  await button(page, "Save").click();
  await expect(page.getByText("What is new is written down.")).toBeVisible();
  await publish(officer.page, course);

  // They are marked again while they do something else.
  await expect(async () => {
    await theirs.reload();
    await expect(theirs.getByText("Marked again")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(heading(theirs, `You have completed ${title}`)).toBeVisible();

  // Who learned it wrongly is told what is right, and keeps what they earned.
  const letter = await mailbox.letter(misled.email, "A right answer was put right");
  expect(letter.text).toContain(title);
  await misled.page.goto(letter.link);
  const told = misled.page.getByRole("region", { name: `A right answer on ${title} was put right` });
  await expect(told).toContainText("Your marks and your result stay as they are.");
  await expect(told).toContainText(`${asked} This is right:`);
  await expect(told.getByRole("listitem")).toHaveText("True");
  if (javaScriptEnabled !== false) await axe(misled.page, "a right answer that was put right");
  await button(told, "I have read this").click();
  await expect(told).toHaveCount(0);
  await expect(misled.page.getByRole("link", { name: "See and print your certificate" })).toBeVisible();

  // What comes back to the trainer, and what an officer may do about an old version.
  await page.goto(course);
  await page.getByRole("link", { name: "Which questions work", exact: true }).click();
  await expect(page.getByText("Fewer than five people have answered.").first()).toBeVisible();
  await seen(look, page, "which questions work", javaScriptEnabled);
  await page.goto(course);
  await page.getByRole("link", { name: "Notes from learners", exact: true }).click();
  await expect(page.getByText("Nobody shares a note yet.")).toBeVisible();
  await page.goto(course);
  await page.getByRole("link", { name: "Versions", exact: true }).click();
  await officer.page.goto(page.url());
  await officer.page.locator("summary").filter({ hasText: "Withdraw a version" }).click();
  await officer.page.getByLabel("Which version").selectOption("1.0.0");
  await officer.page.getByLabel("Why, in a sentence").fill("One question had the wrong answer marked as right.");
  await button(officer.page, "Withdraw this version").click();
  await expect(officer.page.getByText("Version 1.0.0 is withdrawn.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("One question had the wrong answer marked as right.")).toBeVisible();
  await seen(look, page, "the versions of a course", javaScriptEnabled);
});
