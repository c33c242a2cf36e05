// The desk with a script: what is typed is saved at once, and kept in the browser until the server has it. Everything
// works without.
(() => {
  "use strict";
  const PREFIX = "framsnakk:";
  const WAIT = 700;
  const AGAIN = 5000;
  const store = {
    get(key) {
      try { return JSON.parse(localStorage.getItem(PREFIX + key)); } catch { return null; }
    },
    set(key, value) {
      try { localStorage.setItem(PREFIX + key, JSON.stringify(value)); } catch { /* full, or not allowed */ }
    },
    drop(key) {
      try { localStorage.removeItem(PREFIX + key); } catch { /* not allowed */ }
    },
    keys() {
      try { return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length)); } catch { return []; }
    },
  };

  // A form that was sent and led on to another page has been saved.
  const left = store.get("left");
  if (left && left.key !== location.pathname && document.body.dataset.draft) {
    const kept = store.get(left.key);
    if (kept && kept.words === left.words) store.drop(left.key);
  }
  store.drop("left");

  // After it has been sent or deleted, nothing of it stays in this browser.
  if ("sent" in document.body.dataset) {
    const draft = document.body.dataset.draft + "/";
    store.keys().filter((key) => key.startsWith(draft)).forEach((key) => store.drop(key));
  }

  // People type and choose before the last file of a page has come: that is taken as typed again when this has been run.
  // What the browser brings back on a page seen before is something else.
  const isSeenBefore = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const isChanged = (field) => (/^(?:radio|checkbox)$/.test(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
  const controls = [...document.querySelectorAll("main textarea, main input:not([type=hidden], [type=file])")];
  const early = new Set(isSeenBefore ? [] : controls.filter(isChanged));
  setTimeout(() => early.forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true }))));

  // What is chosen and typed in an answer stays in this tab until it is sent.
  const tab = {
    get(key) {
      try { return JSON.parse(sessionStorage.getItem(PREFIX + key)); } catch { return null; }
    },
    set(key, value) {
      try { sessionStorage.setItem(PREFIX + key, JSON.stringify(value)); } catch { /* full, or not allowed */ }
    },
    drop(key) {
      try { sessionStorage.removeItem(PREFIX + key); } catch { /* not allowed */ }
    },
  };
  const answered = document.querySelector("form[data-keep]");
  const sentFrom = tab.get("sent");
  if (sentFrom && sentFrom !== location.pathname) tab.drop(sentFrom);
  if (answered || sentFrom !== location.pathname) tab.drop("sent");
  if (answered) {
    const fields = [...answered.querySelectorAll("textarea, input[type=radio], input[type=checkbox]")];
    const isChoice = (field) => field.type === "radio" || field.type === "checkbox";
    const version = answered.elements.digest.value;
    const kept = tab.get(location.pathname);
    const earlyNames = new Set([...early].map((one) => one.name));
    for (const field of kept ? fields.filter((one) => !earlyNames.has(one.name)) : []) {
      const value = kept.values[field.name];
      if (!isChoice(field)) field.value = value ?? field.value;
      // Choices are about the story as it was shown.
      else if ((value !== undefined || field.type === "checkbox") && kept.version === version) field.checked = field.value === value;
    }
    answered.addEventListener("input", () => {
      const values = Object.fromEntries(fields.filter((one) => !isChoice(one) || one.checked).map((one) => [one.name, one.value]));
      if (Object.values(values).some((one) => hasNationalId(one))) tab.drop(location.pathname);
      else tab.set(location.pathname, { version, values });
    });
    answered.addEventListener("submit", () => tab.set("sent", location.pathname));
  }

  // Once none of the pictures is to be shown, the questions about pictures are closed, and can be opened again.
  const pictures = document.querySelector("[data-picture-ticks]");
  if (pictures) {
    const ticks = [...pictures.querySelectorAll("input[type=checkbox]")];
    const questions = document.querySelectorAll("[data-of-pictures]");
    const said = pictures.querySelector("[data-moot]");
    const close = (isMoot) => {
      said.hidden = !isMoot;
      for (const one of questions) one.hidden = isMoot;
    };
    const isMoot = () => ticks.every((one) => one.checked) && !document.querySelector("[data-of-pictures] [data-missing]");
    pictures.addEventListener("change", () => close(isMoot()));
    said.querySelector("button").addEventListener("click", () => {
      close(false);
      questions[0]?.querySelector("input")?.focus();
    });
    close(isMoot());
  }

  // A new page is read from what is wrong with it, or from its heading. Focus that is somewhere already stays there:
  // people type and press keys before the last file of a page has come.
  const unfocused = !document.activeElement || document.activeElement === document.body;
  if (unfocused && document.body.dataset.draft && !location.hash) {
    const wrong = document.querySelector("main [autofocus]");
    const first = wrong || document.querySelector("main [role=alert]") || document.querySelector("main h1");
    if (first) {
      if (first !== wrong) first.tabIndex = -1;
      first.focus({ preventScroll: first.tagName === "H1" });
    }
  }

  // What has the focus is seen when the typefaces have come, too.
  const atFirst = document.activeElement;
  if (document.body.dataset.draft && atFirst?.matches("main [autofocus], main [role=alert]")) {
    document.fonts.ready.then(() => {
      if (document.activeElement === atFirst) atFirst.scrollIntoView({ block: "nearest" });
    });
  }

  // Among questions, the first that has no answer is gone on with.
  const missing = document.querySelector("[data-missing]");
  if (unfocused && missing) missing.focus();

  // A fødselsnummer is said at once, and does not leave the page.
  const ones = (digits, weights) => weights.reduce((sum, weight, at) => sum + weight * digits[at], 0) % 11;
  const isNationalId = (written) => {
    const digits = written.replace(/\D/g, "").split("").map(Number);
    const [day, month] = [10 * digits[0] + digits[1], 10 * digits[2] + digits[3]];
    return day < 72 && day % 40 >= 1 && day % 40 <= 31 && month % 40 >= 1 && month % 40 <= 12
      && !ones(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) && !ones(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
  };
  const hasNationalId = (text) => {
    const found = text.match(/\d(?:[ .\-_\u00a0]?\d){10,}/g) || [];
    return found.some((written) => written.replace(/\D/g, "").length === 11 && isNationalId(written));
  };
  const warned = new Map();
  for (const checked of document.querySelectorAll("form[data-private]")) {
    checked.addEventListener("input", ({ target }) => {
      const stops = hasNationalId(target.value || "");
      if (stops === warned.has(target)) return;
      if (stops) {
        const note = document.createElement("p");
        note.className = "desk-notice desk-hard";
        note.setAttribute("role", "alert");
        note.textContent = checked.dataset.private;
        target.after(note);
        note.scrollIntoView({ block: "nearest" });
        target.setAttribute("aria-invalid", "true");
        warned.set(target, note);
      } else {
        warned.get(target).remove();
        target.removeAttribute("aria-invalid");
        warned.delete(target);
      }
    }, { capture: true });
    checked.addEventListener("submit", (event) => {
      const [wrong] = warned.keys();
      if (!wrong) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      wrong.focus();
    });
  }

  // What is wrong with a field is not said any longer when something else is typed in it.
  for (const field of document.querySelectorAll("main [aria-describedby]")) {
    field.addEventListener("input", () => {
      const ids = field.getAttribute("aria-describedby").split(" ");
      const alerts = ids.map((id) => document.getElementById(id)).filter((one) => one?.getAttribute("role") === "alert");
      if (!alerts.length) return;
      alerts.forEach((one) => one.remove());
      field.setAttribute("aria-describedby", ids.filter((id) => document.getElementById(id)).join(" "));
      field.removeAttribute("aria-invalid");
    }, { once: true });
  }

  // What is typed at a question is saved at once where there is a script; about pictures, when a button is pressed.
  if (!document.querySelector("form[data-pictures]")) {
    for (const said of document.querySelectorAll("[data-scripted]")) said.textContent = said.dataset.scripted;
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
      button.textContent = button.dataset.done;
    });
  }
  for (const field of document.querySelectorAll("[data-link]")) field.addEventListener("focus", () => field.select());

  // The most important point of a picture: tapped, or moved with the arrow keys where there is a keyboard.
  const hasKeys = matchMedia("(hover: hover) and (pointer: fine)").matches;
  for (const frame of document.querySelectorAll(".desk-frame")) {
    const picture = frame.closest(".desk-picture");
    const place = picture.querySelector("[data-focus]");
    const help = place.querySelector("[data-help]");
    const stored = document.createElement("input");
    Object.assign(stored, { type: "hidden", name: place.querySelector("input").name, value: frame.dataset.point || "" });
    const marker = document.createElement("button");
    marker.type = "button";
    marker.className = "desk-marker";
    marker.setAttribute("aria-label", hasKeys ? place.dataset.markerKeys : place.dataset.marker);
    const said = document.createElement("p");
    said.className = "desk-state";
    said.setAttribute("role", "status");
    place.querySelector(".desk-nine").replaceWith(said);
    help.textContent = hasKeys ? help.dataset.keys : help.dataset.help;
    frame.append(marker, stored);
    frame.dataset.taps = "";
    let at = (stored.value || "50 50").replace(/%/g, "").split(/\s+/).map(Number);
    const put = (x, y, isChosen) => {
      at = [x, y].map((one) => Math.min(100, Math.max(0, Math.round(one))));
      [marker.style.left, marker.style.top] = at.map((one) => `${one}%`);
      if (!isChosen) return;
      stored.value = at.join(" ");
      said.textContent = place.dataset.focus.replace("%x", at[0]).replace("%y", at[1]);
    };
    put(...at, Boolean(stored.value));
    const tapped = ({ clientX, clientY }) => {
      const box = frame.getBoundingClientRect();
      put(((clientX - box.left) / box.width) * 100, ((clientY - box.top) / box.height) * 100, true);
    };
    frame.addEventListener("click", (event) => { if (event.detail) tapped(event); });
    marker.addEventListener("pointerdown", (event) => marker.setPointerCapture(event.pointerId));
    marker.addEventListener("pointermove", (event) => { if (marker.hasPointerCapture(event.pointerId)) tapped(event); });
    const STEPS = { ArrowLeft: [-5, 0], ArrowRight: [5, 0], ArrowUp: [0, -5], ArrowDown: [0, 5] };
    marker.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      put(at[0] + step[0], at[1] + step[1], true);
    });
  }

  // Who is named in a picture or a film can be recognised in it.
  for (const names of document.querySelectorAll("[data-names]")) {
    names.addEventListener("input", () => {
      if (names.value.trim()) names.closest("fieldset").querySelector("input[value=named]").checked = true;
    });
  }

  const upload = document.querySelector("form[data-pictures]");
  if (upload) {
    const file = upload.querySelector("input[type=file]");
    const state = upload.querySelector("[data-state]");
    // A picture is added when it is chosen.
    const add = upload.querySelector("button[value=add]");
    const chosen = () => {
      if (!file.files.length) return;
      if (file.files[0].size > Number(upload.dataset.most)) {
        state.textContent = upload.dataset.large;
        file.value = "";
        return;
      }
      state.textContent = upload.dataset.uploading;
      upload.requestSubmit(add);
    };
    file?.addEventListener("change", chosen);
    // It may have been chosen before this script came. What the browser brings back on a page seen before is not sent.
    const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    if (add) add.hidden = isNew || !file?.files.length;
    if (isNew && file) chosen();
  }

  // What is pasted from Word, a mail or a web page keeps its paragraphs, headings, lists, quotations and bold.
  const BLOCKS = /^(?:P|DIV|H[1-6]|LI|UL|OL|BLOCKQUOTE|SECTION|ARTICLE|HEADER|FOOTER|MAIN|ASIDE|PRE|TABLE|TBODY|THEAD|TR|FIGURE|FIGCAPTION|DL|DT|DD|HR|ADDRESS|FORM|FIELDSET)$/;
  const UNREAD = /^(?:SCRIPT|STYLE|HEAD|META|LINK|TITLE|TEMPLATE|NOSCRIPT|IMG|SVG|OBJECT|IFRAME|BUTTON|SELECT|TEXTAREA|INPUT)$/i;
  const asMarkdown = (html) => {
    const lines = [];
    let runs = [];
    const flush = (place) => {
      const merged = [];
      for (const run of runs) {
        const last = merged[merged.length - 1];
        if (last && (last.bold === run.bold || !run.text.trim())) last.text += run.text; else merged.push({ ...run });
      }
      runs = [];
      const text = merged.map(({ text, bold }) => {
        const [, before, inside, after] = text.match(/^(\s*)([^]*?)(\s*)$/);
        return bold && inside && !inside.includes("*") && !place.heading ? `${before}**${inside}**${after}` : text;
      }).join("").replace(/[ \t\u00a0]+/g, " ").trim();
      if (!text) return;
      const item = place.item && !place.item.used ? place.item : null;
      if (item) item.used = true;
      if (item) lines.push({ kind: item.kind, deep: item.deep, text: `${"   ".repeat(item.deep)}${item.kind === "ol" ? `${++item.list.count}.` : "-"} ${text}` });
      else if (place.heading) lines.push({ kind: "h", text: `### ${text.replace(/\n/g, " ")}` });
      else if (place.quote) lines.push({ kind: "q", text: text.replace(/^/gm, "> ") });
      else lines.push({ kind: "p", text });
    };
    const walk = (node, place) => {
      if (node.nodeType === Node.TEXT_NODE) {
        runs.push({ text: place.pre ? node.data : node.data.replace(/\s+/g, " "), bold: place.bold });
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE || UNREAD.test(node.tagName)) return;
      const style = (node.getAttribute("style") || "").replace(/\s+/g, "").toLowerCase();
      const named = node.getAttribute("class") || "";
      if (/display:none|mso-hide:all|mso-list:ignore/.test(style)) return;
      if (node.tagName === "BR") {
        runs.push({ text: place.cell ? " " : "\n", bold: false });
        return;
      }
      const weight = (style.match(/(?:^|;)font-weight:(\w+)/) || [])[1];
      const bold = weight ? weight === "bold" || Number(weight) >= 600 : place.bold || /^(?:B|STRONG)$/.test(node.tagName);
      const now = { ...place, bold };
      if (!BLOCKS.test(node.tagName) || (place.cell && node.tagName !== "TR")) {
        const isCell = /^T[DH]$/.test(node.tagName);
        if (isCell && node.previousElementSibling) runs.push({ text: " – ", bold: false });
        if (isCell) now.cell = true;
        node.childNodes.forEach((one) => walk(one, now));
        if (place.cell) runs.push({ text: " ", bold: false });
        return;
      }
      flush(place);
      if (/^H[1-6]$/.test(node.tagName) || /MsoTitle/.test(named)) Object.assign(now, { heading: true, bold: false });
      if (node.tagName === "BLOCKQUOTE" || /Mso(?:Intense)?Quote/.test(named)) now.quote = true;
      if (node.tagName === "PRE") now.pre = true;
      if (/^[UO]L$/.test(node.tagName)) now.list = { kind: node.tagName.toLowerCase(), count: 0, deep: place.list ? place.list.deep + 1 : 0 };
      if (node.tagName === "LI") now.item = { kind: place.list?.kind || "ul", list: place.list || { count: 0 }, deep: place.list?.deep || 0, used: false };
      if (/mso-list:(?!none)/.test(style)) {
        // A list of Word's is paragraphs that begin with their own marks.
        const mark = [...node.querySelectorAll("span")].find((one) => /mso-list:\s*ignore/i.test(one.getAttribute("style") || ""));
        const kind = /\d/.test(mark?.textContent || "") ? "ol" : "ul";
        const deep = Number((style.match(/mso-list:[^;]*level(\d)/) || [])[1] || 1) - 1;
        // One count for each level; the levels below begin anew.
        const before = node.previousElementSibling?.listHere || [];
        node.listHere = [...before.slice(0, deep + 1)];
        for (let at = 0; at <= deep; at++) node.listHere[at] ||= { count: 0 };
        if (before[deep]?.kind !== kind) node.listHere[deep] = { count: 0, kind };
        now.item = { kind, list: node.listHere[deep], deep, used: false };
      }
      node.childNodes.forEach((one) => walk(one, now));
      flush(now);
    };
    walk(new DOMParser().parseFromString(html, "text/html").body, { bold: false });
    flush({});
    const isList = ({ kind }) => /^[uo]l$/.test(kind);
    let outer = "";
    return lines.map((line, at) => {
      const before = lines[at - 1];
      const goesOn = at && (line.deep ? isList(before) : line.kind === (line.kind === "q" ? before.kind : isList(before) && outer));
      if (!line.deep) outer = line.kind;
      return (at ? (goesOn ? "\n" : "\n\n") : "") + line.text;
    }).join("");
  };
  for (const rich of document.querySelectorAll("[data-rich]")) {
    rich.addEventListener("paste", (event) => {
      const html = event.clipboardData?.getData("text/html");
      const text = html ? asMarkdown(html) : "";
      if (!text) return;
      event.preventDefault();
      // So that it can be undone; setRangeText cannot.
      if (document.execCommand("insertText", false, text)) return;
      rich.setRangeText(text, rich.selectionStart, rich.selectionEnd, "end");
      rich.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  // Who else has the page of a story open: asked for while it is seen, and said when it is left.
  const here = document.querySelector("[data-here]");
  if (here) {
    const ask = async (leaves) => {
      const body = new URLSearchParams({ mark: here.dataset.mark, ...(leaves ? { leave: "yes" } : {}) });
      try {
        const answer = await fetch(here.dataset.here, {
          method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" }, keepalive: leaves,
        });
        const found = await answer.json();
        if (!answer.ok || leaves || here.textContent === found.present) return;
        here.textContent = found.present;
        here.hidden = !found.present;
      } catch { /* the next time */ }
    };
    // The page before may say that it is left after this one has come.
    setTimeout(() => ask(false), 5000);
    setInterval(() => { if (!document.hidden) ask(false); }, 60000);
    addEventListener("pagehide", () => ask(true));
    addEventListener("pageshow", (event) => { if (event.persisted) ask(false); });
  }

  const form = document.querySelector("form[data-save]");
  if (!form) return;
  const field = form.querySelector("[data-words]");
  const state = form.querySelector("[data-state]");
  const version = form.elements.version;
  const key = location.pathname;
  const begun = field.defaultValue ?? field.value;
  // Everything that is saved with the answer: how people can be reached, too. Only the answer is kept in the browser.
  const content = () => [field.value, ...[...form.querySelectorAll("[data-reached], [data-besides]")].map((one) => one.value).filter(Boolean)].join("\n");
  let saved = "unsaved" in form.dataset || early.has(field) ? null : content();
  let timer = 0;
  let asking = false;

  const say = (words) => { state.textContent = words; };
  const keep = () => store.set(key, { words: field.value, version: Number(version.value) });

  const save = async () => {
    clearTimeout(timer);
    if (asking || content() === saved || warned.size) return;
    asking = true;
    const words = field.value;
    const sent = content();
    const body = new URLSearchParams(new FormData(form));
    body.set("do", "save");
    say(form.dataset.saving);
    let again = 0;
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" },
        keepalive: words.length < 10000,
      });
      const found = await answer.json();
      if (answer.ok) {
        version.value = found.version;
        saved = sent;
        if (content() === sent) { store.drop(key); say(form.dataset.saved); } else { keep(); again = WAIT; }
      } else {
        // It has been sent in another window: the page that follows shows what did not come with it.
        if (found.closed) form.submit();
        // What is wrong is said when the form is sent; the text stays in the browser.
        say(found.problem || form.dataset.kept);
      }
    } catch {
      say(form.dataset.kept);
      again = AGAIN;
    }
    asking = false;
    if (again) timer = setTimeout(save, again);
  };

  const kept = store.get(key);
  if (kept && kept.words === field.value) {
    if (!("unsaved" in form.dataset)) store.drop(key);
  } else if (kept && !early.has(field) && (kept.version === Number(version.value) || !field.value)) {
    field.value = kept.words;
    say(form.dataset.restored);
    timer = setTimeout(save, WAIT);
  } else if (kept) {
    const other = form.querySelector("[data-other]");
    other.querySelector("[data-other-words]").textContent = kept.words;
    other.hidden = false;
    other.querySelector("[data-use]").addEventListener("click", () => {
      field.value = kept.words;
      other.hidden = true;
      keep();
      save();
      field.focus();
    });
    other.querySelector("[data-drop]").addEventListener("click", () => {
      store.drop(key);
      other.hidden = true;
      field.focus();
    });
  }

  // A field for each whole name of a list, as the server would give it on the next page.
  const asked = form.querySelector("[data-reach]");
  const TURNED = /^\p{Lu}[\p{L}.'’-]*, \p{Lu}[\p{L}.'’-]*$/u;
  const WHOLE = /^\p{Lu}[\p{L}.'’-]*( [\p{L}.'’-]+){1,4}$/u;
  const names = () => field.value.split(/[\n;]/)
    .map((line) => line.replace(/^\s*[-•*·▪]\s+/, "").trim().split(/\s+/).join(" "))
    .flatMap((line) => (TURNED.test(line) ? [line] : line.split(/,|\s(?:og|and)\s/).map((one) => one.trim())))
    .filter((one, at, all) => (WHOLE.test(one) || TURNED.test(one)) && all.indexOf(one) === at).slice(0, 20);
  const askForEach = () => {
    const found = names();
    const named = asked.querySelector("[name=named]");
    const before = named.value.split("; ");
    if (found.join("; ") === named.value) return;
    const known = [...asked.querySelectorAll("[data-reached]")].map((one) => one.value);
    asked.querySelectorAll(".desk-field").forEach((one) => one.remove());
    found.forEach((name, at) => {
      const box = document.createElement("div");
      box.className = "desk-field";
      const label = document.createElement("label");
      label.htmlFor = `reach-${at}`;
      label.textContent = asked.dataset.reach.replace("%", () => name);
      const one = document.createElement("input");
      Object.assign(one, { id: `reach-${at}`, name: `reach-${at}`, type: "text", inputMode: "email", autocomplete: "off", autocapitalize: "none", spellcheck: false });
      one.setAttribute("aria-describedby", "reach-help");
      one.dataset.reached = "";
      const same = before.indexOf(name);
      // A name that is being corrected keeps its address.
      one.value = (same >= 0 ? known[same] : found.length === before.length && !found.includes(before[at]) ? known[at] : "") || "";
      box.append(label, one);
      asked.append(box);
    });
    named.value = found.join("; ");
    asked.hidden = !found.length;
  };
  if (asked) field.addEventListener("input", askForEach);
  form.addEventListener("input", ({ target }) => {
    if (target === field || !("reached" in target.dataset || "besides" in target.dataset)) return;
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });

  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (warned.has(field)) {
      store.drop(key);
      say("");
      return;
    }
    keep();
    timer = setTimeout(save, WAIT);
  });
  if (asked && field.value !== begun) askForEach();
  addEventListener("online", save);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!navigator.onLine) {
      event.preventDefault();
      say(form.dataset.kept);
      return;
    }
    if (field.value !== begun || content() !== saved) keep();
    store.set("left", { key, words: field.value });
  });
})();
