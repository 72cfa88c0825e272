// The HTML that the server writes, held against the standard.
const { HtmlValidate, StaticConfigLoader } = require("html-validate");

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended", "html-validate:document"],
    elements: [
      "html5",
      // The two elements that Leptos puts around an island and around what stands inside it.
      {
        "leptos-island": { flow: true, phrasing: false, transparent: true },
        "leptos-children": { flow: true, phrasing: false, transparent: true },
      },
    ],
    rules: {
      // How it is written, not what it says: Leptos writes it so, and every browser reads it the same.
      "void-style": "off",
      "attribute-boolean-style": "off",
      "attribute-empty-style": "off",
      "no-trailing-whitespace": "off",
      "doctype-style": "off",
      // A question is the title of its own page, whole.
      "long-title": "off",
      // What is wrong with a form is said before anything else on the page, as people know it from GOV.UK.
      "heading-level": ["error", { minInitialRank: "h2" }],
      // Ours come from our own origin, under a name that is the hash of what is in them.
      "require-sri": "off",
      // The answers to one question have one name, whether they are ticks, lists to choose from or gaps: they are a list.
      "form-dup-name": "off",
    },
  }),
);

async function faultsOf(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) =>
    result.messages
      .filter((message) => message.severity === 2)
      .map((message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`),
  );
}

module.exports = { faultsOf };
