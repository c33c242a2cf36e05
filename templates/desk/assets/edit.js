// The form of a story with a script: what `check` says is there while one writes, and leaving asks first. Everything
// works without.
(() => {
  "use strict";
  const form = document.querySelector("form[data-look]");
  if (!form) return;
  const WAIT = 1200;
  const SOON = 250;
  const said = form.querySelector("[data-said]");
  const body = form.querySelector("textarea[data-body]");
  const effect = form.querySelector("[data-effect]");
  let timer = 0;
  let asking = null;
  let isChanged = false;

  const put = (place, html) => {
    // What is being pressed is not taken away.
    if (place.innerHTML !== html && !place.contains(document.activeElement)) place.innerHTML = html;
  };
  const look = async () => {
    if (asking) asking.abort();
    asking = new AbortController();
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
    fields.set("do", "look");
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: fields, headers: { Accept: "application/json" }, signal: asking.signal,
      });
      const found = await answer.json();
      said.textContent = found.problem || form.dataset.unsaved;
      if (!found.findings) return;
      for (const place of form.querySelectorAll("[data-findings]")) {
        put(place, found.findings[place.dataset.findings] || "");
      }
      effect.innerHTML = found.effect;
      const cuts = form.querySelector("[data-cuts]");
      if (cuts && found.cuts) put(cuts, found.cuts);
      if (body) body.dispatchEvent(new CustomEvent("marks", { detail: found.marks }));
    } catch (error) {
      if (error.name !== "AbortError") said.textContent = form.dataset.failed;
    }
  };
  form.addEventListener("input", ({ target }) => {
    isChanged = true;
    clearTimeout(timer);
    timer = setTimeout(look, "soon" in target.dataset ? SOON : WAIT);
  });
  form.addEventListener("submit", () => {
    isChanged = false;
    clearTimeout(timer);
  });
  addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
})();
