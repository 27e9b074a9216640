"""What somebody passes on: prefilled from what they typed or from a message, and read from the form."""

import re
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from bot.blocks.bringing import ABOUT, SAFETY, URGENT, Blank
from bot.inbound import sentence
from bot.office import Desk
from bot.screens.showing import accounts_of
from protocols.feedback.hearing import Told
from protocols.feedback.records import Kind
from protocols.feedback.routing import seen_by
from protocols.reading.markup import lowered
from protocols.reading.names import Lexicon
from protocols.team.records import Account, Person

_MARKUP = re.compile(r"<(?P<what>[@#!]?[^<>|]*)(?:\|(?P<label>[^<>]*))?>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True)
class Source:
    """What is known of feedback before anybody fills in a form. `customer`: the account's own name; `at`: the message,
    as its channel and ts.
    """

    customer: str | None = None
    words: str = ""
    said_by: str = ""
    at: str = ""
    is_private: bool = False


def typed(text: str, lexicon: Lexicon) -> Source:
    """The customer, and what they said: the name in front is no part of that."""
    mentions = lexicon.find_account(text) or lexicon.misspelt(lowered(text))
    names = {mention.name for mention in mentions}
    if len(names) != 1:
        return Source(words=text)
    first = mentions[0]
    words = text[first.end :].lstrip(" :,-\u2013") if not text[: first.start].strip() else text
    return Source(customer=first.name, words=words)


def plain(text: str) -> str:
    """A message as people read it: Slack's markup undone."""
    said = _MARKUP.sub(lambda found: found["label"] or found["what"].lstrip("@#!"), text)
    for entity, char in _ENTITIES:
        said = said.replace(entity, char)
    return said.strip()


def blank(desk: Desk, source: Source) -> Blank:
    """The form, with what is known. Raises nothing: what is not known is asked for."""
    session = desk.session
    here = select(Account).where(Account.workspace_id == desk.workspace_id, Account.name == source.customer)
    account = session.exec(here).first() if source.customer else None
    executive, seeing = _readers(session, account, desk) if account else (None, [])
    return Blank(
        accounts=accounts_of(session, desk.person, account) if desk.person else [],
        account_id=account.id if account else None,
        words=source.words,
        said_by=source.said_by,
        executive=(executive.id, executive.name) if executive else None,
        seeing=[person.name for person in seeing],
        source=source.at,
        is_private=source.is_private,
    )


def _readers(session: Session, account: Account, desk: Desk) -> tuple[Person | None, list[Person]]:
    first, others = seen_by(session, account, desk.now)
    me = desk.person.id if desk.person else ""
    return first, [person for person in others if person.id != me]


@dataclass(frozen=True)
class Filled:
    """What somebody passed on, as they filled it in. `about`: a person's id, or "" for the executive of the account."""

    account_id: str
    words: str
    said_by: str
    kind: Kind | None
    ticked: frozenset[str]
    channel: str
    message_ts: str


def read_form(view: dict[str, Any]) -> Filled | dict[str, str]:
    """The values, or a sentence for each bad field."""
    values = {name: next(iter(block.values())) for name, block in view["state"]["values"].items()}
    account = (values["account"].get("selected_option") or {}).get("value", "")
    words = (values["words"].get("value") or "").strip()
    problems = {} if words else {"words": sentence("feedback.no_words")}
    problems |= {} if account else {"account": sentence("feedback.no_account")}
    if problems:
        return problems
    kind = (values["kind"].get("selected_option") or {}).get("value")
    channel, _, ts = view.get("private_metadata", "").partition(" ")
    return Filled(
        account_id=account,
        words=words,
        said_by=(values["who"].get("value") or "").strip(),
        kind=Kind(kind) if kind else None,
        ticked=frozenset(option["value"] for option in values["more"].get("selected_options") or ()),
        channel=channel,
        message_ts=ts,
    )


def told(desk: Desk, filled: Filled, account: Account, reporter: Person) -> Told:
    """As the domain hears it."""
    return Told(
        account=account,
        words=filled.words,
        reporter=reporter,
        kind=filled.kind,
        is_urgent=URGENT in filled.ticked,
        said_by=filled.said_by,
        channel=filled.channel,
        message_ts=filled.message_ts,
        is_safety=SAFETY in filled.ticked,
        about=tuple(_about(desk, filled, account)),
    )


def _about(desk: Desk, filled: Filled, account: Account) -> list[str]:
    """Whom it is about: who was named in the form, or whoever would have it."""
    ticked = next((value for value in filled.ticked if value.startswith(ABOUT)), None)
    if ticked is None:
        return []
    named = ticked.removeprefix(ABOUT).strip()
    first, _ = seen_by(desk.session, account, desk.now)
    return [named] if named else [first.id] if first else []
