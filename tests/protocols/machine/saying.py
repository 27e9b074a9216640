"""What must be so at the moment when something is said to somebody for the first time."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.egress import payload
from bot.outbox import Errand
from bot.screens.onlooker import Onlooker
from bot.screens.owed import owed
from bot.text import render
from protocols import tact
from protocols.duty.binding import working_time
from protocols.duty.nudging import NUDGE, behind
from protocols.duty.obligation import Obligation, State
from protocols.notice import Notice
from protocols.team.records import Person


def may_be_said(session: Session, errand: Errand, now: datetime) -> None:
    """To a colleague at work, and of a duty that is still to be done."""
    notice = session.get_one(Notice, errand.notice_id)
    person = session.get_one(Person, notice.person_id)
    assert person.outside is None, "said to an outsider"
    if errand.is_started:
        at_work = working_time(session, person, now).next_working_moment(now)
        assert at_work <= now, f"started a message while {person.key} rests until {at_work}"
    if notice.kind == NUDGE:
        duty = session.get_one(Obligation, notice.subject_id)
        assert is_to_be_done(duty), "nudged for what is not to be done"
        assert behind(session, duty, now).id == person.id, "nudged for what is another's"
    reminders = [each for each in tact.said_within(session, notice) if each.kind == NUDGE]
    duties = [session.get_one(Obligation, each.subject_id) for each in reminders]
    onlooker = Onlooker.of(session, person, now)
    lines = {_line(session, duty, onlooker): None for duty in duties if not is_to_be_done(duty)}
    to_do = {_line(session, duty, onlooker) for duty in duties if is_to_be_done(duty)}
    said = "\n".join(texts(payload(errand.message))) if errand.message else ""
    assert not [line for line in lines if line not in to_do and line in said], "reminded of what is not to be done"


def is_to_be_done(duty: Obligation) -> bool:
    """Open, and not said to be done."""
    return duty.state is State.OPEN and duty.claimed_at is None


def _line(session: Session, duty: Obligation, onlooker: Onlooker) -> str:
    return render(owed(session, duty, onlooker).said("line"), 3000)


def texts(tree: Any) -> Iterator[str]:
    """Every text in a payload."""
    if isinstance(tree, str):
        yield tree
    for each in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from texts(each)
