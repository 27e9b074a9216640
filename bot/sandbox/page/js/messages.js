// A list of messages, in a conversation or in a thread.

import { arrange, avatar, h, icon } from "./dom.js";
import { drawContent } from "./blocks.js";
import { confirmed } from "./confirm.js";
import { clock, dayKey, dayName } from "./dates.js";
import { openMenu } from "./menu.js";
import { asTyped } from "./mrkdwn.js";

const GROUPED_SECONDS = 300;
const LONG = 3000;
const drawn = new WeakMap();

// `room`: { world, channel, act(verb, details), openThread(ts) or null, pointed, editing: Set, redraw() }
export function drawMessages(list, messages, room) {
  const known = drawn.get(list) ?? new Map();
  const fresh = new Map();
  const nodes = [];
  let before = null;
  for (const message of messages) {
    const zone = room.world.me.tz;
    const day = dayKey(Number(message.ts), zone);
    if (!before || day !== dayKey(Number(before.ts), zone)) {
      nodes.push(keep(known, fresh, `day ${day}`, "", () => h("div", { class: "day" }, dayName(Number(message.ts), zone))));
    }
    const follows = isFollowing(before, message, zone);
    const editing = room.editing.has(message.ts);
    const key = `${room.channel.id} ${message.ts}`;
    const seen = JSON.stringify([message, follows, editing, room.pointed === message.ts, room.world.me.id]);
    nodes.push(keep(known, fresh, key, seen, () => drawMessage(message, { ...room, follows, isEditing: editing })));
    before = message;
  }
  drawn.set(list, fresh);
  arrange(list, nodes.length ? nodes : [keep(known, fresh, "empty", room.channel.id, () => emptiness(room.channel))]);
}

function keep(known, fresh, key, seen, draw) {
  const old = known.get(key);
  const entry = old && old.seen === seen ? old : { seen, node: draw() };
  fresh.set(key, entry);
  return entry.node;
}

function isFollowing(before, message, zone) {
  return Boolean(before) && before.user === message.user && !message.is_ephemeral && !before.is_ephemeral
    && message.ts - before.ts < GROUPED_SECONDS && dayKey(message.ts, zone) === dayKey(before.ts, zone);
}

function emptiness(channel) {
  const name = channel.is_im ? "Parley" : `#${channel.name}`;
  return h("div", { class: "empty" }, h("b", {}, `This is the beginning of ${name}`), "Nothing has been said here yet.");
}

function drawMessage(message, room) {
  const person = room.world.people.find((each) => each.id === message.user) ?? { name: "Someone", kind: "member" };
  const time = clock(Number(message.ts), room.world.me.tz);
  const classes = ["message", message.is_ephemeral && "whisper", room.follows && "follows", room.pointed === message.ts && "pointed"];
  const props = { class: classes.filter(Boolean).join(" "), testid: message.is_ephemeral ? "ephemeral" : "message", "data-ts": message.ts };
  return h("article", props,
    message.is_ephemeral && h("div", { class: "only-you" }, icon("eye"), "Only visible to you"),
    room.follows ? h("span", { class: "gutter" }, time) : avatar(person),
    h("div", { class: "body" },
      !room.follows && h("div", { class: "by" }, h("b", {}, person.name), badge(person), h("time", {}, time)),
      room.isEditing ? editor(message, room) : content(message, room),
      room.openThread && message.reply_count > 0 && replies(message, room)),
    h("div", { class: "tools" }, tools(message, room)));
}

function badge(person) {
  const names = { app: "App", guest: "Guest", external: person.title };
  return names[person.kind] && h("span", { class: person.kind === "app" ? "badge" : "badge outside" }, names[person.kind]);
}

function content(message, room) {
  const filled = {};
  const click = (element, block, more = {}) => room.act("click", { action_id: element.action_id, where: room.channel.id,
    ts: message.ts, block: block.block_id, filled: { ...filled, ...more } });
  const body = h("div", {}, drawContent(message, { world: room.world, filled, click }));
  const edited = message.edited && h("span", { class: "edited" }, " (edited)");
  if (edited) (body.querySelector(":scope > .text") ?? body).append(edited);
  return (message.text ?? "").length > LONG && !message.blocks ? clipped(body) : body;
}

function clipped(body) {
  body.classList.add("clipped");
  const more = h("button", { type: "button", class: "more", onclick: () => { body.classList.remove("clipped"); more.remove(); } }, "Show all");
  return [body, more];
}

function replies(message, room) {
  const last = `${dayName(Number(message.latest_reply), room.world.me.tz)} ${clock(Number(message.latest_reply), room.world.me.tz)}`;
  const faces = message.reply_users.map((id) => room.world.people.find((each) => each.id === id)).filter(Boolean).slice(0, 3);
  return h("button", { type: "button", class: "replies", testid: "replies", onclick: () => room.openThread(message.ts) },
    faces.map((face) => avatar(face, true)), message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`, h("small", {}, last));
}

function tools(message, room) {
  const more = h("button", { type: "button", class: "icon-button", testid: "message-menu", "aria-label": "More about this message",
    "aria-haspopup": "menu", onclick: () => openMenu(more, choices(message, room)) }, icon("dots"));
  const reply = room.openThread && h("button", { type: "button", class: "icon-button hover-only", testid: "reply",
    "aria-label": "Reply in thread", onclick: () => room.openThread(message.thread_ts ?? message.ts) }, icon("reply"));
  return [reply, more];
}

function choices(message, room) {
  const own = message.user === room.world.me.id;
  const link = `${location.origin}/archives/${room.channel.id}/p${message.ts.replace(".", "")}`;
  const details = { channel: room.channel.id, ts: message.ts };
  const edit = () => { room.editing.add(message.ts); room.redraw(); };
  const question = { title: { text: "Delete this message?" }, text: { text: "It is gone for everybody." },
    confirm: { text: "Delete" }, deny: { text: "Keep" }, style: "danger" };
  const remove = async () => { if (await confirmed(question, room.world)) room.act("delete", details); };
  const ofApps = room.world.shortcuts.filter((each) => each.on_message).map((each) => ({ label: each.name, icon: "bolt",
    sub: room.world.app.name, testid: each.callback_id, run: () => room.act("shortcut", { callback_id: each.callback_id, ...details }) }));
  return [
    room.openThread && { label: "Reply in thread", icon: "reply", testid: "menu-reply", run: () => room.openThread(message.thread_ts ?? message.ts) },
    { label: "Copy link", icon: "copy", testid: "menu-copy", run: () => navigator.clipboard?.writeText(link) },
    own && { label: "Edit message", icon: "edit", testid: "menu-edit", run: edit },
    own && { label: "Delete message", icon: "bin", danger: true, testid: "menu-delete", run: remove },
    ...ofApps,
  ].filter(Boolean);
}

function editor(message, room) {
  const done = () => { room.editing.delete(message.ts); room.redraw(); };
  const save = async () => {
    await room.act("edit", { channel: room.channel.id, ts: message.ts, text: area.value });
    done();
  };
  const area = h("textarea", { testid: "edit", "aria-label": "Edit message", onkeydown: (event) => {
    if (event.key === "Escape") done();
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); save(); }
  } });
  area.value = asTyped(message.text, room.world);
  requestAnimationFrame(() => area.focus());
  return h("div", { class: "editing" }, area, h("div", { class: "row" },
    h("button", { type: "button", class: "button primary", testid: "edit-save", onclick: save }, "Save"),
    h("button", { type: "button", class: "button", onclick: done }, "Cancel")));
}
