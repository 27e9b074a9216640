"""It is another visit than was noted: off where it was noted, and on where and when it is, with all that was said."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from protocols.team.records import Account, Person
from protocols.visits import party
from protocols.visits.changing import cancel
from protocols.visits.liaison import VisitIsOffError, Words, brief
from protocols.visits.moving import brief_about, speak_for
from protocols.visits.planning import Plan, manager, plan
from protocols.visits.records import Visit


def is_another(visit: Visit, account: Account, planned: Plan) -> bool:
    """Another customer's; or one that did not happen, and is to be on a later day."""
    is_later = visit.ends_on is not None and planned.day is not None and planned.day > visit.ends_on
    return account.id != visit.account_id or (visit.has_ended and is_later)


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

    Colleagues who go there that day already keep their visit, and have company. Raises NotYoursError, NoManagerError,
    VisitIsOffError, GoesAlreadyError; then nothing is changed.
    """
    if visit.cancelled_at:
        raise VisitIsOffError
    asked = manager(session, account, now)
    sent = brief_about(session, visit)
    cancel(session, visit, by, now)
    made = plan(session, account, by, planned, now)
    company = party.together(session, made, going, by)
    if sent and made.day and asked.id != by.id and brief_about(session, made) is None:
        words = Words(made.day, made.hour, made.purpose or planned.purpose, sent.what, made.last_day, made.sort)
        brief(session, made, by, words, company, now)
        return made
    party.send(session, made, company, by, now)
    speak_for(session, made, going, by, now)
    return made
