// Where one types: messages, commands, mentions.

import { h, icon, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";

const onPhone = matchMedia("(pointer: coarse)");

// `desk`: { testid, world(), placeholder(), send(text) → outcome, shortcut(id) or null }
export function makeComposer(desk) {
  const hint = h("span", { class: "hint" });
  const posting = { type: "button", class: "send", testid: `${desk.testid}send`, "aria-label": "Send", onclick: post };
  const send = h("button", posting, icon("send"));
  const area = h("textarea", { rows: 1, testid: `${desk.testid}composer`, oninput: grow, onkeydown: keyed });
  const list = h("div", { class: "menu suggest", role: "listbox", hidden: true, testid: "suggestions" });
  const bolt = desk.shortcut && iconButton("bolt", "Commands and shortcuts", "shortcuts",
    () => openMenu(bolt, entries()), { "aria-haspopup": "menu" });
  const node = h("div", { class: "composer" }, list, area, h("div", { class: "tools" }, bolt, hint, send));
  const drafts = new Map();
  let place = "";
  let chosen = 0;

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
    suggest();
  }

  function fit() {
    area.style.height = "auto";
    if (area.scrollHeight) area.style.height = `${area.scrollHeight + 2}px`;
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
    if (!list.hidden && navigate(event)) return event.preventDefault();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !onPhone.matches) {
      event.preventDefault();
      post();
    }
    return undefined;
  }

  function navigate(event) {
    const buttons = [...list.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      chosen = (chosen + step + buttons.length) % buttons.length;
      buttons.forEach((button, index) => button.setAttribute("aria-selected", String(index === chosen)));
    } else if (event.key === "Tab" || event.key === "Enter") buttons[chosen].click();
    else if (event.key === "Escape") list.hidden = true;
    else return false;
    return true;
  }

  function suggest() {
    const before = area.value.slice(0, area.selectionStart);
    const command = desk.shortcut && /^\/\S*$/.test(before) ? before : null;
    const name = before.match(/(?:^|\s)@([\p{L} ]{0,30})$/u)?.[1].toLowerCase();
    let found = [];
    if (command) found = commandsFrom(command);
    else if (name !== undefined) found = peopleFrom(name);
    chosen = 0;
    list.hidden = !found.length;
    list.replaceChildren(...found.map(([label, text, length], index) => h("button", {
      type: "button",
      role: "option",
      "aria-selected": String(index === 0),
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => insert(text, length),
    }, label)));
  }

  function commandsFrom(start) {
    const fitting = desk.world().commands.filter((each) => each.startsWith(start) && each !== start);
    return fitting.map((each) => [each, `${each} `, start.length]);
  }

  function peopleFrom(start) {
    const fits = (name) => name !== start && [name, ...name.split(" ")].some((part) => part.startsWith(start));
    const fitting = desk.world().people.filter((each) => fits(each.name.toLowerCase())).slice(0, 6);
    return fitting.map((each) => [each.name, `@${each.name} `, start.length + 1]);
  }

  function insert(text, length) {
    const at = area.selectionStart;
    area.setRangeText(text, at - length, at, "end");
    list.hidden = true;
    grow();
    list.hidden = true;
    area.focus();
  }

  tell("");
  return { node, focus: () => !onPhone.matches && area.focus(), show(key) {
    area.placeholder = desk.placeholder();
    area.setAttribute("aria-label", desk.placeholder());
    if (key === place) { fit(); return; }
    place = key;
    area.value = drafts.get(key) ?? "";
    tell("");
    grow();
  } };
}
