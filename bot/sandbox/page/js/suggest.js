// Names and commands that fit what is being typed, above the composer; arrows choose, Enter or Tab takes.

import { h } from "./dom.js";

// `offers(before)` says what fits the text before the cursor: [label, what is inserted, how much it replaces].
export function makeSuggestions(area, offers, inserted) {
  const list = h("div", { class: "menu suggest", role: "listbox", hidden: true, testid: "suggestions" });
  let chosen = 0;

  function update() {
    const found = offers(area.value.slice(0, area.selectionStart));
    chosen = 0;
    list.hidden = !found.length;
    list.replaceChildren(...found.map(option));
  }

  function option([label, text, length], index) {
    const keepFocus = (event) => event.preventDefault();
    const take = () => insert(text, length);
    const props = { type: "button", role: "option", "aria-selected": String(index === 0) };
    return h("button", { ...props, onpointerdown: keepFocus, onclick: take }, label);
  }

  function insert(text, length) {
    const at = area.selectionStart;
    area.setRangeText(text, at - length, at, "end");
    inserted();
    list.hidden = true;
    area.focus();
  }

  // Whether the key was for the list.
  function takes(event) {
    if (list.hidden) return false;
    const buttons = [...list.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      chosen = (chosen + step + buttons.length) % buttons.length;
      buttons.forEach((button, index) => button.setAttribute("aria-selected", String(index === chosen)));
    } else if (event.key === "Tab" || event.key === "Enter") buttons[chosen].click();
    else if (event.key === "Escape") list.hidden = true;
    else return false;
    return true;
  }

  return { list, update, takes };
}

export function commandsFor(before, commands) {
  if (!/^\/\S*$/.test(before)) return [];
  const fitting = commands.filter((each) => each.startsWith(before) && each !== before);
  return fitting.map((each) => [each, `${each} `, before.length]);
}

export function peopleFor(before, people) {
  const start = before.match(/(?:^|\s)@([\p{L} ]{0,30})$/u)?.[1].toLowerCase();
  if (start === undefined) return [];
  const fits = (name) => name !== start && [name, ...name.split(" ")].some((part) => part.startsWith(start));
  const fitting = people.filter((each) => fits(each.name.toLowerCase())).slice(0, 6);
  return fitting.map((each) => [each.name, `@${each.name} `, start.length + 1]);
}
