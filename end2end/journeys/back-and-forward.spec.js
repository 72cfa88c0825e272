// Back, Forward and Refresh keep every answer of a try, in whatever order they are pressed.
const { test, expect } = require("../support/test");
const { button, heading, startQuestions } = require("../support/steps");

/** In each way: with a script, and without. */
const SEQUENCES = 10;
const PRESSES = 12;
const QUESTIONS = 4;
/** The page after the last question. */
const CHECK = QUESTIONS + 1;

/** Whole numbers below a limit, the same ones for the same seed (mulberry32): what failed can be told again. */
function numbersFrom(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** What the question on the page holds: the choices, or the words. */
const held = (page) =>
  page.locator("form.answer").evaluate((form) => {
    const fields = [...new FormData(form)].filter(([name, value]) => ["answer", "typed"].includes(name) && value);
    return fields.map(([, value]) => value);
  });

/** One person in one tab: the pages they came by, where they are among them, and what they answered. */
class Walk {
  constructor(page, seed) {
    Object.assign(this, { page, pick: numbersFrom(seed), pages: [1], place: 0, kept: new Map(), told: `seed ${seed}:` });
  }

  get here() {
    return this.pages[this.place];
  }

  /** Gives any answer to the question on the page, and goes on to the page after it. */
  async answer() {
    const fields = await this.page.locator("form.answer input:not([type=hidden])").all();
    const kind = await fields[0].getAttribute("type");
    const chosen = this.pick(fields.length);
    if (kind === "text") await fields[0].fill(String(1 + this.pick(90)));
    else for (const [place, field] of fields.entries()) if (kind === "checkbox" || place === chosen) await field.setChecked(place === chosen);
    this.kept.set(this.here, await held(this.page));
    await button(this.page, "Save and continue").click();
    this.pages = [...this.pages.slice(0, this.place + 1), this.here + 1];
    this.place += 1;
  }

  async go(by) {
    this.place += by;
    await (by < 0 ? this.page.goBack() : this.page.goForward());
  }

  /** Presses one of the buttons that lead somewhere from here. */
  async press() {
    const presses = [["Refresh", () => this.page.reload()]];
    if (this.place > 0) presses.push(["Back", () => this.go(-1)], ["Back", () => this.go(-1)]);
    if (this.place < this.pages.length - 1) presses.push(["Forward", () => this.go(1)]);
    if (this.here !== CHECK) presses.push(["Save", () => this.answer()]);
    const [name, press] = presses[this.pick(presses.length)];
    this.told += ` ${name}`;
    await press();
  }

  /** The page is the one it should be, and shows what was answered. */
  async isWhole() {
    if (this.here === CHECK) {
      await expect(heading(this.page, "Check your answers"), this.told).toBeVisible();
      await expect(this.page.getByText("No answer yet", { exact: true }), this.told).toHaveCount(QUESTIONS - this.kept.size);
    } else {
      await expect(this.page.getByText(`Question ${this.here} of ${QUESTIONS}`, { exact: true }), this.told).toBeVisible();
      await expect.poll(() => held(this.page), this.told).toEqual(this.kept.get(this.here) ?? []);
    }
  }
}

for (let sequence = 1; sequence <= SEQUENCES; sequence += 1) {
  test(`Back, Forward and Refresh keep every answer, sequence ${sequence}`, async ({ councillor, page, javaScriptEnabled }) => {
    await startQuestions(page);
    const questions = page.url().replace(/1$/, "");
    // No sequence is tried twice.
    const walk = new Walk(page, javaScriptEnabled === false ? SEQUENCES + sequence : sequence);
    while (walk.here !== CHECK) {
      await walk.answer();
      await walk.isWhole();
    }
    for (let press = 0; press < PRESSES; press += 1) {
      await walk.press();
      await walk.isWhole();
    }
    for (const [number, answer] of walk.kept) {
      await page.goto(questions + number);
      await expect.poll(() => held(page), `${walk.told}, and question ${number} in the end`).toEqual(answer);
    }
  });
}
