"""What a forum decided, as it comes back from the form."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.inbound import sentence
from bot.office import Desk
from bot.screens.going import colleague
from bot.visitors import Visitor
from protocols.forum.closing import Decision


@dataclass(frozen=True)
class Filled:
    """A decision as it was filled in. `owner` is a Slack user; "" where nobody has to do anything."""

    problem: str
    options: str
    decision: str
    owner: str
    day: date | None


def read_decision(view: dict[str, Any], today: date) -> Filled | dict[str, str]:
    """The values of the form, or a sentence at each field that will not do."""
    values = {name: next(iter(block.values())) for name, block in view["state"]["values"].items()}
    chosen = values.get("day", {}).get("selected_date")
    filled = Filled(
        problem=_text(values, "problem"),
        options=_text(values, "options"),
        decision=_text(values, "decision"),
        owner=values.get("owner", {}).get("selected_user") or "",
        day=date.fromisoformat(chosen) if chosen else None,
    )
    return _problems(filled, today) or filled


def _problems(filled: Filled, today: date) -> dict[str, str]:
    problems = {} if filled.decision else {"decision": sentence("forum.decide.blank")}
    if filled.day and not filled.owner:
        problems["owner"] = sentence("forum.decide.no_owner")
    if filled.day and filled.day < today:
        problems["day"] = sentence("brief.past")
    return problems


def _text(values: dict[str, Any], name: str) -> str:
    return (values.get(name, {}).get("value") or "").strip()


def made_of(desk: Desk, filled: Filled, owner: Visitor | None) -> Decision:
    """The decision with the colleague who does it. Raises Refused for an outsider."""
    return Decision(
        decision=filled.decision,
        problem=filled.problem,
        options=filled.options,
        owner=colleague(desk, owner, "owner") if owner else None,
        day=filled.day,
    )
