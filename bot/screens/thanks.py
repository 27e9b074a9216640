"""What somebody typed after `/kudos`: whom they thank, and for what."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.identities import person_of
from bot.office import Desk
from bot.visitors import Visitor
from protocols.team.belonging import teams_of
from protocols.team.circles import Circle, members
from protocols.team.records import Person

MENTION = re.compile(r"<@([A-Z0-9]{2,20})(?:\|[^<>]*)?>")
_FOR = re.compile(r"\s+for\s+", re.IGNORECASE)
_NAMED = re.compile(r"(?:<@[^<>]+>|@[\w.-]+)(?:[\s,;&]+(?:and\s+)?)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;&]|\band\b)\s*|\s+(?=@)", re.IGNORECASE)
_REFERENCE = re.compile(r"<([^<>\s]+)>")
_THANKS = re.compile(r"[\s,;:]*\b(?:(?:many\s+)?thanks?(?:\s+you)?|well\s+done|kudos)[\s!.,]*$", re.IGNORECASE)
_POLITE = re.compile(r"^(?:(?:many\s+)?thanks?(?:\s+you)?(?:\s+to)?|to)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Typed:
    """Thanks as they were typed. `unclear`: names that mean nobody for certain."""

    people: tuple[Person, ...]
    unclear: tuple[str, ...]
    words: str


def mentions(text: str) -> set[str]:
    """The Slack users whom it mentions."""
    return set(MENTION.findall(text))


def read_thanks(desk: Desk, text: str, mentioned: Mapping[str, Visitor]) -> Typed:
    """Mentions mean who they mention; other names a colleague of one's own teams, by whole name, first name or id."""
    head, words = _parted(_POLITE.sub("", text.strip()))
    found, unclear = list[Person](), list[str]()
    for visitor in (mentioned[user] for user in MENTION.findall(head)):
        person = person_of(desk.session, desk.workspace_id, visitor)
        found += [person] if person else []
        unclear += [] if person else [visitor.name or visitor.slack_user]
    colleagues = _colleagues(desk.session, desk.person) if desk.person else []
    for name in filter(None, (part.strip(" @.:") for part in _BETWEEN.split(MENTION.sub(",", head)))):
        fitting = list(_fitting(name.casefold(), colleagues))
        found += fitting if len(fitting) == 1 else []
        unclear += [] if len(fitting) == 1 else [name]
    people = {person.id: person for person in found}
    return Typed(tuple(people.values()), tuple(unclear), _readable(words, mentioned))


def _parted(text: str) -> tuple[str, str]:
    """Whom, and for what; where nobody says "for", names come first, and what is not a name is what it is for."""
    if link := _FOR.search(text):
        return _THANKS.sub("", text[: link.start()]), text[link.end() :].strip()
    end = 0
    while named := _NAMED.match(text, end):
        end = named.end()
    return text[:end], text[end:].strip()


def _colleagues(session: Session, person: Person) -> Collection[Person]:
    inside = (each for team in teams_of(session, person) for each in members(session, Circle(team)))
    return list({each.id: each for each in inside}.values())


def _fitting(said: str, colleagues: Collection[Person]) -> Iterator[Person]:
    for person in colleagues:
        name = person.name.casefold()
        if said in {name, name.split(maxsplit=1)[0], person.key.casefold()}:
            yield person


def _readable(words: str, mentioned: Mapping[str, Visitor]) -> str:
    """A mention inside is a name: what is kept is read by others, later and elsewhere."""
    named = MENTION.sub(lambda found: mentioned[found[1]].name, words)
    plain = _REFERENCE.sub(lambda found: _label(found[1]), named)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _label(inside: str) -> str:
    """What Slack showed of a channel or an address."""
    target, _, label = inside.partition("|")
    return f"#{label}" if target.startswith("#") else label or target


def names_of(people: Sequence[Person]) -> str:
    """Their names in a sentence."""
    names = [person.name for person in people]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
