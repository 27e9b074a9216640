"""A channel in which something is read, and when: by its team's clock."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from protocols.notice import Notice
from protocols.team.circles import Circle, charter_in
from protocols.team.records import Team


@dataclass(frozen=True)
class Room:
    """A channel by its name, and when it is read, in the zone of the team's charter."""

    channel: str
    zone: str
    now: datetime

    @classmethod
    def of(cls, session: Session, notice: Notice, now: datetime) -> Self:
        """Where this post stands: with the team that looks after its account, or whose forum that is."""
        here = select(Team.id).where(Team.workspace_id == notice.workspace_id, Team.forum == notice.channel)
        circle = Circle.of(session, notice.account_id, session.exec(here.order_by(Team.name)).first())
        version = charter_in(session, circle)
        return cls(notice.channel or "", version.charter.timezone if version else "UTC", now)

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.zone)).date()
