"""The form in which a plan changes, for whoever may change it."""

from dataclasses import replace
from datetime import date

from bot.blocks import briefing, plans
from bot.blocks.kit import Block
from bot.office import Desk
from bot.screens.forms import prefilled
from bot.words import say
from protocols.duty.permits import Action, may
from protocols.visits.liaison import subject_of
from protocols.visits.records import Visit

TITLE = "change.title"


def change_form(desk: Desk, visit_id: str | None, address: str = "", day: date | None = None) -> Block:
    """The plan as it stands, on another `day` where one was told; or one sentence on why it cannot be changed.

    `address`: of the message that it was opened from.
    """
    visit = desk.find(Visit, visit_id) if visit_id else None
    if visit is None or desk.person is None:
        return briefing.told(say("gone"), TITLE)
    if not may(desk.session, Action.MOVE, desk.person, subject_of(desk.session, visit), desk.now):
        return briefing.told(say("not_yours"), TITLE)
    if visit.cancelled_at:
        return briefing.told(say("change.off"), TITLE)
    return plans.form(_moved(prefilled(desk, visit), day), address)


def _moved(known: briefing.Prefilled, day: date | None) -> briefing.Prefilled:
    """On that day, and as many days long as it was."""
    if day is None or known.day is None:
        return replace(known, day=day or known.day)
    return replace(known, day=day, last_day=known.last_day and known.last_day + (day - known.day))
