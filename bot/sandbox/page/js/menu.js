// A small menu beside what was tapped; arrows, Enter and Escape work in it.

import { h, icon } from "./dom.js";

let open = null;

export function closeMenu() {
  open?.node.remove();
  const anchor = open?.anchor;
  open = null;
  anchor?.setAttribute("aria-expanded", "false");
  return anchor;
}

// items: { label, sub?, icon?, leading?, danger?, testid?, run } or { heading } or { rule }; `look` is how they stand
export function openMenu(anchor, items, look = "") {
  const again = open?.anchor === anchor;
  closeMenu();
  if (again) return;
  const node = h("div", { class: `menu ${look}`, role: "menu" }, items.map(drawItem));
  (anchor.closest("dialog") ?? document.body).append(node);
  place(node, anchor.getBoundingClientRect());
  open = { node, anchor };
  anchor.setAttribute("aria-expanded", "true");
  node.querySelector("button")?.focus();
}

function drawItem(item) {
  if (item.rule) return h("hr", {});
  if (item.heading) return h("h3", {}, item.heading);
  const run = () => { closeMenu()?.focus(); item.run(); };
  const label = h("span", {}, item.label, item.sub && h("span", { class: "sub" }, item.sub));
  const props = { type: "button", role: "menuitem", class: item.danger && "danger", testid: item.testid, onclick: run };
  return h("button", props, item.icon && icon(item.icon), item.leading, label);
}

function place(node, at) {
  const { offsetWidth: width, offsetHeight: height } = node;
  const below = at.bottom + 6 + height < innerHeight;
  node.style.top = `${Math.max(8, below ? at.bottom + 6 : at.top - height - 6)}px`;
  node.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
}

addEventListener("pointerdown", (event) => {
  if (open && !open.node.contains(event.target) && !open.anchor.contains(event.target)) closeMenu();
});
addEventListener("keydown", (event) => {
  if (!open) return;
  if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); closeMenu()?.focus(); return; }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...open.node.querySelectorAll("button")];
  buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
}, true);
