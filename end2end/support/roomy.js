// Small screens and large letters: nothing is cut, nothing scrolls sideways, everything is big enough to press.
const { expect } = require("@playwright/test");

/** What sticks out, what is cut, and what is too small for a thumb. */
const measure = (page) =>
  page.evaluate(() => {
    const name = (element) => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;
    const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1;
    const all = [...document.body.querySelectorAll("*")].filter(isShown);
    const isInText = (control) => {
      const block = control.closest("p, li, dd, dt, td, th, figcaption, label, h1, h2, h3");
      return getComputedStyle(control).display === "inline" && block && block.textContent.trim() !== control.textContent.trim();
    };
    const controls = all.filter((element) => element.matches("button, summary, select, textarea, input:not([type=hidden]), a[href]"));
    const height = (control) => (control.matches("[type=radio], [type=checkbox]") ? control.labels[0] : control).getBoundingClientRect().height;
    const scrolls = (element) => element.closest(".scroll");
    return {
      sideways: Math.max(0, document.scrollingElement.scrollWidth - innerWidth),
      out: all.filter((element) => !scrolls(element) && element.getBoundingClientRect().right > innerWidth + 1).map(name).slice(0, 5),
      cut: all
        .filter((element) => !scrolls(element) && !element.matches("textarea, input, svg *, .hide"))
        .filter((element) => /hidden|clip/.test(getComputedStyle(element).overflow))
        .filter((element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
        .map(name)
        .slice(0, 5),
      small: controls
        // A word of a sentence is as high as its line, whether it leads on or opens its meaning.
        .filter((control) => !control.matches(".term-open") && !(control.matches("a") && isInText(control)))
        .filter((control) => height(control) < 43.5)
        .map((control) => `${Math.round(height(control))} px: ${name(control)}`),
    };
  });

const FINE = { sideways: 0, out: [], cut: [], small: [] };

async function isRoomy(page, name) {
  const soft = expect.configure({ soft: true });
  await page.setViewportSize({ width: 320, height: 568 });
  const narrow = await measure(page);
  soft(narrow, `${name} at 320 px`).toEqual(FINE);
  // 200 % text, and the wide spacing of 1.4.12. The policy forbids style elements, and allows this.
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  const large = await measure(page);
  soft({ sideways: large.sideways, out: large.out, cut: large.cut }, `${name} at 320 px with text of 200%`).toEqual({ sideways: 0, out: [], cut: [] });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "";
    for (const element of document.body.querySelectorAll("*")) {
      Object.assign(element.style, { lineHeight: "1.5", letterSpacing: "0.12em", wordSpacing: "0.16em" });
    }
  });
  const spaced = await measure(page);
  soft({ sideways: spaced.sideways, out: spaced.out, cut: spaced.cut }, `${name} at 320 px with wide spacing`).toEqual({ sideways: 0, out: [], cut: [] });
}

module.exports = { isRoomy };
