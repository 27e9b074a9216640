"""The few shapes of Block Kit that Parley uses. Text stays `Said` until `egress` renders it."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from bot.charts import Bars
from bot.text import Said, render, together

SECTION = 2800  # Slack: 3,000 characters in a section
Block = dict[str, Any]


def markdown(said: Said) -> Block:
    return {"type": "mrkdwn", "text": said, "verbatim": True}  # Slack makes no links or mentions of its own


def plain(said: Said) -> Block:
    return {"type": "plain_text", "text": said, "emoji": True}


def header(said: Said) -> Block:
    return {"type": "header", "text": plain(said)}


def section(said: Said, button: Block | None = None) -> Block:
    return {"type": "section", "text": markdown(said)} | ({"accessory": button} if button else {})


def sections(lines: Sequence[Said]) -> list[Block]:
    """As many lines together as a section holds."""
    packed: list[list[Said]] = [[]]
    for line in lines:
        if packed[-1] and sum(len(render(each, SECTION)) + 1 for each in [*packed[-1], line]) > SECTION:
            packed.append([])
        packed[-1].append(line)
    return [section(together(some)) for some in packed]


def context(said: Said) -> Block:
    return {"type": "context", "elements": [markdown(said)]}


def picture(chart: Bars, alt: Said) -> Block:
    """A chart, and what it shows in words, for whoever does not see it. It is uploaded at the way out.

    That takes seconds: what acknowledges a command shows the words instead.
    """
    return {"type": "image", "alt_text": alt, "slack_file": chart}


def divider() -> Block:
    return {"type": "divider"}


def actions(buttons: Sequence[Block]) -> Block:
    return {"type": "actions", "elements": list(buttons)}


def button(said: Said, action_id: str, value: str, *, primary: bool = False) -> Block:
    """A button; `value` is the opaque id of what it is about."""
    made = {"type": "button", "text": plain(said), "action_id": action_id, "value": value}
    return made | ({"style": "primary"} if primary else {})


def confirm(title: Said, text: Said, yes: Said, no: Said) -> Block:
    """What a button asks once more before it acts."""
    return {"title": plain(title), "text": plain(text), "confirm": plain(yes), "deny": plain(no)}


def field(name: str, label: Said, element: Block, *, optional: bool = False, hint: Said | None = None) -> Block:
    """A labelled input; its block and its element carry the same name."""
    made: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": element | {"action_id": name},
        "optional": optional,
    }
    return made | ({"hint": plain(hint)} if hint else {})


def text_field(initial: str = "", *, hint: Said | None = None, lines: bool = False, most: int = 1000) -> Block:
    made: Block = {"type": "plain_text_input", "multiline": lines, "max_length": most}
    made |= {"initial_value": initial[:most]} if initial else {}
    return made | ({"placeholder": plain(hint)} if hint else {})


def choice(options: Sequence[tuple[str, str]], initial: str | None) -> Block:
    """A select; each option is (value, what people see)."""
    shown = [{"text": plain(Said("{name}", {"name": name})), "value": value} for value, name in options]
    chosen = next((option for option in shown if option["value"] == initial), None)
    return {"type": "static_select", "options": shown} | ({"initial_option": chosen} if chosen else {})


def day_field(initial: date | None) -> Block:
    return {"type": "datepicker"} | ({"initial_date": initial.isoformat()} if initial else {})


def hour_field(initial: time | None) -> Block:
    return {"type": "timepicker"} | ({"initial_time": f"{initial:%H:%M}"} if initial else {})


def people_field(initial: Sequence[str]) -> Block:
    return {"type": "multi_users_select"} | ({"initial_users": list(initial)} if initial else {})


def person_field(initial: str | None = None) -> Block:
    return {"type": "users_select"} | ({"initial_user": initial} if initial else {})


def choices(options: Sequence[tuple[str, str]]) -> Block:
    """A select of several; each option is (value, what people see)."""
    shown = [{"text": plain(Said("{name}", {"name": name})), "value": value} for value, name in options]
    return {"type": "multi_static_select", "options": shown}


def radio(options: Sequence[tuple[str, Said]], initial: str | None) -> Block:
    """One of a few, all in sight; each option is (value, what people see)."""
    shown = [{"text": plain(said), "value": value} for value, said in options]
    chosen = next((option for option in shown if option["value"] == initial), None)
    return {"type": "radio_buttons", "options": shown} | ({"initial_option": chosen} if chosen else {})


def boxes(options: Sequence[tuple[str, Said]]) -> Block:
    """Some of a few, all in sight and ticked; each option is (value, what people see)."""
    shown = [{"text": plain(said), "value": value} for value, said in options]
    return {"type": "checkboxes", "options": shown, "initial_options": shown}


def ticks(options: Sequence[tuple[str, Said]], ticked: Sequence[str] = ()) -> Block:
    """Boxes to tick; each is (value, what people see)."""
    shown = [{"text": plain(said), "value": value} for value, said in options]
    initial = [box for box in shown if box["value"] in ticked]
    return {"type": "checkboxes", "options": shown} | ({"initial_options": initial} if initial else {})


def modal(callback_id: str, title: Said, blocks: Sequence[Block], **rest: object) -> Block:
    return {"type": "modal", "callback_id": callback_id, "title": plain(title), "blocks": list(blocks), **rest}


def home(blocks: Sequence[Block]) -> Block:
    return {"type": "home", "blocks": list(blocks)}
