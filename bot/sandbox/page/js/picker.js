// A list of which several can be chosen: a line that shows what is, and opens.

import { h } from "./dom.js";

const MANY = 6;

// `all`: [value, text]; `current`: the values that are chosen
export function drawPicker(all, { current, changed, hint, labelledby, testid }) {
  const chosen = new Set(current ?? []);
  const summary = h("summary", { "aria-labelledby": labelledby });
  const pick = ({ target }) => {
    chosen[target.checked ? "add" : "delete"](target.value);
    show();
    changed([...chosen]);
  };
  const show = () => summary.replaceChildren(...(chosen.size ? all.filter(([value]) => chosen.has(value)).map(chip)
    : [h("span", { class: "unset" }, hint)]));
  const rows = all.map(([value, text]) => h("label", {},
    h("input", { type: "checkbox", value, checked: chosen.has(value), onchange: pick }), text));
  const drop = h("div", { class: "drop" },
    all.length > MANY && search(rows), h("div", { class: "list choices" }, rows));
  const keyed = (event) => {
    if (event.key !== "Escape" || !node.open) return;
    event.preventDefault(); // else the whole dialog goes
    event.stopPropagation();
    node.open = false;
    summary.focus();
  };
  const ontoggle = () => node.open && drop.scrollIntoView({ block: "nearest" });
  const node = h("details", { class: "picker", testid, onkeydown: keyed, ontoggle }, summary, drop);
  show();
  return node;
}

const chip = ([, text]) => h("span", { class: "chip" }, text);

function search(rows) {
  const find = ({ target }) => rows.forEach((row) => {
    row.hidden = !row.textContent.toLowerCase().includes(target.value.toLowerCase());
  });
  return h("input", { type: "search", placeholder: "Find…", "aria-label": "Find", oninput: find });
}

addEventListener("pointerdown", ({ target }) => {
  for (const each of document.querySelectorAll(".picker[open]")) if (!each.contains(target)) each.open = false;
});
