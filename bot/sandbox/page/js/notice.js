// A sentence at the foot of the page for a while: why something could not be done.

import { h } from "./dom.js";

const SECONDS = 6;
const WORDS = {
  message_not_found: "That message is no longer there.",
  shortcut_not_found: "That shortcut is no longer offered.",
};
let shown = null;

export function notice(text) {
  shown?.remove();
  const node = h("div", { class: "notice", role: "alert", testid: "notice", popover: "manual" }, WORDS[text] ?? text);
  document.body.append(node);
  node.showPopover(); // above whatever dialog is open
  shown = node;
  setTimeout(() => node.remove(), SECONDS * 1000);
}
