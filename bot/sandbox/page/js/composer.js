// Where one types: messages, commands, mentions.

import { h, icon } from "./dom.js";
import { openMenu } from "./menu.js";

const onPhone = matchMedia("(pointer: coarse)");

// `desk`: { testid, world(), placeholder(), send(text) → outcome, shortcut(id) or null }
export function makeComposer(desk) {
  const hint = h("span", { class: "hint" });
  const send = h("button", { type: "button", class: "send", testid: `${desk.testid}send`, "aria-label": "Send", onclick: post }, icon("send"));
  const area = h("textarea", { rows: 1, testid: `${desk.testid}composer`, oninput: grow, onkeydown: keyed });
  const list = h("div", { class: "menu suggest", role: "listbox", hidden: true, testid: "suggestions" });
  const bolt = desk.shortcut && h("button", { type: "button", class: "icon-button", testid: "shortcuts", "aria-label": "Commands and shortcuts",
    "aria-haspopup": "menu", onclick: () => openMenu(bolt, entries()) }, icon("bolt"));
  const node = h("div", { class: "composer" }, list, area, h("div", { class: "tools" }, bolt, hint, send));
  const drafts = new Map();
  let place = "";
  let chosen = 0;

  function entries() {
    const global = desk.world().shortcuts.filter((each) => !each.on_message);
    return [
      { heading: desk.world().app.name },
      ...desk.world().commands.map((name) => ({ label: name, icon: "edit", testid: `command ${name}`, run: () => write(`${name} `) })),
      ...global.map((each) => ({ label: each.name, icon: "bolt", testid: each.callback_id, run: async () => tell((await desk.shortcut(each.callback_id)).error) })),
    ];
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
    if (command) found = desk.world().commands.filter((each) => each.startsWith(command) && each !== command).map((each) => [each, `${each} `, before.length]);
    else if (name !== undefined) {
      found = desk.world().people.filter((each) => each.name.toLowerCase().split(" ").some((word) => word.startsWith(name)) || each.name.toLowerCase().startsWith(name))
        .slice(0, 6).map((each) => [each.name, `@${each.name} `, name.length + 1]);
      if (found.length === 1 && found[0][0].toLowerCase() === name) found = [];
    }
    chosen = 0;
    list.hidden = !found.length;
    list.replaceChildren(...found.map(([label, text, length], index) => h("button", { type: "button", role: "option",
      "aria-selected": String(index === 0), onpointerdown: (event) => event.preventDefault(), onclick: () => insert(text, length) }, label)));
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
