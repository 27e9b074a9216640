// What people say of themselves beside their name, and whether they want to be left alone, as of now.

import { dayAndHour, now } from "./dates.js";
import { h, icon, iconButton } from "./dom.js";
import { EMOJI } from "./emoji.js";
import { openMenu } from "./menu.js";
import { calendar } from "./moments.js";

export function statusOf({ status }) {
  const isOver = status?.until > 0 && status.until <= now();
  return status && (status.text || status.emoji) && !isOver ? status : null;
}

export const pauseOf = ({ pause }) => (pause?.until > now() ? pause : null);

export const asEmoji = (code) => EMOJI[code.replaceAll(":", "")] ?? EMOJI.speech_balloon;

const until = (status, zone) => (status.until ? `, until ${dayAndHour(status.until, zone)}` : "");

// The emoji beside a name; what it means is said to who points at it or cannot see it.
export function statusMark(person, zone) {
  const status = statusOf(person);
  if (!status) return null;
  const meaning = `${status.text || "Status"}${until(status, zone)}`;
  return h("span", { class: "status-mark", role: "img", testid: "status", "aria-label": meaning, title: meaning },
    asEmoji(status.emoji));
}

export function pauseMark(person) {
  const label = "Notifications paused";
  return pauseOf(person) && h("span", { class: "pause-mark", role: "img", "aria-label": label, title: label },
    icon("bellOff"));
}

// One's own, below one's name. `go`: { status(), snooze(minutes) }
export function drawOwnStatus({ me }, go) {
  const status = statusOf(me);
  const words = status ? status.text || "Your status" : "What are you up to?";
  const label = status ? `Your status: ${words}${until(status, me.tz)}. Change it` : "Set a status";
  const props = { type: "button", class: status ? "say" : "say unset", testid: "own-status", "aria-label": label };
  const sign = status ? h("span", { class: "status-mark" }, asEmoji(status.emoji)) : icon("smile");
  const button = h("button", { ...props, title: label, onclick: go.status },
    sign, h("span", { class: "label" }, words));
  return h("div", { class: "own-status" }, button, bell(me, go));
}

function bell(me, go) {
  const pause = pauseOf(me);
  const label = pause ? `Notifications paused until ${dayAndHour(pause.until, me.tz)}` : "Pause notifications";
  const props = { class: pause ? "paused" : "", "aria-haspopup": "menu" };
  const open = () => openMenu(node, pauses(me, pause, go));
  const node = iconButton(pause ? "bellOff" : "bell", label, "bell", open, props);
  return node;
}

function pauses(me, pause, go) {
  const { tomorrow, nextWeek } = calendar(me.tz);
  const choice = (label, seconds, sub) => ({ label, sub, run: () => go.snooze(Math.ceil(seconds / 60)) });
  const next = (label, at) => choice(label, at - now(), dayAndHour(at, me.tz));
  return [
    { heading: pause ? `Paused until ${dayAndHour(pause.until, me.tz)}` : "Pause notifications" },
    ...(pause ? [{ label: "Be notified again", testid: "snooze-end", run: () => go.snooze(0) }] : []),
    choice("For 30 minutes", 1800),
    choice("For 1 hour", 3600),
    choice("For 2 hours", 7200),
    next("Until tomorrow", tomorrow),
    next("Until next week", nextWeek),
  ];
}
