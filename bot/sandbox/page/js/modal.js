// The view on top of what the person has open, in a dialog.

import { h, iconButton, redraw } from "./dom.js";
import { drawBlocks } from "./blocks.js";
import { plain } from "./mrkdwn.js";

const dialog = document.getElementById("modal");
const filledIn = new Map(); // by view id: what was typed stays when the app updates the view

export function drawModal(world, act) {
  const view = world.modals.at(-1);
  if (!view) {
    if (dialog.open) dialog.close();
    dialog.drawnKey = undefined;
    return;
  }
  const isNew = redraw(dialog, [world.me.id, view.id, view.hash], () => drawView(view, world, act));
  if (!dialog.open) dialog.showModal();
  if (isNew) first(dialog)?.focus();
}

function first(node) {
  const places = ["[autofocus]", ".content :is(input, textarea, select)", ".button"];
  return places.map((place) => node.querySelector(place)).find(Boolean);
}

function drawView(view, world, act) {
  if (!filledIn.has(view.id)) filledIn.set(view.id, {});
  const filled = filledIn.get(view.id);
  const click = (element, block, more = {}) => act("click",
    { action_id: element.action_id, where: "modal", block: block.block_id, filled: { ...filled, ...more } });
  const alert = h("div", { class: "alert", role: "alert", testid: "modal-alert", hidden: true });
  const submit = view.submit && button("submit", "button primary", "modal-submit", view.submit.text);
  const cancel = button("button", "button", "modal-close", view.close?.text ?? "Cancel", () => act("close"));
  const away = iconButton("close", "Close", "modal-x", () => act("close", { everything: true }));
  const onsubmit = (event) => {
    event.preventDefault();
    send(form, submit, filled, act);
  };
  const form = h("form", { method: "dialog", novalidate: true, onsubmit },
    h("header", {}, h("h2", {}, plain(view.title.text)), away),
    alert,
    h("div", { class: "content" }, drawBlocks(view.blocks, { world, filled, click })),
    h("footer", {}, cancel, submit));
  return form;
}

function button(type, look, testid, label, onclick) {
  return h("button", { type, class: look, testid, onclick }, plain(label));
}

async function send(form, submit, filled, act) {
  if (!submit || submit.disabled) return;
  submit.disabled = true;
  submit.setAttribute("aria-busy", "true");
  const outcome = await act("submit", { filled });
  submit.disabled = false;
  submit.removeAttribute("aria-busy");
  complain(form, outcome);
}

function complain(form, outcome) {
  const alert = form.querySelector(".alert");
  alert.textContent = outcome.error;
  alert.hidden = !outcome.error;
  form.querySelectorAll(".b-input").forEach((block) => {
    const message = outcome.errors?.[block.dataset.block];
    const problem = block.querySelector(".problem");
    block.classList.toggle("wrong", Boolean(message));
    problem.textContent = message ?? "";
    problem.hidden = !message;
  });
  form.querySelector(".wrong")?.querySelector("input, textarea, select, summary")?.focus();
}

export function watchEscape(act) {
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); act("close"); });
}
