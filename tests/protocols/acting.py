"""Somebody who acts: each verb is one transaction of the world they live in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from sqlmodel import Session, select

from protocols.team.records import Person

if TYPE_CHECKING:
    from tests.protocols.world import World

T = TypeVar("T")


class Acting:
    """One person of the sample team, by the id in the team file."""

    def __init__(self, world: World, key: str) -> None:
        self.world = world
        self.key = key

    def of(self, session: Session) -> Person:
        """Their row."""
        return session.exec(select(Person).where(Person.key == self.key)).one()

    @property
    def zone(self) -> str:
        return self.world.see(self.of).timezone or "UTC"

    @property
    def id(self) -> str:
        return self.world.see(self.of).id

    def _do(self, act: Callable[[Session, Person], T]) -> T:
        return self.world.do(lambda session: act(session, self.of(session)))
