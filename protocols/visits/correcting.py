"""It is another customer's visit: off where it was noted by mistake, and on where it is, with all that was said."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from protocols.team.records import Account, Person
from protocols.visits import party
from protocols.visits.changing import cancel
from protocols.visits.liaison import Words, brief
from protocols.visits.moving import brief_about
from protocols.visits.planning import Plan, manager, plan
from protocols.visits.records import Visit


def correct(
    session: Session,
    visit: Visit,
    account: Account,
    by: Person,
    planned: Plan,
    *,
    going: Sequence[Person],
    now: datetime,
) -> Visit:
    """The visit to this account instead; a brief that was sent goes to its manager, unless that is who sent it.

    Where colleagues go there on that day, it is with them. Raises NotYoursError, NoManagerError, GoesAlreadyError; then
    nothing is changed.
    """
    asked = manager(session, account, now)
    sent = brief_about(session, visit)
    cancel(session, visit, by, now)
    made = plan(session, account, by, planned, now)
    others = [person for person in party.travellers(session, made) if person.id != by.id]
    going = list({person.id: person for person in (*others, *going)}.values())
    party.send(session, made, going, by, now)
    if sent and planned.day and asked.id != by.id and brief_about(session, made) is None:
        words = Words(
            planned.day, planned.hour or made.hour, planned.purpose, sent.what, planned.last_day or made.last_day
        )
        brief(session, made, by, words, going, now)
    return made
