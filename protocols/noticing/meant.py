"""What a message says, for people to read: whom it names, and its words without Slack's marks.

Only members of the team that looks after the account are meant, and only for certain.
"""

import re
from collections import Counter
from collections.abc import Sequence

from sqlmodel import Session, col, select

from protocols.reading.markup import lowered
from protocols.reading.words import word_lists
from protocols.team.circles import Circle, members
from protocols.team.records import Account, Identity, Person

SOMEBODY = "a colleague"

_MENTION = re.compile(r"<@([A-Z0-9]{2,20})(?:\|[^<>]*)?>")
_LABELLED = re.compile(r"<(?:[#!][^<>|]{0,80}|(?:https?|mailto)[^<>|]{0,2000})\|(?P<label>[^<>]{1,2000})>")
_BARE = re.compile(r"<(?P<bare>(?:https?|mailto)[^<>]{0,2000})>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def colleagues_named(session: Session, account: Account, words: Sequence[str]) -> list[Person]:
    """By mention, by full name, or by a first name that only one of them has, written as a name."""
    said = "\n".join(words)
    team = members(session, Circle.of(session, account.id))
    first_names = Counter(_first(person) for person in team)
    mentioned = _mentioned(session, account, said)
    return [
        person
        for person in team
        if person.id in mentioned.values()
        or _says(said, person.name)
        or (first_names[_first(person)] == 1 and _says(said, person.name.split()[0]))
    ]


def as_people_read(session: Session, account: Account, words: Sequence[str]) -> str:
    """The words with names for mentions and labels for links, still unescaped; a line for each stretch of them."""
    said = "\n".join(words)
    names = {user: session.get_one(Person, found).name for user, found in _mentioned(session, account, said).items()}
    said = _MENTION.sub(lambda match: names.get(match[1], SOMEBODY), said)
    said = _BARE.sub(r"\g<bare>", _LABELLED.sub(r"\g<label>", said))
    for entity, character in _ENTITIES:
        said = said.replace(entity, character)
    return said


def _mentioned(session: Session, account: Account, said: str) -> dict[str, str]:
    """Who (id) is behind each Slack user that is mentioned."""
    users = _MENTION.findall(said)
    here = select(Identity).where(Identity.workspace_id == account.workspace_id, col(Identity.slack_user).in_(users))
    return {each.slack_user: each.person_id for each in session.exec(here)} if users else {}


def _first(person: Person) -> str:
    return lowered(person.name).split()[0]


def _says(words: str, name: str) -> bool:
    """Grace is a colleague, "grace" is a virtue."""
    flags = 0 if lowered(name) in word_lists("names")["shy_names"] else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, flags) is not None
