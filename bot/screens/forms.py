"""The brief as a form: what is prefilled, and what came back of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlmodel import Session

from bot.blocks.briefing import Prefilled
from bot.identities import slack_user_of
from bot.inbound import sentence
from bot.office import Desk
from bot.screens.onlooker import Onlooker
from bot.screens.showing import accounts_of, manager_name
from protocols import questions
from protocols.team.records import Account, Person
from protocols.visits.moving import brief_about
from protocols.visits.party import travellers
from protocols.visits.planning import Plan
from protocols.visits.records import Sort, Visit


def prefilled(desk: Desk, visit: Visit, company: Sequence[str] = ()) -> Prefilled:
    """The form for a visit that is noted; `company` (Slack users) was named along with it."""
    session = desk.session
    account = session.get_one(Account, visit.account_id)
    people = [*travellers(session, visit), *_written_to_come(session, visit)]
    going = [*(slack_user_of(session, person) for person in people), *company]
    return Prefilled(
        accounts=accounts_of(session, desk.person, account) if desk.person else [(account.id, account.name)],
        visit_id=visit.id,
        account_id=account.id,
        manager=manager_name(session, account, desk.now),
        day=visit.day,
        hour=visit.hour,
        purpose=visit.purpose,
        sort=visit.sort,
        last_day=visit.last_day,
        going=list(dict.fromkeys(user for user in going if user)),
    )


def _written_to_come(session: Session, visit: Visit) -> list[Person]:
    """Who was named in the message that it comes from, until the brief says who goes."""
    if brief_about(session, visit):
        return []
    found = (session.get(Person, each) for each in questions.company_of(session, visit.id))
    return [person for person in found if person and person.is_active]


def blank(desk: Desk) -> Prefilled:
    """The form for a visit of which nothing is known but who asks."""
    accounts = accounts_of(desk.session, desk.person) if desk.person else []
    return Prefilled(accounts=accounts, going=[desk.visitor.slack_user])


@dataclass(frozen=True)
class Filled:
    """The brief as somebody filled it in. `going` are Slack users."""

    visit_id: str
    account_id: str
    day: date
    hour: time | None
    purpose: str
    what: str
    going: tuple[str, ...]
    sort: Sort = Sort.ORDINARY
    last_day: date | None = None

    @property
    def plan(self) -> Plan:
        """The visit, as it is planned in the form."""
        return Plan(self.day, self.hour, self.purpose, self.sort, self.last_day)


def read_brief(view: dict[str, Any], today: date) -> Filled | dict[str, str]:
    """The values of a brief, or of a changed plan without customer and words; or a sentence for each bad field."""
    values = {name: next(iter(block.values())) for name, block in view["state"]["values"].items()}
    chosen = values["day"].get("selected_date")
    day = date.fromisoformat(chosen) if chosen else None
    hour = values["hour"].get("selected_time")
    filled = {name: (values.get(name, {}).get("value") or "").strip() for name in ("purpose", "what")}
    account = values.get("account", {}).get("selected_option") or {}
    going = tuple(values["going"].get("selected_users") or ())
    last = values.get("last_day", {}).get("selected_date")
    last_day = date.fromisoformat(last) if last else None
    sort = Sort((values.get("sort", {}).get("selected_option") or {}).get("value", Sort.ORDINARY))
    problems = _problems(day, last_day, today, filled, going) | _lasting(day, last_day, sort)
    if problems or day is None:
        return problems
    return Filled(
        visit_id=view.get("private_metadata", "").partition(" ")[0],
        account_id=account.get("value", ""),
        day=day,
        hour=time.fromisoformat(hour) if hour else None,
        going=going,
        sort=sort,
        last_day=last_day,
        **filled,
    )


def _problems(
    day: date | None, last_day: date | None, today: date, filled: dict[str, str], going: tuple[str, ...]
) -> dict[str, str]:
    """A visit of several days that is under way may still be changed."""
    problems = {} if filled["purpose"] else {"purpose": sentence("brief.blank")}
    if day is None or (last_day or day) < today:
        problems["day"] = sentence("brief.past" if day else "brief.no_day")
    if not going:
        problems["going"] = sentence("brief.nobody")
    return problems


def _lasting(day: date | None, last_day: date | None, sort: Sort) -> dict[str, str]:
    """A visit ends after it began, and a standing one some day."""
    if day and last_day and last_day < day:
        return {"last_day": sentence("brief.last_day.before")}
    if sort is Sort.STANDING and last_day is None:
        return {"last_day": sentence("brief.last_day.standing")}
    return {}


def today_of(desk: Desk) -> date:
    """The day it is where this person is."""
    return Onlooker.of(desk.session, desk.person, desk.now).today if desk.person else desk.now.date()
