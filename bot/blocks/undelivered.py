"""What could not be said, to whom and why: for whoever can mend that, with one tap to try again."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.message import Message
from bot.outcomes import Why, case_of
from bot.text import Said, together
from bot.words import say

AGAIN = "undelivered.again"
MOST = 12


@dataclass(frozen=True)
class Aside:
    """Messages put aside alike: to somebody, or in a channel, by name; `code`: Slack's word for why, or ours."""

    name: str
    is_channel: bool
    code: str
    count: int


def undelivered(day_id: str, asides: Sequence[Aside]) -> Message:
    """Nothing any more says so."""
    if not asides:
        done = say("undelivered.done")
        return Message(done, [kit.section(done)])
    lead = say("undelivered.lead")
    lines = kit.sections([_line(each) for each in asides[:MOST]])
    more = [kit.context(say("undelivered.more", count=len(asides) - MOST))] if len(asides) > MOST else []
    again = kit.actions([kit.button(say("undelivered.again"), AGAIN, day_id, primary=True)])
    return Message(lead, [kit.section(lead), *lines, *more, again, kit.context(say("undelivered.foot"))])


def _line(each: Aside) -> Said:
    return together([_where(each), _why(each)], between=" ")


def _where(each: Aside) -> Said:
    """To whom or where, and how many; never what."""
    if each.is_channel and each.count == 1:
        return say("undelivered.in.one", channel=each.name)
    if each.is_channel:
        return say("undelivered.in", channel=each.name, count=each.count)
    if each.count == 1:
        return say("undelivered.to.one", name=each.name)
    return say("undelivered.to", name=each.name, count=each.count)


def _why(each: Aside) -> Said:
    """In plain words, and what to do."""
    why = case_of(each.code).why
    if why is Why.OTHER:
        return say("undelivered.why.other", code=each.code)
    if why is Why.OUTSIDER and each.is_channel:
        return say("undelivered.why.shared")
    return say(f"undelivered.why.{why}")
