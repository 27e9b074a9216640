"""Which colleagues a message speaks of: by mention, by full name, or by a first name that only one of them has."""

import re
from collections.abc import Iterator

from sqlmodel import Session, col, select

from protocols.team.records import Identity, Membership, Person

_MENTION = re.compile(r"<@([A-Z0-9]{2,20})(?:\|[^<>]*)?>")
_BETWEEN = re.compile(r"\s+(?:and|&|und|et|y|en)\s+", re.IGNORECASE)


def named(session: Session, workspace_id: str, who: str, team_id: str | None) -> list[Person]:
    """The colleagues meant by "Mo", "Mo and Eve" or a mention; whoever cannot be told for certain is left out.

    Only members of the team that looks after the account are meant: one account's news stays with them.
    """
    inside = select(Membership.person_id).where(Membership.team_id == team_id)
    ours = select(Person).where(Person.workspace_id == workspace_id, col(Person.is_active), col(Person.id).in_(inside))
    members = list(session.exec(ours.where(col(Person.outside).is_(None))))
    found = (_meant(session, part.strip(), members) for part in _BETWEEN.split(who))
    return list({person.id: person for person in found if person}.values())


def _meant(session: Session, said: str, members: list[Person]) -> Person | None:
    if mention := _MENTION.search(said):
        return _mentioned(session, mention[1], members)
    fitting = list(_fitting(said.casefold(), members))
    return fitting[0] if len(fitting) == 1 else None


def _mentioned(session: Session, slack_user: str, members: list[Person]) -> Person | None:
    tied = session.exec(select(Identity.person_id).where(Identity.slack_user == slack_user)).all()
    return next((person for person in members if person.id in tied or person.slack == slack_user), None)


def _fitting(said: str, members: list[Person]) -> Iterator[Person]:
    """By the whole name, else by the first."""
    for person in members:
        name = person.name.casefold()
        if said in {name, name.split(maxsplit=1)[0]}:
            yield person
