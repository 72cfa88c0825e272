// Every journey runs twice, with and without JavaScript, against a real server with its own data folder; a few run on
// PostgreSQL too. Nothing is tried again and nothing waits for a fixed time: a story that fails once is broken.
const { defineConfig } = require("@playwright/test");

const postgres = process.env.MOOTHALL_TEST_POSTGRES;

/** Stories that are about what only the browser can do. */
const needsJavaScript = /(editor|offline|sign-out-warning|upload-lost)\.spec\.js/;

/** Stories that move the clock in the database. */
const needsPostgres = /link-again\.spec\.js/;

module.exports = defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.js",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 8_000 },
  reporter: [["list"]],
  snapshotPathTemplate: "{testDir}/{testFileDir}/golden/{arg}{ext}",
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1024, height: 768 },
    // Smooth scrolling would make a press wait, and without JavaScript the driver cannot wait.
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    // A picture of each failure; the whole story of it with MOOTHALL_TRACE=1.
    screenshot: "only-on-failure",
    trace: process.env.MOOTHALL_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: process.env.MOOTHALL_CHROMIUM || "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "with-javascript", testMatch: "{journeys,pages}/*.spec.js", testIgnore: needsPostgres },
    {
      name: "without-javascript",
      testMatch: "journeys/*.spec.js",
      testIgnore: [needsJavaScript, needsPostgres],
      use: { javaScriptEnabled: false },
    },
    ...(postgres
      ? [{ name: "postgres", testMatch: "journeys/{invited-councillor,two-answers,link-again}.spec.js", use: { engine: "postgres" } }]
      : []),
  ],
});
