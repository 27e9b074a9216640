// What one can do with a message, in its menu.

import { confirmed } from "./confirm.js";
import { asTyped } from "./mrkdwn.js";
import { notice } from "./notice.js";

export function choices(message, room) {
  const own = message.user === room.world.me.id;
  const answer = () => room.openThread(message.thread_ts ?? message.ts);
  return [
    room.openThread && { label: "Reply in thread", icon: "reply", testid: "menu-reply", run: answer },
    { label: "Copy link", icon: "copy", testid: "menu-copy", run: () => copyLink(message, room) },
    own && { label: "Edit message", icon: "edit", testid: "menu-edit", run: () => edit(message, room) },
    ...shortcuts(message, room),
    own && { rule: true },
    own && { label: "Delete message", icon: "bin", danger: true, testid: "menu-delete",
      run: () => remove(message, room) },
  ].filter(Boolean);
}

function shortcuts(message, room) {
  const { app, shortcuts: all } = room.world;
  const offered = all.filter((each) => each.on_message);
  const details = { channel: room.channel.id, ts: message.ts };
  const use = ({ name, callback_id: id }) => ({ label: name, icon: "bolt", testid: id,
    run: () => room.attempt("shortcut", { callback_id: id, ...details }) });
  return offered.length ? [{ heading: app.name }, ...offered.map(use)] : [];
}

async function copyLink(message, room) {
  const link = `${location.origin}/archives/${room.channel.id}/p${message.ts.replace(".", "")}`;
  await navigator.clipboard?.writeText(link);
  if (navigator.clipboard) notice("The link is copied.");
}

function edit(message, room) {
  room.editing.set(message.ts, asTyped(message.text, room.world));
  room.redraw();
}

// Ask, and then delete it.
export async function remove(message, room) {
  const question = { title: { text: "Delete this message?" }, text: { text: "It is gone for everybody." },
    confirm: { text: "Delete" }, deny: { text: "Keep" }, style: "danger" };
  if (!(await confirmed(question, room.world))) return;
  room.editing.delete(message.ts);
  await room.attempt("delete", { channel: room.channel.id, ts: message.ts });
}
