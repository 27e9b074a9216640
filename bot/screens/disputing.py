"""What came back of the forms about a disagreement, and what it does; a sentence at the field that will not do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.blocks.disputing import MOST_STEPS
from bot.inbound import sentence
from bot.office import Desk
from bot.screens.going import Problem, Refused, colleague
from bot.screens.showing import admin_name
from bot.visitors import Visitor
from bot.words import say
from protocols.disputes import raising, settling
from protocols.disputes.raising import NobodyMediatesError, NotBetweenTheseError, Sides
from protocols.disputes.records import Dispute
from protocols.disputes.settling import NobodyAskedError, Step
from protocols.duty.permits import NotYoursError
from protocols.team.records import Account, Person


@dataclass(frozen=True)
class Raised:
    """As it was filled in; `other` is a Slack user."""

    account_id: str
    other: str
    sides: Sides


@dataclass(frozen=True)
class StepWritten:
    """A step as it was filled in, at this place in the form; `owner` is one of the three."""

    place: int
    wording: str
    owner: str
    day: date | None


@dataclass(frozen=True)
class Closing:
    """The mediator's words, and the steps that were agreed."""

    words: str
    steps: tuple[StepWritten, ...]


def read_raised(view: Mapping[str, Any]) -> Raised | dict[str, str]:
    """The values, or a sentence for each bad field."""
    values = _values(view)
    account = (values["account"].get("selected_option") or {}).get("value", "")
    other = values["with"].get("selected_user") or ""
    about, said = _text(values, "about"), _text(values, "said")
    blank = {name: sentence("dispute.blank") for name, words in (("about", about), ("said", said)) if not words}
    blank |= {} if other else {"with": sentence("brief.nobody")}
    return blank or Raised(account, other, Sides(about, said))


def raised(desk: Desk, filled: Raised, other: Visitor) -> Dispute:
    """Raise it. Raises Refused where that cannot be, and NotYoursError for who is in no team."""
    if desk.person is None:
        raise NotYoursError
    account = desk.find(Account, filled.account_id)
    if account is None or not account.is_active:
        raise Refused(Problem("account", say("dispute.not_account")))
    with_whom = colleague(desk, other, "with")
    try:
        return raising.raise_with_mediator(desk.session, account, desk.person, with_whom, filled.sides, desk.now)
    except NotYoursError:
        raise Refused(Problem("account", say("dispute.not_account"))) from None
    except NotBetweenTheseError:
        raise Refused(Problem("with", say("dispute.not_between"))) from None
    except NobodyMediatesError:
        said = say("dispute.nobody", admin=admin_name(desk.session, desk.workspace_id))
        raise Refused(Problem("with", said)) from None


def read_closing(view: Mapping[str, Any], today: date) -> Closing | dict[str, str]:
    """The values, or a sentence for each bad field."""
    values = _values(view)
    steps = [_step(values, number) for number in range(1, MOST_STEPS + 1) if f"step_{number}" in values]
    words = _text(values, "words")
    problems = dict(_problems(steps, today)) | ({} if words else {"words": sentence("dispute.blank")})
    return problems or Closing(words, tuple(step for step in steps if step.wording))


def _step(values: Mapping[str, Any], number: int) -> StepWritten:
    owner = (values[f"owner_{number}"].get("selected_option") or {}).get("value", "")
    day = values[f"day_{number}"].get("selected_date")
    return StepWritten(number, _text(values, f"step_{number}"), owner, date.fromisoformat(day) if day else None)


def _problems(steps: list[StepWritten], today: date) -> Iterator[tuple[str, str]]:
    for step in steps:
        if step.wording and not step.owner:
            yield f"owner_{step.place}", sentence("dispute.settle.no_owner")
        if (step.owner or step.day) and not step.wording:
            yield f"step_{step.place}", sentence("dispute.settle.no_step")
        if step.day and step.day < today:
            yield f"day_{step.place}", sentence("dispute.past")


def settled(desk: Desk, dispute: Dispute, by: Person, filled: Closing) -> bool:
    """Close it. Raises NotYoursError, and Refused where it went on meanwhile."""
    people = {"author": dispute.raised_by, "other": dispute.other_id, "mediator": by.id}
    owners = [desk.find(Person, people.get(step.owner, "")) for step in filled.steps]
    if None in owners:
        raise NotYoursError
    steps = [Step(step.wording, owner, step.day) for step, owner in zip(filled.steps, owners, strict=True) if owner]
    try:
        return settling.settle(desk.session, dispute, by, filled.words, steps, desk.now)
    except NobodyAskedError:
        raise Refused(Problem("words", say("gone"))) from None


def _values(view: Mapping[str, Any]) -> dict[str, Any]:
    return {name: next(iter(block.values())) for name, block in view["state"]["values"].items()}


def _text(values: Mapping[str, Any], name: str) -> str:
    return (values.get(name, {}).get("value") or "").strip()
