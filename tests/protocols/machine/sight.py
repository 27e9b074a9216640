"""All that stands in the rows after a step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session, SQLModel, select

from protocols.duty.obligation import Obligation, State
from protocols.notice import Notice
from protocols.promises import Promise
from protocols.questions import Answer, Question
from protocols.team.records import Person
from protocols.visits.records import Brief, Traveller, Visit
from tests.protocols.world import World

Row = TypeVar("Row", bound=SQLModel)


@dataclass(frozen=True)
class Sight:
    """What the machine looks at, and chooses from. Everything in the order of its making."""

    now: datetime
    people: dict[str, Person]
    duties: Sequence[Obligation]
    visits: Sequence[Visit]
    travellers: Sequence[Traveller]
    briefs: Sequence[Brief]
    questions: Sequence[Question]
    notices: Sequence[Notice]
    promises: Sequence[Promise]

    @classmethod
    def of(cls, world: World) -> "Sight":
        """As it stands now."""

        def look(session: Session) -> "Sight":
            def every(table: type[Row]) -> list[Row]:
                return sorted(session.exec(select(table)), key=lambda row: str(getattr(row, "id", "")))

            return Sight(
                now=world.now,
                people={person.id: person for person in every(Person)},
                duties=every(Obligation),
                visits=every(Visit),
                travellers=every(Traveller),
                briefs=every(Brief),
                questions=every(Question),
                notices=every(Notice),
                promises=every(Promise),
            )

        return world.see(look)

    @property
    def open_duties(self) -> list[Obligation]:
        return [duty for duty in self.duties if duty.state is State.OPEN]

    @property
    def missed(self) -> list[Obligation]:
        return [duty for duty in self.duties if duty.state is State.BREACHED]

    @property
    def on(self) -> list[Visit]:
        """The visits that are not off."""
        return [visit for visit in self.visits if visit.cancelled_at is None]

    @property
    def asked(self) -> list[Question]:
        return [question for question in self.questions if question.answer is Answer.OPEN]

    def key(self, person_id: str | None) -> str:
        """Somebody's id in the team file; nobody's is empty."""
        return self.people[person_id].key if person_id else ""

    def going(self, visit: Visit) -> list[str]:
        """Who goes on a visit, by their id in the team file."""
        return [self.key(row.person_id) for row in self.travellers if row.visit_id == visit.id]
