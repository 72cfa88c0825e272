// The check and the preview of the editor, beside the page: keys stay quick while a slow computer checks. `writing.js` asks,
// and where a browser runs no modules beside a page, it takes this into the page itself.
// `cargo xtask build` writes the names of the glue and the WASM in the place of the two words in capitals.

let course = null;

const does = {
  /** Fetches the course and says which pictures it has, and which file a digest stands for. */
  async open({ path, files }) {
    const wasm = fetch(new URL("__EDITOR_WASM__", import.meta.url));
    const told = fetch(files, { headers: { accept: "application/json" } });
    const glue = await import(new URL("__EDITOR_JS__", import.meta.url));
    await glue.default({ module_or_path: wasm });
    const all = await (await told).json();
    const made = glue.Course.of(path, all.today);
    for (const [name, words] of Object.entries(all.files)) made.text(name, words);
    made.house(all.house);
    for (const [name, value] of Object.entries(all.values)) made.value(name, value);
    const pictures = [];
    const digests = [];
    for (const [name, facts] of Object.entries(all.media)) {
      const [width, height] = facts?.size ?? [0, 0];
      made.medium(name, facts?.sha256 ?? "", facts?.content_type ?? "", width, height);
      if (facts?.content_type.startsWith("image/")) pictures.push(name);
      if (facts) digests.push([facts.sha256, name]);
    }
    course = made;
    return { pictures, digests };
  },

  check({ words }) {
    course.check(words);
    return { count: course.in_short(), told: course.told(), shown: course.shown(), why: course.why_not() };
  },

  piece({ piece, words, from, to }) {
    return plain(course.put_in(piece, words, from, to));
  },

  picture({ src, said, words, from, to }) {
    return plain(course.put_picture(src, said, words, from, to));
  },
};

// What may leave this place.
function plain(put) {
  if (!put) return null;
  const { over_from, over_to, marked_from, marked_to, words } = put;
  return { over_from, over_to, marked_from, marked_to, words };
}

export async function answer(ask, given) {
  return does[ask](given);
}

if (typeof WorkerGlobalScope !== "undefined") {
  addEventListener("message", async ({ data: { number, ask, given } }) => {
    try {
      postMessage({ number, answer: await answer(ask, given) });
    } catch (fault) {
      postMessage({ number, fault: String(fault) });
    }
  });
}
