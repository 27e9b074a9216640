// Saying what one is up to: an emoji, a few words, and until when.

import { dayAndHour, dayKey, now } from "./dates.js";
import { h, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { calendar, moment } from "./moments.js";
import { asEmoji, statusOf } from "./status.js";

// [emoji, words, until when]: what people mostly say.
const USUAL = [
  [":spiral_calendar_pad:", "In a meeting", "hour"],
  [":bus:", "Commuting", "half"],
  [":face_with_thermometer:", "Out sick", "today"],
  [":palm_tree:", "Vacationing", "never"],
  [":house_with_garden:", "Working remotely", "today"],
];
const SIGNS = ["speech_balloon", "spiral_calendar_pad", "bus", "face_with_thermometer", "palm_tree",
  "house_with_garden", "airplane", "car", "train", "bike", "factory", "toolbox", "headphones", "computer", "phone", "memo", "books",
  "mortar_board", "coffee", "sandwich", "zzz", "baby", "hospital", "no_entry", "dart", "rocket", "tada", "sunny",
  "snowflake", "seedling"];
const TERMS = { never: "Don’t clear", half: "30 minutes", hour: "1 hour", four: "4 hours", today: "Today",
  week: "This week", chosen: "Choose date and time…" };

export function askForStatus(me, act) {
  const said = statusOf(me) ?? { text: "", emoji: "", until: 0 };
  const fields = makeFields(said, me.tz);
  const alert = h("div", { class: "alert", role: "alert", hidden: true });
  const away = () => { dialog.close(); dialog.remove(); };
  const tell = async (status) => {
    const { error } = await act("status", status);
    alert.textContent = error;
    alert.hidden = !error;
    if (!error) away();
  };
  const onsubmit = (event) => { event.preventDefault(); tell(fields.status()); };
  const aside = (label, testid, onclick) => h("button", { type: "button", class: "button", testid, onclick }, label);
  const dialog = h("dialog", { class: "modal", testid: "status-dialog", onclose: away }, h("form", { onsubmit },
    h("header", {}, h("h2", {}, "Set a status"), iconButton("close", "Close", "status-x", away)), alert,
    h("div", { class: "content status-fields" }, fields.nodes),
    h("footer", {},
      statusOf(me) ? aside("Clear status", "status-clear", () => tell({})) : aside("Cancel", "status-cancel", away),
      h("button", { class: "button primary", testid: "status-save" }, "Save"))));
  document.body.append(dialog);
  dialog.showModal();
  fields.focus();
}

function makeFields(said, zone) {
  let emoji = said.emoji;
  const sign = iconButton("smile", "Choose an emoji", "status-emoji", () => openMenu(sign, signs(show), "grid"));
  const words = h("input", { class: "words", testid: "status-text", maxlength: 100, placeholder: "What are you up to?",
    "aria-label": "What are you up to?", value: said.text, autocomplete: "off" });
  const term = makeTerm(said.until, zone);
  const usual = h("div", { class: "usual" }, USUAL.map(([code, text, until]) => {
    const take = () => { show(code); words.value = text; term.choose(until); words.focus(); };
    return h("button", { type: "button", onclick: take }, h("span", { class: "status-mark" }, asEmoji(code)),
      h("span", {}, text), h("small", {}, TERMS[until]));
  }));
  const drawn = sign.firstChild;
  function show(code) {
    emoji = code;
    sign.replaceChildren(code ? asEmoji(code) : drawn);
  }
  show(emoji);
  return { nodes: [h("div", { class: "saying" }, sign, words), usual, term.node], focus: () => words.focus(),
    status: () => ({ text: words.value.trim(), emoji, until: term.until() }) };
}

const signs = (show) => SIGNS.map((name) =>
  ({ label: asEmoji(name), testid: `emoji-${name}`, run: () => show(`:${name}:`) }));

// Until when: a term from now on, a day and an hour, or what it was before.
function makeTerm(until, zone) {
  const day = h("input", { class: "field", type: "date", "aria-label": "Day", min: dayKey(now(), zone),
    value: dayKey(now() + 86400, zone) });
  const hour = h("input", { class: "field", type: "time", "aria-label": "Hour", value: "09:00" });
  const when = h("div", { class: "when" }, day, hour);
  const kept = until ? { kept: `${dayAndHour(until, zone)}, as before` } : {};
  const offered = Object.entries({ ...kept, ...TERMS }).map(([value, label]) => h("option", { value }, label));
  const choose = (value) => {
    select.value = value;
    when.hidden = value !== "chosen";
    day.required = hour.required = !when.hidden;
  };
  const select = h("select", { class: "field", id: "status-term", testid: "status-term",
    onchange: () => choose(select.value) }, offered);
  choose(until ? "kept" : "never");
  const { tonight, weekEnd } = calendar(zone);
  const ends = { never: () => 0, kept: () => until, half: () => now() + 1800, hour: () => now() + 3600,
    four: () => now() + 4 * 3600, today: () => tonight, week: () => weekEnd,
    chosen: () => moment(day.value, hour.value, zone) };
  const node = h("div", { class: "b-input" }, h("label", { for: "status-term" }, "Clear after"), select, when);
  return { node, choose, until: () => Math.round(ends[select.value]()) };
}
