// A list of messages, in a conversation or in a thread.

import { avatar, drawList, h, icon, iconButton } from "./dom.js";
import { drawContent } from "./blocks.js";
import { clock, dayKey, dayName, lived } from "./dates.js";
import { editor } from "./editor.js";
import { openMenu } from "./menu.js";
import { choices } from "./messagemenu.js";
import { drawReactions, reactButton } from "./reactions.js";
import { statusMark, statusOf } from "./status.js";

const GROUPED_SECONDS = 300;
const LONG = 3000;

// `room`: { world, channel, act(verb, details), attempt(verb, details), openThread(ts) or null, pointed, redraw(),
// focus(), editing: what is typed, by message }. `attempt` says at the foot of the page what could not be done.
export function drawMessages(list, messages, room) {
  const entries = [];
  let before = null;
  for (const message of messages) {
    const zone = room.world.me.tz;
    const day = dayKey(lived(message.ts), zone);
    if (!before || day !== dayKey(lived(before.ts), zone)) {
      const name = dayName(lived(message.ts), zone);
      entries.push({ key: `day ${day}`, seen: name, draw: () => h("div", { class: "day" }, name) });
    }
    const follows = isFollowing(before, message, zone);
    const editing = room.editing.has(message.ts);
    const key = `${room.channel.id} ${message.ts}`;
    const said = statusOf(authorOf(message, room.world));
    const seen = JSON.stringify([message, follows, editing, said, room.pointed === message.ts, room.world.me.id]);
    entries.push({ key, seen, draw: () => drawMessage(message, { ...room, follows, isEditing: editing }) });
    before = message;
  }
  const empty = { key: "empty", seen: room.channel.id, draw: () => emptiness(room.channel) };
  drawList(list, entries.length ? entries : [empty]);
}

function isFollowing(before, message, zone) {
  return Boolean(before) && before.user === message.user && !message.is_ephemeral && !before.is_ephemeral
    && lived(message.ts) - lived(before.ts) < GROUPED_SECONDS
    && dayKey(lived(message.ts), zone) === dayKey(lived(before.ts), zone);
}

function emptiness(channel) {
  const name = channel.is_im ? "Parley" : `#${channel.name}`;
  const beginning = h("b", {}, `This is the beginning of ${name}`);
  return h("div", { class: "empty" }, beginning, "Nothing has been said here yet.");
}

function drawMessage(message, room) {
  const person = authorOf(message, room.world);
  const time = clock(lived(message.ts), room.world.me.tz);
  if (message.subtype === "tombstone") return drawGone(message, time, room);
  const looks = { whisper: message.is_ephemeral, follows: room.follows, pointed: room.pointed === message.ts };
  const classes = ["message", ...Object.keys(looks).filter((look) => looks[look])].join(" ");
  const testid = message.is_ephemeral ? "ephemeral" : "message";
  return h("article", { class: classes, testid, "data-ts": message.ts },
    message.is_ephemeral && h("div", { class: "only-you" }, icon("eye"), "Only visible to you"),
    room.follows ? h("span", { class: "gutter" }, time) : avatar(person),
    h("div", { class: "body" },
      !room.follows && h("div", { class: "by" },
        h("b", {}, person.name), statusMark(person, room.world.me.tz), badge(person), h("time", {}, time)),
      message.pinned_to && pinned(message, room),
      room.isEditing ? editor(message, room) : content(message, room),
      drawReactions(message, room),
      room.openThread && message.reply_count > 0 && replies(message, room)),
    h("div", { class: "tools" }, tools(message, room)));
}

function pinned({ pinned_info: { pinned_by: by } }, { world: { people } }) {
  const name = people.find((each) => each.id === by)?.name ?? "Someone";
  return h("div", { class: "pinned", testid: "pinned" }, icon("pin"), `Pinned by ${name}`);
}

// What is left of a message that was deleted when it had been answered.
function drawGone(message, time, room) {
  return h("article", { class: "message gone", testid: "message", "data-ts": message.ts },
    h("span", { class: "gone-mark" }, icon("bin")),
    h("div", { class: "body" }, h("p", { class: "text" }, "This message was deleted. ", h("time", {}, time)),
      room.openThread && replies(message, room)));
}

function authorOf(message, { people }) {
  return people.find((each) => each.id === message.user) ?? { name: "Someone", kind: "member" };
}

function badge(person) {
  const names = { app: "App", guest: "Guest", external: person.title };
  const look = person.kind === "app" ? "badge" : "badge outside";
  return names[person.kind] && h("span", { class: look }, names[person.kind]);
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
  const showAll = () => {
    body.classList.remove("clipped");
    more.remove();
  };
  const more = h("button", { type: "button", class: "more", testid: "show-all", onclick: showAll }, "Show all");
  return [body, more];
}

function replies(message, room) {
  const { people, me } = room.world;
  const at = lived(message.latest_reply);
  const faces = people.filter((each) => message.reply_users.includes(each.id)).slice(0, 3);
  const open = () => room.openThread(message.ts);
  return h("button", { type: "button", class: "replies", testid: "replies", onclick: open },
    faces.map((face) => avatar(face, true)),
    message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`,
    h("small", {}, `${dayName(at, me.tz)} ${clock(at, me.tz)}`));
}

function tools(message, room) {
  const open = () => openMenu(more, choices(message, room));
  const more = iconButton("dots", "More about this message", "message-menu", open, { "aria-haspopup": "menu" });
  const answer = () => room.openThread(message.thread_ts ?? message.ts);
  const reply = room.openThread && iconButton("reply", "Reply in thread", "reply", answer, { class: "hover-only" });
  return [!message.is_ephemeral && reactButton(message, room), reply, more];
}
