// Block Kit on the page. `surface` says where the blocks stand: { world, filled, click(element, block, filled) }.

import { drawList, h, iconButton } from "./dom.js";
import { confirmed } from "./confirm.js";
import { isFillable, text } from "./elements.js";
import { complain, fillable, isEntered } from "./fields.js";
import { openMenu } from "./menu.js";
import { mrkdwn, plain } from "./mrkdwn.js";
import { richText } from "./rich.js";

let count = 0;

export function drawBlocks(blocks, surface) {
  const list = h("div", { class: "blocks" });
  updateBlocks(list, blocks, surface);
  return list;
}

// Blocks that are as they were are left alone.
export function updateBlocks(list, blocks, surface) {
  drawList(list, blocks.map((block) => ({ key: block.block_id, seen: JSON.stringify(block),
    draw: (old) => asOpen(DRAW[block.type](block, surface), old) })));
}

// A list that was open for choosing stays open.
function asOpen(node, old) {
  if (old?.querySelector("details[open]")) node.querySelector("details")?.setAttribute("open", "");
  return node;
}

function section(block, surface) {
  const { world } = surface;
  const words = (object) => h("div", { class: "text" }, text(object, world));
  const main = h("div", { class: "main" }, block.text && words(block.text),
    block.fields && h("div", { class: "b-fields" }, block.fields.map(words)));
  return h("div", { class: "b-section" }, main,
    block.accessory && h("div", { class: "accessory" }, control(block.accessory, block, surface)));
}

function context(block, { world }) {
  return h("div", { class: "b-context" }, block.elements.map((each) =>
    (each.type === "image" ? picture(each) : text(each, world))));
}

// From an address, or a file of Slack's.
function picture({ image_url: address, slack_file: file, alt_text: alt }) {
  return h("img", { src: address ?? file.url ?? `/files/${file.id}`, alt });
}

function actions(block, surface) {
  return h("div", { class: "b-actions" }, block.elements.map((each) => control(each, block, surface)));
}

const GROUPS = ["checkboxes", "radio_buttons", "multi_users_select", "multi_static_select"];

function input(block, surface) {
  const id = `in-${(count += 1)}`;
  const words = [plain(block.label.text), block.optional && h("span", { class: "optional" }, " (optional)")];
  const isGroup = GROUPS.includes(block.element.type);
  const label = isGroup ? h("div", { class: "label", id: `${id}-label` }, words) : h("label", { for: id }, words);
  const enter = block.dispatch_action && isEntered(block.element) && "Press Enter when it is complete.";
  const hints = [block.hint?.text, enter];
  return h("div", { class: "b-input", "data-block": block.block_id, testid: block.block_id }, label,
    fillable(block.element, block, surface, { id, labelledby: `${id}-label`, acts: block.dispatch_action }),
    hints.filter(Boolean).map((hint) => h("div", { class: "hint" }, plain(hint))),
    h("div", { class: "problem", role: "alert", hidden: true }));
}

function control(element, block, surface) {
  if (element.type === "button") return button(element, block, surface);
  if (element.type === "overflow") return overflow(element, block, surface);
  if (element.type === "image") return picture(element);
  return isFillable(element) ? fillable(element, block, surface, { id: `in-${(count += 1)}`, acts: true }) : null;
}

function button(element, block, surface) {
  const node = h("button", { type: "button", class: `button ${element.style ?? ""}`, testid: element.action_id,
    "data-value": element.value, "aria-label": element.accessibility_label }, plain(element.text.text));
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-busy") === "true") return;
    if (element.confirm && !(await confirmed(element.confirm, surface.world))) return;
    if (element.url) window.open(element.url, "_blank", "noreferrer");
    node.setAttribute("aria-busy", "true");
    const outcome = await surface.click(element, block);
    node.removeAttribute("aria-busy");
    complain(node, outcome.error);
  });
  return node;
}

function overflow(element, block, surface) {
  const key = `${block.block_id}/${element.action_id}`;
  const choose = async (value) => complain(node, (await surface.click(element, block, { [key]: value })).error);
  const item = ({ text: label, value }) => ({ label: plain(label.text), testid: value, run: () => choose(value) });
  const node = iconButton("dots", "More", element.action_id, () => openMenu(node, element.options.map(item)));
  return node;
}

const DRAW = {
  section,
  context,
  actions,
  input,
  header: (block) => h("h3", { class: "b-header" }, plain(block.text.text)),
  divider: () => h("hr", { class: "b-divider" }),
  image: (block) => h("figure", { class: "b-image" },
    block.title && h("figcaption", {}, plain(block.title.text)),
    picture(block)),
  rich_text: (block, { world }) => richText(block, world),
};

export function drawContent(message, surface) {
  return message.blocks?.length ? drawBlocks(message.blocks, surface) : mrkdwn(message.text ?? "", surface.world);
}
