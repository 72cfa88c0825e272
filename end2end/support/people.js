// Ready-made people. Each story gets people of its own, so that stories never meet.
const PASSWORD = "copper-heron-ladder";
let last = 0;

const FIRST = ["Ann", "Bill", "Cyril", "Dora", "Edith", "Fred", "Grace", "Harold"];

/** Someone with an invitation that nobody has used yet. */
async function invited(server, about = {}) {
  const number = ++last;
  const name = about.name ?? `${FIRST[number % FIRST.length]} Green`;
  const email = about.email ?? `person${number}@example.org`;
  const person = { name, email, council: "Tansy Green Parish Council", ...about };
  person.invitation = await server.invite(person);
  return person;
}

/** Someone who writes courses of the Wexshire association (`trainer`), or publishes them (`officer`). */
async function invitedAuthor(server, role) {
  const number = ++last;
  const person = { name: `${role === "trainer" ? "Rowan" : "Olive"} Ash ${number}`, email: `author${number}@example.org` };
  person.invitation = await server.inviteAuthor({ ...person, role });
  return person;
}

/** Accepts in the browser's own cookie jar, without drawing a page. */
async function accept(request, server, person, password = "") {
  const html = await (await request.get(person.invitation)).text();
  const action = html.match(/name="action_id"[^>]*value="([^"]+)"/)[1];
  const accepted = await request.post(person.invitation, {
    form: { action_id: action, name: person.name, password },
    headers: { origin: server.url },
  });
  if (!accepted.ok()) throw new Error(`The invitation could not be accepted: ${accepted.status()}`);
  return { ...person, password };
}

module.exports = { PASSWORD, invited, invitedAuthor, accept };
