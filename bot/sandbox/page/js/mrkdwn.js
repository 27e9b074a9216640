// Slack's mrkdwn as DOM nodes (docs.slack.dev/messaging/formatting-message-text).

import { h } from "./dom.js";
import { dated } from "./dates.js";
import { emojied } from "./emoji.js";

const EDGE = "(?<![\\p{L}\\p{N}])";
const END = "(?![\\p{L}\\p{N}])";
const styled = (mark) => `${EDGE}${mark}(?=\\S)((?:<[^>\\n]*>|[^${mark}\\n])*?\\S)${mark}${END}`;
const CODE = ["```\\n?([\\s\\S]+?)\\n?```", "`([^`\\n]+)`"];
const TOKEN = new RegExp([...CODE, "<([^<>\\n]+)>", styled("\\*"), styled("_"), styled("~")].join("|"), "gu");

export const unescaped = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
export const plain = (text) => emojied(unescaped(text));

// `world` is what the acting person's screen says: people, channels, me.
export function mrkdwn(text, world) {
  const parts = text.split(/(```[\s\S]+?```)\n?/);
  const draw = (part) => (part.startsWith("```") ? inline(part, world) : quoted(part, world));
  return h("div", { class: "text" }, parts.map(draw));
}

function quoted(text, world) {
  const nodes = [];
  let quote = [];
  const flush = () => {
    if (quote.length) nodes.push(h("blockquote", {}, inline(quote.join("\n"), world)));
    quote = [];
  };
  const lines = text.split("\n");
  lines.forEach((line, index) => {
    const found = line.match(/^(?:&gt;|>) ?(.*)$/);
    if (found) return quote.push(found[1]);
    const afterQuote = quote.length > 0;
    flush();
    if (afterQuote && line === "" && index < lines.length - 1) return undefined;
    return nodes.push(inline(index < lines.length - 1 ? `${line}\n` : line, world));
  });
  flush();
  return nodes;
}

function inline(text, world) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [whole, block, code, entity, bold, italic, struck] = found;
    nodes.push(plain(text.slice(from, found.index)));
    from = found.index + whole.length;
    if (block !== undefined) nodes.push(h("pre", {}, unescaped(block)));
    else if (code !== undefined) nodes.push(h("code", {}, unescaped(code)));
    else if (entity !== undefined) nodes.push(reference(entity, world));
    else if (bold !== undefined) nodes.push(h("strong", {}, inline(bold, world)));
    else if (italic !== undefined) nodes.push(h("em", {}, inline(italic, world)));
    else nodes.push(h("s", {}, inline(struck, world)));
  }
  nodes.push(plain(text.slice(from)));
  return nodes;
}

function reference(entity, world) {
  const [target, label] = split(entity);
  if (target.startsWith("@")) return mention(target.slice(1), world);
  if (target.startsWith("#")) return channelName(target.slice(1), label, world);
  if (target.startsWith("!")) return special(target.slice(1), label, world);
  return link(target, plain(label ?? target.replace(/^mailto:/, "")));
}

function split(entity) {
  const bar = entity.indexOf("|");
  return bar < 0 ? [entity, undefined] : [entity.slice(0, bar), entity.slice(bar + 1)];
}

const safe = (address) => (/^(https?:|mailto:|tel:)/i.test(address) ? unescaped(address) : "#");

export function link(address, content) {
  return h("a", { href: safe(address), target: "_blank", rel: "noreferrer" }, content);
}

export function mention(id, world) {
  const person = world.people.find((each) => each.id === id);
  const mine = id === world.me.id ? "mention me" : "mention";
  return h("span", { class: mine }, `@${person ? person.name : id}`);
}

export function channelName(id, label, world) {
  const channel = world.channels.find((each) => each.id === id);
  return h("span", { class: "mention" }, `#${channel?.name ?? label ?? "private-channel"}`);
}

function special(command, label, world) {
  const [name, seconds, format, address] = command.split("^");
  if (name === "date") {
    const shown = dated(Number(seconds), format ?? "", world.me.tz);
    const time = h("time", { datetime: new Date(seconds * 1000).toISOString(), title: label ?? "" }, shown);
    return address ? link(address, time) : time;
  }
  if (["here", "channel", "everyone"].includes(name)) return h("span", { class: "mention me" }, `@${name}`);
  return h("span", { class: "mention" }, plain(label ?? `@${name}`));
}

// Back to what a person would have typed, for editing.
export function asTyped(text, world) {
  const typed = text.replace(/<([^<>\n]+)>/g, (_, entity) => {
    const [target, label] = split(entity);
    if (target.startsWith("@")) return `@${world.people.find((each) => each.id === target.slice(1))?.name ?? target}`;
    if (target.startsWith("#")) return `#${label ?? target.slice(1)}`;
    if (target.startsWith("!")) return label ?? `@${target.slice(1)}`;
    return label ?? target;
  });
  return unescaped(typed);
}
