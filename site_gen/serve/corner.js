// Shows in the page's corner what the last build found. Served beside the pages by `framsnakk serve`, to the writer's
// own machine alone, and never part of a site. What people have written becomes text and nothing else.
(async () => {
  const ours = new URL("./", document.currentScript.src);
  const MEMORY = "framsnakk";
  const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";

  /** What was remembered of the corner in this tab; a browser may refuse to remember. */
  const remembered = () => {
    try {
      return JSON.parse(sessionStorage.getItem(MEMORY)) ?? {};
    } catch {
      return {};
    }
  };
  const memory = remembered();
  const remember = () => {
    try {
      sessionStorage.setItem(MEMORY, JSON.stringify(memory));
    } catch {
      // Then the corner begins closed on every page.
    }
  };

  /** Make an element; texts among its children become text nodes, and empty children fall away. */
  const make = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children.filter(Boolean));
    return made;
  };

  const corner = make("aside", { "aria-label": "Framsnakk" });
  const inside = corner.attachShadow({ mode: "open" });
  const badge = make("button", { id: "badge", type: "button", "aria-controls": "panel", "aria-expanded": "false" });
  const panel = make("div", { id: "panel", role: "region", "aria-labelledby": "title", tabindex: "0", hidden: "" });
  const status = make("p", { role: "status" });
  inside.append(panel, badge, status);

  const open = (wanted) => {
    panel.hidden = !wanted;
    badge.setAttribute("aria-expanded", String(wanted));
  };
  const choose = (wanted) => {
    open(wanted);
    memory.open = wanted;
    remember();
  };
  badge.addEventListener("click", () => choose(panel.hidden));
  inside.addEventListener("keydown", (pressed) => {
    if (pressed.key !== "Escape" || panel.hidden) return;
    choose(false);
    badge.focus();
  });

  const place = (told) => make("code", {}, told.page ? make("a", { href: told.page }, told.place) : told.place);
  const fault = (told) =>
    make(
      "li",
      { class: told.mood },
      make("p", {}, place(told)),
      make("p", { class: "stops" }, make("span", { lang: told.lang }, told.stops), ` · ${told.code}`),
      make("p", { lang: told.lang }, told.message),
      make("p", { class: "hint", lang: told.lang }, told.hint),
    );
  const group = (told) => [
    make("h2", {}, told.title),
    told.fine && make("p", {}, told.fine),
    told.found.length > 0 && make("ul", {}, ...told.found.map(fault)),
    told.more && make("p", {}, told.more),
  ];

  const draw = (told) => {
    const held = panel.contains(inside.activeElement);
    corner.lang = told.lang;
    badge.className = told.mood;
    badge.replaceChildren(told.badge);
    panel.replaceChildren(
      make("p", { id: "title" }, told.title),
      ...told.notices.map((notice) => make("p", { class: "notice", lang: notice.lang }, notice.text)),
      ...told.groups.flatMap(group).filter(Boolean),
      make("p", { class: "note" }, told.note),
    );
    open(memory.open || told.open);
    // The list stays where it was read, until there is something else to say of this very page.
    const mine = JSON.stringify([told.notices, told.groups.filter((one) => one.own)]);
    if (mine !== memory.mine) memory.top = 0;
    memory.mine = mine;
    panel.scrollTop = memory.top ?? 0;
    if (held) panel.focus({ preventScroll: true });
    if (told.badge !== memory.said) {
      status.textContent = memory.said = told.badge;
      remember();
    }
  };
  let asked = 0;
  const show = async () => {
    const mine = ++asked;
    const answer = await fetch(new URL(`corner.json?at=${encodeURIComponent(location.pathname)}`, ours));
    const told = answer.ok && (await answer.json());
    // Of two that are asked for at once, the last is drawn, whichever comes first.
    if (told && mine === asked) draw(told);
  };

  const style = new CSSStyleSheet();
  style.replaceSync(await (await fetch(new URL("corner.css", ours))).text());
  inside.adoptedStyleSheets = [style];
  document.body.append(corner);
  // Before the first answer: news that come in the meantime would be missed.
  document.addEventListener("framsnakk", show);
  await show();
  if (reloaded) inside.getElementById(memory.focus)?.focus({ preventScroll: true });
  panel.addEventListener("scroll", () => {
    memory.top = panel.scrollTop;
  });
  addEventListener("pagehide", () => {
    const held = inside.activeElement;
    memory.focus = held?.matches(":focus-visible") ? held.id || "panel" : null;
    remember();
  });
})();
