// The page on which somebody writes a file of a course. It works without this: then the check comes at each save.
// What is decided (what is wrong, what is shown, what a button writes) is decided by the WASM, which `working.js` asks; this
// carries it out.
// `cargo xtask build` writes the name of working.js in the place of the word in capitals.

const CHECK_AFTER = 400;
// On a slow computer a check waits for a longer pause, so that it is never in the way of a key.
const CHECK_SHARE = 5;
const SAVE_AFTER = 3000;
const AGAIN_AFTER = [5000, 15000, 30000, 60000];
// A browser sends at most 64 KB after its page is gone.
const KEEPALIVE_MOST = 60000;

const editor = document.querySelector("[data-editor]");
const find = (id) => document.getElementById(id);
const form = find("editor_form");
const text = find("text");
const base = form?.elements.namedItem("base");

function element(name, words, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = words;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function say(words, state = "") {
  // What the page said when it came is old news.
  form.querySelector(".saved")?.remove();
  const line = find("editor_status");
  if (line.textContent !== words) line.textContent = words;
  line.dataset.state = state;
}

// ---- What waits in this browser until the server has it.

const place = `moothall-draft:${editor?.dataset.person}:${location.pathname}`;

const kept = {
  read() {
    try {
      const found = JSON.parse(localStorage.getItem(place));
      return typeof found?.text === "string" ? found : null;
    } catch {
      return null;
    }
  },
  write(sent) {
    try {
      localStorage.setItem(place, JSON.stringify({ base: Number(base.value), text: text.value, sent }));
      return true;
    } catch {
      return false;
    }
  },
  drop() {
    try {
      localStorage.removeItem(place);
    } catch {
      // Then nothing was kept either.
    }
  },
};

// ---- Where somebody is. The page comes anew when the button is pressed, and they go on where they were.

// Browsers say that the cursor of a field which nobody has been in stands at its very beginning.
let isEntered = false;
const left = `moothall-place:${location.pathname}`;
// Saving may have tidied the words above the cursor; these few before it find it again.
const NEAR = 24;

function keepPlace() {
  const [from, to] = [text.selectionStart, text.selectionEnd];
  const near = text.value.slice(Math.max(0, from - NEAR), from);
  const here = { from, to, near, top: text.scrollTop, view: text.getBoundingClientRect().top, isEntered };
  try {
    sessionStorage.setItem(left, JSON.stringify(here));
  } catch {
    // Then the page begins at its top.
  }
}

function takePlace() {
  let there;
  try {
    there = JSON.parse(sessionStorage.getItem(left));
    sessionStorage.removeItem(left);
  } catch {
    return;
  }
  // Any other visit begins as visits do.
  if (!there || !new URLSearchParams(location.search).has("saved")) return;
  // Tidying makes words longer or shorter: the nearest place is theirs.
  const at = there.from - there.near.length;
  const places = [text.value.lastIndexOf(there.near, at), text.value.indexOf(there.near, at)].filter((place) => place >= 0);
  const [found] = places.sort((one, other) => Math.abs(one - at) - Math.abs(other - at));
  const moved = found === undefined ? 0 : found - at;
  text.setSelectionRange(there.from + moved, there.to + moved);
  text.scrollTop = there.top;
  isEntered = there.isEntered;
  // The buttons above the field keep their room until they work: what comes in later would push it away.
  const bar = find("editor_tools");
  if (bar) [bar.hidden, bar.style.visibility] = [false, "hidden"];
  stay(there.view);
}

// For as long as the page is still being put together, and until somebody moves it themselves.
function stay(top) {
  const end = performance.now() + 2_000;
  let isLeft = false;
  const leave = () => { isLeft = true; };
  for (const deed of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(deed, leave, { once: true, passive: true });
  const hold = () => {
    if (isLeft) return;
    // Going to the place in the address takes the focus away.
    if (document.activeElement === document.body) form.querySelector("[name=then]").focus({ preventScroll: true });
    scrollBy({ top: text.getBoundingClientRect().top - top, behavior: "instant" });
    if (performance.now() < end) requestAnimationFrame(hold);
  };
  hold();
}

// ---- Saving.

let saved = text?.value;
let onItsWay = null;
let failures = 0;
let timer = 0;
let isLeaving = false;
// Somebody else saved the page: the two must be put together before this may go on by itself.
let isApart = false;
// Words of an earlier visit lie in the browser and nobody has said what becomes of them.
let isAsked = false;

const isUnsent = () => text.value !== saved;

function saveSoon(after) {
  clearTimeout(timer);
  timer = setTimeout(save, after);
}

function save() {
  if (!isUnsent() || isApart || isLeaving) return onItsWay;
  onItsWay ??= send(text.value).finally(() => {
    onItsWay = null;
    if (isUnsent() && !failures && !isApart) saveSoon(SAVE_AFTER);
  });
  return onItsWay;
}

async function send(words) {
  const person = form.elements.namedItem("person").value;
  const body = new URLSearchParams({ person, base: base.value, text: words, then: "keep" }).toString();
  say("Saving…");
  let response, told;
  try {
    response = await fetch(form.action, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
      body,
      keepalive: body.length < KEEPALIVE_MOST,
    });
    told = await response.json();
  } catch {
    return waits("Not saved yet: there is no line.");
  }
  // A hotel’s sign-in page says 200 too; only the number of a change proves anything.
  if (response.status === 200 && told.revision != null) return isSaved(words, told);
  if (response.status === 409) return apart(told);
  if (response.status === 401) return signIn(told);
  if (response.status === 413) return problem("Not saved: this page is too long. Divide it in two.");
  if (response.status === 404) return problem("Not saved: this page is no longer open to you. Copy your words first.");
  return waits("Not saved yet: the server is busy.");
}

function isSaved(words, told) {
  failures = 0;
  saved = words;
  base.value = told.revision;
  if (isUnsent()) kept.write(false);
  else if (!isAsked) kept.drop();
  say(`Saved ${told.saved}`, "saved");
}

function waits(words) {
  const isKept = isAsked || kept.write(false);
  const where = isKept ? "Your words are kept on this computer, and saving is tried again." : "Saving is tried again.";
  say(`${words} ${where}`, "unsent");
  saveSoon(AGAIN_AFTER[Math.min(failures++, AGAIN_AFTER.length - 1)]);
}

function problem(words) {
  failures += 1;
  kept.write(false);
  say(words, "problem");
}

function apart(told) {
  isApart = true;
  saved = text.value;
  kept.drop();
  const words = told.errors?.[0]?.message ?? "Somebody else saved this page. What you wrote is kept beside it.";
  say("This page no longer saves by itself.", "problem");
  tell(words, ownPath(told.next), "Look at both and choose");
}

function signIn(told) {
  failures += 1;
  const isKept = kept.write(false);
  say("Not saved: your sign-in has ended.", "problem");
  const words = isKept ? "Your words are kept on this computer." : "Copy your words before you go.";
  tell(words, ownPath(told.sign_in) ?? "/sign-in", "Sign in again");
}

// Nothing in an answer leads to another site.
function ownPath(path) {
  return typeof path === "string" && /^\/(?![/\\])/.test(path) ? path : null;
}

function tell(words, path, link) {
  const box = element("div", "", { class: "editor-banner", role: "alert" });
  const line = element("p", `${words} `);
  if (path) line.append(element("a", link, { href: path }));
  box.append(line);
  find("editor_told").replaceChildren(box);
}

function offerBack() {
  const earlier = kept.read();
  if (!earlier) return;
  const isHere = earlier.text === text.value;
  // It was sent with the button, and the page is newer than it was then.
  const hasArrived = earlier.sent && Number(base.value) > earlier.base;
  if (isHere || hasArrived) return kept.drop();
  isAsked = true;
  const box = element("div", "", { class: "editor-banner", role: "status" });
  const buttons = element("p", "", { class: "buttons" });
  const choose = (words, does) => {
    const button = element("button", words, { type: "button", class: "button-quiet" });
    button.addEventListener("click", () => {
      isAsked = false;
      box.remove();
      does();
      text.focus();
    });
    buttons.append(button);
  };
  choose("Put my words back", () => write({ over_from: 0, over_to: text.value.length, words: earlier.text }));
  choose("Leave the page as it is", () => kept.drop());
  box.append(element("p", "You wrote words here that were not saved. They are kept on this computer."), buttons);
  find("editor_told").replaceChildren(box);
}

// ---- The check and the preview.

// Asks working.js: beside the page, or in it where a browser runs no modules beside a page. Null once it has failed: nothing
// that it says after a fault can be trusted.
let ask = null;

function beside(address) {
  const worker = new Worker(address, { type: "module" });
  const waiting = new Map();
  let number = 0;
  const refuseAll = (event) => {
    event.preventDefault?.();
    for (const { reject } of waiting.values()) reject(new Error(event.message ?? "it does not start"));
    waiting.clear();
  };
  worker.addEventListener("error", refuseAll);
  worker.addEventListener("messageerror", refuseAll);
  worker.addEventListener("message", ({ data }) => {
    const asked = waiting.get(data.number);
    waiting.delete(data.number);
    if (data.fault) asked?.reject(new Error(data.fault));
    else asked?.resolve(data.answer);
  });
  return (what, given) =>
    new Promise((resolve, reject) => {
      waiting.set(++number, { resolve, reject });
      worker.postMessage({ number, ask: what, given });
    });
}

async function load() {
  const address = new URL("__WORKING__", import.meta.url);
  const opening = { path: editor.dataset.editor, files: new URL(editor.dataset.files, location.href).href };
  let asks, opened;
  try {
    asks = beside(address);
    opened = await asks("open", opening);
  } catch {
    asks = (await import(address)).answer;
    opened = await asks("open", opening);
  }
  ask = asks;
  const preview = seen(new Map(opened.digests));
  let after = CHECK_AFTER;
  let checkTimer = 0;
  let isLooking = false;
  let isStale = false;
  const look = async () => {
    isStale = isLooking;
    if (isLooking) return;
    isLooking = true;
    const began = performance.now();
    await check(preview);
    after = Math.max(CHECK_AFTER, CHECK_SHARE * (performance.now() - began));
    isLooking = false;
    if (isStale) await look();
  };
  text.addEventListener("input", () => {
    clearTimeout(checkTimer);
    checkTimer = setTimeout(look, after);
  });
  tools(opened.pictures);
  await look();
}

async function check(preview) {
  if (!ask) return;
  try {
    const { count, told, shown, why } = await ask("check", { words: text.value });
    if (find("editor_count").textContent !== count) find("editor_count").textContent = count;
    find("editor_faults").innerHTML = told;
    preview?.(shown, why);
  } catch (fault) {
    ask = null;
    console.warn(fault);
    find("editor_count").textContent = "The check while you write has stopped. Press Save and check instead.";
  }
}

// The page as learners get it, in a shadow of its own: its ids and forms are apart from those of the editor.
function seen(byDigest) {
  const host = find("editor_seen");
  if (!host?.attachShadow) return null;
  const shadow = host.attachShadow({ mode: "open" });
  shadow.append(element("link", "", { rel: "stylesheet", href: editor.dataset.style }));
  const body = element("div", "", { class: "editor-page" });
  shadow.append(body);
  shadow.addEventListener("submit", (event) => event.preventDefault());
  shadow.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    event.preventDefault();
    const href = link.getAttribute("href");
    if (href.startsWith("#")) shadow.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView();
  });
  find("editor_seen_part").hidden = false;
  let before = null;
  return (html, why) => {
    const note = why || "Nothing that you answer here is kept, and links lead nowhere.";
    if (find("editor_seen_note").textContent !== note) find("editor_seen_note").textContent = note;
    if (html === before) return;
    before = html;
    const made = new DOMParser().parseFromString(html, "text/html");
    for (const node of made.querySelectorAll("[src], a[href]")) {
      const name = node.hasAttribute("src") ? "src" : "href";
      const digest = node.getAttribute(name).match(/^\/media\/([0-9a-f]{64})\//)?.[1];
      const path = byDigest.get(digest);
      if (path) node.setAttribute(name, editor.dataset.media + path);
    }
    const details = (within) => [...within.querySelectorAll("details")];
    const open = details(body).map((one) => one.open);
    const at = host.scrollTop;
    body.replaceChildren(...made.body.childNodes);
    details(body).forEach((one, place) => (one.open = open[place] ?? false));
    host.scrollTop = at;
  };
}

// A fault leads to its words.
find("editor_faults")?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-from]");
  if (!link) return;
  event.preventDefault();
  show(Number(link.dataset.from), Number(link.dataset.to));
});

// Marks words of the field and brings them into sight: a browser scrolls to them when the field takes the focus.
function show(from, to) {
  text.blur();
  text.setSelectionRange(from, from);
  text.focus();
  text.setSelectionRange(from, to);
}

// ---- The buttons that write.

function write(put) {
  text.focus();
  text.setSelectionRange(put.over_from, put.over_to);
  const had = text.value;
  // The one way that leaves "undo" working.
  const isDone = put.words ? document.execCommand("insertText", false, put.words) : false;
  if (!isDone || (put.words && text.value === had)) {
    text.setRangeText(put.words, put.over_from, put.over_to, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (put.marked_from !== undefined) show(put.marked_from, put.marked_to);
}

// Where the cursor is. Whoever wrote on meanwhile presses again: the places would be wrong.
async function putIn(what, given) {
  const words = text.value;
  const [from, to] = isEntered ? [text.selectionStart, text.selectionEnd] : [];
  const put = await ask?.(what, { ...given, words, from, to }).catch(() => null);
  if (put && text.value === words) write(put);
}

function tools(pictures) {
  const bar = find("editor_tools");
  if (!bar) return;
  [bar.hidden, bar.style.visibility] = [false, ""];
  const add = (piece) => putIn("piece", { piece });
  for (const button of bar.querySelectorAll("[data-piece]")) {
    button.addEventListener("click", () => add(button.dataset.piece));
  }
  for (const button of bar.querySelectorAll("[data-chosen]")) {
    button.addEventListener("click", () => add(find(button.dataset.chosen).value));
  }
  picture(pictures);
}

function picture(pictures) {
  const [open, dialog] = [find("editor_picture_open"), find("editor_picture")];
  if (!open || !dialog?.showModal) return open?.remove();
  const [file, words, plain] = ["file", "words", "plain"].map((name) => find(`editor_picture_${name}`));
  file.replaceChildren(...pictures.map((path) => element("option", path.replace(/^media\//, ""), { value: path })));
  find("editor_picture_none").hidden = pictures.length > 0;
  const refuse = (isWrong) => {
    find("editor_picture_error")?.remove();
    if (isWrong) {
      const error = element("p", "Say what the picture shows, or tick that it only decorates");
      error.prepend(element("span", "Error: ", { class: "hide" }));
      error.id = "editor_picture_error";
      error.className = "field-error";
      words.before(error);
    }
    words.setAttribute("aria-describedby", `editor_picture_hint${isWrong ? " editor_picture_error" : ""}`);
    if (isWrong) words.setAttribute("aria-invalid", "true");
    else words.removeAttribute("aria-invalid");
  };
  plain.addEventListener("change", () => (words.disabled = plain.checked));
  open.addEventListener("click", () => {
    [words.value, words.disabled, plain.checked] = ["", false, false];
    refuse(false);
    dialog.showModal();
  });
  find("editor_picture_close").addEventListener("click", () => dialog.close());
  find("editor_picture_form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!file.value) return dialog.close();
    if (!plain.checked && !words.value.trim()) {
      refuse(true);
      return words.focus();
    }
    const said = plain.checked ? "" : words.value;
    dialog.close();
    putIn("picture", { src: file.value, said });
  });
}

// ---- The page itself.

function wake() {
  text.addEventListener("focus", () => (isEntered = true), { once: true });
  takePlace();
  offerBack();
  text.addEventListener("input", () => {
    if (!isAsked) kept.write(false);
    if (!failures) saveSoon(SAVE_AFTER);
  });
  form.addEventListener("submit", async (event) => {
    if (onItsWay) {
      // Both would rest on the same change, and one would be put beside the other.
      event.preventDefault();
      const pressed = event.submitter;
      await onItsWay;
      return form.requestSubmit(pressed);
    }
    clearTimeout(timer);
    isLeaving = true;
    keepPlace();
    if (!isAsked) kept.write(true);
  });
  addEventListener("online", save);
  addEventListener("pageshow", () => (isLeaving = false));
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", () => document.hidden && save());
  addEventListener("beforeunload", (event) => {
    if (isLeaving || !isUnsent()) return;
    save();
    // What goes out now arrives after the page is gone; only what cannot is worth a question.
    const isOut = onItsWay && !failures && navigator.onLine && text.value.length < KEEPALIVE_MOST / 3;
    if (!isOut) event.preventDefault();
  });
  load().catch((fault) => console.warn("The page is checked when it is saved:", fault));
}

if (editor && form && text) wake();
