// The right answers of a course, read from its source: the stories answer what they are asked, whatever was drawn.
const fs = require("node:fs");
const path = require("node:path");

const courses = {
  small: path.resolve(__dirname, "../courses/small"),
  real: path.resolve(__dirname, "../../courses/library/finding-your-feet"),
};

/**
 * By the id of each question: its kind, its last line, the words of its right and wrong answers. Of pairs the right sides
 * by their left sides, of lines in order the lines, of gaps the right words by the number of the gap.
 */
function keyOf(course) {
  const key = new Map();
  for (const file of files(courses[course])) {
    let question = null;
    for (const line of fs.readFileSync(file, "utf8").split("\n")) {
      const opened = line.match(/^::: question \{#(\S+?)[ }](.*)$/);
      if (opened) {
        const kind = opened[2].match(/type=([a-z-]+)/)?.[1] ?? "single";
        question = { kind, stem: "", right: [], wrong: [], pairs: [], gaps: [] };
        key.set(opened[1], question);
      } else if (/^:::/.test(line)) {
        question = null;
      } else if (question && !isAnswer(question, line) && isStem(question) && line.trim()) {
        question.stem = plain(line);
      }
    }
  }
  return key;
}

/** Whether the line is an answer of this question; if so it is kept. */
function isAnswer(question, line) {
  const boxed = line.match(/^- \[([ x])\] (.*?)(?: \{[^}]*\})?$/);
  const pair = question.kind === "matching" && line.match(/^- (.*?) ?=> (.*)$/);
  const step = question.kind === "ordering" && line.match(/^\d+\. (.*)$/);
  const gap = question.kind === "gaps" && boxed?.[2].match(/^\[\[#(\S+)\]\] (.*)$/);
  if (gap) {
    const isRight = boxed[1] === "x";
    const words = plain(gap[2]);
    question[isRight ? "right" : "wrong"].push(words);
    if (isRight) question.gaps.push(words);
  } else if (boxed) {
    // Of a picture that is an answer, its description.
    question[boxed[1] === "x" ? "right" : "wrong"].push(plain(boxed[2].replace(/^!/, "")));
  } else if (pair) {
    if (pair[1]) question.pairs.push([plain(pair[1]), plain(pair[2])]);
  } else if (step) {
    question.right.push(plain(step[1]));
  }
  return Boolean(boxed || pair || step);
}

const isStem = ({ right, wrong, pairs }) => !right.length && !wrong.length && !pairs.length;

function files(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const whole = path.join(folder, entry.name);
    if (entry.isDirectory()) return files(whole);
    return entry.name.endsWith(".md") ? [whole] : [];
  });
}

/** As the page shows it: links and emphasis are their words, quotes are straight or curly. */
function plain(markdown) {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*_]/g, "").replace(/\s+/g, " ").trim();
}

module.exports = { keyOf, plain };
