"""What waits for one person on the Home tab, and what is coming: gathered from the records in one look."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlmodel import Session, and_, col, or_, select

from bot.blocks import claims
from bot.blocks.home import Coming, Expected, Home
from bot.blocks.kit import Block
from bot.screens.asked import question_blocks
from bot.screens.onlooker import Onlooker
from bot.screens.owed import owed
from bot.screens.promised import offer, promised
from bot.screens.showing import accounts_of, when_of
from protocols import questions
from protocols.charter.vocabulary import KEEP_THE_PROMISE
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import Action, Subject, allows, may, parts
from protocols.promised import offered_to, unkept
from protocols.team.records import Account, Membership, Person
from protocols.team.roles import ACCOUNT_MANAGER, holder
from protocols.visits.liaison import may_brief, owed_by
from protocols.visits.missed import missed_by
from protocols.visits.party import travellers
from protocols.visits.records import Brief, Traveller, Visit

SOME_DAY = timedelta(weeks=2)  # how long a visit that nobody named a day for is still to come
_OWED_TO = frozenset({"counterpart", "waiver"})


def home(session: Session, person: Person, now: datetime) -> Home:
    """What waits for one person, and what is coming."""
    onlooker = Onlooker.of(session, person, now)
    managed = _managed(session, person, onlooker.today)
    return Home(
        name=person.name,
        questions=[*_questions(session, onlooker), *_claims(session, onlooker)],
        offered=[offer(session, promise, onlooker) for promise in offered_to(session, person)],
        owed=[owed(session, duty, onlooker) for duty in (*missed_by(session, person, now), *owed_by(session, person))],
        expected=list(_expected(session, onlooker, managed)),
        promised=[promised(session, standing, onlooker) for standing in unkept(session, managed)],
        coming=[_coming(session, visit, onlooker) for visit in _visits(session, onlooker, managed)],
        example=next((name for _, name in accounts_of(session, person)), ""),
    )


def _questions(session: Session, onlooker: Onlooker) -> list[list[Block]]:
    waiting = questions.waiting(session, onlooker.person.id, onlooker.now)
    return [question_blocks(session, question, onlooker) for question in waiting]


def _claims(session: Session, onlooker: Onlooker) -> list[list[Block]]:
    """What colleagues say that they have done with this person: did they?"""
    claimed = [duty for duty in _of_others(session, onlooker.person) if duty.claimed_at]
    mine = (duty for duty in claimed if may(session, Action.CONFIRM, onlooker.person, Subject.of(duty), onlooker.now))
    return [claims.claimed(owed(session, duty, onlooker)).blocks for duty in mine]


def _of_others(session: Session, person: Person) -> list[Obligation]:
    """What colleagues owe in the teams of this person, the most urgent first."""
    teams = select(Membership.team_id).where(Membership.person_id == person.id)
    waiting = select(Obligation).where(Obligation.state == State.OPEN, Obligation.bearer_id != person.id)
    return list(session.exec(waiting.where(col(Obligation.team_id).in_(teams)).order_by(col(Obligation.due_at))))


def _expected(session: Session, onlooker: Onlooker, managed: list[str]) -> Iterator[Expected]:
    """What colleagues owe this person: as the one it is with, who asked for it, or who may let it go.

    What was promised to the customers one manages stands in a part of its own; what is said to be done is not owed, as
    long as nobody says otherwise.
    """
    person = onlooker.person
    for duty in (each for each in _of_others(session, person) if each.claimed_at is None):
        if duty.act == KEEP_THE_PROMISE and duty.account_id in managed:
            continue
        played = parts(session, person, Subject.of(duty), onlooker.now)
        may_waive = allows(Action.WAIVE, played)
        if may_waive or duty.opened_by == person.id or _OWED_TO & played:
            yield Expected(owed(session, duty, onlooker), may_waive)


def _managed(session: Session, person: Person, today: date) -> list[str]:
    """The accounts whose manager this person is today, covers included."""
    teams = select(Membership.team_id).where(Membership.person_id == person.id)
    accounts = session.exec(select(Account).where(col(Account.team_id).in_(teams), col(Account.is_active))).all()
    holders = ((account, holder(session, account, ACCOUNT_MANAGER, today)) for account in accounts)
    return [account.id for account, found in holders if found and found.id == person.id]


def _visits(session: Session, onlooker: Onlooker, managed: list[str]) -> list[Visit]:
    """The visits one travels on or planned, and those to the accounts one manages; for a while also without a day."""
    person, today = onlooker.person, onlooker.today
    travels = select(Traveller.visit_id).where(Traveller.person_id == person.id)
    here = select(Visit).where(Visit.workspace_id == person.workspace_id, col(Visit.cancelled_at).is_(None))
    some_day = and_(col(Visit.day).is_(None), col(Visit.planned_at) > onlooker.now - SOME_DAY)
    lasts = or_(col(Visit.day) >= today, col(Visit.last_day) >= today, some_day)
    own = or_(col(Visit.id).in_(travels), col(Visit.planned_by) == person.id, col(Visit.account_id).in_(managed))
    return list(session.exec(here.where(lasts, own).order_by(col(Visit.day), col(Visit.id))))


def _coming(session: Session, visit: Visit, onlooker: Onlooker) -> Coming:
    brief = session.exec(select(Brief).where(Brief.visit_id == visit.id)).first()
    return Coming(
        visit=visit,
        account=session.get_one(Account, visit.account_id).name,
        names=[person.name for person in travellers(session, visit)],
        when=when_of(visit, onlooker.today),
        is_own=may_brief(session, visit, onlooker.person, onlooker.now),
        stand="briefed" if brief and brief.reply is None else f"answered.{brief.reply}" if brief else "",
    )
