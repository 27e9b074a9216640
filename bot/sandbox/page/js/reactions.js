// Reactions beneath a message, and adding one.

import { h, iconButton } from "./dom.js";
import { EMOJI } from "./emoji.js";
import { openMenu } from "./menu.js";

const OFFERED = ["+1", "tada", "trophy", "heart", "clap", "raised_hands", "eyes", "white_check_mark", "bulb", "rocket",
  "pray", "thinking_face"];

const sign = (name) => EMOJI[name] ?? `:${name}:`;

const react = (message, room, name, takesBack) =>
  room.attempt("react", { channel: room.channel.id, ts: message.ts, name, takes_back: takesBack });

export function drawReactions(message, room) {
  const chips = (message.reactions ?? []).map((each) => chip(each, message, room));
  return chips.length > 0 && h("div", { class: "reactions" }, chips);
}

function chip({ name, users, count }, message, room) {
  const { me, people } = room.world;
  const own = users.includes(me.id);
  const who = people.filter((each) => users.includes(each.id)).map((each) => each.name).join(", ");
  return h("button", { type: "button", class: own ? "reaction own" : "reaction", testid: `reaction-${name}`,
    "aria-pressed": String(own), "aria-label": `${name}: ${who}`, title: who,
    onclick: () => react(message, room, name, own) }, sign(name), h("b", {}, count));
}

export function reactButton(message, room) {
  const own = new Set((message.reactions ?? []).filter((each) => each.users.includes(room.world.me.id))
    .map((each) => each.name));
  const item = (name) => ({ label: sign(name), testid: `react-${name}`,
    run: () => react(message, room, name, own.has(name)) });
  const node = iconButton("smile", "Add a reaction", "react", () => openMenu(node, OFFERED.map(item), "grid"),
    { "aria-haspopup": "menu" });
  return node;
}
