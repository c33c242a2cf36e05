// Stories on other pages: <framsnakk-forteljingar tema="naervaer" tal="3"> in nynorsk, or
// <framsnakk-fortellinger tema="naervaer" antall="3"> in bokmål. One file, one request, nothing stored; what stands in
// the element is shown until the stories have come, and for as long as they do not come.
(() => {
  "use strict";

  const script = document.currentScript || document.querySelector('script[src*="framsnakk-embed.js"]');
  if (!script || !window.customElements) return;
  const site = new URL("../", script.src);

  const WORDS = {
    nn: { more: "Fleire forteljingar", none: "Her er det ingen forteljingar enno.", label: "Forteljingar" },
    nb: { more: "Flere fortellinger", none: "Her er det ingen fortellinger ennå.", label: "Fortellinger" },
  };
  const STYLE = `
    :host { display: block; line-height: 1.5;
      --fs-paper: #fbf7f0; --fs-ink: #1c2526; --fs-muted: #56615f; --fs-line: #cfc4b2; --fs-link: #0f4547; }
    /* As the page around is: one that is always light should not have dark cards. */
    @supports (color: light-dark(red, blue)) { :host {
      --fs-paper: light-dark(#fbf7f0, #0a2224); --fs-ink: light-dark(#1c2526, #f1ebdf);
      --fs-muted: light-dark(#56615f, #adbcb7); --fs-line: light-dark(#cfc4b2, #3a5c5d);
      --fs-link: light-dark(#0f4547, #8fd3ca); } }
    :host([hidden]) { display: none; }
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: 1rem;
      margin: 0; padding: 0; list-style: none; }
    li { position: relative; display: flex; flex-direction: column; gap: .5rem; padding: 1.25rem;
      border: 1px solid var(--fs-line); border-radius: .25rem; background: var(--fs-paper); color: var(--fs-ink); }
    h2, h3, h4, h5, h6, p { margin: 0; overflow-wrap: break-word; }
    h2, h3, h4, h5, h6 { font-size: 1.1875em; line-height: 1.25; }
    li a { color: var(--fs-link); text-decoration: none; }
    li a::after { content: ""; position: absolute; inset: 0; }
    li:hover a { text-decoration: underline; }
    li a:focus-visible { outline: none; }
    li a:focus-visible::after { outline: 3px solid currentColor; outline-offset: 2px; }
    .meta { margin-top: auto; color: var(--fs-muted); font-size: .875em; }
    .more { margin-top: .75rem; }
    .more a { display: inline-block; padding: .375rem 0; color: inherit; }
    .more a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
  `;

  let asked; // one answer serves every element of the page
  const stories = () => {
    asked ??= fetch(new URL("stories.json", site), { credentials: "omit", referrerPolicy: "no-referrer" }).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
      return answer.json();
    });
    return asked;
  };

  const made = (name, text, language) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (language) element.lang = language;
    return element;
  };

  const safe = (address) => {
    const found = new URL(address, site);
    return found.protocol === "https:" || found.protocol === "http:" ? found.href : site.href;
  };

  // The months have the same names in both forms, and not every browser knows nynorsk.
  const calendar = new Intl.DateTimeFormat("nb", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  const KINDS = { suksesshistorie: "success_story", portrett: "portrait", film: "film", prosjekt: "project" };

  class Stories extends HTMLElement {
    static observedAttributes = ["tema", "eining", "enhet", "slag", "tal", "antall", "overskrift"];

    constructor() {
      super();
      this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      this.shadowRoot.adoptedStyleSheets = [sheet];
      this.shadowRoot.append(made("slot"));
    }

    connectedCallback() { this.show(); }
    attributeChangedCallback() { if (this.isConnected) this.show(); }

    get form() { return this.localName === "framsnakk-fortellinger" ? "nb" : "nn"; }

    said(...names) {
      const name = names.find((one) => this.hasAttribute(one));
      return name ? this.getAttribute(name).trim() : "";
    }

    async show() {
      try {
        const data = await stories();
        this.shadowRoot.replaceChildren(...this.cards(data.stories, data.moved || {}));
      } catch (error) {
        this.shadowRoot.replaceChildren(made("slot"));
        console.warn(`framsnakk: ${error.message}`);
      }
    }

    chosen(all, moved) {
      const today = (sort, id) => (moved[sort] && moved[sort][id]) || id;
      const theme = today("themes", this.said("tema")), unit = today("units", this.said("eining", "enhet"));
      const kind = this.said("slag");
      const most = Math.min(Math.max(parseInt(this.said("tal", "antall"), 10) || 3, 1), 24);
      return all
        .filter((one) => (!theme || one.themes.includes(theme)) && (!unit || one.unit_id === unit))
        .filter((one) => !kind || one.kind === (KINDS[kind] || kind))
        .slice(0, most);
    }

    cards(all, moved) {
      const words = WORDS[this.form], found = this.chosen(all, moved);
      const list = made("ul", "", this.form);
      list.setAttribute("role", "list"); // Safari takes a list without marks for none
      list.setAttribute("aria-label", words.label);
      list.append(...found.map((one) => this.card(one)));
      const more = made("p", "", this.form);
      more.className = "more";
      const link = made("a", words.more);
      link.href = site.href;
      more.append(link);
      return [found.length ? list : made("p", words.none, this.form), more];
    }

    card(one) {
      const card = made("li");
      const level = Math.min(Math.max(parseInt(this.said("overskrift"), 10) || 3, 2), 6);
      const heading = made(`h${level}`, "", one.language);
      const link = made("a", one.title);
      link.href = safe(one.address);
      heading.append(link);
      const meta = made("p", [one.unit, calendar.format(new Date(one.published))].filter(Boolean).join(" · "));
      meta.className = "meta";
      card.append(heading, made("p", one.lead, one.language), meta);
      return card;
    }
  }

  // Two names are two classes: a browser lets each have one.
  customElements.define("framsnakk-forteljingar", class extends Stories {});
  customElements.define("framsnakk-fortellinger", class extends Stories {});
})();
