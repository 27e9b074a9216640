"""Who is named in a form as going: colleagues of the team file, or a sentence why not."""

from dataclasses import dataclass

from bot.identities import met
from bot.office import Desk
from bot.screens.showing import admin_name
from bot.text import Said
from bot.visitors import Visitor
from bot.words import say
from protocols.team.records import Person


@dataclass(frozen=True)
class Problem:
    """A field of the form that will not do, and why."""

    field: str
    said: Said


class Refused(Exception):  # noqa: N818  (not an error: it undoes the transaction)
    """What was filled in will not do, and nothing of it is kept."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem


def goes_already(desk: Desk, person_id: str) -> Problem:
    """Somebody has another visit to that customer on that day."""
    return Problem("day", say("change.twice", name=desk.session.get_one(Person, person_id).name))


def colleague(desk: Desk, visitor: Visitor, field: str = "going") -> Person:
    """The colleague whom this Slack user is. Raises Refused, about this field, for whom the team file does not know."""
    if person := met(desk.session, desk.workspace_id, visitor):
        return person
    name = visitor.name or visitor.slack_user
    if visitor.is_inside:
        admin = admin_name(desk.session, desk.workspace_id)
        raise Refused(Problem(field, say("brief.unknown_person", name=name, admin=admin)))
    raise Refused(Problem(field, say("brief.outsider", name=name)))
