// Loads what moves, where there is something to move. Forms work before it, and without it.
// `cargo xtask build` writes the names of the glue and the WASM in the place of the two words in capitals.

const islands = document.querySelectorAll("leptos-island");

async function wake() {
  const wasm = fetch(new URL("__CLIENT_WASM__", import.meta.url));
  const client = await import(new URL("__CLIENT_JS__", import.meta.url));
  await client.default({ module_or_path: wasm });
  client.hydrate();
  for (const island of islands) client[island.dataset.component]?.(island);
}

if (islands.length) wake().catch((fault) => console.warn("Forms work without it:", fault));

// Unsent answers, as app/islands/src/browser/store.rs names them, and unsaved pages of app/editor.
function unsent(person) {
  const isTheirs = (key) => ["unsent", "draft"].some((kind) => key.startsWith(`moothall-${kind}:${person}:`));
  try {
    return Object.keys(localStorage).filter(isTheirs);
  } catch {
    return [];
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form.hasAttribute("data-signs-out")) {
    const keys = unsent(form.dataset.signsOut);
    const what = keys.some((key) => key.startsWith("moothall-draft:")) ? ["page or answer", "pages and answers"] : ["answer", "answers"];
    const [answers, them] = keys.length === 1 ? [`1 ${what[0]} that has`, "it"] : [`${keys.length} ${what[1]} that have`, "them"];
    const words = `You have ${answers} not been sent. Signing out now throws ${them} away. Sign out all the same?`;
    if (keys.length && !confirm(words)) return event.preventDefault();
    for (const key of keys) localStorage.removeItem(key);
  } else if (form.closest("leptos-island")) {
    // A click while this was loading went the ordinary way; a second one would be a second answer.
    if (form.hasAttribute("data-going")) return event.preventDefault();
    form.setAttribute("data-going", "");
    setTimeout(() => form.removeAttribute("data-going"), 8000);
  }
});

// Printing needs this script, so without it the button is not shown.
for (const button of document.querySelectorAll("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// Back from the browser's memory of pages: nothing is going anywhere.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-going]")) form.removeAttribute("data-going");
});
