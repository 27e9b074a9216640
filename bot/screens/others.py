"""What colleagues owe, as far as it concerns whoever looks: what they expect, and what is said to be done with them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from sqlmodel import Session, col, select

from bot.blocks import claims, redress
from bot.blocks.home import Expected
from bot.blocks.kit import Block
from bot.screens.onlooker import Onlooker
from bot.screens.owed import owed
from protocols.charter.vocabulary import KEEP_THE_PROMISE
from protocols.duty.ledger import words_of
from protocols.duty.obligation import Obligation, Remark, State
from protocols.duty.permits import Action, Part, Subject, allows, may, parts
from protocols.given import PERSON, WORKSPACE
from protocols.team.belonging import TEAM_IDS
from protocols.team.records import Person
from protocols.team.roles import Staff

_OWED_TO = frozenset({Part.COUNTERPART, Part.WAIVER})
_OF_OTHERS = (
    select(Obligation)
    .where(Obligation.state == State.OPEN, Obligation.bearer_id != PERSON)
    .where(col(Obligation.team_id).in_(TEAM_IDS))
    .order_by(col(Obligation.due_at))
)
_CONTESTED = (
    select(Obligation)
    .where(Obligation.workspace_id == WORKSPACE, Obligation.state == State.BREACHED)
    .where(col(Obligation.contested_at).is_not(None), col(Obligation.left_at).is_(None))
    .order_by(col(Obligation.contested_at))
)


@dataclass(frozen=True)
class Other:
    """What a colleague owes, and what whoever looks is towards it."""

    duty: Obligation
    played: frozenset[Part]

    @property
    def is_claimed_with_them(self) -> bool:
        """The colleague says that they have done it, and they can say whether that is so."""
        return self.duty.claimed_at is not None and allows(Action.CONFIRM, self.played)

    @property
    def may_waive(self) -> bool:
        return allows(Action.WAIVE, self.played)

    def is_for(self, person_id: str) -> bool:
        """It is with them, they asked for it, or may let it go; what is said to be done is not owed."""
        is_theirs = self.may_waive or self.duty.opened_by == person_id or bool(_OWED_TO & self.played)
        return self.duty.claimed_at is None and is_theirs


def of_others(session: Session, onlooker: Onlooker) -> list[Other]:
    """What colleagues owe in the teams of this person, the most urgent first."""
    person, now = onlooker.person, onlooker.now
    duties = session.exec(_OF_OTHERS, params={"person": person.id}).all()
    Staff.of(session).know(duty.account_id for duty in duties)
    return [Other(duty, parts(session, person, Subject.of(duty), now)) for duty in duties]


def claimed(session: Session, others: Collection[Other], onlooker: Onlooker) -> Iterator[Callable[[], list[Block]]]:
    """What colleagues say that they have done with this person: did they?"""
    for each in others:
        if each.is_claimed_with_them:
            yield partial(_claim, session, each, onlooker)


def contested(session: Session, onlooker: Onlooker) -> Iterator[Callable[[], list[Block]]]:
    """What colleagues say is not right, as long as it is for this person to decide."""
    for duty in session.exec(_CONTESTED, params={"workspace": onlooker.person.workspace_id}):
        if may(session, Action.UPHOLD, onlooker.person, Subject.of(duty), onlooker.now):
            yield partial(_contest, session, duty, onlooker)


def expected(
    session: Session, others: Collection[Other], onlooker: Onlooker, managed: Collection[str]
) -> Iterator[Callable[[], Expected]]:
    """What colleagues owe this person. What was promised to the customers one manages stands in a part of its own."""
    for each in others:
        is_promise = each.duty.act == KEEP_THE_PROMISE and each.duty.account_id in managed
        if each.is_for(onlooker.person.id) and not is_promise:
            yield partial(_expect, session, each, onlooker)


def _claim(session: Session, other: Other, onlooker: Onlooker) -> list[Block]:
    return claims.claimed(owed(session, other.duty, onlooker)).blocks


def _contest(session: Session, duty: Obligation, onlooker: Onlooker) -> list[Block]:
    word = words_of(session, duty.id, Remark.CONTEST)
    return redress.contested(owed(session, duty, onlooker), session.get_one(Person, duty.bearer_id).name, word).blocks


def _expect(session: Session, other: Other, onlooker: Onlooker) -> Expected:
    return Expected(owed(session, other.duty, onlooker), other.may_waive)
