// Who is in a channel, and bringing somebody in.

import { avatar, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";

const KINDS = { guest: "Guest", external: "From another organisation", app: "App" };

export function inviteButton(world, go) {
  const others = world.people.filter((each) => !world.here.members.includes(each.id) && each.handle !== "slackbot");
  const item = (person) => ({ label: person.name, sub: KINDS[person.kind] ?? person.title, leading: avatar(person, true),
    testid: `invite-${person.handle}`, run: () => go.invite(person.handle) });
  const heading = { heading: others.length ? `Add to #${world.here.name}` : "Everybody is here" };
  const node = iconButton("people", "Add people", "invite", () => openMenu(node, [heading, ...others.map(item)]),
    { "aria-haspopup": "menu" });
  return node;
}
