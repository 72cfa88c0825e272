// Sends files and tells how far they are. Without it the form sends them all the same, and the browser tells it.

const TOLD_EVERY = 1000;

function words(sent, whole) {
  const share = Math.floor((sent / whole) * 100);
  const size = (bytes) => `${(bytes / 1048576).toFixed(1)} MB`;
  return share < 100 ? `${share}% sent: ${size(sent)} of ${size(whole)}` : "Everything is sent. The course is being checked.";
}

function watch(form) {
  const status = form.querySelector("[data-upload-status]");
  const button = form.querySelector("button[type=submit]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    status.textContent = "Sending the files.";
    let told = 0;
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    request.upload.addEventListener("progress", (step) => {
      const now = Date.now();
      if (step.lengthComputable && (now - told > TOLD_EVERY || step.loaded === step.total)) {
        told = now;
        status.textContent = words(step.loaded, step.total);
      }
    });
    const again = (why) => {
      button.removeAttribute("aria-disabled");
      status.textContent = `${why} Nothing was changed. Press the button to send them once more.`;
    };
    request.addEventListener("error", () => again("The line was lost while the files were on their way."));
    request.addEventListener("timeout", () => again("The files took too long."));
    request.addEventListener("abort", () => again("The sending was stopped."));
    request.addEventListener("load", () => {
      if (request.status === 200 && request.responseURL !== form.action) {
        location.assign(request.responseURL);
        return;
      }
      // Refused: the same page again, which says why.
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const main = page.querySelector("main");
      // Not a page of ours: a proxy has a limit of its own.
      if (!main) return again("Something between you and the site did not let them through.");
      document.title = page.title;
      document.querySelector("main").replaceWith(main);
      document.querySelector("#page_errors")?.focus();
      document.querySelectorAll("form[data-upload]").forEach(watch);
    });
    request.send(new FormData(form));
  });
}

document.querySelectorAll("form[data-upload]").forEach(watch);
