// Asking again before something is done; true when the person agrees.

import { h } from "./dom.js";
import { text } from "./elements.js";

export function confirmed(question, world) {
  return new Promise((resolve) => {
    const answer = (yes) => () => { dialog.close(); dialog.remove(); resolve(yes); };
    const button = (look, testid, yes, label) =>
      h("button", { type: "button", class: look, testid, onclick: answer(yes) }, text(label, world));
    const style = question.style === "danger" ? "button danger" : "button primary";
    const dialog = h("dialog", { class: "modal confirm", testid: "confirm", oncancel: answer(false) },
      h("header", {}, h("h2", {}, text(question.title, world))),
      h("div", { class: "content" }, text(question.text, world)),
      h("footer", {},
        button("button", "confirm-no", false, question.deny),
        button(style, "confirm-yes", true, question.confirm)));
    document.body.append(dialog);
    dialog.showModal();
  });
}
