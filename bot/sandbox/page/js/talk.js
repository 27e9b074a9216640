// The conversation in the middle: its head, its messages or the App Home, and the thread beside it.

import { h, icon, iconButton, redraw } from "./dom.js";
import { updateBlocks } from "./blocks.js";
import { drawMessages } from "./messages.js";
import { inviteButton } from "./members.js";
import { symbol } from "./side.js";

const find = (id) => document.getElementById(id);
const filledAtHome = new Map(); // by person

export function drawHead(world, place, go) {
  const key = [world.me.id, world.here.id, place.tab, world.here.topic, world.here.members, world.direct.unread > 0];
  redraw(find("head"), key, () => [
    iconButton("back", "Back to the channels", "back", go.back, { class: "back" }),
    place.channel === "parley" ? appTitle(world) : channelTitle(world.here),
    place.channel === "parley" ? tabs(place, world.direct.unread, go) : inviteButton(world, go),
  ]);
}

function channelTitle(channel) {
  const outside = channel.is_ext_shared && h("small", { class: "badge outside" }, "External");
  return h("div", { class: "title" },
    h("h1", {}, icon(symbol(channel)), h("span", {}, channel.name), outside),
    h("p", {}, `${channel.members.length} members`, channel.topic && ` · ${channel.topic}`));
}

function appTitle(world) {
  const badge = h("small", { class: "badge" }, "App");
  return h("div", { class: "title" }, h("h1", {}, h("span", {}, world.app.name), badge));
}

function tabs(place, unread, go) {
  const dot = h("span", { class: "dot", role: "img", "aria-label": `${unread} unread` });
  const tab = (name, label) => h("button", { type: "button", role: "tab", testid: `tab-${name}`,
    "aria-selected": String(place.tab === name), onclick: () => go.tab(name) },
  label, name === "messages" && place.tab !== name && unread > 0 && dot);
  return h("div", { class: "tabs", role: "tablist" }, tab("home", "Home"), tab("messages", "Messages"));
}

export function drawHome(world, act) {
  const { me, home } = world;
  if (!filledAtHome.has(me.id)) filledAtHome.set(me.id, {});
  const filled = filledAtHome.get(me.id);
  const click = (element, block, more = {}) => act("click",
    { action_id: element.action_id, where: "home", block: block.block_id, filled: { ...filled, ...more } });
  const nothing = `${world.app.name} has not published a home for you.`;
  redraw(find("home"), [me.id, Boolean(home)], () => h("div", { class: "page" }, home ? h("div", { class: "blocks" })
    : h("div", { class: "empty" }, h("b", {}, "Nothing here yet"), nothing)));
  if (home) updateBlocks(find("home").querySelector(".blocks"), home.blocks, { world, filled, click });
}

// Who reads the newest message goes on reading the newest, whatever grows or shrinks around it.
let staysAtEnd = true;
const messages = find("messages");
const toEnd = () => { if (staysAtEnd) messages.scrollTop = messages.scrollHeight; };
messages.addEventListener("scroll", () => {
  staysAtEnd = messages.scrollHeight - messages.scrollTop - messages.clientHeight < 80;
}, { passive: true });
new ResizeObserver(toEnd).observe(messages);
messages.addEventListener("load", toEnd, true); // a picture has come
new MutationObserver(toEnd).observe(messages, { childList: true, subtree: true });

export function drawConversation(world, room, isFresh) {
  if (isFresh) staysAtEnd = true;
  const top = world.here.messages.filter((each) => (each.thread_ts ?? each.ts) === each.ts);
  drawMessages(messages, top, room);
  const pointed = isFresh && messages.querySelector(".pointed");
  if (pointed) pointed.scrollIntoView({ block: "center" });
  else toEnd();
}

export function drawThread(world, ts, room, composer, go) {
  const thread = find("thread");
  const replies = ts ? world.here.messages.filter((each) => each.ts === ts || each.thread_ts === ts) : [];
  find("app").classList.toggle("with-thread", Boolean(ts));
  thread.hidden = !ts;
  if (!ts) {
    redraw(thread, null, () => []);
    return;
  }
  const where = world.here.is_im ? world.app.name : `#${world.here.name}`;
  redraw(thread, [ts, world.here.id], () => [
    h("header", { class: "talk-head" },
      h("div", { class: "title" }, h("h1", {}, "Thread"), h("p", {}, where)),
      iconButton("close", "Close the thread", "thread-close", go.closeThread)),
    h("section", { class: "scroll", role: "log", "aria-label": "Replies" }),
    composer.node,
  ]);
  const scroll = thread.querySelector(".scroll");
  const grew = scroll.childElementCount !== replies.length + 1;
  drawMessages(scroll, replies, room);
  if (grew) scroll.scrollTop = scroll.scrollHeight;
  composer.show(`${world.here.id} ${ts}`);
}
