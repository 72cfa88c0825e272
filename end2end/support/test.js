// What every story starts from: a server, people, a mailbox, and watchers that fail a story whose page complains.
const path = require("node:path");
const { AxeBuilder } = require("@axe-core/playwright");
const { test: base, expect } = require("@playwright/test");
const { Mailbox } = require("./mailbox");
const { PASSWORD, accept, invited, invitedAuthor } = require("./people");
const { Server } = require("./server");
const { inspect, keepDocuments } = require("./inspect");

// Not style sheets: for those of a shadow, such as the editor's preview, axe writes a style element, which the policy of
// our pages refuses. Only a rule that is not asked for here reads them.
const PRELOAD = { preload: { assets: ["media"] } };
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const test = base.extend({
  engine: ["sqlite", { option: true, scope: "worker" }],

  server: [
    async ({ engine }, use) => {
      const server = await Server.start({ engine });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  mailbox: async ({ server }, use) => use(new Mailbox(path.join(server.data, "mail"))),

  /** A browser of somebody else: its own cookies, its own storage. Watched like the story's own. */
  another: async ({ browser, baseURL, javaScriptEnabled, viewport, complaints }, use) => {
    const opened = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL, javaScriptEnabled, viewport, locale: "en-GB", ...options });
      complaints.watch(context);
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close();
  },

  /** Someone who has an invitation and nothing else. */
  newcomer: async ({ server }, use) => use(await invited(server)),

  /** A councillor of Tansy Green, signed in, at the start of the small course. `page` is theirs. */
  councillor: async ({ server, page, context }, use) => {
    const person = await accept(context.request, server, await invited(server), PASSWORD);
    await use({ ...person, page });
  },

  /** A trainer of the Wexshire association, signed in. `page` is theirs. */
  trainer: async ({ server, page, context }, use) => {
    const person = await accept(context.request, server, await invitedAuthor(server, "trainer"), PASSWORD);
    await use({ ...person, page });
  },

  /** An officer of the Wexshire association, in another browser. */
  officer: async ({ server, another }, use) => {
    const context = await another();
    const person = await accept(context.request, server, await invitedAuthor(server, "officer"), PASSWORD);
    await use({ ...person, context, page: await context.newPage() });
  },

  /** The same in Great Mallow, in another browser. */
  councillorElsewhere: async ({ server, another }, use) => {
    const about = await invited(server, { council: "Great Mallow Town Council", contact: "Tom", telephone: "01632 960102" });
    const context = await another();
    const person = await accept(context.request, server, about, PASSWORD);
    await use({ ...person, context, page: await context.newPage() });
  },

  /** Somebody passing by, in another browser. */
  stranger: async ({ another }, use) => {
    const context = await another();
    await use({ context, page: await context.newPage() });
  },

  /** Fails a story in which any page wrote an error, broke its own security policy, or fell over. */
  complaints: [
    async ({ context }, use) => {
      const heard = [];
      const expected = [/Failed to load resource: the server responded with a status of 4\d\d/];
      const complaints = {
        /** What this story brings about on purpose. */
        expect: (pattern) => expected.push(pattern),
        watch: (of) => {
          of.on("console", (message) => {
            if (message.type() === "error") heard.push(`${message.page()?.url()}: ${message.text()}`);
          });
          of.on("weberror", (fault) => heard.push(`${fault.page()?.url()}: ${fault.error()}`));
        },
      };
      complaints.watch(context);
      await use(complaints);
      expect(heard.filter((words) => !expected.some((pattern) => pattern.test(words)))).toEqual([]);
    },
    { auto: true },
  ],

  /** No violation of WCAG 2.0 to 2.2, A and AA: all rules in light, those about colour in dark again. */
  axe: async ({}, use) => {
    await use(async (page, name = page.url(), without = []) => {
      const soft = expect.configure({ soft: true });
      await page.emulateMedia({ colorScheme: "light" });
      soft(await violations(new AxeBuilder({ page }).options(PRELOAD).withTags(RULES)), `${name}: axe, light`).toEqual([]);
      if (without.includes("dark")) return;
      await page.emulateMedia({ colorScheme: "dark" });
      soft(await violations(new AxeBuilder({ page }).options(PRELOAD).withRules(["color-contrast"])), `${name}: axe, dark`).toEqual([]);
      await page.emulateMedia({ colorScheme: null });
    });
  },

  /** Everything that every page has to be, in whatever state it is in now. */
  look: async ({ context, axe }, use) => {
    const documents = keepDocuments(context);
    await use((page, name, options = {}) => inspect({ page, documents, axe, name, ...options }));
  },
});

async function violations(builder) {
  const { violations: found } = await builder.analyze();
  return found.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`);
}

module.exports = { test, expect };
