// The right answers of a course, read from its source: the stories answer what they are asked, whatever was drawn.
const fs = require("node:fs");
const path = require("node:path");

const courses = {
  small: path.resolve(__dirname, "../courses/small"),
  real: path.resolve(__dirname, "../../courses/library/finding-your-feet"),
};

/** By the id of each question: its kind, its last line, the words of its right and wrong answers. */
function keyOf(course) {
  const key = new Map();
  for (const file of files(courses[course])) {
    let question = null;
    for (const line of fs.readFileSync(file, "utf8").split("\n")) {
      const opened = line.match(/^::: question \{#(\S+?)[ }](.*)$/);
      if (opened) {
        question = { kind: opened[2].match(/type=([a-z-]+)/)?.[1] ?? "single", stem: "", right: [], wrong: [] };
        key.set(opened[1], question);
      } else if (question) {
        const answer = line.match(/^- \[([ x])\] (.*?)(?: \{[^}]*\})?$/);
        if (answer) question[answer[1] === "x" ? "right" : "wrong"].push(plain(answer[2]));
        else if (!question.right.length && !question.wrong.length && line.trim()) question.stem = plain(line);
      }
    }
  }
  return key;
}

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

module.exports = { keyOf };
