"""What waits for one person on the Home tab, and what is coming: gathered from the records in one look."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, or_, select

from bot.blocks import disputes as disputing
from bot.blocks.home import Coming, Home, Some
from bot.blocks.kit import Block
from bot.screens.amending import proposal_blocks
from bot.screens.asked import question_blocks
from bot.screens.disputes import of_person, seen
from bot.screens.feedback import inbox, is_in_the_inbox
from bot.screens.forum import to_close, to_come
from bot.screens.onlooker import Onlooker
from bot.screens.others import claimed, contested, expected, of_others
from bot.screens.owed import owed
from bot.screens.promised import offer, promised
from bot.screens.showing import accounts_of, when_of
from protocols import privy, questions
from protocols.amending.standing import blocked_of, to_speak_to
from protocols.disputes.records import Dispute
from protocols.given import PERSON, WORKSPACE
from protocols.promised import offered_to, unkept
from protocols.team.belonging import TEAM_IDS
from protocols.team.records import Account, Person, Role
from protocols.team.roles import ACCOUNT_EXECUTIVE, ACCOUNT_MANAGER, Staff
from protocols.visits.liaison import may_brief, owed_by
from protocols.visits.missed import missed_by
from protocols.visits.moving import is_asked_again
from protocols.visits.party import travellers
from protocols.visits.records import Brief, Traveller, Visit

SOME_DAY = timedelta(weeks=2)  # how long a visit that nobody named a day for is still to come
_THEIRS = select(Role.account_id).where(
    Role.person_id == PERSON, col(Role.role).in_([ACCOUNT_MANAGER, ACCOUNT_EXECUTIVE])
)
_LOOKED_AFTER = select(Account).where(
    col(Account.id).in_(_THEIRS), col(Account.team_id).in_(TEAM_IDS), col(Account.is_active)
)
_GOES = col(Visit.id).in_(select(Traveller.visit_id).where(Traveller.person_id == PERSON))
_LASTS = or_(
    col(Visit.day) >= bindparam("today"),
    col(Visit.last_day) >= bindparam("today"),
    and_(col(Visit.day).is_(None), col(Visit.planned_at) > bindparam("lately")),
)
_MANAGED = col(Visit.account_id).in_(bindparam("managed", expanding=True))
_VISITS = (
    select(Visit, _GOES)
    .where(Visit.workspace_id == WORKSPACE, col(Visit.cancelled_at).is_(None))
    .where(_LASTS, or_(_GOES, col(Visit.planned_by) == PERSON, _MANAGED))
    .order_by(col(Visit.day), col(Visit.id))
)


def home(session: Session, person: Person, now: datetime) -> Home:
    """What waits for one person, and what is coming: counted all of it, and gathered as much as is shown."""
    onlooker = Onlooker.of(session, person, now)
    after, others = _looked_after(session, onlooker), of_others(session, onlooker)
    managed = after[ACCOUNT_MANAGER]
    owing = [duty for duty in owed_by(session, person) if not is_in_the_inbox(duty)]
    missed = missed_by(session, person, now)
    mine, stand_there = [*owing, *missed], {duty.subject_id for duty in missed}
    return Home(
        name=person.name,
        questions=Some.of(
            [
                *_questions(session, onlooker),
                *claimed(session, others, onlooker),
                *contested(session, onlooker),
                *(partial(proposal_blocks, session, each, onlooker) for each in blocked_of(session, person)),
                *(partial(proposal_blocks, session, each, onlooker) for each in to_speak_to(session, person, now)),
            ]
        ),
        offered=Some.of([partial(offer, session, each, onlooker) for each in offered_to(session, person)]),
        disputes=Some.of([partial(_dispute, session, each, onlooker) for each in of_person(session, onlooker)]),
        owed=Some.of([partial(owed, session, duty, onlooker) for duty in mine]),
        expected=Some.of([*expected(session, others, onlooker, managed)]),
        feedback=Some.of(inbox(session, onlooker, but=stand_there)),
        promised=Some.of([partial(promised, session, each, onlooker) for each in unkept(session, managed)]),
        agenda=Some.of([*to_close(session, onlooker)]),
        topics=Some.of([*to_come(session, onlooker)]),
        coming=Some.of([partial(_coming, session, each, onlooker) for each in _visits(session, onlooker, managed)]),
        example=next((name for _, name in accounts_of(session, person)), ""),
        has_themes=any(after.values()),
    )


def _questions(session: Session, onlooker: Onlooker) -> list[Callable[[], list[Block]]]:
    waiting = questions.waiting(session, onlooker.person.id, onlooker.now)
    return [partial(question_blocks, session, question, onlooker) for question in waiting]


def _dispute(session: Session, dispute: Dispute, onlooker: Onlooker) -> list[Block]:
    return disputing.at_home(seen(session, dispute, onlooker))


def _looked_after(session: Session, onlooker: Onlooker) -> dict[str, set[str]]:
    """The accounts whose manager, and whose executive, this person is today, covers included."""
    person, now = onlooker.person, onlooker.now
    accounts = session.exec(_LOOKED_AFTER, params={"person": person.id}).all()
    staff = Staff.of(session)
    staff.know(account.id for account in accounts)

    def held(role: str) -> set[str]:
        found = ((each.id, staff.holder(each, role, staff.day_of(each, now))) for each in accounts)
        return {account for account, holder in found if holder and holder.id == person.id}

    return {role: held(role) for role in (ACCOUNT_MANAGER, ACCOUNT_EXECUTIVE)}


def _visits(session: Session, onlooker: Onlooker, managed: set[str]) -> list[Visit]:
    """The visits one travels on, those to the accounts one manages, and those one planned for colleagues, as long as
    one works on the account; for a while also without a day.
    """
    person = onlooker.person
    whose = {"workspace": person.workspace_id, "person": person.id, "managed": list(managed)}
    when = {"today": onlooker.today, "lately": onlooker.now - SOME_DAY}
    found = session.exec(_VISITS, params=whose | when).all()
    return [
        visit
        for visit, is_going in found
        if is_going or visit.account_id in managed or _knows(session, visit, onlooker)
    ]


def _knows(session: Session, visit: Visit, onlooker: Onlooker) -> bool:
    """What comes of a visit is news of its account, also for whoever planned it and moved on."""
    account = session.get_one(Account, visit.account_id)
    return privy.works_on(session, onlooker.person, account, onlooker.now)


def _coming(session: Session, visit: Visit, onlooker: Onlooker) -> Coming:
    brief = session.exec(select(Brief).where(Brief.visit_id == visit.id)).first()
    return Coming(
        visit=visit,
        account=session.get_one(Account, visit.account_id).name,
        names=[person.name for person in travellers(session, visit)],
        when=when_of(visit, onlooker.today),
        is_own=may_brief(session, visit, onlooker.person, onlooker.now),
        stand=_stand(session, brief),
    )


def _stand(session: Session, brief: Brief | None) -> str:
    """How far it is with the brief."""
    if brief is None:
        return ""
    if brief.reply is None:
        return "briefed"
    return "moved" if is_asked_again(session, brief) else f"answered.{brief.reply}"
