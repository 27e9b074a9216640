// The column at the left: who one is, and where one can go.

import { dayAndHour, now } from "./dates.js";
import { avatar, h, icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { drawOwnStatus, pauseMark, statusMark } from "./status.js";

// `go`: { to(place), become(handle), forward(step), status(), snooze(minutes) }
export function drawSide(world, place, go) {
  return [
    h("div", { class: "team" }, world.team),
    h("div", { class: "me" }, switcher(world, go), drawOwnStatus(world, go)),
    h("h2", {}, "Channels"),
    world.channels.map((channel) => entry(channel, place, go, {
      testid: `channel-${channel.name}`, leading: icon(symbol(channel)), to: channel.id })),
    h("h2", {}, "Apps"),
    entry({ ...world.direct, name: world.app.name }, place, go, {
      testid: "app-parley", leading: avatar({ name: world.app.name, kind: "app" }, true), to: "parley" }),
    world.clock && timepiece(world, go),
    h("p", { class: "foot", testid: "connection" }, h("span", { class: world.connected ? "pulse" : "pulse off" }),
      world.connected ? `${world.app.name} is connected` : `${world.app.name} is not connected`),
  ];
}

export function symbol(channel) {
  if (channel.is_ext_shared) return "shared";
  return channel.is_private ? "lock" : "hash";
}

function entry({ name, unread }, place, go, { testid, leading, to }) {
  const props = { class: unread ? "entry unread" : "entry", testid, "aria-current": place === to && "page" };
  return h("button", { type: "button", onclick: () => go.to(to), ...props },
    leading, h("span", { class: "label" }, name),
    unread > 0 && h("span", { class: "dot", role: "img", "aria-label": `${unread} unread` }));
}

function switcher(world, go) {
  const choose = () => openMenu(node, groups(world).flatMap(([heading, people]) => [
    { heading },
    ...people.map((person) => ({ label: named(person, world), sub: person.title, leading: avatar(person, true),
      testid: `person-${person.handle}`, run: () => go.become(person.handle) })),
  ]));
  const label = `You act as ${world.me.name}. Act as somebody else`;
  const props = { class: "switcher", testid: "person-switcher", "aria-haspopup": "menu", "aria-label": label };
  const who = h("span", { class: "who" }, h("b", {}, world.me.name), h("small", {}, world.me.title || "Member"));
  const node = h("button", { type: "button", onclick: choose, ...props }, avatar(world.me), who, icon("down"));
  return node;
}

function named(person, { me }) {
  return [person.name, statusMark(person, me.tz), pauseMark(person)];
}

function timepiece(world, go) {
  const shown = dayAndHour(now(), world.me.tz);
  const choose = () => openMenu(node, [{ heading: "Move time forward" }, ...world.clock.steps.map(({ step, label, to }) =>
    ({ label, sub: `${dayAndHour(to, world.me.tz)}, your time`, testid: `clock-${step}`, run: () => go.forward(step) }))]);
  const label = `It is ${shown}. Move time forward`;
  const props = { class: "entry timepiece", testid: "clock", "aria-haspopup": "menu", "aria-label": label };
  const node = h("button", { type: "button", onclick: choose, ...props },
    icon("clock"), h("span", { class: "label" }, shown), icon("forward"));
  return node;
}

function groups(world) {
  const of = (kind) => world.people.filter((person) => person.kind === kind);
  const outside = [["A guest", of("guest")], ["From another organisation", of("external")]];
  return [[`Act as somebody at ${world.team}`, of("member")], ...outside];
}
