"""What was agreed that somebody does, by a day: from a decision of the forum, on feedback, or between two sides.

It is a duty of its owner at once, under a rule that every team has; whoever agreed on it was in the same talk.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Field, Session, SQLModel, col, select, update

from protocols.base import index, new_id
from protocols.duty.binding import working_time
from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import Obligation, State
from protocols.duty.opening import open_duties
from protocols.facts import StepAgreed
from protocols.notice import refresh
from protocols.team.records import Account, Person, Team

STEP = "step"
UNSAID = "(erased)"  # what stands for words that went with who said them, while somebody is at it


class Step(SQLModel, table=True):
    """Something to do that was agreed on. `day` is the owner's local date by which it is to be done.

    `origin_kind` and `origin_id`: what it follows from. `is_private`: seen by those who agreed, and nobody else.
    """

    __table_args__ = (index("origin_id"), index("owner_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    account_id: str | None = Field(default=None, foreign_key="account.id")
    team_id: str | None = Field(default=None, foreign_key="team.id")
    origin_kind: str
    origin_id: str
    wording: str
    owner_id: str = Field(foreign_key="person.id")
    day: date | None = None
    is_private: bool = False
    agreed_by: str = Field(foreign_key="person.id")
    agreed_at: datetime


@dataclass(frozen=True)
class Agreed:
    """A step as it was written down, on an account or in a team as a whole."""

    origin_kind: str
    origin_id: str
    wording: str
    owner: Person
    day: date | None
    account: Account | None = None
    team: Team | None = None
    is_private: bool = False


def agree(session: Session, agreed: Agreed, by: Person, now: datetime) -> Step:
    """Write a step down; its owner owes it from now on, and is told unless it was they who wrote it."""
    step = Step(
        workspace_id=by.workspace_id,
        account_id=agreed.account.id if agreed.account else None,
        team_id=agreed.team.id if agreed.team else None,
        origin_kind=agreed.origin_kind,
        origin_id=agreed.origin_id,
        wording=agreed.wording,
        owner_id=agreed.owner.id,
        day=agreed.day,
        is_private=agreed.is_private,
        agreed_by=by.id,
        agreed_at=now,
    )
    session.add(step)
    session.flush()
    told = {"of": agreed.origin_id, "owner": agreed.owner.id, "day": agreed.day and agreed.day.isoformat()}
    record(session, Happening(step.workspace_id, now, by.id, "agree", STEP, step.id, told))
    open_duties(session, _fact(session, step, by, now), now)
    return step


def _fact(session: Session, step: Step, by: Person, now: datetime) -> StepAgreed:
    owner = session.get_one(Person, step.owner_id)
    calendar = working_time(session, owner, now)
    return StepAgreed(
        workspace_id=step.workspace_id,
        account_id=step.account_id,
        team_id=step.team_id,
        subject_kind=STEP,
        subject_id=step.id,
        actors=(step.owner_id,),
        by=by.id,
        due=calendar.closes(step.day) if step.day else None,
        is_private=step.is_private,
    )


def steps_of(session: Session, origin_id: str) -> list[tuple[Step, Obligation | None]]:
    """What was agreed on account of this, each with the duty that it became, in the order of writing."""
    found = session.exec(select(Step).where(Step.origin_id == origin_id).order_by(col(Step.id))).all()
    return [(step, duty_of(session, step)) for step in found]


def duty_of(session: Session, step: Step) -> Obligation | None:
    """The duty that a step became, whoever owes it by now; nothing where no charter is in force."""
    about = select(Obligation).where(Obligation.subject_id == step.id, col(Obligation.state) != State.VOID)
    return session.exec(about.order_by(col(Obligation.id).desc())).first()


def unsay(session: Session, person: Person) -> None:
    """Somebody is erased, and their words for what was agreed with them."""
    theirs = col(Step.agreed_by) == person.id
    for step in session.exec(select(Step.id).where(theirs)).all():
        refresh(session, step)
    session.connection().execute(update(Step).where(theirs).values(wording=UNSAID))
