// Asking again before something is done; true when the person agrees.

import { h } from "./dom.js";
import { text } from "./elements.js";

export function confirmed(question, world) {
  return new Promise((resolve) => {
    const answer = (yes) => () => { dialog.close(); dialog.remove(); resolve(yes); };
    const style = question.style === "danger" ? "button danger" : "button primary";
    const dialog = h("dialog", { class: "modal confirm", testid: "confirm", oncancel: answer(false) },
      h("header", {}, h("h2", {}, text(question.title, world))),
      h("div", { class: "content" }, text(question.text, world)),
      h("footer", {},
        h("button", { type: "button", class: "button", testid: "confirm-no", onclick: answer(false) }, text(question.deny, world)),
        h("button", { type: "button", class: style, testid: "confirm-yes", onclick: answer(true) }, text(question.confirm, world))));
    document.body.append(dialog);
    dialog.showModal();
  });
}
