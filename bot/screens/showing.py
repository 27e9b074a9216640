"""What screens show: names of whom to ask and who manages, which customers are somebody's own, when a visit is."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.blocks.dates import visit_when
from protocols.duty.obligation import Obligation
from protocols.duty.permits import upholder
from protocols.team.belonging import TEAM_IDS
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, admins, day_of, holder
from protocols.visits.records import Visit

MOST_OPTIONS = 100  # Slack: in one select
_ACCOUNTS = (
    select(Account.id, Account.name)
    .where(col(Account.team_id).in_(TEAM_IDS), col(Account.is_active))
    .order_by(Account.name)
    .limit(MOST_OPTIONS - 1)
)


def manager_name(session: Session, account: Account, now: datetime) -> str:
    """The account manager's name, or what stands in for it while there is none."""
    found = holder(session, account, ACCOUNT_MANAGER, day_of(session, account, now))
    return found.name if found else "the account manager"


def manages(session: Session, account: Account, person: Person, now: datetime) -> bool:
    """Whether somebody is the account manager today, covers included."""
    found = holder(session, account, ACCOUNT_MANAGER, day_of(session, account, now))
    return found is not None and found.id == person.id


def admin_name(session: Session, workspace_id: str) -> str:
    """Whom to ask about the team file."""
    found = admins(session, workspace_id)
    return found[0].name if found else "an admin"


def upholder_name(session: Session, duty: Obligation, now: datetime) -> str:
    """Who decides whether something is right, or what stands in for them while there is nobody."""
    found = upholder(session, duty, now)
    return found.name if found else "an admin"


def accounts_of(session: Session, person: Person, also: Account | None = None) -> list[tuple[str, str]]:
    """The accounts that a person's teams look after, and the one they are about: (id, name), by name."""
    found = dict(iter(session.exec(_ACCOUNTS, params={"person": person.id})))
    return sorted((found | ({also.id: also.name} if also else {})).items(), key=lambda option: option[1])


def when_of(visit: Visit, today: date) -> str:
    """When a visit is, as a sentence goes on after the customer's name."""
    return visit_when(visit.day, visit.hour, today, visit.last_day)
