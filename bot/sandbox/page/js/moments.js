// From what a clock on the wall shows in a zone to the moment it is, in epoch seconds.

import { dayKey, now } from "./dates.js";

const DAY = 86400;

// `day` is 2026-03-05, `time` 09:00.
export function moment(day, time, zone) {
  const wall = Date.parse(`${day}T${time}Z`) / 1000;
  const ahead = (seconds) => shown(seconds, zone) - seconds;
  return wall - ahead(wall - ahead(wall));
}

// What the clock on the wall shows then, as if it were UTC.
function shown(seconds, zone) {
  const shape = { dateStyle: "short", timeStyle: "medium", timeZone: zone };
  return Date.parse(`${new Intl.DateTimeFormat("sv-SE", shape).format(seconds * 1000).replace(" ", "T")}Z`) / 1000;
}

// The day so many days from today.
function day(ahead, zone) {
  return new Date(Date.parse(dayKey(now(), zone)) + ahead * DAY * 1000).toISOString().slice(0, 10);
}

// Moments that people name: the last second of today and of this week, and when work begins again.
export function calendar(zone) {
  const weekday = new Date(day(0, zone)).getUTCDay() || 7;
  const at = (ahead, time) => moment(day(ahead, zone), time, zone);
  return { tonight: at(0, "23:59:59"), weekEnd: at(7 - weekday, "23:59:59"),
    tomorrow: at(1, "09:00"), nextWeek: at(8 - weekday, "09:00") };
}
