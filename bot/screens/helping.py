"""What Parley understands, with a customer of the asker's own as the example."""

from bot.blocks import asking, helping
from bot.blocks.message import Message
from bot.office import Desk
from bot.screens.showing import accounts_of
from bot.screens.trouble import not_in_team


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


def directly(desk: Desk) -> Message:
    """To whoever writes to Parley itself something that is no visit."""
    example = _example(desk)
    return helping.directly(example) if example else asking.line(not_in_team(desk))


def _example(desk: Desk) -> str:
    return next((name for _, name in accounts_of(desk.session, desk.person)), "") if desk.person else ""
