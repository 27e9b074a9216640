"""What people of the team do, and what their colleagues do to that: each deed is a short story from its first word on.

What it is about differs from deed to deed, so that deeds of several people at once can come in any order.
"""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from bot.sandbox.person import Person
from tests.bot.campaign import going
from tests.bot.campaign.hands import DIRECT, Hands
from tests.bot.campaign.matters import EXECUTIVES, Matter

Deed = Callable[[Hands, Person, Matter], Awaitable[None]]


async def passes_on(hands: Hands, who: Person, about: Matter) -> None:
    """What a customer said; the account executive has it. It is urgent: of the rest a day's message shows a few."""
    assert (await who.command(f"/feedback {about.account}")).is_well
    await hands.fills(who, "feedback.new", {"words": about.words, "kind": "complaint", "more": ["urgent"]})
    executive = hands.person(EXECUTIVES[about.account])
    await hands.taps(executive, "feedback.acknowledge", DIRECT, about.words)


async def thanks(hands: Hands, who: Person, about: Matter) -> None:
    assert (await who.command(f"/kudos @grace for {about.words}")).is_well
    await hands.reads(hands.person("grace"), about.words)


async def brings_a_topic(hands: Hands, who: Person, about: Matter) -> None:
    assert (await who.command(f"/forum {about.words}")).is_well


async def cheers(hands: Hands, who: Person, about: Matter) -> None:
    """What Dana wrote; it is thanks. Of one customer they are asked once in a few days."""
    ts = await hands.person("dana").say(about.channel, f"Have a look at this picture of {about.words}")
    await who.react(about.channel, ts, "tada")
    if hands.is_first(who, f"cheers at {about.account}"):
        await hands.taps(who, "cheer.thanks", about.channel, "You cheered")
        await hands.fills(who, "credit.tell", {"words": about.words, "people": [hands.person("dana").id]})


async def speaks_of_a_contract(hands: Hands, who: Person, about: Matter) -> None:
    await who.say(about.channel, f"Shall we amend the contract on {about.words}?")


async def chats(hands: Hands, who: Person, about: Matter) -> None:
    await who.say(about.channel, f"good morning, {about.words} again")


async def looks_at_home(hands: Hands, who: Person, about: Matter) -> None:
    await who.open_home()


def _named(*deeds: Deed) -> Mapping[str, Deed]:
    return MappingProxyType({each.__name__: each for each in deeds})


GOING = _named(
    *(going.briefs_now, going.briefs_later, going.goes_by_command, going.has_talked, going.has_not_talked),
    *(going.calls_off, going.does_not_go, going.promises, going.says_no_more, going.edits_at_once),
    *(going.edits_when_asked, going.deletes_at_once, going.deletes_when_asked),
)
"""For whom the charter binds to liaise before a visit."""
STAYING = _named(passes_on, thanks, brings_a_topic, cheers, speaks_of_a_contract, chats, looks_at_home)
DEEDS: Mapping[str, Deed] = MappingProxyType({**GOING, **STAYING})
