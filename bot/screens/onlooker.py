"""Who looks at something, and when: what they see is in their own day and zone."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo

from sqlmodel import Session

from protocols.team.belonging import zone_of
from protocols.team.records import Person


@dataclass(frozen=True)
class Onlooker:
    """Who a card is for, and when they read it."""

    person: Person
    zone: str
    now: datetime

    @classmethod
    def of(cls, session: Session, person: Person, now: datetime) -> Self:
        """They read it now, where they live."""
        return cls(person, zone_of(session, person).key, now)

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.zone)).date()
