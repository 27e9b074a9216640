// docs.slack.dev/reference/block-kit/blocks/rich-text-block

import { h } from "./dom.js";
import { dated } from "./dates.js";
import { EMOJI } from "./emoji.js";
import { channelName, link, mention } from "./mrkdwn.js";

export function richText(block, world) {
  return h("div", { class: "rich text" }, block.elements.map((each) => part(each, world)));
}

function part(element, world) {
  const inside = () => element.elements.map((each) => piece(each, world));
  switch (element.type) {
    case "rich_text_list":
      return h(element.style === "ordered" ? "ol" : "ul", {},
        element.elements.map((each) => h("li", {}, part(each, world))));
    case "rich_text_quote": return h("blockquote", {}, inside());
    case "rich_text_preformatted": return h("pre", {}, inside());
    default: return h("div", {}, inside());
  }
}

function piece(element, world) {
  const style = element.style ?? {};
  let node = bare(element, world);
  if (style.code) node = h("code", {}, node);
  if (style.bold) node = h("strong", {}, node);
  if (style.italic) node = h("em", {}, node);
  if (style.strike) node = h("s", {}, node);
  return node;
}

function bare(element, world) {
  switch (element.type) {
    case "user": return mention(element.user_id, world);
    case "channel": return channelName(element.channel_id, undefined, world);
    case "emoji": return EMOJI[element.name] ?? `:${element.name}:`;
    case "link": return link(element.url, element.text ?? element.url);
    case "date": return dated(element.timestamp, element.format, world.me.tz);
    case "broadcast": return h("span", { class: "mention me" }, `@${element.range}`);
    default: return element.text ?? "";
  }
}
