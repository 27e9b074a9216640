"""Collects what a screen shows from the records, inside a transaction. How it looks is `blocks`' business."""

from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from bot.blocks.asking import Asked
from bot.blocks.dates import visit_when
from bot.blocks.home import Coming, Home, Waivable
from bot.screens.cards import Onlooker, owed
from protocols import questions
from protocols.duty.binding import binding
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import Action, Subject, may
from protocols.questions import Question
from protocols.team.records import Account, Membership, Person
from protocols.team.roles import ACCOUNT_MANAGER, admins, day_of, holder
from protocols.visits.liaison import may_brief, owed_by
from protocols.visits.missed import missed_by
from protocols.visits.party import planned, travellers
from protocols.visits.records import LIAISE, Traveller, Visit

MOST_OPTIONS = 100  # Slack: in one select


def asked(session: Session, question: Question, onlooker: Onlooker) -> Asked:
    """A question with its names and the rule it comes from."""
    account = session.get_one(Account, question.account_id)
    person = onlooker.person
    rules = binding(session, planned(account, [person], person), day_of(session, account, onlooker.now))
    return Asked(
        question=question,
        account=account.name,
        manager=manager_name(session, account, onlooker.now),
        rule=rules[0].text if rules else "",
        is_liaison=any(rule.must == LIAISE for rule in rules),
        today=onlooker.today,
    )


def manager_name(session: Session, account: Account, now: datetime) -> str:
    """The account manager's name, or what stands in for it while there is none."""
    found = holder(session, account, ACCOUNT_MANAGER, day_of(session, account, now))
    return found.name if found else "the account manager"


def admin_name(session: Session, workspace_id: str) -> str:
    """Whom to ask about the team file."""
    found = admins(session, workspace_id)
    return found[0].name if found else "an admin"


def home(session: Session, person: Person, now: datetime) -> Home:
    """What waits for one person, and what is coming."""
    onlooker = Onlooker.of(session, person, now)
    return Home(
        name=person.name,
        questions=[asked(session, question, onlooker) for question in questions.waiting(session, person.id, now)],
        owed=[owed(session, duty, onlooker) for duty in (*missed_by(session, person, now), *owed_by(session, person))],
        waivable=_waivable(session, onlooker),
        example=next((name for _, name in accounts_of(session, person)), ""),
        coming=[_coming(session, visit, onlooker) for visit in _visits(session, person, onlooker.today)],
    )


def _waivable(session: Session, onlooker: Onlooker) -> list[Waivable]:
    """What colleagues owe on the accounts of one's teams, and one may let go."""
    person = onlooker.person
    teams = select(Membership.team_id).where(Membership.person_id == person.id)
    accounts = select(Account.id).where(col(Account.team_id).in_(teams))
    waiting = select(Obligation).where(Obligation.state == State.OPEN, col(Obligation.account_id).in_(accounts))
    duties = session.exec(waiting.order_by(col(Obligation.due_at))).all()
    mine = [duty for duty in duties if may(session, Action.WAIVE, person, Subject.of(duty), onlooker.now)]
    return [Waivable(owed(session, duty, onlooker), session.get_one(Person, duty.bearer_id).name) for duty in mine]


def _visits(session: Session, person: Person, today: date) -> list[Visit]:
    """The visits one travels on, and those to the accounts one manages."""
    travels = select(Traveller.visit_id).where(Traveller.person_id == person.id)
    here = select(Visit).where(Visit.workspace_id == person.workspace_id, col(Visit.cancelled_at).is_(None))
    coming = here.where(or_(col(Visit.day) >= today, col(Visit.day).is_(None)))
    mine = coming.where(or_(col(Visit.id).in_(travels), col(Visit.account_id).in_(_managed(session, person, today))))
    return list(session.exec(mine.order_by(col(Visit.day), col(Visit.id))))


def _managed(session: Session, person: Person, today: date) -> list[str]:
    teams = select(Membership.team_id).where(Membership.person_id == person.id)
    accounts = session.exec(select(Account).where(col(Account.team_id).in_(teams))).all()
    holders = ((account, holder(session, account, ACCOUNT_MANAGER, today)) for account in accounts)
    return [account.id for account, found in holders if found and found.id == person.id]


def _coming(session: Session, visit: Visit, onlooker: Onlooker) -> Coming:
    names = [person.name for person in travellers(session, visit)]
    account = session.get_one(Account, visit.account_id)
    is_own = may_brief(session, visit, onlooker.person, onlooker.now)
    return Coming(visit, account.name, names, visit_when(visit.day, visit.hour, onlooker.today), is_own)


def accounts_of(session: Session, person: Person, also: Account | None = None) -> list[tuple[str, str]]:
    """The accounts that a person's teams look after, and the one they are about: (id, name), by name."""
    teams = select(Membership.team_id).where(Membership.person_id == person.id)
    rows = select(Account.id, Account.name).where(col(Account.team_id).in_(teams), col(Account.is_active))
    found = dict(iter(session.exec(rows.order_by(Account.name).limit(MOST_OPTIONS - 1))))
    return sorted((found | ({also.id: also.name} if also else {})).items(), key=lambda option: option[1])
