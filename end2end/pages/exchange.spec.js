// What our questions are exported as, read by readers that are not ours: gift-pegjs for GIFT, the browser and Python for
// Moodle's XML, and for Aiken the few lines that its rules take. All are held against the source of the course.
const { execFile } = require("node:child_process");
const { readdirSync } = require("node:fs");
const { mkdtemp, rm, writeFile } = require("node:fs/promises");
const os = require("node:os");
const path = require("node:path");
const { promisify } = require("node:util");
const { parse } = require("gift-pegjs");
const { test, expect } = require("../support/test");
const { keyOf, plain } = require("../support/key");

const program = path.resolve(__dirname, "..", process.env.MOOTHALL_BIN || "../target/debug/moothall");
const library = path.resolve(__dirname, "../../courses/library");
const course = path.join(library, "finding-your-feet");
const key = keyOf("real");

/** The file, and the questions that stayed behind, as was said. */
async function exported(format, from = course) {
  const { stdout, stderr } = await promisify(execFile)(program, ["course", "export", format, from], { maxBuffer: 64e6 });
  return { text: stdout, left: [...stderr.matchAll(/^Left behind, ([^:]+):/gm)].map(([, id]) => id) };
}

/** Each question came over or was said to stay behind, and none both. */
function nothingIsLost(came, left) {
  expect([...came, ...left].sort()).toEqual([...key.keys()].sort());
  expect(came.length).toBeGreaterThan(100);
}

const sorted = (words) => words.map((one) => plain(one)).sort();

test("GIFT, read by gift-pegjs", async () => {
  const { text, left } = await exported("gift");
  const questions = parse(text).filter(({ type }) => type !== "Category");
  nothingIsLost(questions.map(({ title }) => title), left);
  for (const { type, title, stem, choices, matchPairs, isTrue } of questions) {
    const { kind, right, wrong, pairs, stem: asked } = key.get(title);
    expect(plain(stem.text), title).toContain(asked);
    if (type === "MC") {
      const chosen = (isRight) => sorted(choices.filter(({ isCorrect }) => isCorrect === isRight).map(({ text }) => text.text));
      expect({ kind, right: chosen(true), wrong: chosen(false) }, title).toEqual({ kind: "single", right: sorted(right), wrong: sorted(wrong) });
    } else if (type === "TF") {
      expect({ kind, right }, title).toEqual({ kind: "true-false", right: [isTrue ? "True" : "False"] });
    } else if (type === "Matching") {
      expect(matchPairs.map(({ subquestion, subanswer }) => [plain(subquestion.text), plain(subanswer)]).filter(([left]) => left), title).toEqual(pairs);
    } else if (type === "Numerical") {
      const whole = choices.filter(({ weight }) => weight === null).map(({ text }) => String(text.number));
      expect({ kind, right: whole }, title).toEqual({ kind: "numeric", right });
    } else {
      throw new Error(`${title} is ${type}, which nothing here reads`);
    }
  }
});

test("Moodle XML, read by the browser", async ({ page }) => {
  const { text, left } = await exported("moodle");
  const questions = await page.evaluate((xml) => {
    const tree = new DOMParser().parseFromString(xml, "application/xml");
    const fault = tree.querySelector("parsererror");
    if (fault) throw new Error(fault.textContent);
    const words = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
    return [...tree.querySelectorAll("quiz > question:not([type=category])")].map((question) => ({
      type: question.getAttribute("type"),
      id: question.querySelector(":scope > idnumber").textContent,
      stem: words(question.querySelector(":scope > questiontext > text").textContent),
      answers: [...question.querySelectorAll(":scope > answer")].map((answer) => [
        Number(answer.getAttribute("fraction")),
        words(answer.querySelector(":scope > text").textContent),
      ]),
    }));
  }, text);
  nothingIsLost(questions.map(({ id }) => id), left);
  let compared = 0;
  for (const { type, id, stem, answers } of questions.filter(({ type }) => type === "multichoice")) {
    const { kind, right, wrong, stem: asked } = key.get(id);
    if (kind !== "single") continue;
    const worth = (some) => sorted(answers.filter(([fraction]) => some(fraction)).map(([, words]) => words));
    expect(plain(stem), id).toContain(asked);
    expect({ type, right: worth((fraction) => fraction === 100), wrong: worth((fraction) => fraction <= 0) }, id).toEqual({ type, right: sorted(right), wrong: sorted(wrong) });
    compared += 1;
  }
  expect(compared).toBeGreaterThan(100);
});

/** Prints the kind and the id of each question, with the number of its answers, pairs and gaps. */
const READER = `
import json, re, sys
import xml.etree.ElementTree as tree
for question in tree.parse(sys.argv[1]).getroot().findall("question"):
    if question.get("type") != "category":
        gaps = re.findall(r"\\{1:[A-Z_]+:", question.findtext("questiontext/text"))
        parts = question.findall("answer") + question.findall("subquestion") + gaps
        print(json.dumps([question.get("type"), question.findtext("idnumber"), len(parts)]))
`;

test("Moodle XML of every course, read by Python", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "moothall-"));
  try {
    for (const name of readdirSync(library)) {
      const { text, left } = await exported("moodle", path.join(library, name));
      const file = path.join(folder, `${name}.xml`);
      await writeFile(file, text);
      const { stdout } = await promisify(execFile)("python3", ["-c", READER, file], { maxBuffer: 64e6 });
      const questions = stdout.trim().split("\n").map((line) => JSON.parse(line));
      expect(questions.length, name).toBe(text.match(/<question type="(?!category")/g).length);
      expect(questions.length, name).toBeGreaterThan(50);
      for (const [type, id, parts] of questions) {
        expect(left, name).not.toContain(id);
        expect(parts, `${name} ${id} ${type}`).toBeGreaterThan(0);
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("Aiken, read by its rules", async () => {
  const { text, left } = await exported("aiken");
  const stems = new Map([...key].map(([id, { stem }]) => [stem, id]));
  const came = text.trim().split(/\n\n+/).map((question) => {
    const lines = question.split("\n");
    const answers = lines.slice(1, -1).map((line) => line.match(/^([A-Z])[.)] (.+)$/));
    expect(answers.every(Boolean) && answers.length > 1, question).toBe(true);
    const letter = lines.at(-1).match(/^ANSWER: ([A-Z])$/)[1];
    const id = [...stems].find(([stem]) => plain(lines[0]).endsWith(stem))?.[1];
    expect(id, lines[0]).toBeTruthy();
    expect(answers.filter(([, own]) => own === letter).map(([, , words]) => words), id).toEqual(sorted(key.get(id).right));
    return id;
  });
  nothingIsLost(came, left);
});
