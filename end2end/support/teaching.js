// What a story about teaching starts from: a course of the Wexshire association that learners have, and people who have
// answered its questions. The program publishes it and requests answer it, because no page of it is the story's own.
const fs = require("node:fs");
const path = require("node:path");
const { accept, invited } = require("./people");

let last = 0;

const QUIZ = `+++
id      = "final"
title   = "Check what you know"
purpose = "assessed"
+++
::: question {#q-whom type=single objective=lo-begin}
Whom does the clerk work for?
- [x] The council, as one body
- [ ] The chair, who signs the letters
  > The chair signs, and the council employs.
- [ ] The longest-serving member
  > Long service gives nobody a clerk.
:::

::: question {#q-word type=short-text objective=lo-begin}
What is the word for the sum a council asks for each year?
- [x] precept
- [ ] levy
  > That is another thing.
:::

::: question {#q-notice type=true-false objective=lo-begin}
A meeting needs three clear days of notice.
- [x] True
- [ ] False
  > Three whole days lie between.
:::
`;

const NOTE = "\n::: reflection [What I need] {#what-i-need lines=3 share=trainer}\nWhat would you like the evening to begin with?\n:::\n";

/** The files of a course of Wexshire, on disk: its folder and its id. */
async function written(server, name = "course") {
  const slug = `${name}-${++last}`;
  const folder = path.join(server.folder, slug);
  const house = ["--publisher", "wexshire", "--publisher-name", "Wexshire Association"];
  await server.moothall("course", "new", slug, "--into", folder, ...house);
  return { folder, id: `wexshire/${slug}`, title: slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll("-", " ") };
}

/** The same with three questions and a note to share, published. */
async function published(server) {
  const course = await written(server, "whom-to-ask");
  fs.writeFileSync(path.join(course.folder, "quizzes/final.md"), QUIZ);
  fs.appendFileSync(path.join(course.folder, "lessons/01-begin-here.md"), NOTE);
  await server.moothall("course", "publish", course.folder, "--yes", "--data", server.data);
  return course;
}

/** Somebody answers all the questions with these fields, hands them in, and shares a note if there is one. */
async function answered(server, request, course, replies, note) {
  const at = `${server.url}/courses/${course.id}`;
  await accept(request, server, await invited(server, { course: course.id }));
  const get = async (address) => (await request.get(address)).text();
  const post = async (address, form) => {
    const reply = await request.post(address, { form, headers: { origin: server.url } });
    if (!reply.ok()) throw new Error(`${address} was refused: ${reply.status()}`);
    return reply.url();
  };
  const field = (html, name) => html.match(new RegExp(`name="${name}"[^>]*value="([^"]+)"`))[1];
  const start = await get(`${at}/quizzes/final`);
  const person = field(start, "person");
  const first = await post(`${at}/quizzes/final`, { person, action_id: field(start, "action_id") });
  const attempt = first.replace(/\/questions\/1$/, "");
  for (const [place, reply] of replies.entries()) {
    await post(`${attempt}/questions/${place + 1}`, { person, base: "0", then: "next", ...reply });
  }
  await post(`${attempt}/check`, { person, action_id: field(await get(`${attempt}/check`), "action_id") });
  if (note) await post(`${at}/lessons/begin-here/items/what-i-need`, { person, base: "0", typed: note, share: "yes" });
}

/** Every page that an author of a draft and of a published course works with. */
const authorPages = (draft, course) => [
  ...["/drafts", "/drafts/new", "/drafts/upload"],
  ...["", "/facts", "/edit/lessons/01-begin-here.md", "/files/lessons/01-begin-here.md", "/history", "/changes/1", "/authors", "/upload", "/publish", "/preview", "/pack", "/pack/guide"].map((rest) => draft + rest),
  ...["versions", "questions", "notes", "pack", "pack/quiz-a", "pack/quiz-key"].map((rest) => `/courses/${course.id}/${rest}`),
];

module.exports = { answered, authorPages, published, written };
