"""Which colleagues a message speaks of: by mention, by full name, or by a first name that only one of them has."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from sqlmodel import Session, col, select

from bot.channels import Channel
from bot.identities import person_of, slack_user_of
from bot.office import Desk, Office
from bot.visitors import Visitor
from protocols.team.records import Account, Membership, Person

_MENTION = re.compile(r"<@([A-Z0-9]{2,20})(?:\|[^<>]*)?>")
_BETWEEN = re.compile(r"\s+(?:and|&|und|et|y|en)\s+", re.IGNORECASE)
_PRONOUNS = frozenset({"she", "he", "sie", "er", "elle", "il", "ella", "él", "zij", "hij"})


async def spoken_of(
    office: Office, visitor: Visitor, who: str | None, customer: str | None, channel: Channel
) -> tuple[str, ...]:
    """The colleagues (ids) whom a message says to travel to this customer.

    What was said in a private channel, or in one that Slack does not describe, is told to nobody who is not in it.
    """
    return tuple(await _found(office, visitor, who, customer, channel))


async def along(
    office: Office, visitor: Visitor, names: Iterable[str], customer: str | None, channel: Channel
) -> tuple[Visitor, ...]:
    """The colleagues whom these words name as coming along, as Slack knows them."""
    users = []
    for who in names:
        for user, mail in (await _found(office, visitor, who, customer, channel)).values():
            users.append(user or await _by(office, mail))
    return tuple([await office.people.visitor(user) for user in dict.fromkeys(users) if user])


async def _found(
    office: Office, visitor: Visitor, who: str | None, customer: str | None, channel: Channel
) -> dict[str, tuple[str | None, str | None]]:
    """Each by id, with their Slack user, where it is known, and their address."""
    if not who or who.casefold() in _PRONOUNS:
        return {}
    mentioned = {user: await office.people.visitor(user) for user in _MENTION.findall(who)}
    found = await office.look(visitor, partial(_known, who=who, customer=customer, mentioned=mentioned))
    if channel.is_known and not channel.is_closed:
        return found
    inside = await office.people.members(channel.id) if channel.is_known else frozenset()
    return {
        person: (user, mail) for person, (user, mail) in found.items() if (user or await _by(office, mail)) in inside
    }


async def _by(office: Office, mail: str | None) -> str | None:
    """The Slack user of a colleague who has not spoken to Parley yet."""
    return await office.people.by_email(mail) if mail else None


def _known(
    desk: Desk, who: str, customer: str | None, mentioned: Mapping[str, Visitor]
) -> dict[str, tuple[str | None, str | None]]:
    """Each by id, with their Slack user, where it is known, and their address."""
    here = select(Account).where(Account.workspace_id == desk.workspace_id, Account.name == customer)
    account = desk.session.exec(here.where(col(Account.is_active))).first()
    found = named(desk.session, desk.workspace_id, who, account.team_id, mentioned) if account else []
    return {person.id: (slack_user_of(desk.session, person), person.email) for person in found}


def named(
    session: Session, workspace_id: str, who: str, team_id: str | None, mentioned: Mapping[str, Visitor]
) -> list[Person]:
    """The colleagues meant by "Mo", "Mo and Eve" or a mention; whoever cannot be told for certain is left out.

    Only members of the team that looks after the account are meant: one account's news stays with them.
    """
    inside = select(Membership.person_id).where(Membership.team_id == team_id)
    ours = select(Person).where(Person.workspace_id == workspace_id, col(Person.is_active), col(Person.id).in_(inside))
    members = {person.id: person for person in session.exec(ours.where(col(Person.outside).is_(None)))}
    ids = {user: person_of(session, workspace_id, visitor) for user, visitor in mentioned.items()}
    found = (_meant(part.strip(), members, ids) for part in _BETWEEN.split(who))
    return list({person.id: person for person in found if person}.values())


def _meant(said: str, members: Mapping[str, Person], mentioned: Mapping[str, Person | None]) -> Person | None:
    if mention := _MENTION.search(said):
        person = mentioned.get(mention[1])
        return members.get(person.id) if person else None
    fitting = list(_fitting(said.casefold(), members))
    return fitting[0] if len(fitting) == 1 else None


def _fitting(said: str, members: Mapping[str, Person]) -> Iterator[Person]:
    """By the whole name, else by the first."""
    for person in members.values():
        name = person.name.casefold()
        if said in {name, name.split(maxsplit=1)[0]}:
            yield person
