"""The outbox: what must be said, to whom, in meaning and not in blocks.

A notice is durable and said once. It names its kind and its subject; what it says is rendered from the record at the
moment of sending. A posted notice is also a card: when its record changes, `refresh` raises `wanted`, and delivery
brings what stands in Slack up to it.
"""

from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlmodel import Field, Session, SQLModel, col, or_, select, update

from protocols.base import index, new_id, one_of, unique
from protocols.guarded import insert_ignoring


class Fate(StrEnum):
    """What became of a notice.

    `sending`: handed to Slack, answer not yet known. `over`: more than its person is to get for now; the next digest
    has it. `folded`: said within another one. `withdrawn`: no longer worth saying, and not said. `taken_down`: it stood
    there, and somebody took it down. `dead`: could not be said.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SAID = "said"
    OVER = "over"
    FOLDED = "folded"
    WITHDRAWN = "withdrawn"
    TAKEN_DOWN = "taken_down"
    DEAD = "dead"


class Notice(SQLModel, table=True):
    """Something to be said to one person by direct message; with a `role`, to whoever holds it when it is sent.

    Or a post: `channel` is its name, as the team file has it; `under` is the `once` of the post in whose thread it
    stands. After `expires_at` it is not said any more.

    `is_started`: Parley starts it, so it counts towards the budget, and waits while its person rests. `said_with`: the
    notice within which it was said, a digest or a nudge for several things. `attempted_at`: when it was first tried,
    real time. `slack_channel` and `slack_ts` say where it stands once said; `shown` is the revision that stands there.
    Unique by `once`: the same thing is not queued twice. `failure`: why it could not be said, Slack's word or ours;
    `died_at`: since when it is given up (the domain's time).
    """

    __table_args__ = (
        unique("workspace_id", "once"),
        index("fate", "not_before"),
        index("subject_id"),
        index("said_with"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    once: str
    kind: str
    subject_id: str
    person_id: str | None = Field(default=None, foreign_key="person.id")
    channel: str | None = None
    under: str | None = None
    account_id: str | None = Field(default=None, foreign_key="account.id")
    role: str | None = None
    is_started: bool = False
    said_with: str | None = None
    fate: Fate = Field(default=Fate.WAITING, sa_type=one_of(Fate))
    queued_at: datetime
    not_before: datetime
    expires_at: datetime | None = None
    attempts: int = 0
    attempted_at: datetime | None = None
    wanted: int = 1
    shown: int = 0
    slack_channel: str | None = None
    slack_ts: str | None = None
    failure: str | None = None
    died_at: datetime | None = None

    @property
    def mark(self) -> str:
        """By this it is found again where it was said, also by a Parley that came from a backup and made it anew.

        The same thing has the same mark; whoever reads it in Slack learns nothing.
        """
        return sha256(f"{self.workspace_id}:{self.once}".encode()).hexdigest()[:32]

    @property
    def is_in_doubt(self) -> bool:
        """It waits, and has perhaps been said: it is looked for first."""
        return self.fate is Fate.WAITING and self.attempted_at is not None


class Destination(SQLModel, table=True):
    """A person or a channel that is spoken to, leased by one sender at a time: order and rate are kept for each.

    Leases and `free_at` are real time, never the domain's clock. `misses`: how often in a row nothing could be said.
    """

    __table_args__ = (unique("workspace_id", "person_id"), unique("workspace_id", "channel"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    person_id: str | None = Field(default=None, foreign_key="person.id")
    channel: str | None = None
    leased_by: str | None = None
    leased_until: datetime | None = None
    free_at: datetime | None = None
    misses: int = 0


def know_destination(session: Session, to: Destination) -> None:
    """Looked for first: on PostgreSQL an insert waits for whoever is about to speak there, and they perhaps for us."""
    same = select(Destination.id).where(
        Destination.workspace_id == to.workspace_id,
        Destination.person_id == to.person_id,
        Destination.channel == to.channel,
    )
    if session.exec(same).first() is None:
        insert_ignoring(session, Destination, to.model_dump())


def tell(
    session: Session,
    *,
    workspace_id: str,
    kind: str,
    subject_id: str,
    person_id: str,
    now: datetime,
    account_id: str | None = None,
    role: str | None = None,
    not_before: datetime | None = None,
    once: str | None = None,
    is_started: bool = False,
) -> bool:
    """Queue a notice unless the same was queued before (`once`: default kind, subject and person)."""
    know_destination(session, Destination(workspace_id=workspace_id, person_id=person_id))
    notice = Notice(
        workspace_id=workspace_id,
        once=once or f"{kind}:{subject_id}:{person_id}",
        kind=kind,
        subject_id=subject_id,
        person_id=person_id,
        account_id=account_id,
        role=role,
        is_started=is_started,
        queued_at=now,
        not_before=not_before or now,
    )
    return insert_ignoring(session, Notice, notice.model_dump())


def post(
    session: Session,
    *,
    workspace_id: str,
    kind: str,
    subject_id: str,
    channel: str,
    now: datetime,
    account_id: str | None = None,
    under: str | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    once: str | None = None,
) -> bool:
    """Queue a post in a channel unless the same was queued before (`once`: default kind, subject and channel)."""
    know_destination(session, Destination(workspace_id=workspace_id, channel=channel))
    notice = Notice(
        workspace_id=workspace_id,
        once=once or f"{kind}:{subject_id}:{channel}",
        kind=kind,
        subject_id=subject_id,
        channel=channel,
        under=under,
        account_id=account_id,
        queued_at=now,
        not_before=not_before or now,
        expires_at=expires_at,
    )
    return insert_ignoring(session, Notice, notice.model_dump())


def post_above(session: Session, notice: Notice) -> Notice | None:
    """The post in whose thread this one stands."""
    same = select(Notice).where(Notice.workspace_id == notice.workspace_id, Notice.once == notice.under)
    return session.exec(same.execution_options(populate_existing=True)).first()


def say_after_all(session: Session, subject_id: str, now: datetime) -> None:
    """What was withdrawn before anybody saw it is worth saying again."""
    withdrawn = update(Notice).where(col(Notice.subject_id) == subject_id, col(Notice.fate) == Fate.WITHDRAWN)
    session.exec(withdrawn.values(fate=Fate.WAITING, not_before=now))


def refresh(session: Session, subject_id: str, within: str | None = None) -> None:
    """The record changed: what stands in Slack about it, also within another notice, is to be brought up to date."""
    session.flush()
    others = select(Notice.said_with).where(Notice.subject_id == subject_id, col(Notice.said_with).is_not(None))
    here = or_(col(Notice.subject_id) == subject_id, col(Notice.id).in_(others), col(Notice.id) == within)
    session.exec(update(Notice).where(here).values(wanted=Notice.wanted + 1))
