// Loads a page of a preview again when its files have changed, and stays where one was reading.

const state = document.querySelector("[data-preview]")?.dataset.preview;
const place = `moothall-preview:${location.pathname}`;

function remembered() {
  try {
    const top = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    return top;
  } catch {
    return null;
  }
}

const before = remembered();
if (before !== null) scrollTo(0, Number(before));

async function look() {
  try {
    const answer = await fetch(new URL("version", import.meta.url), { cache: "no-store" });
    const newest = answer.ok ? await answer.text() : state;
    if (newest !== state) {
      sessionStorage.setItem(place, String(scrollY));
      return location.reload();
    }
  } catch {
    // The preview has ended, or begins again in a moment.
  }
  setTimeout(look, 1000);
}

// A page without a state holds what was sent and not kept: loading it again would lose that.
if (state) setTimeout(look, 1000);
