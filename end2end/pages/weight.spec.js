// What a slow line has to carry: quality.md 4.2, P6 and P7. Bytes as they cross the line, with headers, from an empty cache.
const { test, expect } = require("../support/test");
const { PASSWORD, accept, invited } = require("../support/people");
const { button } = require("../support/steps");

const KB = 1024;
const COURSE = "/courses/moothall/finding-your-feet";

/** Opens a page with an empty cache; gives what came before the WASM and what came in all. */
async function weigh(context, address) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const urls = new Map();
  const parts = [];
  session.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url?.startsWith("http")) parts.push({ name: new URL(url).pathname, bytes: encodedDataLength });
  });
  await page.goto(address, { waitUntil: "networkidle" });
  await page.close();
  const isClient = ({ name }) => /\/client[._]/.test(name) || /loader\./.test(name);
  const sum = (some) => some.reduce((bytes, part) => bytes + part.bytes, 0);
  const before = parts.filter((part) => !isClient(part));
  return { parts, before: { requests: before.length, bytes: sum(before) }, all: { requests: parts.length, bytes: sum(parts) } };
}

test("the course page and a question are light", async ({ server, page, context }, info) => {
  await accept(context.request, server, await invited(server, { course: "moothall/finding-your-feet" }), PASSWORD);
  await page.goto(`${COURSE}/quizzes/final`);
  await button(page, "Start the questions").click();
  const course = await weigh(context, COURSE);
  const question = await weigh(context, page.url());
  const table = { "course page": course, "quiz question": question };
  for (const [name, { parts, before, all }] of Object.entries(table)) {
    const words = parts.map((part) => `${part.name} ${part.bytes}`).join(", ");
    info.annotations.push({ type: name, description: `${before.bytes} bytes in ${before.requests} before the WASM, ${all.bytes} in ${all.requests} in all: ${words}` });
    console.log(`${name}: ${before.bytes} bytes, ${before.requests} requests before the WASM; ${all.bytes} bytes, ${all.requests} requests in all`);
  }
  expect(course.before.bytes).toBeLessThanOrEqual(60 * KB);
  expect(course.before.requests).toBeLessThanOrEqual(5);
  expect(question.before.bytes).toBeLessThanOrEqual(60 * KB);
  expect(question.before.requests).toBeLessThanOrEqual(5);
  expect(question.all.bytes).toBeLessThanOrEqual(110 * KB);
});

test("everything that can be is sent with brotli", async ({ councillor, page }) => {
  const plain = [];
  page.on("response", (response) => {
    const kind = response.headers()["content-type"] ?? "";
    if (/html|css|javascript|wasm/.test(kind) && response.headers()["content-encoding"] !== "br") plain.push(`${kind} ${response.url()}`);
  });
  // Chromium asks for brotli over TLS and on loopback alike.
  await page.goto("/courses/moothall/small-steps/lessons/one-body", { waitUntil: "networkidle" });
  expect(plain).toEqual([]);
});
