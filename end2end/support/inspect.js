// One look at a page: valid HTML, one h1, steady headings, a title, a language, named landmarks, no violation in light or dark.
const { expect } = require("@playwright/test");
const { faultsOf } = require("./valid");

/** Keeps the last document of each page as the server wrote it. */
function keepDocuments(context) {
  const documents = new Map();
  context.on("response", (response) => {
    const request = response.request();
    if (request.isNavigationRequest() && !request.frame().parentFrame() && (response.status() < 300 || response.status() > 399)) {
      documents.set(request.frame().page(), { status: response.status(), html: response.text().catch(() => "") });
    }
  });
  return documents;
}

/** `without` leaves out what another page of the same kind was asked already: `dark`, or `axe` altogether. */
async function inspect({ page, documents, axe, name, without = [] }) {
  const soft = expect.configure({ soft: true });
  const { html } = documents.get(page);
  soft(await faultsOf(await html), `${name}: the HTML is valid`).toEqual([]);
  const found = await page.evaluate(() => {
    const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")]
      .filter((heading) => !heading.closest(".error-summary"))
      .map((heading) => Number(heading.tagName[1]));
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return {
      h1: levels.filter((level) => level === 1).length,
      skipped: levels.some((level, place) => level > (levels[place - 1] ?? 0) + 1),
      title: document.title,
      lang: document.documentElement.lang,
      twice: ids.filter((id, place) => ids.indexOf(id) !== place),
      places: [...document.querySelectorAll("nav")].filter((nav) => !nav.getAttribute("aria-label")).length,
      help: [...document.querySelectorAll(".band a")].some((link) => link.textContent === "Help"),
      contact: Boolean(document.querySelector("footer .contact")),
    };
  });
  soft(found, `${name}: the frame of the page`).toMatchObject({ h1: 1, skipped: false, lang: "en-GB", twice: [], places: 0, help: true, contact: true });
  soft(found.title, `${name}: the title`).toMatch(/^\S.+ – \S/);
  if (!without.includes("axe")) await axe(page, name, without);
}

module.exports = { inspect, keepDocuments };
