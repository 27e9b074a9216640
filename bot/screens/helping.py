"""What Parley understands, with a customer of the asker's own as the example."""

import re

from bot.blocks import asking, helping
from bot.blocks.message import Message
from bot.office import Desk
from bot.screens.onlooker import Onlooker
from bot.screens.owed import owed
from bot.screens.showing import accounts_of
from bot.screens.trouble import not_in_team
from protocols.budget import most_of
from protocols.visits.liaison import owed_by

_STOP = re.compile(r"\b(?:stop|mute|unsubscribe|quiet|leave me alone|shut up)\b", re.IGNORECASE)
_OWE = re.compile(r"\b(?:owe|to-?dos?|my tasks|what\W?\s?i?s (?:open|waiting|due)|what waits)\b", re.IGNORECASE)


def about_charter(_desk: Desk) -> Message:
    """`/charter help`."""
    return helping.about_charter()


def about_visits(desk: Desk) -> Message:
    """`/visit help`; a colleague whom the team file does not know hears who can add them."""
    example = _example(desk)
    return helping.about_visits(example) if example else asking.line(not_in_team(desk))


def about_kudos(desk: Desk) -> Message:
    """`/kudos help`."""
    return helping.about_kudos() if _example(desk) else asking.line(not_in_team(desk))


def about_feedback(desk: Desk) -> Message:
    """`/feedback help`."""
    example = _example(desk)
    return helping.about_feedback(example) if example else asking.line(not_in_team(desk))


def directly(desk: Desk, text: str) -> Message:
    """To whoever writes something else to Parley itself: what they owe, how often it asks, or what it knows."""
    example = _example(desk)
    if not (desk.person and example):
        return asking.line(not_in_team(desk))
    if _STOP.search(text):
        return helping.how_often(most_of(desk.session, desk.person))
    if _OWE.search(text):
        onlooker = Onlooker.of(desk.session, desk.person, desk.now)
        return helping.open_for([owed(desk.session, duty, onlooker) for duty in owed_by(desk.session, desk.person)])
    return helping.directly(example)


def _example(desk: Desk) -> str:
    return next((name for _, name in accounts_of(desk.session, desk.person)), "") if desk.person else ""
