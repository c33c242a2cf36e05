// The order of the front page with a script: a line is dragged to its place. The buttons do the same without.
(() => {
  "use strict";
  const form = document.getElementById("framside");
  if (!form) return;
  for (const list of form.querySelectorAll("[data-order]")) {
    const order = () => [...list.children].map((line) => line.dataset.story).join(" ");
    const field = form.elements[list.dataset.order];
    let held = null;
    for (const line of list.children) {
      line.draggable = true;
      line.addEventListener("dragstart", (event) => {
        held = line;
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", line.dataset.story);
      });
      line.addEventListener("dragover", (event) => {
        if (!held) return;
        event.preventDefault();
        const box = line.getBoundingClientRect();
        if (line !== held) line[event.clientY < box.top + box.height / 2 ? "before" : "after"](held);
      });
      line.addEventListener("drop", (event) => event.preventDefault());
      line.addEventListener("dragend", () => {
        held = null;
        if (order() === field.value) return;
        field.value = order();
        form.requestSubmit(form.querySelector("[data-again]"));
      });
    }
  }
})();
