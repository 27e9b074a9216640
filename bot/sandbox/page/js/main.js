// Puts the page together: one person, one place, drawn again whenever something has changed.

import { dayAndHour, goBy, now as domainNow } from "./dates.js";
import { h, redraw } from "./dom.js";
import { makeComposer } from "./composer.js";
import { drawModal, watchEscape } from "./modal.js";
import { notice } from "./notice.js";
import { act as send, live, moveClock, screen } from "./sandbox.js";
import { drawSide } from "./side.js";
import { pauseOf, statusOf } from "./status.js";
import { askForStatus } from "./statusdialog.js";
import { drawConversation, drawHead, drawHome, drawThread } from "./talk.js";

const asked = new URLSearchParams(location.search);
const app = document.getElementById("app");
const place = {
  as: asked.get("as") ?? localStorage.getItem("as") ?? "alice",
  channel: asked.get("channel") ?? "",
  tab: asked.get("tab") ?? "home",
  thread: asked.get("thread"),
  message: asked.get("message"),
};
let world = null;
let looked = "";
let shown = "";
let isOnline = true;
let drawing = null;
let isStale = false;

async function act(verb, details = {}) {
  const outcome = await send(place.as, verb, details);
  await refresh();
  return outcome;
}

// What could not be done is said at the foot of the page.
async function attempt(verb, details) {
  const outcome = await act(verb, details);
  if (outcome.error) notice(outcome.error);
  return outcome;
}

// One request at a time; what changes meanwhile is fetched once more.
async function refresh() {
  if (drawing) {
    isStale = true;
    return drawing;
  }
  drawing = look().finally(() => { drawing = null; });
  await drawing;
  if (isStale) {
    isStale = false;
    await refresh();
  }
  return undefined;
}

async function look() {
  const { as, channel } = place;
  try {
    const seen = await screen(as, channel === "parley" ? world?.direct.id ?? "" : channel);
    if (as !== place.as || channel !== place.channel) { isStale = true; return; }
    world = seen;
    goBy(world.clock);
    if (channel === "parley" && world.here.id !== world.direct.id) { isStale = true; return; }
    if (channel !== "parley") place.channel = world.here.id;
    looked = `${place.as} ${place.channel}`;
    draw();
  } catch { isOnline = false; drawBanner(); }
}

const isWhereOneIs = () => looked === `${place.as} ${place.channel}`;

// What was looked at before one went elsewhere is not drawn there, nor does it take one back.
function draw() {
  if (!isWhereOneIs()) return;
  const isHome = place.channel === "parley" && place.tab === "home";
  const now = `${place.as} ${place.channel} ${place.tab}`;
  const isFresh = now !== shown;
  shown = now;
  drawAside();
  drawHead(world, place, go);
  drawBanner();
  document.getElementById("home").hidden = !isHome;
  document.getElementById("messages").hidden = isHome;
  document.getElementById("composer").hidden = isHome;
  if (isHome) drawHome(world, act);
  else drawConversation(world, room, isFresh);
  if (!world.here.messages.some((each) => each.ts === place.thread)) place.thread = null;
  drawThread(world, isHome ? null : place.thread, threadRoom, threadComposer, go);
  composer.show(`${place.as} ${place.channel}`);
  drawModal(world, act);
  remember();
  markRead(isHome);
  if (isFresh && app.dataset.pane === "talk" && !isHome) composer.focus();
}

function drawAside() {
  const hour = world.clock && dayAndHour(domainNow(), world.me.tz);
  const now = [hour, ...world.people.map((each) => [statusOf(each), pauseOf(each)])];
  const aside = [world.me, world.channels, world.direct, world.connected, place.channel, now];
  redraw(document.getElementById("side"), aside, () => drawSide(world, place.channel, go));
}

const makeRoom = (more) => ({
  act,
  attempt,
  editing: new Map(),
  get world() { return world; },
  get channel() { return world.here; },
  get pointed() { return place.message; },
  redraw: () => draw(),
  ...more,
});
const room = makeRoom({ focus: () => composer.focus(),
  openThread: (ts) => { place.thread = ts; draw(); threadComposer.focus(); } });
const threadRoom = makeRoom({ focus: () => threadComposer.focus(), openThread: null });

const go = {
  to(channel) {
    Object.assign(place, { channel, thread: null, message: null, tab: "home" });
    app.dataset.pane = "talk";
    if (!isWhereOneIs()) composer.wait();
    if (channel === "parley") send(place.as, "home", { tab: "home" });
    refresh();
  },
  tab(tab) {
    place.tab = tab;
    send(place.as, "home", { tab });
    draw();
  },
  become(as) {
    Object.assign(place, { as, thread: null, message: null });
    localStorage.setItem("as", as);
    if (!isWhereOneIs()) composer.wait();
    if (place.channel === "parley" && place.tab === "home") send(as, "home", { tab: "home" });
    refresh();
  },
  async forward(step) {
    await moveClock(step);
    await refresh();
  },
  status() { askForStatus(world.me, act); },
  invite: (who) => attempt("invite", { who, channel: world.here.id }),
  snooze: (minutes) => attempt("snooze", { minutes }),
  back() { app.dataset.pane = "list"; },
  closeThread() { place.thread = null; draw(); composer.focus(); },
};

const here = () => (world.here.is_im ? world.app.name : `#${world.here.name}`);

async function speak(text, more = {}) {
  const isCommand = text.startsWith("/") && /^\/\w/.test(text);
  if (isCommand) return act("command", { line: text, channel: world.here.id, ...more });
  const outcome = await act("say", { channel: world.here.id, text, ...more });
  return { ...outcome, refused: Boolean(outcome.error) };
}

const composer = makeComposer({ testid: "", world: () => world, placeholder: () => `Message ${here()}`, send: speak,
  shortcut: (callback_id) => act("shortcut", { callback_id }) });
const threadComposer = makeComposer({ testid: "thread-", world: () => world, placeholder: () => "Reply…",
  send: (text) => speak(text, { thread_ts: place.thread }), shortcut: null });
document.getElementById("composer").append(composer.node);

function drawBanner() {
  let text = "";
  const unheard = "is not connected. What people say is kept for it; buttons and commands fail until it is.";
  if (!isOnline) text = "The sandbox does not answer. It is tried again every second.";
  else if (world && !world.connected) text = `${world.app.name} ${unheard}`;
  redraw(document.getElementById("banner"), text, () => text && h("div", { class: "banner", testid: "banner" }, text));
}

function remember() {
  const kept = { as: place.as, channel: place.channel === "parley" ? "parley" : world.here.name };
  if (place.channel === "parley") kept.tab = place.tab;
  if (place.thread) kept.thread = place.thread;
  history.replaceState(null, "", `/?${new URLSearchParams(kept)}`);
  document.title = `${here()} · ${world.me.name} · ${world.team}`;
}

function markRead(isHome) {
  const isLooking = document.visibilityState === "visible" && (app.dataset.pane === "talk" || innerWidth > 760);
  if (!isHome && world.here.unread && isLooking) send(place.as, "read", { channel: world.here.id });
}

if (asked.has("channel")) app.dataset.pane = "talk";
if (place.channel === "parley") send(place.as, "home", { tab: place.tab });
watchEscape(act);
document.addEventListener("visibilitychange", refresh);
live(refresh, (online) => { isOnline = online; drawBanner(); });
refresh();
// The clock goes on; a status or a pause may be over; what could not be fetched is fetched again.
setInterval(() => { if (world) (isWhereOneIs() ? draw : refresh)(); }, 5000);
