// What is filled in or chosen: kept in `surface.filled`, and told to the app at once where a block asks for it.

import { h } from "./dom.js";
import { drawElement, initial, isFillable } from "./elements.js";

const TYPED = ["plain_text_input", "number_input", "email_text_input", "url_text_input"];
const WRITTEN = ["datepicker", "timepicker"];
const QUIET = 400; // milliseconds without a key, after which what is being typed is told

const keyOf = (block, element) => `${block.block_id}/${element.action_id}`;

// `more`: { id, labelledby, acts }
export function fillable(element, block, surface, { acts, ...more }) {
  const key = keyOf(block, element);
  const current = key in surface.filled ? surface.filled[key] : initial(element);
  const dispatch = async () => node.isConnected && complain(node, (await surface.click(element, block)).error);
  const tell = acts ? teller(element, dispatch) : {};
  const changed = (value) => {
    surface.filled[key] = value;
    forgive(node);
    tell.changed?.();
  };
  const node = drawElement(element,
    { ...more, current, changed, entered: tell.entered, testid: key, world: surface.world });
  if (block.type === "input" && element.focus_on_load) node.autofocus = true;
  return node;
}

// When the app is told: docs.slack.dev/reference/block-kit/composition-objects/dispatch-action-configuration-object
function teller(element, dispatch) {
  let waiting;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(dispatch, QUIET); };
  if (!TYPED.includes(element.type)) return { changed: WRITTEN.includes(element.type) ? later : dispatch };
  return { changed: triggers(element).includes("on_character_entered") ? later : undefined,
    entered: isEntered(element) ? dispatch : undefined };
}

const triggers = (element) => element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];

export const isEntered = (element) =>
  TYPED.includes(element.type) && !element.multiline && triggers(element).includes("on_enter_pressed");

// What is filled in goes on where the same field still is, whatever the app would put there now; of one that is gone
// it is forgotten (docs.slack.dev/reference/methods/views.update#preserving-input-entry).
export function carryOver(filled, blocks) {
  const all = blocks.flatMap((block) => [block.accessory, block.element, ...(block.elements ?? [])]
    .filter((element) => element && isFillable(element)).map((element) => [keyOf(block, element), element]));
  const fields = new Map(all);
  for (const key of Object.keys(filled)) if (!fields.has(key)) delete filled[key];
  for (const [key, element] of fields) if (!(key in filled)) filled[key] = initial(element) ?? null;
}

// A failure stands under the row it belongs to, until the next try.
export function complain(node, error) {
  const row = node.closest(".b-actions, .b-section, .b-input");
  row?.parentNode?.querySelectorAll(".failed").forEach((each) => each.remove());
  if (error && row) row.after(h("div", { class: "problem failed", role: "alert", testid: "failed" }, error));
}

// What was wrong with a field is not said any longer once it is changed.
function forgive(node) {
  const block = node.closest(".b-input.wrong");
  block?.classList.remove("wrong");
  block?.querySelector(".problem").setAttribute("hidden", "");
}
