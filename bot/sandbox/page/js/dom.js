// Making elements. Text from people only ever becomes text nodes.

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "testid") node.dataset.testid = value;
    else if (key === "value" || key === "checked" || key === "selected") node[key] = value;
    else node.setAttribute(key === "class" ? "class" : key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== false));
  return node;
}

const ICONS = {
  hash: "M7.5 3 5.5 15 M12.5 3l-2 12 M3.5 7h12 M2.5 11h12",
  lock: "M4 8h10v7H4z M6 8V6a3 3 0 0 1 6 0v2",
  shared: "M7 13a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M11.5 13a4 4 0 1 0 0-8 4 4 0 0 0 0 8z",
  back: "M11 3 5 9l6 6",
  close: "M4 4l10 10 M14 4 4 14",
  dots: "M4 9h.01 M9 9h.01 M14 9h.01",
  reply: "M15 8a5 5 0 0 1-5 5H7l-4 3V8a5 5 0 0 1 5-5h2a5 5 0 0 1 5 5z",
  eye: "M1.5 9S4 4 9 4s7.5 5 7.5 5S14 14 9 14 1.5 9 1.5 9z M9 11a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  send: "M3 3l13 6-13 6 2-6z M5 9h5",
  bolt: "M10 2 4 10h4l-1 6 6-8H9z",
  down: "M4 7l5 5 5-5",
  edit: "M3 15l1-4 8-8 3 3-8 8z",
  bin: "M3 5h12 M7 5V3h4v2 M5 5l1 10h6l1-10",
  clock: "M9 16A7 7 0 1 0 9 2a7 7 0 0 0 0 14z M9 5v4l3 2",
  forward: "M3 4l5 5-5 5 M10 4l5 5-5 5",
  smile: "M9 16A7 7 0 1 0 9 2a7 7 0 0 0 0 14z M6 10.5a3.4 3.4 0 0 0 6 0 M6.8 7h.01 M11.2 7h.01",
  bell: "M3 13.5h12L13.5 11V7.5a4.5 4.5 0 0 0-9 0V11z M7.5 16h3",
  bellOff: "M3 13.5h12L13.5 11V7.5a4.5 4.5 0 0 0-9 0V11z M7.5 16h3 M2.5 2.5l13 13",
  pin: "M11 2l5 5-3 1-3 3-.5 4-6-6 4-.5 3-3z M6 12l-3.5 3.5",
  people: "M7 8.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4z M2 15c.4-3 2.3-4.6 5-4.6s4.6 1.6 5 4.6 M14.5 6v5 M12 8.5h5",
  copy: "M6 6h9v9H6z M3 12V3h9",
};

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  svg.setAttribute("viewBox", "0 0 18 18");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  if (name === "dots") svg.style.strokeWidth = "2.6";
  svg.append(path);
  return svg;
}

export function iconButton(name, label, testid, onclick, more = {}) {
  const { class: extra = "", ...rest } = more;
  const props = { type: "button", class: `icon-button ${extra}`, testid, "aria-label": label, title: label, onclick };
  return h("button", { ...props, ...rest }, icon(name));
}

const COLOURS = ["#35618e", "#8a4b62", "#5b6b2f", "#7a4fa0", "#96552a", "#2f6f73", "#6a5a46", "#4a5aa5"];

export function avatar(person, small = false) {
  const letters = person.name.split(" ").map((word) => word[0]).slice(0, 2).join("");
  const mix = (total, letter) => Math.imul(total ^ letter.charCodeAt(0), 16777619) >>> 0;
  const sum = [...person.name].reduce(mix, 2166136261);
  const colour = person.kind === "app" ? "#0b6b5d" : COLOURS[(sum >>> 8) % COLOURS.length];
  const style = `background:${colour}`;
  return h("span", { class: small ? "avatar small" : "avatar", style, "aria-hidden": "true" }, letters);
}

// Put `nodes` into `parent` in this order, moving only what has to move, so that focus and selection stay.
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.childNodes[index] !== node) parent.insertBefore(node, parent.childNodes[index] ?? null);
  });
}

const drawn = new WeakMap();

// Show the entries { key, seen, draw } in `list`, in this order: drawn anew is only what is seen differently, so that
// focus, scrolling and what is typed stay. `draw` gets the node whose place it takes.
export function drawList(list, entries) {
  const known = drawn.get(list) ?? new Map();
  const fresh = new Map();
  for (const { key, seen, draw } of entries) {
    const old = known.get(key);
    fresh.set(key, old?.seen === seen ? old : { seen, node: draw(old?.node) });
  }
  drawn.set(list, fresh);
  const restore = holdFocus(known);
  arrange(list, [...fresh.values()].map(({ node }) => node));
  restore(fresh);
}

// What has the focus in one of the entries gets it back afterwards, or what stands in its place there does.
function holdFocus(known) {
  const at = document.activeElement;
  const [key] = [...known].find(([, { node }]) => node.contains(at)) ?? [];
  const { selectionStart: from, selectionEnd: to, tagName, value } = at;
  const nameOf = (node) => node.closest("[data-testid]")?.dataset.testid;
  const name = nameOf(at);
  const isAlike = (each) => each.tagName === tagName && each.value === value && nameOf(each) === name;
  return (fresh) => {
    if (!key || document.activeElement === at) return;
    const inside = fresh.get(key)?.node.querySelectorAll("*") ?? [];
    const target = at.isConnected ? at : [...inside].find(isAlike);
    target?.focus({ preventScroll: true });
    if (Number.isInteger(from)) target?.setSelectionRange?.(from, to);
  };
}

// Draw again only when what is shown has changed.
export function redraw(node, key, draw) {
  const text = JSON.stringify(key);
  if (node.drawnKey === text) return false;
  node.drawnKey = text;
  node.replaceChildren(...[draw()].flat(Infinity).filter(Boolean));
  return true;
}
