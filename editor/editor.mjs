// The editor of a story's text: Markdown as it stands in the file, with buttons for what the house uses of it. The
// textarea stays what is sent, so without this file everything works. The page has all words.
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, MatchDecorator, ViewPlugin, keymap } from "@codemirror/view";
import { history, historyKeymap, standardKeymap } from "@codemirror/commands";

const setMarks = StateEffect.define();
const mark = Decoration.mark({ class: "edit-mark" });

// Where what is said about the text stands: moved along while it is written, until it is checked again.
const marks = StateField.define({
  create: () => Decoration.none,
  update(value, change) {
    let found = value.map(change.changes);
    for (const effect of change.effects) if (effect.is(setMarks)) found = effect.value;
    return found;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const KINDS = {
  "#": "edit-heading", ">": "edit-quote", "*": "edit-bold", "[": "edit-link", "!": "edit-link",
};
const shapes = new MatchDecorator({
  regexp: /^#{1,6} .*$|^> .*$|\*\*[^*\n]{1,200}\*\*|!?\[[^\]\n]{0,200}\](?:\([^)\s]{0,200}\)|\{lang=[a-z]{2,3}\})/gm,
  decoration: ([found]) => Decoration.mark({ class: KINDS[found[0]] }),
});
const shaped = ViewPlugin.fromClass(
  class {
    constructor(view) { this.decorations = shapes.createDeco(view); }
    update(change) { this.decorations = shapes.updateDeco(change, this.decorations); }
  },
  { decorations: (plugin) => plugin.decorations },
);

const isWordAt = (view) => view.state.wordAt(view.state.selection.main.head);

// Put something before and after what is chosen, or the word at the cursor; take it away where it is there.
const wrap = (view, before, after, cursor) => {
  const chosen = view.state.selection.main;
  const { from, to } = chosen.empty ? isWordAt(view) || chosen : chosen;
  const text = view.state.sliceDoc(from, to);
  const around = view.state.sliceDoc(from - before.length, to + after.length);
  if (around === before + text + after && before === after) {
    view.dispatch({
      changes: { from: from - before.length, to: to + after.length, insert: text },
      selection: { anchor: from - before.length, head: to - before.length },
      userEvent: "input",
    });
  } else {
    const start = from + before.length;
    const at = cursor ? { anchor: start + text.length + cursor[0], head: start + text.length + cursor[1] }
      : { anchor: chosen.empty ? start + text.length : start, head: start + text.length };
    view.dispatch({ changes: { from, to, insert: before + text + after }, selection: at, userEvent: "input" });
  }
  view.focus();
  return true;
};

// Begin each chosen line with something; take it away where all of them do.
const begin = (view, prefix, others) => {
  const { from, to } = view.state.selection.main;
  const lines = [];
  for (let at = view.state.doc.lineAt(from).number; at <= view.state.doc.lineAt(to).number; at += 1) {
    lines.push(view.state.doc.line(at));
  }
  const isThere = lines.every((line) => line.text.startsWith(prefix));
  view.dispatch({
    changes: lines.map((line) => {
      const old = isThere ? prefix : (line.text.match(others) || [""])[0];
      return { from: line.from, to: line.from + old.length, insert: isThere ? "" : prefix };
    }),
    userEvent: "input",
  });
  view.focus();
  return true;
};

const ANY = /^(?:#{1,6} +|> ?|[-*+] +)/;
const tools = {
  heading: (view) => begin(view, "## ", ANY),
  quote: (view) => begin(view, "> ", ANY),
  list: (view) => begin(view, "- ", ANY),
  bold: (view) => wrap(view, "**", "**"),
  link: (view) => wrap(view, "[", "](https://)", [2, 10]),
  picture: (view, file) => {
    const line = view.state.doc.lineAt(view.state.selection.main.head);
    const insert = `${line.text ? "\n\n" : ""}![](${file})\n`;
    view.dispatch({ changes: { from: line.to, insert }, selection: { anchor: line.to + insert.length }, userEvent: "input" });
    view.focus();
  },
  language: (view, code) => wrap(view, "[", `]{lang=${code}}`),
};

// A letter that takes the place of several lines: the browser would put them together with styles of its own.
const overLines = (event, view) => {
  const { doc, selection } = view.state;
  const { from, to } = selection.main;
  const isOne = doc.lineAt(from).number === doc.lineAt(to).number;
  if (event.inputType !== "insertText" || event.isComposing || isOne) return false;
  event.preventDefault();
  view.dispatch({ ...view.state.replaceSelection(event.data || ""), userEvent: "input.type", scrollIntoView: true });
  return true;
};

const start = (area) => {
  const box = area.closest("[data-editor]");
  const toolbar = box.querySelector("[role=toolbar]");
  const label = box.querySelector("label");
  label.id ||= "f-body-label";
  const attributes = {
    "aria-labelledby": label.id,
    "aria-describedby": area.getAttribute("aria-describedby"),
    spellcheck: "true",
    autocorrect: "on",
    autocapitalize: "sentences",
  };
  const view = new EditorView({
    state: EditorState.create({
      doc: area.value,
      extensions: [
        history(),
        keymap.of([
          { key: "Mod-b", run: tools.bold },
          { key: "Mod-k", run: tools.link },
          ...historyKeymap,
          ...standardKeymap,
        ]),
        EditorView.lineWrapping,
        EditorView.cspNonce.of(area.dataset.body),
        EditorView.contentAttributes.of(attributes),
        EditorView.domEventHandlers({ beforeinput: overLines }),
        marks,
        shaped,
        EditorView.updateListener.of((change) => {
          if (!change.docChanged) return;
          area.value = change.state.doc.toString();
          area.dispatchEvent(new Event("input", { bubbles: true }));
        }),
      ],
    }),
  });
  area.before(view.dom);
  area.hidden = true;
  toolbar.hidden = false;
  label.addEventListener("click", (event) => { event.preventDefault(); view.focus(); });
  const toolOf = (target) => target.closest("[data-tool]");
  toolbar.addEventListener("click", ({ target }) => {
    const button = toolOf(target);
    if (button && button.tagName === "BUTTON") tools[button.dataset.tool](view);
  });
  toolbar.addEventListener("change", ({ target }) => {
    const chosen = target.value;
    if (!chosen) return;
    target.value = "";
    tools[target.dataset.tool](view, chosen);
  });
  const show = (places) => {
    const { doc } = view.state;
    const at = (line, column) => {
      if (line < 0 || line >= doc.lines) return -1;
      const found = doc.line(line + 1);
      return Math.min(found.from + column, found.to);
    };
    const ranges = places.map(([line, column, lastLine, lastColumn]) => [at(line, column), at(lastLine, lastColumn)])
      .filter(([from, to]) => from >= 0 && to > from).map(([from, to]) => mark.range(from, to));
    view.dispatch({ effects: setMarks.of(Decoration.set(ranges, true)) });
  };
  show(JSON.parse(area.dataset.marks || "[]"));
  area.addEventListener("marks", ({ detail }) => show(detail));
};

for (const area of document.querySelectorAll("textarea[data-body]")) start(area);
