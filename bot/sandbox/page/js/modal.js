// The view on top of what the person has open, in a dialog.

import { h, iconButton, redraw } from "./dom.js";
import { updateBlocks } from "./blocks.js";
import { carryOver } from "./fields.js";
import { plain } from "./mrkdwn.js";

const FIELDS = ".content :is(input, textarea, select, summary)";
const dialog = document.getElementById("modal");
const filledIn = new Map(); // by view id: it is there again when what lay on top is closed
let frame = null;

export function drawModal(world, act) {
  const view = world.modals.at(-1);
  if (!view) {
    if (dialog.open) dialog.close();
    frame = null;
    return;
  }
  if (frame?.id !== view.id) {
    frame = makeFrame(view.id, act);
    dialog.replaceChildren(frame.form);
  }
  const hadFields = dialog.querySelector(FIELDS);
  frame.update(view, world);
  if (!dialog.open) dialog.showModal();
  if (!hadFields) first()?.focus();
}

function first() {
  return ["[autofocus]", FIELDS, ".button"].map((place) => dialog.querySelector(place)).find(Boolean);
}

// What stays while the app changes the view: the form, what is filled in, the focus, and where one has scrolled to.
function makeFrame(id, act) {
  if (!filledIn.has(id)) filledIn.set(id, {});
  const filled = filledIn.get(id);
  const title = h("h2", {});
  const alert = h("div", { class: "alert", role: "alert", testid: "modal-alert", hidden: true });
  const list = h("div", { class: "blocks" });
  const footer = h("footer", {});
  const away = iconButton("close", "Close", "modal-x", () => act("close", { everything: true }));
  const onsubmit = (event) => { event.preventDefault(); send(form, filled, act); };
  const form = h("form", { method: "dialog", novalidate: true, onsubmit },
    h("header", {}, title, away), alert, h("div", { class: "content" }, list), footer);
  const click = (element, block, more = {}) => act("click",
    { action_id: element.action_id, where: "modal", block: block.block_id, filled: { ...filled, ...more } });
  const update = (view, world) => {
    carryOver(filled, view.blocks);
    redraw(title, view.title, () => plain(view.title.text));
    if (redraw(footer, [view.submit, view.close], () => buttons(view, act))) alert.hidden = true;
    updateBlocks(list, view.blocks, { world, filled, click });
  };
  return { id, form, update };
}

function buttons(view, act) {
  return [
    button("button", "button", "modal-close", view.close?.text ?? "Cancel", () => act("close")),
    view.submit && button("submit", "button primary", "modal-submit", view.submit.text),
  ];
}

function button(type, look, testid, label, onclick) {
  return h("button", { type, class: look, testid, onclick }, plain(label));
}

async function send(form, filled, act) {
  const submit = form.querySelector("[type=submit]");
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
