"""A question in the hands of whoever answers it."""

from collections.abc import Collection

from bot.office import Desk
from protocols.duty.permits import Action, NotYoursError, Part, Subject, demand
from protocols.questions import Kind, Question
from protocols.team.records import Person

_ANY = frozenset(Kind)


def own_question(desk: Desk, question_id: str, kinds: Collection[Kind] = _ANY) -> tuple[Question, Person]:
    """A question of these kinds, and who answers it: only who was asked. Raises NotYoursError."""
    question, person = desk.find(Question, question_id), desk.person
    if question is None or person is None or question.kind not in kinds:
        raise NotYoursError
    demand(desk.session, Action.REPLY, person, Subject(also=((Part.ASKED, question.person_id),)), desk.now)
    return question, person
