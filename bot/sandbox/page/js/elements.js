// What can be filled in or chosen. Each draws itself with `current` and calls `changed(value)` with a plain value.

import { h } from "./dom.js";
import { plain, mrkdwn } from "./mrkdwn.js";
import { drawPicker } from "./picker.js";

const listOf = (choices) => ({ element, world, ...more }) => drawPicker(choices(element, world),
  { hint: label(element.placeholder) || "Choose…", ...more });
const label = (text) => plain(text?.text ?? "");
const options = (element) => element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);

function typed(type) {
  return ({ element, current, changed, entered, id, testid }) => {
    const keyed = (event) => {
      if (!entered || event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      entered();
    };
    const props = { class: "field", id, testid, placeholder: label(element.placeholder), autocomplete: "off",
      oninput: (event) => changed(event.target.value), onkeydown: keyed };
    const field = element.multiline ? h("textarea", props) : h("input", { ...props, type });
    field.value = current ?? "";
    if (element.max_length) field.maxLength = element.max_length;
    return field;
  };
}

function menuOf(choices) {
  return ({ element, current, changed, id, labelledby, testid, world }) => {
    const hint = label(element.placeholder) || "Choose…";
    const pick = () => {
      select.classList.toggle("unset", !select.value);
      changed(select.value || null);
    };
    const offered = choices(element, world).map(([value, text]) => h("option", { value }, text));
    const props = { class: current ? "field" : "field unset", id, testid, "aria-label": !labelledby && hint, onchange: pick };
    const select = h("select", props, h("option", { value: "" }, hint), offered);
    select.value = current ?? "";
    return select;
  };
}

function boxes(type) {
  return ({ element, current, changed, id, labelledby, testid, world }) => {
    const chosen = new Set([current ?? []].flat());
    const rows = options(element).map((option) => h("label", {},
      h("input", { type, name: id, value: option.value, checked: chosen.has(option.value), onchange: (event) => {
        if (type === "radio") return changed(option.value);
        chosen[event.target.checked ? "add" : "delete"](option.value);
        return changed([...chosen]);
      } }),
      h("span", {}, text(option.text, world), option.description && h("small", {}, text(option.description, world)))));
    const role = type === "radio" ? "radiogroup" : "group";
    return h("div", { class: "choices", role, "aria-labelledby": labelledby, testid }, rows);
  };
}

export function text(object, world) {
  return object.type === "mrkdwn" ? mrkdwn(object.text, world) : plain(object.text);
}

const offered = (element) => options(element).map((option) => [option.value, label(option.text)]);
const people = (_, world) => world.people.filter((each) => each.kind !== "app").map((each) => [each.id, each.name]);
const channels = (_, world) => world.channels.map((each) => [each.id, `# ${each.name}`]);

const DRAW = {
  plain_text_input: typed("text"),
  number_input: typed("number"),
  email_text_input: typed("email"),
  url_text_input: typed("url"),
  datepicker: typed("date"),
  timepicker: typed("time"),
  static_select: menuOf(offered),
  users_select: menuOf(people),
  channels_select: menuOf(channels),
  conversations_select: menuOf(channels),
  multi_static_select: listOf(offered),
  multi_users_select: listOf(people),
  checkboxes: boxes("checkbox"),
  radio_buttons: boxes("radio"),
};

// What the app put there, as plainly as people's values.
export function initial(element) {
  if (element.initial_option) return element.initial_option.value;
  if (element.initial_options) return element.initial_options.map((option) => option.value);
  const names = ["value", "date", "time", "user", "users", "channel", "conversation"];
  return names.map((name) => element[`initial_${name}`]).find((value) => value !== undefined);
}

export function drawElement(element, more) {
  return DRAW[element.type]({ element, ...more });
}

export const isFillable = (element) => element.type in DRAW;
