"""A win or thanks on its way in: the form, what came back of it, and what is said once it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

import orjson

from bot.blocks import crediting
from bot.blocks.crediting import NO_ACCOUNT, Filled, Kept
from bot.blocks.dates import day_name
from bot.blocks.message import Message
from bot.inbound import sentence
from bot.office import Desk
from bot.screens.forms import today_of
from bot.screens.going import Problem, Refused, colleague
from bot.screens.showing import accounts_of
from bot.screens.thanks import names_of
from bot.visitors import Visitor
from bot.words import say
from protocols.credit.crediting import (
    MOST_PEOPLE,
    NotOfTheTeamError,
    Reported,
    Thanked,
    common_team,
    people_of,
    report,
    thank,
)
from protocols.credit.records import Credit, Sort
from protocols.team.records import Account, Person


@dataclass(frozen=True)
class About:
    """Where a form was opened: the place (a channel) to answer in, and the message it is about, if any.

    `is_private`: what is said at that place goes no further. `question_id` and `url`: of the question that it answers,
    and where that stands.
    """

    place: str = ""
    message_ts: str = ""
    question_id: str = ""
    url: str = ""
    is_private: bool = False

    @classmethod
    def read(cls, metadata: str) -> Self:
        return cls(**orjson.loads(metadata)) if metadata else cls()

    @property
    def written(self) -> str:
        return orjson.dumps(self).decode()

    @property
    def message(self) -> tuple[str, str]:
        """The message's channel and ts; both are empty where it is about none."""
        return (self.place, self.message_ts) if self.message_ts else ("", "")


def read_form(view: dict[str, Any], today: date) -> Filled | dict[str, str]:
    """The values, or a sentence for each field that will not do."""
    values = {name: next(iter(block.values())) for name, block in view["state"]["values"].items()}
    sort = Sort(values["sort"]["selected_option"]["value"])
    account = (values["account"].get("selected_option") or {}).get("value", NO_ACCOUNT)
    people = tuple(values["people"].get("selected_users") or ())
    until = values["until"].get("selected_date")
    words = (values["words"].get("value") or "").strip()
    problems = {} if words else {"words": sentence("credit.blank")}
    if sort is Sort.WIN and account == NO_ACCOUNT:
        problems["account"] = sentence("credit.no_account")
    if sort is Sort.KUDOS and not people:
        problems["people"] = sentence("credit.no_people")
    if len(people) > MOST_PEOPLE:
        problems["people"] = sentence("credit.too_many", most=MOST_PEOPLE)
    if until and date.fromisoformat(until) <= today:
        problems["until"] = sentence("brief.past")
    return problems or Filled(
        sort=sort,
        words=words,
        people=people,
        account_id="" if account == NO_ACCOUNT else account,
        until=date.fromisoformat(until) if until else None,
        about=view.get("private_metadata", ""),
    )


def named(desk: Desk, filled: Filled, visitors: Mapping[str, Visitor]) -> tuple[Person, ...]:
    """The colleagues who were chosen. Raises Refused for who is none."""
    return tuple(colleague(desk, visitors[user], "people") for user in filled.people)


def keep(desk: Desk, filled: Filled, people: tuple[Person, ...]) -> Credit:
    """Write it down. Raises Refused, about a field, and NotYoursError."""
    try:
        if filled.sort is Sort.WIN:
            return report(desk.session, _reported(desk, filled, people), desk.now)
        return thank(desk.session, _thanked(desk, filled, people), desk.now)
    except NotOfTheTeamError as error:
        raise Refused(Problem("people", say("credit.not_of_team", name=error.person.name))) from None


def _reported(desk: Desk, filled: Filled, people: tuple[Person, ...]) -> Reported:
    account = _account(desk, filled.account_id)
    if account is None or desk.person is None:
        raise Refused(Problem("account", say("credit.no_account")))
    about = About.read(filled.about)
    return Reported(account, filled.words, desk.person, people, *about.message, filled.until, about.is_private)


def _thanked(desk: Desk, filled: Filled, people: tuple[Person, ...]) -> Thanked:
    """In the customer's team, or in one that all of them share."""
    account = _account(desk, filled.account_id)
    if desk.person is None or desk.person in people:
        raise Refused(Problem("people", say("credit.oneself")))
    team = None if account else common_team(desk.session, desk.person, people)
    if account is None and team is None:
        raise Refused(Problem("people", say("credit.no_team")))
    about = About.read(filled.about)
    return Thanked(people, filled.words, desk.person, account, team, *about.message, filled.until, about.is_private)


def _account(desk: Desk, account_id: str) -> Account | None:
    """Only a customer of one's own teams is looked up."""
    own = dict(accounts_of(desk.session, desk.person)) if desk.person else {}
    return desk.find(Account, account_id) if account_id in own else None


def said_to_teller(desk: Desk, credit: Credit) -> Message:
    """What who told of it sees, once it is kept."""
    return crediting.kept(shown(desk, credit)).alone()


def shown(desk: Desk, credit: Credit) -> Kept:
    """With the names it shows."""
    until = credit.embargo_until
    return Kept(
        credit_id=credit.id,
        sort=credit.sort,
        words=credit.wording,
        account=desk.session.get_one(Account, credit.account_id).name if credit.account_id else "",
        names=names_of(people_of(desk.session, credit.id)),
        until=day_name(until, today_of(desk)) if until else "",
        is_private=credit.is_private,
    )
