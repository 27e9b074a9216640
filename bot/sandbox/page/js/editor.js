// A message being changed, in its place. What is typed is kept in `room.editing` while the message is drawn anew.

import { onPhone } from "./composer.js";
import { h } from "./dom.js";
import { remove } from "./messagemenu.js";

export function editor(message, room) {
  const { ts } = message;
  const leave = () => { room.editing.delete(ts); room.redraw(); room.focus(); };
  const save = async () => {
    const text = area.value;
    if (!text.trim()) { remove(message, room); return; }
    area.disabled = true;
    room.editing.delete(ts);
    const { error } = await room.attempt("edit", { channel: room.channel.id, ts, text });
    if (error) { room.editing.set(ts, text); room.redraw(); } else room.focus();
  };
  const keyed = (event) => {
    if (event.key === "Escape") leave();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || onPhone.matches) return;
    event.preventDefault();
    save();
  };
  const fit = () => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 2}px`; };
  const typed = () => { room.editing.set(ts, area.value); fit(); };
  const props = { testid: "edit", "aria-label": "Edit message", rows: 1 };
  const area = h("textarea", { ...props, oninput: typed, onkeydown: keyed });
  area.value = room.editing.get(ts);
  requestAnimationFrame(() => { fit(); area.focus(); });
  return h("div", { class: "editing" }, area, h("div", { class: "row" },
    h("button", { type: "button", class: "button", testid: "edit-cancel", onclick: leave }, "Cancel"),
    h("button", { type: "button", class: "button primary", testid: "edit-save", onclick: save }, "Save")));
}
