// The column at the left: who one is, and where one can go.

import { avatar, h, icon } from "./dom.js";
import { openMenu } from "./menu.js";

// `go`: { to(place), become(handle) }
export function drawSide(world, place, go) {
  return [
    h("div", { class: "team" }, world.team),
    switcher(world, go),
    h("h2", {}, "Channels"),
    world.channels.map((channel) => entry({ testid: `channel-${channel.name}`, icon: icon(symbol(channel)), label: channel.name,
      isHere: place === channel.id || place === channel.name, unread: channel.unread, run: () => go.to(channel.id) })),
    h("h2", {}, "Apps"),
    entry({ testid: "app-parley", icon: avatar({ name: world.app.name, kind: "app" }, true), label: world.app.name,
      isHere: place === "parley", unread: world.direct.unread, run: () => go.to("parley") }),
    h("p", { class: "foot", testid: "connection" }, h("span", { class: world.connected ? "pulse" : "pulse off" }),
      world.connected ? `${world.app.name} is connected` : `${world.app.name} is not connected`),
  ];
}

export function symbol(channel) {
  if (channel.is_ext_shared) return "shared";
  return channel.is_private ? "lock" : "hash";
}

function entry({ testid, icon: leading, label, isHere, unread, run }) {
  return h("button", { type: "button", class: unread ? "entry unread" : "entry", testid, "aria-current": isHere && "page", onclick: run },
    leading, h("span", { class: "label" }, label), unread > 0 && h("span", { class: "dot", role: "img", "aria-label": `${unread} unread` }));
}

function switcher(world, go) {
  const choose = () => openMenu(node, groups(world).flatMap(([heading, people]) => [
    { heading },
    ...people.map((person) => ({ label: person.name, sub: person.title, leading: avatar(person, true),
      testid: `person-${person.handle}`, run: () => go.become(person.handle) })),
  ]));
  const node = h("button", { type: "button", class: "switcher", testid: "person-switcher", "aria-haspopup": "menu",
    "aria-label": `You act as ${world.me.name}. Act as somebody else`, onclick: choose },
  avatar(world.me), h("span", { class: "who" }, h("b", {}, world.me.name), h("small", {}, world.me.title || "Member")), icon("down"));
  return node;
}

function groups(world) {
  const of = (kind) => world.people.filter((person) => person.kind === kind);
  return [[`Act as somebody at ${world.team}`, of("member")], ["A guest", of("guest")], ["From another organisation", of("external")]];
}
