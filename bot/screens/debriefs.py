"""The debrief as a form: what is offered to choose from, and what came back of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.blocks.debriefing import MOST_PROMISES, ROUTE, Blank
from bot.inbound import sentence
from bot.office import Desk
from bot.screens.forms import today_of
from bot.screens.going import colleague
from bot.screens.showing import manager_name, manages, when_of
from bot.visitors import Visitor
from protocols.feedback.hearing import Told
from protocols.feedback.routing import seen_by
from protocols.promises import Wording
from protocols.team.contacts import contacts_of
from protocols.team.records import Account, Person
from protocols.visits.debriefing import Met
from protocols.visits.records import Visit

MOST_CONTACTS = 100  # Slack: in one select
NAME = 150


def blank(desk: Desk, visit: Visit, promises: int = 1) -> Blank:
    """The form for a visit that is over."""
    account = desk.session.get_one(Account, visit.account_id)
    is_own = desk.person is not None and manages(desk.session, account, desk.person, desk.now)
    known = contacts_of(desk.session, account)[:MOST_CONTACTS]
    return Blank(
        visit_id=visit.id,
        account=account.name,
        when=when_of(visit, today_of(desk)),
        manager="" if is_own else manager_name(desk.session, account, desk.now),
        contacts=[(contact.name[:NAME], _shown(contact.name, contact.title)) for contact in known],
        promises=promises,
        owner=desk.visitor.slack_user,
        recipient=_recipient(desk, account),
    )


def _recipient(desk: Desk, account: Account) -> str:
    first, _ = seen_by(desk.session, account, desk.now)
    return first.name if first else ""


def _shown(name: str, title: str) -> str:
    return f"{name}, {title}" if title else name


@dataclass(frozen=True)
class Promised:
    """A promise as it was filled in, at this place in the form. `owner` is a Slack user."""

    wording: str
    to: str
    owner: str
    day: date | None
    place: int


@dataclass(frozen=True)
class Filled:
    """A debrief as somebody filled it in."""

    visit_id: str
    met: Sequence[Met]
    said: str
    promised: Sequence[Promised]
    is_feedback: bool = False

    @property
    def owners(self) -> set[str]:
        return {promise.owner for promise in self.promised if promise.owner}


def read_debrief(view: dict[str, Any], today: date) -> Filled | dict[str, str]:
    """The values of a debrief, or a sentence for each bad field. Something must have been met, said or promised."""
    values = {name: next(iter(block.values())) for name, block in view["state"]["values"].items()}
    chosen = [option["value"] for option in values.get("met", {}).get("selected_options") or ()]
    others = _text(values, "others")
    said = _text(values, "said")
    promised = [_promise(values, number) for number in range(1, MOST_PROMISES + 1) if f"promise_{number}" in values]
    is_feedback = bool(values.get(ROUTE, {}).get("selected_options"))
    if problems := dict(_problems(promised, today)):
        return problems
    if is_feedback and not said:
        return {"said": sentence("debrief.route.blank")}
    met = [*(Met(name) for name in chosen), *_written(others)]
    real = [each for each in promised if each.wording]
    if not (met or said or real):
        return {"said": sentence("debrief.blank")}
    return Filled(view.get("private_metadata", ""), met, said, real, is_feedback)


def _promise(values: Mapping[str, Any], number: int) -> Promised:
    day = values.get(f"day_{number}", {}).get("selected_date")
    return Promised(
        wording=_text(values, f"promise_{number}"),
        to=_text(values, f"to_{number}"),
        owner=values.get(f"owner_{number}", {}).get("selected_user") or "",
        day=date.fromisoformat(day) if day else None,
        place=number,
    )


def _problems(promised: Sequence[Promised], today: date) -> Iterator[tuple[str, str]]:
    for each in promised:
        if (each.to or each.day) and not each.wording:
            yield f"promise_{each.place}", sentence("debrief.promise.blank")
        elif each.day and each.day < today:
            yield f"day_{each.place}", sentence("brief.past")


def _text(values: Mapping[str, Any], name: str) -> str:
    return (values.get(name, {}).get("value") or "").strip()


def _written(others: str) -> list[Met]:
    """People with a comma between, their work in brackets: "Carla Ruiz (plant manager), Jan"."""
    found = []
    for part in others.replace(";", ",").replace("\n", ",").split(","):
        name, _, title = part.partition("(")
        if name.strip():
            found.append(Met(name.strip()[:NAME], title.strip(" )")[:NAME]))
    return found


def told(filled: Filled, account: Account, reporter: Person) -> Told:
    """What was said there, as feedback; by whom, where only one was met."""
    return Told(account, filled.said, reporter, said_by=filled.met[0].name if len(filled.met) == 1 else "")


def wordings(desk: Desk, filled: Filled, owners: Mapping[str, Visitor]) -> list[Wording]:
    """The promises, each with its owner; one's own where nobody was named. Raises Refused for an outsider."""
    made = []
    for promise in filled.promised:
        visitor = owners.get(promise.owner, desk.visitor)
        owner = colleague(desk, visitor, f"owner_{promise.place}")
        made.append(Wording(promise.wording, promise.to, owner, promise.day))
    return made
