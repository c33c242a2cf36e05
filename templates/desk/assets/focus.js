// The most important point of a picture: tapped, dragged, or moved with the arrow keys. The two number fields have it.
(() => {
  "use strict";
  const frame = document.querySelector("[data-frame]");
  const fields = [document.getElementById("focus-x"), document.getElementById("focus-y")];
  if (!frame || fields.includes(null)) return;
  const marker = document.createElement("button");
  marker.type = "button";
  marker.className = "desk-marker";
  marker.setAttribute("aria-label", frame.dataset.marker);
  marker.setAttribute("aria-describedby", "punkt-help");
  frame.append(marker);
  frame.dataset.taps = "";
  const held = (number) => Math.min(100, Math.max(0, Math.round(number)));
  const point = () => fields.map((field) => held(Number(field.value)));
  const show = () => { [marker.style.left, marker.style.top] = point().map((one) => `${one}%`); };
  const put = (x, y) => {
    [x, y].forEach((one, at) => { fields[at].value = held(one); });
    fields[0].dispatchEvent(new Event("input", { bubbles: true }));
  };
  const tapped = ({ clientX, clientY }) => {
    const box = frame.getBoundingClientRect();
    put(((clientX - box.left) / box.width) * 100, ((clientY - box.top) / box.height) * 100);
  };
  fields.forEach((field) => field.addEventListener("input", show));
  frame.addEventListener("click", (event) => { if (event.detail) tapped(event); });
  marker.addEventListener("pointerdown", (event) => marker.setPointerCapture(event.pointerId));
  marker.addEventListener("pointermove", (event) => { if (marker.hasPointerCapture(event.pointerId)) tapped(event); });
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  marker.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const [x, y] = point();
    const far = event.shiftKey ? 10 : 1;
    put(x + far * step[0], y + far * step[1]);
  });
  show();
})();
