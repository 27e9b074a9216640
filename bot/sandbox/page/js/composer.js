// Where one types: messages, commands, mentions.

import { h, icon, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { commandsFor, makeSuggestions, peopleFor } from "./suggest.js";

export const onPhone = matchMedia("(pointer: coarse)");

// `desk`: { testid, world(), placeholder(), send(text) → outcome, shortcut(id) or null }
export function makeComposer(desk) {
  const hint = h("span", { class: "hint" });
  const posting = { type: "button", class: "send", testid: `${desk.testid}send`, "aria-label": "Send", onclick: post };
  const send = h("button", posting, icon("send"));
  const area = h("textarea", { rows: 1, disabled: true, testid: `${desk.testid}composer`, oninput: grow, onkeydown: keyed });
  const suggestions = makeSuggestions(area, offers, grow);
  const bolt = desk.shortcut && iconButton("bolt", "Commands and shortcuts", "shortcuts",
    () => openMenu(bolt, entries()), { "aria-haspopup": "menu" });
  const node = h("div", { class: "composer" }, suggestions.list, area, h("div", { class: "tools" }, bolt, hint, send));
  const drafts = new Map();
  let place = "";

  function entries() {
    const { app, commands, shortcuts } = desk.world();
    const use = async (id) => tell((await desk.shortcut(id)).error);
    const typed = (name) => ({ label: name, icon: "edit", testid: `command ${name}`, run: () => write(`${name} `) });
    const global = ({ name, callback_id: id }) => ({ label: name, icon: "bolt", testid: id, run: () => use(id) });
    return [{ heading: app.name }, ...commands.map(typed), ...shortcuts.filter((each) => !each.on_message).map(global)];
  }

  function tell(error) {
    hint.textContent = error || (onPhone.matches ? "" : "Enter sends, Shift+Enter starts a new line");
    hint.classList.toggle("error", Boolean(error));
  }

  function write(text) {
    area.value = text;
    grow();
    area.focus();
  }

  function grow() {
    drafts.set(place, area.value);
    send.disabled = !area.value.trim();
    fit();
    suggestions.update();
  }

  function fit() {
    area.style.height = "auto";
    if (area.scrollHeight) area.style.height = `${area.scrollHeight + 2}px`;
  }

  function offers(before) {
    const { commands, people } = desk.world();
    return [...(desk.shortcut ? commandsFor(before, commands) : []), ...peopleFor(before, people)];
  }

  async function post() {
    const text = area.value;
    if (!text.trim()) return;
    write("");
    const outcome = await desk.send(text);
    tell(outcome.refused ? outcome.error : "");
    if (outcome.refused) write(text);
  }

  function keyed(event) {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing && !onPhone.matches;
    if (suggestions.takes(event)) event.preventDefault();
    else if (sends) {
      event.preventDefault();
      post();
    }
  }

  tell("");
  // Nothing can be written before there is a place for it: not where one has just come from.
  const wait = () => { area.disabled = true; };
  return { node, wait, focus: () => !onPhone.matches && area.focus(), show(key) {
    area.disabled = false;
    area.placeholder = desk.placeholder();
    area.setAttribute("aria-label", desk.placeholder());
    if (key === place) { fit(); return; }
    place = key;
    area.value = drafts.get(key) ?? "";
    tell("");
    grow();
  } };
}
