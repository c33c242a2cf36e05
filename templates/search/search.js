// The search page: Pagefind behind a field, filters and cards of our own. The index is fetched when somebody asks.
// The address holds the question, so that it can be sent, and so that going back gives the answer again.

const PAGE = 12; // results at a time
const PAUSE = 200; // milliseconds after a key before a search

const form = document.querySelector("#fs-search");
const field = form.elements.namedItem("q");
const facets = [...form.querySelectorAll("select")];
const names = new Map(facets.flatMap((one) => [...one.options].map((option) => [`${one.name}:${option.value}`, option.text])));
const said = document.querySelector("#fs-status");
const advice = document.querySelector("#fs-advice");
const list = document.querySelector("#fs-results");
const more = document.querySelector("#fs-more");
const card = document.querySelector("#fs-result").content.firstElementChild;
const site = new URL(form.dataset.site, location.href);
const pairs = form.dataset.pairs.split(/\s+/).filter(Boolean).map((pair) => pair.split("/"));

document.querySelector("#fs-needs").hidden = true;

let newest = 0; // the search that counts; answers to older ones are thrown away
let waiting = [];

// ── The index ───────────────────────────────────────────────────────────────────────────────────────────────────────

let opened = null;

function open() {
  opened ??= table().then(async (of) => [of.size ? await engine() : null, of]).catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

async function engine() {
  const pagefind = await import(new URL("../pagefind/pagefind.js", import.meta.url).href);
  await pagefind.options({ noWorker: true, baseUrl: "/", excerptLength: 32 });
  await pagefind.init();
  return pagefind;
}

// What each thing can be narrowed by, newest first, by Pagefind's name of it.
async function table() {
  const answer = await fetch(new URL("../pagefind/framsnakk.json", import.meta.url));
  if (!answer.ok) throw new Error(String(answer.status));
  const { facets: values, found } = await answer.json();
  return new Map(found.map(([name, ...of]) => [name, of.map((at) => values[at])]));
}

// ── A search ────────────────────────────────────────────────────────────────────────────────────────────────────────

// A question in nynorsk, and in bokmål: a stem such as «sjuke» and «syke» stands for the other wherever it is.
function both(query) {
  const other = new Map(pairs.flatMap(([nn, nb]) => [[nn, nb], [nb, nn]]));
  const known = [...other.keys()].sort((one, two) => two.length - one.length);
  if (!known.length) return [query];
  const turned = query.toLowerCase().replace(new RegExp(known.join("|"), "g"), (stem) => other.get(stem));
  return turned === query.toLowerCase() ? [query] : [query, turned];
}

// Return what a question finds, the best first; no question finds everything, the newest first.
async function answers(query) {
  const [pagefind, of] = await open();
  const found = new Map();
  if (!pagefind) return []; // nothing is out yet
  for (const asked of query ? both(query) : [null]) {
    for (const result of (await pagefind.search(asked)).results) {
      const before = found.get(result.id);
      if (!before || before.score < result.score) found.set(result.id, result);
    }
  }
  if (!query) return [...of.keys()].filter((id) => found.has(id)).map((id) => ({ result: found.get(id), of: of.get(id) }));
  const best = [...found.values()].sort((one, two) => two.score - one.score);
  return best.map((result) => ({ result, of: of.get(result.id) ?? [] }));
}

function chosen() {
  return facets.filter((one) => one.value).map((one) => `${one.name}:${one.value}`);
}

async function search() {
  const mine = ++newest;
  const query = field.value.trim();
  if (!query && !chosen().length) return clear();
  try {
    const all = await answers(query);
    if (mine !== newest) return;
    count(all);
    const wanted = chosen();
    const found = all.filter(({ of }) => wanted.every((facet) => of.includes(facet)));
    const first = await Promise.all(found.slice(0, PAGE).map(({ result }) => result.data()));
    if (mine !== newest) return;
    waiting = found.slice(PAGE);
    list.replaceChildren(...first.map((data, at) => shown(data, found[at].of)));
    more.hidden = !waiting.length;
    advice.hidden = found.length > 0;
    say(found.length, query);
  } catch (error) {
    if (mine !== newest) return;
    clear();
    said.textContent = form.dataset.failed;
    console.warn(error);
  }
}

function clear() {
  waiting = [];
  list.replaceChildren();
  more.hidden = advice.hidden = true;
  said.textContent = "";
  for (const option of form.querySelectorAll("option")) option.text = option.text.replace(/ \(\d+\)$/, "");
}

function say(number, query) {
  const key = (number ? (number === 1 ? "one" : "many") : "none") + (query ? "Of" : "");
  said.textContent = form.dataset[key].replace("{number}", number).replace("{query}", () => query);
}

// Say beside each choice how many it would leave, with what the other filters are at.
function count(all) {
  for (const facet of facets) {
    const others = chosen().filter((one) => !one.startsWith(`${facet.name}:`));
    const left = all.filter(({ of }) => others.every((one) => of.includes(one)));
    for (const option of facet.options) {
      const value = `${facet.name}:${option.value}`;
      if (option.value) option.text = `${names.get(value)} (${left.filter(({ of }) => of.includes(value)).length})`;
    }
  }
}

// ── A result ────────────────────────────────────────────────────────────────────────────────────────────────────────

function shown(data, of) {
  const one = card.cloneNode(true);
  const [kicker, heading, lead, meta] = one.children;
  const named = (facet) => of.filter((value) => value.startsWith(`${facet}:`) && names.has(value));
  const themes = named("tema");
  if (themes.length) one.dataset.theme = themes[0].slice("tema:".length);
  for (const value of themes.length ? themes : named("slag")) {
    const name = part("span", names.get(value));
    if (themes.length) name.dataset.theme = value.slice("tema:".length);
    kicker.append(...(kicker.hasChildNodes() ? [dot()] : []), name);
  }
  const link = heading.firstElementChild;
  link.textContent = data.meta.title;
  link.href = new URL(data.raw_url.replace(/^\//, "").replace(/(#.*)\/$/, "$1"), site).href;
  lead.append(...excerpt(data));
  for (const spoken of [heading, lead]) {
    if (data.meta.lang && data.meta.lang !== document.documentElement.lang) spoken.lang = data.meta.lang;
  }
  const unit = [...named("eining"), ...named("enhet")].map((value) => names.get(value));
  const parts = [...unit, data.meta.date].filter(Boolean);
  meta.append(...parts.map((text) => part("span", text)));
  if (!data.meta.date) meta.remove(); // somebody's unit stands with their role
  return one;
}

// The lead, where no word was found in the text; else the words around those that were, marked.
// It comes as HTML, and what is taken from that is text: whatever somebody has written, it is shown and never run.
function excerpt(data) {
  const read = new DOMParser().parseFromString(data.excerpt, "text/html").body;
  if (!read.querySelector("mark")) return [data.meta.lead || read.textContent];
  const nodes = [...read.childNodes].map((node) => (node.nodeName === "MARK" ? part("mark", node.textContent) : new Text(node.textContent)));
  return withoutTitle(nodes, data.meta.title);
}

// The text begins with the headline, which the card has already.
function withoutTitle(nodes, title) {
  const text = nodes.map((node) => node.textContent).join("");
  if (!text.startsWith(title)) return nodes;
  let skip = title.length + text.slice(title.length).match(/^[.\s]*/)[0].length;
  const kept = [];
  for (const node of nodes) {
    const left = node.textContent.slice(skip);
    skip = Math.max(0, skip - node.textContent.length);
    node.textContent = left;
    if (left) kept.push(node);
  }
  return kept.some((node) => node.textContent.trim()) ? kept : [title];
}

function part(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function dot() {
  const made = part("span", "·");
  made.ariaHidden = "true";
  const around = document.createDocumentFragment();
  around.append("\u00a0", made, " ");
  return around;
}

// ── The address, and what the reader does ───────────────────────────────────────────────────────────────────────────

function address() {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  return `${location.pathname}${asked.size ? `?${asked}` : ""}`;
}

function remember({ anew }) {
  if (address() === location.pathname + location.search) return;
  if (anew) history.pushState(null, "", address());
  else history.replaceState(null, "", address());
}

function recall() {
  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") ?? "";
  for (const one of facets) {
    one.value = asked.get(one.name) ?? "";
    if (one.selectedIndex < 0) one.value = "";
  }
  search();
}

let timer = 0;

field.addEventListener("input", () => {
  clearTimeout(timer);
  open().catch(() => {}); // what goes wrong is said when the search itself asks
  timer = setTimeout(() => {
    remember({ anew: !location.search });
    search();
  }, PAUSE);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  remember({ anew: true });
  search();
});

form.addEventListener("change", (event) => {
  if (event.target === field) return;
  clearTimeout(timer);
  remember({ anew: true });
  search();
});

more.firstElementChild.addEventListener("click", async () => {
  const mine = newest;
  const next = waiting.splice(0, PAGE);
  const read = await Promise.all(next.map(({ result }) => result.data()));
  if (mine !== newest) return;
  const cards = read.map((data, at) => shown(data, next[at].of));
  list.append(...cards);
  more.hidden = !waiting.length;
  cards[0]?.querySelector("a").focus();
});

addEventListener("popstate", recall);
recall();
